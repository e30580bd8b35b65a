"""Phrases of a lexicon found in tokens."""

import pytest

from sayso.phrases import compile_phrases, listed
from sayso.text import tokens

PHRASES = compile_phrases(
    {
        ("fire", "open"): ["open* fire", "opened .. fire"],
        ("fire", "fire"): ["fire"],
        ("people", "one"): ["soldier"],
        ("people", "many"): ["soldier*"],
        ("place", "in"): ["in|at the"],
    }
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("they opened fire", [("fire", "open")]),
        ("they opened heavy mortar fire", [("fire", "open")]),
        ("they opened the door and later saw the fire", [("fire", "fire")]),
        ("a soldier", [("people", "one")]),
        ("soldiers", [("people", "many")]),
        ("at the post", [("place", "in")]),
        ("nothing here", []),
    ],
)
def test_phrases_stand_with_gaps_stems_and_choices(text, expected):
    """The longest phrase of a label, and of equal ones the one that fits most closely."""
    found = [(hit.label, hit.value) for hit in PHRASES.find(tokens(text))]

    assert expected == found


def test_a_whole_word_beats_a_stem():
    """ "Soldier" is one, though the stem fits too."""
    found = PHRASES.find(tokens("soldier"))

    assert ["one"] == [hit.value for hit in found]


@pytest.mark.parametrize("entry", ["", ".. fire", "open .."])
def test_a_phrase_needs_words_at_both_ends(entry):
    """An entry that could match anywhere is an error of the data."""
    with pytest.raises(ValueError, match="phrase"):
        compile_phrases({("x", "y"): [entry]})


@pytest.mark.parametrize(
    ("written", "entries"), [("a; b c;", ["a", "b c"]), (["a", "b"], ["a", "b"]), (None, []), ("", [])]
)
def test_entries_are_lists_or_parted_by_semicolons(written, entries):
    """Both ways of writing a list in a language file mean the same."""
    found = listed(written)

    assert entries == found
