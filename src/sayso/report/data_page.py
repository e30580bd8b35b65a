"""The data page: every table to download, what its columns mean, and how to read and cite them; and the files."""

from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from sayso.build import PACKAGE, write_tables
from sayso.dictionary import data_package
from sayso.report.guard import guarded
from sayso.report.site import Site
from sayso.report.templates import render
from sayso.schema import Frames, contracts, vocabulary

PATH = "data.html"
FOLDER = "data"
AUTHORS = "The Sayso contributors"  # No private names, as in CITATION.cff.
LICENCE_PAGE = "https://creativecommons.org/licenses/by/4.0/"
TYPES = {
    "id": "id",
    "text": "text",
    "date": "day, YYYY-MM-DD",
    "time": "clock time",
    "url": "address",
    "language": "language, ISO 639",
    "party": "party code",
    "flag": "true or false",
    "whole": "whole number",
    "degrees": "degrees",
    "share": "share, 0 to 1",
    "word": "one of",
    "words": "several, joined by ;",
}


class Column(NamedTuple):
    """A column: its name, what it holds, the words it is restricted to, the table it refers to, and its meaning."""

    name: str
    holds: str
    words: list[str]
    refers: str
    about: str


class Table(NamedTuple):
    """A table to download: its name, what a row is, its columns, how many rows, and the size of its file in bytes."""

    name: str
    about: str
    columns: list[Column]
    rows: int
    size: int


def pages(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """Path and content of the page and of the files of the tables, byte for byte as `sayso build` writes them."""
    tables = whole_tables(site)
    files = written(tables)
    text = render(
        "data.html.j2",
        site=site,
        root="",
        tables=[_table(tables, name, len(files[f"{name}.csv"])) for name in tables],
        package=PACKAGE,
        licence=data_package(tables, tables.case)["licenses"][0],
        licence_page=LICENCE_PAGE,
        citation=citation(site.title, site.as_of),
        bibtex=bibtex(site.title, site.as_of),
        size=size_in_words,
        geonames=bool(tables["places"]["basis"].str.contains("geonames", na=False).any()),
    )
    yield PATH, guarded(PATH, text)
    for name, content in files.items():
        yield f"{FOLDER}/{name}", content


def whole_tables(site: Site) -> Frames:
    """The tables as they were built, statements that a person's coding supersedes among them."""
    return site.whole or site.tables


def written(tables: Frames) -> dict[str, bytes]:
    """The files of the tables by name, as `build.write_tables` writes them."""
    with TemporaryDirectory() as folder:
        write_tables(tables, Path(folder))
        names = [*(f"{name}.csv" for name in tables), PACKAGE]
        return {name: Path(folder, name).read_bytes() for name in names}


def citation(title: str, as_of: str) -> str:
    """How to cite the tables, in a line.

    >>> citation("The lake", "2024-07-01").startswith("The Sayso contributors: The lake. Data as of 2024-07-01. ")
    True
    """
    day = f" Data as of {as_of}." if as_of else ""
    return f"{AUTHORS}: {title.rstrip('.')}.{day} Tables made with Sayso {version('sayso')}. CC BY 4.0."


def bibtex(title: str, as_of: str) -> str:
    """How to cite the tables, as an entry of BibTeX; the year is that of the data."""
    day = f"Data as of {as_of}. " if as_of else ""
    fields = {
        "author": f"{{{AUTHORS}}}",
        "title": f"{{{_tex(title)}}}",
        "year": as_of[:4],
        "note": f"{day}Tables made with Sayso {version('sayso')}. CC BY 4.0",
    }
    return "\n".join(["@misc{sayso,", *(f"  {name} = {{{value}}}," for name, value in fields.items() if value), "}"])


def size_in_words(size: int) -> str:
    """A number of bytes as it is read.

    >>> size_in_words(57), size_in_words(240664), size_in_words(2_500_000)
    ('1 kB', '241 kB', '2.5 MB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def _table(tables: Frames, name: str, size: int) -> Table:
    contract = contracts()["table"][name]
    columns = [_column(column, spec, tables.case) for column, spec in contract["columns"].items()]
    return Table(name, contract["about"], columns, len(tables[name]), size)


def _column(name: str, spec: Mapping[str, Any], case: Mapping[str, Any]) -> Column:
    kind = "part of the key" if spec.get("key") else "always filled" if spec.get("required") else ""
    holds = "; ".join(filter(None, [TYPES[spec["type"]], kind]))
    words = vocabulary(spec["of"], case) if "of" in spec else []
    return Column(name, holds, words, spec.get("refers", "").partition(".")[0], spec["about"])


def _tex(text: str) -> str:
    """Text that TeX takes for text: without the signs that steer it."""
    return "".join(f"\\{c}" if c in "&%$#_" else "" if c in "\\{}~^" else c for c in text)
