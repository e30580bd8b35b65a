"""Tables and figures of notebooks as files: offered where they were made, named by their cell."""

import base64

import nbformat
import pytest

from sayso.forms import table_forms
from sayso.notebooks import run_notebooks
from sayso.report.downloads import downloads, offer
from sayso.report.pages import read_page

SOURCE = """import pandas as pd, sayso, matplotlib.pyplot as plt
sayso.use_style()
pd.DataFrame({"claim": ["killed"], "n": [3]})"""
FIGURE = """figure, axes = plt.subplots(figsize=(2, 2))
axes.set_title("It fell")
axes"""


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """A notebook with a table and a figure, run for a report."""
    folder = tmp_path_factory.mktemp("notebooks")
    cells = [nbformat.v4.new_markdown_cell("# How many?\n\nThree."), *map(nbformat.v4.new_code_cell, [SOURCE, FIGURE])]
    for number, cell in enumerate(cells):
        cell["id"] = f"c{number}"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "04-tolls.ipynb")
    return run_notebooks(folder, whole=True)["04-tolls.ipynb"]


def test_a_table_comes_in_three_forms_and_a_figure_in_two(executed):
    """Named by notebook and cell."""
    assert [
        "tables/04-tolls-c1.csv", "tables/04-tolls-c1.tex", "tables/04-tolls-c1.md",
        "figures/04-tolls-c2.pdf", "figures/04-tolls-c2.svg",
    ] == list(read_page("04-tolls.ipynb", executed).files)  # fmt: skip


def test_the_files_hold_the_table_and_the_drawing(executed):
    """What the cell showed, whole."""
    files = read_page("04-tolls.ipynb", executed).files

    assert b"claim,n\nkilled,3\n" == files["tables/04-tolls-c1.csv"]
    assert files["figures/04-tolls-c2.pdf"].startswith(b"%PDF")
    assert b"<svg" in files["figures/04-tolls-c2.svg"]


def test_the_page_offers_them_under_the_table(executed):
    """A link each, to be saved."""
    shown = "".join(read_page("04-tolls.ipynb", executed).cells[1].parts)

    assert '<a href="tables/04-tolls-c1.csv" download>CSV</a>' in shown
    assert shown.index("</table>") < shown.index("This table")


def test_the_page_shows_the_picture_once(executed):
    """The drawing for print is a download, not a second picture."""
    assert "".join(read_page("04-tolls.ipynb", executed).cells[2].parts).count("<img") == 1


def test_stored_notebooks_offer_nothing():
    """What is not there is not linked."""
    cell = nbformat.from_dict({"id": "x", "outputs": [{"data": {"text/html": "<b>1</b>", "text/markdown": "a note"}}]})

    assert [("", [])] == list(downloads("00", cell))
    assert "" == offer("", [])


def test_the_second_table_of_a_cell_has_a_number():
    """No file is written over."""
    data = table_forms(executed_frame())
    pdf = {"application/pdf": base64.b64encode(b"%PDF").decode()}
    cell = nbformat.from_dict({"id": "x", "outputs": [{"data": data}, {"data": pdf}, {"data": data}]})
    names = [file.path for _, files in downloads("00", cell) for file in files]

    assert len(set(names)) == len(names) == 7
    assert "tables/00-x-3.csv" in names


def executed_frame():
    """Any table."""
    import pandas as pd

    return pd.DataFrame({"a": [1]})
