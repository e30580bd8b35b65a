"""The book of names: sources of a case, parties and bodies, compiled for one language from plain rows."""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources

from sayso.coder.lexicon import Lexicon
from sayso.phrases import Phrases, compile_phrases
from sayso.text import fold, tokens

# Words at least this long may change their endings in a name of one word; shorter ones are abbreviations. In a name of
# several words a word of three letters may, too.
LEAST_STEM = 4
# Kinds that take in several bodies: a single source of the kind may be another body.
SEVERAL = frozenset(("government", "prosecutor"))
# Where a case lists a third state as one source, these bodies of it are that source.
SPEAKS_FOR_STATE = frozenset(("mfa", "presidency", "government"))
LEAST_PART = 3
# An ending behind an apostrophe ("ministry's", "BMT'nin") has at most so many letters.
LONGEST_ENDING = 4


@dataclass(frozen=True)
class Names:
    """Sources of a case as plain mappings, with the phrases of one language compiled."""

    full: Phrases
    parties: Phrases
    bodies: Phrases
    words: Phrases
    by_kind: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    party_of: Mapping[str, str] = field(default_factory=dict)
    kind_of: Mapping[str, str] = field(default_factory=dict)
    home: str | None = None
    links: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()


@functools.cache
def institution_table() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Kind of source and endings of its id, by institution (`lexicons/institutions.csv`)."""
    path = resources.files("sayso") / "lexicons" / "institutions.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {row["institution"]: (row["kind"], tuple(row["ids"].split(";"))) for row in rows}


def compile_names(
    lexicon: Lexicon,
    *,
    sources: Iterable[tuple[str, str, str]] = (),
    source_names: Iterable[tuple[str, str, str]] = (),
    party_names: Iterable[tuple[str, str, str, str]] = (),
) -> Names:
    """Names from rows: sources (source_id, party, kind), source names (source_id, language, name), party names (party,
    language, kind, name).
    """
    by_kind: dict[tuple[str, str], list[str]] = defaultdict(list)
    party_of, kind_of = {}, {}
    for source_id, party, kind in sources:
        by_kind[(party, kind)].append(source_id)
        party_of[source_id], kind_of[source_id] = party, kind
    labelled: dict[tuple[str, str], list[str]] = defaultdict(list)
    strip = lexicon.option("strip")
    for source_id, language, name in source_names:
        if language in (lexicon.language, "und", "en"):
            labelled[("full", source_id)].append(_stemmed(name, strip if language == lexicon.language else None))
    return Names(
        compile_phrases(labelled),
        _party_phrases(party_names, lexicon.language),
        compile_phrases({("body", key): _entries(value) for key, value in lexicon.section("institutions").items()}),
        compile_phrases({(key, key): _entries(value) for key, value in lexicon.section("speakers").items()}),
        {key: tuple(ids) for key, ids in by_kind.items()},
        party_of,
        kind_of,
        lexicon.option("home"),
        _links(lexicon),
        frozenset(fold(word) for word in str(lexicon.section("classes").get("third_person", "")).split()),
    )


def _links(lexicon: Lexicon) -> frozenset[str]:
    """Words and stems that may stand between a body and its country: prepositions, articles, words for a state."""
    classes = lexicon.section("classes")
    listed = " ".join(str(classes.get(name, "")) for name in ("preposition", "determiner", "state_word"))
    return frozenset(fold(word) for word in listed.split())


def _party_phrases(rows: Iterable[tuple[str, str, str, str]], language: str) -> Phrases:
    labelled: dict[tuple[str, str], list[str]] = defaultdict(list)
    for party, row_language, kind, name in rows:
        if row_language == language:
            labelled[(kind, party)].append(name)
    return compile_phrases(labelled)


def _entries(words: str) -> list[str]:
    return [entry.strip() for entry in words.split(";") if entry.strip()]


def _stemmed(name: str, strip: str | None) -> str:
    """A name whose words may bear other endings, where the language has them (`strip`: the letters that these
    replace).
    """
    toks = [tok._replace(norm=without_ending(tok.norm)) for tok in tokens(name) if tok.kind != "p" or tok.norm == "-"]
    if strip is None:
        return " ".join(tok.norm for tok in toks) or name
    return " ".join(_stem(tok.norm, strip, len(toks) > 1) for tok in toks) or name


def _stem(word: str, strip: str, is_part: bool) -> str:
    """Stem of a word of a name; a short name of one word stands as it is."""
    if not word[0].isalnum() or len(word) < LEAST_PART or (not is_part and len(word) <= LEAST_STEM):
        return word
    stem = word.rstrip(strip)
    return (stem if len(stem) >= LEAST_PART else word[:LEAST_PART]) + "*"


def without_ending(word: str) -> str:
    """The word without an ending behind an apostrophe ("ministry's", "BMT'nin")."""
    head, _, ending = word.partition("'")
    return head if len(head) > 1 and len(ending) <= LONGEST_ENDING else word


def body_id(institution: str, party: str | None, names: Names) -> str | None:
    """Id of a party's body: the case's source of that party and kind, else an id in the same shape; None without a
    party.
    """
    kind, endings = institution_table()[institution]
    if institution == "local-residents":
        return "local-residents"
    if party is None:
        return None
    wanted = [f"{party.lower()}-{ending}" for ending in endings]
    known = [source_id for source_id in wanted if source_id in names.party_of]
    if known:
        return known[0]
    military = f"{party.lower()}-mod"
    if institution == "army" and military in names.party_of:
        return military
    same = names.by_kind.get((party, kind), ())
    if len(same) == 1 and institution not in SEVERAL:
        return same[0]
    state = names.by_kind.get((party, "third_state"), ())
    return state[0] if len(state) == 1 and institution in SPEAKS_FOR_STATE else wanted[0]


def outlet_id(publisher: str, lexicon: Lexicon) -> str:
    """Id for an outlet that the case does not list: its name in plain Latin letters with hyphens.

    >>> from sayso.coder.lexicon import load_lexicon
    >>> outlet_id("Хроника Кавказа", load_lexicon("ru"))
    'khronika-kavkaza'
    """
    latin = lexicon.section("latin")
    letters = "".join(str(latin.get(letter, letter)) for letter in fold(publisher))
    plain = unicodedata.normalize("NFKD", letters)
    return "-".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))
