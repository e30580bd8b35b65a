"""What the tests of figures share."""

from collections.abc import Iterator

import matplotlib as mpl
import pytest
from matplotlib import pyplot

from sayso.plot import use_style


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Each test draws in the style of the kit and leaves no figure behind."""
    with mpl.rc_context():
        use_style()
        yield
        pyplot.close("all")
