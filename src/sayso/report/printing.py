"""The whole report as one PDF: its pages as one, with a table of contents, printed by a browser on this machine."""

import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from markupsafe import Markup

from sayso.browser import print_page
from sayso.report.combined import Names, Part, read_part, style_of
from sayso.report.templates import asset, render
from sayso.report.write import LISTING

FILE = "report.pdf"
INDEX = "index.html"
INCIDENTS = "incidents"  # The folder of the pages that make the last chapter, in short.
# The contents and the chapters stand in their place.
LISTS = frozenset({"incidents", "pages"})
# What an incident's page says beyond who said what in reply to whom, and how the claims stand.
BESIDE = frozenset({"answers", "figures", "neighbours"})
# They come with matplotlib, and have the letters of Armenian, Azerbaijani and Russian, Georgian and Greek.
FONTS = ["DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSansMono", "DejaVuSansMono-Bold"]
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"#:?]+\.html)[#"]')
_NODES = re.compile(rb"(\d+) 0 obj\n<<\s*/Type /Pages\b(.*?)endobj", re.DOTALL)
_KID = re.compile(rb"(\d+) 0 R")
_PLACE = re.compile(rb"/(i\w+) \[(\d+) 0 R /XYZ")


def print_report(report: str | Path, out: str | Path | None = None, *, day: str = "") -> Path:
    """Print a report as one PDF: index, method, data, notebooks, and the incidents in short, in the order of the index.

    It is printed twice, since the contents can name pages only when these have been counted. The file is replaced in
    one step; on any error what was there before stays. The same report and `day` give the same bytes, by one browser.

    Args:
        report: the folder of the report.
        out: the file to write; `report.pdf` in that folder if missing.
        day: the date that the file bears, such as 2024-05-31.

    Returns:
        The address of the file.

    Raises:
        FileNotFoundError: there is no report, or no browser; the message says what to install or to set.
        OSError: the browser fails, or cannot read the pages.
    """
    report = Path(report).absolute()
    out = Path(out).absolute() if out else report / FILE
    parts, styles = read_parts(report)
    out.parent.mkdir(parents=True, exist_ok=True)
    # Near the file, since a browser may be kept from hidden folders and those of the system; not among the report's.
    near = report.parent if out.parent == report else out.parent
    with tempfile.TemporaryDirectory(prefix=f"{out.stem}-", dir=near) as folder:
        copy_fonts(Path(folder))
        printed, pages = b"", dict[str, int]()
        for draft in (True, False):
            page = _written(Path(folder) / "report.html", combine(parts, styles, pages).encode())
            printed = print_page(page, day=day, draft=draft)
            pages = pages_by_name(printed)
        if missing := [part.page for part in parts if part.name not in pages]:
            raise OSError(f"the browser left out {missing[0]}; if it may not read {near}, write elsewhere")
        if out.parent == report:
            _written(Path(folder) / LISTING, listing_with(report, out.name)).replace(report / LISTING)
        _written(Path(folder) / out.name, printed).replace(out)
    return out


def listing_with(report: Path, name: str) -> bytes:
    """The report's list of its files with one more, so that a later report knows the file as its own."""
    names = (
        {*(report / LISTING).read_text(encoding="utf-8").splitlines(), name} if (report / LISTING).is_file() else {name}
    )
    return "".join(f"{name}\n" for name in sorted(names)).encode()


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def read_parts(report: Path) -> tuple[list[Part], list[str]]:
    """The pages of a report in reading order, as parts of one, and their style sheets, each once.

    Raises FileNotFoundError where there is no report.
    """
    if not (report / INDEX).is_file():
        raise FileNotFoundError(f"there is no {report / INDEX}; build the report first (sayso report)")
    index = (report / INDEX).read_text(encoding="utf-8")
    linked = dict.fromkeys([INDEX, *(unquote(unescape(address)) for address in _LINK.findall(index))])
    inside = [page for page in linked if page.rpartition("/")[0] in {"", INCIDENTS} and (report / page).is_file()]
    pages = sorted(inside, key=lambda page: "/" in page)
    names = Names(pages)
    texts = {page: (report / page).read_text(encoding="utf-8") for page in pages}
    parts = [
        read_part(page, text, names, deeper="/" in page, without=BESIDE if "/" in page else LISTS)
        for page, text in texts.items()
    ]
    for part in parts:
        part.add_missing(names)
    return parts, list(dict.fromkeys(map(style_of, texts.values())))


def combine(parts: Iterable[Part], styles: Iterable[str], pages: Mapping[str, int]) -> str:
    """The one page of all parts; `pages` gives numbers to the contents, by the names of what they list."""
    chapters = [part for part in parts if "/" not in part.page]
    incidents = [part for part in parts if "/" in part.page]
    css = Markup("\n").join([*map(Markup, styles), asset("printing.css")])
    title = chapters[0].title
    return render("printing.html.j2", title=title, chapters=chapters, incidents=incidents, pages=pages, css=css)


def pages_by_name(pdf: bytes) -> dict[str, int]:
    """The number of the page, from one, on which each named place of a printed PDF lies."""
    kids = {node: _KID.findall(body.partition(b"/Kids [")[2].partition(b"]")[0]) for node, body in _NODES.findall(pdf)}
    inner = {kid for nodes in kids.values() for kid in nodes}

    def leaves(node: bytes) -> list[bytes]:
        return [node] if node not in kids else [leaf for kid in kids[node] for leaf in leaves(kid)]

    roots = [node for node in kids if node not in inner]
    number = {leaf: place for place, leaf in enumerate((leaf for root in roots for leaf in leaves(root)), start=1)}
    return {name.decode(): number[page] for name, page in _PLACE.findall(pdf) if page in number}


def copy_fonts(folder: Path) -> None:
    """Put the fonts of the PDF into a folder."""
    import matplotlib

    for name in FONTS:
        shutil.copy(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"{name}.ttf", folder)
