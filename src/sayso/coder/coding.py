"""What the coder needs of a case: its sources, places, parties and sides, compiled once a language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from sayso.coder.context import Context, compile_parties, facing_parties, load_words
from sayso.coder.gazetteer import Gazetteer, build_gazetteer
from sayso.coder.lexicon import load_lexicon
from sayso.coder.namebook import Names, compile_names
from sayso.phrases import Phrases

ON_NO_SIDE = 2  # letters of a party code; a source id that begins otherwise names no party


@dataclass
class Knowledge:
    """What a case knows, as plain rows; names and places are compiled once a language and kept.

    `sources`: (source_id, party, kind); `source_names`: (source_id, language, name); `party_names`: (party, language,
    kind, name); `place_names`: (place_id, language, name); `districts`: place_id to district; `sides`: side to its
    parties; `zones`: party to offset.
    """

    sources: list[tuple[str, str, str]] = field(default_factory=list)
    source_names: list[tuple[str, str, str]] = field(default_factory=list)
    party_names: list[tuple[str, str, str, str]] = field(default_factory=list)
    place_names: list[tuple[str, str, str]] = field(default_factory=list)
    districts: dict[str, str] = field(default_factory=dict)
    sides: dict[str, list[str]] = field(default_factory=dict)
    zones: dict[str, str] = field(default_factory=dict)
    _names: dict[str, Names] = field(default_factory=dict, repr=False)
    _gazetteer: Gazetteer | None = field(default=None, repr=False)
    _parties: dict[str, Phrases] = field(default_factory=dict, repr=False)

    def names(self, language: str) -> Names:
        """Names of speakers in one language."""
        if language not in self._names:
            self._names[language] = compile_names(
                load_lexicon(language),
                sources=self.sources,
                source_names=self.source_names,
                party_names=self.party_names,
            )
        return self._names[language]

    def gazetteer(self) -> Gazetteer:
        """Places in all languages."""
        if self._gazetteer is None:
            self._gazetteer = build_gazetteer(self.place_names, self.districts)
        return self._gazetteer

    def parties(self, language: str) -> Phrases:
        """Names of parties in one language."""
        if language not in self._parties:
            self._parties[language] = compile_parties(self.party_names, language)
        return self._parties[language]

    def context(self, language: str, published_on: dt.date | None, publisher_party: str | None) -> Context:
        """The setting of one document for the claim rules."""
        sided = {party for parties in self.sides.values() for party in parties}
        thirds = frozenset({party for party, *_ in self.party_names} - sided)
        return Context(
            words=load_words(language),
            parties=self.parties(language),
            gazetteer=self.gazetteer(),
            facing=facing_parties(self.sides),
            thirds=thirds,
            published_on=published_on,
            zone=self.zones.get(publisher_party or "", DEFAULT_ZONE),
        )


DEFAULT_ZONE = "+00:00"


def party_of(source_id: str, names: Names) -> str | None:
    """Party of a source: the case's, else what its id begins with ("side:AZ", "in-army"), else None."""
    if source_id.startswith("side:"):
        return source_id.removeprefix("side:")
    if source_id in names.party_of:
        return names.party_of[source_id] or None
    head = source_id.split("-")[0]
    return head.upper() if len(head) == ON_NO_SIDE else None
