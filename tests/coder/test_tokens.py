"""Sentences as rows of tokens."""

import pytest

from sayso.coder.lexicon import load_lexicon
from sayso.coder.tokens import LONGEST, read_sentences


def sentences(text: str, language: str = "en") -> list[str]:
    """The sentences of a text."""
    return [text[s.starts[0] : s.ends[-1]] for s in read_sentences(text, load_lexicon(language))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One fell. Two rose.", 2),
        ("Mr. Smith fell. Two rose.", 2),
        ("At 6 a.m. The army fired.", 2),
        ("The U.S. Army fired.", 1),
        ("J. Smith fell.", 1),
        ("About 3.5 km were lost.", 1),
        ('"Is it so?" he asked.', 1),
        ('"It is so." He left.', 2),
        ("One fell.\nTwo rose.", 2),
    ],
)
def test_sentences_end_where_they_do(text, count):
    """Abbreviations, figures and quotations do not end a sentence."""
    assert count == len(sentences(text))


@pytest.mark.parametrize(
    ("text", "count"), [("Կրակ է բացվել։ Զոհ չկա։", 2), ("Ժամը 17:55-ին կրակ է բացվել. այս մասին գրել են։", 1)]
)
def test_armenian_ends_a_sentence_with_its_own_mark(text, count):
    """The full stop inside an Armenian sentence is a lesser mark, and a clock has a colon."""
    assert count == len(sentences(text, "hy"))


def test_a_quotation_is_one_token():
    """What stands between marks is looked at as a whole."""
    (sentence,) = read_sentences('"One. Two," he said.', load_lexicon("en"))

    assert list(sentence.quotes) == [0]


def test_a_text_without_full_stops_is_cut():
    """No sentence has more tokens than the rules can look at."""
    found = read_sentences("word " * (3 * LONGEST), load_lexicon("en"))

    assert [len(s) for s in found] == [LONGEST] * 3


def test_offsets_are_those_of_the_text_as_read():
    """Soft hyphens and line ends of all kinds shift nothing."""
    text = "Min\u00adistry\r\nsaid\u2028so"

    found = [text[a:b] for s in read_sentences(text, load_lexicon("en")) for a, b in zip(s.starts, s.ends, strict=True)]

    assert found == ["Min\u00adistry", "said", "so"]
