"""The index: what the corpus says, the findings, and all incidents, which can be filtered and sorted."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sayso.normalize import THIRD
from sayso.plot.style import NO_SIDE
from sayso.report.cells import telling
from sayso.report.guard import element, guarded, policy
from sayso.report.namesakes import sort_key
from sayso.report.numbered import finding_rows
from sayso.report.sentences import sentences
from sayso.report.site import Row, Site, place_names, side_of
from sayso.report.templates import asset, render
from sayso.schema import vocabulary


class IndexRow(NamedTuple):
    """An incident in the list: its place, who speaks of it, its telling cells, and what it can be found by."""

    incident: Row
    names: list[str]
    place_key: str
    sides: list[str]
    sources: list[str]
    statuses: list[str]
    cells: list[Row]
    statements: int
    contested: int


class Choices(NamedTuple):
    """What the form offers: sides that spoke, sources by side, kinds and statuses that occur."""

    sides: list[str]
    sources: list[tuple[str, list[Row]]]
    kinds: list[str]
    statuses: list[str]


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Path and text of the index."""
    script = asset("report.js")
    rows = [_row(site, incident_id) for incident_id in site.incidents]
    text = render(
        "index.html.j2",
        site=site,
        root="",
        policy=policy(script),
        script=element(script),
        sentences=sentences(site),
        rows=rows,
        choices=_choices(site, rows),
        finding_rows=finding_rows,
    )
    yield "index.html", guarded("index.html", text, script)


def _row(site: Site, incident_id: str) -> IndexRow:
    incident = site.incidents[incident_id]
    said = site.statements_of_incident.get(incident_id, [])
    cells = site.cells_of_incident.get(incident_id, [])
    names = place_names(site, incident)
    spoke = {side_of(row) for row in said}
    return IndexRow(
        incident,
        names,
        sort_key(names[0]) if names else "",
        [side for side in (*site.sides, THIRD, NO_SIDE) if side in spoke],
        sorted({row.source_id for row in said}),
        [status for status in vocabulary("status") if status in {cell.status for cell in cells}],
        telling(site, incident_id),
        len(said),
        sum(cell.status == "contested" for cell in cells),
    )


def _choices(site: Site, rows: list[IndexRow]) -> Choices:
    spoke = {source for row in rows for source in row.sources}
    by_side: dict[str, list[Any]] = {}
    for source in sorted((site.sources[s] for s in spoke), key=lambda row: (row.name.casefold(), row.source_id)):
        by_side.setdefault(side_of(source), []).append(source)
    sides = [side for side in (*site.sides, THIRD, NO_SIDE) if side in by_side]
    return Choices(
        sides,
        [(side, by_side[side]) for side in sides],
        sorted({row.incident.kind for row in rows}),
        [status for status in vocabulary("status") if any(status in row.statuses for row in rows)],
    )
