"""Mentions of speakers by the tokens of their sentence, and which of them speaks."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.coder.classes import CONJUNCTION, PROPER
from sayso.coder.cues import Spot
from sayso.coder.lexicon import Lexicon
from sayso.coder.names import Mention
from sayso.coder.tokens import Sentence

# Words of a quotation that can be what somebody said, and not a name or a word at a distance; characters looked at
# for it.
LEAST_QUOTE, LONGEST_TERM = 3, 80
# "The ministry's spokesperson", "Baku, the ministry": tokens between two names of one speaker.
OFFICE_REACH, TITLE_REACH = 2, 3
# The less a mention says that somebody speaks, the higher: an outlet hands on, a people is spoken of.
WEAKNESS = {"capital": 2, "outlet": 2, "own": 3, "people": 4}
WEAKEST, PLACE_ONLY = 5, 1
PLACELESS = frozenset(("media", "local-authority"))
BODIES = ("source", "body", "side")
# Marks inside a sentence behind which a new part begins.
PART_ENDS = frozenset(".:;։")


@dataclass(frozen=True)
class Located:
    """A mention with the tokens that it covers; `is_place`: its case says that something was said there; `is_object`:
    its case says that a country or capital does not speak ("accused Azerbaijan", "the actions of Baku").
    """

    mention: Mention
    first: int
    last: int
    is_place: bool = False
    is_object: bool = False


def is_speech(s: Sentence, at: int) -> bool:
    """Whether the quotation at token `at` can be what somebody said, and not a name in quotation marks."""
    quote = s.quotes[at]
    inner = s.text[quote.inner_start : min(quote.inner_end, quote.inner_start + LONGEST_TERM)]
    return quote.is_piece or len(inner.split()) >= LEAST_QUOTE or s.ended_inside(at)


def _unquote(s: Sentence, mention: Mention) -> None:
    """A name in quotation marks is a name: its token is no quotation for the rules."""
    at = bisect.bisect_right(s.ends, mention.end - 1)
    quote = s.quotes.get(at)
    if quote is not None and mention.start <= quote.inner_start and quote.inner_end <= mention.end:
        s.flags[at] = PROPER
        del s.quotes[at]


def locate(s: Sentence, lexicon: Lexicon, mentions: Sequence[Mention]) -> list[Located]:
    """Mentions inside a sentence, but for those inside what is quoted."""
    ending = str(lexicon.option("locative", "\0"))
    before = str(lexicon.option("locative_after", "")).split()
    oblique = tuple(str(lexicon.option("oblique", "\0")).split())
    spoken_to = tuple(str(lexicon.option("oblique_body", "\0")).split())
    against = str(lexicon.option("oblique_after", "")).split()
    found: list[Located] = []
    for mention in mentions:
        _unquote(s, mention)
        first = bisect.bisect_right(s.ends, mention.start)
        last = bisect.bisect_left(s.starts, mention.end) - 1
        if first > last or any(i in s.quotes and is_speech(s, i) for i in range(first, last + 1)):
            continue
        is_place = s.words[last].endswith(ending) or (first > 0 and s.words[first - 1] in before)
        if mention.kind == "side" and _is_one_of_two(s, first, found):
            continue
        of_place = mention.kind in ("people", "capital")
        is_object = of_place and (s.words[last].endswith(oblique) or (first > 0 and s.words[first - 1] in against))
        is_object |= first == last and s.words[last].endswith(spoken_to)
        found.append(Located(mention, first, last, is_place, is_object))
    return found


def _is_one_of_two(s: Sentence, first: int, before: Sequence[Located]) -> bool:
    """Whether a side is named together with another ("the Azerbaijani and Armenian sides"): neither speaks alone."""
    joined = first > 1 and bool(s.flags[first - 1] & CONJUNCTION)
    return joined and bool(before) and before[-1].mention.kind == "people" and before[-1].last == first - 2


def nearest(located: Sequence[Located], start: int, end: int, spot: Spot) -> Located | None:
    """The mention in `start:end` that speaks: the strongest, and of these the nearest to the verb, before it rather
    than behind.
    """
    inside = [
        m
        for m in located
        if start <= m.first and m.last < end and not spot.first <= m.first <= spot.last and not m.is_object
    ]
    if not inside:
        return None
    first = inside[0]
    if first.first <= start + 1 and first.last < spot.first and not _weakness(first):
        return _holder(inside, first)
    return _holder(inside, min(inside, key=lambda m: (_weakness(m), _distance(m, spot))))


def _weakness(m: Located) -> int:
    mention = m.mention
    if (mention.kind == "side" and mention.source_id is None) or mention.institution in PLACELESS:
        return WEAKEST
    return WEAKNESS.get(mention.kind, PLACE_ONLY if m.is_place else 0)


def _distance(m: Located, spot: Spot) -> int:
    return spot.first - m.last if m.last < spot.first else m.first - spot.last + 2


def _holder(inside: Sequence[Located], best: Located) -> Located:
    """ "Press service of the ministry": the body beside an office is the speaker."""
    if best.mention.kind != "office" or best.mention.party is not None:
        return best
    for m in inside:
        near = (
            best.first - 1 - OFFICE_REACH - 1 <= m.last < best.first
            or best.last < m.first <= best.last + OFFICE_REACH + 1
        )
        if m.mention.kind in ("source", "body", "ministry") and near:
            return m
    return best


def first_speaker(located: Sequence[Located], begin: int, spot: Spot) -> Located | None:
    """The first speaker of a clause whose verb comes last; places and peoples named later belong to what is said."""
    kinds = ("ministry", "service", "office", "body")
    inside = [
        m
        for m in located
        if begin <= m.first
        and m.last < spot.first
        and not m.is_object
        and (m.mention.source_id or m.mention.kind in kinds)
    ]
    if inside and inside[0].mention.kind in ("people", "capital") and inside[0].first > begin + 1:
        inside = [m for m in inside if m.mention.kind not in ("people", "capital")]
    return _titled(inside) if inside else None


def _titled(inside: Sequence[Located]) -> Located:
    """The first mention with those that go on naming the same speaker: its body behind a capital, its office behind a
    body.
    """
    first = inside[0]
    for other in inside[1:]:
        if other.first - first.last > TITLE_REACH:
            break
        if first.mention.kind in ("capital", "people", "office") and other.mention.kind in (
            *BODIES,
            "ministry",
            "service",
        ):
            first = other
        elif other.mention.kind == "office" and other.first - first.last <= OFFICE_REACH:
            first = Located(first.mention, first.first, other.last)
    return first


def with_office(source: Located, located: Sequence[Located]) -> Located:
    """A source with the office that follows it: "the ministry's spokesperson"."""
    office = next(
        (m for m in located if m.mention.kind == "office" and 0 < m.first - source.last <= OFFICE_REACH), None
    )
    return Located(source.mention, source.first, office.last) if office else source


def opening_body(located: Sequence[Located], s: Sentence | None = None, stop: int = 0) -> Located | None:
    """The body that opens the sentence, if one does; with `s`, the last before token `stop` that opens a part of it."""
    first = next((m for m in located if m.first <= 1 and m.mention.kind in BODIES), None)
    if s is None:
        return first
    parts = [m for m in located if m.last < stop and m.mention.kind in BODIES and s.words[m.first - 1] in PART_ENDS]
    return parts[-1] if parts else first
