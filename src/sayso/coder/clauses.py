"""Clauses of saying where speakers are mentions beside the verb: for languages whose noun phrases closed classes do
not bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.coder.chunks import Chunk
from sayso.coder.classes import COMPLEMENTIZER, CONJUNCTION, PRONOUN, RELATIVE, TOPIC, VERDICT
from sayso.coder.cues import Spot, find_spots
from sayso.coder.lexicon import Lexicon
from sayso.coder.located import Located, first_speaker, locate, nearest, opening_body, with_office
from sayso.coder.names import Mention
from sayso.coder.segments import (
    ENDS,
    LEAST_CONTENT,
    MARKS,
    View,
    around,
    bare,
    content_end,
    frame_start,
    last_token,
    link_of,
    points_back,
    quotes_around,
    segment_of,
)
from sayso.coder.tokens import Sentence

# Tokens between a noun of saying and the name of its source; what it is about may stand so many times farther off.
NOUN_REACH, TOPIC_REACH = 6, 24
# "And to withdraw the troops": forces that nobody's name stands beside open no clause of their own behind "and".
FORCES = frozenset(("army", "peacekeepers"))
OWNERS = frozenset(("source", "outlet", "body", "side", "ministry", "service", "office", "capital"))


@dataclass
class Clause:
    """A cue with its segment of the sentence, its source's mention and the pieces that it hands on.

    `previous`: what is said is the sentence before; `pronoun`: the speaker is only pointed to.
    """

    spot: Spot
    segment: Chunk
    mention: Mention | None
    parts: list[Chunk]
    previous: bool = False
    pronoun: bool = False


def read_clauses(s: Sentence, lexicon: Lexicon, mentions: Sequence[Mention]) -> list[Clause]:
    """Clauses of saying of a sentence, from left to right."""
    # "According to which" opens what a report says: it is no cue of its own.
    spots = [spot for spot in find_spots(s) if not (spot.kind == "according" and s.flags[spot.first] & COMPLEMENTIZER)]
    view = View(s, lexicon, spots, locate(s, lexicon, mentions))
    clauses = [_with_subject(view, _clause(view, number), number) for number in range(len(spots))]
    for clause in clauses:
        clause.parts = [part for part in (bare(s, *part) for part in clause.parts) if part[1] > part[0]]
    return [c for c in clauses if not any(_swallows(view, outer, c) for outer in clauses if outer is not c)]


def _with_subject(view: View, clause: Clause, number: int) -> Clause:
    """A second verb behind "and" shares the subject of the first; a verb without one has that of the
    sentence's start.
    """
    spot = clause.spot
    if number and view.s.flags[spot.first - 1] & CONJUNCTION and clause.mention is not None:
        found = next((m for m in view.located if m.mention is clause.mention), None)
        if found is not None and found.first > spot.last:
            clause.mention = None
    opening = opening_body(view.located, view.s, spot.first)
    unnamed = clause.mention is None or (clause.mention.kind == "side" and clause.mention.source_id is None)
    if unnamed and not clause.pronoun and opening and opening.last < spot.first and spot.kind != "noun":
        clause.mention = opening.mention
    elif unnamed and clause.mention is not None and number:
        # "Urged the sides to …, and said": sides that nobody names do not speak.
        clause.mention = None
    return clause


def _swallows(view: View, outer: Clause, inner: Clause) -> bool:
    """Whether a clause is part of another's words; of two that hold each other the first stays."""
    if not _holds(view, outer, inner):
        return False
    return outer.spot.first < inner.spot.first or not _holds(view, inner, outer)


def _holds(view: View, outer: Clause, inner: Clause) -> bool:
    """Whether a cue inside the words of another has no speaker of its own there: then it is part of them."""
    if not any(start <= inner.spot.first and inner.spot.last < end for start, end in outer.parts):
        return False
    own = [m for m in view.located if m.mention is inner.mention]
    return not any(start <= m.first < end for m in own for start, end in outer.parts)


def _clause(view: View, number: int) -> Clause:
    s, spot = view.s, view.spots[number]
    segment = segment_of(s, spot)
    if spot.kind == "according":
        return _according(view, spot, segment)
    if spot.kind == "noun":
        return _noun_behind(view, spot, segment) if spot.cue.frame == "noun_after" else _of_noun(view, spot, segment)
    if segment[0] and s.flags[segment[0]] & RELATIVE and not s.flags[segment[0]] & COMPLEMENTIZER:
        return Clause(spot, segment, None, [])
    if spot.cue.frame == "perform":
        return _performed(view, number, segment)
    return _said(view, number, segment)


