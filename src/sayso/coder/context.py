"""What the claim rules need to know: the words of the language, the parties and places of the case, and the day."""

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sayso.clock import clock_phrases
from sayso.coder.gazetteer import Endings, Gazetteer, read_endings
from sayso.coder.lexicon import Cue, load_lexicon
from sayso.dates import DateWords, date_words
from sayso.numbers import count_phrases
from sayso.phrases import Phrases, compile_phrases, listed

# Sections whose entries are one list a name; the label of a phrase is "section:name".
FLAT = ("attack", "roles", "breach", "control", "owners", "polarity", "weapons", "methods", "damage", "acts")


@dataclass(frozen=True)
class Words:
    """The compiled sections of one language that claims and acts are read by."""

    language: str
    sections: Mapping[str, Any]
    phrases: Phrases
    endings: Endings
    short: frozenset[str]
    dates: DateWords
    clock: Phrases
    counts: Phrases
    is_cue: Callable[[str], bool] = lambda word: False
    joins: Callable[[str], bool] = lambda word: False


@dataclass(frozen=True)
class Context:
    """A document's setting. `facing` maps a party to the party it faces; `thirds` are parties on no side;
    `parties` finds the names of parties.
    """

    words: Words
    parties: Phrases
    gazetteer: Gazetteer = field(default_factory=lambda: Gazetteer({}))
    facing: Mapping[str, str] = field(default_factory=dict)
    thirds: frozenset[str] = frozenset()
    published_on: dt.date | None = None
    zone: str = "+00:00"


@functools.lru_cache(maxsize=16)
def _words(language: str) -> Words:
    lexicon = load_lexicon(language)
    words = compile_words(lexicon.data)
    return replace(
        words,
        is_cue=lambda word: any(isinstance(part, Cue) for part in lexicon.look_up(word)),
        joins=lambda word: lexicon.has(word, "conjunction"),
    )


def load_words(language: str) -> Words:
    """The compiled words of a language code; ValueError where it has no file."""
    return _words(language)


def compile_words(data: Mapping[str, Any]) -> Words:
    """Words from a language file as read."""
    labelled: dict[tuple[str, str], list[str]] = {}
    for section in FLAT:
        for name, entries in data.get(section, {}).items():
            labelled[(f"{section}:{name}", name)] = listed(entries)
    for group, forms in data.get("people", {}).items():
        for number, entries in forms.items():
            labelled[("people", f"{group}/{number}")] = listed(entries)
    for aspect, forms in data.get("tolls", {}).items():
        by_side = forms if isinstance(forms, dict) else {"any": forms}
        for side, entries in by_side.items():
            labelled[(f"toll:{side}", aspect)] = listed(entries)
    for name in ("kinds_before", "kinds_after", "district", "road", "origin", "office", "not_event"):
        labelled[(f"places:{name}", name)] = listed(data["places"].get(name))
    for name in ("owns", "helping", "totals"):
        labelled.pop((f"toll:{name}", name), None)
        labelled[(f"toll:{name}", name)] = listed(data.get("tolls", {}).get(name, {}).get(name))
    for name in ("part_of", "part_after", "age"):
        labelled[(f"numbers:{name}", name)] = listed(data["numbers"].get(name))
    short = frozenset(listed(data.get("short")))
    counts, clock = count_phrases(data["numbers"]), clock_phrases(data["clock"])
    return Words(
        data["language"],
        data,
        compile_phrases(labelled),
        read_endings(data["places"]),
        short,
        date_words(data["dates"]),
        clock,
        counts,
    )


def compile_parties(rows: Iterable[tuple[str, str, str, str]], language: str) -> Phrases:
    """Names of parties from rows (party, language, kind, name) of `party-names.csv`, for one language; stems end in
    `*`.
    """
    labelled: dict[tuple[str, str], list[str]] = defaultdict(list)
    for party, row_language, kind, name in rows:
        if row_language == language:
            labelled[(f"party:{kind}", party)].append(name)
    return compile_phrases(labelled)


def facing_parties(sides: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The party that each party faces: the first of the other side, where there are two sides (case.toml)."""
    lists = [list(parties) for parties in sides.values()]
    if len(lists) != 2:
        return {}
    first, second = lists
    return dict.fromkeys(first, second[0]) | dict.fromkeys(second, first[0])
