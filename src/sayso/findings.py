"""A finding: a sentence whose numbers were computed, under a name by which it can be cited."""

import html
import math
import os
import re
import string
from dataclasses import dataclass, field
from datetime import date
from numbers import Real
from typing import Any

from .tracing import Number

FINDING = "application/vnd.sayso.finding+json"  # The kind of output by which a report finds them in a notebook.
ALL_ROWS = "SAYSO_ALL_ROWS"  # The variable that asks for the keys of all rows that a number rests on.
UNKNOWN = "n/a"  # A share of nothing: "0 of 0 (n/a)" is true, "nan %" is not a number anyone can read.
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Finding:
    """A sentence, its name, its numbers and what they rest on; a notebook shows the sentence, as text and HTML."""

    name: str
    sentence: str
    numbers: dict[str, Any] = field(default_factory=dict)
    rests_on: dict[str, Number] = field(default_factory=dict)

    def __str__(self) -> str:
        """The sentence."""
        return self.sentence

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        # All keys would swell a stored notebook; their number and a mark of them are enough to see that they moved.
        whole = bool(os.environ.get(ALL_ROWS))
        rests_on = {key: each.rests_on(whole=whole) for key, each in self.rests_on.items()}
        told = {"name": self.name, "sentence": self.sentence, "numbers": self.numbers, "rests_on": rests_on}
        return {
            "text/plain": self.sentence,
            "text/html": f'<p class="finding">{html.escape(self.sentence)}</p>',
            FINDING: told,
        }


def finding(name: str, sentence: str, /, **numbers: Any) -> Finding:
    """A finding, from a sentence with a brace for each number: the last expression of a notebook's cell.

    Numbers that the sentence does not use are kept with it, a stricter count say. A missing number reads `n/a`.

    Args:
        name: small letters, digits and hyphens; the same in no other cell of the notebooks.
        sentence: a format string, such as "{n} of {of} claims ({share:.0%}) were denied".
        numbers: whole or real numbers, words or dates, plain or from numpy and pandas; a `number` keeps the rows that
            it rests on.

    Raises:
        ValueError: a name that cannot be part of an address, or a brace without its number.

    >>> print(finding("denied", "{n} of {of} claims ({share:.0%}) were denied.", n=3, of=4, share=3 / 4))
    3 of 4 claims (75%) were denied.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"finding {name!r}: use small letters, digits and hyphens, such as 'denied-claims'")
    rests_on = {key: value for key, value in numbers.items() if isinstance(value, Number)}
    numbers |= {key: each.value for key, each in rests_on.items()}
    plain = {key: _plain(value) for key, value in numbers.items()}
    # A date keeps its type here, so that a sentence may say how to write it ("{day:%d.%m.%Y}").
    said = {key: value if isinstance(value, date) and plain[key] else plain[key] for key, value in numbers.items()}
    try:
        return Finding(name, _Sentence().format(sentence, **said), plain, rests_on)
    except (KeyError, IndexError) as missing:
        gap, given = missing.args[0], ", ".join(plain)
        raise ValueError(f"finding {name!r}: no number for {{{gap}}}; given: {given}") from None


class _Sentence(string.Formatter):
    """A missing number has no format, a date without one is written as ISO 8601."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if value is None:
            return UNKNOWN
        return str(super().format_field(value if format_spec else _plain(value), format_spec))


def _plain(value: Any) -> Any:
    """Python's own number, word or None, so that every release of numpy writes the same JSON."""
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, bool | str | int) or value is None:
        return value
    if isinstance(value, Real):
        return float(value) if math.isfinite(value) else None
    return None if str(value) in {"NaT", "<NA>"} else str(value).removesuffix(" 00:00:00")
