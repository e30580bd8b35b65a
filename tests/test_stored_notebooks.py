"""The notebooks as they are stored: run from top to bottom, short cells, an answer first, limits last."""

import ast
import json
import re

import pytest

from builders import CASES

NOTEBOOKS = sorted((CASES.parents[1] / "notebooks").glob("*.ipynb"))
FINDING = "application/vnd.sayso.finding+json"
LONGEST = 15  # lines of a code cell
ANSWER_WITHIN = 5  # cells


def cells(path, kind: str) -> list[dict]:
    """The cells of one kind, in order."""
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def source(cell: dict) -> str:
    """The text of a cell."""
    return "".join(cell["source"])


def findings(path) -> list[dict]:
    """The findings stored in a notebook, in order."""
    return [
        output["data"][FINDING]
        for cell in cells(path, "code")
        for output in cell["outputs"]
        if FINDING in output.get("data", {})
    ]


def test_there_are_notebooks():
    """An empty folder would pass every other test here."""
    assert ["00", "01", "02"] == [path.name[:2] for path in NOTEBOOKS[:3]]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestStored:
    """Each notebook by itself."""

    def test_in_run_order_from_one(self, path):
        """Every code cell was run once, from top to bottom, in a fresh kernel."""
        code = cells(path, "code")

        assert list(range(1, len(code) + 1)) == [cell["execution_count"] for cell in code]

    def test_none_is_left_out_of_the_comparison(self, path):
        """No cell carries a mark or a tag by which nbval would skip it; one may name its parameters."""
        assert not [
            c
            for c in cells(path, "code")
            if re.search("NBVAL_|PYTEST_VALIDATE_", source(c)) or set(c["metadata"].get("tags", [])) - {"parameters"}
        ]

    def test_no_function_is_defined(self, path):
        """What needs a name and a test lives in the library."""
        trees = [ast.parse(source(cell)) for cell in cells(path, "code")]

        assert not [n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)]

    def test_cells_are_short(self, path):
        """A cell can be read at a glance."""
        assert LONGEST >= max(len(source(cell).splitlines()) for cell in cells(path, "code"))

    def test_opens_with_a_question_and_its_answer(self, path):
        """The title asks, and one of the first cells answers with computed numbers."""
        whole = json.loads(path.read_text(encoding="utf-8"))["cells"]
        title = source(whole[0]).splitlines()[0]

        assert title.startswith("# ")
        assert title.endswith("?")
        assert [o for c in whole[:ANSWER_WITHIN] for o in c.get("outputs", []) if FINDING in o.get("data", {})]

    def test_closes_with_what_the_data_can_not_show(self, path):
        """The last words are the limits."""
        assert "## What the data can not show" in source(cells(path, "markdown")[-1])

    def test_prose_types_no_counts(self, path):
        """Shares and counts are computed: prose names no percentage."""
        assert not [source(c) for c in cells(path, "markdown") if "%" in source(c)]


def test_names_of_findings_are_unique():
    """A finding can be cited by its name."""
    names = [finding["name"] for path in NOTEBOOKS for finding in findings(path)]

    assert len(names) == len(set(names)) > 10
