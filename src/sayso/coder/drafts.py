"""Drafts of attributions, and how they reach over sentences: quotations that go on, labels ("Spokesperson: …"), lines
to come.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from sayso.coder.chunks import Chunk
from sayso.coder.classes import DETERMINER, PREPOSITION, PROPER, PUNCTUATION, QUOTE
from sayso.coder.contents import find_parts
from sayso.coder.cues import Spot, find_spots
from sayso.coder.lexicon import Cue
from sayso.coder.names import Mention
from sayso.coder.parse import Parse
from sayso.coder.speakers import find_source
from sayso.coder.tokens import DASHES, Sentence

Span = tuple[int, int]
# A label before a colon ("Spokesperson:", "PENCE:") has at most this many tokens.
LONGEST_LABEL = 5
# A quotation without a cue carries on a speaker of the paragraph before, or of the one before that.
FARTHEST_PARAGRAPH = 2
SPOKEN = re.compile(r"([^\W\d_][\w.]*(?: [^\W\d_][\w.]*){0,3})\s?(:)\s+")
LABEL = Cue("assert", "label")
CARRIED = Cue("assert", "carried")


@dataclass
class Draft:
    """An attribution in the making: spans in characters, the sentence and tokens it comes from."""

    source: Span | None
    cue: Span | None
    parts: list[Span]
    how: Cue
    kind: str
    negated: bool
    direct: bool
    sentence: Sentence
    chunk: Chunk | None = None
    spot: Spot | None = None
    carried_from: Draft | None = None
    mention: Mention | None = None
    previous: bool = False
    pronoun: bool = False
    segment: Span | None = None


@dataclass
class Carried:
    """What the sentences before left open: the last speaker of a quotation, and a cue whose words are still to come."""

    last: Draft | None = None
    awaiting: Draft | None = None
    quote: Span | None = None
    quote_paragraph: int = -1
    paragraph: int = -1
    pending: list[Span] = field(default_factory=list)


def span_of(s: Sentence, chunk: Chunk) -> Span:
    """Characters of a range of tokens."""
    return s.starts[chunk[0]], s.ends[chunk[1] - 1]


def of_sentence(s: Sentence) -> tuple[list[Draft], list[Draft]]:
    """Drafts of a sentence's cues, and those cues for which the sentence holds no words."""
    spots = find_spots(s)
    pairs: list[tuple[Spot, Chunk | None]] = []
    for spot in spots:
        pairs.append((spot, find_source(s, spot, pairs)))
    parse = Parse(s, spots, [source for _, source in pairs])
    found: list[Draft] = []
    empty: list[Draft] = []
    for number, (spot, source) in enumerate(pairs):
        parts = find_parts(parse, number)
        direct = any(s.flags[a] & QUOTE for a, b in parts)
        draft = Draft(
            span_of(s, source) if source else None,
            (s.starts[spot.first], s.ends[spot.last]),
            [span_of(s, part) for part in parts],
            spot.cue,
            spot.kind,
            spot.negated,
            direct,
            s,
            source,
            spot,
        )
        if draft.kind == "participle" and any(_is_same(other, draft) for other in found):
            continue
        (found if parts else empty).append(draft)
    return found, empty


def _is_same(noun: Draft, draft: Draft) -> bool:
    """ "The statement alleging that …": the participle hands on what its noun does."""
    return noun.kind == "noun" and bool(draft.parts) and noun.parts[:1] != [] and noun.parts[0][0] == draft.parts[0][0]


def labelled(s: Sentence) -> Draft | None:
    """`NAME: words` at a line's start, and `"words" — NAME` at its end."""
    end = len(s) - (s.words[-1] == ".")
    colon = next((i for i in range(1, min(LONGEST_LABEL + 1, len(s) - 1)) if s.words[i] == ":"), 0)
    if colon and len(s.words[0]) > 1 and _is_label(s, 0, colon):
        return _label(s, (0, colon), colon, (colon + 1, max(end, colon + 2)))
    if s.flags[0] & QUOTE and 2 < len(s) <= LONGEST_LABEL + 2 and s.words[1] in DASHES and _is_label(s, 2, end):
        return _label(s, (2, end), 1, (0, 1))
    return None


