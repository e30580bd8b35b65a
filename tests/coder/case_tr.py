"""The small case in Turkish, which no case file holds: names of sources, parties and places."""

import datetime as dt

from case import SOURCES

from sayso.coded import Known, code_document
from sayso.coder.attributions import Attribution, find_attributions
from sayso.coder.coding import Knowledge
from sayso.coder.lexicon import load_lexicon
from sayso.records import made

SOURCE_NAMES = [
    ("tass", "tr", "TASS"),
    ("apa", "tr", "APA"),
    ("icrc", "tr", "Kızılhaç"),
    ("nk-mod", "tr", "Savunma Ordusu"),
]
PARTY_NAMES = [
    ("AZ", "tr", "people", "Azerbaycan*"),
    ("AZ", "tr", "capital", "Bakü*"),
    ("AM", "tr", "people", "Ermenistan*"),
    ("AM", "tr", "people", "Ermeni"),
    ("AM", "tr", "capital", "Erivan*"),
    ("RU", "tr", "people", "Rusya*"),
    ("RU", "tr", "people", "Rus"),
    ("RU", "tr", "capital", "Moskova*"),
    ("NK", "tr", "people", "Dağlık Karabağ*"),
    ("TR", "tr", "people", "Türkiye*"),
    ("TR", "tr", "capital", "Ankara*"),
]
PLACE_NAMES = [
    ("zaylik", "tr", "Zeylik"),
    ("sotk", "tr", "Sotk"),
    ("lachin", "tr", "Laçın"),
    ("shusha", "tr", "Şuşa"),
]
KNOWLEDGE = Knowledge(
    sources=SOURCES,
    source_names=SOURCE_NAMES,
    party_names=PARTY_NAMES,
    place_names=PLACE_NAMES,
    sides={"AM": ["AM", "NK"], "AZ": ["AZ"]},
    zones={"AM": "+04:00", "AZ": "+04:00"},
)
PUBLISHED = dt.date(2021, 1, 4)


def read(text: str, publisher: str | None = None) -> list[Attribution]:
    """Attributions of a Turkish text by the small case."""
    return find_attributions(text, load_lexicon("tr"), names=KNOWLEDGE.names("tr"), publisher=publisher)


def told(text: str, publisher: str | None = None) -> list[tuple[str | None, str]]:
    """Pairs of a source's id and its words, the pieces of a content parted by a bar."""
    return [(a.source_id, " | ".join(text[s:e] for s, e in a.parts)) for a in read(text, publisher)]


def coded(text: str, publisher: str | None = None) -> list[dict]:
    """Statements of a Turkish text, as `sayso code` prints them."""
    document = made({"id": "d", "text": text, "language": "tr", "publisher": publisher, "published_on": PUBLISHED})
    return code_document(document, Known(KNOWLEDGE, {}))
