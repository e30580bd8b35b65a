"""A page for every source: what it said, how it was answered, and how much of its word was corroborated, by whom."""

from collections.abc import Iterator
from typing import NamedTuple

from sayso.normalize import THIRD
from sayso.plot.style import NO_SIDE
from sayso.report.addresses import href
from sayso.report.guard import guarded
from sayso.report.rows_page import place_of
from sayso.report.shares import acts_of, answered_by_side, asked_of, backers_of, statuses_of
from sayso.report.site import Row, Site, side_of
from sayso.report.spoken import UNDATED, Month, Stretch, in_pages, month_anchor, spoken_by
from sayso.report.templates import render

INDEX = "sources.html"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class Calendar(NamedTuple):
    """Years with the months in which a source spoke: by month how many utterances, and where they are listed."""

    years: list[int]
    months: dict[Month, tuple[int, str]]

    @property
    def dated(self) -> int:
        """In how many months it spoke."""
        return sum(number > 0 for _, number in self.months)

    @property
    def vague(self) -> bool:
        """Whether of some utterances only the year is known."""
        return any(number == 0 and (year, number) != UNDATED for year, number in self.months)

    @property
    def undated(self) -> tuple[int, str] | None:
        """How many utterances have no day at all, and where they are listed."""
        return self.months.get(UNDATED)


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Path and text of the list of sources, of each source's page, and of those that go on with its statements."""
    yield INDEX, guarded(INDEX, render("sources.html.j2", site=site, root="", groups=by_side(site)))
    for source_id in site.files["sources"]:
        parts = in_pages(spoken_by(site, source_id))
        for number in range(len(parts)):
            path = page_path(site, source_id, number)
            yield path, guarded(path, _page(site, source_id, parts, number))


def by_side(site: Site) -> list[tuple[str, list[Row]]]:
    """The sources by side, sides in alphabetical order, third parties and those of no side last; sources by name."""
    grouped: dict[str, list[Row]] = {}
    for source in sorted(site.sources.values(), key=lambda row: (row.name.casefold(), row.source_id)):
        grouped.setdefault(side_of(source), []).append(source)
    return [(side, grouped[side]) for side in [*site.sides, THIRD, NO_SIDE] if side in grouped]


def page_path(site: Site, source_id: str, number: int = 0) -> str:
    """The path of a source's page, or of the page that is so many on from it with further statements.

    No id holds two tildes, so that no other source's page has the same name.
    """
    return f"sources/{site.files['sources'][source_id]}{f'~~{number + 1}' if number else ''}.html"


def _page(site: Site, source_id: str, parts: list[list[Stretch]], number: int) -> str:
    source, values = site.sources[source_id], site.numbers.values
    whole = {} if number else _answers_and_cells(site, source_id)
    return render(
        "source.html.j2" if not number else "source-more.html.j2",
        site=site,
        root="../",
        source=source,
        name=f"source/{source_id}",
        values=values,
        calendar=calendar(site, source_id, parts),
        stretches=parts[number],
        paths=[href("../", page_path(site, source_id, at), "said") for at in range(len(parts))],
        number=number,
        MONTHS=MONTHS,
        place_of=place_of,
        **whole,
    )


def _answers_and_cells(site: Site, source_id: str) -> dict[str, object]:
    """What only the first page of a source tells."""
    return {
        "acts": acts_of(site, source_id),
        "answered": answered_by_side(site, source_id),
        "asked": asked_of(site, source_id),
        "statuses": statuses_of(site, source_id),
        "backers": backers_of(site, source_id),
    }


def calendar(site: Site, source_id: str, parts: list[list[Stretch]]) -> Calendar:
    """The months in which a source spoke, with the places where each begins."""
    months: dict[Month, tuple[int, str]] = {}
    for number, part in enumerate(parts):
        for stretch in part:
            before, where = months.get(stretch.month, (0, _where(site, source_id, number, stretch)))
            months[stretch.month] = before + len(stretch.said), where
    return Calendar(sorted({year for year, _ in months if (year, 0) != UNDATED}), months)


def _where(site: Site, source_id: str, number: int, stretch: Stretch) -> str:
    return href("../", page_path(site, source_id, number), month_anchor(stretch.month))
