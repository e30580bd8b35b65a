"""Whose people: own and enemy losses are never mixed up (codebook, section Claims: "party means whose people")."""

from collections.abc import Sequence

from sayso.coder.harm import LOSS_REACH, LOSS_WORDS, PARTING, Trigger
from sayso.coder.people import People
from sayso.coder.reading import Actor, Reading
from sayso.coder.roles import AGENT, role_of
from sayso.phrases import Hit

# A party's name told with "no losses" stands close to it, in the same part of the sentence.
NONE_REACH = 6
# A party's name belongs to people within half as many words on either side; "the army has two dead" within all of them.
OWNER_REACH = 4
# What parts a heading ("enemy losses") from its figures.
HEADING_SIGNS = frozenset(":՝–—")
# "The enemy, according to preliminary data, has": so many words more.
INSERTION = 8


def owner_of(reading: Reading, trigger: Trigger, who: People, victim: str | None, doer: str | None) -> str | None:
    """The party of the people harmed: named beside them, or told by who attacked whom, or the speaker's own.

    `victim` is the party under attack, `doer` the one that attacked, where the text has told.
    """
    holder = _holder(reading, who)
    if holder is not None:
        return holder.party
    near = _named_beside(reading, trigger, who) or _of_losses(reading, trigger) or _of_heading(reading, who)
    named = [a for a in near or _owners_of_none(reading, trigger, who) if a.party != "both" or not who.value]
    if named:
        owner = min(named, key=lambda a: _distance(a, who))
        party = _referred(reading, who, doer) if owner.kind == "owner:back" else owner.party
        return _taken_from(reading, party) if trigger.aspect == "captured" and not who.value else party
    if who.group == "irregular":
        return doer or (_enemy(reading) if _of_enemy(reading, trigger) else None)
    return _enemy(reading) if _of_enemy(reading, trigger) else _unnamed(reading, trigger, who, victim, doer)


def _referred(reading: Reading, who: People, doer: str | None) -> str | None:
    """Whose "its" is: the speaker's, or of the group that the sentence tells of ("four of its members")."""
    members = who.group in ("irregular", "unspecified")
    return doer if doer and members and reading.has("owners:group") else reading.speaker


def is_named(reading: Reading, trigger: Trigger, who: People) -> bool:
    """Whether the sentence names whose people these are."""
    return _holder(reading, who) is not None or bool(_named_beside(reading, trigger, who))


def _named_beside(reading: Reading, trigger: Trigger, who: People) -> list[Actor]:
    return [a for a in reading.actors if is_beside(a, who) and not _does(reading, a, who, trigger)]


def _of_losses(reading: Reading, trigger: Trigger) -> list[Actor]:
    """ "The enemy's losses are put at 20", "потери противника": named at the word itself."""
    if trigger.aspect not in LOSS_WORDS:
        return []
    return [a for a in reading.actors if a.last == trigger.first or trigger.first < a.first <= trigger.last]


def _of_heading(reading: Reading, who: People) -> list[Actor]:
    """ "Enemy losses: five dead": named before the sign that the figures follow."""
    signs = [i for i in range(who.first) if reading.toks[i].norm in HEADING_SIGNS]
    words = [h for h in reading.of("toll:any", "toll:before", "toll:after") if h.value in LOSS_WORDS]
    words = [h for h in words if any(h.last <= i <= h.last + OWNER_REACH for i in signs)]
    return [
        a for a in reading.actors for h in words if h.first - OWNER_REACH // 2 <= a.last <= h.first + OWNER_REACH // 2
    ]


def _distance(actor: Actor, who: People) -> int:
    inside = who.first <= actor.first < who.last
    return -1 if inside else min(abs(actor.first - who.last), abs(who.first - actor.last))


def _enemy(reading: Reading) -> str | None:
    return reading.context.facing.get(reading.speaker or "")


def _of_enemy(reading: Reading, trigger: Trigger) -> bool:
    """ "Destroyed", "return fire killed three": of those who had fired."""
    replied = any(trigger.first - LOSS_REACH <= hit.last <= trigger.first for hit in reading.of("attack:response"))
    return trigger.aspect == "destroyed" or replied


