"""Attributions of a document to statements with their claims: one a source and act (codebook, section Units)."""

import bisect
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sayso.coder.acts import NOT_CLAIMING, TELLING, Cue, find_acts
from sayso.coder.claim import Claim
from sayso.coder.claims import Memory, claims_of
from sayso.coder.context import Context
from sayso.coder.corrections import (
    with_admissions,
    with_carried_hours,
    with_corrections,
    with_datelines,
    with_masters,
)
from sayso.coder.loose import is_withdrawn, with_loose_times
from sayso.coder.pieces import Layout, Piece, lay_out, stretches, withdrawn
from sayso.coder.places import without_districts
from sayso.coder.reading import Reading, read_sentence
from sayso.coder.replies import LOOK_BACK, REPLIES, answered_source, is_reply, with_confirmations, with_disputes
from sayso.coder.timing import event_day, loose_days
from sayso.text import Span

# A line without one of these at its end is a heading.
ENDINGS = frozenset(".!?։:;…\"'»”’)")
# Words for acts that are another's where they stand in that other's words; a verdict on these may reach into them.
OF_OTHERS = frozenset({"acts:first", "acts:dispute", "acts:counter", "acts:accuse", "acts:inquire", "acts:appeal"})
# Within one attribution no more of another's words are looked for; real texts hold one or two.
MOST_INNER = 20


@dataclass(frozen=True)
class Speaker:
    """The party that speaks, and the one that "we" stands for where another reports it."""

    party: str | None
    we: str | None = None


@dataclass(frozen=True)
class Statement:
    """One act of one source in a document, with the claims it makes and the attributions it rests on.

    `answers` is the source whose word it replies to, where the text tells. `began_on` is the day told for the
    event, `said_on` the day told for the speaking; None where the text tells none.
    """

    source_id: str
    act: str
    claims: tuple[Claim, ...]
    attributions: tuple[Any, ...]
    via: tuple[str, ...] = ()
    began_on: dt.date | None = None
    said_on: dt.date | None = None
    answers: str | None = None
    pieces: tuple[Piece, ...] = field(default=(), repr=False)


def find_statements(
    text: str, attributions: Sequence[Any], context: Context, party_of: Callable[[str], str | None]
) -> list[Statement]:
    """The statements of a document, in order; attributions without a known source are left out.

    `attributions` are those of `attributions.find_attributions`, in order of their content; `party_of` gives the
    party of a
    source id.
    """
    layout = lay_out(text, context.words.short)
    known = [a for a in attributions if a.source_id and not is_withdrawn(text, a, context, layout)]
    pieces = with_confirmations(with_carried_hours(_all_pieces(text, known, context, party_of, layout)))
    owners = {attribution.source_id for attribution in known if attribution.frame == "release"}
    pieces = _without_echoes([_as_told(piece, owners) for piece in pieces if piece.acts and _stands(piece, owners)])
    pieces = with_disputes(with_loose_times(pieces, known, text, layout))
    pieces = with_datelines(with_masters(with_admissions(with_corrections(pieces))), layout)
    dated = [_dated(statement, text, context, layout) for statement in _joined(pieces)]
    return [_answering(statement, pieces) for statement in dated]


def _answering(statement: Statement, pieces: Sequence[Piece]) -> Statement:
    if statement.act not in REPLIES:
        return statement
    first = statement.pieces[0]
    at = bisect.bisect_left(pieces, first.reading.span.start, key=lambda piece: piece.reading.span.start)
    around = pieces[max(0, at - LOOK_BACK) : at + LOOK_BACK]
    return replace(statement, answers=answered_source(first, around))


def _dated(statement: Statement, text: str, context: Context, layout: Layout) -> Statement:
    beside = [loose_days(text, attribution, context, layout) for attribution in statement.attributions]
    began_on = event_day(statement.pieces) or next((event for event, _ in beside if event), None)
    return replace(statement, began_on=began_on, said_on=next((said for _, said in beside if said), None))


def _all_pieces(
    text: str, known: Sequence[Any], context: Context, party_of: Callable[[str], str | None], layout: Layout
) -> list[Piece]:
    memories: dict[str, Memory] = {}
    starts = [attribution.content[0] for attribution in known]
    neither = _neither(known, layout)
    pieces: list[Piece] = []
    for attribution in known:
        first = bisect.bisect_left(starts, attribution.content[0])
        last = min(bisect.bisect_right(starts, attribution.content[1]), first + MOST_INNER)
        inner = [Span(*other.content) for other in known[first:last] if _inside(other, attribution)]
        speaker = Speaker(party_of(attribution.source_id), _first_person(attribution, party_of))
        memory = memories.setdefault(attribution.source_id, Memory())
        cue = Cue(attribution.act, attribution.negated, attribution.frame)
        if attribution.negated and _place(attribution, layout) in neither:
            cue = Cue("decline", False, attribution.frame)
        pieces += _pieces(text, attribution, context, speaker, memory, inner, layout, cue)
    return pieces


def _place(attribution: Any, layout: Layout) -> tuple[str, int]:
    return attribution.source_id, layout.sentence((attribution.cue or attribution.content)[0])


def _neither(known: Sequence[Any], layout: Layout) -> set[tuple[str, int]]:
    """Where a source neither confirms nor denies: in one sentence, with a negated cue for each."""
    doubts = {act: {_place(a, layout) for a in known if a.negated and a.act == act} for act in ("confirm", "deny")}
    return doubts["confirm"] & doubts["deny"]


