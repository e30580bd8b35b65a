"""What stands in a sentence outside the words handed over."""

from cases import a_context, party_of, said
from sayso.coder.statements import find_statements


def test_a_fronted_hour_belongs_to_the_only_speaker():
    """ "At 08:50, its ministry said, ..."."""
    text = "At 08:50, its ministry said, Azerbaijani units fired at Sotk."
    words = said(text, "am-mod", "Azerbaijani units fired at Sotk", source=(10, 22), cue=(23, 27))

    found = find_statements(text, [words], a_context("en"), party_of)[0]

    assert "08:50" in {claim.value for claim in found.claims}


def test_what_was_wrongly_reported_is_nobodys_statement():
    """An outlet that corrects itself does not hand on what it got wrong."""
    text = "We wrongly wrote that the ministry said that five soldiers were killed."
    words = said(text, "am-mod", "that five soldiers were killed", source=(22, 34), cue=(35, 39))

    found = find_statements(text, [words], a_context("en"), party_of)

    assert [] == found


def test_the_hour_of_the_saying_is_no_time_of_the_event():
    """ "Said at 12:30 that ..." tells when it was said."""
    text = "The ministry said at 12:30 that Azerbaijani units fired at Sotk."
    words = said(text, "am-mod", "that Azerbaijani units fired at Sotk", source=(0, 12), cue=(13, 17))

    found = find_statements(text, [words], a_context("en"), party_of)[0]

    assert "time" not in {claim.aspect for claim in found.claims}
