"""What sentences of one source owe to each other: hours carried on, figures taken back, admissions, and the heads of
round-ups.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from sayso.coder.claim import Claim
from sayso.coder.pieces import Layout, Piece, withdrawn
from sayso.coder.places import find_dateline

TOLLS = frozenset({"killed", "wounded", "captured", "missing"})
# So many sentences back a confirmation looks for what it confirms.
LOOK_BACK = 30


def with_carried_hours(pieces: Sequence[Piece]) -> list[Piece]:
    """A sentence that gives only the hour of what its source has just asserted belongs to that assertion."""
    found: list[Piece] = []
    last: dict[str, Piece] = {}
    for piece in pieces:
        before = last.get(piece.source_id)
        only_time = bool(piece.claims) and all(claim.aspect == "time" for claim in piece.claims)
        if only_time and not piece.acts and before is not None and "assert" in before.acts:
            piece = replace(piece, acts=("assert",))
        last[piece.source_id] = piece
        found.append(piece)
    return found


def with_corrections(pieces: Sequence[Piece]) -> list[Piece]:
    """Where a source takes something back, the figures that it repeats of its earlier report are what is withdrawn."""
    pieces = [_replacing(piece) for piece in pieces]
    correcting = {piece.source_id for piece in pieces if "retract" in piece.acts}
    return [_corrected(piece) if piece.source_id in correcting and _repeats(piece) else piece for piece in pieces]


def _replacing(piece: Piece) -> Piece:
    """A correction that puts one figure in place of another asserts the new one ("seven, not twelve")."""
    put = "retract" in piece.acts and {claim.polarity for claim in withdrawn(piece)} == {"+", "-"}
    return replace(piece, acts=("assert", *piece.acts)) if put and "assert" not in piece.acts else piece


def _repeats(piece: Piece) -> bool:
    return piece.acts == ("assert",) and piece.reading.has("acts:earlier")


def _corrected(piece: Piece) -> Piece:
    rest = [claim for claim in piece.claims if claim.number is None]
    acts = ("assert", "retract") if rest else ("retract",)
    return replace(piece, acts=acts, claims=(*withdrawn(piece), *rest))


def with_admissions(pieces: Sequence[Piece]) -> list[Piece]:
    """A confirmation without figures takes those of the rival's report that it confirms, as far as they are of its
    own people.
    """
    found: list[Piece] = []
    before: deque[Piece] = deque(maxlen=LOOK_BACK)
    for piece in pieces:
        if piece.acts == ("confirm",) and not piece.claims:
            told = [claim for other in before if _is_rival(other, piece) for claim in other.claims]
            own = [claim for claim in told if claim.aspect in TOLLS and claim.party == piece.reading.speaker]
            piece = replace(piece, claims=tuple(own))
        found.append(piece)
        before.append(piece)
    return found


def _is_rival(other: Piece, piece: Piece) -> bool:
    sided = piece.reading.speaker in piece.reading.context.facing
    return sided and other.source_id != piece.source_id and other.reading.speaker != piece.reading.speaker


def with_datelines(pieces: Sequence[Piece], layout: Layout) -> list[Piece]:
    """In a round-up an item's head gives the place of the assertions below it that name none."""
    return [_with_dateline(piece, layout) for piece in pieces]


def _with_dateline(piece: Piece, layout: Layout) -> Piece:
    told = any(claim.aspect in TOLLS | {"initiator"} for claim in piece.claims)
    if "assert" not in piece.acts or not told or piece.values("place"):
        return piece
    place = find_dateline(piece.reading.text, layout.paragraphs[piece.paragraph], piece.reading.context)
    return (
        replace(piece, claims=(*piece.claims, Claim("place", place.name, place.span, place_id=place.place_id)))
        if place
        else piece
    )


def with_masters(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with an allied armed group's deeds and losses given to the state that the same source holds
    responsible, unless it tells of that state's own attack too (codebook: "illegal armed detachments ... are NK, or
    AM where Yerevan is made responsible").
    """
    blamed = {piece.source_id: state for piece in pieces if (state := _held_responsible(piece))}
    attacking = {(piece.source_id, value) for piece in pieces for value in piece.values("initiator")}
    masters = {source: state for source, state in blamed.items() if (source, state) not in attacking}
    return [_given_to(piece, masters[piece.source_id]) if piece.source_id in masters else piece for piece in pieces]


def _held_responsible(piece: Piece) -> str | None:
    """The state on the other side that a sentence of blame holds responsible."""
    other = piece.reading.context.facing.get(piece.reading.speaker or "")
    named = any(hit.value == other for hit in piece.reading.parties)
    return other if named and "accuse" in piece.acts and piece.reading.has("acts:responsible") else None


def _given_to(piece: Piece, state: str) -> Piece:
    facing = piece.reading.context.facing
    allied = {party for party, other in facing.items() if other == facing.get(state)} - {state}
    return replace(piece, claims=tuple(_of_state(claim, state, allied) for claim in piece.claims))


def _of_state(claim: Claim, state: str, allied: set[str]) -> Claim:
    if claim.aspect == "initiator" and claim.value in allied:
        return replace(claim, value=state)
    irregular = claim.aspect in TOLLS and claim.group == "irregular" and claim.party in allied
    return replace(claim, party=state) if irregular else claim
