"""The report as one PDF: its parts with links between them, its letters, the same bytes twice, whole or not at all."""

import re
from pathlib import Path
from typing import Any

import pytest
from hostile import TEXTS
from visits import Way, look_at, opened

from sayso.report import LISTING
from sayso.report.printing import combine, copy_fonts, pages_by_name, print_report, read_parts

DAY = "2024-07-15"
BETWEEN_MARGINS = Way(680, "print")  # A4 less 15 millimetres on each side, at 96 pixels an inch.


@pytest.fixture(scope="module")
def pdf(hostile, chromium, tmp_path_factory) -> Path:
    """The hostile report, printed."""
    return print_report(hostile.folder, tmp_path_factory.mktemp("pdf") / "report.pdf", day=DAY)


@pytest.fixture(scope="module")
def printed(pdf) -> Any:
    """The same, to be read."""
    return pytest.importorskip("pypdf", reason="the PDF is not read: pypdf comes with the extra `browser`").PdfReader(
        pdf
    )


@pytest.fixture(scope="module")
def text(printed) -> list[str]:
    """Its text, page by page, blanks joined; ligatures taken apart."""
    pages = (page.extract_text() for page in printed.pages)
    return [" ".join(page.replace("ﬀ", "ff").replace("ﬁ", "fi").split()) for page in pages]


def links(printed: Any) -> list[dict]:
    """All links of the PDF."""
    return [link.get_object() for page in printed.pages for link in page.get("/Annots", [])]


def test_every_part_is_in_it(hostile, text):
    """Index, notebook, and each incident by its day and kind."""
    index = (hostile.folder / "index.html").read_text(encoding="utf-8")
    titles = re.findall(r'<a href="incidents/[^"#]*">([^<]+)</a>', index)
    whole = " ".join(text)

    assert titles
    assert [] == [title for title in [*titles, "Who <script>window.ran"] if title not in whole]


def test_letters_of_all_the_languages_come_along(text):
    """Azerbaijani, Armenian and Cyrillic ones; no box stands for any of them."""
    whole = " ".join(text)

    assert [] == [words for words in TEXTS[9].split(" · ")[:4] if words not in whole]


def test_its_fonts_are_in_the_file(printed):
    """DejaVu Sans, and no font that a reader's machine would have to have."""
    fonts = [font.get_object() for page in printed.pages for font in page["/Resources"]["/Font"].values()]
    within = [font["/DescendantFonts"][0].get_object() for font in fonts if "/DescendantFonts" in font]

    assert any("DejaVuSans" in font["/BaseFont"] for font in within)
    assert [] == [font["/BaseFont"] for font in within if "/FontFile2" not in font["/FontDescriptor"]]


def test_the_contents_name_the_page_of_each_part(printed, text):
    """The number beside a title is that of the page it stands on."""
    contents = " ".join(text).partition("Incidents ")[0]
    number = int(re.search(r"Who <script>.*? (\d+) ", contents + " ")[1])

    assert "Who <script>window.ran" in text[number - 1]


def test_the_pages_are_numbered(text):
    """At their foot, which is printed first."""
    assert [str(number) for number in range(1, len(text) + 1)] == [page.split()[0] for page in text]


def test_links_lead_into_the_file_or_to_the_web(printed):
    """No path of this machine, no script."""
    asked = [str(link["/A"]["/URI"]) for link in links(printed) if "/A" in link]

    assert [] == [address for address in asked if not re.match(r"https?://", address)]


def test_links_within_the_file_have_a_place(printed):
    """Each place that a link names is there."""
    named = {str(link["/Dest"]).removeprefix("/") for link in links(printed) if "/Dest" in link}

    assert named
    assert set() == named - {name.removeprefix("/") for name in printed.named_destinations}


def test_it_has_an_outline_and_is_tagged(printed):
    """Headings to jump to, and a structure that can be read aloud."""
    assert ["Contents"] == [item["/Title"] for item in printed.outline[:1]]
    assert "/StructTreeRoot" in printed.trailer["/Root"]


def test_it_bears_the_day_of_the_data(printed):
    """And nothing of the clock or the machine."""
    about = printed.metadata

    assert ["D:20240715000000+00'00'", "D:20240715000000+00'00'", "Sayso"] == [
        about[key] for key in ("/CreationDate", "/ModDate", "/Creator")
    ]


def test_printed_again_it_is_the_same(pdf, hostile, tmp_path):
    """Byte by byte, whatever it is called and wherever it lies."""
    again = print_report(hostile.folder, tmp_path / "dört ä" / "again.pdf", day=DAY)

    assert pdf.read_bytes() == again.read_bytes()


def test_nothing_is_left_beside_it(pdf):
    """Fonts, profile and page are gone."""
    assert ["report.pdf"] == [path.name for path in pdf.parent.iterdir()]


@pytest.fixture(scope="module")
def whole(hostile, shipped, tmp_path_factory) -> Path:
    """A folder with both reports as one page each, as they go to the printer."""
    folder = tmp_path_factory.mktemp("whole")
    copy_fonts(folder)
    for name, report in (("hostile.html", hostile), ("shipped.html", shipped)):
        (folder / name).write_text(combine(*read_parts(report.folder), {}), encoding="utf-8")
    return folder


def test_what_is_printed_keeps_to_the_paper(whole, browser):
    """Nothing overlaps or leaves its box, in the shipped report too."""
    seen = look_at(browser, whole, ["hostile.html", "shipped.html"], BETWEEN_MARGINS)

    assert [] == [(name, page.layout + page.said) for name, page in seen.items() if page.layout or page.said]


