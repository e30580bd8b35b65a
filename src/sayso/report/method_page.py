"""The method page: the codebook in short, how numbers are counted and traced, and the limits of this corpus."""

import functools
import tomllib
from collections.abc import Iterator
from typing import Any

from sayso.agree import STANDING
from sayso.cells import APPROXIMATE, SAME_MINUTES
from sayso.report.guard import guarded
from sayso.report.limits import limits
from sayso.report.site import Site
from sayso.report.templates import asset, render
from sayso.responses import SAME_DAYS
from sayso.schema import vocabulary

PATH = "method.html"


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Path and text of the method page."""
    text = render(
        "method.html.j2",
        site=site,
        root="",
        lines=lines(),
        acts=vocabulary("act"),
        aspects=vocabulary("aspect"),
        standing=reversed(STANDING),
        statuses=vocabulary("status"),
        sides=sides_of(site),
        responders=sorted((row for row in site.sources.values() if row.responds), key=lambda row: row.name.casefold()),
        example=example(site),
        limits=limits(site),
        SAME_DAYS=SAME_DAYS,
        SAME_MINUTES=SAME_MINUTES,
        APPROXIMATE=f"{APPROXIMATE:.0%}".replace("%", " %"),
    )
    yield PATH, guarded(PATH, text)


@functools.cache
def lines() -> dict[str, dict[str, str]]:
    """What each word means in a line, by vocabulary (`method.toml`)."""
    return tomllib.loads(str(asset("method.toml")))


def sides_of(site: Site) -> list[tuple[str, list[str]]]:
    """The sides of the case with their parties, both in alphabetical order."""
    sides: dict[str, Any] = site.tables.case.get("sides", {})
    return [(side, sorted(sides.get(side, []))) for side in site.sides]


def example(site: Site) -> str | None:
    """A number of this corpus to try the command with: the commonest status that is not of one source alone."""
    names = [f"status/{status}" for status in vocabulary("status")[:-1]]
    found = max(names, key=lambda name: site.numbers.values.get(name, 0))
    return found if site.numbers.values.get(found) else None
