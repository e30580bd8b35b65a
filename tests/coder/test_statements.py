"""Attributions of a document to statements."""

import datetime as dt

from cases import An, a_context, party_of, said
from sayso.coder.statements import find_statements


def coded(text: str, attributions: list[An], language: str = "en") -> list:
    """The statements of a text."""
    return find_statements(text, attributions, a_context(language), party_of)


def test_one_source_and_act_is_one_statement():
    """Its attributions with the same act are taken together."""
    text = "Two soldiers were killed, it said. Five were wounded, it added."

    found = coded(text, [said(text, "am-mod", "Two soldiers were killed"), said(text, "am-mod", "Five were wounded")])

    assert [("am-mod", "assert", {"2", "5"})] == [(s.source_id, s.act, {c.value for c in s.claims}) for s in found]


def test_a_source_nobody_knows_makes_no_statement():
    """The speaker must have an id."""
    text = "Two soldiers were killed, he said."

    found = coded(text, [An("", (0, 24))])

    assert [] == found


def test_a_heading_and_a_question_of_a_release_state_nothing():
    """A release speaks in sentences."""
    text = (
        "Violation of the ceasefire by Azerbaijan\n\nWho violated the ceasefire?\n\nAzerbaijan violated the ceasefire."
    )

    found = coded(text, [An("am-mod", (0, len(text)), frame="release")])

    assert [1] == [len(statement.claims) for statement in found]


def test_the_words_of_another_inside_are_not_the_speakers_own():
    """A denial that spells out the other's report hands on that report; both are statements."""
    text = "The report that Armenian units shelled Zaylik is false."
    outer = An("am-mod", (0, len(text)), frame="release")
    inner = said(text, "az-mod", "that Armenian units shelled Zaylik", frame="noun", via=("am-mod",))

    found = {(s.source_id, s.act, s.via): {c.aspect for c in s.claims} for s in coded(text, [outer, inner])}

    assert {("am-mod", "deny", ()): {"occurred"}, ("az-mod", "assert", ("am-mod",)): {"initiator", "place"}} == found


def test_a_denied_figure_has_negative_polarity():
    """ "A figure called false is `deny` with that figure, polarity -"."""
    text = "The report about three killed soldiers is false."

    found = coded(text, [An("am-mod", (0, len(text)), frame="release")])

    assert [("deny", "3", "-")] == [(s.act, c.value, c.polarity) for s in found for c in s.claims]


def test_days_of_event_and_speaking_are_told_apart():
    """A date before the speaker is the event's, one after the cue the speaker's."""
    text = "On Monday, the ministry said on Tuesday, Azerbaijani units fired at Sotk."
    words = said(text, "am-mod", "Azerbaijani units fired at Sotk", source=(11, 23), cue=(24, 28))

    found = coded(text, [words])[0]

    assert (dt.date(2022, 11, 7), dt.date(2022, 11, 8)) == (found.began_on, found.said_on)
