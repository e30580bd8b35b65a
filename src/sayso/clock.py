"""Clock times as written: "15:30", "at around 10 p.m.", "saat 15:30 radələrində", "from 21:05 to 22:40", "half past
five".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.phrases import Hit, Phrases, compile_phrases, listed
from sayso.text import Token

_HOUR_MINUTE = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)")
_COMPACT = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
# Words and case endings that may stand between two clock times of a range, or a mark and its time.
REACH = 4
# "Axşam saat 10": the part of the day and its hour are parted by a word or two.
MARK_REACH = 2
# Where the words of an hour stand in a spoken phrase ("half past #").
HOUR_SIGN = "#"


@dataclass(frozen=True)
class Clock:
    """A clock time "HH:MM" with the tokens it stands on; `until` ends a range; `aside` says that it dates the
    report, not the event.
    """

    first: int
    last: int
    value: str
    approx: bool = False
    until: str | None = None
    aside: bool = False


def clock_phrases(section: Mapping[str, Any]) -> Phrases:
    """The compiled section `clock` of a language file."""
    labelled = {("named", value): listed(words) for value, words in section.get("named", {}).items()}
    for mark in (
        "before",
        "hour_before",
        "hour_at",
        "hour_after",
        "compact_after",
        "am",
        "pm",
        "approx",
        "approx_after",
        "to",
        "as_of",
        "truce",
    ):
        labelled[("mark_" + mark, mark)] = listed(section.get(mark))
    return compile_phrases(labelled | _spoken(section))


def _spoken(section: Mapping[str, Any]) -> dict[tuple[str, str], list[str]]:
    """Hours in words, alone ("ten") and in phrases that shift them by minutes ("half past #", "без четверти #")."""
    hours = {int(hour): listed(words) for hour, words in section.get("hours", {}).items()}
    labelled = {("hour", f"{hour % 24:02d}:00"): words for hour, words in hours.items()}
    for minutes, patterns in section.get("spoken", {}).items():
        for hour, words in hours.items():
            value = _minutes_on(hour, int(minutes))
            labelled[("spoken", value)] = labelled.get(("spoken", value), []) + [
                pattern.replace(HOUR_SIGN, word) for pattern in listed(patterns) for word in words
            ]
    return labelled


def _minutes_on(hour: int, minutes: int) -> str:
    total = (hour * 60 + minutes) % (12 * 60)
    return f"{total // 60:02d}:{total % 60:02d}"


def find_clocks(toks: Sequence[Token], phrases: Phrases) -> list[Clock]:
    """The clock times of a sentence, in order; a range is one time with its end; figures that are no time are left
    out.
    """
    hits = phrases.find(toks)
    single = [_clock(i, toks, hits) for i, tok in enumerate(toks) if tok.kind == "n"]
    single += [Clock(hit.first, hit.last, hit.value, approx=True) for hit in hits if hit.label == "named"]
    single += [clock for clock in (_in_words(hit, hits) for hit in hits) if clock]
    found = sorted((clock for clock in single if clock), key=lambda clock: (clock.first, -clock.last))
    return [_marked(clock, hits, toks) for clock in _ranges(found, hits, toks)]


def _near(hits: Sequence[Hit], mark: str, *, end: int | None = None, start: int | None = None, reach: int = 0) -> bool:
    """Whether a mark ends at token `end`, or begins within `reach` of token `start`."""
    return any(
        hit.value == mark
        and (
            (end is not None and end - reach <= hit.last <= end)
            or (start is not None and start <= hit.first <= start + reach)
        )
        for hit in hits
    )


def _clock(i: int, toks: Sequence[Token], hits: Sequence[Hit]) -> Clock | None:
    written = toks[i].norm
    full = _HOUR_MINUTE.fullmatch(written)
    if full and (":" in written or _near(hits, "before", end=i) or _is_hour(i, i + 1, hits)):
        return _shifted(Clock(i, i + 1, f"{int(full[1]):02d}:{full[2]}"), hits)
    compact = _COMPACT.fullmatch(written)
    if compact and _near(hits, "compact_after", start=i + 1):
        return Clock(i, i + 2, f"{compact[1]}:{compact[2]}")
    return _bare_hour(i, written, hits)


def _bare_hour(i: int, written: str, hits: Sequence[Hit]) -> Clock | None:
    """ "10 p.m.", "saat 9", "3 часа": an hour needs a word that makes it one."""
    if not written.isdecimal() or len(written) > 2 or int(written) > 24:
        return None
    return _shifted(Clock(i, i + 1, f"{int(written):02d}:00"), hits) if _is_hour(i, i + 1, hits) else None


def _is_hour(first: int, last: int, hits: Sequence[Hit]) -> bool:
    told = _near(hits, "hour_before", end=first) or _near(hits, "am", start=last) or _near(hits, "pm", start=last)
    return told or (
        _near(hits, "hour_after", start=last) and (_near(hits, "before", end=first) or _near(hits, "approx", end=first))
    )


def _in_words(hit: Hit, hits: Sequence[Hit]) -> Clock | None:
    """ "Half past five", "ten in the morning": a bare hour in words needs a word that makes it one, as in figures."""
    clock = Clock(hit.first, hit.last, hit.value)
    if hit.label == "spoken":
        return _shifted(clock, hits)
    at = any(_near(hits, mark, end=hit.first) for mark in ("before", "hour_at", "approx", "hour_before"))
    return _shifted(clock, hits) if hit.label == "hour" and at and _is_hour(hit.first, hit.last, hits) else None


def _shifted(clock: Clock, hits: Sequence[Hit]) -> Clock:
    hour = int(clock.value[:2])
    if hour < 12 and (
        _near(hits, "pm", start=clock.last, reach=1) or _near(hits, "pm", end=clock.first, reach=MARK_REACH)
    ):
        hour += 12
    elif hour == 12 and _near(hits, "am", start=clock.last, reach=1):
        hour = 0
    return replace(clock, value=f"{hour % 24:02d}{clock.value[2:]}")


def _ranges(found: Sequence[Clock], hits: Sequence[Hit], toks: Sequence[Token]) -> list[Clock]:
    kept: list[Clock] = []
    for clock in found:
        last = kept[-1] if kept else None
        if last and clock.first < last.last:
            continue
        if last and last.until is None and clock.first - last.last <= REACH and _joined(last.last, clock, hits, toks):
            kept[-1] = Clock(last.first, clock.last, last.value, last.approx, until=clock.value)
        else:
            kept.append(clock)
    return kept


def _joined(i: int, clock: Clock, hits: Sequence[Hit], toks: Sequence[Token]) -> bool:
    dash = clock.first == i + 1 and toks[i].norm in ("-", "–", "—")
    return dash or any(hit.value == "to" and i <= hit.first <= clock.last + 1 for hit in hits)


def _marked(clock: Clock, hits: Sequence[Hit], toks: Sequence[Token]) -> Clock:
    approx = (
        clock.approx
        or _near(hits, "approx", end=clock.first, reach=1)
        or _near(hits, "approx_after", start=clock.last, reach=2)
    )
    aside = any(hit.value in ("as_of", "truce") and (clock.first - 2 <= hit.last <= clock.first) for hit in hits)
    aside = aside or any(hit.value == "as_of" and clock.last <= hit.first <= clock.last + 2 for hit in hits)
    return replace(clock, approx=approx, aside=aside)
