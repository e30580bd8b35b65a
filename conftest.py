"""What every test run shares: how notebook outputs are compared, and examples that are drawn alike each time."""

import pytest
from hypothesis import settings

# A frame's HTML changes where no number does, and its text is compared already; pictures are tested by their data.
NOT_COMPARED = ("text/html", "image/svg+xml")

settings.register_profile("sayso", derandomize=True, database=None, deadline=None)
settings.load_profile("sayso")


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Leave `NOT_COMPARED` out of the comparison of a notebook's stored and fresh outputs."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += NOT_COMPARED
