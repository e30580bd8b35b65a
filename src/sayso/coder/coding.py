"""From a text to who said what in it: attributions, statements and claims (design, section The command line)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.coder.attributions import Attribution, find_attributions
from sayso.coder.claim import Claim
from sayso.coder.context import Context, compile_parties, facing_parties, load_words
from sayso.coder.gazetteer import Gazetteer, build_gazetteer
from sayso.coder.lexicon import load_lexicon
from sayso.coder.namebook import Names, compile_names
from sayso.coder.statements import Statement, find_statements
from sayso.phrases import Phrases
from sayso.text import in_main_script

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


def code_text(
    text: str,
    language: str,
    knowledge: Knowledge,
    *,
    document_id: str = "",
    publisher: str | None = None,
    published_on: dt.date | None = None,
) -> list[dict[str, Any]]:
    """Statements of one text, each as the object that `sayso code --format jsonl` prints (design, section The command
    line).
    """
    names = knowledge.names(language)
    lexicon = load_lexicon(language)
    text = in_main_script(text, lexicon.section("script"))
    attributions = find_attributions(text, lexicon, names=names, publisher=publisher)
    own = next((a.source_id for a in attributions if a.frame == "release"), None)
    context = knowledge.context(language, published_on, party_of(own, names) if own else None)
    statements = find_statements(text, attributions, context, lambda source_id: party_of(source_id, names))
    return [_record(statement, document_id, names, published_on) for statement in statements]


def party_of(source_id: str, names: Names) -> str | None:
    """Party of a source: the case's, else what its id begins with ("side:AZ", "in-army"), else None."""
    if source_id.startswith("side:"):
        return source_id.removeprefix("side:")
    if source_id in names.party_of:
        return names.party_of[source_id] or None
    head = source_id.split("-")[0]
    return head.upper() if len(head) == ON_NO_SIDE else None


def _record(statement: Statement, document_id: str, names: Names, published_on: dt.date | None) -> dict[str, Any]:
    first = statement.attributions[0]
    return {
        "document_id": document_id,
        "source_id": statement.source_id,
        "source_name": first.speaker,
        "party": party_of(statement.source_id, names),
        "act": statement.act,
        "said_on": None,
        "incident": _incident(statement.claims),
        "claims": [_claim(claim) for claim in statement.claims],
        "evidence": [_evidence(a) for a in statement.attributions],
        "via": list(statement.via),
    }


def _incident(claims: Iterable[Claim]) -> Mapping[str, Any]:
    place = next((claim.place_id for claim in claims if claim.aspect == "place" and claim.place_id), None)
    return {"began_on": None, "place_id": place, "incident_id": None}


def _claim(claim: Claim) -> dict[str, Any]:
    value: Any = claim.number if claim.number is not None else claim.value
    found = {
        "aspect": claim.aspect,
        "party": claim.party,
        "group": claim.group,
        "value": value,
        "high": claim.high,
        "place_id": claim.place_id,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "at_least": claim.at_least,
        "approx": claim.approx,
    }
    return found | ({"role": "origin"} if claim.origin else {})


def _evidence(attribution: Attribution) -> dict[str, Any]:
    return {
        "source": attribution.source,
        "cue": attribution.cue,
        "content": attribution.content,
        "parts": attribution.parts,
        "direct": attribution.direct,
    }
