"""The data page: every table and column is told of, and the files are those that a build writes."""

import re
from importlib.metadata import version

import pandas as pd
import pytest

import sayso
from built import links
from sayso.build import write_tables
from sayso.report import data_page
from sayso.report.data_page import bibtex, citation
from sayso.report.site import site_of
from sayso.schema import contracts


@pytest.fixture(scope="module")
def files(lake):
    """The page and the files of the invented case."""
    return dict(data_page.pages(site_of(lake)))


def test_files_are_those_of_a_build(lake, files, tmp_path):
    """Byte for byte."""
    write_tables(lake, tmp_path)
    wanted = {f"data/{path.name}": path.read_bytes() for path in tmp_path.iterdir()}

    assert wanted == {path: content for path, content in files.items() if path != "data.html"}


def test_files_hold_what_is_superseded(lake):
    """Pages show statements in force; who downloads the tables gets all of them."""
    said = lake.statements
    tables = lake.replaced(statements=said.assign(superseded_by=said["superseded_by"].where(said.index > 0, "L02")))
    site = site_of(tables)
    object.__setattr__(site, "whole", tables)

    assert len(said) - 1 == len(site.tables.statements)
    assert len(said) == len(dict(data_page.pages(site))["data/statements.csv"].decode().splitlines()) - 1


def test_every_file_is_linked(files):
    """From the page that tells what it holds."""
    assert {path for path in files if path != "data.html"} <= set(links(files["data.html"]))


def test_every_column_is_told_of(files):
    """By table, with its meaning and the words that may stand in it."""
    sections = dict(re.findall(r'<h3 id="table-(\w+)">(.*?)</details>', files["data.html"], re.DOTALL))
    wanted = {name: list(contract["columns"]) for name, contract in contracts()["table"].items()}

    assert wanted == {name: re.findall(r"<code>(\w+)</code>", part) for name, part in sections.items()}
    assert "third-party-corroborated" in sections["corroboration"]


def test_rows_are_counted(lake, files):
    """Beside each file."""
    told = re.findall(r'href="data/(\w+).csv" title="[^"]*">(\d+)</a> row', files["data.html"])

    assert {name: len(frame) for name, frame in lake.items()} == {name: int(number) for name, number in told}


def test_the_page_says_how_to_read_them(files, tmp_path, monkeypatch):
    """What it says works, beside the report."""
    (tmp_path / "data").mkdir()
    for path, content in files.items():
        (tmp_path / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    monkeypatch.chdir(tmp_path)
    told = [
        re.sub("&#?\\w+;", '"', code) for code in re.findall(r"<pre>(import .*?)</pre>", files["data.html"], re.DOTALL)
    ]
    found: dict = {}
    for code in told:
        exec(code, found)

    assert 2 == len(told)
    pd.testing.assert_frame_equal(sayso.read_tables("data").statements, found["tables"].statements)
    assert 29 == len(found["statements"])


def test_how_to_cite(files, lake):
    """Title, day of the data, release of the kit, licence; no names but the contributors'."""
    told = f"The Sayso contributors: {lake.case['title']}."

    assert told in files["data.html"]
    assert citation("The lake.", "2024-07-01").endswith(
        f": The lake. Data as of 2024-07-01. Tables made with Sayso {version('sayso')}. CC BY 4.0."
    )


def test_a_title_can_not_leave_its_braces():
    """Whatever steers TeX is left out or stands as itself."""
    entry = bibtex("}, \\input{x} 50% & more", "2024-07-01")

    assert "title = {{, inputx 50\\% \\& more}}" in entry
    assert "year = {2024}" in entry
    assert "year" not in bibtex("The lake", "")


def test_where_coordinates_come_from_is_told(lake, files):
    """Only where any are GeoNames's."""
    places = lake.places.assign(basis="geonames")

    assert "GeoNames" not in files["data.html"].partition('id="licence"')[2]
    assert "are from GeoNames" in dict(data_page.pages(site_of(lake.replaced(places=places))))["data.html"]
