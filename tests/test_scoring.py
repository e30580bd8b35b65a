"""What a person coded beside what the machine coded: units, scores, confusions, and floors on the shipped case."""

import pandas as pd
import pytest

import sayso
from builders import CASES, said, tables_of
from sayso.schema import Frames

FLOORS = {"source": 0.85, "source and act": 0.68, "claim": 0.45}


@pytest.fixture
def units() -> pd.DataFrame:
    """A person's deny and assert; the machine found the first, and took the second for accuse with another number."""
    person = tables_of(said("xb-mod", act="deny"), said("xa-mod", killed=3))
    first, second = person.statements["statement_id"]
    machine = tables_of(said("xb-mod", act="deny"), said("xa-mod", act="accuse", killed=4))
    of = dict(zip(machine.statements["statement_id"], (first, second), strict=True))
    statements = machine.statements.assign(document_id=machine.statements["statement_id"].map(of))
    return sayso.compare_codings(person, machine.replaced(statements=statements))


def test_scores_count_what_both_coded(units):
    """One of two acts, both sources, no claim."""
    found = sayso.score_codings(units, by=["measure"]).set_index("measure")[["right", "found", "wanted", "f1"]]

    assert {"claim": [0, 1, 1, 0], "source": [2, 2, 2, 1], "source and act": [1, 2, 2, 0.5]} == {
        name: row.tolist() for name, row in found.iterrows()
    }


def test_confusions_pair_acts_of_one_source(units):
    """The deny stands on the diagonal, the assert under accuse."""
    found = sayso.confused_acts(units)

    assert (1, 1, 2) == (found.loc["deny", "deny"], found.loc["assert", "accuse"], found.to_numpy().sum())


@pytest.fixture(scope="module")
def case() -> Frames:
    """The shipped case as read."""
    return sayso.read_case(CASES.parents[1] / "data" / "raw")


@pytest.fixture(scope="module")
def machine(case) -> Frames:
    """Its statements coded by machine."""
    return sayso.code_own_words(case)


@pytest.mark.parametrize("measure, floor", FLOORS.items())
def test_the_coder_does_not_fall_below_its_floor(case, machine, karabakh, measure, floor):
    """On the words of this corpus; what it reaches stands in notebook 07."""
    scores = sayso.score_codings(sayso.compare_codings(karabakh, machine), by=["measure"]).set_index("measure")

    assert floor <= scores.loc[measure, "f1"]


def test_the_machine_alone_makes_tables_with_findings(machine, karabakh):
    """Sources, acts and claims are the machine's; incidents and days the person's."""
    tables = sayso.with_machine_codes(karabakh, machine)

    assert {"machine"} == set(tables.statements["coder"])
    assert set(tables.statements["incident_id"]) <= set(karabakh.statements["incident_id"])
    assert sayso.headlines(tables)["claim cells"] == len(tables.corroboration)
