"""Every number of every finding leads to rows that are there, to statements, and to the pages they were found on.

The cells run in plain Python here; that they print what is stored is nbval's to tell.
"""

import ast
import json
from collections.abc import Iterator
from numbers import Real

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib import pyplot

import sayso
from folders import PROCESSED
from sayso.findings import FINDING, Finding
from sayso.trace import statements_behind
from sayso.tracing import rows_at

NOTEBOOKS = sorted((PROCESSED.parents[1] / "notebooks").glob("*.ipynb"))


@pytest.fixture(autouse=True)
def _closed(monkeypatch) -> Iterator[None]:
    """Paths are those of the folder of notebooks; no figure and no setting is left behind."""
    monkeypatch.chdir(NOTEBOOKS[0].parent)
    with mpl.rc_context({"backend": "agg"}), pd.option_context("display.max_colwidth", None):
        yield
        pyplot.close("all")


def found(path) -> list[Finding]:
    """The findings of a notebook, its cells run from top to bottom."""
    names: dict = {}
    shown = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        tree = ast.parse("".join(cell["source"]) if cell["cell_type"] == "code" else "")
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), names)
        shown += [eval(compile(ast.Expression(last.value), "cell", "eval"), names)] if last is not None else []
    return [each for each in shown if isinstance(each, Finding)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_number_leads_to_statements_and_their_pages(path):
    """Every number rests on rows; every row on a statement of the corpus; a zero on none."""
    tables = sayso.read_tables(PROCESSED)
    page_of = tables.statements.set_index("statement_id")["document_id"]
    findings = found(path)

    assert findings
    for finding in findings:
        told = {
            name for name, value in finding.numbers.items() if isinstance(value, Real) and not isinstance(value, bool)
        }
        assert told == set(finding.rests_on), finding.name
        for name, number in finding.rests_on.items():
            rows = rows_at(tables, number.table, number.keys)
            behind = statements_behind(tables, number.table, rows)
            assert len(number.keys) == len(rows), (finding.name, name)
            assert set(rows["row"]) == set(behind["row"]), (finding.name, name)
            assert behind["statement_id"].map(page_of).notna().all()
            assert bool(number.keys) or not number.value, (finding.name, name)


def test_what_is_stored_knows_what_it_rests_on():
    """A stored notebook keeps the table, the number of rows and their mark, so that nbval sees rows move."""
    stored = [
        output["data"][FINDING]
        for path in NOTEBOOKS
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        for output in cell.get("outputs", [])
        if FINDING in output.get("data", {})
    ]

    assert all({"table", "rows", "mark"} == set(told) for each in stored for told in each["rests_on"].values())
    assert len(stored) > 40
