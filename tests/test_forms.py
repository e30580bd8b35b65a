"""Tables in the forms of papers: nothing lost, nothing obeyed."""

import csv
import io

import pandas as pd
import pytest

import sayso
from sayso.forms import table_forms

FRAME = pd.DataFrame({
    "claim": ["killed AZ military", "place"], "low": [1, None], "on": pd.to_datetime(["2020-12-27", None]),
    "values": ["0 | 2", "Խծաբերդ_50% & Ağdam"],
})  # fmt: skip


def cells(text: str) -> list[list[str]]:
    """The cells of a CSV text."""
    return list(csv.reader(io.StringIO(text)))


def test_csv_holds_what_the_frame_does():
    """Days as ISO 8601, missing cells empty, a mere count of rows left out."""
    assert [
        ["claim", "low", "on", "values"],
        ["killed AZ military", "1", "2020-12-27", "0 | 2"],
        ["place", "", "", "Խծաբերդ_50% & Ağdam"],
    ] == cells(table_forms(FRAME)["text/csv"])


def test_the_first_column_of_a_readable_frame_is_kept():
    """There it is the index, and its name that of the columns."""
    assert ["claim", "low", "on", "values"] == cells(table_forms(FRAME.pipe(sayso.readable))["text/csv"])[0]


def test_an_index_with_names_is_a_column_each():
    """Groups of two columns, and the counts of a pivot."""
    counts = pd.DataFrame({"a": ["x", "x"], "b": ["y", "z"], "n": [1, 2]}).set_index(["a", "b"])

    assert [["a", "b", "n"], ["x", "y", "1"], ["x", "z", "2"]] == cells(table_forms(counts)["text/csv"])


def test_latex_shows_its_own_signs_as_text():
    """Per cent, ampersand and underscore do not end a line, a cell or the run."""
    text = table_forms(FRAME)["text/latex"]

    assert r"Խծաբերդ\_50\% \& Ağdam" in text
    assert text.startswith("% needs ")


def test_markdown_keeps_a_bar_within_its_cell():
    """A bar in a value does not open a column; a line break does not end the row; markup is text."""
    frame = pd.DataFrame({"a": ["0 | 2", "x\ny", "<b>"], "b": ["*c*", "", ""]})
    lines = table_forms(frame)["text/markdown"].splitlines()

    assert 5 == len(lines)
    assert r"0 \| 2" in lines[2]
    assert r"\*c\*" in lines[2]
    assert "x y" in lines[3]
    assert "&lt;b>" in lines[4]


@pytest.mark.parametrize("live", ["=1+1", "+5 hours", "@home"])
def test_no_cell_is_run_by_a_spreadsheet_program(live):
    """As in the tables of the build."""
    assert f"'{live}" == cells(table_forms(pd.DataFrame({"a": [live]}))["text/csv"])[1][0]
