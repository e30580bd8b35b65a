"""Notebooks: run in order, each alone, and stored as bytes that depend on nothing but code and data."""

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest

from sayso.notebooks import NotebookError, as_text, notebook_paths, run_notebooks, tidied


def code(source: str, **more: Any) -> dict[str, Any]:
    """A code cell that has not been run."""
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None} | more


def save(path: Path, *cells: dict[str, Any], **metadata: Any) -> Path:
    """A notebook of these cells, without cell ids unless they have some."""
    notebook = {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}
    path.write_text(nbformat.writes(nbformat.from_dict(notebook), version=4), encoding="utf-8")
    return path


def shown(notebook: Any) -> list[str]:
    """What the code cells show, as plain text."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output.get("text") or output["data"]["text/plain"] for output in outputs]


LOUD = "import sys\nprint('one', flush=True)\nprint('two', file=sys.stderr, flush=True)\nprint('three')"
SEEN = "import os, time\n(os.environ['SAYSO_TABLES'], os.getcwd(), time.tzname[0], 'left' in globals())"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two notebooks, saved in the wrong order; run once for the tests below."""
    folder = tmp_path_factory.mktemp("notebooks")
    save(folder / "01-b.ipynb", code(SEEN), code("list({'a', 'b', 'c', 'd', 'e'})"))
    save(folder / "00-a.ipynb", code("left = 1"), code(LOUD), code("left", id="kept"),
         kernelspec={"name": "python3", "display_name": "My Python", "language": "python"})  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def run(folder: Path) -> dict[str, Any]:
    """The executed notebooks, stored in place, run in another zone than that in which they are stored."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        return run_notebooks(folder, in_place=True, tables=folder)


def test_notebooks_run_in_the_order_of_their_names(run: dict[str, Any]) -> None:
    """The folder's order is the reading order."""
    assert list(run) == ["00-a.ipynb", "01-b.ipynb"]


def test_each_notebook_runs_alone_beside_its_own_files(run: dict[str, Any], folder: Path) -> None:
    """Its place is its folder, it finds the tables, it knows no zone and nothing of the notebook before."""
    assert str((str(folder), str(folder), "UTC", False)).replace(" ", "") == shown(run["01-b.ipynb"])[0].replace(
        "\n", ""
    ).replace(" ", "")


def test_cells_are_numbered_as_they_ran(run: dict[str, Any]) -> None:
    """Execution counts run from 1 to n."""
    assert [cell.execution_count for cell in run["00-a.ipynb"].cells] == [1, 2, 3]


def test_pieces_of_a_stream_are_one_and_stderr_is_left_out(run: dict[str, Any]) -> None:
    """How a machine's load cuts a stream is not stored, nor are warnings with paths in them."""
    assert shown(run["00-a.ipynb"]) == ["one\nthree\n", "1"]


def test_what_is_stored_is_what_was_run(run: dict[str, Any], folder: Path) -> None:
    """In place means the outputs are in the files."""
    assert as_text(run["00-a.ipynb"]) == (folder / "00-a.ipynb").read_text(encoding="utf-8")


def test_another_run_stores_the_same_bytes(run: dict[str, Any], folder: Path) -> None:
    """Sets, zones, cell ids and versions included; the environment is left as it was."""
    before = dict(os.environ)
    again = run_notebooks(folder, tables=folder)

    assert [as_text(notebook) for notebook in run.values()] == [as_text(notebook) for notebook in again.values()]
    assert before == dict(os.environ)


def test_a_stored_notebook_is_valid(run: dict[str, Any]) -> None:
    """Any Jupyter opens it."""
    assert nbformat.validate(run["00-a.ipynb"]) is None


def test_a_failing_cell_is_named_and_nothing_is_stored(tmp_path: Path) -> None:
    """The message leads to notebook and cell; the notebook that ran well is not half-stored."""
    good = save(tmp_path / "00-good.ipynb", code("1"))
    save(
        tmp_path / "01-bad.ipynb", {"cell_type": "markdown", "metadata": {}, "source": "# T"}, code("1 / 0"), code("2")
    )
    before = good.read_bytes()

    with pytest.raises(NotebookError, match=r"(?s)01-bad.ipynb, cell 2: .*ZeroDivisionError"):
        run_notebooks(tmp_path, in_place=True)
    assert before == good.read_bytes()


def test_an_address_of_memory_is_refused(tmp_path: Path) -> None:
    """It would be another one in every run."""
    save(tmp_path / "00.ipynb", code("object()"))

    with pytest.raises(NotebookError, match=r"00.ipynb, cell 1 shows 'at 0x"):
        run_notebooks(tmp_path)


def test_a_folder_without_notebooks_is_refused(tmp_path: Path) -> None:
    """A report of nothing is a mistake in the path."""
    with pytest.raises(NotebookError, match="no notebooks"):
        notebook_paths(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{", "{}", '{"nbformat": 3, "nbformat_minor": 0, "worksheets": []}'])
def test_what_is_no_notebook_is_named(tmp_path: Path, text: str) -> None:
    """A broken file is named, whatever is broken in it."""
    (tmp_path / "00-broken.ipynb").write_text(text, encoding="utf-8")

    with pytest.raises(NotebookError, match=r"00-broken.ipynb is not a notebook"):
        run_notebooks(tmp_path)


def notebook(*cells: dict[str, Any]) -> Any:
    """A notebook in memory."""
    return nbformat.from_dict({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def test_missing_cell_ids_are_made_from_the_text() -> None:
    """The same in every run, different for equal cells, and ids that are there stay."""
    first, second = (tidied(notebook(code("1"), code("1"), code("2", id="mine"))) for _ in range(2))

    ids = [cell.id for cell in first.cells]
    assert (ids, 3, "mine") == ([cell.id for cell in second.cells], len(set(ids)), ids[2])


def test_time_stamps_versions_and_widgets_are_left_out() -> None:
    """What a run adds about itself is not stored; tags and alternative texts are."""
    cell = code("1", metadata={"execution": {"iopub.status.busy": "2024"}, "tags": ["t"], "alt": "A figure"})
    raw = notebook(cell) | {"metadata": {"language_info": {"name": "python", "version": "3.11.9"}, "widgets": {}}}
    tidy = tidied(nbformat.from_dict(raw))

    assert tidy.cells[0].metadata == {"tags": ["t"], "alt": "A figure"}
    assert {"kernelspec", "language_info"} == set(tidy.metadata)
    assert tidy.metadata.language_info == {"name": "python"}
