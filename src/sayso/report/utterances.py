"""Utterances of an incident, laid out as accounts: a column a side, a row a day, a reply below what it answers."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sayso.normalize import THIRD
from sayso.plot.style import NO_SIDE
from sayso.report.site import Row, Site, side_of
from sayso.report.templates import long_day
from sayso.schema import vocabulary

_EXACT = {name: number for number, name in enumerate(["year", "month", "day"])}
_ASPECTS = {name: number for number, name in enumerate(vocabulary("aspect"))}
Moment = tuple[date, int]  # A day, and how exact it is: as a position in _EXACT.


class Said(NamedTuple):
    """A claim as a phrase, and the row of `corroboration` that it counts in; tables edited by hand may lack it."""

    words: str
    cells: list[Row]


class Utterance(NamedTuple):
    """What a source said once, however many pages carry it.

    `lead` is the report with most claims, `reports` are all of them, `claims` all that they say; `answers`
    and `answered_by` are statements, one an utterance; `jointly` are the sources that said it together with this one.
    """

    lead: Row
    reports: list[Row]
    claims: list["Said"]
    answers: list[Row]
    answered_by: list[Row]
    jointly: list[str]

    @property
    def hearsay(self) -> list[str]:
        """The sources through which alone it is known; none where a report has it at first hand."""
        via = [row.via for row in self.reports]
        return sorted(set(via)) if all(via) else []

    @property
    def other_words(self) -> list[Row]:
        """Reports that put it in other words than the first."""
        told = {row.text: row for row in reversed(self.reports) if row.text != self.lead.text}
        return sorted(told.values(), key=lambda row: row.statement_id)


class Band(NamedTuple):
    """A row of the accounts: the cards of a day by column; `label`, the day, only above the first row of the day."""

    label: str
    cells: list[list[Utterance]]


class Accounts(NamedTuple):
    """The accounts of an incident: the sides in the order of their columns, those who did not speak, and the rows."""

    columns: list[str]
    silent: list[str]
    bands: list[Band]


def utterances_of(site: Site, incident_id: str) -> list[Utterance]:
    """The utterances of an incident in the order of their day, source and statement."""
    grouped: dict[Any, list[Row]] = {}
    for row in site.statements_of_incident.get(incident_id, []):
        grouped.setdefault(_key(row), []).append(row)
    found = [_utterance(site, rows) for rows in grouped.values()]
    return sorted(found, key=lambda said: (_late(moment_of(said)), said.lead.source_id, said.lead.statement_id))


def accounts_of(site: Site, utterances: Sequence[Utterance]) -> Accounts:
    """The utterances as columns and rows.

    Sides stand in the order of their first day on record here, then of the alphabet, those of whom nothing is on record
    after them; third parties and public voices of no known side come last, where they spoke.
    """
    columns = _columns(site, utterances)
    depth = _depths(utterances)
    places: dict[Any, list[list[Utterance]]] = {}
    for said in utterances:
        at = (_late(moment_of(said)), depth[_key(said.lead)])
        places.setdefault(at, [[] for _ in columns])[columns.index(side_of(said.lead))].append(said)
    days = sorted(places)
    first = dict(reversed(days))
    silent = [side for side in columns if side not in {side_of(said.lead) for said in utterances}]
    return Accounts(columns, silent, [Band(_label(at[0]) if first[at[0]] == at[1] else "", places[at]) for at in days])


def moment_of(said: Utterance) -> Moment | None:
    """The day of an utterance, as exact as it is known."""
    day = said.lead.dated_on
    if day is None:
        return None
    exact = {row.date_precision for row in said.reports if row.said_on == day and row.date_precision}
    return day, max((_EXACT[name] for name in exact), default=_EXACT["day"])


def _utterance(site: Site, rows: list[Row]) -> Utterance:
    claims = site.claims_of_statement
    lead, *others = sorted(rows, key=lambda row: (-len(claims.get(row.statement_id, [])), row.statement_id))
    said = sorted((c for row in rows for c in claims.get(row.statement_id, [])), key=_order)
    answers = [site.statements[row.answers] for row in rows if row.answers in site.statements]
    replies = [reply for row in rows for reply in site.replies_to.get(row.statement_id, [])]
    together = {row.source_id for row in site.reports_of_origin[lead.origin_id]} - {lead.source_id}
    return Utterance(
        lead,
        [lead, *sorted(others, key=lambda row: row.statement_id)],
        [Said(claim.words, _cells_of(site, claim)) for claim in {claim.words: claim for claim in said}.values()],
        _once(answers),
        _once(replies),
        sorted(together),
    )


def _order(claim: Row) -> tuple[int, str, str, str]:
    return _ASPECTS[claim.aspect], claim.party or "", claim.group or "", claim.claim_id


def _cells_of(site: Site, claim: Row) -> list[Row]:
    of = (claim.aspect, claim.party, claim.group)
    cells = site.cells_of_incident.get(claim.incident_id, [])
    return [cell for cell in cells if (cell.aspect, cell.party, cell.group) == of]


def _key(row: Row) -> tuple[str, str, str, str]:
    return row.incident_id, row.origin_id, row.source_id, row.act


def _once(rows: Iterable[Row]) -> list[Row]:
    """One statement an utterance, by day, then by id."""
    last_to_first = sorted(rows, key=lambda row: (row.dated_on or date.max, row.statement_id), reverse=True)
    return list({_key(row): row for row in last_to_first}.values())[::-1]


def _late(moment: Moment | None) -> tuple[bool, date, int]:
    return (False, *moment) if moment else (True, date.max, 0)


def _label(late: tuple[bool, date, int]) -> str:
    unknown, day, exact = late
    return long_day(None) if unknown else long_day(day, list(_EXACT)[exact])


def _columns(site: Site, utterances: Sequence[Utterance]) -> list[str]:
    """Sides by first day on record here, then by name; silent sides behind them; then whoever stands apart."""
    first: dict[str, Any] = {}
    for said in utterances:  # in the order of days
        first.setdefault(side_of(said.lead), _late(moment_of(said)))
    spoke = sorted((first[side], side) for side in site.sides if side in first)
    silent = [side for side in site.sides if side not in first]
    return [side for _, side in spoke] + silent + [side for side in (THIRD, NO_SIDE) if side in first]


def _depths(utterances: Sequence[Utterance]) -> dict[Any, int]:
    """By utterance how many replies deep it lies within its own day."""
    by_key = {_key(said.lead): said for said in utterances}
    depth: dict[Any, int] = {}

    def dig(key: Any, above: tuple[Any, ...]) -> int:
        said = by_key[key]
        if key not in depth:
            targets = {_key(row) for row in said.answers} & by_key.keys()
            # Two that answer each other would go round for ever.
            same = [t for t in targets if t not in above and moment_of(by_key[t]) == moment_of(said)]
            depth[key] = max((dig(t, (*above, t)) + 1 for t in sorted(same)), default=0)
        return depth[key]

    for said in utterances:
        dig(_key(said.lead), (_key(said.lead),))
    return depth
