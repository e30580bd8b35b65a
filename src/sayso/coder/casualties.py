"""Tolls: who was killed, wounded, captured or is missing, how many, and whose people (codebook: "No losses", "own
tolls").
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.coder.claim import Claim
from sayso.coder.harm import SUMMING, Trigger, find_triggers, pair_people
from sayso.coder.owners import is_beside, is_named, owner_of
from sayso.coder.people import People
from sayso.coder.reading import Reading

# "Casualties" are dead and hurt, "losses" the dead; the enemy that is "destroyed" is dead.
SEVERAL = {
    "casualties": ("killed", "wounded"),
    "losses": ("killed",),
    "destroyed": ("killed",),
    "unharmed": ("killed", "wounded"),
}

# Words between a number and the people told before it that it goes on counting.
SAME_BREATH = 12


def find_tolls(
    reading: Reading,
    people: Sequence[People],
    victim: str | None = None,
    them: Claim | None = None,
    doer: str | None = None,
) -> list[Claim]:
    """The tolls of a sentence, whose `people` come from `find_people`.

    `victim` is the party under attack where the sentence or the one before it tells; `them` are the people that
    "them" takes
    up; `doer` is the party that attacked: "the attackers" are its people.
    """
    triggers = find_triggers(reading)
    if not triggers:
        return []
    pairs = sorted(pair_people(reading, triggers, people), key=lambda pair: pair[1].first)
    claims: list[Claim] = []
    added: list[Claim] = []
    before: tuple[People, Claim] | None = None
    for trigger, who in pairs:
        party = owner_of(reading, trigger, who, victim, doer)
        if before and _goes_on(reading, trigger, who, before[0]):
            who, party = replace(who, group=before[0].group), before[1].party
        found = [
            _claim(reading, trigger, who, aspect, party) for aspect in SEVERAL.get(trigger.aspect, (trigger.aspect,))
        ]
        before = (who, found[0])
        claims += found
        added += found if who.more else []
    part = claims if reading.has("toll:totals") else added
    claims = [claim for claim in claims if claim not in part or not _in_a_total(claim, claims)]
    if not claims and them is not None and reading.has("owners:them") and triggers[0].aspect not in SUMMING:
        claims = [replace(them, aspect=triggers[0].aspect, span=reading.span)]
    return list(dict.fromkeys(claims))


def _in_a_total(claim: Claim, claims: Sequence[Claim]) -> bool:
    """ "One more died, which brings the dead to three": the last figure stands (codebook, on tolls that rise)."""
    same = [c for c in claims if (c.aspect, c.party) == (claim.aspect, claim.party)]
    return any((c.number or 0) > (claim.number or 0) for c in same)


def people_told(reading: Reading, people: Sequence[People]) -> Claim | None:
    """The first people that the sentence counts and names a party of, as a claim without an aspect, for a later
    "them".
    """
    for who in people:
        near = [actor for actor in reading.actors if is_beside(actor, who) and actor.party not in (None, "both")]
        if who.value and near:
            return _counted("", reading, who, who.first, who.last, near[0].party)
    return None


def _goes_on(reading: Reading, trigger: Trigger, who: People, before: People) -> bool:
    """ "Three Armenian soldiers were killed and 14 wounded": a bare number goes on counting the people before it."""
    plain = who.last == who.first + 1 and before.group != "unspecified"
    alike = before.group == "unspecified" and before.last - before.first == who.last - who.first > 1
    bare = who.told and who.group == "unspecified" and (plain or alike)
    near = before.told and 0 <= who.first - before.last <= SAME_BREATH
    same = reading.clause(who.first) == reading.clause(before.first)
    return bare and near and same and not is_named(reading, trigger, who)


def _claim(reading: Reading, trigger: Trigger, who: People, aspect: str, party: str | None) -> Claim:
    first, last = min(trigger.first, who.first), max(trigger.last, who.last)
    return _counted(aspect, reading, who, first, last, party)


def _counted(aspect: str, reading: Reading, who: People, first: int, last: int, party: str | None) -> Claim:
    value = who.value or 0
    span = reading.chars(first, last)
    return Claim(aspect, str(value), span, party, who.group, value, who.high, at_least=who.at_least, approx=who.approx)
