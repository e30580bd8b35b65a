"""How near places are: kilometres against known distances, and what nearness weighs."""

import numpy as np
import pandas as pd
import pytest

from reports import PLACES, tables_of_valley
from sayso.nearness import EARTH_KM, Nearness, chord, kilometres, unit_sphere


@pytest.fixture(scope="module")
def nearness():
    """The places of the valley."""
    return Nearness(tables_of_valley().places)


def at(place: str) -> np.ndarray:
    """Where a place stands in the table."""
    return np.array([sorted(p for p, *_ in PLACES).index(place)])


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((0, 0), (0, 180), EARTH_KM * np.pi),
        ((0, 0), (90, 77), EARTH_KM * np.pi / 2),
        ((40, 45), (40, 45), 0),
        # Haversine of Yerevan and Baku at these coordinates, computed by hand with R = 6371.0088.
        ((40.1776, 44.5126), (40.4093, 49.8671), 454.8),
    ],
    ids=["half round", "to the pole", "the same", "two capitals"],
)
def test_kilometres_are_great_circles(a, b, expected):
    """On a sphere."""
    found = kilometres(unit_sphere([a[0]], [a[1]]), unit_sphere([b[0]], [b[1]]))

    assert expected == pytest.approx(found[0], abs=0.1)


def test_missing_coordinates_have_no_distance():
    """Neither near nor far."""
    assert np.isnan(kilometres(unit_sphere([np.nan], [np.nan]), unit_sphere([0], [0]))).all()


def test_chord_grows_with_the_arc():
    """And ends at the diameter."""
    assert [0, 1, 2, 2] == [round(chord(EARTH_KM * angle), 9) for angle in (0, np.pi / 3, np.pi, 4)]


@pytest.mark.parametrize("better, worse", [
    (("arno", "arno"), ("arno", "belo")),
    (("arno", "belo"), ("arno", "dovo")),
    (("arno", "north"), ("arno", "dovo")),
    (("front", "front"), ("arno", "dovo")),
    (("arno", "arno"), ("north", "north")),
])  # fmt: skip
def test_nearer_places_weigh_more(nearness, better, worse):
    """The same, near by, its district, everywhere, elsewhere; a village tells more than a district."""
    high, low = (nearness.weights(at(a), at(b))[0] for a, b in (better, worse))

    assert high > low


def test_place_that_is_everywhere_weighs_nothing(nearness):
    """A section without coordinates."""
    assert [0.0] == nearness.weights(at("front"), at("arno")).tolist()


def test_both_ways_are_the_same(nearness):
    """For every pair of places."""
    n = len(PLACES)
    a, b = (each.ravel() for each in np.meshgrid(range(n), range(n)))

    pd.testing.assert_series_equal(pd.Series(nearness.weights(a, b)), pd.Series(nearness.weights(b, a)))
