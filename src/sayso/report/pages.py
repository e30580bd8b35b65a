"""A notebook as a page: one HTML file that asks for nothing outside itself, and shows hostile text as text.

Three doors are shut in turn: markup from text is escaped (markdown, templates) or cleaned (tables), every address
that a browser would fetch is refused, and each page tells the browser to load nothing (its content security policy).
"""

import base64
import binascii
import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import bleach
from markupsafe import Markup
from nbconvert.filters import strip_ansi
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from sayso.findings import FINDING
from sayso.report.downloads import downloads, offer
from sayso.report.numbered import finding_rows
from sayso.report.templates import shown

# What a table or a paragraph needs, and nothing that loads, runs or looks like a part of the page's frame.
TAGS = {
    *("b", "br", "caption", "code", "col", "colgroup", "dd", "div", "dl", "dt", "em", "h3", "h4", "hr", "i", "li"),
    *("ol", "p", "pre", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead"),
    *("tr", "ul"),
}
ATTRIBUTES = {"td": ["colspan", "rowspan"], "th": ["colspan", "rowspan", "scope"], "*": ["lang", "dir"]}
SHORT = 24  # Characters of a cell that is not broken: a date, an id; a phone shows twice as many in a line.
WIDE = 90  # Characters of a line that fits the page.
FETCHING = {"src", "srcset", "data", "poster", "background", "action", "formaction", "manifest", "ping", "xlink:href"}
# What a figure's cell says besides the figure. A semicolon would keep it out of the notebook, but nbval sees it then.
_AXES = re.compile(r"<(Axes|Figure)\b.*>", re.DOTALL)
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL | re.IGNORECASE)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[dh])>(.*?)</t[dh]>", re.DOTALL)
_NUMBER = re.compile(r"\s*(?:[-−+]?[\d.,]+\s?%?|NaN|&lt;NA&gt;)?\s*")
_REMOTE_CSS = re.compile(r"@import|url\(\s*['\"]?(?!data:)", re.IGNORECASE)
_LINK_SCHEMES = {"http", "https", "mailto"}


@dataclass(frozen=True)
class Cell:
    """A cell as it is shown: its address in the page, its code (None for text), and what stands below the code."""

    id: str
    code: Markup | None
    parts: list[Markup]


@dataclass(frozen=True)
class Page:
    """A notebook as it is shown: where, under which title and line of the index, with which findings and files."""

    file: str
    notebook: str
    title: str
    line: str
    cells: list[Cell]
    findings: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)


def read_page(name: str, notebook: NotebookNode) -> Page:
    """The page of an executed notebook.

    Its title is the first heading, its line in the index the first sentence of the first paragraph. `findings` have the
    keys name, sentence, numbers, page and cell: the address of the cell within the page.

    Args:
        name: the notebook's file name.
        notebook: with its outputs.

    Raises:
        ValueError: a picture is neither part of the notebook nor of a kind that can be shown.
    """
    cells = [_cell(name, cell) for cell in notebook.cells]
    title, line = _opening(cells)
    stem = name.removesuffix(".ipynb")
    found = [
        dict(output.data[FINDING]) | {"page": f"{stem}.html", "cell": _fragment(cell)}
        for cell in notebook.cells for output in cell.get("outputs", []) if FINDING in output.get("data", {})
    ]  # fmt: skip
    offered = [file for cell in notebook.cells for _, files in downloads(stem, cell) for file in files]
    files = {file.path: file.content for file in offered}
    return Page(f"{stem}.html", name, title or stem, line, cells, found, files)


def outside_addresses(page: str) -> list[str]:
    """What a browser would fetch on opening the page: each entry is a fault. Links to click are not among it.

    >>> outside_addresses('<a href="https://example.org">x</a><img src="//example.org/a.png">')
    ['//example.org/a.png']
    """
    parser = _Fetched()
    parser.feed(page)
    parser.close()
    return parser.addresses