def _said(view: View, number: int, segment: Chunk) -> Clause:
    """A verb of saying: its clause behind a link, quotations beside it, what stands around it, or what it holds."""
    s, spot, begin = view.s, view.spots[number], frame_start(view, number)
    link = link_of(view, number)
    if link:
        source = nearest(view.located, begin, link, spot)
        return Clause(spot, (begin, link), _mention(source), [(link + 1, content_end(view, link, number))])
    has_pronoun = any(s.flags[i] & PRONOUN for i in range(*segment))
    quotes = [] if _has_words(view, number, segment) else quotes_around(s, segment)
    if quotes:
        source = nearest(view.located, *segment, spot) or nearest(view.located, begin, spot.last + 1, spot)
        return Clause(spot, segment, _mention(source), quotes, pronoun=has_pronoun)
    is_back = points_back(s, segment, spot) and not _has_complement(view, spot)
    outside = around(view, spot, segment, is_back)
    if outside:
        source = nearest(view.located, *segment, spot)
        if source is None and is_back:
            source = nearest(view.located, begin, spot.first, spot)
            outside = [(source.last + 1 if source and a <= source.first < b else a, b) for a, b in outside]
        return Clause(spot, segment, _mention(source), outside, pronoun=has_pronoun)
    if is_back:
        source = nearest(view.located, begin, spot.first, spot) or nearest(view.located, *segment, spot)
        return Clause(spot, (begin, segment[1]), _mention(source), [], previous=True)
    return _inside(view, number, segment, begin)


def _has_words(view: View, number: int, segment: Chunk) -> bool:
    """Whether a verb at the end of its clause has words of its own behind an earlier verb ("said and added that …")."""
    before = view.spots[number - 1] if number and view.lexicon.option("verb_last") else None
    return before is not None and segment[0] <= before.first and view.spots[number].first - before.last > LEAST_CONTENT


def _has_complement(view: View, spot: Spot) -> bool:
    """Whether a verbal noun right before the verb is what is said ("about this they said not to know")."""
    endings = tuple(str(view.lexicon.option("complement", "\0")).split())
    return bool(spot.first) and view.s.words[spot.first - 1].endswith(endings)


def _mention(source: Located | None) -> Mention | None:
    return source.mention if source else None


def _inside(view: View, number: int, segment: Chunk, begin: int) -> Clause:
    """What the clause itself holds: an object behind the verb or, where the verb comes last, between
    speaker and verb.
    """
    spot = view.spots[number]
    if view.lexicon.option("verb_last") and spot.first - begin >= LEAST_CONTENT:
        first = _new_subject(view, number, begin)
        start = max(begin, first.last + 1) if first else begin
        return Clause(spot, (begin, spot.last + 1), _mention(first), [(start, spot.first)])
    source = nearest(view.located, begin, spot.first, spot) or nearest(view.located, *segment, spot)
    start, end = spot.last + 1, content_end(view, spot.last, number)
    if source and start <= source.first:
        start = source.last + 1
    while start < end and view.s.words[start] in MARKS:
        start += 1
    if start < end and not _is_followed(view, number, start):
        return Clause(spot, segment, _mention(source), [(start, end)])
    return _whole(view, spot, segment, source)


def _is_followed(view: View, number: int, start: int) -> bool:
    """Whether another verb of saying comes right behind a comma ("denied it, adding that")."""
    after = view.spots[number + 1] if number + 1 < len(view.spots) else None
    apart = view.s.words[start - 1] in MARKS
    return after is not None and apart and after.first == start and after.kind != "noun" and not after.negated


def _goes_on(view: View, number: int, begin: int) -> bool:
    """Whether a clause goes on behind another with "and"."""
    return number > 0 and bool(view.s.flags[begin] & CONJUNCTION)


def _new_subject(view: View, number: int, begin: int) -> Located | None:
    """The speaker of a clause whose verb comes last; behind "and" only one named right away is a new one."""
    first = first_speaker(view.located, begin, view.spots[number])
    if first is None or not _goes_on(view, number, begin):
        return first
    spoken_of = first.mention.institution in FORCES and first.mention.party is None
    return None if spoken_of or first.first > begin + 1 else first


def _whole(view: View, spot: Spot, segment: Chunk, source: Located | None) -> Clause:
    """A clause with nothing behind its verb: what stands before the verb, and the verb itself, is what is handed on."""
    subject = source or opening_body(view.located)
    if subject is None or (spot.first == segment[0] and spot.cue.act == "assert"):
        return Clause(spot, segment, _mention(subject), [])
    is_inside = segment[0] <= subject.first < spot.first
    return Clause(spot, segment, subject.mention, [(subject.last + 1 if is_inside else segment[0], spot.last + 1)])


