"""The places of incidents, those that claims name, and those around."""

import pandas as pd
import pytest

from builders import said, tables_of
from sayso.places import find_places

KM = 1 / 111.2  # Degrees of latitude.


def case(*statements: dict, places: dict[str, float | None], at: str | None = None, written: str | None = None):
    """Tables with places so many kilometres north of a point (None: not located), the incidents at one of them."""
    tables = tables_of(*statements)
    frame = pd.DataFrame(
        {
            "place_id": list(places),
            "latitude": [None if km is None else 40 + km * KM for km in places.values()],
            "longitude": 45.0,
            "precision": "exact",
            "names": [f"{name}; {name.upper()}" for name in places],
        }
    ).astype({"latitude": "float64"})
    incidents = tables.incidents.assign(place_id=at, place=written).astype({"place_id": "str", "place": "str"})
    return tables.replaced(places=frame, incidents=incidents)


def naming(place: str | None):
    """A case of one claim that names a place."""
    tables = case(said("xa-mod", place="x"), places={"a": 0.0, "b": 10.0, "c": 20.0}, at="a")
    return tables.replaced(claims=tables.claims.assign(place_id=place).astype({"place_id": "str"}))


def roles(frame: pd.DataFrame) -> dict[str, str]:
    """Role by place."""
    return dict(zip(frame["place_id"], frame["role"], strict=True))


def test_the_place_those_claimed_and_those_around():
    """Each place has one role, the first that fits."""
    assert {"a": "incident", "b": "claimed", "c": "nearby"} == roles(find_places(naming("b"), ["i1"]))
    assert {"a": "incident", "b": "nearby", "c": "nearby"} == roles(find_places(naming("a"), ["i1"]))


def test_all_names_are_kept():
    """As the table has them."""
    assert ["a; A"] == find_places(naming(None), ["i1"], nearby=0)["names"].tolist()


def test_places_nearby_are_apart_from_all_others_and_near():
    """One at 5 km would cover the place, one at 10 is shown, one at 14 would cover that, one at 61 is too far."""
    tables = case(said("xa-mod"), places={"a": 0.0, "b": 5.0, "c": 10.0, "d": 14.0, "e": 61.0}, at="a")

    assert {"a": "incident", "c": "nearby"} == roles(find_places(tables, ["i1"]))


def test_what_is_more_spoken_of_orients_better():
    """Of two places of which one has room, that with an incident of its own."""
    tables = case(said("xa-mod"), said("xa-mod", incident="i2"), places={"a": 0.0, "b": 10.0, "c": 20.0})
    tables = tables.replaced(incidents=tables.incidents.assign(place_id=["a", "c"]))

    assert {"a": "incident", "c": "nearby"} == roles(find_places(tables, ["i1"], nearby=1))


def test_the_middle_of_a_district_is_nothing_to_orient_by():
    """Nobody has seen it on the road."""
    tables = naming(None)
    tables = tables.replaced(places=tables.places.assign(precision=["exact", "district", "section"]))

    assert {"a": "incident"} == roles(find_places(tables, ["i1"]))


def test_incidents_at_a_place_are_counted_once_each():
    """Those with most come first; an id given twice counts once."""
    tables = case(
        said("xa-mod"), said("xa-mod", incident="i2"), said("xa-mod", incident="i3"), places={"a": 0.0, "b": 9.0}
    )
    tables = tables.replaced(incidents=tables.incidents.assign(place_id=["a", "b", "b"]))
    found = find_places(tables, ["i1", "i2", "i3", "i3"])

    assert [("b", 2), ("a", 1)] == list(found[["place_id", "incidents"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("written, names", [("a border section", ["a border section"]), (None, [])])
def test_an_incident_without_a_place_has_a_row(written, names):
    """With what is written of where it was, and nothing around it."""
    found = find_places(case(said("xa-mod"), places={"a": 0.0}, written=written), ["i1"])

    assert (names, [True], [1]) == (
        found["names"].dropna().tolist(),
        found["place_id"].isna().tolist(),
        found["incidents"].tolist(),
    )


def test_places_without_coordinates_have_nothing_around():
    """One can not say what lies near."""
    assert {"a": "incident"} == roles(find_places(case(said("xa-mod"), places={"a": None, "b": 1.0}, at="a"), ["i1"]))


def test_an_unknown_incident_is_told():
    """A misspelt id is no empty map."""
    with pytest.raises(ValueError, match="no incident 'i9'"):
        find_places(naming(None), ["i1", "i9"])
