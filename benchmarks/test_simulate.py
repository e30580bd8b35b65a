"""The simulated corpus keeps the contracts, and its truth can be recovered and can be missed."""

import pandas as pd
import pytest
from compare import CELL, PAIR, recovered
from simulate import Simulation, simulate

from sayso import find_corroboration, find_responses
from sayso.schema import check

SIZE = 10_000  # the least that has dark weeks of both sides
TABLES = ["sources", "documents", "statements", "claims", "incidents"]


@pytest.fixture(scope="module")
def simulation() -> Simulation:
    """One corpus for all tests, which change nothing in it."""
    return simulate(SIZE)


@pytest.mark.parametrize("table", TABLES)
def test_tables_keep_their_contract(simulation, table):
    """Columns, types, filled cells and keys of contracts.toml."""
    assert len(check(simulation.tables[table], table))


def test_has_exactly_as_many_statements_as_asked_for(simulation):
    """Relays fill up what the scenarios leave."""
    assert len(simulation.tables.statements) == SIZE


def test_every_reference_resolves(simulation):
    """Documents, incidents, sources, and the statements replied to."""
    tables, said = simulation.tables, simulation.tables.statements
    known = {"document_id": tables.documents, "incident_id": tables.incidents, "source_id": tables.sources}

    unknown = {c: (~said[c].isin(frame[c])).sum() for c, frame in known.items()}

    assert {**unknown, "answers": (~said["answers"].dropna().isin(said["statement_id"])).sum()} == {
        "document_id": 0,
        "incident_id": 0,
        "source_id": 0,
        "answers": 0,
    }


def test_nothing_answers_before_it_is_said(simulation):
    """A reply is on the same incident, of another source, and not dated before what it replies to."""
    said = simulation.tables.statements
    pairs = said.merge(said, left_on="answers", right_on="statement_id", suffixes=("", "_to"))

    fair = (
        pairs["incident_id"].eq(pairs["incident_id_to"])
        & pairs["source_id"].ne(pairs["source_id_to"])
        & ~(pairs["dated_on"] < pairs["dated_on_to"])
    )

    assert fair.all()


def test_reports_of_one_utterance_share_act_side_and_day(simulation):
    """An origin is one utterance."""
    shared = simulation.tables.statements.groupby("origin_id")[["act", "side", "dated_on", "incident_id"]]

    assert shared.nunique(dropna=False).eq(1).all(axis=None)


def test_the_same_seed_gives_the_same_corpus(simulation):
    """And another seed another."""
    again, other = simulate(SIZE).tables, simulate(SIZE, seed=1).tables

    pd.testing.assert_frame_equal(simulation.tables.claims, again.claims)
    assert not simulation.tables.claims.equals(other.claims)


def test_the_findings_recover_what_was_planted(simulation):
    """Every planted pair and every planted cell."""
    pairs = recovered(find_responses(simulation.tables), simulation.responses, PAIR)
    cells = recovered(find_corroboration(simulation.tables), simulation.corroboration, CELL)

    assert (pairs, cells) == ((1.0, []), (1.0, []))


def test_a_wrong_status_is_not_recovered(simulation):
    """The measure can fall below 1: one wrong cell, one missing cell."""
    truth = simulation.corroboration
    found = truth.assign(status=truth["status"].mask(truth.index == 0, "contested")).drop(index=1)

    share, examples = recovered(found, truth, CELL)

    assert (round((1 - share) * len(truth)), len(examples)) == (2, 2)
