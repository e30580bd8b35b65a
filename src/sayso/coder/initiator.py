"""Who began: who fired, attacked, crossed, seized or captured first, as the sentence says it (codebook:
`initiator`).
"""

from collections.abc import Sequence

from sayso.coder.claim import Claim
from sayso.coder.reading import Actor, Reading
from sayso.coder.roles import AFTER_REACH, AGENT, OBJECT_REACH, OPEN, TARGET, VERB_REACH, reach_of, role_of
from sayso.phrases import Hit

# A comma between a doer and its verb costs as much as so many words.
COMMA_COST = 2
# No sentence tells of more attacks than this.
MOST_TRIGGERS = 12
# "Armenian soldiers of a border unit, who": so many words between an actor and its relative clause.
RELATIVE_REACH = 5


def find_initiator(reading: Reading, they: str | None = None) -> list[Claim]:
    """The initiator claims of a sentence: none where nobody attacks, polarity "-" where the attack is denied of the
    party.

    `they` is the party that "they" takes up from the sentence before.
    """
    triggers = attack_triggers(reading)
    known = [a for a in reading.actors if a.kind != "owner:back" and not _speaks(reading, a)]
    roles = [(a, AGENT if _relative(reading, a, triggers) else role_of(reading, a)) for a in known]
    claims: dict[str | None, Claim] = {}
    for trigger in triggers:
        doer = _doer(reading, trigger, roles)
        if doer is not None and doer.party not in (None, "both"):
            claims.setdefault(doer.party, _claim(reading, trigger, doer))
    if not _may_admit(reading):
        claims.pop(reading.speaker, None)
    if not claims and they and reading.has("owners:they") and triggers and triggers[0].label == "attack:verbs":
        return [Claim("initiator", they, reading.chars(triggers[0].first, triggers[0].last))]
    return list(claims.values()) or _breaker(reading, roles) or _of_own(reading, triggers)


def _relative(reading: Reading, actor: Actor, triggers: Sequence[Hit]) -> bool:
    """ "Captured six Armenian soldiers who had crossed the border": the subject of a clause of its own."""
    links = [h for h in reading.of("roles:relative") if actor.last <= h.first <= actor.last + RELATIVE_REACH]
    free = [h for h in links if not any(other.first in range(actor.last, h.first) for other in reading.actors)]
    return any(0 <= t.first - h.last <= OBJECT_REACH for h in free for t in triggers if t.label == "attack:verbs")


def _speaks(reading: Reading, actor: Actor) -> bool:
    """ "We condemn the shelling": who says so does nothing else."""
    own = actor.kind == "owner:own" and actor.last < len(reading.toks)
    return own and reading.context.words.is_cue(reading.toks[actor.last].norm)


def _of_own(reading: Reading, triggers: Sequence[Hit]) -> list[Claim]:
    """ "Its forces did not fire" denies it of the speaker; "we came under fire first" lays it at the other side's
    door.
    """
    if (
        not triggers
        or triggers[0].label != "attack:verbs"
        or not reading.has("owners:back", "owners:own")
        or not reading.speaker
    ):
        return []
    span = reading.chars(triggers[0].first, triggers[0].last)
    if negated(reading, triggers[0]):
        return [Claim("initiator", reading.speaker, span, polarity="-")]
    other = reading.context.facing.get(reading.speaker)
    answered = other and reading.has("acts:dispute") and reading.has("attack:passive")
    return [Claim("initiator", other, span)] if other and answered else []


def _may_admit(reading: Reading) -> bool:
    """A source seldom says that its own people began: only in so many words ("we opened fire", "admitted")."""
    return (
        reading.has("acts:confirm", "owners:own", "polarity:negators") and reading.speaker not in reading.context.thirds
    )


def _breaker(reading: Reading, roles: Sequence[tuple[Actor, str]]) -> list[Claim]:
    """A broken ceasefire makes an initiator only where the sentence names what was fired."""
    violated = reading.of("breach:violated")
    if (
        not violated
        or not reading.has("weapons:words")
        or reading.has("breach:observed")
        or negated(reading, violated[0])
    ):
        return []
    doer = _doer(reading, violated[0], roles)
    return [_claim(reading, violated[0], doer)] if doer is not None and doer.party not in (None, "both") else []


def attack_triggers(reading: Reading) -> list[Hit]:
    """The words of attack of a sentence, verbs before nouns, without answers to an attack and words of truce."""
    barred = reading.of("attack:not_attack", "attack:response")
    verbs = [hit for hit in reading.of("attack:verbs")[:MOST_TRIGGERS] if not _barred(reading, hit, barred)]
    nouns = [hit for hit in reading.of("attack:nouns")[:MOST_TRIGGERS] if not _barred(reading, hit, barred)]
    return verbs or nouns


def _barred(reading: Reading, hit: Hit, barred: Sequence[Hit]) -> bool:
    overlaps = any(other.first < hit.last and hit.first < other.last for other in barred)
    return overlaps or any(other.label == "attack:response" and _answers(reading, other, hit) for other in barred)


def _answers(reading: Reading, response: Hit, hit: Hit) -> bool:
    """Whether the attack is the answer itself: in the clause of "responded", and no other actor named between.

    An answer told after a comma ("..., and was silenced by return fire") leaves the attack before it as it is.
    """
    if response.first >= hit.last and any(reading.toks[i].norm == "," for i in range(hit.last, response.first)):
        return False
    low, high = min(response.last, hit.last), max(response.first, hit.first)
    between = any(low <= actor.first < high for actor in reading.actors)
    return reading.clause(low - 1) == reading.clause(high) and not between


