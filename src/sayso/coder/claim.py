"""One claim as found in a text (codebook, section Claims)."""

from dataclasses import dataclass

from sayso.text import Span


@dataclass(frozen=True)
class Claim:
    """A checkable assertion: values as the tables take them, and the characters that it rests on.

    `number` and `high` are set for tolls only; `until` ends a time that was given as a stretch; `origin` marks the
    place that
    fire came from.
    """

    aspect: str
    value: str
    span: Span
    party: str | None = None
    group: str | None = None
    number: int | None = None
    high: int | None = None
    place_id: str | None = None
    certainty: str = "certain"
    polarity: str = "+"
    at_least: bool = False
    approx: bool = False
    until: str | None = None
    origin: bool = False
