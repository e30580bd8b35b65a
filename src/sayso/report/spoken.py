"""What one source said, in the order of days: its utterances by month, on as many pages as it takes."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sayso.report.site import Row, Site
from sayso.report.templates import long_day

ON_A_PAGE = 250  # Utterances; with their words and citations they fill about half of what a page may weigh.
Month = tuple[int, int]  # Year and month; month 0: only the year is known; year 9999: not even that.
UNDATED: Month = (date.max.year, 0)


class Spoken(NamedTuple):
    """One act of an utterance: its fullest report, and all reports, the fullest first."""

    lead: Row
    reports: list[Row]

    @property
    def hearsay(self) -> list[str]:
        """The sources through which alone it is known; none where a report has it at first hand."""
        via = [row.via for row in self.reports]
        return sorted(set(via)) if all(via) else []


class Stretch(NamedTuple):
    """The utterances of a month on one page; `first` where the month begins on it."""

    month: Month
    first: bool
    said: list[Spoken]

    @property
    def title(self) -> str:
        """The month as it is read."""
        return month_title(self.month)

    @property
    def anchor(self) -> str:
        """The id of the month's place."""
        return month_anchor(self.month)


def spoken_by(site: Site, source_id: str) -> list[Spoken]:
    """The utterances of a source by day (those of no day last), then by statement."""
    grouped: dict[tuple[str, str, str], list[Row]] = {}
    for row in site.statements_of_source.get(source_id, []):
        grouped.setdefault((row.origin_id, row.incident_id, row.act), []).append(row)
    return sorted((_spoken(site, rows) for rows in grouped.values()), key=_order)


def in_pages(said: Iterable[Spoken]) -> list[list[Stretch]]:
    """Utterances by month, cut into pages of ON_A_PAGE at most; one empty page where there are none."""
    pages: list[list[Stretch]] = [[]]
    room = ON_A_PAGE
    for month, group in groupby(said, key=month_of):
        rest, first = list(group), True
        while rest:
            if not room:
                pages.append([])
                room = ON_A_PAGE
            part, rest = rest[:room], rest[room:]
            pages[-1].append(Stretch(month, first, part))
            room, first = room - len(part), False
    return pages


def month_of(said: Spoken) -> Month:
    """The month in which an utterance was made, as exact as it is known."""
    row = said.lead
    if row.dated_on is None:
        return UNDATED
    whole_year = row.date_precision == "year" and row.said_on == row.dated_on
    return row.dated_on.year, 0 if whole_year else row.dated_on.month


def month_anchor(month: Month) -> str:
    """The id of a month's place on the page of a source.

    >>> month_anchor((2020, 12)), month_anchor((2020, 0)), month_anchor(UNDATED)
    ('month-2020-12', 'month-2020', 'month-none')
    """
    year, number = month
    return "month-none" if month == UNDATED else f"month-{year}-{number:02}" if number else f"month-{year}"


def month_title(month: Month) -> str:
    """A month as it is read.

    >>> month_title((2020, 12)), month_title((2020, 0)), month_title(UNDATED)
    ('December 2020', '2020, month not known', 'No day on record')
    """
    year, number = month
    if month == UNDATED:
        return "No day on record"
    return long_day(date(year, number, 1), "month") if number else f"{year}, month not known"


def _spoken(site: Site, rows: list[Row]) -> Spoken:
    claims = site.claims_of_statement
    lead = min(rows, key=lambda row: (-len(claims.get(row.statement_id, [])), row.statement_id))
    return Spoken(lead, [lead, *(row for row in rows if row is not lead)])


def _order(said: Spoken) -> tuple[Month, date, str]:
    return month_of(said), said.lead.dated_on or date.max, said.lead.statement_id
