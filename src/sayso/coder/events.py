"""Ceasefires kept or broken, ground held, weapons, methods and things damaged, in a sentence (codebook, section
Claims).
"""

from sayso.coder.claim import Claim
from sayso.coder.initiator import attack_triggers, find_initiator, negated
from sayso.coder.places import event_places
from sayso.coder.reading import Actor, Reading
from sayso.coder.roles import AGENT, OPEN, role_of
from sayso.phrases import Hit

# A doer stands within one long clause of "violated the ceasefire".
REACH = 25
# "X and the heights around it are under the control": so many characters between a place and who holds it.
HELD_REACH = 60
# A number belongs to a damaged thing that follows it at once or after an adjective.
THING_REACH = 3


def find_ceasefire(reading: Reading) -> list[Claim]:
    """Whether a ceasefire was kept or broken, and by whom; a kept one of nobody in particular is kept by both."""
    if observed := reading.of("breach:observed"):
        return [_ceasefire(reading, observed[0], True)]
    violated = reading.of("breach:violated")
    if not violated:
        return []
    claims = [_broken_or_kept(reading, violated[0])]
    # A side that speaks of a breach means the other's; where it names none, the breach is not told but commented on.
    return [c for c in claims if c.party or c.value == "true" or reading.speaker not in reading.context.facing]


def _broken_or_kept(reading: Reading, violated: Hit) -> Claim:
    kept = negated(reading, violated) or any(negated(reading, hit) for hit in reading.of("breach:recorded"))
    return _ceasefire(reading, violated, kept)


def _near(actor: Actor, hit: Hit) -> bool:
    return -REACH <= actor.first - hit.first <= REACH


def _on_a_side(reading: Reading, actor: Actor) -> bool:
    return actor.party not in reading.context.thirds and actor.kind != "owner:back"


def _ceasefire(reading: Reading, hit: Hit, kept: bool) -> Claim:
    clause = [
        a for a in reading.actors if _near(a, hit) and role_of(reading, a) in (AGENT, OPEN) and _on_a_side(reading, a)
    ]
    agents = [a for a in clause if role_of(reading, a) == AGENT] or clause
    actor = min(agents, key=lambda a: abs(a.first - hit.first), default=None)
    party = actor.party if actor else None
    if actor is None and kept:
        party = "both"
    first, last = min(hit.first, actor.first if actor else hit.first), max(hit.last, actor.last if actor else hit.last)
    return Claim("ceasefire_observed", "true" if kept else "false", reading.chars(first, last), party)


def find_control(reading: Reading) -> list[Claim]:
    """Places that the sentence puts in a party's hands."""
    hits = reading.of("control:phrases")
    places = event_places(reading) if hits else []
    if not places:
        return []
    actor = min(reading.actors, key=lambda a: abs(a.first - hits[0].last), default=None)
    party = actor.party if actor and actor.kind != "owner:back" else reading.speaker
    span = reading.chars(hits[0].first, hits[0].last)
    near = [p for p in places if not p.origin and max(p.span.start - span.end, span.start - p.span.end) <= HELD_REACH]
    held = not negated(reading, hits[0])
    return [Claim("control", p.name, p.span, party, place_id=p.place_id, polarity="+" if held else "-") for p in near]


def find_weapons(reading: Reading) -> list[Claim]:
    """The weapon and the method named beside an attack, as written, with the party that used it where the sentence
    tells.
    """
    if not attack_triggers(reading) and not reading.has("toll:before", "toll:after", "breach:violated"):
        return []
    doers = [claim.value for claim in find_initiator(reading) if claim.polarity == "+"]
    party = doers[0] if len(doers) == 1 else None
    claims = []
    for label, aspect in (("weapons:words", "weapon"), ("methods:words", "method")):
        claims += [
            Claim(aspect, _written(reading, hit), reading.chars(hit.first, hit.last), party)
            for hit in reading.of(label)[:1]
        ]
    return claims


def _written(reading: Reading, hit: Hit) -> str:
    span = reading.chars(hit.first, hit.last)
    return " ".join(reading.text[span.start : span.end].split())


def find_damage(reading: Reading) -> list[Claim]:
    """Things damaged or lost, as said, with their number where one stands before them."""
    verbs = reading.of("damage:verbs")
    claims = []
    for label, aspect in (("damage:military", "equipment_lost"), ("damage:civil", "damage")):
        things = [hit for hit in reading.of(label) if any(_same_clause(reading, hit, verb) for verb in verbs)]
        claims += [_thing(reading, hit, aspect) for hit in things[:2]]
    return claims


def _same_clause(reading: Reading, one: Hit, other: Hit) -> bool:
    between = range(min(one.last, other.last), max(one.first, other.first))
    return reading.clause(one.first) == reading.clause(other.first) and len(between) <= 8


def _thing(reading: Reading, hit: Hit, aspect: str) -> Claim:
    counted = next(
        (tok for tok in reversed(range(max(0, hit.first - THING_REACH), hit.first)) if reading.toks[tok].kind == "n"),
        hit.first,
    )
    span = reading.chars(counted, hit.last)
    owner = next((a.party for a in reading.actors if counted - 2 <= a.first <= hit.last + 2), None)
    return Claim(aspect, " ".join(reading.text[span.start : span.end].split()), span, owner)
