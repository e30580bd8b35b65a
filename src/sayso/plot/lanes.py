"""Where the words on one incident stand on the sheet: columns of days, lanes of sources, the marks within them.

Plain rows, not frames: a figure has a few dozen of them, and each page of a large corpus has such a figure.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import pandas as pd

from sayso.plot.drawing import word
from sayso.plot.sheet import LINE, MARK, plain, text_width, wrapped
from sayso.plot.style import NO_SIDE, act_marks

NO_DAY = "no day"
SIDES = {"third": "Third parties", NO_SIDE: "Of no known side"}
GUTTER = 0.14  # Inches at the left of a day, where arrows run.
BETWEEN = 0.08  # Inches between a mark with its word and the next.
ROW, SIDE = 0.22, 0.24  # Inches for a row of marks, the name of a side.
EDGE = 0.1  # Inches before a name; a longer one takes two lines, and ends there.
NAME_LINES = 2
# Not calendar.month_abbr, which speaks the language of the machine.
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class Said(NamedTuple):
    """An utterance: whose, which act, on what day, in answer to which others."""

    side: str
    source_id: str
    name: str
    act: str
    day: date | None
    statement_id: str
    answers: tuple[str, ...]


class Column(NamedTuple):
    """A day: what stands over it, where it begins, how wide it is; days left out before it; whether of the incident."""

    day: date | None
    label: str
    left: float
    width: float
    gap: int
    shaded: bool


class Days(NamedTuple):
    """The columns, whether words stand beside the marks, and whether the days stand upright."""

    columns: list[Column]
    worded: bool
    upright: bool


class Lane(NamedTuple):
    """A source, or a side above its sources: the lines of its name, from where to where."""

    name: list[str]
    side: str
    top: float
    bottom: float
    is_side: bool


class Spot(NamedTuple):
    """An utterance on the sheet, at the middle of its mark."""

    said: Said
    x: float
    y: float


def in_order(accounts: pd.DataFrame) -> list[Said]:
    """The utterances by side and source (each by its first day on record, then by alphabet), day, act and id."""
    acts = list(act_marks())
    sides = accounts["side"].astype("str").fillna(NO_SIDE)
    names = accounts["name" if "name" in accounts else "source_id"].fillna(accounts["source_id"])
    answers = accounts["answers"].fillna("") if "answers" in accounts else [""] * len(accounts)
    days = [_day(day) for day in accounts["dated_on"]]
    columns = (sides, accounts["source_id"], names, accounts["act"], days, accounts["statement_id"], answers)
    said = [
        Said(
            str(side),
            str(source),
            plain(name) or plain(source),
            str(act),
            day,
            str(key),
            tuple(filter(None, str(others).split(";"))),
        )
        for side, source, name, act, day, key, others in zip(*columns, strict=True)
    ]
    first = {
        key: min((s.day for s in said if s.day and key in (s.side, (s.side, s.source_id))), default=date.max)
        for key in {key for s in said for key in (s.side, (s.side, s.source_id))}
    }
    return sorted(said, key=lambda s: (first[s.side], s.side, first[s.side, s.source_id], s.name, s.source_id,
                                       s.day or date.max, acts.index(s.act), s.statement_id))  # fmt: skip


def days_of_incident(accounts: pd.DataFrame) -> list[date]:
    """The first and the last day of the incident, as far as they are known."""
    known = {_day(accounts[column].iloc[0]) for column in ("began_on", "ended_on") if column in accounts}
    return sorted(day for day in known if day)


def _day(when: object) -> date | None:
    """The day of a time stamp; None where there is none."""
    return None if pd.isna(when) else pd.Timestamp(when).date()  # type: ignore[call-overload, arg-type]


def label_of(day: date | None, before: date | None) -> str:
    """A day in few letters, with its year where that is new.

    >>> label_of(date(2021, 1, 2), date(2020, 12, 28))
    '2 Jan 2021'
    """
    if day is None:
        return NO_DAY
    short = f"{day.day} {MONTHS[day.month - 1]}"
    return short if before is not None and before.year == day.year else f"{short} {day.year}"


def days_shown(said: Sequence[Said], event: Sequence[date], width: float) -> Days:
    """The columns of all days on record and of the incident's first and last, fitted into `width` inches.

    First with the words of the acts beside their marks, then with the marks alone, then with the days upright; where
    that is too wide as well the sheet becomes wider.
    """
    dated = sorted({s.day for s in said if s.day} | set(event))
    days: list[date | None] = [*dated, *[None] * any(s.day is None for s in said)]
    before = [None, *days[:-1]]
    labels = [label_of(*pair) for pair in zip(days, before, strict=True)]
    for worded, upright in ((True, False), (False, False), (False, True)):
        needs = [_needs(said, day, "" if upright else label, worded) for day, label in zip(days, labels, strict=True)]
        if sum(least for least, _ in needs) <= width:
            break
    widths = _shared(needs, width, len(dated))
    lefts = [sum(widths[:n]) for n in range(len(days))]
    gaps = [(day - last).days - 1 if day and last else 0 for day, last in zip(days, before, strict=True)]
    shaded = [day is not None and bool(event) and event[0] <= day <= event[-1] for day in days]
    return Days([Column(*c) for c in zip(days, labels, lefts, widths, gaps, shaded, strict=True)], worded, upright)


def _needs(said: Iterable[Said], day: date | None, label: str, worded: bool) -> tuple[float, float]:
    """Inches that a day needs at the least, and those at which no source's words on it need a second row."""
    lanes = [
        [item_width(s.act, worded) for s in some]
        for _, some in groupby((s for s in said if s.day == day), attrgetter("side", "source_id"))
    ]
    widest = max((item for lane in lanes for item in lane), default=MARK)
    least = GUTTER + max(widest, text_width(label) + BETWEEN)
    return least, max(least, GUTTER + max(map(sum, lanes), default=0.0))


