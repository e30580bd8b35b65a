"""Language files, compiled."""

import pytest

from sayso.coder.lexicon import FLAGS, compile_lexicon, forms_of, known_languages, load_lexicon

SMALL = {
    "language": "xx",
    "inflections": [
        {"ends": "e", "cut": 1, "s": "es", "ed": "ed", "ing": "ing"},
        {"ends": "", "s": "s", "ed": "ed", "ing": "ing"},
    ],
    "cues": [
        {"act": "assert", "frame": "say", "words": "claim+ say/says/said/said/saying", "phrases": "make+ clear"},
        {"act": "deny", "frame": "say", "words": "опроверг*"},
    ],
    "classes": {"determiner": "the a", "adverb": "soon ~ly", "proform": {"phrases": "о том"}},
}


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("claim+", ["claim", "claims", "claimed", "claiming"]),
        ("note+", ["note", "notes", "noted", "noting"]),
        ("say/says/said/said/saying", ["say", "says", "said", "said", "saying"]),
        ("say*", ["say*"]),
    ],
)
def test_entries_give_their_forms(entry, forms):
    """Regular forms by the file's table, others as listed."""
    assert forms == [form for _, form in forms_of(entry, SMALL["inflections"])]


@pytest.mark.parametrize(
    ("word", "act"), [("claimed", "assert"), ("Said", "assert"), ("опровергла", "deny"), ("опрос", None), ("the", None)]
)
def test_cues_are_found_by_form_and_stem(word, act):
    """Whole forms and stems with any ending are cues, other words are none."""
    cue = compile_lexicon(SMALL).entry(word)[2]

    assert act == (cue.act if cue else None)


@pytest.mark.parametrize(
    ("word", "name"), [("the", "determiner"), ("quickly", "adverb"), ("Paris", "proper"), ("12", "number")]
)
def test_words_have_classes(word, name):
    """Classes come from lists, endings and the shape of the word."""
    assert compile_lexicon(SMALL).entry(word)[1] & FLAGS[name]


def test_a_phrase_is_known_by_its_first_word():
    """What must follow a first word stands with it."""
    phrases = compile_lexicon(SMALL).entry("makes")[3]

    assert [phrase.rest for phrase in phrases or ()] == [("clear",)]


def test_an_unknown_language_names_the_known_ones():
    """The error lists what there is."""
    with pytest.raises(ValueError, match=", ".join(known_languages()[:2])):
        load_lexicon("xx")


@pytest.mark.parametrize("language", known_languages())
def test_every_language_file_compiles(language):
    """Each file has cues, and classes that the rules know."""
    assert load_lexicon(language).words


def test_the_memory_of_words_stays_bounded():
    """A stream of nonsense words does not fill the memory."""
    from sayso.coder.lexicon import MEMO_LIMIT

    lexicon = compile_lexicon(SMALL)
    for number in range(MEMO_LIMIT + 10):
        lexicon.entry(f"w{number}")

    assert len(lexicon.memo) <= MEMO_LIMIT + 1
