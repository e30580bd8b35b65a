"""Text from outside is hostile: no crash, offsets inside the text, the same answer twice, time in proportion."""

import time

import pytest
from case import names_in, read
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.coder.attributions import find_attributions
from sayso.coder.lexicon import load_lexicon

LANGUAGES = ("en", "ru", "az", "hy")
ORDINARY = (
    'The Armenian Defence Ministry said on Friday that nobody was hurt near the village. "It was calm," it added.\n'
)
SIZE = 12_000
# Twice the promise of five times, since a test machine has other work.
MOST_TIMES = 10
PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "«",
        "»",
        "'",
        "''",
        "said ",
        "that ",
        "the ministry ",
        "Armenian ",
        ", ",
        ". ",
        ": ",
        "\n",
        "— ",
        "1",
        "Baku ",
        "сообщило ",
        "что ",
        "bildirib ki ",
        "հայտնել է, որ ",
        "։ ",
        "\xad",
        "\u202e",
        "\x00",
        "according to ",
        "(",
        ")",
        "é",
        "𝔸",
    ]
)


@settings(max_examples=150, deadline=None)
@given(text=st.lists(PIECES, max_size=40).map("".join), language=st.sampled_from(LANGUAGES))
def test_offsets_are_inside_the_text_and_answers_are_the_same(text, language):
    """Any soup of marks and words gives spans of the text, and the same ones again."""
    found = read(text, language, "Ministry of Defence of Armenia")

    spans = [span for a in found for span in (a.source, a.cue, a.content, *a.parts) if span]
    assert found == read(text, language, "Ministry of Defence of Armenia")
    assert all(0 <= start < end <= len(text) for start, end in spans)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=200), language=st.sampled_from(LANGUAGES))
def test_any_text_is_read(text, language):
    """No text at all makes the rules fail."""
    assert read(text, language) is not None


def seconds(text: str, language: str) -> float:
    """Processor time of one reading, the better of two."""
    times = []
    for _ in range(2):
        started = time.process_time()
        find_attributions(text, load_lexicon(language), names=names_in(language))
        times.append(time.process_time() - started)
    return min(times)


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "«„“”",
        "said ",
        "said that ",
        "he said, ",
        "1",
        "1 2 ",
        "a",
        "a.",
        "\n",
        ", ",
        "(",
        "according to ",
        " — ",
        "the Armenian Defence Ministry ",
        "its spokesperson ",
        "Armenia ",
        "«a, — сказал он, — ",
        '"Yes," he said. ',
    ],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_time_is_in_proportion_to_length(piece, language):
    """No text costs many times what ordinary text costs a character."""
    ordinary = seconds(ORDINARY * (SIZE // len(ORDINARY)), "en")

    hostile = seconds(piece * (SIZE // len(piece)), language)

    assert hostile < MOST_TIMES * ordinary
