"""Pages opened in a browser as a reader would, with the network off, and what was seen on the way."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sayso.schema import Frames


class Report(NamedTuple):
    """A report on the disk, and the tables that it was made from."""

    folder: Path
    tables: Frames


class Way(NamedTuple):
    """How a page is looked at: pixels across, and whether on a screen or in print."""

    width: int
    media: str = "screen"


DESK, PHONE = Way(1280), Way(390)
PAPER = Way(717, "print")  # A4 between margins of one centimetre, at 96 pixels an inch.
HEIGHT = 900
LAYOUT = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
# The words by which a picture is told to those who do not see it; what is hidden from them needs none.
_ALTERNATIVES = """() => [...document.querySelectorAll("img, svg, canvas, object, [role=img]")]
  .filter((each) => !each.closest("[aria-hidden=true]") && !each.parentElement.closest("[role=img], svg"))
  .map((each) => {
    const label = document.getElementById(each.getAttribute("aria-labelledby")) || each.querySelector("title");
    return each.getAttribute("alt") || each.getAttribute("aria-label") || (label ? label.textContent : "");
  })
"""
_LINKS = """() => [...document.querySelectorAll("[href], [src], [action]")]
  .map((each) => each.href || each.src || each.action)
"""
# What is there to be clicked, or to lead elsewhere, and can be seen.
_CONTROLS = """() => [...document.querySelectorAll("nav, form, button, input, select, summary")]
  .filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 80))
"""


@dataclass
class Seen:
    """What was seen of one page, each fault a sentence; `said` on the console, in boxes, and as errors."""

    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    layout: list[str] = field(default_factory=list)
    barriers: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    controls: list[str] = field(default_factory=list)
    text: str = ""
    ran: Any = None


def pages_of(folder: Path, *, of_each: int) -> list[str]:
    """All pages at the top of a report, and of each folder below it the longest, the shortest and some between."""
    return _named(folder, lambda paths: {*_by_size(paths)[:1], *_by_size(paths)[-1:], *paths[:: _step(paths, of_each)]})


def kinds_of(folder: Path) -> list[str]:
    """All pages at the top of a report, and two of each kind below it: the shortest, and one of middling length."""
    return _named(folder, lambda paths: {*_by_size(paths)[:1], _by_size(paths)[len(paths) // 2]})


def _named(folder: Path, chosen: Callable[[list[Path]], set[Path]]) -> list[str]:
    below = [sorted(each.glob("*.html")) for each in sorted(folder.iterdir()) if each.is_dir()]
    paths = [*sorted(folder.glob("*.html")), *(path for paths in below if paths for path in sorted(chosen(paths)))]
    return [path.relative_to(folder).as_posix() for path in paths]


def _by_size(paths: list[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: path.stat().st_size)


def _step(paths: list[Path], wanted: int) -> int:
    return max(1, len(paths) // max(1, wanted - 2))


def look_at(
    browser: Any, folder: Path, names: Iterable[str], way: Way = DESK, *, checked: Collection[str] = ()
) -> dict[str, Seen]:
    """Open pages of a report by file address and look at each, at some through the accessibility checker too."""
    with opened(browser, way) as page:
        return {name: look(page, folder, name, checked=name in checked) for name in names}


@contextmanager
def opened(browser: Any, way: Way = DESK, *, scripts: bool = True) -> Iterator[Any]:
    """An empty page of that width, in a browser that has seen nothing else and has no network."""
    context = browser.new_context(viewport={"width": way.width, "height": HEIGHT}, java_script_enabled=scripts)
    context.set_offline(True)
    page = context.new_page()
    page.emulate_media(media=way.media)
    yield page
    context.close()


def look(page: Any, folder: Path, name: str, *, checked: bool = False) -> Seen:
    """Open a page of a report in a browser's tab, and look at it there."""
    seen = Seen()
    heard = _listen(page, folder, seen)
    page.goto((folder / name).as_uri())
    seen.layout = page.evaluate(LAYOUT)
    seen.alternatives = page.evaluate(_ALTERNATIVES)
    seen.links = page.evaluate(_LINKS)
    seen.controls = page.evaluate(_CONTROLS)
    seen.text = page.evaluate("() => document.body.textContent")
    if checked:
        seen.barriers = _barriers(page)
    seen.ran = page.evaluate("() => window.ran")
    for event, listener in heard.items():
        page.remove_listener(event, listener)
    return seen


def _listen(page: Any, folder: Path, seen: Seen) -> dict[str, Any]:
    """Hear what the page says and asks for, until the listeners are taken away."""

    def dismiss(dialog: Any) -> None:
        seen.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    inside = ("data:", folder.as_uri() + "/")
    listeners = {
        "console": lambda message: seen.said.append(f"{message.type}: {message.text}"),
        "pageerror": lambda error: seen.said.append(f"error: {error}"),
        "dialog": dismiss,
        "request": lambda request: None if request.url.startswith(inside) else seen.asked.append(request.url),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    return listeners


def _barriers(page: Any) -> list[str]:
    """What axe finds against the rules of WCAG 2.1 A and AA: rule, element, and why."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {json.dumps(node['target'])} {node['html'][:120]} {_why(node)}"
        for rule in found for node in rule["nodes"][:5]
    ]  # fmt: skip


def _why(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])
