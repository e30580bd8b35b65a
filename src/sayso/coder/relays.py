"""Through whom words came: outlets that hand on, bodies that they cite, and speakers in whose words
others are quoted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.coder.classes import RELAY
from sayso.coder.drafts import Draft
from sayso.coder.names import Mention
from sayso.coder.resolution import Memory

CITED = ("source", "body", "ministry", "service", "office")


@dataclass(frozen=True)
class Voice:
    """The resolved speaker of a draft, and the relays through which the words came, nearest first."""

    mention: Mention | None
    via: tuple[str, ...]

    @property
    def source_id(self) -> str | None:
        """Id of the speaker, where there is one."""
        return self.mention.source_id if self.mention else None


Spoken = tuple[Draft, Voice]


def is_relay(draft: Draft) -> bool:
    """Whether a cue only says through whom the words came ("citing", "quoted by")."""
    return draft.spot is not None and draft.how.frame != "quoted" and bool(draft.sentence.flags[draft.spot.at] & RELAY)


def cited(
    mention: Mention | None, drafts: Sequence[Draft], inside: Sequence[Mention], memory: Memory, number: int
) -> Mention | None:
    """The body that an outlet cites in the same sentence is the speaker; a body that cites others speaks itself."""
    if mention is not None and mention.kind not in ("outlet", "unknown", "own"):
        return None
    for draft in drafts:
        end = draft.cue[1] if draft.cue and is_relay(draft) else None
        other = next((m for m in inside if end is not None and m.start >= end and m.kind in CITED), None)
        if other is not None:
            return memory.resolve(other, number)
    return None


def outlets_beside(draft: Draft, inside: Sequence[Mention], speaker: Mention | None) -> tuple[str, ...]:
    """Outlets named in the sentence beside what is said."""
    own = speaker.source_id if speaker else None
    beside = [m for m in inside if m.kind == "outlet" and not any(a <= m.start < b for a, b in draft.parts)]
    return tuple(dict.fromkeys(m.source_id for m in beside if m.source_id and m.source_id != own))


def with_nesting(spoken: Sequence[Spoken]) -> list[Spoken]:
    """The drafts of one sentence, in which words told inside the words of another speaker came through that speaker.

    Told by the same speaker they are part of those words; what an outlet only hands on is not its own.
    """
    found: list[Spoken] = []
    relayed: set[str] = set()
    for draft, voice in spoken:
        outer = _holder(draft, spoken)
        if outer is None or (draft.how.frame == "perform" and voice.source_id == outer.source_id):
            found.append((draft, voice))
        elif voice.source_id != outer.source_id and outer.source_id:
            if outer.kind == "outlet" and voice.mention is not None:
                relayed.add(outer.source_id)
            found.append((draft, replace(voice, via=tuple(dict.fromkeys((*voice.via, outer.source_id))))))
    return [(draft, voice) for draft, voice in found if voice.source_id not in relayed]


def _holder(draft: Draft, spoken: Sequence[Spoken]) -> Mention | None:
    """The known speaker whose words a draft's cue stands in."""
    start, end = draft.cue or draft.parts[0]
    for other, voice in spoken:
        is_around = (
            other is not draft and other.kind != "previous" and any(a <= start and end <= b for a, b in other.parts)
        )
        if is_around and voice.source_id:
            return voice.mention
    return None
