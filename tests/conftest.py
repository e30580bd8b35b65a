"""What several test files share."""

import pytest

import sayso
from builders import CASES
from sayso.build import as_written


@pytest.fixture(scope="session")
def lake():
    """All tables of the invented case."""
    return sayso.build_tables(sayso.read_case(CASES / "lake"))


@pytest.fixture(scope="session")
def lake_as_written(lake):
    """The same as CSV cells."""
    return as_written(lake)


@pytest.fixture(scope="session")
def karabakh():
    """All tables of the shipped case."""
    return sayso.build_tables(sayso.read_case(CASES.parents[1] / "data" / "raw"))