def _has_pronoun(s: Sentence, start: int, end: int) -> bool:
    return any(s.flags[i] & PRONOUN for i in range(start, end))


def _performed(view: View, number: int, segment: Chunk) -> Clause:
    """A verb that is the act itself (refuses, calls on, investigates): the clause from its speaker on is handed on."""
    spot, begin = view.spots[number], frame_start(view, number)
    verb_last = bool(view.lexicon.option("verb_last"))
    source = _new_subject(view, number, begin) if verb_last else None
    if source is None and verb_last and _goes_on(view, number, begin):
        return Clause(spot, (begin, spot.last + 1), None, [(begin, spot.last + 1)])
    source = source or nearest(view.located, begin, spot.first, spot) or nearest(view.located, *segment, spot)
    if source is not None and source.first > spot.last and _has_pronoun(view.s, begin, spot.first):
        return Clause(spot, segment, None, [(spot.first, content_end(view, spot.last, number))], pronoun=True)
    source = with_office(source, view.located) if source else None
    end = spot.last + 1 if verb_last else content_end(view, spot.last, number)
    is_before = source is not None and source.last < spot.first
    start = (
        max(begin, source.last + 1) if source and is_before else begin if verb_last or source is None else spot.first
    )
    if not verb_last and spot.first and view.s.flags[spot.first - 1] & CONJUNCTION:
        start = spot.first
    return Clause(spot, (begin, end), _mention(source), [(start, end)])


def _of_noun(view: View, spot: Spot, segment: Chunk) -> Clause:
    """ "X's report that …": the body beside the noun is the source, and what the report is about is handed on."""
    s = view.s
    near = [m for m in view.located if m.mention.kind in OWNERS and abs(m.first - spot.last) <= NOUN_REACH]
    if not near:
        return Clause(spot, segment, None, [])
    source = min(near, key=lambda m: abs(m.first - spot.last))
    topics = [
        i for i in range(spot.last + 1, min(len(s), spot.last + TOPIC_REACH)) if s.flags[i] & (COMPLEMENTIZER | TOPIC)
    ]
    topic = next((i for i in topics if not any(word in MARKS for word in s.words[i : i + LEAST_CONTENT])), 0)
    if not topic:
        return Clause(spot, segment, source.mention, [])
    end = _topic_end(s, topic + 1, is_subject=spot.first <= NOUN_REACH)
    return Clause(spot, segment, source.mention, [(topic + 1, end)] if end - topic > LEAST_CONTENT else [])


def _topic_end(s: Sentence, start: int, *, is_subject: bool) -> int:
    """What a report is about ends with its stretch, or where the sentence whose subject it is says what to think of
    it.
    """
    for i in range(start, len(s)):
        if s.words[i] in MARKS or (is_subject and s.flags[i] & VERDICT) or (s.words[i] in ENDS and i == len(s) - 1):
            return i
    return len(s)


def _noun_behind(view: View, spot: Spot, segment: Chunk) -> Clause:
    """Where the noun comes last, what it is about stands between its source and the word for "about"."""
    kinds = ("source", "body", "side")
    before = [m for m in view.located if segment[0] <= m.first and m.last < spot.first and m.mention.kind in kinds]
    reach = range(spot.first - 1, max(segment[0], spot.first - NOUN_REACH), -1)
    topic = next((i for i in reach if view.s.flags[i] & TOPIC), 0)
    if not before or topic <= before[0].last + LEAST_CONTENT - 1:
        return Clause(spot, segment, None, [])
    return Clause(spot, segment, before[0].mention, [(before[0].last + 1, topic)])


def _according(view: View, spot: Spot, segment: Chunk) -> Clause:
    """ "According to X": X beside the phrase, and the rest of the sentence."""
    is_first = spot.cue.frame == "according"
    if is_first:
        source = nearest(view.located, spot.last + 1, segment[1], spot) or nearest(view.located, *segment, spot)
    else:
        source = nearest(view.located, segment[0], spot.first, spot)
    last = last_token(view.s)
    end = segment[1]
    if end >= last:
        end = max(source.last if source and is_first else 0, spot.last) + 1
    is_apart = segment[0] and view.s.words[segment[0] - 1] in (":", ";")
    parts = [(0, segment[0] - 1)] if segment[0] > 1 and not is_apart else []
    end += end < last and view.s.words[end] in MARKS
    if last - end >= (1 if parts else LEAST_CONTENT):
        parts.append((end, last))
    return Clause(spot, segment, _mention(source), parts, pronoun=source is None)
