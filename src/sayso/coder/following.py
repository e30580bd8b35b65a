"""What stands behind a verb of saying, past persons, times and places that belong to the saying."""

from __future__ import annotations

from sayso.coder.chunks import Chunk, chunk_right, is_nominal
from sayso.coder.classes import (
    ADVERB,
    AUXILIARY,
    COMPLEMENTIZER,
    CONJUNCTION,
    GERUND,
    OBJECT,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SPOT,
    SUBORDINATOR,
    TIME,
    VERB,
    WHETHER,
)
from sayso.coder.parse import Parse, clause_start, end_of, last_of
from sayso.coder.tokens import DASHES, Sentence

# How far a "that" may stand behind its verb, past a person or a place ("told reporters at the briefing that").
LONGEST_ADJUNCT = 18
# Characters of a quotation that can be a sentence.
LEAST_WHOLE = 20
# Frames whose verb may be followed by where and to whom something was said.
SAYING = ("say", "tell")


def following(parse: Parse, number: int) -> list[Chunk]:
    """Content behind cue `number`; empty where nothing follows that is said."""
    s, spot = parse.s, parse.spots[number]
    at, end = spot.last + 1, last_of(s)
    if spot.cue.frame == "tell" and at < end:
        at = _past_person(s, at, end)
    while at < end and not (s.flags[at] & (QUOTE | COMPLEMENTIZER) or s.words[at] in ".:," or s.words[at] in DASHES):
        step = _past_adjunct(parse, number, at, end)
        if step == at:
            return _from_clause(parse, number, at, end)
        at = step
    return _from_mark(parse, number, at, end)


def _from_mark(parse: Parse, number: int, at: int, end: int) -> list[Chunk]:
    """Content that a quotation, "that", a colon or a comma opens at `at`."""
    s = parse.s
    if at >= end and not (at < len(s) and s.words[at] == ":"):
        return []
    if s.words[at] == ":":
        return [(at + 1, max(end, at + 2))] if at + 1 < len(s) else []
    if s.words[at] == ".":
        return []
    if s.flags[at] & (QUOTE | COMPLEMENTIZER):
        return [_from(parse, number, at, end)]
    return _behind_comma(parse, number, at, end)


def _from(parse: Parse, number: int, at: int, end: int) -> Chunk:
    """The content from `at` on; a quotation that is a sentence of its own is all of it."""
    if parse.s.flags[at] & QUOTE and _is_whole(parse.s, at):
        return at, at + 1
    return at, end_of(parse, at, end, number)


def _past_adjunct(parse: Parse, number: int, at: int, end: int) -> int:
    """Where to go on behind a time, an adverb or a place of the saying; `at` itself where a content begins."""
    s, flags = parse.s, parse.s.flags[at]
    if flags & (CONJUNCTION | SUBORDINATOR) and not flags & PREPOSITION:
        return at
    if flags & (ADVERB | TIME) and not flags & PRONOUN:
        return at + 1
    if not flags & PREPOSITION:
        return at
    ahead = _mark_ahead(s, at, end)
    if ahead or parse.spots[number].cue.frame not in SAYING:
        return ahead or at
    chunk = chunk_right(s, at + 1, end)
    return chunk[1] if chunk else at + 1


def _from_clause(parse: Parse, number: int, at: int, end: int) -> list[Chunk]:
    """Content that begins with a word of its own: a clause without "that", an object, a question."""
    s, flags = parse.s, parse.s.flags[at]
    if flags & (CONJUNCTION | SUBORDINATOR) and not flags & PREPOSITION and not flags & WHETHER:
        return []
    if flags & OBJECT and parse.spots[number].cue.frame in SAYING:
        ahead = _mark_ahead(s, at, end)
        if ahead and s.flags[ahead] & COMPLEMENTIZER and s.words[ahead - 1] != ",":
            return [(ahead, end_of(parse, ahead, end, number))]
    return [(at, end_of(parse, at, end, number))]


def _is_whole(s: Sentence, at: int) -> bool:
    """Whether a quotation is a sentence of its own: more than a few words, closed by an end mark inside."""
    quote = s.quotes[at]
    return quote.end - quote.start > LEAST_WHOLE and at + 1 < len(s) and s.ended_inside(at)


def _past_person(s: Sentence, at: int, end: int) -> int:
    """Step over the person who is told."""
    if s.flags[at] & (OBJECT | PRONOUN):
        return at + 1
    chunk = chunk_right(s, at, end)
    return chunk[1] if chunk else at


def _mark_ahead(s: Sentence, at: int, end: int) -> int:
    """Place of a "that", colon, or quotation behind a comma, not far ahead and before any verb; 0
    where there is none.
    """
    for i in range(at, min(at + LONGEST_ADJUNCT, end)):
        flags = s.flags[i]
        if flags & COMPLEMENTIZER or s.words[i] == ":" or (flags & QUOTE and s.words[i - 1] in ",:"):
            return i
        if flags & (AUXILIARY | RELATIVE | SPOT) or (flags & VERB and not is_nominal(s, i)):
            return 0
        if s.words[i] == "," and i + 1 < end and s.flags[i + 1] & (SUBORDINATOR | CONJUNCTION):
            return 0
    return 0


def _behind_comma(parse: Parse, number: int, at: int, end: int) -> list[Chunk]:
    """Behind a comma: a quotation, the rest of a clause that the saying interrupts, or a "that" after an aside."""
    s, spots = parse.s, parse.spots
    if at + 1 < end and s.flags[at + 1] & QUOTE:
        return [_from(parse, number, at + 1, end)]
    is_next = number + 1 < len(spots) and spots[number + 1].first == at + 1
    if is_next or spots[number].kind != "finite" or at + 1 >= end:
        return []
    start = clause_start(parse, number)
    if start > 1 and s.words[start - 1] == "," and not s.flags[start - 2] & QUOTE and not s.flags[at + 1] & GERUND:
        return [(at + 1, end_of(parse, at + 1, end, number))]
    for i in range(at + 1, min(at + LONGEST_ADJUNCT, end - 1)):
        if s.words[i] == "," and s.flags[i + 1] & (COMPLEMENTIZER | QUOTE):
            return [(i + 1, end_of(parse, i + 1, end, number))]
    return []
