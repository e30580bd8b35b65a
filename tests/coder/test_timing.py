"""When an event was, and when a source spoke."""

import datetime as dt

from cases import a_context, said
from sayso.coder.pieces import lay_out
from sayso.coder.timing import loose_days


def test_a_day_before_the_speaker_dates_the_event():
    """ "At 08:50 on Tuesday, its ministry said"."""
    text = "On Monday, the ministry said, two soldiers were killed."
    words = said(text, "am-mod", "two soldiers were killed", source=(11, 23), cue=(24, 28))

    found = loose_days(text, words, a_context("en"), lay_out(text))

    assert (dt.date(2022, 11, 7), None) == found


def test_a_day_after_the_cue_dates_the_speaking():
    """ "The ministry said on Monday"."""
    text = "The ministry said on Monday that two soldiers were killed."
    words = said(text, "am-mod", "that two soldiers were killed", source=(0, 12), cue=(13, 17))

    found = loose_days(text, words, a_context("en"), lay_out(text))

    assert (None, dt.date(2022, 11, 7)) == found
