"""What templates do with text from data, and with days."""

import calendar
from collections import namedtuple
from datetime import date

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from sayso.report.templates import environment, in_words, isolated, long_day, shown, span_of, token

Days = namedtuple("Days", "began_on ended_on date_precision")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("\u2067a\u2069", "⟨U+2067⟩a⟨U+2069⟩"),
        ("bell\x07", "bell⟨U+0007⟩"),
        ("half\ud800", "half⟨U+D800⟩"),
        ("ə Հայ עברית 👩‍👧 a\nb", "ə Հայ עברית 👩‍👧 a\nb"),
        (None, ""),
        (3, 3),
    ],
)
def test_what_would_steer_the_text_is_shown(text, expected):
    """Letters of any script, joiners and line breaks stay."""
    assert expected == shown(text)


def test_templates_show_it_too():
    """Every printed value passes there, and is escaped after it."""
    assert "&lt;b&gt;⟨U+202E⟩" == environment().from_string("{{ x }}").render(x="<b>\u202e")


def test_text_keeps_its_direction_to_itself():
    """Inside an element that isolates it."""
    assert Markup("<bdi>&lt;b&gt;⟨U+202E⟩</bdi>") == isolated("<b>\u202e")


def test_nothing_is_no_empty_element():
    """A missing name leaves no trace."""
    assert ("", "") == (isolated(None), isolated(""))


def test_a_misspelt_value_is_an_error():
    """A page never lacks a part silently."""
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nothing }}").render()


@pytest.mark.parametrize(
    "first, last, precision, expected",
    [
        (date(2020, 12, 27), date(2020, 12, 27), "day", "27 December 2020"),
        (date(2020, 12, 27), date(2020, 12, 28), "day", "27 to 28 December 2020"),
        (date(2020, 12, 30), date(2021, 1, 2), "day", "30 December 2020 to 2 January 2021"),
        (date(2020, 12, 30), None, "day", "30 December 2020"),
        (date(2020, 12, 1), date(2020, 12, 1), "month", "December 2020"),
        (date(2020, 1, 1), date(2020, 1, 1), "year", "2020"),
        (date(2020, 1, 1), date(2021, 1, 1), "year", "2020 to 2021"),
        (date(2020, 11, 1), date(2020, 12, 1), "month", "November 2020 to December 2020"),
        (None, None, None, "no day on record"),
    ],
)
def test_days_of_an_incident(first, last, precision, expected):
    """As exact as they are known."""
    assert expected == span_of(Days(first, last, precision))


@pytest.mark.parametrize("month", range(1, 13))
def test_months_have_their_names(month):
    """In English, whatever the machine speaks; here it speaks English."""
    expected = calendar.month_name[month]

    assert f"1 {expected} 2020" == long_day(date(2020, month, 1))


def test_words_and_tokens():
    """A word of a vocabulary is read without its line; any name is one word of an attribute."""
    assert ("armed clash", "a%20%22b%22") == (in_words("armed_clash"), token('a "b"'))
