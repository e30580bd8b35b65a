"""The report: whole or not at all, findings that lead to their cells, the same bytes anywhere."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat
import pytest

import sayso
from builders import CASES
from sayso import report
from sayso.build import write_tables
from sayso.findings import Finding, finding
from sayso.notebooks import NotebookError
from sayso.report import About, site_files, write_report
from sayso.schema import Frames, SaysoError
from sites import Parsed

ABOUT = About("Lake <case>", ["Four incidents & two states."], "2026-01-31")
FIGURE = """import matplotlib.pyplot as plt
from sayso.plot import use_style
use_style()
figure, axes = plt.subplots()
axes.plot([0, 1], [1, 0])
axes.set_title("It fell");"""
FOUND = """from sayso.findings import finding
import os
n = os.listdir(os.environ["SAYSO_TABLES"]).count("claims.csv")
finding("tables", "{n} table was <read>.", n=n)"""


def cells(*sources: str) -> dict[str, Any]:
    """A notebook that opens with a title and then runs the sources."""
    opening = {"cell_type": "markdown", "metadata": {}, "source": "# How many?\n\nOne. Or more."}
    run = [{"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
           for source in sources]  # fmt: skip
    return {"cells": [opening, *run], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


def done(*findings: Finding) -> Any:
    """An executed notebook that shows the findings, one a cell."""
    result = {"output_type": "execute_result", "metadata": {}, "execution_count": 1}
    cell = {"cell_type": "code", "metadata": {}, "source": "x", "execution_count": 1}
    shown = [cell | {"id": f"f{n}", "outputs": [result | {"data": found._repr_mimebundle_()}]}
             for n, found in enumerate(findings)]  # fmt: skip
    title = {"cell_type": "markdown", "id": "t", "metadata": {}, "source": "# How many?\n\nOne."}
    return nbformat.from_dict({"cells": [title, *shown], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def tables() -> Frames:
    """The invented case."""
    return sayso.build_tables(sayso.read_case(CASES / "lake"), coder="person")


def project(folder: Path, tables: Frames, **notebooks: dict[str, Any]) -> Path:
    """A folder with the tables and these notebooks."""
    for name in ("tables", "notebooks"):
        (folder / name).mkdir(parents=True)
    write_tables(tables, folder / "tables")
    for name, notebook in notebooks.items():
        text = nbformat.writes(nbformat.from_dict(notebook), version=4)
        (folder / "notebooks" / f"{name.replace('_', '-')}.ipynb").write_text(text, encoding="utf-8")
    return folder


def write(folder: Path, out: Path) -> Path:
    """The report of a project."""
    return write_report(out, folder / "notebooks", tables=folder / "tables", about=ABOUT)


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder by their paths."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def parsed(folder: Path) -> dict[str, Parsed]:
    """All pages by their paths."""
    return {path: Parsed(data.decode()) for path, data in contents(folder).items() if path.endswith(".html")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, tables: Frames) -> Path:
    """A report of two notebooks, written once for the tests below."""
    folder = project(tmp_path_factory.mktemp("here"), tables, n00_find=cells(FOUND, FIGURE), n01_other=cells("1"))
    return write(folder, folder / "deep" / "report").parent


def test_the_report_has_pages_of_every_kind(built: Path) -> None:
    """An index, the notebooks, method, data, a page an incident and a source, and the findings."""
    wanted = {
        *("findings.json", "index.html", "n00-find.html", "n01-other.html", "method.html", "data.html", "sources.html"),
        *("incidents/2024-06-15-marrun-light.html", "sources/xa-mod.html"),
    }

    assert wanted <= contents(built).keys()


def test_the_listing_names_every_other_file(built: Path) -> None:
    """By it a later report knows its own, also in the folders below."""
    files = contents(built)

    assert sorted(files.keys() - {".sayso-report"}) == files[".sayso-report"].decode().splitlines()


def test_every_link_of_the_report_leads_somewhere(built: Path) -> None:
    """Pages exist, and so do the places within them."""
    pages, files = parsed(built), contents(built)
    lost = []
    for path, page in pages.items():
        for link in (link for link in page.links if not link.startswith(("http:", "https:"))):
            address, _, place = unquote(link).partition("#")
            target = (built / path).parent.joinpath(address).resolve().relative_to(built.resolve()) if address else path
            found = str(target) in files and (not place or "=" in place or place in pages[str(target)].ids)
            lost += [] if found else [(path, link)]

    assert [] == lost


def test_ids_of_a_page_are_unique(built: Path) -> None:
    """A fragment leads to one place."""
    assert [] == [path for path, page in parsed(built).items() if len(set(page.ids)) < len(page.ids)]


def test_the_index_states_each_finding_and_leads_to_its_cell(built: Path) -> None:
    """The sentence as computed on the tables handed over, as text."""
    found = json.loads((built / "findings.json").read_text(encoding="utf-8"))["tables"]
    link = f'<a href="n00-find.html#{found["cell"]}">1 table was &lt;read&gt;.</a>'

    assert ({"n": 1}, "n00-find.html", "1 table was <read>.") == (found["numbers"], found["page"], found["sentence"])
    assert link in (built / "index.html").read_text(encoding="utf-8")


def test_the_index_says_what_the_report_is_about(built: Path) -> None:
    """Title, text, date, and a line for each notebook; all of it is text."""
    index = (built / "index.html").read_text(encoding="utf-8")
    wanted = [
        "<h1><bdi>Lake &lt;case&gt;</bdi></h1>",
        "Four incidents &amp; two states.",
        "Data as of 2026-01-31",
        "<dd>One.</dd>",
    ]

    assert [text for text in wanted if text not in index] == []


def test_pages_can_be_read_on_a_phone_and_aloud(built: Path) -> None:
    """Language, width, and words for the figure, which is inside the page."""
    page = (built / "n00-find.html").read_text(encoding="utf-8")

    assert '<html lang="en">' in page
    assert '<meta name="viewport" content="width=device-width' in page
    assert re.search(r'<img src="data:image/png;base64,[^"]+" alt="It fell" width="\d+" height="\d+"', page)


def test_pages_ask_for_nothing_and_forbid_asking(built: Path) -> None:
    """The browser is told to load nothing but what is inside; only the index has a script."""
    told = {
        path: [tag["content"] for _, tag in page.tags if "http-equiv" in tag] for path, page in parsed(built).items()
    }
    scripts = [path for path, page in parsed(built).items() if "<script" in page.page]

    assert all(policy.startswith("default-src 'none'; ") for [policy] in told.values())
    assert ["index.html"] == scripts == [path for path, [policy] in told.items() if "script-src" in policy]


def test_code_is_there_and_out_of_the_way(built: Path) -> None:
    """Closed at first, opened without a script."""
    assert "<details><summary>code</summary>" in (built / "n00-find.html").read_text(encoding="utf-8")


def test_another_folder_zone_and_locale_give_the_same_bytes(built: Path, tables: Frames, tmp_path, monkeypatch) -> None:
    """A report depends on notebooks and tables, and on nothing else."""
    monkeypatch.setenv("TZ", "America/St_Johns")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    folder = project(tmp_path / "dört ä", tables, n00_find=cells(FOUND, FIGURE), n01_other=cells("1"))

    assert contents(built) == contents(write(folder, tmp_path / "report").parent)


def test_a_failing_notebook_leaves_the_old_report(built: Path, tables: Frames, tmp_path: Path) -> None:
    """Whole or not at all, and nothing left beside it."""
    before = contents(built)
    folder = project(tmp_path, tables, n00_bad=cells("1 / 0"))

    with pytest.raises(NotebookError, match=r"n00-bad.ipynb, cell 2"):
        write(folder, built)
    assert before == contents(built)
    assert [built] == list(built.parent.iterdir())


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notebooks that have been run already."""
    monkeypatch.setattr("sayso.notebooks.run_notebooks", lambda *_, **__: {"00.ipynb": done(finding("one", "One."))})


