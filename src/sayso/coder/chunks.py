"""Noun phrases beside a verb, from closed classes and word shapes: enough to say who is the subject,
without a parser.
"""

from __future__ import annotations

from sayso.coder.classes import (
    ADVERB,
    AUXILIARY,
    COMPLEMENTIZER,
    CONJUNCTION,
    DETERMINER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    PROPER,
    PUNCTUATION,
    QUOTE,
    RELATIVE,
    SPOT,
    SUBORDINATOR,
    TIME,
    TITLE,
    TO,
    VERB,
)
from sayso.coder.tokens import Sentence

NOT_NOMINAL = (
    PREPOSITION
    | CONJUNCTION
    | SUBORDINATOR
    | RELATIVE
    | COMPLEMENTIZER
    | AUXILIARY
    | TO
    | PUNCTUATION
    | QUOTE
    | PRONOUN
)
OPENS_CLAUSE = PUNCTUATION | SUBORDINATOR | COMPLEMENTIZER | QUOTE
# No noun phrase is longer, and no bracket in one: the walk stays short on endless lists.
LONGEST_PHRASE, LONGEST_BRACKET = 40, 12
SYMBOLS = frozenset("&$%#@€£№§")
Chunk = tuple[int, int]


def is_nominal(s: Sentence, at: int) -> bool:
    """Whether the token can stand inside a noun phrase."""
    flags = s.flags[at]
    if flags & NOT_NOMINAL:
        return s.words[at] in SYMBOLS
    if flags & SPOT:
        return False
    if flags & PROPER and (at or (at + 1 < len(s) and s.flags[at + 1] & PROPER)):
        return True
    if flags & VERB:
        return at > 0 and bool(s.flags[at - 1] & (DETERMINER | POSSESSIVE | PREPOSITION))
    if flags & ADVERB:
        return bool(flags & DETERMINER) or (at > 0 and bool(s.flags[at - 1] & DETERMINER))
    return True


def chunk_left(s: Sentence, end: int) -> Chunk | None:
    """Noun phrase that ends with token `end` (with its `of`, `for`, `in` parts), as a range of tokens; None where
    there is none.
    """
    if end < 0:
        return None
    if s.flags[end] & PRONOUN:
        return end, end + 1
    at, floor = end, max(-1, end - LONGEST_PHRASE)
    while at > floor:
        step = _step_left(s, at, end, floor)
        if step < 0:
            at += step
            break
        at -= step
        if not step:
            break
    start = at + 1
    while start <= end and (s.flags[start] & (PREPOSITION | CONJUNCTION | TO) or s.words[start] == "."):
        start += 1
    return (start, end + 1) if start <= end else None


def _step_left(s: Sentence, at: int, end: int, floor: int) -> int:
    """Tokens to step over at `at`; 0 where the phrase begins behind it, -1 where it begins with it."""
    flags = s.flags[at]
    if flags & DETERMINER and at < end:
        before = s.flags[at - 1] if at else 0
        goes_on = before & (PREPOSITION | DETERMINER) or (before & CONJUNCTION and _joins(s, at - 1, floor))
        return 1 if goes_on else -1
    if s.words[at] == ")":
        opened = next((i for i in range(at - 1, max(-1, at - LONGEST_BRACKET), -1) if s.words[i] == "("), -1)
        return at - opened + 1 if opened >= 0 else 0
    if is_nominal(s, at):
        return 1
    if at and s.words[at] == "." and s.flags[at - 1] & (TITLE | PROPER):
        return 1
    if at and at < end and flags & PREPOSITION and (is_nominal(s, at - 1) or s.words[at - 1] == ")"):
        return 1
    return int(at < end and bool(flags & CONJUNCTION) and _joins(s, at, floor))


def _joins(s: Sentence, at: int, floor: int) -> bool:
    """Whether a conjunction joins two noun phrases: the left one must begin where a clause can begin."""
    i = at - 1
    if i < 0 or not is_nominal(s, i):
        return False
    while i > floor and is_nominal(s, i):
        i -= 1
    return i < 0 or bool(s.flags[i] & OPENS_CLAUSE)


def chunk_right(s: Sentence, start: int, stop: int | None = None) -> Chunk | None:
    """Noun phrase that begins with token `start`, with its prepositional parts; None where there is none."""
    limit = min(len(s) if stop is None else stop, start + LONGEST_PHRASE)
    if start >= limit:
        return None
    if s.flags[start] & PRONOUN:
        return start, start + 1
    at = start
    while at < limit and _goes_right(s, at, start, limit):
        at += 1
    return (start, at) if at > start else None


def _goes_right(s: Sentence, at: int, start: int, limit: int) -> bool:
    """Whether the phrase that began at `start` takes in token `at`."""
    flags = s.flags[at]
    if is_nominal(s, at):
        return not flags & DETERMINER or at == start or bool(s.flags[at - 1] & (DETERMINER | PREPOSITION | CONJUNCTION))
    if at + 1 >= limit or at == start:
        return False
    if s.words[at] == ".":
        return bool(s.flags[at - 1] & TITLE) or len(s.words[at - 1]) == 1
    if flags & PREPOSITION:
        return is_nominal(s, at + 1) and not s.flags[at + 1] & TIME
    joins = flags & CONJUNCTION and s.flags[at + 1] & (PROPER | DETERMINER) and s.cues[at + 1] is None
    return bool(joins) and is_nominal(s, at + 1)
