"""Pages: what a notebook shows, safe to open anywhere."""

import base64
from typing import Any

import nbformat
import pandas as pd
import pytest

from sayso.findings import finding
from sayso.report.pages import Page, outside_addresses, read_page

PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
HOSTILE = '<script>alert(1)</script><img src=//evil.example onerror="x">'


def text(source: str, **more: Any) -> dict[str, Any]:
    """A markdown cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": source} | more


def shows(data: dict[str, Any], *, cell: dict[str, Any] | None = None, **metadata: Any) -> dict[str, Any]:
    """A code cell with one output."""
    output = {"output_type": "display_data", "data": data, "metadata": metadata}
    return {"cell_type": "code", "metadata": cell or {}, "source": "1", "outputs": [output], "execution_count": 1}


def page(*cells: dict[str, Any]) -> Page:
    """The page of these cells, which are called c0, c1 and so on."""
    named = [cell | {"id": f"c{n}"} for n, cell in enumerate(cells)]
    notebook = {"cells": named, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return read_page("01-who.ipynb", nbformat.from_dict(notebook))


def part(*cells: dict[str, Any]) -> str:
    """What stands below the code of the first cell."""
    return "".join(page(*cells).cells[0].parts)


def test_title_and_line_come_from_the_opening() -> None:
    """The first heading, and the first sentence of the first paragraph, as plain text."""
    found = page(text("# Who *denies*?\n\nMost do, & often. More follows."), text("# Other"))

    assert (found.title, found.line, found.file) == ("Who denies?", "Most do, & often.", "01-who.html")


def test_a_page_without_a_heading_has_the_name_of_its_notebook() -> None:
    """No page is without a title."""
    assert page(text("Words.")).title == "01-who"


def test_findings_carry_the_address_of_their_cell() -> None:
    """The index leads to the very cell."""
    found = page(text("# T"), shows(finding("few", "{n} did", n=3)._repr_mimebundle_()))

    expected = {
        "name": "few",
        "sentence": "3 did",
        "numbers": {"n": 3},
        "rests_on": {},
        "page": "01-who.html",
        "cell": "cell-c1",
    }
    assert [expected] == found.findings
    assert found.cells[1].id == "cell-c1"


def test_a_finding_is_shown_from_its_sentence() -> None:
    """Not from its HTML, which anyone can write."""
    bundle = finding("few", "{who}", who="<b>x</b>")._repr_mimebundle_() | {"text/html": HOSTILE}

    assert part(shows(bundle)) == '<p class="finding">&lt;b&gt;x&lt;/b&gt;</p>'


@pytest.mark.parametrize("cell", [
    text(HOSTILE), text(f"para {HOSTILE}"), text(f"| a |\n|---|\n| {HOSTILE} |"), text(f"```\n{HOSTILE}\n```"),
    text(f"```mermaid\n{HOSTILE}\n```"), text(f"$x {HOSTILE}$"), text(f"$$x {HOSTILE}$$"),
    text(f"# {HOSTILE}"), text(f"[{HOSTILE}](x.md)"), text("<svg/onload=alert(1)>"),
    shows({"text/plain": HOSTILE}), shows({"text/markdown": HOSTILE}), shows({"text/html": HOSTILE}),
    shows({"text/html": f"<table><tr><td>{HOSTILE}</td></tr></table>"}),
    shows({"text/html": pd.DataFrame({"text": [HOSTILE]}).to_html()}),
    shows({"text/html": f"<style>td {{}}</style><iframe src='//x'></iframe>{HOSTILE}<a href='javascript:x'>x</a>"}),
    shows({"image/png": PIXEL}, **{"image/png": {"alt": f'">{HOSTILE}'}})])  # fmt: skip
def test_hostile_text_is_shown_as_text(cell: dict[str, Any]) -> None:
    """Wherever it comes from, markup in the data never becomes markup of the page."""
    shown = part(cell)

    assert [tag for tag in ("<script", "<img src=/", "<svg", "<iframe", "<a ", "<style") if tag in shown] == []
    assert outside_addresses(shown) == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_that_runs_is_no_link(address: str) -> None:
    """Only the web, mail, and the report itself can be linked."""
    assert "<a " not in part(text(f"[x]({address})"))


@pytest.mark.parametrize("written, shown", [
    ("[x](02-other.ipynb)", '<a href="02-other.html">x</a>'),
    ("[x](02-other.ipynb#cell-1)", '<a href="02-other.html#cell-1">x</a>'),
    ("[x](#cell-c0)", '<a href="#cell-c0">x</a>'),
    ("[x](https://example.org/a?b=1&c=2)", '<a href="https://example.org/a?b=1&amp;c=2">x</a>'),
    ("[x](../docs/limits.md)", "x (docs/limits.md)"),
    ("[x](//example.org)", "x (//example.org)")])  # fmt: skip
def test_links_lead_to_pages_or_to_the_web(written: str, shown: str) -> None:
    """Notebooks become pages; files of the project, which do not travel along, are named."""
    assert f"<p>{shown}</p>\n" == part(text(written))


@pytest.mark.parametrize("address", ["https://example.org/x.png", "//example.org/x.png", "x.png", "../x.png"])
def test_a_picture_from_elsewhere_is_refused(address: str) -> None:
    """The message says where it stands and what to do."""
    with pytest.raises(ValueError, match=r"01-who.ipynb, cell c0 shows a picture .*; attach it"):
        page(text(f"![x]({address})"))


def test_an_attached_picture_is_part_of_the_page() -> None:
    """Pictures in text travel with the notebook."""
    cell = text("![a map](attachment:m.png)", attachments={"m.png": {"image/png": PIXEL}})

    assert f'<img src="data:image/png;base64,{PIXEL}" alt="a map">' in part(cell)


def test_a_figure_carries_its_size_and_its_words() -> None:
    """Alternative text and width come with the picture."""
    metadata = {"image/png": {"alt": "Most denied. n = 3", "width": 700, "height": 300}}
    shown = part(shows({"image/png": PIXEL, "text/plain": "<Figure>"}, **metadata))

    assert f'src="data:image/png;base64,{PIXEL}" alt="Most denied. n = 3" width="700" height="300"' in shown


def test_the_cell_may_say_more_of_its_figure() -> None:
    """An alternative text in the cell's metadata goes first."""
    assert 'alt="By hand"' in part(shows({"image/png": PIXEL}, cell={"alt": "By hand"}, **{"image/png": {"alt": "x"}}))