def test_an_earlier_report_is_replaced(quick: None, tables: Frames, tmp_path: Path) -> None:
    """Pages of notebooks and incidents that are gone go too."""
    folder, out = project(tmp_path / "p", tables), tmp_path / "out"
    write(folder, out)
    expected = contents(out)
    for name, gone in (("00.html", "99.html"), ("sources/xa-mod.html", "sources/gone.html")):
        (out / name).rename(out / gone)
        listing = (out / ".sayso-report").read_text(encoding="utf-8").replace(f"{name}\n", f"{gone}\n")
        (out / ".sayso-report").write_text(listing, encoding="utf-8")
    write(folder, out)

    assert expected == contents(out)


@pytest.mark.parametrize(
    "stranger", ["notes.txt", ".git", "99.html", "incidents/mine.html", "incidents/deep/mine", "sources/.hidden"]
)
def test_a_folder_with_other_files_is_refused(quick: None, tables: Frames, tmp_path: Path, stranger: str) -> None:
    """Also an earlier report in which someone has put a file, however deep; nothing is lost."""
    folder, out = project(tmp_path / "p", tables), tmp_path / "out"
    write(folder, out)
    (out / stranger).parent.mkdir(exist_ok=True)
    (out / stranger).write_text("mine", encoding="utf-8")

    with pytest.raises(SaysoError, match=r"out: '.*' is no earlier result"):
        write(folder, out)
    assert "mine" == (out / stranger).read_text(encoding="utf-8")


def test_what_file_managers_leave_is_no_stranger(quick: None, tables: Frames, tmp_path: Path) -> None:
    """Nobody put it there."""
    folder, out = project(tmp_path / "p", tables), tmp_path / "out"
    write(folder, out)
    for name in (".DS_Store", "incidents/.DS_Store"):
        (out / name).write_text("", encoding="utf-8")

    assert write(folder, out).is_file()


def test_an_empty_folder_will_do(quick: None, tables: Frames, tmp_path: Path) -> None:
    """Nothing is lost there."""
    (tmp_path / "out").mkdir()

    assert write(project(tmp_path / "p", tables), tmp_path / "out").is_file()


