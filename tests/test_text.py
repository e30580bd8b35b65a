"""White space, words, sentences, script and language of a text as read."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.coder.lexicon import known_languages, load_lexicon
from sayso.text import detect_language, fold, in_main_script, paragraphs, scripts, sentence_at, sentences, tokens

PROFILES = {language: load_lexicon(language).section("detect") for language in known_languages()}


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("İstisu", "istisu"),
        ("Ağdam", "ağdam"),
        ("ещё", "еще"),
        ("թե՛", "թե"),
        ("և", "եւ"),
        ("Ис\u00adтису", "истису"),
        ("don’t", "don't"),
        ("already", "already"),
    ],
)
def test_words_that_are_written_in_two_ways_fold_to_one(written, folded):
    """Soft hyphens, stress marks, ligatures and dotted letters do not make another word."""
    found = fold(written)

    assert folded == found


@given(st.text(max_size=200))
def test_the_offsets_of_tokens_lie_inside_any_text(text):
    """No shift, no overlap, whatever the text."""
    found = tokens(text)

    assert all(0 <= a.start < a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.text(max_size=300))
def test_sentences_part_any_text_without_overlap(text):
    """Every sentence holds something, and stands where it says."""
    found = sentences(text)

    assert all(text[span.start : span.end].strip() for span in found)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One fell. Two rose.", 2),
        ("At 10 p.m. fire was opened.", 1),
        ("«Ложь», — заявили там. Потерь нет.", 2),
        ("Կրակ չի բացվել։ Կորուստներ չկան։", 2),
        ("Gen. Petrov spoke.", 1),
        ("HEADING\n\nA sentence.", 2),
        ("A sentence that goes\non in the next line.", 1),
        ("He asked why? Nobody knew!", 2),
    ],
)
def test_sentences_end_where_they_end(text, count):
    """Full stops of abbreviations and wrapped lines end none; Armenian full stops and headings do."""
    found = sentences(text, short=frozenset({"gen"}))

    assert count == len(found)


def test_a_sentence_without_an_end_is_cut():
    """A megabyte without a stop may not become one sentence."""
    found = sentences("word " * 2_000)

    assert 1_500 >= max(span.end - span.start for span in found)


def test_paragraphs_leave_white_space_out():
    """Line ends of any kind part paragraphs."""
    text = "One.\r\n\r\n  Two.  \n"

    found = [text[span.start : span.end] for span in paragraphs(text)]

    assert ["One.", "Two."] == found


def test_the_sentence_of_a_character_is_found():
    """The last sentence that begins at or before it."""
    found = sentences("One fell. Two rose.")

    assert 1 == sentence_at(found, 12)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministry said that two soldiers were wounded on the border.", "en"),
        ("Министерство сообщило, что на границе ранены двое военнослужащих.", "ru"),
        ("Nazirlik bildirib ki, sərhəddə iki hərbçi yaralanıb və atəş davam edir.", "az"),
        ("Назирлик билдириб ки, сәрһәддә ики һәрбчи јараланыб вә атәш давам едир.", "az"),
        ("Նախարարությունը հայտնել է, որ սահմանին երկու զինծառայող է վիրավորվել։", "hy"),
        ("123 456", None),
    ],
)
def test_the_language_is_told_by_letters_and_words(text, language):
    """Offline, by the `detect` section of each language file."""
    found = detect_language(text, PROFILES)

    assert language == found


def test_turkish_is_told_from_azerbaijani():
    """A neighbour that is known is not taken for the other: Turkish has no schwa."""
    turkish = {"scripts": ["Latn"], "letters": "ğışçöü", "never": "əxq", "words": ["ve", "bir", "için", "olduğu"]}

    found = detect_language(
        "Bakanlık iki askerin yaralandığını ve ateşin sürdüğünü bildirdi.", PROFILES | {"tr": turkish}
    )

    assert "tr" == found


def test_the_old_script_is_read_letter_for_letter():
    """Offsets stay, since each letter has one counterpart."""
    table = load_lexicon("az").section("script")

    found = in_main_script("Мөвгеләримиз атәшә тутулуб", table)

    assert "Mövqelərimiz atəşə tutulub" == found


def test_letters_are_counted_by_script():
    """Mixed scripts are seen as such."""
    found = scripts("Mi-24 сбит")

    assert {"Latn": 2, "Cyrl": 4} == dict(found)
