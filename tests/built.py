"""A report as files by path, its links, and the places that they lead to."""

import html
import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import nbformat

from sayso.findings import ALL_ROWS, finding
from sayso.report import rows_page, site_files
from sayso.report.pages import Page, read_page
from sayso.report.site import Site, site_of
from sayso.schema import Frames
from sayso.tracing import number

_ID = re.compile(r'\sid="([^"]*)"')
_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
_NUMBER = re.compile(r'<(?:a|span)\b[^>]*class="num"[^>]*>.*?</(?:a|span)>', re.DOTALL)


def built(tables: Frames, notebooks: Mapping[str, Any]) -> dict[str, str]:
    """All files of the report of these tables and executed notebooks, as text."""
    files = {path: content.decode() for path, content in site_files(tables, notebooks)}
    site = site_of(tables, [read_page(name, notebook) for name, notebook in notebooks.items()])
    return files | made(rows_page, site)


def made(kind: Any, site: Site) -> dict[str, str]:
    """The files that one module of pages makes, as text."""
    return {path: c.decode() if isinstance(c, bytes) else c for path, c in kind.pages(site)}


def notebook_with(tables: Frames, monkeypatch: Any, *, whole: bool = True) -> Any:
    """An executed notebook with one finding: how many cells are contested; `whole`: with the keys of the rows."""
    monkeypatch.setenv(ALL_ROWS, "1" if whole else "")
    cells = tables.corroboration
    contested = cells[cells["status"].eq("contested")]
    told = finding("contested-cells", "{n} of {of} are contested ({share:.0%}).", n=number(contested), of=number(cells),
                   share=number(contested, len(contested) / len(cells)))  # fmt: skip
    output = {"output_type": "display_data", "data": told._repr_mimebundle_(), "metadata": {}}
    cell = {"cell_type": "code", "metadata": {}, "source": "1", "outputs": [output], "execution_count": 1, "id": "c1"}
    return nbformat.from_dict({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def page_with(tables: Frames, monkeypatch: Any, **options: Any) -> Page:
    """The page of that notebook."""
    return read_page("01-who.ipynb", notebook_with(tables, monkeypatch, **options))


def ids(page: str) -> list[str]:
    """The ids on a page."""
    return [html.unescape(found) for found in _ID.findall(page)]


def links(page: str) -> list[str]:
    """The addresses that can be clicked on a page, each once, in order."""
    return list(dict.fromkeys(html.unescape(found) for found in _HREF.findall(page)))


def numbers(page: str) -> list[str]:
    """The numbers that a page prints as such, with their markup."""
    return _NUMBER.findall(page)


def lead(path: str, address: str) -> tuple[str, str] | None:
    """The file and the id that a link of a page leads to; None for one that leads out of the report."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    return file, unquote(parts.fragment)


def broken(files: Mapping[str, str], pages: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Links of pages (all, or some) of a report that lead to no file, or to no place on it: page and address."""
    places = {path: set(ids(text)) if path.endswith(".html") else set() for path, text in files.items()}
    pages = [path for path in files if path.endswith(".html")] if pages is None else pages
    targets = [(path, address, lead(path, address)) for path in pages for address in links(files[path])]
    return [
        (path, address)
        for path, address, target in targets
        if target and (target[0] not in files or (target[1] and target[1] not in places[target[0]]))
    ]


def rows_listed(page: str) -> list[str]:
    """The rows that a page of rows lists, as the address that each leads to first."""
    rows = re.findall(r"<(?:dd|li)>(.*?)</(?:dd|li)>", page.partition("</nav>")[2], re.DOTALL)
    return [links(row)[-1 if "rel=" in row else 0] for row in rows]
