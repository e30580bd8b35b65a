"""All claims of a sentence or span that one source makes (codebook, section Claims)."""

from dataclasses import dataclass, replace

from sayso.coder.casualties import find_tolls, people_told
from sayso.coder.claim import Claim
from sayso.coder.context import Context
from sayso.coder.events import find_ceasefire, find_control, find_damage, find_weapons
from sayso.coder.harm import find_triggers
from sayso.coder.initiator import attack_triggers, find_initiator, victim_of
from sayso.coder.people import People, find_people
from sayso.coder.places import event_places
from sayso.coder.reading import Reading, read_sentence
from sayso.coder.roles import TARGET, role_of
from sayso.text import Span, sentences

# How sure a word makes the claims beside it.
CERTAINTY = (("polarity:uncertain", "possible"), ("polarity:probable", "probable"))

# A sentence is about whom it names within its first words.
SUBJECT_REACH = 5
# People who are counted once and may be told of further.
SINGLE = ("wounded", "captured", "missing")


def find_claims(text: str, span: Span, context: Context, speaker: str | None = None) -> list[Claim]:
    """The claims that a source of the party `speaker` makes in `text[span]`, in order of the aspects of the
    codebook, once each.
    """
    found: list[Claim] = []
    memory = Memory()
    for sentence in sentences(text, *span, short=context.words.short):
        found += claims_of(read_sentence(text, sentence, context, speaker), memory)
    return list({(c.aspect, c.party, c.group, c.value, c.place_id): c for c in reversed(found)}.values())[::-1]


@dataclass
class Memory:
    """What a source has told so far, for the pronouns and bare figures of its next sentence."""

    victim: str | None = None  # the party under attack
    they: str | None = None  # the party that attacked or broke the ceasefire
    spoken_of: str | None = None  # another party that the sentence before was about
    them: Claim | None = None  # the people counted
    recorded: bool = False  # the source counts violations by nobody in particular, as bulletins do
    denied: bool = False  # it has denied that anything happened


def claims_of(reading: Reading, memory: Memory | None = None) -> list[Claim]:
    """The claims of one sentence; `memory` holds what the same source told before, and is brought up to date."""
    before = memory or Memory()
    initiators = find_initiator(reading, before.they or before.spoken_of)
    victim = victim_of(reading, initiators)
    people = find_people(reading)
    attacker = _doer(initiators) or before.they
    tolls = find_tolls(reading, people, victim or before.victim, before.them, attacker)
    breaches = find_ceasefire(reading) or (_recorded(initiators) if before.recorded else [])
    control = find_control(reading)
    found = initiators + tolls + breaches + control
    quiet = bool(breaches) and len(found) == len(breaches) and all(claim.value == "true" for claim in breaches)
    if not quiet and (found or is_event(reading)):
        found += find_places(reading, control) + find_weapons(reading) + find_damage(reading)
    found += find_times(reading)
    _remember(before, reading, people, victim, initiators, breaches)
    before.spoken_of = spoken_of(reading) or before.spoken_of
    before.them = next((c for c in tolls if c.number and c.party and c.aspect in SINGLE), None) or before.them
    return [_hedged(claim, reading) for claim in found]


def spoken_of(reading: Reading) -> str | None:
    """The first party on a side, other than the speaker's, that a sentence names as more than a target."""
    facing = reading.context.facing
    return next(
        (
            a.party
            for a in reading.actors
            if a.party in facing
            and a.party != reading.speaker
            and a.kind != "owner:back"
            and (a.first < SUBJECT_REACH or role_of(reading, a) != TARGET)
        ),
        None,
    )


def _doer(initiators: list[Claim]) -> str | None:
    return next((claim.value for claim in initiators if claim.polarity == "+"), None)


def _recorded(initiators: list[Claim]) -> list[Claim]:
    """In a count of violations each attack told is one, by whoever fired."""
    return [Claim("ceasefire_observed", "false", c.span, c.value) for c in initiators if c.polarity == "+"]


def _remember(
    memory: Memory,
    reading: Reading,
    people: list[People],
    victim: str | None,
    initiators: list[Claim],
    breaches: list[Claim],
) -> None:
    doers = [c.value for c in initiators if c.polarity == "+"] + [
        c.party for c in breaches if c.value == "false" and c.party
    ]
    memory.victim = victim or memory.victim
    memory.they = doers[0] if doers else memory.they
    memory.them = people_told(reading, people) or memory.them
    by_nobody = any(c.value == "false" and c.party is None for c in breaches)
    memory.recorded = memory.recorded or (by_nobody and reading.speaker in reading.context.thirds)


def is_event(reading: Reading) -> bool:
    """Whether the sentence tells of an event at all: an attack, harm or a breach."""
    return bool(
        attack_triggers(reading)
        or find_triggers(reading)
        or reading.has("breach:violated", "damage:verbs", "attack:events")
    )


def find_places(reading: Reading, control: list[Claim]) -> list[Claim]:
    """Place claims of an event; a place that is only said to be held is none."""
    held = {claim.span for claim in control}
    return [
        Claim("place", place.name, place.span, place_id=place.place_id, origin=place.origin)
        for place in event_places(reading)
        if place.span not in held
    ]


def find_times(reading: Reading) -> list[Claim]:
    """Clock times of an event; the hour of a report or of a truce is none."""
    return [
        Claim("time", clock.value, reading.chars(clock.first, clock.last), approx=clock.approx, until=clock.until)
        for clock in reading.clocks
        if not clock.aside
    ]


def _hedged(claim: Claim, reading: Reading) -> Claim:
    certainty = next((level for label, level in CERTAINTY if _says(reading, label)), "certain")
    return claim if certainty == "certain" else replace(claim, certainty=certainty)


def _says(reading: Reading, label: str) -> bool:
    """Whether a word of the label stands outside the dates ("May 28" is no "may")."""
    return any(not any(when.first <= hit.first < when.last for when in reading.dates) for hit in reading.of(label))
