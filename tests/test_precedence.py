"""A person's coding comes first: which statements of the machine it supersedes, and what the findings count."""

import pandas as pd
import pytest

from builders import said, tables_of
from sayso.corroboration import find_corroboration
from sayso.normalize import table_of
from sayso.precedence import in_force, superseded_by
from sayso.responses import find_responses

ROWS = {"document_id": "d", "source_id": "xa-mod", "incident_id": "i", "act": "assert"}


def rows(*changes: dict) -> pd.DataFrame:
    """A person's statement p1, and what the changes make of it."""
    first = {"statement_id": "p1", "coder": "person", **ROWS}
    others = [{"statement_id": f"m{n}", "coder": "machine", **ROWS, **c} for n, c in enumerate(changes, start=1)]
    return pd.DataFrame([first, *others]).astype("str")


@pytest.mark.parametrize(
    ("changes", "superseded"),
    [
        ({}, True),
        ({"act": "deny"}, True),
        ({"document_id": "e"}, False),
        ({"source_id": "xb-mod"}, False),
        ({"incident_id": "j"}, False),
        ({"coder": "person"}, False),
    ],
    ids=["the same", "act corrected", "other page", "other source", "other incident", "another person's"],
)
def test_same_page_source_and_incident_are_superseded(changes, superseded):
    """Whatever the act: to correct it is what a person reads for."""
    assert superseded == superseded_by(rows(changes)).notna().iloc[1]


def test_the_same_act_supersedes_before_another():
    """Of two statements of a person on the page."""
    statements = rows({"act": "deny"}, {"statement_id": "p2", "coder": "person", "act": "deny"})

    assert "p2" == superseded_by(statements).iloc[1]


@pytest.fixture
def tables():
    """A claim and a denial by persons; the machine found the claim too, with another figure, and a further denial."""
    claim, denial = said("xa-mod", killed=3), said("xb-mod", "deny", occurred="false", on="2024-05-02")
    again, new = said("xa-mod", killed=5), said("xb-mfa", "deny", occurred="false", on="2024-05-02")
    made = tables_of(claim, denial, again, new)
    machine = made.statements["statement_id"].isin([again["statement_id"], new["statement_id"]])
    coder = machine.map({True: "machine", False: "person"}).astype("str")
    by = made.statements["statement_id"].map({again["statement_id"]: claim["statement_id"]}).astype("str")
    answers = made.statements["statement_id"].map({denial["statement_id"]: again["statement_id"]}).astype("str")
    statements = made.statements.assign(coder=coder, superseded_by=by, answers=answers)
    return made.replaced(statements=table_of(statements, "statements")), claim, denial


def test_superseded_statements_and_their_claims_are_not_in_force(tables):
    """One of four statements, one of four claims."""
    made, *_ = tables

    assert (3, 3) == (len(in_force(made).statements), len(in_force(made).claims))


def test_answer_to_a_superseded_statement_answers_the_persons(tables):
    """The denial keeps its target."""
    made, claim, denial = tables

    answers = in_force(made).statements.set_index("statement_id")["answers"]

    assert claim["statement_id"] == answers[denial["statement_id"]]


def test_findings_count_the_persons_figure_alone(tables):
    """Three dead, not five."""
    cells = find_corroboration(tables[0])

    assert ["3"] == cells.loc[cells["aspect"].eq("killed"), "values"].tolist()


def test_findings_count_what_only_the_machine_found(tables):
    """The foreign ministry's denial."""
    answers = find_responses(tables[0])

    assert "xb-mfa" in set(answers.loc[answers["answer"].eq("deny"), "responder"])


def test_without_anything_superseded_tables_stay_as_they_are():
    """The very same object, at no cost."""
    made = tables_of(said("xa-mod", killed=3))

    assert in_force(made) is made
