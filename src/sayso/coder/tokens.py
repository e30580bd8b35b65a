"""Sentences as rows of tokens, in which a quotation is one token: what the rules of attribution look at."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.coder.lexicon import FLAGS, LONG_WORD, Cue, Lexicon, Phrase
from sayso.coder.quotations import Quotation, find_quotations, marks_of, split_at_asides

# Signs that stand inside words: soft hyphens and direction marks (typesetting), Armenian stress and question marks.
INSIDE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u055a-\u055c\u055e"
TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|[^\W_](?:[^\W_]|[{INSIDE}])*(?:[.'’ʼ‑&/-][^\W_](?:[^\W_]|[{INSIDE}])*)*|--+|\.\.+|[^\w\s]"
)
PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
QUOTE_WORD = "\x00"
DASHES = frozenset(("—", "–", "--", "---", "-", "―"))
QUOTE, PROPER, NUMBER = FLAGS["quote"], FLAGS["proper"], FLAGS["number"]
ENDER = FLAGS["ender"]
TITLE, OPENING = FLAGS["title"], PROPER | NUMBER | QUOTE
# After an abbreviation only a word that can not be part of a name begins a sentence ("at 6 a.m. The army").
FUNCTION = FLAGS["determiner"] | FLAGS["pronoun"] | FLAGS["preposition"] | FLAGS["subordinator"]
QUOTED_END = ".?!…։"
# A sentence of more tokens than this is cut: no rule looks further, and time stays linear on text without full stops.
LONGEST = 200


@dataclass
class Sentence:
    """Parallel lists over the tokens of a sentence: words as compared, classes, cue, last token of the cue's phrase,
    places.
    """

    words: Sequence[str]
    flags: list[int]
    cues: list[Cue | None]
    starts: Sequence[int]
    ends: Sequence[int]
    quotes: dict[int, Quotation]
    paragraph: int
    has_cue: bool
    text: str
    phrase_ends: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def ended_inside(self, at: int) -> bool:
        """Whether the quotation at token `at` has an end mark or comma before its closing mark."""
        quote = self.quotes[at]
        return quote.inner_end > quote.inner_start and self.text[quote.inner_end - 1] in QUOTED_END + ","


@functools.cache
def _enders(signs: str) -> frozenset[str]:
    return frozenset(signs) | {"..", "...", "....", QUOTE_WORD}


Row = tuple[str, int, Cue | None, list[Phrase] | None]
QUOTE_ROW: Row = (QUOTE_WORD, QUOTE | FLAGS["ender"], None, None)


def read_sentences(text: str, lexicon: Lexicon) -> list[Sentence]:
    """Sentences of a text in order; `paragraph` counts the lines that hold text."""
    found: list[Sentence] = []
    marks = marks_of(lexicon).pattern
    for number, line in enumerate(PARAGRAPH.finditer(text)):
        start, end = line.span()
        quotes = find_quotations(text, lexicon, start, end) if marks.search(text, start, end) else []
        if quotes:
            quotes = [piece for quote in quotes for piece in split_at_asides(text, quote, lexicon)]
        spans, rows, places = _read_paragraph(text, lexicon, start, end, quotes)
        if rows:
            found += _cut(text, spans, rows, places, number)
    return found


def _read_paragraph(
    text: str, lexicon: Lexicon, start: int, end: int, quotes: list[Quotation]
) -> tuple[list[tuple[int, int]], list[Row], dict[int, Quotation]]:
    """Places and lexicon rows of a paragraph's tokens; quotations stay whole and are kept by their token number."""
    spans: list[tuple[int, int]] = []
    rows: list[Row] = []
    places: dict[int, Quotation] = {}
    at = start
    for quote in quotes:
        _read_piece(text, lexicon, at, quote.start, spans, rows)
        places[len(spans)] = quote
        spans.append((quote.start, quote.end))
        rows.append(QUOTE_ROW)
        at = quote.end
    _read_piece(text, lexicon, at, end, spans, rows)
    return spans, rows, places


