"""What stands in a sentence outside the words that its cues hand over: fronted hours, and an outlet's own "wrongly
wrote".
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sayso.clock import find_clocks
from sayso.coder.acts import TELLING
from sayso.coder.claim import Claim
from sayso.coder.context import Context
from sayso.coder.pieces import Layout, Piece
from sayso.text import Span, tokens

# "Said in a statement at 12:30": so many characters after the cue an hour is still the saying's.
CUE_REACH = 25


def with_loose_times(pieces: Sequence[Piece], attributions: Sequence[Any], text: str, layout: Layout) -> list[Piece]:
    """The pieces, with the hours that a sentence of one speaker gives outside the words handed to it ("At 08:50, it
    said, ...").
    """
    covered: dict[int, list[Span]] = {}
    speakers: dict[int, set[str]] = {}
    for attribution in attributions:
        for part in attribution.parts or (attribution.content,):
            covered.setdefault(layout.sentence(part[0]), []).append(Span(*part))
        speakers.setdefault(layout.sentence(attribution.content[0]), set()).add(attribution.source_id)
    told: dict[int, list[Any]] = {}
    for attribution in attributions:
        if attribution.cue:
            told.setdefault(layout.sentence(attribution.cue[0]), []).append(attribution)
    done: set[int] = set()
    found = []
    for piece in pieces:
        alone = len(speakers.get(piece.sentence, ())) == 1 and piece.sentence not in done
        if alone and "assert" in piece.acts and not piece.values("time") and _tells(piece):
            done.add(piece.sentence)
            loose = _times(text, layout.sentences[piece.sentence], covered.get(piece.sentence, []), piece)
            heads = told.get(piece.sentence, [])
            loose = [claim for claim in loose if not any(_of_speaking(text, claim.span, head) for head in heads)]
            piece = replace(piece, claims=(*piece.claims, *loose))
        found.append(piece)
    return found


def _tells(piece: Piece) -> bool:
    return any(claim.aspect in TELLING for claim in piece.claims)


def _of_speaking(text: str, hour: Span, attribution: Any) -> bool:
    """Whether the hour dates the saying: right after the cue ("said at 12:30 that"), or before it without a comma."""
    head = min(span[0] for span in (attribution.source, attribution.cue) if span)
    after = 0 <= hour.start - attribution.cue[1] <= CUE_REACH
    return after or (hour.end <= head and "," not in text[hour.end : head])


def _times(text: str, sentence: Span, covered: Sequence[Span], piece: Piece) -> list[Claim]:
    toks = tokens(text, *sentence)
    clocks = [clock for clock in find_clocks(toks, piece.reading.context.words.clock) if not clock.aside]
    spans = [(clock, Span(toks[clock.first].start, toks[clock.last - 1].end)) for clock in clocks]
    free = [(clock, span) for clock, span in spans if not any(c.start <= span.start < c.end for c in covered)]
    return [Claim("time", clock.value, span, approx=clock.approx, until=clock.until) for clock, span in free]


def is_withdrawn(text: str, attribution: Any, context: Context, layout: Layout) -> bool:
    """Whether the words before the speaker say that what follows was reported wrongly ("we wrongly wrote that the
    ministry said").
    """
    heads = [span[0] for span in (attribution.source, attribution.cue) if span]
    if not heads or not layout.sentences or attribution.frame == "release":
        return False
    start = layout.sentences[layout.sentence(min(heads))].start
    before = tokens(text, start, min(heads))
    return any(hit.label == "acts:wrongly" for hit in context.words.phrases.find(before))
