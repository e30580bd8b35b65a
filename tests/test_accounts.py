"""Accounts in words, stances, counts of statuses."""

import pandas as pd
import pytest

import sayso
from builders import said, tables_of


def test_accounts_of_an_incident_are_utterances_with_their_reports():
    """Two pages that carry one release are one account, with the claims of both."""
    tables = tables_of(
        said("xa-mod", killed=3, origin="o"), said("xa-mod", wounded=1, origin="o"), said("xb-mod", act="deny")
    )

    found = sayso.find_accounts(tables, "i1")

    assert [("xa-mod", 2, {"killed XA unspecified: 3", "wounded XA unspecified: 1"})] == [
        (row.source_id, row.reports, set(row.claims.split("; "))) for row in found.itertuples() if row.act == "assert"
    ]


def test_an_unknown_incident_is_told():
    """A misspelt id is no empty table."""
    with pytest.raises(ValueError, match="no incident 'i9'"):
        sayso.find_accounts(tables_of(said("xa-mod")), "i9")


@pytest.mark.parametrize(
    "changes, words",
    [
        (dict(killed=3), "killed XA unspecified: 3"),
        (dict(killed=3, at_least=True, certainty="probable"), "probably killed XA unspecified: at least 3"),
        (dict(killed=3, high=5, approx=True), "killed XA unspecified: about 3 to 5"),
        (dict(initiator="XB", polarity="-"), "not initiator: XB"),
        (dict(ceasefire_observed="true", party="both", certainty="possible"), "possibly ceasefire observed both: true"),
    ],
)
def test_claims_in_words(changes, words):
    """A claim reads as it was said."""
    assert [words] == sayso.claims_in_words(tables_of(said("xa-mod", **changes)).claims)["words"].tolist()


def test_the_weightiest_act_is_the_stance():
    """Deny outweighs accuse; a source without a word on an incident has no row."""
    tables = tables_of(said("xb-mod", act="accuse"), said("xb-mod", act="deny"), said("xa-mod", incident="i2"))

    found = sayso.find_stances(tables, sources=["xa-mod", "xb-mod"])

    assert [("i1", "xb-mod", "deny"), ("i2", "xa-mod", "assert")] == list(
        found[["incident_id", "source_id", "act"]].itertuples(index=False, name=None)
    )


def test_statuses_are_counted_both_ways():
    """A pair that occurs in one count only is zero in the other."""
    cells = pd.DataFrame(
        {"aspect": ["killed", "killed"], "status": ["contested", "single-source"], "status_strict": ["contested"] * 2}
    )

    assert [("contested", 1, 2), ("single-source", 1, 0)] == list(
        sayso.count_statuses(cells)[["status", "n", "n_strict"]].itertuples(index=False, name=None)
    )


def test_a_frame_to_be_read():
    """Nothing where nothing is known, lists with commas, days without hours."""
    frame = pd.DataFrame(
        {"a": ["x"], "b": ["p;q"], "c": [pd.Timestamp("2024-05-01")], "d": [True], "e": pd.array([pd.NA], "Int64")}
    )

    shown = sayso.readable(frame)

    assert [["p, q", "2024-05-01", "yes", ""]] == shown.to_numpy().tolist()
    assert ["x"] == shown.index.tolist()


def test_cells_in_words():
    """What a cell is about, without its missing parts."""
    cells = pd.DataFrame(
        {"aspect": ["ceasefire_observed", "killed"], "party": [None, "XA"], "group": [None, "military"]}, dtype="str"
    )

    assert ["ceasefire observed", "killed XA military"] == sayso.cells_in_words(cells)["claim"].tolist()
