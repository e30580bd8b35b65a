"""Sites of made-up statements, and what stands in their pages."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import sayso
from builders import tables_of
from folders import lake_in, put, swap
from sayso.corroboration import find_corroboration
from sayso.normalize import table_of
from sayso.report.incident_page import off_screen, prepared, render_incident
from sayso.report.site import Site, site_of
from sayso.responses import find_responses
from sayso.schema import Frames
from sayso.tallies import find_numbers

_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def site_made(*statements: dict[str, Any], **options: Any) -> Site:
    """The site of a case in which the statements were made."""
    tables = tables_of(*statements, **options)
    tables = tables.replaced(
        responses=table_of(find_responses(tables), "responses"),
        corroboration=table_of(find_corroboration(tables), "corroboration"),
    )
    return site_of(Frames(tables, tables.case, {"numbers": lambda: table_of(find_numbers(tables), "numbers")}))


def incident_page(site: Site, incident_id: str = "i1") -> "Parsed":
    """The page of an incident, read."""
    with off_screen():
        return Parsed(render_incident(*prepared(site), incident_id))


def three_sided(folder: Path) -> Frames:
    """The invented case with a third side: the foreign ministry of one shore is of another state."""
    case = put(lake_in(folder), "sources.csv", 5, "party", "XC")
    swap(case / "case.toml", 'XB = ["XB"]', 'XB = ["XB"]\nXC = ["XC"]')
    return sayso.build_tables(sayso.read_case(case), coder="person")


def without_days_and_places(folder: Path) -> Frames:
    """The invented case with little known of when and where: no coordinates, no places, no days but of one incident."""
    case = lake_in(folder)
    for row in range(3, 7):
        for column in ("began_on", "ended_on", "place_id", "place"):
            put(case, "incidents.csv", row, column, "")
    for row in range(2, 8):
        for column in ("latitude", "longitude"):
            put(case, "places.csv", row, column, "")
    return sayso.build_tables(sayso.read_case(case), coder="person")


class Parsed(HTMLParser):
    """What stands in a page: ids, links, heads (level and text), its tags in order, and all its text.

    `misnested` are tags that close what is not open.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.misnested: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        self.misnested += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag with its attributes."""
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self._open += [] if tag in _VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if self._open[-1:] == [tag]:
            self._open.pop()
        else:
            self.misnested.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data if self._open[-1:] not in (["style"], ["script"]) else ""

    def between(self, start: str, end: str) -> str:
        """The markup from the first `start` to the next `end`."""
        return self.page[self.page.index(start) :].partition(end)[0]
