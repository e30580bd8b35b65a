"""The rows behind a number in the order in which they are read, grouped by what they have in common."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from sayso.report.site import Row, Site
from sayso.schema import columns, keys
from sayso.tracing import SEPARATOR

# What a number counts by the end of its name, where that is neither a row nor an incident.
UNITS = {
    "utterances": "utterance",
    "sources": "source",
    "pages": "page",
    "publishers": "publisher",
    "languages": "language",
}
# The column by which rows are grouped.
_COLUMNS = {
    "incident": "incident_id",
    "utterance": "origin_id",
    "source": "source_id",
    "page": "document_id",
    "publisher": "publisher",
    "language": "language",
}
Rows = dict[str, tuple[int, Row]]  # By key a row and its place in the order.


class Group(NamedTuple):
    """Rows that have a unit (an incident, a publisher, …) in common; `unit` is its id or name.

    Both are None where rows are not grouped. `rows` are those that are listed, `total` counts all.
    """

    kind: str | None
    unit: str | None
    rows: list[Row]
    total: int


class Evidence:
    """The rows of the tables of a site by key, in the order in which they are listed."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._tables: dict[str, Rows] = {}

    def rows(self, table: str, wanted: Iterable[str]) -> list[Row]:
        """The rows with these keys (`tracing.row_keys`) in order; keys that the tables do not have are left out."""
        if table not in self._tables:
            found = _IN_ORDER[table](self.site) if table in _IN_ORDER else iter(())
            of = keys("table", table)
            self._tables[table] = {_key(row, of): (at, row) for at, row in enumerate(found)}
        known = self._tables[table]
        return [row for _, row in sorted((known[key] for key in set(wanted) if key in known), key=lambda pair: pair[0])]


def in_groups(site: Site, rows: Sequence[Row], kind: str | None, room: int) -> list[Group]:
    """The rows by their unit, units in the order of their first row, languages and sources by name; the first `room`.

    Groups of which no row has room are left out.
    """
    if kind is None:
        return [Group(None, None, list(rows[:room]), len(rows))] if rows else []
    units: list[str] = [getattr(row, _COLUMNS[kind]) for row in rows]
    place = {unit: at for at, unit in reversed(list(enumerate(units)))}
    orders: dict[str, Callable[[str], Any]] = {"language": str, "source": lambda unit: _name(site.sources[unit])}
    order = orders.get(kind, place.__getitem__)
    ordered = sorted(zip(units, rows, strict=True), key=lambda pair: order(pair[0]))
    groups = []
    for unit, pairs in groupby(ordered, key=lambda pair: pair[0]):
        found = [row for _, row in pairs]
        groups += [Group(kind, unit, found[:room], len(found))] if room > 0 else []
        room -= len(found)
    return groups


def kind_of_unit(number_id: str, table: str) -> str | None:
    """By what the rows of a table that a number rests on are grouped; None: by nothing.

    >>> kind_of_unit("source/x/utterances", "statements"), kind_of_unit("status/contested", "corroboration")
    ('utterance', 'incident')
    """
    kind = UNITS.get(number_id.rsplit(SEPARATOR, 1)[-1], "incident")
    fits = [each for each in (kind, "incident") if _COLUMNS[each] in columns("table", table)]
    return fits[0] if fits and table not in {"incidents", "sources"} else None


def fair_room(sizes: Sequence[int], most: int) -> int:
    """How many rows each list of a page may show, so that all together have at most `most`: short ones are whole.

    >>> fair_room([10, 300, 500], 410)
    200
    """
    left = most
    for at, size in enumerate(sorted(sizes)):
        share = left // (len(sizes) - at)
        if size > share:
            return share
        left -= size
    return max(sizes, default=0)


def _key(row: Row, of: Sequence[str]) -> str:
    return SEPARATOR.join(getattr(row, column) or "" for column in of)


def _name(source: Row) -> tuple[str, str]:
    return source.name.casefold(), source.source_id


def _statements(site: Site) -> Iterator[Row]:
    for incident in site.incidents:
        said = site.statements_of_incident.get(incident, [])
        yield from sorted(said, key=lambda row: (row.dated_on or date.max, row.statement_id))


def _claims(site: Site) -> Iterator[Row]:
    for said in _statements(site):
        yield from site.claims_of_statement.get(said.statement_id, [])


def _of_incidents(grouped: dict[str, list[Row]], site: Site) -> Iterator[Row]:
    for incident in site.incidents:
        yield from grouped.get(incident, [])


def _documents(site: Site) -> Iterator[Row]:
    yield from sorted(site.documents.values(), key=_published)


def _published(row: Row) -> tuple[Any, ...]:
    return row.publisher.casefold(), row.publisher, row.published_on or date.max, row.document_id


_IN_ORDER: dict[str, Callable[[Site], Iterator[Row]]] = {
    "statements": _statements,
    "claims": _claims,
    "corroboration": lambda site: _of_incidents(site.cells_of_incident, site),
    "responses": lambda site: _of_incidents(site.responses_of_incident, site),
    "incidents": lambda site: iter(site.incidents.values()),
    "documents": _documents,
    "sources": lambda site: iter(sorted(site.sources.values(), key=_name)),
    "places": lambda site: iter(site.places.values()),
}
