"""The acts of a sentence that a source says (codebook, section Acts): from its words first, from the cue in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.coder.claim import Claim
from sayso.coder.reading import Reading

# Speaking of a report, these leave nothing to assert in the same sentence.
NOT_CLAIMING = frozenset({"unaware", "inquire", "decline", "appeal"})
# What an utterance without a cue must tell of to be a statement: a time or a weapon alone says nothing.
TELLING = frozenset(
    {
        "initiator",
        "killed",
        "wounded",
        "captured",
        "missing",
        "ceasefire_observed",
        "control",
        "place",
        "damage",
        "equipment_lost",
    }
)


# Marks that part two things which one sentence says.
CLAUSE_MARKS = frozenset(",;:—–")
# Frames whose content is a bare noun phrase, or no cue at all: without a claim they state nothing.
BARE = frozenset({"release", "object", "noun"})


@dataclass(frozen=True)
class Cue:
    """What the attribution tells: the act its cue suggests, whether the cue is negated, its frame ("release" has no
    cue).
    """

    act: str = "assert"
    negated: bool = False
    frame: str = "release"

    @property
    def release(self) -> bool:
        """Whether the publisher speaks for itself, without a cue."""
        return self.frame == "release"


def find_acts(reading: Reading, cue: Cue, claims: Sequence[Claim], *, denied: bool = False) -> tuple[str, ...]:
    """The acts of a sentence, in the order of the codebook; empty where it states nothing.

    `claims` are those that the sentence makes by `claims.claims_of`; `denied` says that its source has denied the
    event before.
    """
    told = _told(reading, claims)
    if "counter" in told:
        # "In fact they fired": a dispute of what is granted, an assertion of its own where the event has been denied.
        granted = not denied or reading.has("acts:grant")
        told = (told - {"counter"}) | ({"dispute"} if granted else {"assert"})
    acts = _by_cue(cue, told, reading)
    if "deny" in acts and "dispute" in acts:
        acts.discard("deny")
    if "unaware" in acts:
        acts.discard("decline")
    if not acts and denied and _keeps_truce(reading, claims):
        acts = {"deny"}
    if acts:
        return tuple(act for act in ORDER if act in acts)
    telling = any(claim.aspect in TELLING for claim in claims)
    if not telling and (cue.frame in BARE or reading.has("acts:concern")):
        return ()
    return ("assert",)


# Where the same words carry both, the second says what is meant: "can neither confirm nor deny" denies nothing.
OVERRULED = (
    ("deny", "unaware"),
    ("deny", "decline"),
    ("unaware", "decline"),
    ("inquire", "unaware"),
    ("appeal", "retract"),
)
ORDER = ("assert", "confirm", "deny", "dispute", "unaware", "inquire", "decline", "accuse", "appeal", "retract")


def _told(reading: Reading, claims: Sequence[Claim]) -> set[str]:
    """The acts that the words of the sentence carry, whoever says them."""
    told = {act for act in ORDER if reading.has(f"acts:{act}")}
    told |= {"dispute"} if reading.has("acts:first") else set()
    for act, other in OVERRULED:
        if other in told and not _apart(reading, f"acts:{act}", f"acts:{other}"):
            told.discard(act)
    initiators = [claim for claim in claims if claim.aspect == "initiator" and claim.polarity == "+"]
    first = reading.has("acts:first") and _other_named(reading)
    if not (initiators or first or any(c.polarity == "-" for c in claims)) or reading.speaker in {
        c.value for c in initiators
    }:
        told.discard("dispute")
    if any(c.aspect == "initiator" and c.polarity == "-" and c.value == reading.speaker for c in claims):
        told.add("deny")
    if "accuse" in told and not _other_named(reading):
        told.discard("accuse")
    if {"appeal", "inquire"} <= told and not _apart_of(reading, "acts:inquire", "acts:appeal"):
        told.discard("inquire")
    if reading.has("acts:contest"):
        told.add("dispute")
    if reading.has("acts:counter") and any(claim.value != reading.speaker for claim in initiators):
        told.add("counter")
    return told - {"assert", "confirm"}


def _apart(reading: Reading, label: str, other: str) -> bool:
    """Whether some words under `label` share none with those under `other` ("we know of no such incident" denies
    nothing).
    """
    rest = reading.of(other)
    return any(all(hit.last <= o.first or o.last <= hit.first for o in rest) for hit in reading.of(label))


def _keeps_truce(reading: Reading, claims: Sequence[Claim]) -> bool:
    """Whether all that is claimed is that one's own side keeps the truce: behind a denial that is part of it."""
    kept = [c for c in claims if c.aspect == "ceasefire_observed" and c.value == "true" and c.party == reading.speaker]
    return bool(kept) and len(kept) == len(claims)


def _apart_of(reading: Reading, label: str, other: str) -> bool:
    """Whether a comma or a joint parts some words under `label` from those under `other`: "calls on observers to
    investigate" investigates nothing.
    """
    joins = reading.context.words.joins

    def parted(first: int, last: int) -> bool:
        return any(tok.norm in CLAUSE_MARKS or joins(tok.norm) for tok in reading.toks[first:last])

    return any(
        all(parted(min(hit.last, o.last), max(hit.first, o.first)) for o in reading.of(other))
        for hit in reading.of(label)
    )


def _other_named(reading: Reading) -> bool:
    """Blame needs somebody to lie at whose door it is laid: a party that is not the speaker's."""
    named = {hit.value for hit in reading.parties} | {
        actor.party for actor in reading.actors if actor.kind == "owners:enemy"
    }
    return bool(named - {reading.speaker, "both", None}) or reading.has("owners:enemy")


def _by_cue(cue: Cue, told: set[str], reading: Reading) -> set[str]:
    if cue.act == "assert":
        return told
    if cue.act == "inquire" and reading.has("acts:plea") and not reading.has("acts:question"):
        return {"appeal"}
    if cue.negated:
        return told or _negated(cue.act)
    if cue.act == "deny":
        return (told & {"dispute", "unaware", "decline"}) or {"deny"}
    if cue.act in NOT_CLAIMING or cue.act == "retract":
        return {cue.act}
    if cue.act == "confirm":
        return told & {"dispute", "unaware", "decline", "accuse", "retract"} or {"confirm"}
    return {cue.act} | (told & {"appeal", "retract"})


def _negated(act: str) -> set[str]:
    """ "Did not confirm" says that one can not; "did not deny" leaves the matter where it was."""
    return {"confirm": {"unaware"}, "deny": set(), "assert": set()}.get(act, set())