def _unnamed(reading: Reading, trigger: Trigger, who: People, victim: str | None, doer: str | None) -> str | None:
    """A side tells of its own people unless it says that it attacked; prisoners are taken from the other side."""
    speaker, facing = reading.speaker, reading.context.facing
    other = facing.get(speaker or "")
    if other is not None:
        taken = trigger.aspect == "captured"
        fallen = doer is None and reading.has("owners:fallen")
        ours = (fallen or (doer == other and not reading.has("owners:group"))) if taken else doer != speaker
        return speaker if ours else other
    if trigger.aspect == "captured" and (doer or "") in facing:
        return facing[doer or ""]
    if speaker not in reading.context.thirds:
        return victim if victim is not None else speaker
    # The civilians of the place are not those of a third party that was there.
    return None if who.group == "civilian" and victim == speaker else victim


def _holder(reading: Reading, who: People) -> Actor | None:
    """The party that "has", "lost" or "suffered" them, as the subject close before."""
    verbs = reading.of("toll:owns")
    before = [hit for hit in verbs if who.first - OWNER_REACH <= hit.last <= who.first + 1]
    # Where verbs come last ("... əlli nəfər itirib"), the one of having follows; "had been killed" is none.
    late = not reading.context.words.sections["tolls"].get("helping")
    after = [hit for hit in verbs if late and who.last - 1 <= hit.first <= who.last + LOSS_REACH]
    ahead = [
        a
        for a in reading.actors
        if a.last <= who.first and a.kind != "owner:back" and _holds(reading, a, who, before, after)
    ]
    return next(
        (a for a in reversed(ahead) if _inserted(reading, a.last, who.first) or not _parted(reading, a, who)), None
    )


def _holds(reading: Reading, actor: Actor, who: People, before: Sequence[Hit], after: Sequence[Hit]) -> bool:
    inserted = _inserted(reading, actor.last, who.first)
    return any(0 <= hit.first - actor.last <= OWNER_REACH + inserted for hit in before) or bool(
        after and who.first - actor.last <= OWNER_REACH + inserted
    )


def _parted(reading: Reading, actor: Actor, who: People) -> bool:
    return any(reading.toks[i].norm in ",;." for i in range(actor.last, who.first))


def _inserted(reading: Reading, first: int, last: int) -> int:
    """The words of an insertion between two commas, right behind a subject ("the enemy, it is said, has")."""
    commas = [i for i in range(first, last) if reading.toks[i].norm in PARTING]
    plain = len(commas) == 2 and all(reading.toks[i].norm == "," for i in commas)
    fits = plain and commas[0] - first <= 1 and last - commas[1] <= OWNER_REACH and commas[1] - commas[0] <= INSERTION
    return commas[1] - commas[0] + 1 if fits else 0


def _owners_of_none(reading: Reading, trigger: Trigger, who: People) -> list[Actor]:
    """Where nobody was harmed, the party named anywhere in the clause, unless it did the firing."""
    near = [a for a in reading.actors if _within_reach(reading, a, trigger)]
    return [] if who.value else [a for a in near if role_of(reading, a) != AGENT]


def _within_reach(reading: Reading, actor: Actor, trigger: Trigger) -> bool:
    between = range(min(actor.last, trigger.last), max(actor.first, trigger.first))
    parted = any(reading.toks[i].norm in PARTING for i in between)
    return len(between) <= NONE_REACH and not parted


def _does(reading: Reading, actor: Actor, who: People, trigger: Trigger) -> bool:
    """Whether the actor does the harm: marked as doer, or parted from the people by the verb."""
    between = range(min(actor.last, who.last), max(actor.first, who.first))
    words = reading.context.words
    if any(words.is_cue(reading.toks[i].norm) or words.joins(reading.toks[i].norm) for i in between):
        return True
    parted = (who.last <= trigger.first and trigger.last <= actor.first) or (
        actor.last <= trigger.first and trigger.last <= who.first
    )
    return parted or role_of(reading, actor) == AGENT


def _taken_from(reading: Reading, party: str | None) -> str | None:
    """ "Our soldiers captured nobody": nobody of the other side."""
    return reading.context.facing.get(party or "", party) if party == reading.speaker else party


def is_beside(actor: Actor, who: People) -> bool:
    """Whether a party's name stands close enough to people to be theirs."""
    return who.first - OWNER_REACH // 2 <= actor.first <= who.last + OWNER_REACH // 2
