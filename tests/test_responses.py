"""Who answered whom, how and when, on small cases and on the invented case worked out by hand."""

import pandas as pd
import pytest

import sayso
from builders import CASES, said, tables_of

HAND = pd.read_csv(CASES / "lake-expected" / "responses.csv", dtype="str")
PAIR = ["incident_id", "claimant", "responder"]


def pair(*statements: dict, claimant: str = "xa-mod", responder: str = "xb-mod", **options) -> pd.Series:
    """The row of one pair on the first incident."""
    found = sayso.find_responses(tables_of(*statements), **options)
    return found[
        found["incident_id"].eq("i1") & found["claimant"].eq(claimant) & found["responder"].eq(responder)
    ].iloc[0]


def test_the_invented_case_comes_out_as_worked_out_by_hand(lake_as_written):
    """Every pair of the invented case has the answer, observation and lag that a person read off the codebook."""
    columns = [*PAIR, "answer", "observed", "lag_days"]

    found = lake_as_written["responses"].sort_values(PAIR, ignore_index=True)

    pd.testing.assert_frame_equal(HAND.sort_values(PAIR, ignore_index=True)[columns], found[columns], check_dtype=False)


@pytest.mark.parametrize(
    "acts, answer, joined",
    [
        (["deny"], "deny", "deny"),
        (["inquire", "deny", "accuse"], "deny", "deny;inquire;accuse"),
        (["appeal", "unaware"], "unaware", "unaware;appeal"),
        (["accuse", "appeal"], "accuse", "accuse;appeal"),
        (["assert"], "assert", "assert"),
        (["assert", "decline"], "decline", "decline;assert"),
        (["deny", "confirm"], "deny", "deny;confirm"),
    ],
)
def test_the_weightiest_act_answers_and_all_are_told(acts, answer, joined):
    """Positions before questions before blame, an own account last; on one day a denial before a confirmation."""
    found = pair(said("xa-mod", killed=3), *(said("xb-mod", act=act) for act in acts))

    assert (answer, joined) == (found["answer"], found["acts"])


@pytest.mark.parametrize("first, then, stands", [("deny", "confirm", "confirm"), ("confirm", "dispute", "dispute")])
def test_the_last_position_stands_and_the_first_dates_the_answer(first, then, stands):
    """A ministry that denies and later confirms has confirmed; it answered when it first spoke."""
    found = pair(
        said("xa-mod", killed=3), said("xb-mod", act=first, on="2024-05-02"), said("xb-mod", act=then, on="2024-05-04")
    )

    assert (stands, 1) == (found["answer"], found["lag_days"])


def test_a_reply_dates_the_answer_before_an_own_account():
    """An own account of the same day is not yet the reply of three days later."""
    found = pair(said("xa-mod", killed=3), said("xb-mod"), said("xb-mod", act="deny", on="2024-05-04"))

    assert ("deny", 3) == (found["answer"], found["lag_days"])


@pytest.mark.parametrize("act", ["assert", "accuse", "appeal"])
def test_who_spoke_first_gave_an_own_account_without_a_lag(act):
    """What was said before the claim can not answer it."""
    found = pair(said("xa-mod", killed=3, on="2024-05-03"), said("xb-mod", act=act, on="2024-05-02"))

    assert ("answered", "assert") == (found["observed"], found["answer"])
    assert pd.isna(found["lag_days"])


@pytest.mark.parametrize(
    "other, within, observed",
    [
        ("2024-05-01", 3, "silent"),
        ("2024-05-04", 3, "silent"),
        ("2024-04-28", 3, "silent"),
        ("2024-05-05", 3, "unobserved"),
        ("2024-04-27", 3, "unobserved"),
        ("2024-05-05", 4, "silent"),
        (None, 3, "unobserved"),
    ],
)
def test_silent_wants_other_words_from_the_same_days(other, within, observed):
    """Without any, nothing is known of the source in those days."""
    words = said("xb-mod", incident="i2", on=other)

    assert observed == pair(said("xa-mod", killed=3), words, within_days=within)["observed"]


def test_hearsay_does_not_show_that_a_source_was_speaking():
    """Words passed on by the adversary are no sign that the corpus follows the source."""
    found = pair(said("xa-mod", killed=3), said("xb-mod", incident="i2", via="xa-mod"))

    assert "unobserved" == found["observed"]


def test_a_reply_to_one_body_answers_its_side_and_nobody_else():
    """xb-mod answers xa-mfa: xa-mod is answered too; to the mission it is an own account."""
    asked = said("xa-mfa", killed=3)
    talk = [
        asked,
        said("xa-mod", killed=3),
        said("mission", killed=2),
        said("xb-mod", act="deny", answers=asked["statement_id"]),
    ]

    answers = [pair(*talk, claimant=claimant)["answer"] for claimant in ("xa-mfa", "xa-mod", "mission")]

    assert ["deny", "deny", "assert"] == answers


def test_an_accusation_in_reply_opens_no_account():
    """A source that only answers is no claimant; one that accuses of its own accord is."""
    claim = said("xa-mod", killed=3)
    reply = said("xb-mod", act="accuse", answers=claim["statement_id"])

    claimants = [
        set(sayso.find_responses(tables_of(claim, one))["claimant"]) for one in (reply, said("xb-mod", act="accuse"))
    ]

    assert [{"xa-mod"}, {"xa-mod", "xb-mod"}] == claimants


def test_own_side_and_own_party_are_no_responders():
    """A pair wants two who stand apart; a source of no known side makes none."""
    found = sayso.find_responses(
        tables_of(
            said("xa-mod", killed=3),
            said("xa-mfa", act="confirm"),
            said("xc-mod", act="confirm"),
            said("residents", act="confirm"),
        )
    )

    assert {"xb-mod", "xb-mfa", "mission", "patrol"} == set(found.loc[found["claimant"].eq("xa-mod"), "responder"])


def test_days_of_publication_stand_in_and_are_told():
    """Where the page alone is dated the lag is an upper bound."""
    found = pair(said("xa-mod", killed=3), said("xb-mod", act="deny", on=None, published="2024-05-06"))

    assert (5, "published") == (found["lag_days"], found["dated_by"])


def test_no_statements_give_no_responses():
    """An empty corpus has the columns and no rows."""
    tables = tables_of(said("xa-mod"))

    found = sayso.find_responses(tables.replaced(statements=tables.statements.iloc[:0]))

    assert (0, True) == (len(found), "observed" in found)


@pytest.mark.parametrize("other, observed", [("2024-05-04", "silent"), ("2024-05-05", "unobserved")])
def test_the_same_days_are_three_unless_said_otherwise(other, observed):
    """The default that the tables and the docs speak of."""
    words = said("xb-mod", incident="i2", on=other)

    assert observed == pair(said("xa-mod", killed=3), words)["observed"]