def _is_label(s: Sentence, start: int, end: int) -> bool:
    """Whether tokens are a name: capitals, with full stops and small joints between."""
    if not s.flags[start] & PROPER:
        return False
    return all(s.flags[i] & (PROPER | PREPOSITION | DETERMINER) or s.words[i] == "." for i in range(start, end))


def _label(s: Sentence, source: Chunk, mark: int, words: Chunk) -> Draft:
    return Draft(
        span_of(s, source), span_of(s, (mark, mark + 1)), [span_of(s, words)], LABEL, "label", False, True, s, source
    )


def _spoken_label(s: Sentence) -> Draft | None:
    """A speaker's name inside the quotation marks of a transcript: "NAME: words"."""
    quote = s.quotes[0]
    match = SPOKEN.match(s.text, quote.inner_start, quote.inner_end)
    if match is None:
        return None
    return Draft(match.span(1), match.span(2), [(match.end(), quote.inner_end)], LABEL, "label", False, True, s)


def only_quotation(s: Sentence) -> bool:
    """Whether a sentence is a quotation and nothing else."""
    return bool(s.flags[0] & QUOTE) and all(s.flags[i] & (QUOTE | PUNCTUATION) for i in range(1, len(s)))


Reader = Callable[[Sentence], tuple[list[Draft], list[Draft]]]


def collect(sentences: list[Sentence], read: Reader = of_sentence) -> list[Draft]:
    """Drafts of all sentences, with quotations that go on behind them taken in; `read` finds those of one sentence."""
    found: list[Draft] = []
    state = Carried()
    paragraph = -1
    for s in sentences:
        label = labelled(s) if s.paragraph != paragraph else None
        paragraph = s.paragraph
        new, empty = ([label], []) if label else read(s) if s.has_cue else ([], [])
        found += new or _continued(s, empty, state)
        if new:
            state.last, state.awaiting, state.paragraph = _speaking(new), None, paragraph
            state.last.parts = (state.pending if state.last.direct else []) + state.last.parts
        if new or not only_quotation(s):
            state.pending = []
        if empty and empty[-1].kind == "finite" and s.words[-1] == ":":
            state.awaiting = empty[-1]
        _keep_quote(s, state)
    return found


def _keep_quote(s: Sentence, state: Carried) -> None:
    """Remember a quotation that ends the sentence: the next may only say whose it is."""
    last = max(s.quotes, default=-1)
    is_last = last >= 0 and last == len(s) - 1
    state.quote = span_of(s, (last, last + 1)) if is_last else None
    state.quote_paragraph = s.paragraph


def _speaking(new: list[Draft]) -> Draft:
    """The draft whose speaker a following bare quotation belongs to: the last with a speaker in the main clause."""
    main = [d for d in new if d.source and d.kind in ("finite", "label")]
    return main[-1] if main else new[-1]


def _continued(s: Sentence, empty: list[Draft], state: Carried) -> list[Draft]:
    """A sentence with no words of its own: a bare quotation goes on or answers a cue, a bare cue takes the quotation
    before it.
    """
    if only_quotation(s):
        return _of_quotation(s, state)
    state.awaiting = None
    if not (empty and empty[0].source and state.quote and state.quote_paragraph == s.paragraph):
        return []
    empty[0].parts, empty[0].direct = [state.quote], True
    state.last, state.paragraph = empty[0], s.paragraph
    return [empty[0]]


def _of_quotation(s: Sentence, state: Carried) -> list[Draft]:
    """A quotation by itself: with a label inside, for a cue before it, or of the last speaker."""
    span, last = span_of(s, (0, 1)), state.last
    draft = _spoken_label(s) or state.awaiting
    if draft is not None:
        draft.parts, draft.direct = draft.parts or [span], True
        state.last, state.awaiting, state.paragraph = draft, None, s.paragraph
        return [draft]
    if last is None or not last.direct or s.paragraph - state.paragraph > FARTHEST_PARAGRAPH:
        # Left open, it goes on in the next paragraph, and whose it is may be said only there.
        state.pending += [] if s.quotes[0].closed else [span]
        return []
    state.paragraph = s.paragraph
    if last.sentence.paragraph == s.paragraph:
        last.parts.append(span)
        return []
    return [Draft(None, None, [span], CARRIED, "carried", False, True, s, carried_from=last)]
