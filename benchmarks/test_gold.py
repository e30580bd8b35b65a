"""The scores are what they say: each rule of the comparison, on a document of one or two statements."""

import pytest

from gold import score_table, tally

GOLD = {"source_id": "xa-mod", "act": "assert", "claims": [{"aspect": "killed", "party": "XB", "value": 2}]}
PLACE = {"aspect": "place", "value": "Sella"}


def counts(gold: list[dict], coded: list[dict]) -> dict[str, list[int]]:
    """Right, coded and wanted of each measure in one document."""
    return tally([{"id": "d", "gold": gold}], {"d": coded}, [("Sella", "sella"), ("Села", "sella")])[0]


@pytest.mark.parametrize(
    ("coded", "acts", "claims"),
    [
        (GOLD, [1, 1, 1], [1, 1, 1]),
        (GOLD | {"act": "deny"}, [0, 1, 1], [1, 1, 1]),
        (GOLD | {"source_id": "xb-mod"}, [0, 1, 1], [0, 1, 1]),
        (GOLD | {"claims": []}, [1, 1, 1], [0, 0, 1]),
        (GOLD | {"claims": [GOLD["claims"][0] | {"value": "2.0"}]}, [1, 1, 1], [1, 1, 1]),
        (GOLD | {"claims": [GOLD["claims"][0] | {"party": "XA"}]}, [1, 1, 1], [0, 1, 1]),
        (GOLD | {"claims": [GOLD["claims"][0] | {"polarity": "-"}]}, [1, 1, 1], [0, 0, 1]),
    ],
)
def test_statement_is_right_in_source_and_act_and_claim(coded, acts, claims):
    """Each measure by itself; the other side's dead are another claim."""
    found = counts([GOLD], [coded])

    assert (acts, claims) == (found["source and act"], found["claim"])


@pytest.mark.parametrize("coded", [{"value": "Села"}, {"value": "near it", "place_id": "sella"}, {"value": "SELLA"}])
def test_place_is_one_by_whatever_name(coded):
    """By its id, or by a name that has one."""
    found = counts([GOLD | {"claims": [PLACE]}], [GOLD | {"claims": [PLACE | coded]}])

    assert found["claim"] == [1, 1, 1]


@pytest.mark.parametrize(("coded", "acts"), [([], [0, 0, 0]), ([GOLD], [1, 1, 1])])
def test_what_is_told_in_anothers_words_counts_only_where_it_is_found(coded, acts):
    """Missing it is forgiven, with its claims."""
    assert (acts, acts) == tuple(counts([GOLD | {"via": "xb-mod"}], coded)[m] for m in ("source and act", "claim"))


def test_claim_with_a_role_is_forgiven():
    """Whether it is one is open."""
    assert counts([GOLD | {"claims": [PLACE | {"role": "origin"}]}], [GOLD | {"claims": []}])["claim"] == [0, 0, 0]


def test_what_a_denial_denies_is_compared_in_none():
    """It is written in several ways."""
    denial = {"source_id": "xa-mod", "act": "deny", "claims": [{"aspect": "occurred", "value": False}]}

    assert counts([denial], [denial | {"claims": []}])["claim"] == [0, 0, 0]


def test_errors_are_told():
    """What was missed, and what is too much."""
    errors = tally([{"id": "d", "gold": [GOLD]}], {"d": [GOLD | {"act": "deny"}]}, [])[1]

    assert errors["source and act"] == [("missed", ("d", "xa-mod", "assert")), ("too much", ("d", "xa-mod", "deny"))]


def test_table_gives_precision_recall_and_f1():
    """Of a half and a third: two fifths."""
    assert score_table("en", {"claim": [1, 2, 3]}).split()[:5] == ["en", "claim", "0.500", "0.333", "0.400"]
