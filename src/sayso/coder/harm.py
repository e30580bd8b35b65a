"""Words of harm ("were killed", "wounding", "no losses"), and which people of the sentence each of them is about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.coder.people import People
from sayso.coder.reading import Reading
from sayso.phrases import Hit

# Words between the people and what happened to them ("... of the border guard unit, as doctors said, was wounded").
VERB_REACH = 14
# A loss word takes a number only as its direct complement ("losses: two"), a negation from anywhere in its clause.
LOSS_REACH = 2
# What a pairing costs beside the words between: tuned on minimal pairs of word order, not on texts.
COMMA_COST, TRIGGER_COST, WRONG_SIDE_COST, ACTIVE_COST, UNPAIRED_COST = 3, 8, 1.5, 4, 25
PARTING = frozenset(",;:.։՝")
# No sentence tells of more harm than this; what goes on beyond it is no sentence.
MOST_TRIGGERS = 10
# How many pairings are kept in view while a sentence is read; one sentence seldom has more than four words of harm.
BEAM = 24
# A helping verb ("were", "had been") stands within this many words before its participle.
HELP_REACH = 2
LOSS_WORDS = frozenset({"losses", "casualties"})
# Nobody is "not destroyed" or "not captured" in a claim; these words take their nought from a loss word or a number.
SUMMING = frozenset({"losses", "casualties", "destroyed"})
_SIDES = {"before": {"toll:before", "toll:any"}, "after": {"toll:after", "toll:any", "toll:counted"}}


@dataclass(frozen=True)
class Trigger:
    """A word of harm: what it says (`aspect`), and on which sides the people may stand."""

    first: int
    last: int
    aspect: str
    before: bool
    after: bool
    counted: bool = False  # "the death of the soldier" tells of nobody new; "the death of three" does


def find_triggers(reading: Reading) -> list[Trigger]:
    """The words of harm, joined where one form may have its people before or after."""
    sides: dict[tuple[int, int, str], set[str]] = {}
    for hit in reading.of("toll:before", "toll:after", "toll:any", "toll:counted"):
        sides.setdefault((hit.first, hit.last, hit.value), set()).add(hit.label)
    found = [_trigger(*key, labels) for key, labels in sides.items()]
    barred = [t for t in found if t.aspect == "not_toll"]
    kept = [t for t in found if t.aspect != "not_toll" and not any(_covered(t, other) for other in barred)]
    kept = _without_having(reading, kept)
    return sorted((t for t in kept if not any(_inside(t, other) for other in kept)), key=lambda t: t.first)[
        :MOST_TRIGGERS
    ]


def _without_having(reading: Reading, triggers: list[Trigger]) -> list[Trigger]:
    """ "Lost three killed and seven wounded": to lose says who has them where other words say what befell them."""
    having = {hit.first for hit in reading.of("toll:owns")}
    killed = [t for t in triggers if t.first not in having and t.aspect == "killed"]
    return [t for t in triggers if t.first not in having or not any(_told_anew(reading, t, other) for other in killed)]


def _told_anew(reading: Reading, having: Trigger, other: Trigger) -> bool:
    between = range(having.last, other.first)
    return 0 < len(between) <= LOSS_REACH + 1 and not any(reading.toks[i].norm in PARTING for i in between)


def _trigger(first: int, last: int, aspect: str, labels: set[str]) -> Trigger:
    before, after = bool(labels & _SIDES["before"]), bool(labels & _SIDES["after"])
    return Trigger(first, last, aspect, before, after, counted=labels == {"toll:counted"})


def _covered(one: Trigger, other: Trigger) -> bool:
    return other.first <= one.first and one.last <= other.last


def _inside(one: Trigger, other: Trigger) -> bool:
    """Whether a longer phrase says it better: "fatally wounded" is no wound, "killed and wounded" is a pair."""
    longer = other.last - other.first > one.last - one.first
    return other is not one and longer and other.first <= one.first and one.last <= other.last


def pair_people(
    reading: Reading, triggers: Sequence[Trigger], people: Sequence[People]
) -> list[tuple[Trigger, People]]:
    """Each word of harm with its people, nearest first; people serve two words only where these stand side by side."""
    costs = {(t, who): _cost(reading, t, who, triggers, people) for t in triggers for who in people}
    options = {pair: cost for pair, cost in costs.items() if cost is not None}
    pairs = _best(options, triggers, lambda one, other: _side_by_side(reading, one, other))
    for trigger in triggers:
        who = pairs.get(trigger)
        denied = (who is None or who.value != 0) and _denied(reading, trigger, who)
        if denied or trigger.aspect == "unharmed":
            pairs[trigger] = _nobody(trigger, who, people, reading)
    kept = [(t, who) for t, who in pairs.items() if who.value is not None and _fits(t, who, triggers)]
    listed = [(t, who, _listed_with(reading, who, people, pairs)) for t, who in kept]
    return [(t, one) for t, who, others in listed for one in _summed(who, others)]


def _summed(who: People, others: Sequence[People]) -> list[People]:
    """ "A father and his son" are two of one group; "two soldiers and a civilian" stay apart."""
    same = [p for p in others if p.group == who.group]
    whole = replace(who, value=(who.value or 0) + sum(p.value or 0 for p in same), told=True) if same else who
    return [whole, *(p for p in others if p not in same)]


def _best(
    options: Mapping[tuple[Trigger, People], float],
    triggers: Sequence[Trigger],
    joined: Callable[[Trigger, Trigger], bool],
) -> dict[Trigger, People]:
    """The pairing of least cost over all words of harm together: "killed three and wounded two" is not read
    crosswise.
    """
    best: list[tuple[float, tuple[tuple[Trigger, People], ...]]] = [(0.0, ())]
    for trigger in triggers:
        grown = [(cost + UNPAIRED_COST, pairs) for cost, pairs in best]
        for who in [who for other, who in options if other is trigger]:
            for cost, pairs in best:
                if all(taken is not who or joined(other, trigger) for other, taken in pairs):
                    grown.append((cost + options[trigger, who], (*pairs, (trigger, who))))
        best = sorted(grown, key=lambda option: option[0])[:BEAM]
    return dict(best[0][1])


def _listed_with(
    reading: Reading, who: People, people: Sequence[People], pairs: Mapping[Trigger, People]
) -> list[People]:
    """Others told in one breath: "killed four servicemen and one civilian"."""
    others = [p for p in people if p.value and p not in pairs.values() and p.group != "unspecified" and who.value]
    return [p for p in others if _one_breath(reading, who, p)]


def _one_breath(reading: Reading, one: People, other: People) -> bool:
    between = range(min(one.last, other.last), max(one.first, other.first))
    joining = [reading.context.words.joins(reading.toks[i].norm) for i in between]
    theirs = {hit.first for hit in reading.of("owners:back")}
    small = all(
        joins or len(reading.toks[i].norm) == 1 or i in theirs for i, joins in zip(between, joining, strict=True)
    )
    return len(between) <= LOSS_REACH and any(joining) and small


def _fits(trigger: Trigger, who: People, triggers: Sequence[Trigger]) -> bool:
    """A number beside "casualties" does not tell the dead from the hurt; only nought does. "Losses" need a number
    beside them.
    """
    if trigger.aspect == "casualties":
        return who.value == 0
    if trigger.aspect == "destroyed" and who.last - who.first == 1 and who.group == "unspecified":
        return False  # mines and shells are destroyed too
    near = max(trigger.first - who.last, who.first - trigger.last)
    plain = all(other.aspect not in ("killed", "wounded") for other in triggers)
    return trigger.aspect != "losses" or who.value == 0 or (near <= LOSS_REACH and plain)


def _cost(
    reading: Reading, trigger: Trigger, who: People, triggers: Sequence[Trigger], people: Sequence[People]
) -> float | None:
    """How ill the people fit the word of harm: words between, weighed by what stands there; None where they can not
    belong together.
    """
    ahead = who.first < trigger.first
    gap = (who.last, trigger.first) if ahead else (trigger.last, who.first)
    if reading.clause(who.first) != reading.clause(trigger.first) or gap[1] - gap[0] > VERB_REACH:
        return None
    if not (trigger.before if ahead else trigger.after) or (trigger.counted and not who.told):
        return None
    if who.value == 0 and trigger.first <= who.first < trigger.last and trigger.aspect not in SUMMING:
        return None  # "no contact with five": the nought belongs to the phrase
    if trigger.aspect in LOSS_WORDS and who.value and any(t.aspect not in SUMMING for t in triggers):
        return None  # "losses: three killed and two wounded" tells by the other words
    cost = float(max(0, gap[1] - gap[0]))
    between = range(*gap)
    cost += COMMA_COST * sum(reading.toks[i].norm in (",", "(", "՝") for i in between)
    cost += TRIGGER_COST * sum(other.first in between for other in triggers)
    cost += TRIGGER_COST * sum(other.value is not None and other.first in between for other in people)
    if who.value is None:
        cost += COMMA_COST
    if ahead:
        return cost + (ACTIVE_COST if trigger.after and _active(reading, trigger) else 0)
    return None if trigger.before and _passive(reading, trigger) else cost + (WRONG_SIDE_COST if trigger.before else 0)


def _passive(reading: Reading, trigger: Trigger) -> bool:
    """Whether a helping verb makes the word of harm passive, so that its people stand before it."""
    return any(trigger.first - HELP_REACH <= hit.last <= trigger.first for hit in reading.of("toll:helping"))


def _active(reading: Reading, trigger: Trigger) -> bool:
    """Whether the language tells the passive by helping verbs and none is there: then the people rather follow."""
    helped = bool(reading.context.words.sections["tolls"].get("helping", {}).get("helping"))
    return helped and not _passive(reading, trigger)


def _side_by_side(reading: Reading, one: Trigger, other: Trigger) -> bool:
    first, second = sorted((one, other), key=lambda t: t.first)
    between = second.first - first.last
    counted = any(first.last <= count.first < second.first for count in reading.counts)
    return one.aspect != other.aspect and between <= LOSS_REACH and not counted


def _denied(reading: Reading, trigger: Trigger, who: People | None) -> bool:
    """Whether the clause says that there was none: a negation near it, and no admission of not knowing."""
    if reading.has("acts:unaware", "polarity:uncertain"):
        return False
    if trigger.aspect == "destroyed" or (who is not None and who.value and trigger.aspect not in SUMMING):
        return False
    loss = trigger.aspect in LOSS_WORDS
    words, reach = (
        (("polarity:absence", "polarity:negators"), VERB_REACH) if loss else (("polarity:absence",), LOSS_REACH)
    )
    negators = [hit for hit in reading.of(*words) if not _parted(reading, hit, trigger)]
    return any(min(abs(hit.first - trigger.last), abs(trigger.first - hit.last)) <= reach for hit in negators)


def _parted(reading: Reading, hit: Hit, trigger: Trigger) -> bool:
    between = range(min(hit.last, trigger.last), max(hit.first, trigger.first))
    return any(reading.toks[i].norm in PARTING for i in between)


def _nobody(trigger: Trigger, who: People | None, people: Sequence[People], reading: Reading) -> People:
    near = [p for p in people if p.value is None and reading.clause(p.first) == reading.clause(trigger.first)]
    group = who.group if who else near[0].group if near else "unspecified"
    beside = [p for p in near if _is_beside(reading, p, trigger)]
    first = min([trigger.first, *(p.first for p in beside)])
    last = max([trigger.last, *(p.last for p in beside)])
    return People(first, last, 0, group)


def _is_beside(reading: Reading, who: People, trigger: Trigger) -> bool:
    """Whether people stand in the same part of the sentence as the word of harm, not beyond a comma."""
    between = range(min(who.last, trigger.last), max(who.first, trigger.first))
    return not any(reading.toks[i].norm in PARTING for i in between)
