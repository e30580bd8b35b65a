"""What speaks for two reports being of one event: each piece of evidence, alone."""

import pandas as pd
import pytest

from reports import claims_of, report, statements_of, tables_of_valley
from sayso.likeness import PIECES, likeness, rare_words
from sayso.nearness import Nearness
from sayso.sightings import evidence_of_statements

TABLES = tables_of_valley()


def weights(first: dict, second: dict) -> pd.Series:
    """The pieces of evidence for two reports."""
    one, other = (evidence_of_statements(statements_of([r]), claims_of([r]), TABLES) for r in (first, second))
    return likeness(one, other, pd.DataFrame({"a": [0], "b": [0]}), Nearness(TABLES.places)).iloc[0]


@pytest.mark.parametrize(
    ("piece", "first", "same", "other"),
    [
        ("day", {"began": "2024-05-10"}, {"began": "2024-05-10"}, {"began": "2024-05-13"}),
        ("day", {"on": "2024-05-10"}, {"on": "2024-05-11"}, {"on": "2024-05-15"}),
        ("place", {"place": "arno"}, {"place": "belo"}, {"place": "dovo"}),
        ("time", {"time": "23:55"}, {"time": "00:05"}, {"time": "03:00"}),
        ("figures", {"killed": 3}, {"killed": 3}, {"killed": 4}),
        ("initiator", {"initiator": "XA"}, {"initiator": "XA"}, {"initiator": "XB"}),
        ("kind", {"kind": "capture"}, {"kind": "capture"}, {"kind": "shelling"}),
    ],
)
def test_agreement_speaks_for_and_difference_against(piece, first, same, other):
    """One piece at a time; the others weigh nothing."""
    agree, differ = (weights(report(**first), report(**told)) for told in (same, other))

    assert (True, True, agree[piece]) == (agree[piece] > 0, differ[piece] < 0, agree["weight"])


@pytest.mark.parametrize("told", [{"place": "arno"}, {"time": "05:30"}, {"killed": 3}, {"initiator": "XA"}, {}])
def test_what_one_does_not_tell_weighs_nothing(told):
    """Neither for nor against."""
    assert [0.0] * len(PIECES) == weights(report(**told), report())[PIECES].tolist()


def test_two_figures_that_agree_weigh_more_than_one():
    """Three dead and five wounded."""
    one, two = report(killed=3), report(killed=3, wounded=5)

    assert weights(two, two)["figures"] > weights(one, one)["figures"]


def test_nothing_is_said_of_an_event_before_it_begins():
    """A statement of the day before."""
    assert weights(report(on="2024-05-09"), report(began="2024-05-10"))["weight"] < -5


def test_rare_words_tell_more_than_common_ones():
    """A word in every text tells nothing, one in two texts everything."""
    words = rare_words(["the red boat", "the red house", *["the"] * 20])

    assert (1.0, 0.0) == (round(float((words[[0]] @ words[[1]].T).toarray()[0, 0]), 6), float(words[[5]].sum()))
