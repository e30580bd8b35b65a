"""The report: whole or not at all, findings that lead to their cells, the same bytes anywhere."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest

from sayso import report
from sayso.findings import Finding, finding
from sayso.notebooks import NotebookError
from sayso.report import About, report_files, write_report
from sayso.schema import SaysoError

ABOUT = About("Lake <case>", ["Four incidents & two states."], "2026-01-31")
FIGURE = """import matplotlib.pyplot as plt
from sayso.plot import use_style
use_style()
figure, axes = plt.subplots()
axes.plot([0, 1], [1, 0])
axes.set_title("It fell");"""
FOUND = """from sayso.findings import finding
import os
n = len(os.listdir(os.environ["SAYSO_TABLES"]))
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


def project(folder: Path, **notebooks: dict[str, Any]) -> Path:
    """A folder with one table and these notebooks."""
    for name in ("tables", "notebooks"):
        (folder / name).mkdir(parents=True)
    (folder / "tables" / "claims.csv").write_text("claim_id\n", encoding="utf-8")
    for name, notebook in notebooks.items():
        text = nbformat.writes(nbformat.from_dict(notebook), version=4)
        (folder / "notebooks" / f"{name.replace('_', '-')}.ipynb").write_text(text, encoding="utf-8")
    return folder


def write(folder: Path, out: Path) -> Path:
    """The report of a project."""
    return write_report(out, folder / "notebooks", tables=folder / "tables", about=ABOUT)


class Links(HTMLParser):
    """Ids and links of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what is an id or a link."""
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of two notebooks, written once for the tests below."""
    folder = project(tmp_path_factory.mktemp("here"), n00_find=cells(FOUND, FIGURE), n01_other=cells("1"))
    return write(folder, folder / "deep" / "report").parent


def test_the_report_is_an_index_a_page_a_notebook_and_the_findings(built: Path) -> None:
    """And the list by which a later report knows its own files."""
    names = [".sayso-report", "findings.json", "index.html", "n00-find.html", "n01-other.html"]

    assert names == sorted(path.name for path in built.iterdir())


def test_every_link_of_the_report_leads_somewhere(built: Path) -> None:
    """Pages exist, and so do the cells within them."""
    pages = {path.name: Links(path.read_text(encoding="utf-8")) for path in built.glob("*.html")}
    links = [link.partition("#") for page in pages.values() for link in page.links]

    assert links
    assert [link for link in links if link[0] not in pages or (link[2] and link[2] not in pages[link[0]].ids)] == []


def test_ids_of_a_page_are_unique(built: Path) -> None:
    """A fragment leads to one place."""
    ids = Links((built / "n00-find.html").read_text(encoding="utf-8")).ids

    assert sorted(set(ids)) == sorted(ids)


def test_the_index_states_each_finding_and_leads_to_its_cell(built: Path) -> None:
    """The sentence as computed on the tables handed over, as text."""
    found = json.loads((built / "findings.json").read_text(encoding="utf-8"))["tables"]
    link = f'<a href="n00-find.html#{found["cell"]}">1 table was &lt;read&gt;.</a>'

    assert {
        "cell": found["cell"],
        "numbers": {"n": 1},
        "page": "n00-find.html",
        "sentence": "1 table was <read>.",
    } == found
    assert link in (built / "index.html").read_text(encoding="utf-8")


def test_the_index_says_what_the_report_is_about(built: Path) -> None:
    """Title, text, date, and a line for each page; all of it is text."""
    index = (built / "index.html").read_text(encoding="utf-8")
    wanted = [
        "<h1>Lake &lt;case&gt;</h1>",
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
    """No scripts, and the browser is told to load nothing but what is inside."""
    pages = [path.read_text(encoding="utf-8") for path in built.glob("*.html")]

    assert all("default-src 'none'" in page and "<script" not in page for page in pages)


def test_code_is_there_and_out_of_the_way(built: Path) -> None:
    """Closed at first, opened without a script."""
    assert "<details><summary>code</summary>" in (built / "n00-find.html").read_text(encoding="utf-8")


def test_another_folder_zone_and_locale_give_the_same_bytes(built: Path, tmp_path: Path, monkeypatch) -> None:
    """A report depends on notebooks and tables, and on nothing else."""
    monkeypatch.setenv("TZ", "America/St_Johns")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    folder = project(tmp_path / "dört ä", n00_find=cells(FOUND, FIGURE), n01_other=cells("1"))
    other = write(folder, tmp_path / "report").parent

    assert {path.name: path.read_bytes() for path in built.iterdir()} == {
        path.name: path.read_bytes() for path in other.iterdir()
    }


def test_a_failing_notebook_leaves_the_old_report(built: Path, tmp_path: Path) -> None:
    """Whole or not at all, and nothing left beside it."""
    before = {path.name: path.read_bytes() for path in built.iterdir()}
    folder = project(tmp_path, n00_bad=cells("1 / 0"))

    with pytest.raises(NotebookError, match=r"n00-bad.ipynb, cell 2"):
        write(folder, built)
    assert before == {path.name: path.read_bytes() for path in built.iterdir()}
    assert [built] == list(built.parent.iterdir())


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notebooks that have been run already."""
    monkeypatch.setattr("sayso.notebooks.run_notebooks", lambda *_, **__: {"00.ipynb": done(finding("one", "One."))})


