"""The report: notebooks run on fresh tables, a page each, an index of findings, written whole or not at all."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.folders import refuse_strangers, replace_folder
from sayso.schema import Frames

if TYPE_CHECKING:
    from sayso.report.pages import Page

LISTING = ".sayso-report"  # Names the files of a report, so that a later one replaces these and nothing else.


@dataclass(frozen=True)
class About:
    """What a report is about: its title, paragraphs on what the corpus is, and the date the data stand at."""

    title: str
    paragraphs: list[str] = field(default_factory=list)
    as_of: date | str = ""


def about_tables(tables: Frames) -> About:
    """What the index says of the tables: the title of the case, what the corpus holds, how to read it, its date."""
    documents, statements = tables.documents, tables.statements
    held = documents[documents["document_id"].isin(statements["document_id"])]
    first, last = tables.case["period"]
    return About(
        tables.case["title"],
        [
            f"{len(statements)} statements by {statements['source_id'].nunique()} sources on {len(tables.incidents)} "
            f"incidents between {first} and {last}, with {len(tables.claims)} claims, from {len(held)} pages of "
            f"{held['publisher'].nunique()} publishers in {held['language'].nunique()} languages. Each is coded by "
            "what its source does: asserts, confirms, denies, disputes, is unaware, inquires, declines, accuses, "
            "appeals or retracts.",
            "Statements tell what was said, not what happened. What is not here is none on record in this corpus: "
            "neither a silence nor a refusal.",
        ],
        tables.case.get("as_of", ""),
    )


def write_report(out: str | Path, notebooks: str | Path, *, tables: str | Path, about: About) -> Path:
    """Run the notebooks on the tables and write the report: index.html, a page a notebook, findings.json.

    The folder is replaced in one step after everything has been made; on any error what was there before stays.

    Args:
        out: the folder of the report; new, empty, or an earlier report.
        notebooks: the folder of the notebooks, which are not changed.
        tables: the folder of the processed tables; notebooks find it in the environment variable SAYSO_TABLES.
        about: title, text and date of the index.

    Returns:
        The address of index.html.

    Raises:
        SaysoError: `out` holds something that no report has written.
        FileNotFoundError: there is no folder `tables`.
        NotebookError: a notebook cannot be run.
        ValueError: two findings have one name, or a page would fetch something from outside.
    """
    from sayso.notebooks import run_notebooks  # Four seconds to load, which no notebook should pay for its findings.

    out = Path(out).absolute()
    refuse_strangers(out, _earlier(out))  # before minutes are spent on notebooks
    if not Path(tables).is_dir():
        raise FileNotFoundError(f"no tables in {tables}; build them first (sayso build)")
    texts = report_files(run_notebooks(notebooks, tables=tables), about)
    replace_folder(out, _earlier(out), lambda folder: _write(texts, folder))
    return out / "index.html"


def report_files(notebooks: Mapping[str, Any], about: About) -> dict[str, str]:
    """The report of executed notebooks (by file name, in order) as texts by file name; nothing is written."""
    from sayso.report.pages import outside_addresses, read_page

    pages = [read_page(name, notebook) for name, notebook in notebooks.items()]
    findings = _by_name(pages)
    texts = {"index.html": _render("index.html.j2", about=about, pages=pages, page=None)}
    for place, page in enumerate(pages):
        before, after = pages[place - 1] if place else None, pages[place + 1] if place + 1 < len(pages) else None
        texts[page.file] = _render("page.html.j2", about=about, page=page, before=before, after=after)
    for name, text in texts.items():
        if outside := outside_addresses(text):
            raise ValueError(f"{name} would fetch {outside[0]!r}; a report asks for nothing outside its folder")
    texts["findings.json"] = json.dumps(findings, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n"
    return texts | {LISTING: "".join(f"{name}\n" for name in sorted(texts))}


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


def _render(template: str, **values: Any) -> str:
    """The template filled in. Autoescape: whatever is not marked as markup by `pages` is text."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    assets = files("sayso.report").joinpath("assets")
    environment = Environment(loader=FileSystemLoader(str(assets)), autoescape=True, undefined=StrictUndefined,
                              keep_trailing_newline=True, trim_blocks=False)  # fmt: skip
    css = Markup(assets.joinpath("report.css").read_text(encoding="utf-8"))
    return environment.get_template(template).render(css=css, **values)


def _earlier(out: Path) -> list[str]:
    """Files that an earlier report in `out` says it wrote, its listing first."""
    listing = out / LISTING
    return [LISTING, *(listing.read_text(encoding="utf-8").splitlines() if listing.is_file() else [])]


def _write(texts: Mapping[str, str], folder: Path) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