def _shared(needs: list[tuple[float, float]], width: float, dated: int) -> list[float]:
    """The widths of the columns: what each needs, then what each could use, then the rest evenly among the days."""
    widths, wishes = [least for least, _ in needs], [wish - least for least, wish in needs]
    rest = width - sum(widths)
    if rest <= 0:
        return widths
    part = min(1.0, rest / sum(wishes)) if sum(wishes) else 0.0
    widths = [least + part * wish for least, wish in zip(widths, wishes, strict=True)]
    even = (width - sum(widths)) / max(dated, 1)
    return [w + even * (n < dated or not dated) for n, w in enumerate(widths)]


def item_width(act: str, worded: bool) -> float:
    """Inches of a mark, with its word or without, and of what keeps it from the next."""
    return MARK + BETWEEN + (0.03 + text_width(word(act)) if worded else 0.0)


def lanes_of(said: Sequence[Said], days: Days, top: float) -> tuple[list[Lane], list[Spot], float]:
    """The names and the marks from `top` inches on, and where they end."""
    lanes: list[Lane] = []
    spots: list[Spot] = []
    y, width = top, sum(column.width for column in days.columns)
    for side, of_side in groupby(said, attrgetter("side")):
        lanes.append(Lane([SIDES.get(side, f"Side {plain(side)}")], side, y, y + SIDE, is_side=True))
        y += SIDE
        for _, some in groupby(of_side, attrgetter("source_id")):
            name = wrapped((spoken := list(some))[0].name, width - EDGE, lines=NAME_LINES)
            placed = list(_flowed(spoken, days, y + LINE * len(name) + 0.03))
            bottom = max(spot.y for spot in placed) + ROW / 2 + 0.05
            lanes.append(Lane(name, side, y, bottom, is_side=False))
            spots += placed
            y = bottom
        y += 0.06
    return lanes, spots, y


def _flowed(said: Sequence[Said], days: Days, top: float) -> Iterator[Spot]:
    """The words of one source, day by day, side by side, and on a further row where a day is too narrow."""
    for column in days.columns:
        start, end = column.left + GUTTER, column.left + column.width + BETWEEN
        x, y = start, top
        for one in (s for s in said if s.day == column.day):
            wide = item_width(one.act, days.worded)
            if x > start and x + wide > end:
                x, y = start, y + ROW
            yield Spot(one, x + MARK / 2, y + ROW / 2)
            x += wide
