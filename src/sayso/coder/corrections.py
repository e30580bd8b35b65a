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
    correcting = {piece.source_id for piece in pieces if "retract" in piece.acts}
    return [_corrected(piece) if piece.source_id in correcting and _repeats(piece) else piece for piece in pieces]


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
