"""A sentence with its cues and the noun phrases of their speakers: what the rules of contents look at."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.coder.chunks import Chunk
from sayso.coder.classes import ADVERB, ADVERSATIVE, CONJUNCTION, SUBORDINATOR
from sayso.coder.cues import Spot
from sayso.coder.tokens import DASHES, Sentence

END_SIGNS = frozenset(".?!…")
# A content has at least so many tokens before a clause of the narrator's own can end it.
LEAST_BEFORE_CUT = 3


@dataclass(frozen=True)
class Parse:
    """A sentence, its cues, and for each cue the tokens that name its speaker."""

    s: Sentence
    spots: list[Spot]
    sources: list[Chunk | None]


# "…; on Friday a spokesman said": tokens between a semicolon and the subject behind it.
OPENING_REACH = 8


def last_of(s: Sentence) -> int:
    """End of the sentence without its end marks."""
    end = len(s)
    while end and s.words[end - 1] in END_SIGNS:
        end -= 1
    return end


def clause_start(parse: Parse, number: int) -> int:
    """First token of a clause of saying: its subject or verb, whichever comes first."""
    spot, source = parse.spots[number], parse.sources[number]
    return min(source[0], spot.first) if source is not None and source[1] <= spot.first else spot.first


def end_of(parse: Parse, start: int, end: int, number: int) -> int:
    """Where a content that begins at `start` ends: at the next clause of saying of its own level, or with the
    sentence.
    """
    for other in range(number + 1, len(parse.spots)):
        cut = _cut_before(parse, other, start, number) if parse.spots[other].first > start else 0
        if cut:
            end = min(end, cut)
            break
    return _trimmed(parse.s, start, _before_narrator(parse.s, start, end))


def _trimmed(s: Sentence, start: int, end: int) -> int:
    while end > start + 1 and (
        s.words[end - 1] in ",;:" or s.flags[end - 1] & CONJUNCTION or s.words[end - 1] in DASHES
    ):
        end -= 1
    return end


def _cut_before(parse: Parse, other: int, start: int, number: int) -> int:
    """Where a later cue ends the content; 0 where the cue stands inside it."""
    s, spot, source = parse.s, parse.spots[other], parse.sources[other]
    before = spot.first - 1
    if spot.kind == "according" or (spot.kind == "participle" and s.words[before] == ","):
        return before if s.words[before] == "," else spot.first
    if spot.kind != "finite" or source is None:
        return 0
    if s.flags[before] & CONJUNCTION and (source == parse.sources[number] or source[1] <= parse.spots[number].first):
        return before
    if not start < source[0] or source[1] > spot.first:
        return 0
    left = source[0] - 1
    while left > start and s.flags[left] & (CONJUNCTION | SUBORDINATOR | ADVERB):
        left -= 1
    if s.words[left] in ",;":
        return left
    return next((i for i in range(source[0] - 1, max(start, source[0] - OPENING_REACH), -1) if s.words[i] == ";"), 0)


def _before_narrator(s: Sentence, start: int, end: int) -> int:
    """End of an indirect content before a clause of the narrator's own ("…, but …")."""
    for i in range(start + LEAST_BEFORE_CUT, end - 2):
        if s.words[i] == "," and s.flags[i + 1] & ADVERSATIVE:
            return i
    return end