class _Fetched(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        for name, value in attrs:
            fetches = name in FETCHING or (name == "href" and tag not in {"a", "area"})
            remote = fetches and not (value or "").startswith(("data:", "#"))
            if remote or (name == "style" and _REMOTE_CSS.search(value or "")):
                self.addresses.append(value or "")
        if tag in {"script", "iframe", "object", "embed"}:
            self.addresses.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style and _REMOTE_CSS.search(data):
            self.addresses.append(data.strip()[:80])


class _Markdown(IPythonRenderer):
    """Markup in the text is text; links lead to pages of the report or to the web; pictures are in the notebook."""

    def __init__(self, where: str, attachments: dict[str, Any]) -> None:
        super().__init__(escape=True, allow_harmful_protocols=False, exclude_anchor_links=True, attachments=attachments)
        self.where = where

    def link(self, text: str, url: str, title: str | None = None) -> str:
        address = urlsplit(url)
        if address.scheme in _LINK_SCHEMES or (not address.scheme and not address.netloc and not address.path):
            return super().link(text, url, title)
        path = PurePosixPath(address.path)
        if not address.scheme and not address.netloc and path.suffix == ".ipynb" and len(path.parts) == 1:
            fragment = f"#{address.fragment}" if address.fragment else ""
            return super().link(text, f"{path.stem}.html{fragment}", title)
        # A report travels without the project around it: say where the file is, and promise no link.
        return f"{text} ({self.escape_html(url.removeprefix('../'))})"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if not url.startswith(("attachment:", "data:image/")):
            raise ValueError(f"{self.where} shows a picture from {url!r}; attach it to the cell, or draw it in code")
        picture = Markup('<figure tabindex="0"><img src="{}" alt="{}"></figure>')
        return picture.format(self._embed_image_or_attachment(url), text or "Figure")

    def table(self, text: str) -> str:
        return _scrolling(f"<table>{text}</table>")

    def block_code(self, code: str, info: str | None = None) -> str:
        return f"<pre>{html.escape(code)}</pre>\n"


def _cell(name: str, cell: NotebookNode) -> Cell:
    where = f"{name}, cell {cell.id}"
    if cell.cell_type == "code":
        offered = [offer(*files) for files in downloads(name.removesuffix(".ipynb"), cell)]
        shown = [_output(where, output, cell.metadata.get("alt")) for output in cell.outputs]
        parts = [part for pair in zip(shown, offered, strict=True) for part in pair]
        code = _code(cell.source) if cell.source.strip() else None
        return Cell(_fragment(cell), code, [part for part in parts if part])
    if cell.cell_type == "markdown":
        return Cell(_fragment(cell), None, [_markdown(where, cell.source, dict(cell.get("attachments", {})))])
    return Cell(_fragment(cell), None, [_pre(cell.source)])


def _code(source: str) -> Markup:
    return Markup(highlight(source, PythonLexer(), HtmlFormatter()))


def _fragment(cell: NotebookNode) -> str:
    return f"cell-{cell.id}"


def _markdown(where: str, source: str, attachments: dict[str, Any]) -> Markup:
    return Markup(MarkdownWithMath(renderer=_Markdown(where, attachments)).render(source))


def _output(where: str, output: NotebookNode, alt: str | None) -> Markup:
    """The richest form that is safe to show: a finding, a picture, a table, markdown, text."""
    if output.output_type == "stream":
        return _pre(output.text)
    data, metadata = output.get("data", {}), output.get("metadata", {})
    if FINDING in data:
        return _finding(data[FINDING])
    for kind in ("image/png", "image/jpeg", "image/svg+xml"):
        if kind in data:
            return _figure(where, kind, data[kind], metadata.get(kind, {}) | ({"alt": alt} if alt else {}))
    if "text/html" in data:
        return _table(data["text/html"])
    if "text/markdown" in data:
        return _markdown(where, data["text/markdown"], {})
    words = data.get("text/plain", "")
    return Markup("") if not words or _AXES.fullmatch(words) else _pre(words)


def _finding(finding: dict[str, Any]) -> Markup:
    """The sentence, and the way to the rows that its numbers rest on."""
    way = Markup(' <a class="rows" href="{}">its rows</a>').format(finding_rows(finding["name"]))
    return Markup('<p class="finding">{}{}</p>').format(
        shown(finding["sentence"]), way if finding.get("rests_on") else ""
    )


def _figure(where: str, kind: str, data: str, metadata: dict[str, Any]) -> Markup:
    """A picture inside the page; a drawing (SVG) as a picture too, so that nothing in it can run."""
    content = base64.b64encode(data.encode()).decode() if kind == "image/svg+xml" else "".join(data.split())
    try:
        base64.b64decode(content, validate=True)
    except binascii.Error as error:
        raise ValueError(f"{where} holds a picture that cannot be read ({kind}): {error}") from error
    size = {side: int(metadata[side]) for side in ("width", "height") if side in metadata}
    shape = Markup(' width="{width}" height="{height}" style="--natural: {width}px"')
    picture = Markup('<figure tabindex="0"><img src="data:{};base64,{}" alt="{}"{}></figure>')
    return picture.format(kind, content, metadata.get("alt", "Figure"), shape.format(**size) if len(size) == 2 else "")


def _table(markup: str) -> Markup:
    """HTML cleaned to the tags of tables and paragraphs; anything else is shown as written."""
    clean = bleach.clean(_STYLE.sub("", markup), tags=TAGS, attributes=ATTRIBUTES, strip_comments=True).strip()
    return Markup(_scrolling(_with_numbers(clean)))


def _with_numbers(table: str) -> str:
    """Columns of numbers only stand to the right, head and all; short cells keep to one line (a date is not broken).

    A table with joined cells is left as it is.
    """
    rows = [_CELL.findall(row) for row in _ROW.findall(table)]
    if "span=" in table or len({len(row) for row in rows}) != 1:
        return table
    body = [row for row in rows if any(kind == "td" for kind, _ in row)]
    right = {at for at in range(len(rows[0])) if body and all(_NUMBER.fullmatch(row[at][1]) for row in body)}
    marks = iter([_mark(at in right, text) for row in rows for at, (_, text) in enumerate(row)])
    return _CELL.sub(lambda cell: f"<{cell[1]}{next(marks)}>{cell[2]}</{cell[1]}>", table)


def _mark(number: bool, text: str) -> str:
    kind = "number" if number else "short" if len(text) <= SHORT else ""
    return f' class="{kind}"' if kind else ""


def _scrolling(table: str) -> str:
    return f'<div class="scroll" tabindex="0" role="region" aria-label="table">{table}</div>\n'


def _pre(text: str) -> Markup:
    printed = str(strip_ansi(text)).rstrip("\n")  # type: ignore[no-untyped-call]
    # What is wider than the page scrolls, also by the keyboard.
    wide = Markup(' tabindex="0"') if max(map(len, printed.split("\n"))) > WIDE else ""
    return Markup("<pre{}>{}</pre>").format(wide, shown(printed))


def _opening(cells: list[Cell]) -> tuple[str, str]:
    """First heading and first sentence of the first paragraph of the text cells."""
    text = "".join(part for cell in cells if cell.code is None for part in cell.parts)
    heading, paragraph = (re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", text, re.DOTALL) for tag in ("h1", "p"))
    title, line = (Markup(found[1]).striptags() if found else "" for found in (heading, paragraph))
    return title, re.split(r"(?<=[.?!])\s", line, maxsplit=1)[0]
