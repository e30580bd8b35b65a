"""Statements as they are printed: one object a line, rows that no spreadsheet runs, lines that steer no terminal."""

import csv
import io
import json

import pytest

from sayso.printed import COLUMNS, FORMATS, HEADERS, as_csv, as_json, as_lines
from texts import SAID, coded

CLAIM = {
    "aspect": "damage",
    "party": "AZ",
    "group": None,
    "value": "12 houses",
    "place_id": None,
    "certainty": "certain",
    "polarity": "+",
    "at_least": False,
    "approx": True,
}
RECORD = {
    "document_id": "d",
    "source_id": "az-mod",
    "source_name": "Ministry",
    "party": "AZ",
    "act": "assert",
    "said_on": None,
    "incident": {"began_on": "2022-06-17", "place_id": "istisu", "incident_id": None},
    "claims": [CLAIM],
    "evidence": [{"source": [0, 8], "cue": None, "content": [9, 20], "direct": True}],
    "via": ["tass", "apa"],
}


def rows(record: dict) -> list[dict]:
    """The rows of a statement in CSV."""
    return list(csv.DictReader(io.StringIO(HEADERS["csv"] + "\n" + as_csv(record, 3) + "\n")))


def test_json_is_the_record():
    """Letters stand as they are."""
    found = coded(SAID["hy"])[0]

    assert (found, True) == (json.loads(as_json(found, 1)), found["source_name"] in as_json(found, 1))


@pytest.mark.parametrize("form", ["table", "jsonl"])
@pytest.mark.parametrize("sign", ["\x1b[2J", "\u202e", "\x9b", "\n", "\r", "\u2028", "\ud800"])
def test_no_sign_steers_a_terminal(form, sign):
    """They are printed as escapes."""
    printed = FORMATS[form]({**RECORD, "source_id": None, "source_name": f"a{sign}b"}, 2)

    assert ([], True) == ([line for line in printed.split("\n") if sign in line], bool(printed.encode()))


def test_row_of_csv_is_a_claim():
    """With its statement before it and its evidence behind it."""
    row = rows(RECORD)[0]

    assert {
        "document_id": "d",
        "statement": "3",
        "source_id": "az-mod",
        "party": "AZ",
        "act": "assert",
        "began_on": "2022-06-17",
        "place_id": "istisu",
        "via": "tass;apa",
        "aspect": "damage",
        "claim_party": "AZ",
        "value": "12 houses",
        "approx": "true",
        "at_least": "false",
        "source_start": "0",
        "cue_start": "",
        "content_end": "20",
        "direct": "true",
        "claim_place_id": "",
    }.items() <= row.items()


def test_statement_without_claims_is_a_row_too():
    """Its claim columns are empty."""
    assert [("", "decline")] == [(r["aspect"], r["act"]) for r in rows({**RECORD, "act": "decline", "claims": []})]


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "＝1+1", "'=1"])
def test_no_cell_of_csv_is_a_formula(cell):
    """As a name in a document may be one."""
    row = rows({**RECORD, "source_name": cell, "claims": [{**CLAIM, "value": cell}]})[0]

    assert [True, True] == [row[c].startswith(("'", "\\")) for c in ("source_name", "value")]


def test_no_cell_breaks_its_line():
    """Rows are counted by lines."""
    assert 1 == len(as_csv({**RECORD, "source_name": "a\r\nb"}, 1).splitlines())


def test_sign_of_a_denied_value_stays():
    """A hyphen alone is no formula."""
    assert "-" == rows({**RECORD, "claims": [{**CLAIM, "polarity": "-"}]})[0]["polarity"]


def test_header_names_every_column_once():
    """In order."""
    assert (COLUMNS, len(COLUMNS)) == (HEADERS["csv"].split(","), len(set(COLUMNS)))


def test_lines_for_reading_begin_with_the_document():
    """Once, before its first statement."""
    assert (
        "d\n"
        "  assert   az-mod                   2022-06-17  istisu               via tass, apa\n"
        "    damage AZ = about 12 houses",
        False,
    ) == (as_lines(RECORD, 1), as_lines(RECORD, 2).startswith("d"))


def test_unknown_speaker_is_marked():
    """By his name as written."""
    assert "? Ministry" in as_lines({**RECORD, "source_id": None}, 1)
