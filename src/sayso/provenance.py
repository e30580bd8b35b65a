"""How words reached the pages: who answered whom on an incident, and through whose hands one utterance went.

Plain loops over the few rows of an incident: a page for each of thousands of incidents asks for them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import pandas as pd

from .names import name_key
from .precedence import in_force
from .schema import Frames

TIMELINE = ["side", "source_id", "name", "act", "dated_on", "statement_id", "answers", "began_on", "ended_on"]
EDGE = ["from", "to", "from_kind", "to_kind", "document_id", "published_on"]
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
_DAYS = "datetime64[us]"


def find_timeline(tables: Frames, incident_id: str) -> pd.DataFrame:
    """What was said of one incident and when, and what each utterance answers: the rows of `find_accounts`.

    A reply that one report of an utterance tells is a reply of the utterance, to all reports of the other.

    Columns out: side, source_id, name (of the source), act, dated_on, statement_id (of the report with most claims),
    answers (statement_id of the rows that it answers, joined by ";"; missing where it answers none on this incident),
    began_on, ended_on (of the incident, the same in each row). By side, day and source. Raises ValueError for an
    incident the tables do not have.
    """
    incidents = tables.incidents[tables.incidents["incident_id"].eq(incident_id)]
    if incidents.empty:
        raise ValueError(f"no incident {incident_id!r}; see tables.incidents['incident_id']")
    tables, incident = in_force(tables), next(incidents.itertuples(index=False))
    said = _rows(tables.statements, "incident_id", [incident_id])
    names = dict(_rows(tables.sources[["source_id", "name"]], "source_id", [row.source_id for row in said]))
    claims = Counter(tables.claims.loc[tables.claims["incident_id"].eq(incident_id), "statement_id"])
    fullest: dict[tuple[str, str], Any] = {}
    for row in sorted(said, key=lambda row: (-claims[row.statement_id], row.statement_id)):
        fullest.setdefault((row.origin_id, row.source_id), row)
    answers = _answered(said, {key: row.statement_id for key, row in fullest.items()})
    shown = [
        (row.side, row.source_id, names[row.source_id], row.act, row.dated_on, row.statement_id,
         answers.get(row.statement_id), incident.began_on, incident.ended_on)
        for row in sorted(fullest.values(), key=_by_side_and_day)
    ]  # fmt: skip
    types = dict.fromkeys(TIMELINE, "str") | dict.fromkeys(["dated_on", "began_on", "ended_on"], _DAYS)
    return pd.DataFrame(shown, columns=TIMELINE).astype(types)


def _by_side_and_day(row: Any) -> tuple[Any, ...]:
    return _last(row.side), _last(row.dated_on), row.source_id, row.statement_id


def _rows(frame: pd.DataFrame, column: str, values: Iterable[str]) -> list[Any]:
    """The rows that hold one of the values, as tuples with names."""
    return list(frame[frame[column].isin(list(values))].itertuples(index=False))


def _last(value: Any) -> tuple[bool, Any]:
    """A key by which missing values come last."""
    return pd.isna(value), None if pd.isna(value) else value


def _answered(said: list[Any], shown: dict[tuple[str, str], str]) -> dict[str, str]:
    """By row shown those that it answers, told by any report of either."""
    row_of = {row.statement_id: shown[row.origin_id, row.source_id] for row in said}
    pairs = {(row_of[row.statement_id], row_of[row.answers]) for row in said if row.answers in row_of}
    found: dict[str, list[str]] = {}
    for one, other in sorted(pair for pair in pairs if pair[0] != pair[1]):
        found.setdefault(one, []).append(other)
    return {one: ";".join(others) for one, others in found.items()}


def most_relayed(tables: Frames, incident_id: str) -> str | None:
    """The `origin_id` of the utterance on an incident that most pages carry; the first by day and id of several.

    A page of several acts counts once. None where nothing is on record of the incident.
    """
    said = _rows(in_force(tables).statements, "incident_id", [incident_id])
    pages = Counter(origin for origin, _ in {(row.origin_id, row.document_id) for row in said})
    ranked = sorted((-pages[row.origin_id], _last(row.dated_on), row.origin_id) for row in said)
    return ranked[0][-1] if ranked else None


def find_provenance(tables: Frames, origin_id: str | None) -> pd.DataFrame:
    """How one utterance reached the pages that carry it, one row a step and page, by day of publication.

    The chain of a page: the source, the body in whose words it comes (`via`), whose report the page passes on
    (`relayed_from`), the publisher. A body that publishes its own words is its own page.

    Columns out: from, to (names), from_kind, to_kind (source | via | agency: cited, no page of its own here | outlet:
    its page carries the utterance | own: the page of the body itself), document_id, published_on (of the page at the
    end of the chain). No rows for None, where nothing is on record. Raises ValueError for an origin the tables do not
    have.
    """
    said = _rows(in_force(tables).statements, "origin_id", [origin_id] if origin_id else [])
    if origin_id and not said:
        raise ValueError(f"no origin {origin_id!r}; see tables.statements['origin_id']")
    pages = {page.document_id: page for page in _rows(tables.documents, "document_id", {r.document_id for r in said})}
    outlets = {_key(page.publisher): page.publisher for page in pages.values()}
    known = {body for row in said for body in (row.source_id, row.via) if isinstance(body, str)}
    names = dict(_rows(tables.sources[["source_id", "name"]], "source_id", known))
    own = {_key(name) for name in names.values()}
    steps: list[tuple[Any, ...]] = []
    for row in sorted(said, key=lambda row: (row.source_id, row.statement_id)):
        page = pages[row.document_id]
        bodies = [names[body] for body in (row.source_id, row.via) if body in names]
        chain = [*zip(bodies, ["source", "via"], strict=False), *_passed_on(page, own, outlets)]
        steps += [(*step, page.document_id, page.published_on) for step in _steps(chain)]
    steps.sort(key=lambda step: (_last(step[5]), step[4]))
    types = dict.fromkeys(EDGE, "str") | {"published_on": _DAYS}
    return pd.DataFrame(list(dict.fromkeys(steps)), columns=EDGE).astype(types)


def _steps(chain: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    for (one, kind), (other, other_kind) in pairwise(chain):
        yield one, other, kind, other_kind


def _passed_on(page: Any, own: set[str], outlets: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Whom the page cites, unless it is a body that is told of already, or itself; and the page."""
    publisher = _key(page.publisher)
    if isinstance(page.relayed_from, str) and (cited := _key(page.relayed_from)) not in {*own, publisher}:
        # Under the name that it has as a publisher here, where it is one.
        yield outlets.get(cited, page.relayed_from), "outlet" if cited in outlets else "agency"
    yield page.publisher, "own" if publisher in own else "outlet"


def _key(name: str) -> str:
    """A name without case and without what stands behind it in brackets."""
    return name_key(_BRACKETED.sub("", name)) or name_key(name)
