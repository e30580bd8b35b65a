"""Whom a mention means: bodies without a country, "the ministry", capitals, counterparts and pronouns, by what the
text named before.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sayso.coder.namebook import Names, body_id, institution_table
from sayso.coder.names import Mention

# Mentions that a reference looks back over: text names a body again before so many others.
LOOK_BACK = 60
# Characters between a body and the capital that says whose it is ("the ministry in Yerevan").
NEAR = 6
# Without a country beside them these can be anybody's.
ANYBODY = frozenset(("media", "social-media"))
MINISTRIES = frozenset(("mod", "mfa", "interior-ministry", "health-ministry"))
MINISTRY_KINDS = frozenset(("defence_ministry", "foreign_ministry", "interior_ministry"))


@dataclass
class Memory:
    """What the document has named so far: its publisher, the last speaker, and named bodies with the sentence they
    stand in.
    """

    names: Names
    publisher: Mention | None = None
    speaker: Mention | None = None
    ahead: dict[int, list[Mention]] = field(default_factory=dict)
    paragraphs: list[int] = field(default_factory=list)
    seen: list[tuple[int, Mention]] = field(default_factory=list)

    def note(self, sentence: int, mentions: list[Mention]) -> None:
        """Remember a sentence's mentions, resolved."""
        for mention in mentions:
            found = mention if mention.kind == "capital" else self.resolve(mention, sentence) or mention
            self.seen.append((sentence, replace(found, start=mention.start, end=mention.end)))

    def resolve(self, mention: Mention, sentence: int) -> Mention | None:
        """The mention with its source, or None where it can not be told."""
        rule = {
            "body": self._body,
            "ministry": self._ministry,
            "service": self._kin,
            "office": self._office,
            "counterpart": self._counterpart,
            "own": self._own,
            "capital": self._capital,
        }.get(mention.kind)
        return rule(mention, sentence) if rule else (mention if mention.source_id else None)

    def _body(self, mention: Mention, sentence: int) -> Mention | None:
        if mention.source_id is not None:
            return mention
        institution = mention.institution or ""
        if institution in ANYBODY:
            return None
        party = self._party_near(mention, sentence)
        found = body_id(institution, party, self.names)
        return replace(mention, source_id=found, party=party) if found else None

    def _party_near(self, mention: Mention, sentence: int) -> str | None:
        """Country of a body named without one: a capital just before, the same body earlier, the publisher's, the
        language's own.
        """
        if mention.possessed:
            owners = [
                m
                for number, m in self.seen[-LOOK_BACK:]
                if m.party and m.end <= mention.start and sentence - number <= 1
            ]
            if owners:
                return owners[-1].party
        behind = [(n, m) for n, m in reversed(self.seen[-LOOK_BACK:]) if m.end <= mention.start and m.party]
        near = [m for n, m in behind if sentence - n <= 1 and self.paragraphs[n] == self.paragraphs[sentence]]
        named = [m for m in near if m.kind == "capital"] + [m for _, m in behind if self._same_kind(m, mention)]
        if not named and not self.names.home:
            bodies = [m for _, m in behind if m.kind in ("source", "body")]
            # A guess between sides would be a claim: only where all bodies so far are of one party.
            only = bodies[:1] if len({m.party for m in bodies}) == 1 else []
            named = only + [m for m in near if m.kind in ("people", "side")]
        if named:
            return named[0].party
        if self.publisher is not None and self.publisher.party:
            return self.publisher.party
        return self.names.home

    def _same_kind(self, other: Mention, mention: Mention) -> bool:
        """Whether a mention named before is of the same kind of body; an army and its ministry are."""
        if other.institution == mention.institution:
            return True
        kind = institution_table()[mention.institution or ""][0]
        kinds = {kind, "defence_ministry"} if kind == "armed_forces" else {kind}
        return other.kind == "source" and self.names.kind_of.get(other.source_id or "") in kinds

    def _last(self, mention: Mention, kinds: frozenset[str] | None) -> Mention | None:
        """The last named body before a mention, of its party where it has one, and of kinds of source where asked."""
        known, party = self.names.kind_of, mention.party
        candidates = ([self.speaker] if self.speaker else []) + [
            m for _, m in reversed(self.seen[-LOOK_BACK:]) if m.start < mention.start
        ]
        for other in candidates:
            if (
                other.source_id is None
                or other.source_id.startswith("side:")
                or other.kind in ("outlet", "people", "capital")
            ):
                continue
            if party and other.party != party:
                continue
            if kinds and known.get(other.source_id) not in kinds and other.institution not in MINISTRIES:
                continue
            return other
        return None

    def _ministry(self, mention: Mention, sentence: int) -> Mention | None:
        mention = self._at_capital(mention, sentence)
        found = self._last(mention, MINISTRY_KINDS)
        if found is None and mention.party:
            return replace(mention, source_id=body_id("mod", mention.party, self.names))
        return found

    def _at_capital(self, mention: Mention, sentence: int) -> Mention:
        """A body without a country has that of the capital beside it: "in Yerevan, the ministry", "the ministry in
        Yerevan".
        """
        if mention.party:
            return mention
        here = [m for n, m in self.seen[-LOOK_BACK:] if n == sentence and m.kind == "capital"]
        near = [m for m in here if 0 <= m.start - mention.end < NEAR or 0 <= mention.start - m.end < NEAR]
        return replace(mention, party=near[0].party) if near else mention

    def _kin(self, mention: Mention, sentence: int) -> Mention | None:
        return self._last(mention, None)

    def _office(self, mention: Mention, sentence: int) -> Mention | None:
        if mention.possessed:
            here = [
                m
                for n, m in self.seen[-LOOK_BACK:]
                if n == sentence and m.end <= mention.start and m.kind in ("source", "body") and m.source_id
            ]
            if here:
                return here[-1]
        found = self._last(mention, None)
        if found is None and mention.party:
            return self._counterpart(mention, sentence) or replace(mention, source_id=f"side:{mention.party}")
        return found

    def _counterpart(self, mention: Mention, sentence: int) -> Mention | None:
        last = self.speaker
        if mention.party is None or last is None or last.source_id is None:
            return last if mention.party is None else None
        kind = self.names.kind_of.get(last.source_id, "")
        same = self.names.by_kind.get((mention.party, kind), ())
        if len(same) == 1:
            return replace(mention, source_id=same[0])
        found = body_id(last.institution, mention.party, self.names) if last.institution else None
        return replace(mention, source_id=found or f"side:{mention.party}")

    def _own(self, mention: Mention, sentence: int) -> Mention | None:
        return self.publisher

    def _capital(self, mention: Mention, sentence: int) -> Mention | None:
        """A capital stands for the ministry of its state that the same or a neighbouring sentence names, or for a third
        state that the case lists as one source.
        """
        near = [m for n in (sentence, sentence - 1, sentence + 1) for m in self.ahead.get(n, ())]
        for other in near:
            if other.party == mention.party and other.kind in ("source", "body") and self._is_ministry(other):
                return other
        party = mention.party or ""
        states = self.names.by_kind.get((party, "third_state"), ())
        if not states or self.names.by_kind.get((party, "foreign_ministry")):
            return mention
        return replace(mention, source_id=min(states, key=lambda state: (len(state), state)))

    def _is_ministry(self, mention: Mention) -> bool:
        return self.names.kind_of.get(mention.source_id or "") in MINISTRY_KINDS