def test_what_matplotlib_calls_its_axes_is_left_out() -> None:
    """A figure's cell shows the figure."""
    assert part(shows({"text/plain": "<Axes: title={'left': 'Most denied'}, xlabel='days'>"})) == ""


def test_a_drawing_is_shown_as_a_picture() -> None:
    """Nothing in an SVG can run, or load, from within a picture."""
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg'>{HOSTILE}</svg>"

    assert f"data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}" in part(
        shows({"image/svg+xml": drawing})
    )


def test_a_picture_that_is_none_is_refused() -> None:
    """What is not base64 could be anything."""
    with pytest.raises(ValueError, match="cell c0 holds a picture that cannot be read"):
        page(shows({"image/png": '"><b>'}))


def test_a_table_scrolls_and_its_numbers_stand_to_the_right() -> None:
    """Columns of numbers only, head and all; others are left alone."""
    shown = part(shows({"text/html": pd.DataFrame({"n": [3, 4], "who": ["5", "x"]})._repr_html_()}))

    assert shown.startswith('<div class="scroll" tabindex="0"')
    assert ('<th class="number">n</th>' in shown, '<td class="number">4</td>' in shown) == (True, True)
    assert ('<th class="short">who</th>' in shown, '<td class="short">5</td>' in shown) == (True, True)


def test_the_style_of_a_table_is_left_out() -> None:
    """Pandas writes one before each frame; it is neither applied nor shown."""
    assert "dataframe" not in part(shows({"text/html": pd.DataFrame({"n": [3]})._repr_html_()}))


def test_a_table_with_joined_cells_stays_as_it_is() -> None:
    """Its columns cannot be told from its cells."""
    frame = pd.DataFrame({"a": [1, 1], "b": [2, 3], "n": [3, 4]}).set_index(["a", "b"])

    assert 'class="number"' not in part(shows({"text/html": frame._repr_html_()}))


def test_printed_text_keeps_no_colours_of_the_terminal() -> None:
    """Escape codes are left out."""
    assert part(shows({"text/plain": "\x1b[31mred <\x1b[0m\n"})) == "<pre>red &lt;</pre>"


@pytest.mark.parametrize("markup", [
    '<script src="x.js"></script>', "<script>1</script>", '<link rel="stylesheet" href="a.css">', '<img src="a.png">',
    '<img srcset="a.png 2x">', '<iframe src="x"></iframe>', "<style>@import 'a.css';</style>",
    "<style>b { background: url(a.png) }</style>", '<p style="background: url(//x)">', '<video poster="a.png">',
    '<object data="x"></object>', '<form action="x">', '<use xlink:href="http://x#y">'])  # fmt: skip
def test_what_a_browser_would_fetch_is_found(markup: str) -> None:
    """The last door before a page is written."""
    assert outside_addresses(markup)


@pytest.mark.parametrize("markup", [
    '<a href="https://example.org">x</a>', '<img src="data:image/png;base64,AA==">', '<a href="#x">x</a>',
    "<p>src=http://x @import url(x)</p>", "<style>b { color: red }</style>", "&lt;script src=x&gt;"])  # fmt: skip
def test_what_a_browser_would_not_fetch_is_let_through(markup: str) -> None:
    """Links to click, pictures inside, and words."""
    assert outside_addresses(markup) == []
