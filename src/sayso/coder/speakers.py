"""The noun phrase that names the speaker of a cue, within its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.coder.chunks import Chunk, chunk_left, chunk_right, is_nominal
from sayso.coder.classes import (
    ADVERB,
    AUXILIARY,
    COMPLEMENTIZER,
    CONJUNCTION,
    DEMONSTRATIVE,
    DETERMINER,
    GERUND,
    NUMBER,
    OBJECT,
    PASSIVE_BY,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    PROPER,
    PUNCTUATION,
    QUOTE,
    RELATIVE,
    SUBORDINATOR,
    THIRD_PERSON,
    TIME,
    TOPIC,
    VERB,
)
from sayso.coder.cues import Spot
from sayso.coder.tokens import DASHES, Sentence

# An aside between commas ("X, who has long …, said") is looked through up to this many tokens.
LONGEST_ASIDE = 40
# "The claim by X", "the reports on television": tokens between a noun of saying and the name of its source.
OWNER_REACH, AGENT_REACH = 4, 3
# "Said he would order": a clause that begins so near behind a cue is what is said.
EMBEDDED = 3
# Opening phrases that are stepped over before the subject of a sentence.
MOST_OPENINGS = 6
BREAKS = PUNCTUATION | SUBORDINATOR | COMPLEMENTIZER | CONJUNCTION | QUOTE
Pairs = Sequence[tuple[Spot, Chunk | None]]


def find_source(s: Sentence, spot: Spot, earlier: Pairs) -> Chunk | None:
    """Tokens that name the speaker of `spot`; `earlier` holds the cues before it with their speakers."""
    if spot.kind == "according" or is_inverted(s, spot):
        return chunk_right(s, spot.last + 1)
    if spot.kind == "noun":
        return _owner(s, spot)
    if spot.kind == "passive":
        return _agent(s, spot)
    return _subject(s, spot, earlier) if spot.kind == "finite" else _implied(s, spot, earlier)


def is_inverted(s: Sentence, spot: Spot) -> bool:
    """Whether the speaker follows the verb: what was said stands right before it, and a noun phrase right after."""
    before, after = spot.first - 1, spot.last + 1
    if before < 0 or spot.kind != "finite" or after >= len(s):
        return False
    is_quoted, flags = bool(s.flags[before] & QUOTE), s.flags[after]
    if (not is_quoted and s.words[before] != ",") or flags & (QUOTE | COMPLEMENTIZER | TIME | OBJECT):
        return False
    if flags & (PRONOUN | DETERMINER | PROPER):
        return is_quoted or _ends_clause(s, after)
    return is_quoted and is_nominal(s, after)


def _ends_clause(s: Sentence, start: int) -> bool:
    """After a comma the verb is inverted only where the phrase behind it ends the clause."""
    chunk = chunk_right(s, start)
    if chunk is None:
        return False
    return chunk[1] >= len(s) or (s.words[chunk[1]] in (".", ",", ":", ";") and not _has_verb(s, *chunk))


def _has_verb(s: Sentence, start: int, end: int) -> bool:
    return any(s.flags[i] & (AUXILIARY | VERB) for i in range(start, end))


def _agent(s: Sentence, spot: Spot) -> Chunk | None:
    """The speaker of a passive verb stands after its "by"."""
    reach = range(spot.last + 1, min(spot.last + 1 + AGENT_REACH, len(s)))
    by = next((i for i in reach if s.flags[i] & PASSIVE_BY), None)
    return None if by is None else chunk_right(s, by + 1)


def _owner(s: Sentence, spot: Spot) -> Chunk | None:
    """Owner of a noun of saying: "X's claim that", "Armenian reports that", "the claim by X that"; None where nobody
    is named.
    """
    at = spot.at - 1
    while at >= 0 and not s.flags[at] & (POSSESSIVE | DETERMINER | BREAKS | PREPOSITION | AUXILIARY):
        at -= 1
    if at >= 0 and s.flags[at] & POSSESSIVE:
        return chunk_left(s, at)
    if at >= 0 and s.flags[at] & THIRD_PERSON:
        return at, at + 1
    if spot.at and s.flags[spot.at - 1] & PROPER and not s.flags[spot.at - 1] & (PREPOSITION | PRONOUN | DETERMINER):
        return chunk_left(s, spot.at - 1)
    for after in range(spot.last + 1, min(spot.last + 1 + OWNER_REACH, len(s) - 1)):
        if s.flags[after] & TOPIC:
            break
        if s.flags[after] & PREPOSITION and s.flags[after + 1] & (PROPER | DETERMINER):
            return chunk_right(s, after + 1)
    is_told = spot.last + 1 < len(s) and s.words[spot.last + 1] == ":"
    return main_subject(s, 0, spot.first) if is_told else None


def _subject(s: Sentence, spot: Spot, earlier: Pairs) -> Chunk | None:
    """The subject left of a finite verb, past times and asides."""
    at = _before_time(s, spot.first - 1)
    if at < 0:
        return None
    flags = s.flags[at]
    if flags & PRONOUN or (at and flags & (RELATIVE | COMPLEMENTIZER)):
        return at, at + 1
    if s.words[at] in (",", ")") or s.words[at] in DASHES:
        return _before_aside(s, at) or _implied(s, spot, earlier)
    if flags & CONJUNCTION:
        return _implied(s, spot, earlier)
    if flags & VERB and not flags & AUXILIARY and not is_nominal(s, at):
        return main_subject(s, 0, at)
    chunk = chunk_left(s, at)
    if chunk and chunk[0] > 2 and s.flags[chunk[0] - 1] & PASSIVE_BY and s.flags[chunk[0] - 2] & VERB:
        return main_subject(s, 0, chunk[0] - 2)
    return chunk or _implied(s, spot, earlier)


def _before_time(s: Sentence, at: int) -> int:
    """Step over "on Friday", "Monday", "this month", "in 2010" between the subject and its verb."""
    start = at
    while (
        at > 0 and s.flags[at] & TIME and (s.flags[at] & (PROPER | ADVERB) or s.flags[at - 1] & (TIME | DEMONSTRATIVE))
    ):
        at -= 1
    if 0 < at < start and s.flags[at] & DEMONSTRATIVE:
        at -= 1
    if at > 0 and s.flags[at] & NUMBER and s.flags[at - 1] & PREPOSITION:
        return at - 2
    if 0 < at < start and s.flags[at] & PREPOSITION:
        at -= 1
    return at


def antecedent(s: Sentence, relative: int) -> Chunk | None:
    """The noun phrase that "who" or "which" stands for."""
    at = relative - 1
    while at >= 0 and (s.words[at] in (",", ")") or s.words[at] in DASHES or s.flags[at] & PREPOSITION):
        at -= 1
    return chunk_left(s, at)


def _before_aside(s: Sentence, close: int) -> Chunk | None:
    """Subject before an aside: "X, a member of Y, said"; the span takes in the aside."""
    if s.words[close] == ")":
        return chunk_left(s, close)
    mark = s.words[close] if s.words[close] in DASHES else ","
    best = None
    for at in range(close - 1, max(0, close - LONGEST_ASIDE), -1):
        if s.flags[at] & QUOTE:
            break
        chunk = chunk_left(s, at - 1) if s.words[at] == mark else None
        if chunk is None:
            continue
        best = chunk[0], close
        after = s.flags[at + 1]
        if after & (DETERMINER | RELATIVE | PREPOSITION | VERB | SUBORDINATOR) or not after & PROPER:
            return _named(s, chunk[0], close) or best
    return best


def _named(s: Sentence, start: int, close: int) -> Chunk | None:
    """Step over further asides to the name they hang on: "X, head of Y, which …, said"."""
    stepped = None
    while start > 1 and s.words[start - 1] == "," and (s.flags[start] & DETERMINER or not s.flags[start] & PROPER):
        chunk = chunk_left(s, start - 2)
        if chunk is None or not s.flags[chunk[1] - 1] & (PROPER | NUMBER):
            break
        stepped = start = chunk[0]
    return None if stepped is None else (stepped, close)


def _implied(s: Sentence, spot: Spot, earlier: Pairs) -> Chunk | None:
    """Subject of a participle, infinitive or second verb: that of the clause it hangs on."""
    if spot.kind == "participle" and spot.first > 0 and is_nominal(s, spot.first - 1):
        near = chunk_left(s, spot.first - 1)
        if near is not None and s.flags[near[1] - 1] & PROPER:
            return near
    if spot.first == 0:
        comma = next((i for i in range(spot.last + 1, len(s)) if s.words[i] == ","), len(s))
        return main_subject(s, comma, len(s))
    for number in range(len(earlier) - 1, -1, -1):
        other, chunk = earlier[number]
        if chunk is None or other.kind not in ("finite", "according") or _is_embedded(earlier, number):
            continue
        if ";" not in s.words[other.last : spot.first]:
            return chunk
    return main_subject(s, 0, spot.first) or main_subject(s, spot.last + 1, len(s))


def _is_embedded(earlier: Pairs, number: int) -> bool:
    """Whether a cue's clause stands right behind another cue ("said he would order"): then it is part
    of what is said.
    """
    chunk = earlier[number][1]
    return chunk is not None and any(
        o.kind == "finite" and 0 <= chunk[0] - o.last <= EMBEDDED for o, _ in earlier[:number]
    )


def main_subject(s: Sentence, start: int, stop: int) -> Chunk | None:
    """First noun phrase of the clause `start:stop`; opening phrases up to a comma are stepped over."""
    at = start
    for _ in range(MOST_OPENINGS):
        while at < stop and (s.flags[at] & (CONJUNCTION | QUOTE) or s.words[at] in ',;:("' or s.words[at] in DASHES):
            at += 1
        if at >= stop:
            return None
        flags = s.flags[at]
        is_opening = flags & GERUND or (flags & (PREPOSITION | SUBORDINATOR | VERB) and not flags & PRONOUN)
        chunk = None if is_opening else chunk_right(s, at, stop)
        if chunk is not None:
            return chunk
        comma = next((i for i in range(at, stop) if s.words[i] == ","), -1)
        if comma < 0:
            return chunk_right(s, at + 1, stop) if is_opening else None
        at = comma + 1
    return None
