"""A sentence read once: its tokens, the phrases in it, its actors, times, counts and places, for all claim rules to
share.
"""

import bisect
import functools
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.clock import Clock, find_clocks
from sayso.coder.context import Context
from sayso.coder.gazetteer import Mention, find_places
from sayso.dates import When, find_dates
from sayso.numbers import Count, find_counts
from sayso.phrases import Hit
from sayso.text import Span, Token, tokens

# A clause ends here; commas do not, since lists and insertions have them too.
CLAUSE_ENDS = frozenset(";:—։.")
# An institution within so many words of a party's name makes it part of a source's name: "ministry of defence of
# Armenia".
OFFICE_REACH = 4
# No sentence names more actors than this.
MOST_ACTORS = 24


@dataclass(frozen=True)
class Actor:
    """A party named or pointed to ("our units", "the enemy"): tokens and party (None where it can not be told)."""

    first: int
    last: int
    party: str | None
    kind: str


@dataclass(frozen=True)
class Reading:
    """A sentence of a speaker. `hits` are the phrases in order of their first token."""

    text: str
    span: Span
    toks: Sequence[Token]
    hits: Sequence[Hit]
    parties: Sequence[Hit]
    actors: Sequence[Actor]
    speaker: str | None
    context: Context

    def of(self, *labels: str) -> list[Hit]:
        """The hits under any of the labels."""
        if len(labels) == 1:
            return self.by_label.get(labels[0], [])
        found = [hit for label in labels for hit in self.by_label.get(label, ())]
        return sorted(found, key=lambda hit: hit.first)

    def has(self, *labels: str) -> bool:
        """Whether any of the labels is there."""
        return any(label in self.by_label for label in labels)

    @functools.cached_property
    def by_label(self) -> dict[str, list[Hit]]:
        """The hits by their label, in order."""
        found: dict[str, list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.label, []).append(hit)
        return found

    def chars(self, first: int, last: int) -> Span:
        """The characters of tokens `first` to `last` (exclusive)."""
        return Span(self.toks[first].start, self.toks[last - 1].end)

    @functools.cached_property
    def ends(self) -> list[int]:
        """The tokens that end a clause."""
        return [i for i, tok in enumerate(self.toks) if tok.norm in CLAUSE_ENDS]

    def clause(self, i: int) -> int:
        """The number of the clause that token `i` stands in."""
        return bisect.bisect_left(self.ends, i)

    @functools.cached_property
    def clocks(self) -> list[Clock]:
        """Clock times."""
        return find_clocks(self.toks, self.context.words.clock)

    @functools.cached_property
    def dates(self) -> list[When]:
        """Days."""
        return find_dates(
            self.toks, self.context.words.dates, published_on=self.context.published_on, zone=self.context.zone
        )

    @functools.cached_property
    def counts(self) -> list[Count]:
        """Numbers of people or things, without dates and times."""
        taken = [(when.first - _doubled(self.toks, when.first), when.last) for when in self.dates] + [
            (clock.first, clock.last) for clock in self.clocks
        ]
        return find_counts(self.toks, self.context.words.counts, taken=taken)

    @functools.cached_property
    def places(self) -> list[Mention]:
        """Places of the gazetteer."""
        return find_places(self.text, self.toks, self.context.gazetteer, self.context.words.endings)


def _doubled(toks: Sequence[Token], first: int) -> int:
    """Two tokens where a date is the second of a pair ("5 and 20 March", "12-14 September"), else none."""
    pair = (
        first >= 2 and toks[first - 2].kind == "n" and (toks[first - 1].norm in "-–—" or len(toks[first - 1].norm) <= 3)
    )
    return 2 if pair else 0


def read_sentence(
    text: str,
    span: Span,
    context: Context,
    speaker: str | None,
    *,
    first_person: str | None = None,
    parts: Sequence[Span] = (),
) -> Reading:
    """The sentence `text[span]` as said by a source of the party `speaker` (None: of no side); where the saying
    interrupts it, `parts` are the stretches that are read.

    `first_person` is the party that "we" stands for where another reports the speaker's words in its own.
    """
    toks = [tok for part in parts or (span,) for tok in tokens(text, *part)]
    hits, parties = context.words.phrases.find(toks), context.parties.find(toks)
    return Reading(
        text,
        span,
        toks,
        hits,
        parties,
        _actors(toks, hits, parties, context, speaker, first_person or speaker),
        speaker,
        context,
    )


