"""All pages of a report as one: a part after another, with links between the pages turned into links within it."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

# What works by being clicked, or runs, has no place on paper; closed parts are left out as where a page is printed.
DROPPED = {"button", "details", "dialog", "form", "nav", "noscript", "script", "template"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_REFERENCES = {"aria-controls", "aria-describedby", "aria-labelledby", "for", "headers", "list"}
_WITHIN = re.compile(r"url\(#([^)]+)\)")
_HEADING = re.compile(r"h([1-6])")
_LAST = 6  # There is no heading below h6.


class Names:
    """One name for each id of each page: what stands twice in a report is told apart, and odd letters do not matter."""

    def __init__(self, pages: Iterable[str]) -> None:
        self.pages = set(pages)
        self._names: dict[tuple[str, str], str] = {}

    def of(self, page: str, fragment: str = "") -> str:
        """The name of a part of a page; of the page itself where no part is asked for."""
        return self._names.setdefault((page, fragment), f"i{len(self._names)}")

    def on(self, page: str) -> list[str]:
        """The names on a page, of the page itself and of its parts."""
        return [name for (owner, _), name in self._names.items() if owner == page]

    def target(self, page: str, address: str) -> str | None:
        """Where a link of a page leads: an address of the web, a place in the combined page, or None for neither."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return address if parts.scheme in {"http", "https", "mailto"} else None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
        return f"#{self.of(path, unquote(parts.fragment))}" if path in self.pages else None


@dataclass
class Part:
    """The main part of a page as markup: its name, its title, its headings of the second level (name and words).

    `names` are those of all its places.
    """

    page: str
    name: str
    title: str = ""
    markup: str = ""
    headings: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def add_missing(self, names: Names) -> None:
        """Add an empty place for each name that other parts link to and that was left out here."""
        missing = sorted(set(names.on(self.page)) - self.names - {self.name}, key=lambda name: int(name[1:]))
        self.markup = "".join(f'<span id="{name}"></span>' for name in missing) + self.markup


def read_part(page: str, text: str, names: Names, *, deeper: int = 0, without: frozenset[str] = frozenset()) -> Part:
    """What a page of the report says, ready to stand beside others.

    Args:
        page: its path within the report.
        text: its markup.
        names: what its ids and those that it links to are called.
        deeper: how many levels its headings go down.
        without: ids of headings of the second level that are left out with all that stands below them.
    """
    reader = _Reader(page, names, deeper, without)
    reader.feed(text)
    reader.close()
    return reader.part


def style_of(text: str) -> str:
    """What the style sheets of a page's head say."""
    return "\n".join(re.findall(r"<style>(.*?)</style>", text.partition("</head>")[0], flags=re.DOTALL))


class _Reader(HTMLParser):
    """Copies what stands in `main`, in new names; `convert_charrefs` off: text stays as it is written."""

    def __init__(self, page: str, names: Names, deeper: int, without: frozenset[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.part, self.names, self.deeper, self.without = Part(page, names.of(page)), names, deeper, without
        self._out: list[str] = []
        self._inside = False
        self._dropping: list[str] = []  # The elements that are open in one that is dropped, itself the first.
        self._passing = False  # A heading that is left out has been met, and the next one not yet.
        self._heading: tuple[str, int] | None = None  # Level of the open heading, and where its text begins.

    def close(self) -> None:
        super().close()
        self.part.markup = "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main":
            self._inside = True
        elif self._kept(tag, dict(attrs)):
            self._open(tag, attrs, ">")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._inside and not self._dropping and not self._passing and tag not in DROPPED:
            self._open(tag, attrs, "/>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._inside = False
        elif self._dropping:
            self._close_dropped(tag)
        elif self._inside and not self._passing:
            self._close_heading(tag)
            self._out.append(f"</{self._level(tag)}>")

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def _write(self, text: str) -> None:
        if self._inside and not self._dropping and not self._passing:
            self._out.append(text)

    def _kept(self, tag: str, attrs: Mapping[str, str | None]) -> bool:
        if self._dropping or (self._inside and tag in DROPPED):
            self._dropping += [tag] if tag not in _VOID else []
            return False
        if tag == "h2":
            self._passing = attrs.get("id") in self.without
        return self._inside and not self._passing

    def _close_dropped(self, tag: str) -> None:
        if tag in self._dropping:
            del self._dropping[len(self._dropping) - 1 - self._dropping[::-1].index(tag) :]

    def _open(self, tag: str, attrs: list[tuple[str, str | None]], end: str) -> None:
        if tag == "h2" and "id" not in dict(attrs):
            attrs = [*attrs, ("id", f"h2 {len(self.part.headings)}")]  # A blank: no id of a page's own.
        written = "".join(self._attribute(tag, name, value) for name, value in attrs)
        self._out.append(f"<{self._level(tag)}{written}{end}")
        if tag in {"h1", "h2"}:
            self._heading = tag, len(self._out)
            if tag == "h2":
                self.part.headings.append((self.names.of(self.part.page, dict(attrs)["id"] or ""), ""))

    def _close_heading(self, tag: str) -> None:
        if self._heading is None or self._heading[0] != tag:
            return
        words = _words("".join(self._out[self._heading[1] :]))
        self._heading = None
        if tag == "h1":
            self.part.title = self.part.title or words
        else:
            self.part.headings[-1] = (self.part.headings[-1][0], words)

    def _level(self, tag: str) -> str:
        heading = _HEADING.fullmatch(tag)
        return f"h{min(_LAST, int(heading[1]) + self.deeper)}" if heading else tag

    def _attribute(self, tag: str, name: str, value: str | None) -> str:
        if value is None or name.startswith("on"):
            return f" {name}" if value is None else ""
        if name == "id":
            value = self.names.of(self.part.page, value)
            self.part.names.add(value)
        elif name in _REFERENCES:
            value = " ".join(self.names.of(self.part.page, each) for each in value.split())
        elif name in {"href", "xlink:href"}:
            target = self.names.target(self.part.page, value)
            if target is None:
                return ""
            value = target
        else:
            value = _WITHIN.sub(lambda found: f"url(#{self.names.of(self.part.page, found[1])})", value)
        return f' {name}="{escape(value)}"'


def _words(markup: str) -> str:
    """The text of markup, as markup: tags taken out, blanks joined."""
    return " ".join(re.sub(r"<[^>]*>", "", markup).split())
