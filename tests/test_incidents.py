"""Events of any frame to incidents: days, kilometres and kinds, each event from each."""

import numpy as np
import pandas as pd
import pytest

import sayso
from sayso.incidents import MANY, NEIGHBOURS, link_incidents
from sayso.nearness import EARTH_KM
from sayso.schema import SaysoError

KM = 180 / np.pi / EARTH_KM  # degrees of latitude


def events(*rows: tuple, **columns) -> pd.DataFrame:
    """Events of (date, kilometres north of 40 degrees, kind)."""
    frame = pd.DataFrame(rows, columns=["date", "north", "kind"])
    latitude = 40 + frame.pop("north").astype(float) * KM
    return frame.assign(latitude=latitude, longitude=45.0, **columns)


def groups(frame: pd.DataFrame, **limits) -> list[int]:
    """Which events stand together."""
    return pd.factorize(link_incidents(frame, **limits)["incident_id"])[0].tolist()


@pytest.mark.parametrize(
    ("second", "together"),
    [
        (("2024-05-03", 0, "x"), True),
        (("2024-05-04", 0, "x"), False),
        (("2024-05-01", 15, "x"), True),
        (("2024-05-01", 16, "x"), False),
        (("2024-05-03", 15, "x"), True),
        (("2024-05-01", 0, "y"), False),
    ],
    ids=["two days", "three days", "15 km", "one km beyond", "both limits", "other kind"],
)
def test_limits_are_days_kilometres_and_kind(second, together):
    """One step beyond any of them is another incident."""
    assert together == (groups(events(("2024-05-01", 0, "x"), second)) == [0, 0])


def test_limits_can_be_set():
    """In days and kilometres; none at all leaves only the same spot on the same day."""
    frame = events(("2024-05-01", 0, "x"), ("2024-05-01", 0, "x"), ("2024-05-02", 0, "x"), ("2024-05-01", 1, "x"))

    assert ([0, 0, 1, 2], [0, 0, 0, 0]) == (
        groups(frame, max_days=0, max_km=0),
        groups(frame, max_days=1, max_km=1),
    )


def test_incidents_are_no_chains():
    """Six days of shelling along a front, each day within reach of the next."""
    frame = events(*((f"2024-05-0{day}", 10 * day, "x") for day in range(1, 7)))

    sizes = link_incidents(frame)["incident_id"].value_counts()

    assert 2 == sizes.max()


def test_distance_knows_no_edge_of_the_map():
    """Two points on either side of 180 degrees, and two beside a pole."""
    frame = pd.DataFrame(
        {"date": "2024-05-01", "latitude": [0, 0, 89.95, 89.95], "longitude": [179.97, -179.97, 0, 180], "kind": "x"}
    )

    assert [0, 0, 1, 1] == groups(frame)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"place_id": ["a", "a"]}, [0, 0]),
        ({"place_id": ["a", "b"]}, [0, 1]),
        ({"district": ["d", "d"]}, [0, 0]),
        ({"place_id": ["a", "b"], "district": ["d", "d"]}, [0, 1]),
        ({}, [0, 1]),
    ],
    ids=["place", "other place", "district", "other place of a district", "neither"],
)
def test_without_coordinates_places_are_compared_by_name(given, expected):
    """Where there is none, nothing is guessed."""
    frame = events(("2024-05-01", 0, "x"), ("2024-05-01", 0, "x")).assign(latitude=np.nan, longitude=np.nan, **given)

    assert expected == groups(frame)


def test_place_without_coordinates_takes_those_of_another_row():
    """The second row names the place of the first."""
    frame = events(("2024-05-01", 0, "x"), ("2024-05-01", 0, "x"), ("2024-05-01", 10, "x"), place_id=["a", "a", None])
    frame.loc[1, ["latitude", "longitude"]] = np.nan

    assert [0, 0, 0] == groups(frame)


@pytest.mark.parametrize("column", ["date", "kind"])
def test_event_without_a_day_or_kind_is_alone(column):
    """Twice the same row is two incidents then."""
    frame = events(("2024-05-01", 0, "x"), ("2024-05-01", 0, "x")).assign(**{column: None})

    assert [0, 1] == groups(frame)


def test_id_tells_day_kind_and_place():
    """By its place_id, else by coordinates."""
    frame = events(("2024-05-01", 0, "shelling"), ("2024-05-09", 0, "shelling"), place_id=["Hin Tagher", None])

    assert ["2024-05-01-shelling-hin-tagher", "2024-05-09-shelling-40.000n-45.000e"] == link_incidents(frame)[
        "incident_id"
    ].tolist()


def test_rows_come_back_as_they_were():
    """With their index and further columns, and the frame given unchanged."""
    frame = events(("2024-05-01", 0, "x"), ("2024-06-01", 0, "x"), note=["a", "b"]).set_axis([7, 3])
    before = frame.copy()

    found = link_incidents(frame)

    pd.testing.assert_frame_equal(before, frame)
    pd.testing.assert_frame_equal(before, found.drop(columns="incident_id"))


def test_order_of_rows_does_not_matter():
    """A thousand events, shuffled."""
    chance = np.random.default_rng(5)
    frame = pd.DataFrame(
        {
            "date": pd.Timestamp("2024-05-01") + pd.to_timedelta(chance.integers(0, 30, 1000), unit="D"),
            "latitude": chance.uniform(40, 40.6, 1000),
            "longitude": chance.uniform(45, 45.6, 1000),
            "kind": chance.choice(["x", "y"], 1000),
        }
    )

    shuffled = link_incidents(frame.sample(frac=1, random_state=1))

    pd.testing.assert_frame_equal(link_incidents(frame), shuffled.sort_index())


def test_no_two_events_of_an_incident_lie_beyond_the_limits():
    """Whatever lies between them, also where many more lie near than are compared at first."""
    chance = np.random.default_rng(6)
    n = 4 * NEIGHBOURS
    frame = events(*(("2024-05-01", north, "x") for north in chance.uniform(0, 40, n)))

    north = frame["latitude"].groupby(link_incidents(frame)["incident_id"])

    assert (north.max() - north.min()).max() <= 15.001 * KM


def test_ten_thousand_events_on_one_spot_are_quick():
    """Each within reach of each: time must not grow with their square."""
    chance = np.random.default_rng(7)
    n = 10 * int(MANY**0.5)
    frame = events(*(("2024-05-01", north, "x") for north in chance.uniform(0, 5, n)))

    assert 1 == link_incidents(frame)["incident_id"].nunique()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"latitude": 91}, "column latitude: '91' is not on the globe"),
        ({"longitude": "east"}, "column longitude: 'east' is not on the globe"),
        ({"date": "someday"}, "column date: 'someday' is no date"),
    ],
)
def test_cells_that_cannot_be_used_are_told(changes, told):
    """Which column, which value, what to do."""
    with pytest.raises(SaysoError, match=told):
        link_incidents(events(("2024-05-01", 0, "x")).assign(**changes))


def test_missing_columns_are_told_all_at_once():
    """Of four that are needed two are there."""
    with pytest.raises(SaysoError, match=r"latitude(.|\n)*longitude"):
        link_incidents(pd.DataFrame({"date": ["2024-05-01"], "kind": ["x"]}))


def test_no_events_give_no_incidents():
    """Empty in, empty out."""
    assert [] == sayso.link_incidents(events().iloc[:0])["incident_id"].tolist()
