"""Days and clock times as written, absolute or relative, to intervals with a zone. What can be read two ways is
None, never a guess.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.phrases import Hit, Phrases, compile_phrases, listed
from sayso.text import Token

# A release is read in the zone it was written in: at most a day ahead of the day it was published on.
DAYS_AHEAD = 1
YEARS = range(1900, 2100)
# Words such as "of", "the" and a case ending after a hyphen may stand between the day, the month and the year.
REACH = 4
# Hours at which the parts of a day begin and end; a night runs into the next day.
PARTS = {"morning": (5, 12), "day": (10, 17), "afternoon": (12, 18), "evening": (17, 24), "night": (20, 30)}


@dataclass(frozen=True)
class When:
    """A stretch of days as written: tokens `first` to `last`, its begin and end (exclusive) as aware times."""

    first: int
    last: int
    began: dt.datetime
    ended: dt.datetime
    relative: bool = False  # "the day before": counted from the day of publication

    @property
    def day(self) -> dt.date:
        """The day on which it begins, by its own zone."""
        return self.began.date()


@dataclass(frozen=True)
class DateWords:
    """The compiled section `dates` of a language file: `day_first` where "17 June" is tried before "June 17",
    `numeric` order.
    """

    phrases: Phrases
    day_first: bool
    numeric: str


def date_words(section: Mapping[str, Any]) -> DateWords:
    """Date words from the section `dates` of a language file as read."""
    labelled = {
        (kind, value): listed(words)
        for kind in ("months", "weekdays", "days_ago", "parts")
        for value, words in section[kind].items()
    }
    labelled[("filler", "")] = listed(section.get("fillers", ""))
    labelled[("year_mark", "")] = listed(section.get("year_marks", ""))
    return DateWords(compile_phrases(labelled), listed(section["day"])[0] == "before", str(section.get("numeric", "")))


def find_dates(
    toks: Sequence[Token], words: DateWords, *, published_on: dt.date | None = None, zone: str = "+00:00"
) -> list[When]:
    """The days named in a sentence, in order, as intervals of `zone`.

    A date without a year takes the last such day not after `published_on`; without one it is left out. "12/03/2021"
    is read by
    the order that the language file gives (`numeric: dmy`, `mdy` or nothing), and left out where both readings stand.
    """
    hits = words.phrases.find(toks)
    offset = _zone(zone)
    found = [_month_date(hit, toks, hits, words, published_on, offset) for hit in hits if hit.label == "months"]
    found += [_numeric(i, toks, words.numeric, published_on, offset) for i, tok in enumerate(toks) if tok.kind == "n"]
    found += [_relative(hit, hits, published_on, offset) for hit in hits if hit.label in ("days_ago", "weekdays")]
    return _without_overlaps([_narrowed(when, hits) for when in found if when is not None])


def _zone(zone: str) -> dt.timezone:
    sign, hours, minutes = (-1 if zone[0] == "-" else 1), int(zone[1:3]), int(zone[4:6])
    return dt.timezone(sign * dt.timedelta(hours=hours, minutes=minutes))


def _month_date(
    hit: Hit,
    toks: Sequence[Token],
    hits: Sequence[Hit],
    words: DateWords,
    published_on: dt.date | None,
    zone: dt.timezone,
) -> When | None:
    fillers = {i for h in hits if h.label in ("filler", "year_mark") for i in range(h.first, h.last)}
    before, after = _number(toks, hit.first - 1, -1, fillers), _number(toks, hit.last, 1, fillers)
    order = (before, after) if words.day_first else (after, before)
    day = next((found for found in order if found and 1 <= found[1] <= 31), None)
    if day is None:
        return None
    year = next(
        (found for found in (after, before, _number(toks, day[0] + 1, 1, fillers)) if found and found[1] in YEARS), None
    )
    date = _date(year[1] if year else None, int(hit.value), day[1], published_on)
    places = [hit.first, hit.last - 1, day[0]] + ([year[0]] if year else [])
    return _interval(min(places), max(places) + 1, date, zone)


def _number(toks: Sequence[Token], i: int, step: int, fillers: set[int]) -> tuple[int, int] | None:
    """The nearest figure from token `i` on with nothing but fillers between: its token and value."""
    for _ in range(REACH):
        if not 0 <= i < len(toks):
            return None
        if toks[i].kind == "n":
            return (i, int(toks[i].norm)) if toks[i].norm.isdecimal() and len(toks[i].norm) <= 4 else None
        if i not in fillers:
            return None
        i += step
    return None


def _date(year: int | None, month: int, day: int, published_on: dt.date | None) -> dt.date | None:
    try:
        if year is not None:
            return dt.date(year, month, day)
        if published_on is None:
            return None
        date = dt.date(published_on.year, month, day)
        return (
            date if date <= published_on + dt.timedelta(days=DAYS_AHEAD) else dt.date(published_on.year - 1, month, day)
        )
    except ValueError:
        return None


def _interval(first: int, last: int, date: dt.date | None, zone: dt.timezone) -> When | None:
    if date is None:
        return None
    began = dt.datetime.combine(date, dt.time(), zone)
    return When(first, last, began, began + dt.timedelta(days=1))


def _numeric(i: int, toks: Sequence[Token], order: str, published_on: dt.date | None, zone: dt.timezone) -> When | None:
    """ "27.12.2020", "2020-12-27", "27/12/2020"."""
    parts, last = _parts(toks, i)
    if len(parts) != 3:
        return None
    if parts[0] in YEARS:
        return _interval(i, last, _date(parts[0], parts[1], parts[2], published_on), zone)
    if parts[2] not in YEARS:
        return None
    readings = {"dmy": (parts[0], parts[1]), "mdy": (parts[1], parts[0])}
    dates = {
        _date(parts[2], month, day, published_on)
        for name, (day, month) in readings.items()
        if not order or name == order
    }
    real = [date for date in dates if date]
    return _interval(i, last, real[0], zone) if len(real) == 1 else None


def _parts(toks: Sequence[Token], i: int) -> tuple[list[int], int]:
    if toks[i].norm.count(".") == 2:
        return [int(part) for part in toks[i].norm.split(".") if len(part) <= 4], i + 1
    if i + 4 < len(toks) and toks[i + 1].norm == toks[i + 3].norm and toks[i + 1].norm in "-/":
        figures = [toks[k].norm for k in (i, i + 2, i + 4)]
        return [int(figure) for figure in figures if figure.isdecimal() and len(figure) <= 4], i + 5
    return [], i


def _relative(hit: Hit, hits: Sequence[Hit], published_on: dt.date | None, zone: dt.timezone) -> When | None:
    if published_on is None:
        return None
    ago = int(hit.value) if hit.label == "days_ago" else (published_on.weekday() - int(hit.value)) % 7
    when = _interval(hit.first, hit.last, published_on - dt.timedelta(days=ago), zone)
    return None if when is None else replace(when, relative=hit.label == "days_ago")


def _narrowed(when: When, hits: Sequence[Hit]) -> When:
    """The interval cut to the part of the day that stands beside the date ("on the evening of March 6")."""
    part = next((hit for hit in hits if hit.label == "parts" and when.first - REACH <= hit.first < when.last + 2), None)
    if part is None or when.ended - when.began != dt.timedelta(days=1):
        return when
    begin, end = PARTS[part.value]
    return replace(when, began=when.began + dt.timedelta(hours=begin), ended=when.began + dt.timedelta(hours=end))


def _without_overlaps(found: Sequence[When]) -> list[When]:
    kept: list[When] = []
    for when in sorted(found, key=lambda when: (when.first, -when.last)):
        if not kept or when.first >= kept[-1].last:
            kept.append(when)
    return kept
