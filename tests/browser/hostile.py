"""A report of a case that means harm: markup, scripts, turned text, addresses that run, and words without an end.

What the reader of cases lets through stands in its files; what it refuses (addresses) is put into the tables, as if
somebody had edited them by hand.
"""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd

import sayso
from folders import lake_in, put, rows_of, swap, write_rows
from sayso.findings import finding
from sayso.schema import Frames

# What would tell that a script has run: a mark on the window, or a box that somebody has to click away.
MARK = "window.ran = 'yes'"
TEXTS = [
    f"<script>{MARK}; alert(1)</script>",
    f'<img src=x onerror="{MARK}">',
    f'"\'></title></style></textarea><svg onload="{MARK}"><a href="javascript:{MARK}">click</a>',
    "<!-- <b>bold</b> --> &lt;i&gt; &amp;amp; </main></body></html> {{ 7 * 7 }} {% raw %} ${7 * 7}",
    "\u202edenrut si siht\u202c, and \u2067so is this\u2069, and \u202ethis never ends",
    "\u2066\u2067\u202a\u202bnested\u202c\u2069 \u200f\u200e marks \u061c",
    "Donaudampfschifffahrtsgesellschaftskapitän" * 8,
    "zero\u200bwidth\u200c\u200d\u2060\ufeffletters\u00ad and\u00a0\u2003\u3000blanks",
    "👩‍👩‍👧‍👦 🇦🇶 🏳️‍🌈 ☠️ Z̸͍̈́a̴̛̦l̶̰̅g̵̨̛o̸̗͐",
    "Ərəb Iğdır İçərişəhər · Հայաստանի Հանրապետության · Министерство обороны · საქართველო · עברית · العربية · 国防部",
    "[link](javascript:window.ran='markdown') | cell | `code` **bold** $x^2$ \\(y\\)",
    '=HYPERLINK("https://example.org") \x07bell \x1b[31mred',
]
ADDRESSES = [
    f"javascript:{MARK}",
    f" JaVa\tScRiPt:{MARK}",
    f"data:text/html,<script>{MARK}</script>",
    f'https://example.org/" onmouseover="{MARK}',
    "//example.org/without-a-scheme",
    "https://[not-an-address",
    f"vbscript:{MARK}",
    "file:///etc/hostname",
    "https://example.org/\u202etxt.exe",
]
# Cells of text in the case folder that get one of the texts, in turn, behind what stands there.
CELLS = {
    "sources.csv": ["name"],
    "incidents.csv": ["summary", "place"],
    "documents.csv": ["publisher", "relayed_from"],
    "places.csv": ["district"],
    **{f"statements/{name}.csv": ["text"] for name in ("third-parties", "xa-mod", "xa-others", "xb-mod", "xb-others")},
}
IDS = {
    "2024-05-06-grenn-island": "2024:Մարտունի.ə-Ёлка",
    "2024-05-22-pelluna-camp": "long-" + "0123456789" * 28,
    "xa-guard": "side:İğ",
}


def hostile_tables(folder: Path) -> Frames:
    """The tables of the hostile case, which is written into `folder`."""
    case = _hostile_case(folder)
    tables = sayso.build_tables(sayso.read_case(case))
    turns = itertools.cycle(ADDRESSES)
    addresses = pd.Series([next(turns) for _ in tables.documents.index], tables.documents.index, dtype="str")
    return tables.replaced(documents=tables.documents.assign(url=addresses))


def hostile_notebooks() -> dict[str, Any]:
    """An executed notebook, by name, whose texts, tables, pictures and findings are hostile."""
    words = "\n\n".join(TEXTS[:4] + TEXTS[10:11])
    table = f"<table onclick='{MARK}'><tr><th>{TEXTS[0]}</th></tr><tr><td>{TEXTS[1]}{TEXTS[2]}</td></tr></table>"
    outputs = [
        {"data": {"text/html": table, "text/plain": "table"}},
        {"data": {"text/plain": TEXTS[0] + TEXTS[6]}},
        {"data": finding("hostile", "{text} was said {n} times.", text=TEXTS[0] + TEXTS[4], n=1)._repr_mimebundle_()},
        {"data": {"image/png": _PIXEL}, "metadata": {"image/png": {"width": 1, "height": 1}}},
    ]
    result = {"output_type": "execute_result", "metadata": {}, "execution_count": 1}
    cell = {"cell_type": "code", "id": "c", "source": f"# {TEXTS[0]}", "execution_count": 1,
            "metadata": {"alt": f"Nothing can be seen here, {TEXTS[2]}."},
            "outputs": [result | output for output in outputs]}  # fmt: skip
    title = {"cell_type": "markdown", "id": "t", "metadata": {}, "source": f"# Who {TEXTS[0]}?\n\n{words}"}
    whole = {"cells": [title, cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return {"00-hostile.ipynb": nbformat.from_dict(whole)}


# A white picture of one pixel.
_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg=="


def _hostile_case(folder: Path) -> Path:
    case = lake_in(folder)
    turns = itertools.cycle(TEXTS)
    for file, columns in CELLS.items():
        for row, column, text in _filled(case / file, columns):
            put(case, file, row, column, f"{text} {next(turns)}")
    names = rows_of(case / "place-names.csv")
    more = [[row[0], "und", f"{row[0]} {next(turns)}"] for row in rows_of(case / "places.csv")[1:]]
    write_rows(case / "place-names.csv", names + more)
    for path in [*case.rglob("*.csv"), case / "case.toml"]:
        text = path.read_text(encoding="utf-8")
        for old, new in IDS.items():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8", newline="")
    swap(case / "case.toml", 'title = "The', 'title = "<script>window.ran = 1</script> \\u202e The')
    swap(case / "case.toml", "XA = [", '"<i onclick=x>A" = [')
    return case


def _filled(path: Path, columns: list[str]) -> Iterator[tuple[int, str, str]]:
    """Row (as spreadsheets number it), column and text of the cells in these columns that are not empty."""
    head, *rows = rows_of(path)
    for number, row in enumerate(rows, start=2):
        yield from ((number, column, row[head.index(column)]) for column in columns if row[head.index(column)])
