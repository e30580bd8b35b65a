"""Incidents near another one in place and time."""

import pandas as pd
import pytest

from sayso.report.neighbours import SHOWN, Atlas, neighbours_of
from sayso.report.site import site_of


def site_with(lake, *incidents, **places):
    """The site of incidents (id, first day, place) at places (latitude, precision) on one meridian."""
    rows = pd.DataFrame(incidents, columns=["incident_id", "began_on", "place_id"])
    rows = rows.assign(ended_on=rows["began_on"], kind="shelling", summary="s", place=None, date_precision="day")
    rows["began_on"], rows["ended_on"] = (
        pd.to_datetime(rows[c]).astype("datetime64[us]") for c in ("began_on", "ended_on")
    )
    known = pd.DataFrame(
        [
            {"place_id": p, "latitude": lat, "longitude": 45.0, "precision": how, "names": p}
            for p, (lat, how) in places.items()
        ]
    )
    return site_of(lake.replaced(
        incidents=rows.reindex(columns=lake.incidents.columns).astype(lake.incidents.dtypes),
        places=known.reindex(columns=lake.places.columns).astype(lake.places.dtypes),
    ))  # fmt: skip


def near(site, incident="a"):
    """The ids of those near it, with how far they are."""
    return [(n.incident.incident_id, n.apart) for n in neighbours_of(site, Atlas(site), incident).near]


def test_the_same_place_is_near_on_any_day(lake):
    """Years later, too."""
    site = site_with(lake, ("a", "2020-01-01", "p"), ("b", "2023-01-01", "p"), p=(40.0, "exact"))

    assert [("b", "same place, 1096 days apart")] == near(site)


@pytest.mark.parametrize(
    "latitude, day, expected",
    [
        (40.13, "2020-01-31", [("b", "14 km away, 30 days apart")]),
        (40.13, "2020-02-01", []),
        (40.14, "2020-01-02", []),
        (40.001, "2020-01-01", [("b", "0 km away, same day")]),
        (40.05, "2020-01-02", [("b", "6 km away, 1 day apart")]),
        (40.05, None, []),
        (None, "2020-01-01", []),
    ],
)
def test_another_place_is_near_within_bounds(lake, latitude, day, expected):
    """Fifteen kilometres and thirty days."""
    site = site_with(
        lake, ("a", "2020-01-01", "p"), ("b", day, "q"), p=(40.0, "exact"), q=(latitude, "exact")
    )  # fmt: skip

    assert expected == near(site)


def test_the_middle_of_a_district_is_near_to_nothing(lake):
    """Two incidents in one district are."""
    places = {"p": (40.0, "exact"), "q": (40.001, "district")}
    site = site_with(lake, ("a", "2020-01-01", "p"), ("b", "2020-01-01", "q"), ("c", "2020-01-02", "q"), **places)

    assert ([], [("c", "same place, 1 day apart")]) == (near(site), near(site, "b"))


def test_the_nearest_come_first_and_the_rest_is_counted(lake):
    """By days, then by kilometres."""
    days = [(f"b{n:02}", f"2020-02-{n:02}", "p") for n in range(1, SHOWN + 3)]
    site = site_with(lake, ("a", "2020-02-05", "p"), *days, p=(40.0, "exact"))
    found = neighbours_of(site, Atlas(site), "a")

    assert ["b05", "b04", "b06"] == [n.incident.incident_id for n in found.near][:3]
    assert (SHOWN, 2) == (len(found.near), found.more)


def test_before_and_after_are_those_in_time(lake):
    """Wherever they are; the first and the last have one only."""
    site = site_with(lake, ("c", "2020-03-01", "p"), ("a", "2020-01-01", "p"), ("b", None, "p"), p=(40.0, "exact"))
    around = {i: neighbours_of(site, Atlas(site), i) for i in "acb"}

    assert [(None, "c"), ("a", "b"), ("c", None)] == [
        tuple(row and row.incident_id for row in (found.before, found.after)) for found in around.values()
    ]


def test_incidents_without_a_place_are_near_to_nothing(lake):
    """That two have none does not make it the same."""
    site = site_with(lake, ("a", "2020-01-01", None), ("b", "2020-01-01", None), p=(40.0, "exact"))

    assert [] == near(site)
