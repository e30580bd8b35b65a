"""Tables and figures of a notebook as files for a paper, and the line under each that offers them."""

import base64
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup
from nbformat import NotebookNode

# Kind of output: folder, ending, and what a reader knows it by.
OFFERED = {
    "text/csv": ("tables", "csv", "CSV"),
    "text/latex": ("tables", "tex", "LaTeX"),
    "text/markdown": ("tables", "md", "Markdown"),
    "application/pdf": ("figures", "pdf", "PDF"),
    "image/svg+xml": ("figures", "svg", "SVG"),
}
# Only these are forms of something that is shown in another form: a note in Markdown is no download.
_SHOWN = {"text/csv": "this table", "application/pdf": "this figure"}


class Download(NamedTuple):
    """A file of the report: its path, content, and the name of its kind."""

    path: str
    content: bytes
    kind: str


def downloads(stem: str, cell: NotebookNode) -> Iterator[tuple[str, list[Download]]]:
    """For each output of a cell what it is called, and its files; none where it was not run for a report.

    Files are named by the notebook and the cell, and by their number from a cell's second table or figure on.
    """
    place = 0
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        what = next((name for kind, name in _SHOWN.items() if kind in data), "")
        place += bool(what)
        name = f"{stem}-{cell.id}" + (f"-{place}" if place > 1 else "")
        yield what, [_download(name, kind, data[kind]) for kind in OFFERED if what and kind in data]


def offer(what: str, files: list[Download]) -> Markup:
    """The line under a table or figure that leads to its files; nothing where there are none."""
    links = Markup(", ").join(Markup('<a href="{}" download>{}</a>').format(file.path, file.kind) for file in files)
    return Markup('<p class="forms">{}: {}</p>').format(what.capitalize(), links) if files else Markup("")


def _download(name: str, kind: str, data: str) -> Download:
    folder, ending, label = OFFERED[kind]
    content = base64.b64decode(data) if kind == "application/pdf" else data.encode()
    return Download(f"{folder}/{name}.{ending}", content, label)
