"""What a cue hands on: the pieces of its sentence that are the words or the position of the speaker."""

from __future__ import annotations

from sayso.coder.chunks import Chunk
from sayso.coder.classes import (
    ADVERB,
    AUXILIARY,
    BE,
    COMPLEMENTIZER,
    CONJUNCTION,
    NOTHING,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    QUOTE,
    RELATIVE,
    SPOT,
    SUBORDINATOR,
    TIME,
    TOPIC,
    VERB,
    VERBAL,
    VERDICT,
)
from sayso.coder.following import following
from sayso.coder.parse import Parse, clause_start, end_of, last_of
from sayso.coder.speakers import is_inverted
from sayso.coder.tokens import DASHES, Sentence

# Frames whose verb alone says what is done.
PERFORMED = ("decline", "deed")
# How far the clause of a noun of saying may stand behind it.
LONGEST_NOUN = 12
# A noun among the first tokens of its sentence is the subject, of which the sentence's verb says what to think.
NEAR_START = 5
# Words before ", X said" that hold no known verb count as a clause from this length on.
LEAST_CLAUSE = 5
# How far into its sentence an opening that tells the time reaches ("In the early hours of Tuesday").
OPENING_REACH = 7
# A quotation that goes on behind "said X, the head of …" stands within so many tokens.
QUOTE_REACH = 30


def find_parts(parse: Parse, number: int) -> list[Chunk]:
    """Token ranges of what cue `number` of the sentence hands on, in order; empty where there is nothing."""
    spot = parse.spots[number]
    if spot.kind in ("according", "noun"):
        pieces = _according(parse, number) if spot.kind == "according" else _of_noun(parse, number)
        return [(a, end_of(parse, a, b, number)) if a > spot.first else (a, b) for a, b in pieces]
    if spot.kind == "passive":
        return _of_opening(parse, number)
    source = parse.sources[number]
    if source is not None and is_inverted(parse.s, spot):
        return _before(parse.s, clause_start(parse, number), is_split=False) + _quote_after(parse.s, source[1])
    after = _allowed(parse, number, following(parse, number))
    return after if spot.kind != "finite" or after is None else _both(parse, number, after)


def _allowed(parse: Parse, number: int, after: list[Chunk]) -> list[Chunk]:
    """What a frame allows behind its verb: some verbs only introduce quotations, some need nothing."""
    s, frame = parse.s, parse.spots[number].cue.frame
    if not after:
        return [(parse.spots[number].first, parse.spots[number].last + 1)] if frame in PERFORMED else []
    start, end = after[0]
    is_marked = bool(s.flags[start] & (QUOTE | COMPLEMENTIZER))
    if frame in ("quote", "quoted") and not is_marked and not (frame == "quote" and s.words[start - 1] == ":"):
        return []
    return [] if end - start == 1 and s.flags[start] & NOTHING else after


def _both(parse: Parse, number: int, after: list[Chunk]) -> list[Chunk]:
    """What stands before the clause of saying, behind it, or on both sides of it."""
    s, start, frame = parse.s, clause_start(parse, number), parse.spots[number].cue.frame
    if not after and frame == "quote":
        return _before(s, start, is_split=False) if start and s.flags[start - 1] & QUOTE else []
    is_split = bool(after) and s.words[after[0][0] - 1] == ","
    before = _before(s, start, is_split=is_split) if _can_precede(s, start) else []
    if before and after and not is_split:
        if not s.flags[start - 1] & QUOTE:
            return after
        if not s.flags[after[0][0]] & QUOTE:
            return before
    return before + after


def _can_precede(s: Sentence, start: int) -> bool:
    """Whether words before the clause of saying can be what is said: a quotation or a comma parts them."""
    if start < 2 and not (start == 1 and s.flags[0] & QUOTE):
        return False
    return bool(s.flags[start - 1] & QUOTE) or s.words[start - 1] == "," or s.words[start - 1] in DASHES


def _before(s: Sentence, start: int, *, is_split: bool) -> list[Chunk]:
    """What stands before the clause of saying; where the saying splits it, an opening clause belongs to it."""
    end = start
    while end > 0 and (s.words[end - 1] == "," or s.words[end - 1] in DASHES):
        end -= 1
    if end and s.flags[end - 1] & QUOTE:
        return [(_quoted_start(s, end - 1), end)]
    begin = 0
    while begin < end and s.flags[begin] & CONJUNCTION:
        begin += 1
    if begin >= end or s.flags[begin] & SPOT:
        return []
    return [(begin, end)] if _is_said(s, begin, end, is_split) else []


def _is_said(s: Sentence, begin: int, end: int, is_split: bool) -> bool:
    """Whether words before a clause of saying are a clause themselves, and no opening ("In a statement, …", "When
    asked, …").
    """
    opening = s.flags[begin]
    is_verbal = any(s.flags[i] & VERBAL for i in range(begin, end))
    has_comma = "," in s.words[begin:end]
    if opening & SUBORDINATOR and not is_split and not has_comma:
        return False
    if not is_verbal and (opening & (PREPOSITION | ADVERB) or is_split or end - begin < LEAST_CLAUSE):
        return is_split and not opening & (PREPOSITION | ADVERB | CONJUNCTION)
    return not opening & PREPOSITION or is_split or has_comma or _is_timed(s, begin, end)


