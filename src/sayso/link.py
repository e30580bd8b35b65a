"""Statements to incidents: those of the case, or new ones; every link with its score, its reason and its runner-up."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from .board import Board, Laid
from .codes import positions
from .founded import founded_incidents
from .incidents import link_incidents
from .likeness import PIECES, likeness
from .nearness import Nearness
from .origins import link_origins
from .sightings import UNDATED, Evidence, evidence_of_incidents, evidence_of_statements, joined, sightings_of

__all__ = ["link_incidents", "link_origins", "link_statements"]

# A link must be likelier than all else together: another incident, or one that nobody has told of yet.
THRESHOLD = 0.5
# Days: incidents that lie further back, and sightings further apart, are not compared.
BACK, APART = 10, 5
# A place of more events than this tells nothing of a report without a day, and would be compared with all of them.
MOST = 200
# A person who laid words of the page to an incident makes it likely that the rest of the page is about it.
SAME_PAGE = 3.0
# Pieces of evidence that weigh so much are named as reasons.
NAMED = 0.5
_DIGITS = 3  # of a score


def link_statements(
    statements: pd.DataFrame, claims: pd.DataFrame, tables: Any, *, threshold: float = THRESHOLD
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Link statements to incidents of the case, or to new ones. Out: the statements, and the new incidents.

    Columns in: statements: statement_id, document_id, source_id, act, said_on, text; optional: began_on, place_id,
    kind, answers, words (the source's own). claims: statement_id, aspect, party, value, number, place_id. `tables`:
    incidents, places, documents, and the statements and claims that are linked already. Added: incident_id, score (0 to
    1: the share of the link in the odds of all), reason (the evidence, in a few words), runner_up (incident_id of the
    next best). Statements of one page on one event are linked together (`sightings`). Where no score reaches
    `threshold`, a new incident is founded, which later ones may join; its id is its day and place, and it has the
    columns of table `incidents`. The order of rows does not matter.
    """
    nearness = Nearness(tables.places)
    told = evidence_of_statements(statements, claims, tables)
    of = sightings_of(statements, told, nearness)
    fresh, before = told.grouped(of), _linked_before(statements, tables)
    own = _own(fresh, evidence_of_incidents(tables), nearness)
    own = _with_pages(own, statements["document_id"], of, before)
    among = _among(fresh, both := joined(fresh, before.sightings), nearness)
    board = Board(own, among, both.days["high"].ne(UNDATED).tolist())
    for number, incident in enumerate(before.incidents, start=len(fresh.days)):
        board.fix(number, incident)
    board.lay(_richest_first(fresh), threshold)
    founded, names = founded_incidents(statements.assign(sighting=of), claims, board.laid, fresh, tables)
    names |= dict(enumerate(tables.incidents["incident_id"]))
    return _linked(statements, of, board.laid, names, _reasons(board.laid, own, among)), founded


def _own(fresh: Evidence, known: Evidence, nearness: Nearness) -> pd.DataFrame:
    return likeness(fresh, known, _meetings(fresh, known, before=1, after=BACK), nearness)


def _among(fresh: Evidence, both: Evidence, nearness: Nearness) -> pd.DataFrame:
    """Sightings weighed against one another; to be told of one day alone does not make two reports one event.

    It may of a report and an incident that is known: a case leaves few events of its days out.
    """
    pairs = _meetings(fresh, both, before=APART, after=APART)
    among = likeness(fresh, both, pairs[pairs["a"] < pairs["b"]], nearness)
    more = among["weight"] - among["day"] >= NAMED
    return among.assign(weight=among["weight"].where(more, among["weight"].clip(upper=0)))


class Before(NamedTuple):
    """What is linked already: sightings, the number of the incident of each, and who is on which page."""

    sightings: Evidence
    incidents: list[int]
    pages: pd.DataFrame


def _linked_before(statements: pd.DataFrame, tables: Any) -> Before:
    said = tables.statements
    incident = positions(said["incident_id"], tables.incidents["incident_id"])
    said = said.assign(incident=incident)[
        (incident >= 0) & ~said["statement_id"].isin(statements["statement_id"]).to_numpy()
    ]
    said = said.sort_values(["document_id", "incident", "statement_id"], ignore_index=True)
    pages = said[["document_id", "incident"]].drop_duplicates()
    of = said.groupby(["document_id", "incident"]).ngroup().to_numpy()
    return Before(evidence_of_statements(said, tables.claims, tables).grouped(of), pages["incident"].tolist(), pages)


