"""Counts in figures and words, in four languages."""

import pytest

from sayso.coder.lexicon import load_lexicon
from sayso.numbers import count_phrases, find_counts
from sayso.text import tokens

WRITTEN = [
    ("en", "all six soldiers", [(6, None, False, False)]),
    ("en", "at least two civilians", [(2, None, True, False)]),
    ("en", "about ten people", [(10, None, False, True)]),
    ("en", "35 to 40 people", [(35, 40, False, False)]),
    ("en", "between 35 and 40 people", [(35, 40, False, False)]),
    ("en", "no soldiers", [(0, None, False, False)]),
    ("en", "twenty-two men", [(22, None, False, False)]),
    ("en", "1,200 people", [(1200, None, False, False)]),
    ("en", "one hundred and five", [(100, None, False, False), (5, None, False, False)]),
    ("en", "two hundred", [(200, None, False, False)]),
    ("en", "two hours, 6 km, resolution 822, 40 years", []),
    ("en", "a D-30 howitzer at 3.5 km", []),
    ("ru", "все шесть членов", [(6, None, False, False)]),
    ("ru", "не менее двух человек", [(2, None, True, False)]),
    ("ru", "около десяти человек", [(10, None, False, True)]),
    ("ru", "двадцать два человека", [(22, None, False, False)]),
    ("ru", "от 35 до 40 человек", [(35, 40, False, False)]),
    ("ru", "48 раз, 120 мм", []),
    ("az", "ən azı iki hərbçi", [(2, None, True, False)]),
    ("az", "on iki nəfər", [(12, None, False, False)]),
    ("az", "hər üç əsgər", [(3, None, False, False)]),
    ("az", "48 dəfə", []),
    ("hy", "առնվազն երկու զինծառայող", [(2, None, True, False)]),
    ("hy", "քսաներկու զինծառայող", [(22, None, False, False)]),
    ("hy", "մոտ տասը մարդ", [(10, None, False, True)]),
    ("hy", "190 անգամ", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), WRITTEN)
def test_counts_are_read_with_their_kind(language, text, expected):
    """Value, upper end, at least, approximately; measures and names are no counts."""
    phrases = count_phrases(load_lexicon(language).section("numbers"))

    found = [(c.value, c.high, c.at_least, c.approx) for c in find_counts(tokens(text), phrases)]

    assert expected == found


def test_one_more_is_told_from_one():
    """ "One more" comes on top of those just told."""
    phrases = count_phrases(load_lexicon("en").section("numbers"))

    found = find_counts(tokens("another two soldiers"), phrases)

    assert [(2, True)] == [(count.value, count.more) for count in found]


def test_tokens_of_dates_are_left_out():
    """The caller says which tokens are taken."""
    phrases = count_phrases(load_lexicon("en").section("numbers"))

    found = find_counts(tokens("on 27 December two soldiers"), phrases, taken=[(1, 3)])

    assert [2] == [count.value for count in found]
