"""Records as they may come from anywhere: what is a document, and what is wrong with the others."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from sayso.records import made


@pytest.mark.parametrize("missing", [None, "", np.nan, pd.NA, pd.NaT])
def test_every_way_to_say_nothing_is_understood(missing):
    """As frames, JSON and spreadsheets have it."""
    row = {"id": "a", "text": "x", **dict.fromkeys(["language", "publisher", "published_on", "url"], missing)}

    assert (None,) * 4 == made(row)[2:6]


@pytest.mark.parametrize(
    "written, day",
    [
        ("2022-06-18", dt.date(2022, 6, 18)),
        ("2022-06-18T23:59:00+04:00", dt.date(2022, 6, 18)),
        (dt.date(2022, 6, 18), dt.date(2022, 6, 18)),
        (pd.Timestamp("2022-06-18 23:59"), dt.date(2022, 6, 18)),
        ("2022-06", None),
        ("2022", None),
    ],
)
def test_day_of_publication_is_read_from(written, day):
    """Dates, time stamps, ISO strings; a month is no day."""
    assert day == made({"id": "a", "text": "x", "published_on": written}).published_on


def test_document_of_tables_goes_by_its_name_there():
    """`document_id` serves as `id`."""
    assert "d1" == made({"document_id": "d1", "text": "x"}).id


def test_record_at_fault_is_told_by_its_id():
    """Where there is no file."""
    assert "document d1: has no text; give it a `text`, a string" == str(made({"id": "d1", "text": None}))


def test_half_a_letter_has_a_hash():
    """JSON can hold what no encoding can write."""
    assert 64 == len(made({"id": "a", "text": "\ud800"}).sha256)
