"""Names as they sound, for spellings that no gazetteer lists: letters that four scripts write for one sound count as
one.
"""

import csv
import functools
import re
from importlib import resources

from sayso.text import fold

LETTERS_FILE = "lexicons/letters.csv"


@functools.lru_cache(maxsize=1)
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = list(csv.DictReader((resources.files("sayso") / LETTERS_FILE).read_text(encoding="utf-8").splitlines()))
    sounds = {row["written"]: row["sound"] for row in rows}
    longest_first = sorted(sounds, key=lambda written: (-len(written), written))
    return re.compile("|".join(map(re.escape, longest_first))), sounds


@functools.lru_cache(maxsize=20_000)
def sound_of(word: str) -> str:
    """The sounds of a word, without doubled ones: equal for the spellings of one name in several languages.

    >>> sound_of("Tegh") == sound_of("Tex"), sound_of("Heydarabad") == sound_of("Гейдарабад")
    (True, True)
    """
    pattern, sounds = _table()
    plain = "".join(sounds[match.group()] for match in pattern.finditer(fold(word)))
    return re.sub(r"(.)\1+", r"\1", plain)
