"""Numbers lead to their rows, rows to their place among the statements, and statements to the pages that carry them."""

import re
from itertools import pairwise
from urllib.parse import urlsplit

import pandas as pd
import pytest
from hostile import hostile_tables

import sayso
from built import broken, built, lead, links, made, notebook_with, numbers, page_with, rows_listed
from sayso.report import data_page, method_page, rows_page, source_page
from sayso.report.incident_page import prepared, render_incident
from sayso.report.numbered import finding_href, number_href, number_words
from sayso.report.rows_page import Evidence, Task, sections
from sayso.report.site import Site, site_of
from sites import Parsed, three_sided, without_days_and_places

SOME = 8  # Incidents of the shipped case whose pages are made, of a hundred and seventy.
MINE = (rows_page, source_page, method_page, data_page)


@pytest.fixture(scope="module")
def report(lake):
    """The report of the invented case with a notebook, as files."""
    with pytest.MonkeyPatch.context() as patch:
        return built(lake, {"01-who.ipynb": notebook_with(lake, patch)})


@pytest.fixture(scope="module")
def shipped(karabakh):
    """Rows, sources, method and data of the shipped case, with the pages of some incidents, as files."""
    site = site_of(karabakh)
    files = {path: text for kind in MINE for path, text in made(kind, site).items()}
    some = list(site.incidents)[:: len(site.incidents) // SOME]
    shared = prepared(site)
    pages = {f"incidents/{site.files['incidents'][i]}.html": render_incident(*shared, i) for i in some}
    return files | pages


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The tables of a case whose names and texts mean harm."""
    return hostile_tables(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module", params=["three sides", "no days and places", "hostile"])
def odd(request, tmp_path_factory):
    """The report of another case: of three sides; of which little is known; of names and texts that mean harm."""
    make = {"three sides": three_sided, "no days and places": without_days_and_places}
    known = request.param in make
    tables = make[request.param](tmp_path_factory.mktemp("odd")) if known else request.getfixturevalue("hostile")
    with pytest.MonkeyPatch.context() as patch:
        return built(tables, {"01-who.ipynb": notebook_with(tables, patch)})


def test_every_link_leads_somewhere(report):
    """On every page of the report each link leads to a file that is there, and to a place on it that is there."""
    assert [] == broken(report)


def test_every_link_of_another_case_leads_somewhere(odd):
    """Whatever sides, names, days and places there are."""
    assert [] == broken(odd)


def test_the_links_of_the_shipped_case_lead_somewhere(shipped):
    """Of pages of rows, sources, method and data; places on pages of incidents are looked for on some of them."""
    wrong = [(page, address, lead(page, address)) for page, address in broken(shipped, made_pages(shipped))]
    incidents = {path for path in shipped if path.startswith("incidents/")}

    assert [] == [each for each in wrong if not _not_made(each[2][0], incidents)]


def made_pages(files: dict[str, str]) -> list[str]:
    """The pages that are not those of incidents."""
    return [path for path in files if path.endswith(".html") and not path.startswith("incidents/")]


def _not_made(path: str, made: set[str]) -> bool:
    """Whether a page was left out here: incidents but for some, and the index."""
    return path == "index.html" or (path.startswith("incidents/") and path not in made)


def test_every_number_is_a_link(report):
    """What is marked as a number can be followed."""
    printed = [number for text in report.values() for number in numbers(text)]

    assert len(printed) > 300
    assert [] == [number for number in printed if "href=" not in number]


@pytest.mark.parametrize("case, files", [("lake", "report"), ("karabakh", "shipped")])
def test_every_number_of_the_table_has_its_rows(case, files, request):
    """On the page that a number leads to stand as many rows as it rests on, none twice, but for lists that are cut."""
    tables = request.getfixturevalue(case)
    site, files = site_of(tables), request.getfixturevalue(files)
    wanted = tables.numbers[tables.numbers["value"].gt(0)].set_index("number_id")["rows"]
    wanted = wanted[~wanted.index.str.startswith("incident/") & ~wanted.index.str.endswith("utterances")]
    wanted = wanted[wanted.le(rows_page.MOST)].astype(int)

    found = {number_id: _rows_of(site, files, number_id) for number_id in wanted.index}

    assert wanted.to_dict() == {number_id: len(rows) for number_id, rows in found.items()}
    assert [] == [
        number_id for number_id, rows in found.items() if len(set(rows)) < len(rows) and "claims" not in number_id
    ]


def _rows_of(site: Site, files: dict[str, str], number_id: str) -> list[str]:
    """Addresses of the rows in the section that a number leads to, or in those of its parts."""
    path, place = lead("", number_href(site, "", number_id))
    start = f'<h2 id="{place or "rows"}">'
    section = files[path].partition(start)[2].partition("<h2 ")[0].partition("<footer")[0]
    if "listed below by part" in section:
        parts = re.findall(r'<a href="#([^"]*)">', section)
        return [row for part in parts for row in _rows_of(site, files, "/".join([*number_id.split("/")[:2], part]))]
    return rows_listed("</nav>" + section)


def test_rows_lead_to_the_cells_they_are(lake, report):
    """By hand from the table: the contested cells, each at its place on the page of its incident."""
    cells = lake.corroboration[lake.corroboration["status"].eq("contested")]
    keys = cells[["incident_id", "aspect", "party", "group"]].fillna("").to_numpy()
    wanted = {f"../incidents/{incident}.html#cell/{'/'.join(rest)}" for incident, *rest in keys}

    assert wanted == set(rows_listed(report["rows/status~contested.html"]))


def test_rows_of_an_answer_lead_to_its_pairs(lake, report):
    """Incidents are counted, and the pairs that they were counted from are listed below each."""
    page = report["rows/answers~XA~XB~deny.html"]
    pairs = lake.responses.query("claimant_side == 'XA' and responder_side == 'XB' and answer == 'deny'")
    wanted = {f"../incidents/{p.incident_id}.html#answer/{p.claimant}/{p.responder}" for p in pairs.itertuples()}

    assert wanted == set(rows_listed(page))
    assert f"answered so: deny – {pairs['incident_id'].nunique()}</h1>" in page
    assert f"Rests on {len(pairs)} row" in page


def test_pages_lead_to_citation_and_statements(lake, report):
    """A page that was read is named with publisher, day and language, and leads to what was found on it."""
    page = report["rows/corpus~publishers.html"]
    said = lake.statements.iloc[0]

    assert f"../incidents/{said['incident_id']}.html#{said['statement_id']}" in links(page)
    assert all(lake.documents["publisher"].map(lambda name: f"<bdi>{name}</bdi>" in page))


def test_the_way_in_a_terminal_is_told(report):
    """The command that tells the same, quoted where the shell would see more in it."""
    assert "<code>sayso trace status/contested</code>" in report["rows/status~contested.html"]


def test_a_name_that_the_shell_would_split_is_quoted(lake):
    """A side may have a blank in its name."""
    site = site_of(lake.replaced(statements=lake.statements.replace({"side": {"XA": "X A"}})))
    renamed = site.tables.numbers.replace({"number_id": {"side/XA": "side/X A"}})
    files = made(rows_page, site_of(site.tables.replaced(numbers=renamed)))

    assert "sayso trace &#39;side/X A&#39;" in next(text for path, text in files.items() if "side~X" in path)


def test_long_lists_are_cut_alike_and_say_so(lake, monkeypatch):
    """What is not listed is in the file of the table, and in a terminal."""
    monkeypatch.setattr(rows_page, "MOST", 4)
    page = made(rows_page, site_of(lake))["rows/corpus~claims.html"]

    assert 4 == len(rows_listed(page))
    assert f"The first 4 are listed; all {len(lake.claims)} are in" in page


def test_rows_stand_in_the_order_of_days(karabakh, shipped):
    """Incidents by their first day."""
    page = shipped["rows/corpus~cells.html"]
    began = karabakh.incidents.set_index("incident_id")["began_on"].fillna(pd.Timestamp("2100-01-01"))
    days = [began[incident] for incident in re.findall(r'<dt><a href="../incidents/([^"]*).html', page)]

    assert days == sorted(days)


def test_numbers_of_a_finding_have_their_rows(lake, report):
    """The page of a finding says the sentence, and lists the rows of each number; the index may lead there."""
    page = report["rows/finding~contested-cells.html"]
    n = int(lake.corroboration["status"].eq("contested").sum())

    assert "rows/finding~contested-cells.html#share" == finding_href("", "contested-cells", "share")
    assert '<a href="../01-who.html#cell-c1">' in page
    assert [n, len(lake.corroboration), 0] == [len(rows_listed("</nav>" + part)) for part in page.split("<h2 ")[1:]]
    assert 'The same rows as of <a href="#n">n</a>' in page


def test_a_stored_notebook_keeps_no_keys(lake, monkeypatch):
    """Its numbers are told with how many rows they rest on, and how to have these listed."""
    site = site_of(lake, [page_with(lake, monkeypatch, whole=False)])
    page = made(rows_page, site)["rows/finding~contested-cells.html"]

    assert 3 == page.count("known when the report is built by running the notebooks")
    assert f"Rests on {len(lake.corroboration)} rows" in page


def test_a_finding_can_not_write_elsewhere(lake, monkeypatch):
    """Its name becomes the name of a file."""
    page = page_with(lake, monkeypatch)
    page.findings[0]["name"] = "../../index"

    with pytest.raises(sayso.SaysoError, match="can not be the name of a page"):
        made(rows_page, site_of(lake, [page]))


@pytest.mark.parametrize("number_id, wanted", [
    ("status/contested", "rows/status~contested.html"),
    ("source/xa-mod/held/contested", "rows/source~xa-mod~held.html#held/contested"),
    ("source/xa-mod/answered/XB/deny", "rows/source~xa-mod~answered.html#answered/XB/deny"),
    ("incident/2024-06-26-lake-mine/utterances", "incidents/2024-06-26-lake-mine.html#accounts"),
    ("incident/2024-06-26-lake-mine/status/contested", "incidents/2024-06-26-lake-mine.html#claims"),
    ("corroboration/2024-06-26-lake-mine/killed/XB/military/low",
     "incidents/2024-06-26-lake-mine.html#cell/killed/XB/military"),
    ("corroboration/2024-06-26-lake-mine/occurred//", "incidents/2024-06-26-lake-mine.html#cell/occurred//"),
    ("responses/2024-06-26-lake-mine/xb-mod/xa-mod", "incidents/2024-06-26-lake-mine.html#answer/xb-mod/xa-mod"),
    ("statements/L27", "incidents/2024-06-26-lake-mine.html#L27"),
    ("claims/L27.killed.XB.military", "incidents/2024-06-26-lake-mine.html#L27"),
    ("incidents/2024-06-26-lake-mine", "incidents/2024-06-26-lake-mine.html"),
    ("sources/xa-mod/name", "sources/xa-mod.html"),
    ("places/sella", "data.html#table-places")])  # fmt: skip
def test_where_a_number_leads(lake, number_id, wanted):
    """Names of the table `numbers`, and rows and cells of tables as `sayso trace` takes them."""
    assert wanted == number_href(site_of(lake), "", number_id)


def test_a_number_says_what_it_counts(lake):
    """With names in place of ids and codes."""
    number = site_of(lake).num("source/xa-mod/backed/joint-patrol", 2, "../")

    assert "held.html#backed/joint-patrol" in number
    assert "Ministry of Defence of Ambrel" in number
    assert "Joint Lake Patrol, of another side" in number
    assert "third parties" in number_words(site_of(lake), "answers/XA/third/deny")


def test_nothing_is_not_followed(lake):
    """A zero is plain: none on record."""
    site = site_of(lake)

    assert '<span class="none" title="none on record">0</span>' == site.num("answers/XA/XB/appeal", 0)
    assert '<span class="none" title="none on record">0</span>' == site.num("source/xa-mod/act/decline", 0)


@pytest.mark.parametrize(
    "number_id, value", [("corpus/moods", 3), ("corpus/moods", 0), ("source/xa-mod/act/decline", 3)]
)
def test_a_number_that_is_none_is_refused(lake, number_id, value):
    """A number that leads nowhere is no number of the report."""
    with pytest.raises(ValueError, match=r"no number is called|counts nothing"):
        site_of(lake).num(number_id, value)


def test_names_that_file_systems_take_for_one_have_two_files(lake):
    """Sides that differ by capitals only, and a colon."""
    odd = lake.numbers.replace({"number_id": {"side/XA": "side/xb", "side/third": "side/x:y"}})
    files = list(site_of(lake.replaced(numbers=odd)).numbers.files.values())

    assert len(files) == len({file.casefold() for file in files})
    assert not any(":" in file or "/" in file for file in files)


def test_hostile_names_and_texts_are_text(hostile):
    """Markup, scripts, turned text and addresses that run come from the tables, and never become markup of a page."""
    site = site_of(hostile)
    pages = [text for kind in MINE for path, text in made(kind, site).items() if path.endswith(".html")]
    tags = [tag for text in pages for tag in Parsed(text).tags]

    assert any("&lt;script&gt;" in text for text in pages)
    assert set() == {tag for tag, _ in tags} & {"script", "img", "svg", "i", "textarea", "iframe"}
    assert [] == [key for _, attributes in tags for key in attributes if key.startswith("on")]
    assert {"http", "https", ""} >= {urlsplit(found.get("href", "")).scheme for _, found in tags}
    assert [] == [mark for mark in "\u202e\u2067\x1b" if any(mark in text for text in pages)]


@pytest.mark.parametrize("kind", MINE)
def test_pages_are_well_formed(lake, kind):
    """Tags close in turn, ids are there once, and one heading stands above all others, which follow in order."""
    for path, text in made(kind, site_of(lake)).items():
        page = Parsed(text if path.endswith(".html") else "<h1></h1>")
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]

        assert (path, [], len(page.ids)) == (path, page.misnested, len(set(page.ids)))
        assert (path, 1, 1) == (path, levels[0], levels.count(1))
        assert all(other - one <= 1 for one, other in pairwise(levels)), path


@pytest.mark.parametrize("kind", MINE)
def test_same_bytes_twice(lake, kind):
    """From the same tables."""
    assert made(kind, site_of(lake)) == made(kind, site_of(lake))


def test_pages_are_light(shipped):
    """Half a megabyte at most, on a phone too."""
    heavy = {path: len(text.encode()) for path, text in shipped.items() if path.endswith(".html")}

    assert max(heavy.values()) < 500_000


@pytest.mark.parametrize("kind", MINE)
def test_a_case_without_statements_has_its_pages(karabakh, kind):
    """Nothing is counted, and nothing divided by it."""
    none = ("statements", "claims", "responses", "corroboration", "numbers", "unresolved")
    files = made(kind, site_of(karabakh.replaced(**{name: karabakh[name].iloc[:0] for name in none})))

    assert all("nan" not in text.casefold().split() for text in files.values())


def test_sections_hold_no_more_than_their_room(lake):
    """Short lists are whole."""
    site = site_of(lake)
    numbers = [n for n in rows_page._wanted(site).values() if n.number_id in {"corpus/cells", "status/retracted"}]
    task = Task("rows/x.html", numbers[0].words, numbers)

    assert [len(lake.corroboration), 1] == [section.listed for section in sections(Evidence(site), task)]