def _first_person(attribution: Any, party_of: Callable[[str], str | None]) -> str | None:
    """The party of the one who reports another's words in its own: its "we" is not the other's."""
    return party_of(attribution.via[-1]) if attribution.via and not attribution.direct else None


def _inside(inner: Any, outer: Any) -> bool:
    """Whether the words of another source stand within this one's, so that they are not its own."""
    held = outer.content[0] <= inner.content[0] and inner.content[1] <= outer.content[1]
    return held and inner.source_id != outer.source_id and tuple(inner.content) != tuple(outer.content)


def _pieces(
    text: str,
    attribution: Any,
    context: Context,
    speaker: Speaker,
    memory: Memory,
    inner: Sequence[Span],
    layout: Layout,
    cue: Cue,
) -> list[Piece]:
    found: list[Piece] = []
    replying = is_reply(text, attribution, context, layout)
    for parts in stretches(text, attribution, context, layout):
        sentence = Span(parts[0].start, parts[-1].end)
        if cue.release and _aside(text, sentence):
            continue
        reading = read_sentence(text, sentence, context, speaker.party, first_person=speaker.we, parts=parts)
        claims = [c for c in claims_of(reading, memory) if not any(_within(c.span, span) for span in inner)]
        acts = find_acts(_without(reading, inner), cue, claims, denied=memory.denied)
        memory.denied = memory.denied or ("deny" in acts and not any(c.aspect == "initiator" for c in claims))
        at = layout.sentence(sentence.start), layout.paragraph(sentence.start)
        found.append(Piece(attribution, reading, acts, tuple(claims), *at, replying))
    return found


def _without(reading: Reading, inner: Sequence[Span]) -> Reading:
    """The sentence without the words for acts that stand in another's words inside it."""
    if not inner:
        return reading
    hits = [
        hit
        for hit in reading.hits
        if hit.label not in OF_OTHERS or not any(_within(reading.chars(hit.first, hit.last), span) for span in inner)
    ]
    return replace(reading, hits=hits)


def _aside(text: str, sentence: Span) -> bool:
    """Headings and questions of a release state nothing."""
    last = text[sentence.end - 1]
    return last == "?" or last not in ENDINGS


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_told(piece: Piece, owners: set[str]) -> bool:
    return bool(set(piece.attribution.via) & owners) or piece.attribution.frame == "noun"


def _stands(piece: Piece, owners: set[str]) -> bool:
    """What a release tells of another's words stands only as far as it tells what the other claims."""
    claimed = piece.acts[0] in ("assert", "dispute") and any(claim.aspect in TELLING for claim in piece.claims)
    return claimed or not _is_told(piece, owners)


def _as_told(piece: Piece, owners: set[str]) -> Piece:
    """A claim told inside another's words is handed on as an assertion (codebook: "hands on that report too")."""
    return replace(piece, acts=("assert",)) if _is_told(piece, owners) else piece


def _without_echoes(pieces: Sequence[Piece]) -> list[Piece]:
    """Without bare assertions of a source that does something else in the same sentence or quotation ("said it was
    checking").
    """
    doing = [piece for piece in pieces if piece.acts != ("assert",)]
    busy = {(piece.source_id, piece.sentence) for piece in doing}
    spoken = {piece.attribution for piece in doing}
    return [
        p
        for p in pieces
        if p.acts != ("assert",) or p.claims or not ((p.source_id, p.sentence) in busy or p.attribution in spoken)
    ]


def _joined(pieces: Sequence[Piece]) -> list[Statement]:
    groups: dict[tuple[str, str, tuple[str, ...]], list[Piece]] = {}
    for piece in pieces:
        for act in piece.acts:
            groups.setdefault((piece.source_id, act, tuple(piece.attribution.via)), []).append(piece)
    return [_statement(key, group) for key, group in groups.items()]


def _statement(key: tuple[str, str, tuple[str, ...]], group: Sequence[Piece]) -> Statement:
    source_id, act, via = key
    claims = [claim for piece in group for claim in _claims_for(act, piece)]
    unique = {(c.aspect, c.party, c.group, c.value, c.place_id, c.polarity): c for c in reversed(claims)}
    attributions = tuple(dict.fromkeys(piece.attribution for piece in group))
    kept = without_districts(list(unique.values())[::-1], group[0].reading.context.gazetteer)
    return Statement(source_id, act, kept, attributions, via, pieces=tuple(group))


def _claims_for(act: str, piece: Piece) -> list[Claim]:
    """The claims of a sentence that belong to one of its acts; in a denial they are what is denied."""
    if act in NOT_CLAIMING:
        return []
    if act == "deny":
        return _denied(piece)
    if act == "retract":
        return withdrawn(piece)
    if "retract" in piece.acts:
        figures = withdrawn(piece)
        put = [claim for claim in figures if claim.polarity == "+"] if _is_mixed(figures) else []
        return put + [claim for claim in piece.claims if claim.number is None]
    return list(piece.claims)


def _is_mixed(figures: Sequence[Claim]) -> bool:
    return len({claim.polarity for claim in figures}) > 1


def _denied(piece: Piece) -> list[Claim]:
    """What a denial denies: a negated claim as it stands, figures with polarity "-", else that the thing occurred."""
    kept = [c for c in piece.claims if c.aspect == "ceasefire_observed" or c.polarity == "-" or c.number == 0]
    figures = [replace(c, polarity="-") for c in piece.claims if c.number]
    return kept + figures or [Claim("occurred", "false", piece.reading.span)]