def _actors(
    toks: Sequence[Token],
    hits: Sequence[Hit],
    parties: Sequence[Hit],
    context: Context,
    speaker: str | None,
    we: str | None,
) -> list[Actor]:
    named = [Actor(hit.first, hit.last, hit.value, hit.label) for hit in parties]
    people = [hit for hit in hits if hit.label == "people"]
    offices = [hit for hit in hits if hit.label == "places:office" and not _inside_any(hit, people)]
    cues = {i for i, tok in enumerate(toks) if offices and context.words.is_cue(tok.norm)}
    named = [
        a for a in _longest(named) if not _in_compound(a, named, toks) and not _in_source(a, named, offices, toks, cues)
    ]
    pointed = [a for a in _pointed(hits, context, speaker, we) if not _of_one_side(a, parties, hits)]
    pointed = [a for a in pointed if not any(other.first <= a.first and a.last <= other.last for other in named)]
    return sorted(named + pointed, key=lambda actor: actor.first)[:MOST_ACTORS]


def _inside_any(hit: Hit, others: Sequence[Hit]) -> bool:
    """Whether a word is part of a longer phrase ("a military service soldier" is no service)."""
    return any(other.first <= hit.first and hit.last <= other.last for other in others)


def _of_one_side(actor: Actor, parties: Sequence[Hit], hits: Sequence[Hit]) -> bool:
    """ "The Armenian side", "со стороны": the word that elsewhere means both sides belongs to another phrase here."""
    if actor.kind != "owner:both":
        return False
    named = any(hit.last == actor.first for hit in parties)
    roles = [hit for hit in hits if hit.label.startswith("roles:") and hit.last - hit.first > 1]
    return named or any(hit.first <= actor.first and actor.last <= hit.last for hit in roles)


def _longest(actors: Sequence[Actor]) -> list[Actor]:
    kept: list[Actor] = []
    for actor in sorted(actors, key=lambda actor: (actor.first, -actor.last)):
        if not kept or actor.first >= kept[-1].last:
            kept.append(actor)
    return kept


def _in_compound(actor: Actor, actors: Sequence[Actor], toks: Sequence[Token]) -> bool:
    """ "Armenian-Azerbaijani border" names neither."""
    after = (
        actor.last < len(toks)
        and toks[actor.last].norm in "-–‑"
        and any(other.first == actor.last + 1 for other in actors)
    )
    before = (
        actor.first and toks[actor.first - 1].norm in "-–‑" and any(other.last == actor.first - 1 for other in actors)
    )
    return bool(after or before)


def _in_source(
    actor: Actor, named: Sequence[Actor], offices: Sequence[Hit], toks: Sequence[Token], cues: set[int]
) -> bool:
    """Whether the name is part of an office's: "Armenian Defence Ministry", "Ministry of Defence of Armenia"."""
    ahead = [h for h in offices if actor.last <= h.first <= actor.last + 1]
    behind = [h for h in offices if actor.first - OFFICE_REACH <= h.first < actor.first]
    free = [h for h in behind if not any(a.last <= h.first <= a.last + 1 for a in named if a is not actor)]
    return any(_joined(toks, min(h.last, actor.last), max(h.first, actor.first), cues) for h in ahead + free)


def _joined(toks: Sequence[Token], first: int, last: int, cues: set[int]) -> bool:
    return all(toks[i].kind == "w" and i not in cues for i in range(first, last))


def _pointed(hits: Sequence[Hit], context: Context, speaker: str | None, we: str | None) -> list[Actor]:
    """ "Our", "the enemy", "both sides": their party depends on who speaks."""
    other = context.facing.get(speaker or "")
    known: dict[str, str | None] = {
        "back": None,
        "own": we,
        "enemy": other,
        "group": other,
        "both": "both",
    }
    return [
        Actor(hit.first, hit.last, known.get(hit.value), f"owner:{hit.value}")
        for hit in hits
        if hit.label.startswith("owners:") and hit.value in known
    ]
