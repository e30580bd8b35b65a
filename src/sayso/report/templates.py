"""The templates: text from data is escaped, kept in its own direction, and shown with what would steer it."""

import functools
import re
from datetime import date
from importlib.resources import files
from typing import Any
from unicodedata import bidirectional
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sayso.report.addresses import anchor, cell_anchor, fragment, web_address

ASSETS = files("sayso.report").joinpath("assets")
# Characters that turn the direction of what follows, or that no page may hold; zero-width joiners are letters' own.
_STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)

# Classes of letters, digits and marks that run from right to left, or set others running (Unicode annex 9).
_TURNING = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI"}


def shown(value: Any) -> Any:
    r"""What a template prints for a value: nothing for None, and steering characters by their numbers.

    >>> shown("abc\u202edcb")
    'abc⟨U+202E⟩dcb'
    """
    if value is None:
        return ""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _STEERING.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", value)


def isolated(value: Any) -> Markup:
    """Text from data inside a line: whatever direction it runs in, the line around it keeps its own."""
    return Markup("<bdi>{}</bdi>").format(shown(value)) if value not in (None, "") else Markup("")


def lean(value: str) -> Markup:
    """As `isolated`, but without an element for text that runs as the page does: a long list has thousands of names.

    >>> lean("Ağdam"), lean("א")
    (Markup('Ağdam'), Markup('<bdi>א</bdi>'))
    """
    return isolated(value) if any(bidirectional(c) in _TURNING for c in value) else Markup("{}").format(shown(value))


def long_day(value: date | None, precision: str | None = "day") -> str:
    """A day as it is read, as exact as it is known.

    >>> long_day(date(2020, 12, 7)), long_day(date(2020, 12, 1), "month"), long_day(None)
    ('7 December 2020', 'December 2020', 'no day on record')
    """
    if value is None:
        return "no day on record"
    month = f"{_MONTHS[value.month - 1]} {value.year}"
    return {"year": str(value.year), "month": month}.get(precision or "day", f"{value.day} {month}")


# strftime would ask the machine for its language.
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August"]
_MONTHS += ["September", "October", "November", "December"]


def span_of(incident: Any) -> str:
    """The days of an incident, a row with began_on, ended_on and date_precision, as they are read."""
    first, last = (long_day(day, incident.date_precision) for day in (incident.began_on, incident.ended_on))
    if incident.began_on is None or incident.ended_on is None or first == last:
        return first
    same = first.split()[1:] == last.split()[1:] and incident.date_precision in (None, "day")
    return f"{first.split()[0] if same else first} to {last}"


def token(name: str) -> str:
    """A name as one word of an attribute or an address.

    >>> token("no side")
    'no%20side'
    """
    return quote(name, safe="")


def in_words(name: str) -> str:
    """A word of a vocabulary as it is read.

    >>> in_words("armed_clash")
    'armed clash'
    """
    return name.replace("_", " ")


@functools.cache
def environment() -> Environment:
    """The environment of all templates. Autoescape: whatever is not marked as markup is text."""
    found = Environment(loader=FileSystemLoader(str(ASSETS)), autoescape=True, undefined=StrictUndefined,
                        keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True, finalize=shown)  # fmt: skip
    found.filters |= {
        "bdi": isolated,
        "lean": lean,
        "day": long_day,
        "words": in_words,
        "web": web_address,
        "anchor": anchor,
        "fragment": fragment,
        "span": span_of,
        "token": token,
        "cell": lambda cell: cell_anchor(cell.aspect, cell.party, cell.group),
    }
    return found


def render(template: str, **values: Any) -> str:
    """The template filled in."""
    return environment().get_template(template).render(**values)


@functools.cache
def asset(name: str) -> Markup:
    """A style sheet or script of the report, to stand inside a page."""
    return Markup(ASSETS.joinpath(name).read_text(encoding="utf-8"))
