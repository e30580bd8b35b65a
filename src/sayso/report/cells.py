"""The claim cells of an incident as rows of a table, each with the statements that it rests on."""

from typing import NamedTuple

from sayso.report.addresses import cell_anchor
from sayso.report.site import Row, Site
from sayso.schema import vocabulary

TELLING = ["occurred", "initiator"]  # What tells most of an incident: that it happened, and who began it.
_ASPECTS = {name: number for number, name in enumerate(vocabulary("aspect"))}


class CellRow(NamedTuple):
    """A row of `corroboration`, its address on the page, and the statements that it rests on.

    `implied` are those among them that do not say it in words: who says how many were killed says that it happened.
    """

    cell: Row
    anchor: str
    basis: list[Row]
    implied: set[str]


def cell_rows(site: Site, incident_id: str) -> list[CellRow]:
    """The claim cells of an incident in the codebook's order of aspects, then by party and group."""
    cells = sorted(site.cells_of_incident.get(incident_id, []), key=_order)
    return [_row(site, cell) for cell in cells]


def telling(site: Site, incident_id: str) -> list[Row]:
    """The cells whose status tells most of an incident."""
    cells = site.cells_of_incident.get(incident_id, [])
    return sorted((cell for cell in cells if cell.aspect in TELLING), key=_order)


def _row(site: Site, cell: Row) -> CellRow:
    rests = site.basis_of_cell.get((cell.incident_id, cell.aspect, cell.party, cell.group), {})
    basis = [site.statements[statement] for statement in sorted(rests)]
    implied = {statement for statement, implied in rests.items() if implied}
    return CellRow(cell, cell_anchor(cell.aspect, cell.party, cell.group), basis, implied)


def _order(cell: Row) -> tuple[int, str, str]:
    return _ASPECTS[cell.aspect], cell.party or "", cell.group or ""
