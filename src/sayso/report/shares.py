"""Counts of a source as shares with their intervals: what it did, how it was answered, how its word stands."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from sayso.agree import with_wilson
from sayso.normalize import THIRD
from sayso.report.site import Row, Site
from sayso.schema import vocabulary
from sayso.tallies import NO_SIDE

SILENT, OBSERVED, UNOBSERVED = "silent", "of", "unobserved"
# What answers a claim as such: shown though it be none.
POSITIONS = ["deny", "dispute", "confirm"]


class Share(NamedTuple):
    """A count under its name in the table `numbers`: `n` of `of`, the share and its 95 % interval (0 to 1; Wilson)."""

    name: str
    number_id: str
    n: int
    of: int
    share: float
    low: float
    high: float


class Answers(NamedTuple):
    """How one side answered: `of` incidents on which it was observed, how often in which way, and `unobserved` ones.

    `prefix` begins the names of the numbers; `side` is None where all others are taken together.
    """

    side: str | None
    prefix: str
    of: int
    unobserved: int
    shares: list[Share]


class Backer(NamedTuple):
    """A source of another side, and in how many cells it holds a value compatible with that of the source."""

    source: Row
    share: Share


def acts_of(site: Site, source_id: str) -> list[Share]:
    """How many of its statements a source made in each act, in the codebook's order; acts it never did are left out."""
    name = f"source/{source_id}"
    names = [(act, f"{name}/act/{act}") for act in vocabulary("act")]
    return [share for share in shares_of(site, names, _value(site, f"{name}/statements")) if share.n]


def statuses_of(site: Site, source_id: str) -> list[Share]:
    """How the claim cells stand in which a source holds the value that came first on record, by status."""
    name = f"source/{source_id}/held"
    names = [(status, f"{name}/{status}") for status in vocabulary("status")]
    return shares_of(site, names, _value(site, name)) if _value(site, name) else []


def backers_of(site: Site, source_id: str) -> list[Backer]:
    """Who of another side holds the same: by side in alphabetical order, third parties last; most cells first."""
    start = f"source/{source_id}/backed/"
    names = [(number_id.removeprefix(start), number_id) for number_id in site.numbers.of_source.get(source_id, [])
             if number_id.startswith(start)]  # fmt: skip
    shares = shares_of(site, names, _value(site, f"source/{source_id}/held"))
    found = [Backer(site.sources[share.name], share) for share in shares]
    return sorted(found, key=lambda each: (_side(each.source.side), -each.share.n, each.source.name, each.share.name))


def answered_by_side(site: Site, source_id: str) -> list[Answers]:
    """How each side answered a source, sides in alphabetical order, third parties and voices of no side last."""
    start = f"source/{source_id}/answered/"
    sides = [side for side in [*site.sides, THIRD, NO_SIDE] if _seen(site, f"{start}{side}")]
    return [_answers(site, side, f"{start}{side}") for side in sides]


def asked_of(site: Site, source_id: str) -> Answers | None:
    """How a source answered the claims of others; None where no answer of it was looked for."""
    prefix = f"source/{source_id}/asked"
    return _answers(site, None, prefix) if _seen(site, prefix) else None


def shares_of(site: Site, names: Sequence[tuple[str, str]], of: int) -> list[Share]:
    """The numbers of these names as shares of a total; `names` are pairs of what is shown and the number's name."""
    counts = pd.DataFrame({"n": [_value(site, number_id) for _, number_id in names], "of": of})
    rows = with_wilson(counts).itertuples(index=False, name=None)
    return [Share(shown, number_id, *row) for (shown, number_id), row in zip(names, rows, strict=True)]


def _answers(site: Site, side: str | None, prefix: str) -> Answers:
    of, unobserved = (_value(site, f"{prefix}/{end}") for end in (OBSERVED, UNOBSERVED))
    ways = [(way, f"{prefix}/{way}") for way in [*vocabulary("answer"), SILENT]]
    shares = [share for share in shares_of(site, ways, of) if share.n or share.name in POSITIONS] if of else []
    return Answers(side, prefix, of, unobserved, shares)


def _seen(site: Site, prefix: str) -> bool:
    return any(_value(site, f"{prefix}/{end}") for end in (OBSERVED, UNOBSERVED))


def _side(side: str | None) -> tuple[bool, bool, str]:
    return side is None, side == THIRD, side or ""


def _value(site: Site, number_id: str) -> int:
    return site.numbers.values.get(number_id, 0)
