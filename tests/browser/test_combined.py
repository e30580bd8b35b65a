"""A page of the report becomes a part of the whole: new names, links within, and nothing that waits for a click."""

from typing import Any

import pytest

from sayso.report.combined import Names, read_part


def part_of(markup: str, **options: Any) -> str:
    """The markup of a page at the top, among one other page, as part of the whole."""
    names = Names(["page.html", "incidents/a.html"])
    return read_part("page.html", f"<main>{markup}</main>", names, **options).markup


@pytest.mark.parametrize(
    "markup, printed",
    [
        ('<p id="x">a &lt; b &amp; c &#8211; d</p>', '<p id="i1">a &lt; b &amp; c &#8211; d</p>'),
        ('<a href="#x">a</a><p id="x">b', '<a href="#i1">a</a><p id="i1">b'),
        ('<a href="incidents/a.html">a</a>', '<a href="#i1">a</a>'),
        ('<a href="incidents/a.html#cell/x">a</a>', '<a href="#i1">a</a>'),
        ('<a href="#a%20b">a</a><p id="a b">b', '<a href="#i1">a</a><p id="i1">b'),
        ('<a href="sources/b.html">a</a>', "<a>a</a>"),
        ('<a href="https://example.org/?a=1&amp;b=2">a</a>', '<a href="https://example.org/?a=1&amp;b=2">a</a>'),
        ('<a href="javascript:run()">a</a><b onclick="run()">b</b>', "<a>a</a><b>b</b>"),
        ("a<script>run()</script><form><input><p>x</p></form><nav>n</nav>b", "ab"),
        ("a<details><p>x<details>y</details></p></details>b", "ab"),
        ('<svg viewBox="0 0 1 1"><path fill="url(#p)"/></svg>', '<svg viewbox="0 0 1 1"><path fill="url(#i1)"/></svg>'),
        ('<label for="a b">x</label><br><img src="data:,">', '<label for="i1 i2">x</label><br><img src="data:,">'),
        ('<p title="&quot;&lt;b&gt;">x', '<p title="&quot;&lt;b&gt;">x'),
    ],
)
def test_a_page_becomes_a_part(markup, printed):
    """Ids and links have names of the whole, what works by a click is left out, and text stays as it is."""
    assert printed == part_of(markup)


def test_headings_go_down_and_are_listed():
    """With their words as markup, so that text stays text."""
    names = Names(["page.html"])
    part = read_part("page.html", "<main><h1>A <b>&lt;b</b></h1><h2 id='x'>B</h2><h6>C</h6></main>", names, deeper=1)

    assert ('<h2>A <b>&lt;b</b></h2><h3 id="i1">B</h3><h6>C</h6>', "A &lt;b", [("i1", "B")]) == (
        part.markup,
        part.title,
        part.headings,
    )


def test_a_section_is_left_out_to_the_next_of_its_level():
    """With what stands below it."""
    assert '<p>a</p><h2 id="i1">C</h2>' == part_of(
        '<p>a</p><h2 id="b">B</h2><h3>b</h3><p>b</p><h2 id="c">C</h2>', without=frozenset({"b"})
    )