def _read_piece(
    text: str, lexicon: Lexicon, start: int, end: int, spans: list[tuple[int, int]], rows: list[Row]
) -> None:
    """Append the tokens of a piece without quotations."""
    memo, entry = lexicon.memo, lexicon.entry
    new = [m.span() for m in TOKEN.finditer(text, start, end)]
    spans += new
    words = [text[a:b] if b - a < LONG_WORD else text[a : a + LONG_WORD] for a, b in new]
    rows += [memo.get(word) or entry(word) for word in words]


def _cut(
    text: str, spans: list[tuple[int, int]], rows: list[Row], places: dict[int, Quotation], number: int
) -> Iterator[Sentence]:
    """The sentences of a paragraph; those without a cue or a phrase are not looked at further."""
    words, flags, cues, phrases = zip(*rows, strict=True)
    starts, ends = zip(*spans, strict=True)
    quoted = list(places)
    begin = 0
    for stop in _bounds(text, words, flags, spans, places):
        for low in range(begin, stop, LONGEST):
            high = min(low + LONGEST, stop)
            near = quoted[bisect.bisect_left(quoted, low) : bisect.bisect_left(quoted, high)] if quoted else ()
            may_begin = any(phrases[low:high])
            sentence = Sentence(
                words[low:high],
                list(flags[low:high]),
                list(cues[low:high]),
                starts[low:high],
                ends[low:high],
                {i - low: places[i] for i in near},
                number,
                may_begin or any(cues[low:high]),
                text,
            )
            if may_begin:
                _mark_phrases(sentence, phrases[low:high])
            yield sentence
        begin = stop


def _bounds(
    text: str,
    words: tuple[str, ...],
    flags: tuple[int, ...],
    spans: list[tuple[int, int]],
    places: dict[int, Quotation],
) -> list[int]:
    """Where the sentences of a paragraph end."""
    ends = [i for i, bits in enumerate(flags) if bits & ENDER]
    last = len(flags)
    return [i + 1 for i in ends if i + 1 < last and _ends_at(text, i, words, flags, spans, places)] + [last]


def _ends_at(
    text: str,
    i: int,
    words: Sequence[str],
    flags: Sequence[int],
    spans: list[tuple[int, int]],
    places: dict[int, Quotation],
) -> bool:
    """Whether a sentence ends with token `i`: an end mark and white space before a capital, no abbreviation or
    initial.
    """
    if spans[i][1] == spans[i + 1][0] or not flags[i + 1] & OPENING:
        return False
    quote = places.get(i)
    if quote is not None:
        return quote.inner_end > quote.inner_start and text[quote.inner_end - 1] in QUOTED_END
    if words[i] != "." or not i:
        return (len(words[i]) <= 4 and not words[i][0].isalpha()) or bool(flags[i + 1] & FUNCTION)
    before = words[i - 1]
    return not (flags[i - 1] & TITLE or (len(before) == 1 and before.isalpha() and flags[i - 1] & PROPER))


def _mark_phrases(sentence: Sentence, phrases: Sequence[list[Phrase] | None]) -> None:
    """Give the first word of each phrase the phrase's classes and cue, and say where the phrase ends."""
    for i, beginning in enumerate(phrases):
        for phrase in beginning or ():
            if _follows(sentence.words, i + 1, phrase.rest):
                sentence.flags[i] |= phrase.flags
                sentence.cues[i] = phrase.cue or sentence.cues[i]
                sentence.phrase_ends[i] = i + len(phrase.rest)
                break


def _follows(words: Sequence[str], at: int, rest: tuple[str, ...]) -> bool:
    if at + len(rest) > len(words):
        return False
    return all(
        words[at + n].startswith(want[:-1]) if want.endswith("*") else words[at + n] == want
        for n, want in enumerate(rest)
    )
