"""When: the day an event is told for, and the day on which a source spoke (issue, part "When and where")."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sayso.coder.context import Context
from sayso.coder.pieces import Layout, Piece
from sayso.dates import When, find_dates
from sayso.text import Span, tokens


def event_day(pieces: Sequence[Piece]) -> dt.date | None:
    """The first day that the sentences of a statement name in what they say, one by its date before one by "the day
    before".

    None where they name none.
    """
    found = [when for piece in pieces for when in piece.reading.dates]
    return next((when.day for when in sorted(found, key=lambda when: when.relative)), None)


def loose_days(text: str, attribution: Any, context: Context, layout: Layout) -> tuple[dt.date | None, dt.date | None]:
    """The days beside an attribution, outside the words handed over: (of the event, of the speaking).

    "At 08:50 on Tuesday, its ministry said" dates the event, "the ministry said on Tuesday" the speaking.
    """
    if not attribution.cue or not layout.sentences:
        return None, None
    sentence = layout.sentences[layout.sentence(attribution.cue[0])]
    toks = tokens(text, *sentence)
    parts = [Span(*part) for part in attribution.parts or (attribution.content,)]
    found = [(toks[when.first].start, when) for when in _days(toks, context)]
    free = [(start, when) for start, when in found if not any(part.start <= start < part.end for part in parts)]
    head = min(span[0] for span in (attribution.source, attribution.cue) if span)
    event = next((when.day for start, when in free if start < head), None)
    return event, next((when.day for start, when in free if start >= head), None)


def _days(toks: Sequence[Any], context: Context) -> list[When]:
    return find_dates(toks, context.words.dates, published_on=context.published_on, zone=context.zone)