def test_a_file_is_refused(quick: None, tables: Frames, tmp_path: Path) -> None:
    """It would be lost."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")

    with pytest.raises(SaysoError, match="'out' is no earlier result"):
        write(project(tmp_path / "p", tables), tmp_path / "out")


def test_missing_tables_are_named(quick: None, tmp_path: Path) -> None:
    """Before any notebook is run."""
    with pytest.raises(SaysoError, match="sayso build"):
        write_report(tmp_path / "out", tmp_path, tables=tmp_path / "none")


def test_a_full_disk_leaves_the_old_report(quick: None, tables: Frames, tmp_path: Path, monkeypatch) -> None:
    """Nor is a half-written one left beside it."""
    folder, out = project(tmp_path / "p", tables), tmp_path / "out"
    write(folder, out)
    before = contents(out)
    write_bytes = Path.write_bytes

    def full_disk(self: Path, data: bytes) -> int:
        if self.parent.name == "incidents":
            raise OSError("no space left")
        return write_bytes(self, data)

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(OSError, match="no space"):
        write(folder, out)
    assert before == contents(out)
    assert ["out", "p"] == sorted(path.name for path in tmp_path.iterdir())


def files(tables: Frames, notebooks: dict[str, Any]) -> dict[str, str]:
    """The files of a report by path, as text."""
    return {path: data.decode() for path, data in site_files(tables, notebooks, about=ABOUT)}


def test_two_findings_of_one_name_are_refused(tables: Frames) -> None:
    """A name is cited; it must lead to one sentence."""
    notebooks = {"00.ipynb": done(finding("one", "A.")), "01.ipynb": done(finding("one", "B."))}

    with pytest.raises(ValueError, match=r"'one': 00.html#cell-f0 and 01.html#cell-f0"):
        files(tables, notebooks)


@pytest.mark.parametrize("name", ["index", "method", "data"])
def test_a_notebook_can_not_take_the_place_of_a_page(tables: Frames, name: str) -> None:
    """One of the two would be lost."""
    with pytest.raises(ValueError, match=f"two pages are called {name}.html"):
        files(tables, {f"{name}.ipynb": done()})


@pytest.mark.parametrize("name", ["..", "/etc/x", ".hidden", "a/../../b"])
def test_a_notebook_can_not_lead_out_of_the_report(tables: Frames, name: str) -> None:
    """Whatever it is called."""
    with pytest.raises(ValueError, match="leads out of the report"):
        files(tables, {f"{name}.ipynb": done()})


def test_findings_are_listed_by_name(tables: Frames) -> None:
    """The file changes only where a finding does."""
    found = files(tables, {"00.ipynb": done(finding("z", "Z."), finding("a", "A."))})

    assert ["a", "z"] == list(json.loads(found["findings.json"]))


def test_a_finding_leads_to_the_rows_of_its_numbers(tables: Frames) -> None:
    """From the index, and from the page of its notebook; one without rows has no such link."""
    notebook = done(finding("some", "{n}.", n=sayso.number(tables.claims)), finding("none", "{n}.", n=3))
    found = files(tables, {"00.ipynb": notebook})

    assert all(1 == found[page].count('href="rows/finding~some.html"') for page in ("index.html", "00.html"))
    assert "rows/finding~none.html" not in found["index.html"] + found["00.html"]


def test_pages_lead_to_their_neighbours(tables: Frames) -> None:
    """From the middle page to the one before and the one after."""
    page = files(tables, {f"0{n}.ipynb": done() for n in range(3)})["01.html"]

    assert ["00.html", "02.html"] == [
        tag["href"] for name, tag in Parsed(page).tags if name == "a" and tag.get("rel") in {"prev", "next"}
    ]


def test_a_report_without_findings_has_no_empty_list(tables: Frames) -> None:
    """No heading over nothing; nor without notebooks."""
    assert 'id="findings"' not in files(tables, {"00.ipynb": done()})["index.html"]
    assert 'id="pages"' not in files(tables, {})["index.html"]


def test_the_order_of_the_tables_does_not_matter(tables: Frames) -> None:
    """Rows in any order give the same pages; data files keep the order of the tables."""
    turned = Frames({name: frame.iloc[::-1].reset_index(drop=True) for name, frame in tables.items()}, tables.case)
    one, other = files(tables, {}), files(turned, {})

    assert [] == [path for path in one if path.startswith("incidents/") and one[path] != other[path]]


def test_hand_edited_ids_do_not_lead_out_of_the_folder(tables: Frames) -> None:
    """A path is refused before anything is written."""
    incidents = tables.incidents.replace("2024-06-15-marrun-light", "../../etc")

    with pytest.raises(SaysoError, match="can not be the name of a page"):
        files(tables.replaced(incidents=incidents), {})


def test_a_finding_costs_a_notebook_no_seconds() -> None:
    """What runs and writes notebooks is loaded only to do so."""
    heavy = "{'nbformat', 'nbclient', 'nbconvert', 'jinja2'}"
    program = f"import sys, sayso.report, sayso.findings; print(sorted({heavy} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True,
                         env={"PYTHONPATH": str(Path(report.__file__).parents[2])})  # fmt: skip

    assert run.stdout == "[]\n"
