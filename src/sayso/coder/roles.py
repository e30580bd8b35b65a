"""The part that an actor plays in an attack, as the words around its name tell it: doer, target, or open."""

from collections.abc import Sequence

from sayso.coder.reading import Actor, Reading
from sayso.phrases import Hit

# A preposition governs an actor within so many words ("on the positions of the Azerbaijani army"), a postposition
# likewise.
BEFORE_REACH, AFTER_REACH = 3, 5
OBJECT_REACH, NOUN_REACH = 2, 3
# Words of so few letters ("of the") leave a preposition and its actor as close as they are.
SMALL = 3
# An attack verb and its doer stand within one sentence of ordinary length.
VERB_REACH = 40
AGENT, TARGET, OPEN = "agent", "target", "open"


def role_of(reading: Reading, actor: Actor) -> str:
    """Whether the words around an actor make it the doer, the one it is done to, or leave that open."""
    before = [
        h
        for h in reading.of("roles:agent_before", "roles:target_before")
        if reach_of(reading, h, actor) <= BEFORE_REACH and h.last <= actor.first
    ]
    after = [
        h
        for h in reading.of("roles:agent_after", "roles:target_after", "roles:objects")
        if actor.last - 1 <= h.first and h.first - _named_between(reading, actor, h) < actor.last + AFTER_REACH
    ]
    after = [h for h in after if not _other_between(reading, actor, h) and not _unknown_between(reading, actor, h)]
    after = [h for h in after if h.label == "roles:agent_after" or not _verb_between(reading, actor, h)]
    after = [h for h in after if h.label != "roles:objects" or _is_object(reading, actor, h)]
    before = [h for h in before if not _parted(reading, h, actor)]
    around = any(h.first < actor.first and actor.last <= h.last for h in reading.of("roles:agent_around"))
    if (
        around
        or _owns_attack(reading, actor)
        or any(hit.label == "roles:agent_before" for hit in _nearest_before(before))
    ):
        return AGENT
    if after:
        first = min(after, key=lambda h: (h.first, h.label != "roles:agent_after", -h.last))
        later_agent = next((h for h in after if h.label == "roles:agent_after" and h.first <= first.first + 3), None)
        return AGENT if first.label == "roles:agent_after" or later_agent else TARGET
    return TARGET if _nearest_before(before) else OPEN


def reach_of(reading: Reading, hit: Hit, actor: Actor) -> int:
    """The words between a preposition and its actor, without people and things that belong to it ("by units of the
    armed forces of X", "at a car of X's").
    """
    between = set(range(hit.last, actor.first))
    nouns = [h for h in reading.of("people", "roles:objects") if hit.last <= h.first < actor.first]
    rest = between - {i for h in nouns for i in range(h.first, h.last)}
    harm = reading.of("toll:before", "toll:after", "toll:any")
    # A verb governs only what stands next to it, and no preposition reaches across other nouns.
    free = not any(h.first < hit.last and hit.first < h.last for h in harm)
    plain = all(len(reading.toks[i].norm) <= SMALL for i in rest)
    return len(rest) if free and plain else actor.first - hit.last


def _named_between(reading: Reading, actor: Actor, hit: Hit) -> int:
    """The words of places and people between an actor and a postposition, which leave the two as close as they are."""
    between = range(actor.last, hit.first)
    hits = reading.of("people", "places:kinds_after", "places:district")
    named = {i for h in hits for i in range(h.first, h.last)} | {
        i for place in reading.places for i in range(place.first, place.last)
    }
    return len(named & set(between)) if len(between) <= VERB_REACH else 0


def _is_object(reading: Reading, actor: Actor, hit: Hit) -> bool:
    """Whether a thing that can be attacked stands at the actor's name and does not itself attack ("Azerbaijani
    positions fired").
    """
    marks = reading.of("roles:agent_before", "roles:origin")
    if any(actor.last <= mark.first <= hit.first <= mark.last for mark in marks):
        return False  # "units from positions near X": where they fired from
    people = any(other.first <= hit.first and hit.last < other.last for other in reading.of("people"))
    ahead = bool(
        reading.context.words.sections["roles"].get("agent_before")
    )  # the subject may stand right before the verb
    fires = (
        ahead
        and any(verb.first == hit.last for verb in reading.of("attack:verbs"))
        and not reading.has("attack:passive")
    )
    return hit.first <= actor.last + OBJECT_REACH and not people and not fires


def _verb_between(reading: Reading, actor: Actor, hit: Hit) -> bool:
    return any(actor.last <= verb.first < hit.first for verb in reading.of("attack:verbs"))


def _owns_attack(reading: Reading, actor: Actor) -> bool:
    """ "Azerbaijani fire", "Armenian small-arms fire": the attack is the actor's."""
    nouns = [hit for hit in reading.of("attack:nouns") if actor.last <= hit.first <= actor.last + NOUN_REACH]
    things = {
        hit.first for hit in reading.of("people", "roles:objects", "attack:verbs", "toll:before", "polarity:negators")
    }
    return any(
        not things & set(range(actor.last, hit.first)) and hit.first not in things and _plain(reading, actor, hit)
        for hit in nouns
    )


def _plain(reading: Reading, actor: Actor, hit: Hit) -> bool:
    between = reading.toks[actor.last : hit.first]
    barred = any(
        other.first < hit.last and hit.first < other.last
        for other in reading.of("attack:not_attack", "attack:response")
    )
    return not barred and all(tok.kind == "w" or tok.norm == "-" for tok in between)


def _parted(reading: Reading, hit: Hit, actor: Actor) -> bool:
    """Whether a sign or another actor stands between a preposition and the actor."""
    between = range(hit.last, actor.first)
    signs = any(reading.toks[i].kind != "w" for i in between)
    return signs or _of_when(reading, between) or any(other.first in between for other in reading.actors)


def _of_when(reading: Reading, between: range) -> bool:
    """Whether a preposition governs a day, a part of it or a place ("on Monday Armenian units ...", "near X")."""
    parts = any(hit.first in between for hit in reading.of("roles:when")) or any(
        place.first in between for place in reading.places
    )
    return parts or any(when.first in between for when in reading.dates)


def _nearest_before(before: Sequence[Hit]) -> list[Hit]:
    last = max((hit.last for hit in before), default=0)
    nearest = [hit for hit in before if hit.last == last]
    longest = max((hit.last - hit.first for hit in nearest), default=0)
    return [hit for hit in nearest if hit.last - hit.first == longest]


def _unknown_between(reading: Reading, actor: Actor, hit: Hit) -> bool:
    """ "The Armenian post ... by unidentified persons": the mark is somebody else's."""
    return any(actor.last <= other.first <= hit.first for other in reading.of("roles:unknown"))


def _other_between(reading: Reading, actor: Actor, hit: Hit) -> bool:
    if any(reading.toks[i].norm in ",;" for i in range(actor.last, min(hit.first, len(reading.toks)))):
        return True
    return any(other is not actor and actor.last <= other.first <= hit.first for other in reading.actors)