def _doer(reading: Reading, trigger: Hit, roles: Sequence[tuple[Actor, str]]) -> Actor | None:
    """The actor marked as doer nearest to the attack, else the nearest unmarked one, before the verb rather than
    after it.
    """
    roles = [(a, role) for a, role in roles if a.party not in reading.context.thirds] or roles
    near = [
        (a, role)
        for a, role in roles
        if reading.clause(a.first) == reading.clause(trigger.first) and _distance(reading, a, trigger) <= VERB_REACH
    ]
    agents = [a for a, role in near if role == AGENT]
    open_ones = [a for a, role in near if role == OPEN and not _far_capital(reading, a, trigger)]
    passive = any(h.first <= trigger.last and trigger.first <= h.last for h in reading.of("attack:passive"))
    if agents:
        return min(agents, key=lambda a: _distance(reading, a, trigger))
    if not open_ones and not passive and trigger.label == "attack:verbs":
        free = [a for a, _ in near if _across_place(reading, a) or _by_people(reading, a)]
        open_ones = [a for a in free if not _far_capital(reading, a, trigger)]
    if passive or not open_ones or trigger.label == "attack:nouns":
        adjacent = [a for a in open_ones if trigger.label == "attack:nouns" and 0 <= trigger.first - a.last <= 2]
        return adjacent[-1] if adjacent else None
    others = [a for a in open_ones if a.party != reading.speaker]
    open_ones = others if others and not _may_admit(reading) else open_ones
    ahead = [a for a in open_ones if a.first < trigger.first] or open_ones
    return min(ahead, key=lambda a: _distance(reading, a, trigger))


def _across_place(reading: Reading, actor: Actor) -> bool:
    """Whether only words beyond a place's name make the actor a target: they may be the place's ("the enemy X
    village shelled").
    """
    if actor.kind == "owner:own":
        return False
    return any(actor.last <= mention.first <= actor.last + AFTER_REACH for mention in reading.places)


def _by_people(reading: Reading, actor: Actor) -> bool:
    """Whether only the people behind its name make an actor a target: "Armenian soldiers" may also be who fired."""
    spans = [hit for hit in reading.of("people") if hit.first == actor.last]
    marks = [hit for hit in reading.of("roles:target_after", "roles:objects") if hit.first >= actor.last]
    nearest = min(marks, key=lambda hit: hit.first, default=None)
    before = [hit for hit in reading.of("roles:target_before") if reach_of(reading, hit, actor) == 0]
    return nearest is not None and not before and any(hit.first <= nearest.first < hit.last for hit in spans)


def _far_capital(reading: Reading, actor: Actor, trigger: Hit) -> bool:
    """A capital attacks only as the subject itself ("Baku attacked"); elsewhere it speaks or stands on the map."""
    return actor.kind == "party:capital" and not 0 <= trigger.first - actor.last <= 2


def _distance(reading: Reading, actor: Actor, trigger: Hit) -> int:
    low, high = (actor.last, trigger.first) if actor.first < trigger.first else (trigger.last, actor.first)
    return max(0, high - low) + COMMA_COST * sum(reading.toks[i].norm == "," for i in range(low, high))


def _claim(reading: Reading, trigger: Hit, doer: Actor) -> Claim:
    first, last = min(trigger.first, doer.first), max(trigger.last, doer.last)
    polarity = "-" if negated(reading, trigger) or _not_this_one(reading, trigger, doer) else "+"
    return Claim("initiator", doer.party or "", reading.chars(first, last), polarity=polarity)


def _not_this_one(reading: Reading, trigger: Hit, doer: Actor) -> bool:
    """ "It was not our units that fired": the negation stands right before the doer, or behind one that the verb
    precedes ("atəşi açan bizim bölmələr deyil").
    """
    negators = reading.of("polarity:negators")
    behind = trigger.last <= doer.first and any(0 <= hit.first - doer.last <= 1 for hit in negators)
    return behind or any(0 <= doer.first - hit.last <= 1 for hit in negators)


def negated(reading: Reading, trigger: Hit) -> bool:
    """Whether a negation stands in or close to the words ("did not open fire", "atəş açmayıb", "կրակ չեն բացել")."""
    near = [h for h in reading.of("polarity:negators") if trigger.first - 3 < h.last and h.first < trigger.last + 2]
    return any(not any(reading.toks[i].norm == "," for i in range(trigger.last, hit.first)) for hit in near)


def victim_of(reading: Reading, initiators: Sequence[Claim]) -> str | None:
    """The party under attack, where exactly one is told in the sentence."""
    if not attack_triggers(reading):
        return None
    doers = {claim.value for claim in initiators}
    hit = [actor for actor in reading.actors if role_of(reading, actor) == TARGET] or _under_attack(reading)
    targets = {reading.speaker if actor.kind == "owner:back" else actor.party for actor in hit} - doers - {None, "both"}
    return reading.speaker if reading.speaker in targets else next(iter(targets)) if len(targets) == 1 else None


def _under_attack(reading: Reading) -> list[Actor]:
    """ "A car of the Russian peacekeepers was shelled": the subject of a passive."""
    passive = reading.of("attack:passive")
    return [
        actor
        for actor in reading.actors
        for hit in passive[:1]
        if role_of(reading, actor) == OPEN and reading.clause(actor.first) == reading.clause(hit.first)
    ][:1]