def test_tables_of_claims_keep_the_columns_that_matter(whole, browser):
    """What is left out is left out by its place: this tells when the places move."""
    with opened(browser, BETWEEN_MARGINS) as page:
        page.goto((whole / "hostile.html").as_uri())
        heads = page.locator(".cells").first.locator("thead th").all()
        shown = [head.text_content() for head in heads if head.is_visible()]

    assert ["claim", "status", "values that stand", "origins", "supporting", "opposing", "admitted"] == shown


@pytest.fixture
def small(tmp_path) -> Path:
    """A report of three pages, and a PDF of an earlier day."""
    folder = tmp_path / "report"
    (folder / "incidents").mkdir(parents=True)
    pages = {
        "index.html": '<a href="data.html"></a><main><h1>T</h1><a href="incidents/a.html#x">a</a></main>',
        "data.html": '<main><h1>D</h1><h2>Deep</h2><a href="index.html">i</a></main>',
        "incidents/a.html": '<main><h1>A</h1><h2 id="figures">F</h2><p id="x">x</p><h2>B</h2></main>',
    }
    for name, page in pages.items():
        (folder / name).write_text(f"<head><style>p {{}}</style></head><body>{page}</body>", encoding="utf-8")
    (tmp_path / "old.pdf").write_text("old", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "script, said",
    [("exit 1", "failed"), ('for a; do case $a in --print*) echo error > "${a#*=}"; esac; done', "left out")],
)
def test_what_fails_leaves_the_old_file(small, tmp_path, monkeypatch, script, said):
    """And nothing beside it, whether the browser fails or prints a page that says so."""
    fake = tmp_path / "chromium"
    fake.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(fake))

    with pytest.raises(OSError, match=said):
        print_report(small, tmp_path / "old.pdf")
    assert "old" == (tmp_path / "old.pdf").read_text(encoding="utf-8")
    assert ["chromium", "old.pdf", "report"] == sorted(path.name for path in tmp_path.iterdir())


@pytest.fixture
def printer(small, tmp_path, monkeypatch) -> str:
    """A browser that prints the same few bytes, with a place for each part of the small report; these bytes."""
    places = "".join(f"/{part.name} [3 0 R /XYZ 0 0 0] " for part in read_parts(small)[0])
    printed = f"4 0 obj\n<</Type /Pages /Kids [3 0 R]>>\nendobj {places}"
    fake = tmp_path / "chromium"
    script = f"for a; do case $a in --print*) printf '%s' '{printed}' > \"${{a#*=}}\"; esac; done"
    fake.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(fake))
    return printed


def test_the_old_file_is_replaced_not_overwritten(small, printer, tmp_path):
    """Whoever has it open, or another name for it, keeps it whole."""
    (tmp_path / "other.pdf").hardlink_to(tmp_path / "old.pdf")
    print_report(small, tmp_path / "old.pdf")

    assert ["old", printer] == [(tmp_path / name).read_text(encoding="utf-8") for name in ("other.pdf", "old.pdf")]


def test_in_its_report_the_file_is_listed(small, printer):
    """So that a later report replaces it, and does not take it for a stranger's."""
    (small / LISTING).write_text("data.html\nsources.html\n", encoding="utf-8")
    made = print_report(small)

    assert small / "report.pdf" == made
    assert "data.html\nreport.pdf\nsources.html\n" == (small / LISTING).read_text(encoding="utf-8")
    assert [LISTING, "data.html", "incidents", "index.html", "report.pdf"] == sorted(p.name for p in small.iterdir())


def test_without_a_browser_it_is_said_what_to_do(small, tmp_path, monkeypatch):
    """In words that a person can act on."""
    monkeypatch.setenv("CHROMIUM", "/no/such")

    with pytest.raises(FileNotFoundError, match=r"apt-get install chromium"):
        print_report(small, tmp_path / "new.pdf")


def test_without_a_report_it_is_said_what_to_do(tmp_path):
    """The report comes first."""
    with pytest.raises(FileNotFoundError, match=r"index.html; build the report first \(sayso report\)"):
        print_report(tmp_path)


def test_parts_stand_in_the_order_of_the_index(small):
    """Pages at the top, then incidents."""
    parts, styles = read_parts(small)

    assert ["index.html", "data.html", "incidents/a.html"] == [part.page for part in parts]
    assert ["p {}"] == styles


def test_what_is_left_out_keeps_a_place_for_links_to_it(small):
    """A link into a section that is not printed leads to the part that it was in."""
    parts, _ = read_parts(small)
    target = re.search(r'href="#(\w+)"', parts[0].markup)[1]

    assert parts[2].markup.startswith(f'<span id="{target}"></span>')


def test_pages_are_counted_through_the_tree():
    """A PDF keeps its pages in nodes of a few each, in no order of their numbers."""
    pdf = b"""9 0 obj
<</Type /Pages
/Kids [7 0 R 8 0 R]>>
endobj
7 0 obj
<</Type /Pages
/Parent 9 0 R
/Kids [5 0 R 2 0 R]>>
endobj
8 0 obj
<</Type /Pages
/Parent 9 0 R
/Kids [3 0 R]>>
endobj
<</i0 [5 0 R /XYZ 6 8 0]
/i12 [3 0 R /XYZ 6 8.5 0]
/incidents [2 0 R /XYZ 0 0 0]>>"""

    assert {"i0": 1, "i12": 3, "incidents": 2} == pages_by_name(pdf)
