"""New incidents: named by day and place, called by what is claimed."""

import pandas as pd
import pytest

from reports import claims_of, report, statements_of, tables_of_valley
from sayso.link import link_statements

DAY = "2024-05-10"


def founded(*some: dict, tables=None) -> pd.DataFrame:
    """The new incidents of reports."""
    return link_statements(statements_of(list(some)), claims_of(list(some)), tables or tables_of_valley())[1]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"began": DAY, "place": "arno"}, "2024-05-10-arno"),
        ({"on": "2024-05-11", "place": "arno"}, "2024-05-11-arno"),
        ({"began": DAY}, "2024-05-10-p"),
        ({"place": "arno"}, "undated-arno"),
        ({}, "undated-p"),
    ],
    ids=["day and place", "day of speech", "no place", "no day", "nothing"],
)
def test_id_is_day_and_place(told, expected):
    """Without a place the page stands for it."""
    assert [expected] == founded(report(**told))["incident_id"].tolist()


def test_id_that_is_taken_gets_a_number():
    """An incident of the case has it, of another kind of day."""
    tables = tables_of_valley(("2024-05-10-arno", "2021-01-01", "dovo"))

    assert ["2024-05-10-arno-2"] == founded(report(began=DAY, place="arno"), tables=tables)["incident_id"].tolist()


@pytest.mark.parametrize(
    ("claims", "kind"),
    [
        ({"captured": 2, "killed": 1}, "capture"),
        ({"control": "arno"}, "seizure_of_position"),
        ({"wounded": 1}, "armed_clash"),
        ({"ceasefire_observed": "false"}, "ceasefire_violation"),
        ({"occurred": "true"}, "other"),
        ({"killed": 1, "kind": "mine_explosion"}, "mine_explosion"),
    ],
)
def test_kind_follows_from_claims(claims, kind):
    """Unless the statements tell it."""
    assert [kind] == founded(report(began=DAY, **claims))["kind"].tolist()


def test_place_is_what_most_pages_name():
    """Two of three."""
    some = [
        report(page, began=DAY, place=place, killed=4, time="05:30")
        for page, place in zip("pqr", ["belo", "arno", "arno"], strict=True)
    ]

    assert ["arno"] == founded(*some)["place_id"].tolist()


def test_summary_tells_who_spoke_and_that_a_machine_found_it():
    """In words of our own."""
    some = [report(began=DAY), report(source="xb-mod", act="deny")]

    assert ["Found by machine: xa-mod assert; xb-mod deny."] == founded(*some)["summary"].tolist()
