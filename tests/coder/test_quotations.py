"""Quotation marks: shapes, nesting, and marks that are left open."""

import pytest

from sayso.coder.lexicon import load_lexicon
from sayso.coder.quotations import find_quotations, split_at_asides


def quoted(text: str, language: str = "en") -> list[str]:
    """The quotations of a paragraph, with their marks."""
    return [text[q.start : q.end] for q in find_quotations(text, load_lexicon(language))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" twice.', ['"yes"']),
        ("He said “yes” twice.", ["“yes”"]),
        ("He said „yes“ twice.", ["„yes“"]),
        ("He said „yes” twice.", ["„yes”"]),
        ("He said «yes» twice.", ["«yes»"]),
        ("He said ‘yes’ twice.", ["‘yes’"]),
        ("He said ''yes'' twice.", ["''yes''"]),
        ("They don't and can’t say.", []),
        ("The minister's “plan” and the army's «answer».", ["“plan”", "«answer»"]),
        ("He said “it is called ‘the line’ here” twice.", ["“it is called ‘the line’ here”"]),
        ("«Он назвал это «ложью» вчера», — сказано в тексте.", ["«Он назвал это «ложью» вчера»"]),
        ('"One" and "two".', ['"One"', '"two"']),
    ],
)
def test_marks_of_all_shapes_are_paired(text, expected):
    """Outermost quotations are found, apostrophes are none."""
    assert expected == quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        "He said “yes and went on.",
        "He said yes” and went on.",
        'A 5" gun was seen.',
        "The '90s were long.",
        "» stray « marks",
    ],
)
def test_a_mark_without_a_partner_is_no_quotation(text):
    """An odd mark inside a paragraph swallows nothing."""
    assert quoted(text) == []


def test_a_mark_left_open_at_a_paragraphs_start_runs_to_its_end():
    """Quotations over several paragraphs open each of them and close only the last."""
    assert quoted("“This goes on.") == ["“This goes on."]


def test_an_odd_mark_leaves_the_other_quotations_alone():
    """One stray mark does not turn the rest inside out."""
    assert quoted('A 5" gun, he said, was "fine" then.') == ['"fine"']


def test_the_narrators_words_between_dashes_split_a_quotation():
    """«Words, — said X, — words» is two pieces."""
    text, lexicon = "«Это ложь, — сказал министр, — и все это знают»", load_lexicon("ru")
    (whole,) = find_quotations(text, lexicon)

    pieces = split_at_asides(text, whole, lexicon)

    assert [text[p.start : p.end] for p in pieces] == ["«Это ложь,", "и все это знают»"]


def test_dashes_without_a_word_of_saying_split_nothing():
    """A dash inside a quotation is the speaker's own."""
    text, lexicon = "«Это, — как всегда, — ложь»", load_lexicon("ru")
    (whole,) = find_quotations(text, lexicon)

    assert [whole] == split_at_asides(text, whole, lexicon)
