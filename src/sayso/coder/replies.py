"""Counter-versions: "any other initiator given in reply, the event granted, is `dispute`" (codebook, rulings)."""

from collections import deque
from collections.abc import Iterable, Reversible, Sequence
from dataclasses import replace
from typing import Any

from sayso.coder.context import Context
from sayso.coder.pieces import Layout, Piece
from sayso.text import tokens

# A reply stands in the paragraph of what it answers or, after a third party's word, two further on.
NEXT = 2
# So many sentences back an answer is still one; a longer look would cost more than it finds.
LOOK_BACK = 30
# "Yerevan's answer came at noon.": a sentence of fewer characters may say what the next one is.
SHORT = 70
# Acts that answer somebody, and those that they answer.
REPLIES = frozenset({"confirm", "deny", "dispute", "unaware", "inquire", "decline"})
# Words that show an answer even where the text tells of no other's word.
ANSWERING = ("acts:counter", "acts:contest", "acts:grant", "acts:relayed")
OPENING = frozenset({"assert", "accuse", "dispute"})


def with_disputes(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with assertions that give another initiator in reply turned to disputes, and what they grant
    dropped.
    """
    granting = {
        (piece.source_id, piece.sentence) for piece in pieces if piece.acts == ("confirm",) and not piece.claims
    }
    released = {piece.source_id for piece in pieces if piece.attribution.frame == "release"}
    before: deque[Piece] = deque(maxlen=LOOK_BACK)
    deniers: set[str] = set()
    found: list[Piece] = []
    for piece in pieces:
        counters = piece.acts == ("assert",) and (
            bool(piece.values("initiator")) or (piece.replying and any(_contests(piece, other) for other in before))
        )
        grants = (piece.source_id, piece.sentence) in granting
        free = piece.source_id not in deniers and not released & set(piece.attribution.via)
        free = (free or piece.reading.has("acts:grant")) and not _has_begun(piece, before)
        replies = piece.replying and bool(_side(piece)) and not piece.values("initiator") & _side(piece)
        if counters and (
            grants
            or (free and any(_answers(piece, other) for other in before))
            or (free and replies and any(_is_rival(other, piece) for other in before))
        ):
            piece = replace(piece, acts=("dispute",))
        elif _opens(piece, before):
            piece = replace(piece, acts=("assert",))
        found.append(piece)
        before.append(piece)
        deniers.update({piece.source_id} if "deny" in piece.acts else ())
    return _without_grants(found)


def with_confirmations(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with "we confirm that" turned to `confirm` where another source has spoken before: nobody's earlier
    word to confirm, and it is `assert` (codebook, rulings).
    """
    found: list[Piece] = []
    speakers: set[str] = set()
    for piece in pieces:
        plain = piece.acts in ((), ("assert",))
        told = bool(speakers - {piece.source_id}) or piece.reading.has("acts:relayed")
        if plain and piece.reading.has("acts:confirming") and told:
            piece = replace(piece, acts=("confirm",))
        found.append(piece)
        speakers.update({piece.source_id} if set(piece.acts) & OPENING else ())
    return found


def is_reply(text: str, attribution: Any, context: Context, layout: Layout) -> bool:
    """Whether the words around an attribution call it a reply or another version: those before it in its sentence, its
    cue, or a short sentence before it.
    """
    if attribution.frame == "release" or not layout.sentences:
        return False
    start = min(span[0] for span in (attribution.source, attribution.cue, attribution.content) if span)
    at = layout.sentence(start)
    begin = layout.sentences[at].start
    before = layout.sentences[at - 1] if at else None
    if before and before.end - before.start < SHORT and layout.paragraph(before.start) == layout.paragraph(begin):
        begin = before.start
    stretches = [(begin, max(begin, attribution.content[0]))] + ([attribution.cue] if attribution.cue else [])
    return any(
        hit.label == "acts:reply" for stretch in stretches for hit in context.words.phrases.find(tokens(text, *stretch))
    )


def answered_source(reply: Piece, pieces: Sequence[Piece]) -> str | None:
    """The source whose word a reply is about: the rival told inside it, else the last rival that asserted before it.

    None where the text tells of no rival's word. A search of the sentences around it, not of the whole text.
    """
    told = [p for p in pieces if p.source_id != reply.source_id and set(p.acts) & OPENING and _is_rival(p, reply)]
    inside = [p for p in told if reply.source_id in p.attribution.via]
    before = [p for p in told if p.reading.span.start < reply.reading.span.start]
    nearest = inside[:1] or before[-1:]
    return nearest[0].source_id if nearest else None


def _is_rival(other: Piece, piece: Piece) -> bool:
    facing = piece.reading.context.facing
    return facing.get(other.reading.speaker or "") is not None and other.reading.speaker not in _side(piece)


def _without_grants(pieces: Sequence[Piece]) -> list[Piece]:
    """Without what a dispute grants in its own sentence ("conceded that shots were heard but ...")."""
    disputed = {(piece.source_id, piece.sentence) for piece in pieces if "dispute" in piece.acts}
    return [p for p in pieces if p.acts != ("confirm",) or p.claims or (p.source_id, p.sentence) not in disputed]


def _answers(piece: Piece, other: Piece) -> bool:
    """Whether another source has just laid the same event at the door of this one's side."""
    ours = _side(piece)
    rival = bool(ours) and other.source_id != piece.source_id and other.reading.speaker not in ours
    apart = piece.paragraph - other.paragraph
    here, there = piece.values("place"), other.values("place")
    same = apart == 0 or (
        0 < apart <= NEXT and (not here or not there or bool(here & there)) and not piece.values("time")
    )
    return rival and same and bool(other.values("initiator") & ours)


def _opens(piece: Piece, before: Iterable[Piece]) -> bool:
    """Whether what looks like a dispute is a release's first report: nobody else has spoken before, and the source
    itself has answered nothing.
    """
    if piece.acts != ("dispute",) or piece.attribution.frame != "release" or piece.reading.has(*ANSWERING):
        return False
    return not any(p.source_id != piece.source_id or set(p.acts) & REPLIES for p in before)


def _has_begun(piece: Piece, before: Reversible[Piece]) -> bool:
    """Whether the source goes on with what it has itself brought up in this paragraph, no rival having spoken since."""
    last = next((p for p in reversed(before) if p.source_id == piece.source_id or _is_rival(p, piece)), None)
    return last is not None and last.source_id == piece.source_id and _same_topic(last, piece)


def _same_topic(last: Piece, piece: Piece) -> bool:
    return last.acts == ("assert",) and last.paragraph == piece.paragraph and bool(last.values("place"))


def _contests(piece: Piece, other: Piece) -> bool:
    """Whether a side gives another figure for the same people, or another place, than its rival has."""
    if not _is_rival(other, piece):
        return False
    tolls = {(c.aspect, c.party): c.number for c in other.claims if c.number is not None}
    figures = any(tolls.get((c.aspect, c.party), c.number) != c.number for c in piece.claims)
    here, there = piece.values("place"), other.values("place")
    return figures or bool(here and there and not here & there)


def _side(piece: Piece) -> set[str]:
    """The parties that face the same one as the speaker does."""
    facing = piece.reading.context.facing
    against = facing.get(piece.reading.speaker or "")
    return {party for party, other in facing.items() if other == against} if against else set()
