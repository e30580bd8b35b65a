"""The names of a place in a line: one of each that differ in more than spelling."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

ALIKE = 70  # Of 100, by letters: Aghdam and Agdam are spellings of one name, Aghdam and Akaku are two.
# Names with another in brackets say nothing that the two apart do not.
_BOTH = re.compile(r"[(/]")


def told_apart(names: Iterable[str]) -> list[str]:
    """Of spellings of one name the first in the alphabet, in Latin letters where any are; names that differ all stay.

    Ties and order are the alphabet's, so that no side's name comes first or stands for another.

    >>> told_apart(["Ağdam", "Aghdam", "Aghdam (Akaku)", "Akaku", "Акаку"])
    ['Aghdam', 'Akaku']
    """
    every = sorted(names)
    latin = [name for name in every if _is_latin(name)] or every
    kept: list[str] = []
    for name in [name for name in latin if not _BOTH.search(name)] or latin:
        if all(fuzz.ratio(sort_key(name), sort_key(other)) < ALIKE for other in kept):
            kept.append(name)
    return kept


def _is_latin(name: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())


def sort_key(name: str) -> str:
    """A name by which a list is sorted, and spellings are compared: small letters without accents.

    >>> sort_key("Ağdam")
    'agdam'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
