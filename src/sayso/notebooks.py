"""Notebooks in reading order, run from top to bottom, and stored as bytes that depend on nothing but code and data."""

import hashlib
import logging
import os
import re
import tempfile
from pathlib import Path
from typing import Any, cast

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from tqdm import tqdm

TABLES = "SAYSO_TABLES"  # The variable that tells a notebook which folder the tables are in.
CELL_SECONDS = 600  # A notebook cell takes seconds; one that takes ten minutes hangs.
# What a machine may set and a notebook must not see: zone, language, hash order, width of the terminal.
_SAME_EVERYWHERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "COLUMNS": "80"}
_WHOLE = ["SAYSO_ALL_FORMS", "SAYSO_ALL_ROWS"]
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")
_METADATA = {
    # The release of Python is left out, or 3.11 and 3.12 would store different notebooks.
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_CELL_METADATA = {"tags", "alt"}
_log = logging.getLogger(__name__)


class NotebookError(RuntimeError):
    """A notebook that cannot be read or run; the message names it and its cell."""


def run_notebooks(
    folder: str | Path, *, in_place: bool = False, tables: str | Path | None = None, whole: bool = False
) -> dict[str, NotebookNode]:
    """Run all notebooks of a folder in the order of their names, each in a fresh kernel with the folder as its place.

    Args:
        folder: where the notebooks are.
        in_place: store the outputs in the notebooks, after all of them have run; otherwise nothing is written.
        tables: the folder of the processed tables, handed on in the environment variable SAYSO_TABLES.
        whole: with what a report needs and would swell a stored notebook: tables and figures in the forms of papers
            (CSV, LaTeX, Markdown; PDF, SVG), and the keys of all rows that a finding's numbers rest on.

    Returns:
        The executed notebooks by file name, in order, without time stamps, versions, or what was written to stderr.

    Raises:
        NotebookError: there is no notebook, or one cannot be read, or a cell fails or does not end.
    """
    paths = notebook_paths(folder)
    with tempfile.TemporaryDirectory() as profile:
        environment = _environment(tables, profile) | (dict.fromkeys(_WHOLE, "1") if whole else {})
        bar = tqdm(paths, desc="notebooks", unit="notebook", disable=None)
        done = {path.name: _run(path, environment) for path in bar}
    if in_place:
        for path in paths:
            _replace(path, as_text(done[path.name]))
    return done


def notebook_paths(folder: str | Path) -> list[Path]:
    """The notebooks of a folder by name: the reading order. NotebookError where there is none."""
    paths = sorted(Path(folder).glob("*.ipynb"), key=lambda path: path.name)
    if not paths:
        raise NotebookError(f"{folder} has no notebooks (*.ipynb)")
    return paths


def as_text(notebook: NotebookNode) -> str:
    """The notebook as it is stored: keys sorted, letters as they are, a line break at the end."""
    text = nbformat.writes(notebook, version=4, indent=1, sort_keys=True, ensure_ascii=False)  # type: ignore[no-untyped-call]
    return str(text).rstrip("\n") + "\n"


def tidied(notebook: NotebookNode) -> NotebookNode:
    """A copy without what varies between two runs: time stamps, versions, widget state, stderr, split streams.

    Cells keep their ids; one that has none gets an id made from its text.
    """
    cells, taken = [], {cell["id"] for cell in notebook.cells if "id" in cell}
    for cell in notebook.cells:
        kept = {key: cell[key] for key in ("attachments", "cell_type", "id", "source") if key in cell}
        kept["metadata"] = {key: value for key, value in cell.metadata.items() if key in _CELL_METADATA}
        if cell.cell_type == "code":
            kept |= {"execution_count": cell.execution_count, "outputs": _tidied_outputs(cell.outputs)}
        cells.append(kept | {"id": kept.get("id") or _new_id(str(cell.source), taken)})
    whole = {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    return cast(NotebookNode, nbformat.from_dict(whole))  # type: ignore[no-untyped-call]


def _run(path: Path, environment: dict[str, str]) -> NotebookNode:
    notebook, begun = _read(path), [0]
    client = NotebookClient(notebook, timeout=CELL_SECONDS, record_timing=False, store_widget_state=False,
                            on_cell_execute=lambda cell_index, **_: begun.append(cell_index + 1),
                            # At its usual level each kernel warns of its connection to this very machine.
                            extra_arguments=["--log-level=ERROR"],
                            resources={"metadata": {"path": str(path.parent)}})  # fmt: skip
    try:
        client.execute(env=environment)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise NotebookError(f"{path.name}, cell {begun[-1]}: {_COLOURS.sub('', str(error)).strip()}") from error
    for number, cell in enumerate(notebook.cells, start=1):
        _check_outputs(f"{path.name}, cell {number}", cell.get("outputs", []))
    return tidied(notebook)


def _check_outputs(where: str, outputs: list[NotebookNode]) -> None:
    for output in outputs:
        if output.get("name") == "stderr":
            _log.warning("%s wrote to stderr (left out): %s", where, output.text.strip())
        shown = output.get("text") or output.get("data", {}).get("text/plain", "")
        if address := _ADDRESS.search(shown):
            raise NotebookError(f"{where} shows {address[0]!r}, another in every run; give it a name instead")


def _read(path: Path) -> NotebookNode:
    try:
        # Upgrading would draw random cell ids; missing ones are made from the text instead, before any are drawn.
        raw = nbformat.reader.reads(path.read_text(encoding="utf-8"))  # type: ignore[no-untyped-call]
        if raw.nbformat != 4:
            raise ValueError(f"nbformat {raw.nbformat}; save it as version 4")
        return tidied(raw)
    except (ValueError, KeyError, AttributeError, nbformat.reader.NotJSONError) as error:
        raise NotebookError(f"{path.name} is not a notebook that can be read: {error}") from error


def _tidied_outputs(outputs: list[NotebookNode]) -> list[dict[str, Any]]:
    tidy: list[dict[str, Any]] = []
    for output in outputs:
        if output.get("name") == "stderr":
            continue
        # How many pieces a stream comes in depends on the machine's load.
        if tidy and output.output_type == tidy[-1]["output_type"] == "stream":
            tidy[-1]["text"] += output.text
        else:
            tidy.append(dict(output))
    return tidy


def _new_id(source: str, taken: set[str]) -> str:
    digest = hashlib.sha256(source.encode()).hexdigest()
    ids = (digest[:8] if n == 0 else f"{digest[:8]}-{n}" for n in range(len(taken) + 1))
    fresh = next(name for name in ids if name not in taken)
    taken.add(fresh)
    return fresh


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)


def _environment(tables: str | Path | None, profile: str) -> dict[str, str]:
    """The environment of the kernels: the same on every machine, this very package, no IPython profile of the user."""
    places = [str(Path(__file__).parents[1]), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    here = {"PYTHONPATH": os.pathsep.join(str(Path(place).resolve()) for place in places), "IPYTHONDIR": profile}
    return dict(os.environ) | _SAME_EVERYWHERE | here | ({TABLES: str(Path(tables).resolve())} if tables else {})
