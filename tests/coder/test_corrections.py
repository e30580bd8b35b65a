"""What sentences of one source owe to each other."""

import pytest

from cases import An, a_context, party_of, said
from sayso.coder.statements import Statement, find_statements


def coded(text: str, attributions: list[An]) -> list[Statement]:
    """The statements of a text."""
    return find_statements(text, attributions, a_context("en"), party_of)


def test_a_figure_repeated_for_correction_is_withdrawn():
    """`retract` carries the withdrawn value with polarity -."""
    text = "The ministry earlier said that three soldiers were killed. It withdraws the earlier report."
    attributions = [An("am-mod", (0, 58), frame="release"), An("am-mod", (59, len(text)), frame="release")]

    found = {
        s.act: [(c.value, c.polarity) for c in s.claims if c.number is not None] for s in coded(text, attributions)
    }

    assert [("3", "-")] == found["retract"]


def test_of_two_figures_the_negated_one_is_withdrawn():
    """ "Seven, not twelve"."""
    text = "The earlier figure was wrong: seven soldiers were killed, not twelve were killed."

    found = coded(text, [said(text, "am-mod", text)])

    values = {(c.value, c.polarity) for s in found if s.act == "retract" for c in s.claims}
    assert {("7", "+"), ("12", "-")} == values


def test_an_hour_alone_belongs_to_what_was_just_asserted():
    """ "It happened at 11:00."."""
    text = "Three civilians were killed by a mine. This was at 11:00."
    attributions = [An("az-mod", (0, 38), frame="release"), An("az-mod", (39, len(text)), frame="release")]

    found = coded(text, attributions)

    assert {"killed", "time"} <= {claim.aspect for claim in found[0].claims}


def test_a_confirmation_takes_the_figures_of_its_own_people():
    """What the rival reported and the party grants is its admission."""
    text = "Two Azerbaijani soldiers were captured, Yerevan's service said. Baku confirmed the report."
    attributions = [
        said(text, "am-nss", "Two Azerbaijani soldiers were captured"),
        said(text, "az-mod", "the report", act="confirm"),
    ]

    found = [
        (s.source_id, c.aspect, c.party, c.value)
        for s in coded(text, attributions)
        for c in s.claims
        if s.act == "confirm"
    ]

    assert [("az-mod", "captured", "AZ", "2")] == found


@pytest.mark.parametrize(
    ("blame", "party"),
    [
        ("Armenia bears all responsibility for this.", "AM"),
        ("The detachments bear all responsibility for this.", "NK"),
    ],
)
def test_detachments_act_for_the_state_held_responsible(blame, party):
    """ "NK, or AM where Yerevan is made responsible" (codebook)."""
    first = "Members of illegal Armenian armed detachments opened fire on our positions."
    text = f"{first} {blame}"
    parts = [An("az-mod", (0, len(first)), frame="release"), An("az-mod", (len(first) + 1, len(text)), frame="release")]

    claims = [c for s in coded(text, parts) if s.act == "assert" for c in s.claims if c.aspect == "initiator"]

    assert [party] == [claim.value for claim in claims]


def test_the_figure_after_the_colon_of_a_correction_stands():
    """ "That was wrong: it is one man"."""
    text = "The earlier figure was wrong: one soldier is missing."

    found = coded(text, [said(text, "am-mod", text)])

    assert {("1", "+")} == {(c.value, c.polarity) for s in found if s.act == "retract" for c in s.claims}
