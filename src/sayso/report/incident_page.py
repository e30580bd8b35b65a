"""A page for every incident: the accounts side by side, what is claimed, who answered whom, and what lies near."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sayso.nearness import SAME_KM
from sayso.normalize import THIRD
from sayso.plot.style import NO_SIDE
from sayso.report.answers import answers_of
from sayso.report.cells import cell_rows
from sayso.report.figures import figures_of, off_screen
from sayso.report.guard import guarded
from sayso.report.neighbours import NEAR_DAYS, Atlas, neighbours_of
from sayso.report.pool import in_order
from sayso.report.site import Site, place_names, side_of
from sayso.report.templates import render
from sayso.report.utterances import accounts_of, utterances_of

# What a page of an incident looks up in the site.
LOOKED_UP = [
    *("css", "colours", "files", "documents", "basis_of_cell", "replies_to", "reports_of_origin"),
    *("claims_of_statement", "cells_of_incident", "responses_of_incident", "statements_of_incident", "surroundings"),
]


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Path and text of each incident's page, in the order of the ids."""
    paths = {incident_id: f"incidents/{name}.html" for incident_id, name in site.files["incidents"].items()}
    with off_screen():
        yield from zip(paths.values(), in_order(_page, prepared(site), list(paths.items())), strict=True)


def prepared(site: Site) -> tuple[Site, Atlas]:
    """The site with all that pages of incidents look up made beforehand, and the atlas of its incidents.

    Made here, it is made once; made by each worker of a pool, as many times as there are workers.
    """
    for name in LOOKED_UP:
        getattr(site, name)
    return site, Atlas(site)


def _page(shared: tuple[Site, Atlas], task: tuple[str, str]) -> str:
    incident_id, path = task
    return guarded(path, render_incident(*shared, incident_id))


def render_incident(site: Site, atlas: Atlas, incident_id: str) -> str:
    """The page of one incident."""
    incident, utterances = site.incidents[incident_id], utterances_of(site, incident_id)
    return render(
        "incident.html.j2",
        site=site,
        root="../",
        incident=incident,
        names=place_names(site, incident),
        counts=counts_of(site, incident_id),
        accounts=accounts_of(site, utterances),
        cells=cell_rows(site, incident_id),
        answers=answers_of(site, incident_id),
        figures=figures_of(site, incident_id, utterances),
        neighbours=neighbours_of(site, atlas, incident_id),
        NEAR_KM=SAME_KM,
        NEAR_DAYS=NEAR_DAYS,
    )


def counts_of(site: Site, incident_id: str) -> dict[str, Any]:
    """What the sentence of numbers counts: statements, utterances, sources, statements by side, claims, cells.

    What two bodies say jointly is one utterance, though each has its card.
    """
    said = site.statements_of_incident.get(incident_id, [])
    cells = site.cells_of_incident.get(incident_id, [])
    by_side = Counter(side_of(row) for row in said)
    return {
        "statements": len(said),
        "utterances": len({row.origin_id for row in said}),
        "sources": len({row.source_id for row in said}),
        "sides": [(side, by_side[side]) for side in (*site.sides, THIRD, NO_SIDE) if side in by_side],
        "claims": sum(len(site.claims_of_statement.get(row.statement_id, [])) for row in said),
        "cells": len(cells),
        "contested": sum(cell.status == "contested" for cell in cells),
    }
