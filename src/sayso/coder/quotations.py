"""Quotations of a paragraph: marks of all shapes paired in one pass, where a mark left open can not swallow what
follows.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from sayso.coder.lexicon import Lexicon

# Two single marks, straight or back-ticked, stand for one double mark in typewriter habit.
DOUBLED = ("''", "``")
DOUBLE = '"'
BEFORE_OPENING = "([{—–-/«“„‘‹\"'"


@dataclass(frozen=True)
class Quotation:
    """A quotation with its marks (`start`, `end`) and without (`inner_start`, `inner_end`); not
    `closed`: no end mark.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    is_piece: bool = False


@dataclass(frozen=True)
class Marks:
    """Quotation marks of a language: a pattern of them all, each opener's closers, and the marks that are both."""

    pattern: re.Pattern[str]
    closers: dict[str, str]
    both: frozenset[str]
    ending: frozenset[str]


@functools.cache
def _marks(pairs: tuple[str, ...]) -> Marks:
    closers: dict[str, str] = {}
    for pair in pairs:
        closers[pair[0]] = closers.get(pair[0], "") + pair[1]
    characters = re.escape("".join(sorted({c for pair in pairs for c in pair})))
    return Marks(
        re.compile(f"''|``|[{characters}]"),
        closers,
        frozenset(c for c in closers if c in closers[c]),
        frozenset("".join(closers.values())),
    )


def marks_of(lexicon: Lexicon) -> Marks:
    """The quotation marks that a language file lists under `quotes: pairs`."""
    return _marks(tuple(lexicon.section("quotes")["pairs"]))


def find_quotations(text: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> list[Quotation]:
    """Outermost quotations of one paragraph `text[start:end]`, in order, in time linear in its length.

    A mark without a partner runs to the paragraph's end where it opens the paragraph (the habit of quotations over
    several paragraphs), and counts as no mark elsewhere.
    """
    stop = len(text) if end is None else end
    marks = marks_of(lexicon)
    seen = [(m.start(), m.group()) for m in marks.pattern.finditer(text, start, stop)]
    return _paired(text, _with_roles(text, seen, marks, start), marks, start, stop) if seen else []


def _with_roles(text: str, seen: list[tuple[int, str]], marks: Marks, start: int) -> list[tuple[int, str, int, int]]:
    """(position, mark, length, role): role 1 opens, -1 closes; apostrophes inside words are left out."""
    found = []
    for at, written in seen:
        mark = DOUBLE if written in DOUBLED else written
        before = text[at - 1] if at > start else " "
        after = text[at + len(written) : at + len(written) + 1] or " "
        if before.isalnum() and after.isalnum() and mark not in marks.closers.get("«", ""):
            continue
        if mark == "”" and before.isspace() and not after.isspace():
            mark = "“"  # a closing mark set where only an opening one can stand
        if mark in marks.closers and mark in marks.ending and not before.isspace() and before not in BEFORE_OPENING:
            found.append((at, mark, len(written), -1))
            continue
        opening = mark in marks.closers and (mark not in marks.both or before.isspace() or before in BEFORE_OPENING)
        found.append((at, mark, len(written), 1 if opening and not (mark in marks.both and after.isspace()) else -1))
    return found


def _last_closers(roles: list[tuple[int, str, int, int]]) -> dict[str, int]:
    """The last place of every closing mark: an opener behind it is left open."""
    return {mark: at for at, mark, _, role in roles if role < 0}


def _paired(text: str, roles: list[tuple[int, str, int, int]], marks: Marks, start: int, stop: int) -> list[Quotation]:
    found: list[Quotation] = []
    last = _last_closers(roles)
    opened, size, closers, shape, depth = -1, 0, "", "", 0
    for at, mark, length, role in roles:
        if opened < 0:
            if role > 0 and max((last.get(c, -1) for c in marks.closers[mark]), default=-1) > at:
                opened, size, closers, shape, depth = at, length, marks.closers[mark], mark, 0
            elif (role > 0 and not text[start:at].strip() and mark not in marks.both | {"‘"}) or (
                mark == DOUBLE and role > 0 and at == start
            ):
                return [*found, Quotation(at, stop, at + length, stop, closed=False)]
        elif role < 0 and mark in closers:
            if depth:
                depth -= 1
            else:
                found.append(Quotation(opened, at + length, opened + size, at))
                opened = -1
        elif role > 0 and mark == shape:
            if mark in marks.both and opened > start:
                opened, size = at, length
            else:
                depth += 1
    return _with_end(found, roles, opened, size, closers, start)


def _with_end(
    found: list[Quotation], roles: list[tuple[int, str, int, int]], opened: int, size: int, closers: str, start: int
) -> list[Quotation]:
    """A quotation whose inner marks do not add up ends with the last mark that can close it."""
    ends = [(at, length) for at, mark, length, role in roles if role < 0 and mark in closers and at > opened]
    if opened >= 0 and ends:
        at, length = ends[-1]
        found.append(Quotation(opened, at + length, opened + size, at))
    return found


# Inside the marks, the narrator's own words stand between dashes: «Words, — said the minister, — more words».
DASHED = re.compile(r"([,.!?…])\s*[—–-]{1,2}\s+|([,.!?…])[—–-]{1,2}\s*")
LONGEST_ASIDE = 160


def split_at_asides(text: str, quote: Quotation, lexicon: Lexicon) -> list[Quotation]:
    """The quotation in the pieces that the narrator's asides leave of it; itself where there are none."""
    breaks = list(DASHED.finditer(text, quote.inner_start, quote.inner_end))
    pieces: list[Quotation] = []
    at, n = quote.start, 0
    while n < len(breaks):
        end = breaks[n + 1].start() + 1 if n + 1 < len(breaks) else quote.inner_end
        if end - breaks[n].end() > LONGEST_ASIDE or not _opens_with_cue(text, breaks[n].end(), end, lexicon):
            n += 1
            continue
        inner = at if pieces else quote.inner_start
        pieces.append(Quotation(at, breaks[n].start() + 1, inner, breaks[n].start() + 1, is_piece=True))
        at = breaks[n + 1].end() if n + 1 < len(breaks) else quote.end
        n += 2
    if not pieces:
        return [quote]
    if at < quote.inner_end:
        pieces.append(Quotation(at, quote.end, at, quote.inner_end, is_piece=True))
    return pieces


def _opens_with_cue(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether one of the first words is a word of saying."""
    for word in text[start:end].split(maxsplit=3)[:2]:
        cue = lexicon.entry(word.strip(",.;:"))[2] if word.strip(",.;:") else None
        if cue is not None and cue.frame in ("say", "quote", "tell"):
            return True
    return False
