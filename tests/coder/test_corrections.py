"""What sentences of one source owe to each other."""

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