def _with_pages(own: pd.DataFrame, documents: pd.Series, of: np.ndarray, before: Before) -> pd.DataFrame:
    """Add `page`, the weight of a page on which a person has laid other words to the incident, and count it in."""
    page = pd.DataFrame({"a": of, "document_id": documents.to_numpy()}).drop_duplicates("a")
    known = page.merge(before.pages, on="document_id")[["a", "incident"]].rename(columns={"incident": "b"})
    own = own.merge(known.assign(page=SAME_PAGE), on=["a", "b"], how="left").fillna({"page": 0.0})
    return own.assign(weight=own["weight"] + own["page"])


def _meetings(a: Evidence, b: Evidence, *, before: int, after: int) -> pd.DataFrame:
    """Pairs of events that may be one: of `b` those whose days lie near; without a day on either side, in one place."""
    days = a.days[a.days["high"] != UNDATED]
    dated = pd.DataFrame({"a": days.index.to_numpy(), "day": days["high"].to_numpy()})
    spans = b.days[b.days["high"] != UNDATED]
    first, count = spans["low"].to_numpy() - before, (spans["high"] - spans["low"]).to_numpy() + before + after + 1
    start = np.repeat(np.cumsum(count) - count, count)
    each = np.repeat(first, count) + np.arange(count.sum()) - start
    near = dated.merge(pd.DataFrame({"b": np.repeat(spans.index.to_numpy(), count), "day": each}), on="day")
    telling = b.places[b.places.groupby("place")["at"].transform("size") <= MOST]
    placed = a.places.merge(telling, on="place", suffixes=("", "_b"))
    undated = [e.days["high"].eq(UNDATED).to_numpy()[placed[c]] for e, c in ((a, "at"), (b, "at_b"))]
    placed = placed.loc[undated[0] | undated[1], ["at", "at_b"]].set_axis(["a", "b"], axis=1)
    return (
        pd.concat([near[["a", "b"]], placed])
        .drop_duplicates(ignore_index=True)
        .sort_values(["a", "b"], ignore_index=True)
    )


def _richest_first(evidence: Evidence) -> list[int]:
    """Sightings in the order in which they found incidents: by how much they tell, then by day and number."""
    has = [evidence.days.index.isin(part["at"]).astype(int) for part in (evidence.places, evidence.facts)]
    return np.lexsort((evidence.days["high"].to_numpy(), -has[0] - has[1])).tolist()


def _reasons(laid: dict[int, Laid], own: pd.DataFrame, among: pd.DataFrame) -> dict[int, str]:
    """By sighting what speaks for its link: "day, place", "as sighting ..." where other reports of the incident do."""
    pieces = [*PIECES, "page"]
    wanted = pd.DataFrame(
        [(s, at.incident, at.nearest) for s, at in laid.items()], columns=["a", "incident", "nearest"]
    )
    wanted = wanted.assign(nearest=wanted["nearest"].astype("Float64"))
    by_own = wanted[wanted["nearest"].isna()].merge(own, left_on=["a", "incident"], right_on=["a", "b"])
    pairs = pd.concat([among, among.rename(columns={"a": "b", "b": "a"})])
    by_others = wanted.merge(pairs, left_on=["a", "nearest"], right_on=["a", "b"])
    reasons = {s: "new" for s, at in laid.items() if at.incident == -1 - s}
    for rows, said in ((by_own, "{}"), (by_others, "as another report: {}")):
        for row in rows.to_dict("records"):
            named = [piece for piece in pieces if row.get(piece, 0) >= NAMED]
            reasons[int(row["a"])] = said.format(", ".join(named) or "nothing against it")
    return reasons


def _linked(
    statements: pd.DataFrame, of: np.ndarray, laid: dict[int, Laid], names: dict[int, str], reasons: dict[int, str]
) -> pd.DataFrame:
    """The statements with what was found for their sightings."""
    links = [laid[sighting] for sighting in of.tolist()]
    return statements.assign(
        incident_id=pd.array([names[link.incident] for link in links], dtype="str"),
        score=[round(link.score, _DIGITS) for link in links],
        reason=pd.array([reasons.get(sighting) for sighting in of.tolist()], dtype="str"),
        runner_up=pd.array([None if link.runner_up is None else names[link.runner_up] for link in links], dtype="str"),
    )
