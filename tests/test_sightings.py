"""What a page tells of an event, and which statements of a page speak of one."""

import pandas as pd
import pytest

from reports import claims_of, report, statements_of, tables_of_valley
from sayso.nearness import Nearness
from sayso.sightings import (
    UNDATED,
    evidence_of_incidents,
    evidence_of_statements,
    joined,
    named_in,
    sightings_of,
)

DAY = "2024-05-10"
NUMBER = (pd.Timestamp(DAY) - pd.Timestamp(0)).days
TABLES = tables_of_valley()


def evidence(*some: dict, tables=TABLES):
    """The evidence of reports."""
    return evidence_of_statements(statements_of(list(some)), claims_of(list(some)), tables)


def sightings(*some: dict) -> list[int]:
    """The sighting of each report."""
    statements = statements_of(list(some))
    return sightings_of(statements, evidence(*some), Nearness(TABLES.places)).tolist()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"began": DAY}, (NUMBER, NUMBER, UNDATED, True)),
        ({"on": DAY}, (NUMBER - 1, NUMBER, NUMBER, False)),
        ({"began": DAY, "on": "2024-05-11"}, (NUMBER, NUMBER, NUMBER + 1, True)),
        ({}, (UNDATED, UNDATED, UNDATED, False)),
    ],
    ids=["told", "spoken", "both", "neither"],
)
def test_days_are_told_or_follow_from_speech(told, expected):
    """What is said in the morning happened that day or in the night before."""
    assert expected == tuple(evidence(report(**told)).days.loc[0, ["low", "high", "spoken", "told"]])


def test_page_dates_what_was_said_where_nothing_else_does():
    """The day of publication."""
    documents = pd.DataFrame(
        {"document_id": ["p"], "publisher": ["x"], "language": ["en"], "published_on": [pd.Timestamp(DAY)]}
    )

    assert NUMBER == evidence(report("p"), tables=tables_of_valley(documents=documents)).days.loc[0, "spoken"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("near Arnova", ["arno"]),
        ("fire at Belo and at Arno", ["arno", "belo"]),
        ("in the North district", ["north"]),
        ("beloved by all", []),
        ("", []),
    ],
    ids=["other name", "two", "of two words", "part of a word", "nothing"],
)
def test_places_are_known_by_all_their_names(text, places):
    """Whole words, longest names first."""
    found = named_in(pd.Series([text]), TABLES.places)["place"]

    assert places == sorted(TABLES.places["place_id"].iloc[found])


def test_facts_are_hours_figures_and_initiators():
    """None is no figure; who is denied speaks of the same event."""
    facts = evidence(report(time="05:30", killed=2, wounded=0, initiator="XA", occurred="true")).facts

    assert {("time", "330.0"), ("killed.XB", "2"), ("initiator", "XA")} == set(
        zip(facts["fact"], facts["value"], strict=True)
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ([{}, {}], [0, 0]),
        ([{"place": "arno"}, {}], [0, 0]),
        ([{}, {"place": "arno"}], [0, 0]),
        ([{"place": "arno"}, {"place": "belo"}], [0, 0]),
        ([{"place": "arno"}, {"place": "dovo"}], [0, 1]),
        ([{"place": "arno"}, {"place": "dovo"}, {}, {"place": "arno"}], [0, 1, 1, 0]),
        ([{"began": "2024-05-10"}, {"began": "2024-05-11"}], [0, 0]),
        ([{"began": "2024-05-10"}, {"began": "2024-05-13"}], [0, 1]),
    ],
    ids=["general", "general after", "general before", "near", "far", "there and back", "a night", "other days"],
)
def test_statements_of_a_page_that_fit_are_one_sighting(page, expected):
    """In order; a general one goes with the one before."""
    assert expected == sightings(*(report(**told) for told in page))


def test_reply_goes_with_what_it_answers():
    """Not with the statement before it."""
    first = report(place="arno")
    page = [first, report(place="dovo"), report(act="deny", answers=first["statement_id"])]

    assert [0, 1, 0] == sightings(*page)


def test_pages_are_told_apart():
    """In the order of their ids, numbers by size."""
    assert [1, 0, 2] == sightings(report("p10"), report("p9"), report("p11"))


def test_evidence_of_incidents_is_what_the_table_tells():
    """Days, place and kind."""
    known = evidence_of_incidents(tables_of_valley(("i", DAY, "belo"), kind="capture"))

    assert ((NUMBER, NUMBER, True), 1, [("kind", "capture")]) == (
        tuple(known.days.loc[0, ["low", "high", "told"]]),
        known.places["place"].iloc[0],
        list(zip(known.facts["fact"], known.facts["value"], strict=True)),
    )


def test_group_keeps_days_that_are_told_before_days_of_speech():
    """The first statement tells the day, the second was said a week later."""
    some = evidence(report(began=DAY), report(on="2024-05-17"))

    assert (NUMBER, NUMBER) == tuple(some.grouped(pd.Series([0, 0]).to_numpy()).days.loc[0, ["low", "high"]])


def test_evidence_is_numbered_on():
    """The second lot comes behind the first."""
    both = joined(evidence(report(place="arno")), evidence(report(place="belo")))

    assert [0, 1] == both.places["at"].tolist()
