"""The report: notebooks run on fresh tables, pages of incidents, sources and data, written whole or not at all."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.folders import LITTER, refuse_strangers, replace_folder
from sayso.report.about import About
from sayso.schema import Frames, Problem, SaysoError

if TYPE_CHECKING:
    from sayso.report.pages import Page
    from sayso.report.site import Site

LISTING = ".sayso-report"  # Names the files of a report, so that a later one replaces these and nothing else.


def write_report(out: str | Path, notebooks: str | Path, *, tables: str | Path, about: About | None = None) -> Path:
    """Run the notebooks on the tables and write the report: the files of `site_files`.

    The folder is replaced in one step after everything has been made; on any error what was there before stays.

    Args:
        out: the folder of the report; new, empty, or an earlier report.
        notebooks: the folder of the notebooks, which are not changed.
        tables: the folder of the processed tables; notebooks find it in the environment variable SAYSO_TABLES.
        about: title, text and date of the index; what the tables say of themselves if missing.

    Returns:
        The address of index.html.

    Raises:
        SaysoError: `out` holds something that no report has written, `tables` no tables, or an id is none.
        NotebookError: a notebook cannot be run.
        ValueError: two findings have one name, or a page would fetch something from outside.
    """
    from sayso.build import read_tables
    from sayso.notebooks import run_notebooks  # Four seconds to load, which no notebook should pay for its findings.

    out = Path(out).absolute()
    _refuse_strangers(out)  # before minutes are spent on notebooks
    frames = read_tables(tables)
    made = site_files(frames, run_notebooks(notebooks, tables=tables, whole=True), about=about)
    replace_folder(out, _top(_earlier(out)), lambda folder: _write(made, folder))
    return out / "index.html"


def site_files(
    tables: Frames, notebooks: Mapping[str, Any], *, about: About | None = None
) -> Iterator[tuple[str, bytes]]:
    """The report of the tables and of executed notebooks (by file name, in order), file by file; nothing is written.

    Each file is its path within the report and its bytes: the same from the same tables and notebooks. The last one is
    the listing of all others. Raises as `write_report`.
    """
    from sayso.report.pages import read_page
    from sayso.report.site import site_of

    pages = [read_page(name, notebook) for name, notebook in notebooks.items()]
    findings = _by_name(pages)
    site = site_of(tables, pages, about=about)
    names = set[str]()
    for path, content in _contents(site, findings):
        if path in names:
            raise ValueError(f"two pages are called {path}; rename a notebook")
        if any(part.startswith(".") or not part for part in path.split("/")):
            raise ValueError(f"a page is called {path!r}, which leads out of the report; rename its notebook or cell")
        names.add(path)
        yield path, content if isinstance(content, bytes) else content.encode()
    yield LISTING, "".join(f"{name}\n" for name in sorted(names)).encode()


def _contents(site: "Site", findings: Mapping[str, Any]) -> Iterator[tuple[str, str | bytes]]:
    """All files but the listing. A kind of page is a module with `pages(site)`, which gives paths and contents."""
    from sayso.report import (
        data_page,
        incident_page,
        index_page,
        method_page,
        notebook_page,
        rows_page,
        source_page,
    )

    for kind in (index_page, notebook_page, method_page, data_page, source_page, incident_page, rows_page):
        yield from kind.pages(site)
    yield "findings.json", json.dumps(findings, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n"


def _by_name(pages: "list[Page]") -> dict[str, dict[str, Any]]:
    """All findings by name, without the name; ValueError where a name stands twice."""
    found: dict[str, dict[str, Any]] = {}
    for entry in (entry for page in pages for entry in page.findings):
        rest = {key: value for key, value in entry.items() if key != "name"}
        if other := found.get(entry["name"]):
            pages_of_both = f"{other['page']}#{other['cell']} and {rest['page']}#{rest['cell']}"
            raise ValueError(f"two findings are called {entry['name']!r}: {pages_of_both}; rename one")
        found[entry["name"]] = rest
    return found


def _earlier(out: Path) -> list[str]:
    """Files that an earlier report in `out` says it wrote, its listing first."""
    listing = out / LISTING
    return [LISTING, *(listing.read_text(encoding="utf-8").splitlines() if listing.is_file() else [])]


def _top(names: Iterable[str]) -> list[str]:
    """The entries of the report's folder itself that hold these files."""
    return list(dict.fromkeys(name.partition("/")[0] for name in names))


def _refuse_strangers(out: Path) -> None:
    """SaysoError where `out`, or a folder within it, holds what no report has written: it would be lost."""
    earlier = _earlier(out)
    refuse_strangers(out, _top(earlier))
    folders = {name.rpartition("/")[0] for name in earlier} - {""}
    there = {path.relative_to(out): path.name for folder in folders for path in (out / folder).rglob("*")}
    strange = sorted({path.as_posix() for path, name in there.items() if name not in LITTER} - {*earlier, *folders})
    if strange:
        remedy = "move it away, or give an empty folder with --out"
        raise SaysoError([Problem(str(out), None, None, strange[0], "is no earlier result, and would be lost", remedy)])


def _write(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    for name, content in files:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