def _is_timed(s: Sentence, begin: int, end: int) -> bool:
    """Whether an opening brings a time before a clause of its own ("On Tuesday units fired, X said"): that is said.

    In "In a talk broadcast on Tuesday, X said" the time comes behind the verb: nothing is said there.
    """
    verb = max((i for i in range(begin, end) if s.flags[i] & VERBAL), default=begin)
    reach = range(begin + 1, min(begin + OPENING_REACH, verb - 1))
    return any(s.flags[i] & TIME or s.words[i][0].isdigit() for i in reach)


def _quoted_start(s: Sentence, quote: int) -> int:
    """A quotation that ends a clause may be the end of a longer one: take in the words before it."""
    at = quote
    while at > 0 and not (s.words[at - 1] in ",:;" or s.words[at - 1] in DASHES):
        at -= 1
    return at if any(s.flags[i] & (AUXILIARY | VERB | PRONOUN) for i in range(at, quote)) else quote


def _quote_after(s: Sentence, at: int) -> list[Chunk]:
    """A quotation that goes on behind the clause of saying."""
    for i in range(at, min(at + QUOTE_REACH, len(s))):
        if s.flags[i] & QUOTE and (s.words[i - 1] in (",", ":", ".") or s.words[i - 1] in DASHES):
            return [(i, i + 1)]
    return []


def _according(parse: Parse, number: int) -> list[Chunk]:
    """Content of "according to X": the clause before it, or the one behind it where it opens a clause."""
    s, spot, source = parse.s, parse.spots[number], parse.sources[number]
    if source is None:
        return []
    if spot.first <= 1 or s.flags[spot.first - 1] & COMPLEMENTIZER:
        return _behind_opening(s, spot.first, source[1])
    begin, stop, end = 0, spot.first, last_of(s)
    while stop > 0 and (s.words[stop - 1] == "," or s.words[stop - 1] in DASHES):
        stop -= 1
    while begin < stop and s.flags[begin] & CONJUNCTION:
        begin += 1
    is_verbal = any(s.flags[i] & VERBAL for i in range(begin, stop))
    goes_on = not is_verbal and source[1] + LEAST_CLAUSE < end and s.words[source[1]] == ","
    return ([(begin, stop)] if stop > begin else []) + ([(source[1] + 1, end)] if goes_on else [])


def _behind_opening(s: Sentence, first: int, at: int) -> list[Chunk]:
    """The clause behind an opening "according to X", past a relative clause about X."""
    end = last_of(s)
    if at < end and s.words[at] != "," and first and s.flags[first - 1] & COMPLEMENTIZER:
        return [(at, end)]
    comma = next((i for i in range(at, end) if s.words[i] == ","), -1)
    if 0 <= comma < end - 1 and s.flags[comma + 1] & RELATIVE:
        comma = next((i for i in range(comma + 1, end) if s.words[i] == ","), comma)
    return [(comma + 1, end)] if 0 <= comma < end - 1 else []


def _of_noun(parse: Parse, number: int) -> list[Chunk]:
    """Content of a noun of saying: its clause with "that", also behind "is"; or what it is about, where a source is
    named.
    """
    s, spot, source = parse.s, parse.spots[number], parse.sources[number]
    end = last_of(s)
    if spot.last + 2 < end and s.words[spot.last + 1] == ":":
        return [(spot.last + 2, end)]
    for i in range(spot.last + 1, min(spot.last + LONGEST_NOUN, end)):
        is_topic = source is not None and spot.last < source[0] and source[1] <= i and s.flags[i] & TOPIC
        if s.flags[i] & COMPLEMENTIZER or is_topic:
            return [(i, _verdict_at(s, i, end) if spot.first <= NEAR_START else end)]
        if s.flags[i] & PUNCTUATION or (s.flags[i] & (AUXILIARY | VERB) and not s.flags[i] & BE):
            break
    return []


def _verdict_at(s: Sentence, start: int, end: int) -> int:
    """The clause of a noun that is a sentence's subject ends before the verdict on it ("… is false")."""
    end = next((i for i in range(start + LEAST_CLAUSE - 1, end) if s.flags[i] & QUOTE), end)
    verbs = [i for i in range(start + 1, end) if s.flags[i] & VERBAL]
    for i in verbs[1:]:
        if s.flags[i] & VERDICT and not s.flags[i - 1] & (PRONOUN | RELATIVE | COMPLEMENTIZER):
            return i if i > start + 2 else end
    return end


def _of_opening(parse: Parse, number: int) -> list[Chunk]:
    """An opening participle ("Asked about …, he said") hands on what stands before its comma."""
    spot = parse.spots[number]
    if spot.first:
        return []
    end = next((i for i in range(spot.last + 1, len(parse.s)) if parse.s.words[i] == ","), 0)
    return [(spot.last + 1, end)] if end > spot.last + 1 else []