def test_an_earlier_report_is_replaced(quick: None, tmp_path: Path) -> None:
    """Pages of notebooks that are gone go too."""
    folder, out = project(tmp_path / "p"), tmp_path / "out"
    write(folder, out)
    (out / "00.html").rename(out / "99.html")
    listing = out / ".sayso-report"
    listing.write_text(listing.read_text(encoding="utf-8").replace("00.html", "99.html"), encoding="utf-8")
    write(folder, out)

    assert sorted(path.name for path in out.iterdir()) == [".sayso-report", "00.html", "findings.json", "index.html"]


@pytest.mark.parametrize("stranger", ["notes.txt", ".git", "99.html"])
def test_a_folder_with_other_files_is_refused(quick: None, tmp_path: Path, stranger: str) -> None:
    """Also an earlier report in which someone has put a file; nothing is lost."""
    folder, out = project(tmp_path / "p"), tmp_path / "out"
    write(folder, out)
    (out / stranger).write_text("mine", encoding="utf-8")

    with pytest.raises(SaysoError, match=f"out: '{stranger}' is no earlier result"):
        write(folder, out)
    assert (out / stranger).read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_will_do(quick: None, tmp_path: Path) -> None:
    """Nothing is lost there."""
    (tmp_path / "out").mkdir()

    assert write(project(tmp_path / "p"), tmp_path / "out").is_file()


def test_a_file_is_refused(quick: None, tmp_path: Path) -> None:
    """It would be lost."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")

    with pytest.raises(SaysoError, match="'out' is no earlier result"):
        write(project(tmp_path / "p"), tmp_path / "out")


def test_missing_tables_are_named(tmp_path: Path) -> None:
    """Before any notebook is run."""
    with pytest.raises(FileNotFoundError, match="sayso build"):
        write_report(tmp_path / "out", tmp_path, tables=tmp_path / "none", about=ABOUT)


def test_a_full_disk_leaves_the_old_report(quick: None, tmp_path: Path, monkeypatch) -> None:
    """Nor is a half-written one left beside it."""
    folder, out = project(tmp_path / "p"), tmp_path / "out"
    write(folder, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    write_text = Path.write_text

    def full_disk(self: Path, *text: str, **options: str) -> int:
        if self.name == "index.html":
            raise OSError("no space left")
        return write_text(self, *text, **options)

    monkeypatch.setattr(Path, "write_text", full_disk)
    with pytest.raises(OSError, match="no space"):
        write(folder, out)
    assert before == {path.name: path.read_bytes() for path in out.iterdir()}
    assert ["out", "p"] == sorted(path.name for path in tmp_path.iterdir())


def test_two_findings_of_one_name_are_refused() -> None:
    """A name is cited; it must lead to one sentence."""
    notebooks = {"00.ipynb": done(finding("one", "A.")), "01.ipynb": done(finding("one", "B."))}

    with pytest.raises(ValueError, match=r"'one': 00.html#cell-f0 and 01.html#cell-f0"):
        report_files(notebooks, ABOUT)


def test_findings_are_listed_by_name() -> None:
    """The file changes only where a finding does."""
    files = report_files({"00.ipynb": done(finding("z", "Z."), finding("a", "A."))}, ABOUT)

    assert list(json.loads(files["findings.json"])) == ["a", "z"]


def test_pages_lead_to_their_neighbours() -> None:
    """From the middle page to the one before and the one after."""
    page = report_files({f"0{n}.ipynb": done() for n in range(3)}, ABOUT)["01.html"]

    assert Links(page).links == ["index.html", "00.html", "02.html"]


def test_a_report_without_findings_has_no_empty_list() -> None:
    """No heading over nothing."""
    assert "<h2>Findings</h2>" not in report_files({"00.ipynb": done()}, ABOUT)["index.html"]


def test_a_finding_costs_a_notebook_no_seconds() -> None:
    """What runs and writes notebooks is loaded only to do so."""
    program = "import sys, sayso.report, sayso.findings; print(sorted({'nbformat', 'nbclient', 'nbconvert', 'jinja2'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True,
                         env={"PYTHONPATH": str(Path(report.__file__).parents[2])})  # fmt: skip

    assert run.stdout == "[]\n"
