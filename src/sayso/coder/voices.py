"""Who speaks in each draft: mentions in its source, pronouns and carried-on quotations, resolved
sentence by sentence.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.coder.classes import (
    COMPLEMENTIZER,
    CONCERN,
    CONJUNCTION,
    DETERMINER,
    FIRST_PERSON,
    OBJECT,
    PRONOUN,
    RELATIVE,
    THIRD_PERSON,
)
from sayso.coder.drafts import Draft
from sayso.coder.lexicon import LONG_WORD, Lexicon
from sayso.coder.namebook import Names
from sayso.coder.names import Mention
from sayso.coder.publishers import MEDIA_KINDS, find_publisher, house_id, is_release
from sayso.coder.relays import Spoken, Voice, cited, is_relay, outlets_beside, with_nesting
from sayso.coder.resolution import Memory
from sayso.coder.speakers import antecedent
from sayso.coder.tokens import Sentence

# A people's name is the speaker only where nothing but an article stands beside it ("Armenia said", not "Armenian
# troops said").
LONGEST_ARTICLE = 4
# A subject begins within so many characters of its sentence's start.
NEAR_START = 16
# Words that an expression of mere concern has at most.
SHORT = 9
WORD = re.compile(r"\w+")
# Mentions that can speak together, and the characters that stand between two such at most.
JOINT = frozenset(("source", "body"))
NEAR_JOINT = 12
# The more a mention says about who speaks, the lower.
WEIGHT = {
    "source": 0,
    "body": 0,
    "side": 0,
    "counterpart": 0,
    "ministry": 1,
    "service": 1,
    "outlet": 1,
    "capital": 2,
    "office": 3,
    "own": 4,
    "people": 5,
}


@dataclass
class Voices:
    """Drafts with their speakers, and who publishes the document; `is_release`: its own words are statements."""

    spoken: list[Spoken] = field(default_factory=list)
    publisher: Mention | None = None
    is_release: bool = False
    house_id: str | None = None
    house_name: str = ""
    mentions: list[Mention] = field(default_factory=list)

    def body_among(self, mentions: list[Mention], names: Names) -> Mention | None:
        """The body that mentions name, by what the text says so far; None where they name outlets only."""
        memory = Memory(names, None, paragraphs=[0])
        memory.note(0, mentions)
        for mention in sorted(mentions, key=lambda m: (WEIGHT[m.kind], m.start)):
            found = memory.resolve(mention, 0)
            if found is None or found.kind not in JOINT:
                continue
            if found.source_id and names.kind_of.get(found.source_id) not in MEDIA_KINDS:
                return found
        return None


@dataclass
class _Hearing:
    """What is needed to tell the speakers of a document: its sentences with drafts and mentions, and what was named
    before.
    """

    lexicon: Lexicon
    memory: Memory
    sentences: list[Sentence]
    drafts: dict[int, list[Draft]]
    inside: list[list[Mention]]
    heard: dict[int, Mention | None] = field(default_factory=dict)


def name_voices(
    sentences: list[Sentence],
    drafts: list[Draft],
    mentions: list[Mention],
    names: Names,
    lexicon: Lexicon,
    publisher: str | None,
) -> Voices:
    """Speakers of all drafts; those whose words stand in the sentence before get these words."""
    house = find_publisher(publisher, names)
    hearing = _hearing(sentences, drafts, mentions, lexicon, Memory(names, house))
    found = Voices([], house, is_release(house, names), house_id(publisher, house, lexicon), publisher or "", mentions)
    for number in range(len(sentences)):
        found.spoken += with_nesting(_of_sentence(hearing, number))
    return found


def _hearing(
    sentences: list[Sentence], drafts: list[Draft], mentions: list[Mention], lexicon: Lexicon, memory: Memory
) -> _Hearing:
    order = {id(s): number for number, s in enumerate(sentences)}
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(order[id(draft.sentence)], []).append(draft)
    starts = [m.start for m in mentions]
    inside = [
        mentions[bisect.bisect_left(starts, s.starts[0]) : bisect.bisect_left(starts, s.ends[-1])] for s in sentences
    ]
    memory.ahead = dict(enumerate(inside))
    memory.paragraphs = [s.paragraph for s in sentences]
    return _Hearing(lexicon, memory, sentences, by_sentence, inside)


def _of_sentence(h: _Hearing, number: int) -> list[Spoken]:
    """The drafts of a sentence with their speakers; the memory of who was named and who spoke is brought up to date."""
    inside, drafts, memory = h.inside[number], h.drafts.get(number, []), h.memory
    memory.note(number, inside)
    if not drafts and inside and inside[0].start - h.sentences[number].starts[0] <= NEAR_START:
        memory.speaker = _topic(memory, inside[0], number) or memory.speaker
    found: list[Spoken] = []
    for draft in drafts:
        _take_previous(h, draft, number)
        if not draft.parts or draft.kind == "passive" or is_relay(draft) or _is_concern(draft, h.lexicon):
            continue
        mention = _speaker(h, draft, number)
        mention = cited(mention, drafts, inside, memory, number) or mention
        h.heard[id(draft)] = mention
        found.append((draft, Voice(mention, outlets_beside(draft, inside, mention))))
        found += [(draft, Voice(m, found[-1][1].via)) for m in _partners(h, draft, number, mention)]
        if not draft.how.frame.startswith("noun") or len(drafts) == 1:
            memory.speaker = mention or (Mention(*draft.source, "unknown") if draft.source else memory.speaker)
    return found


def _partners(h: _Hearing, draft: Draft, number: int, speaker: Mention | None) -> list[Mention]:
    """Bodies that speak together with a speaker, joined to it by nothing but a joint ("the office and the agency")."""
    inside, s = h.inside[number], h.sentences[number]
    span = draft.source or (0, 0)
    at = next((i for i, m in enumerate(inside) if m.start < span[1] and m.end > span[0] and m.kind in JOINT), None)
    if at is None or speaker is None or not speaker.source_id:
        return []
    found = []
    for here, there in ((at - 1, at), (at, at + 1)):
        if here < 0 or there >= len(inside):
            continue
        other = inside[here if there == at else there]
        if other.kind in JOINT and _is_joined(h, s, inside[here].end, inside[there].start):
            resolved = h.memory.resolve(other, number)
            if resolved is not None and resolved.source_id not in (None, speaker.source_id):
                found.append(resolved)
    return found


def _is_joined(h: _Hearing, s: Sentence, start: int, end: int) -> bool:
    while start < end and (s.text[start] == "-" or s.text[start].isalnum()):
        start += 1  # the ending of a name that hangs on it
    words = [h.lexicon.entry(w)[1] for w in WORD.findall(s.text, start, min(end, start + NEAR_JOINT))]
    plain = end - start <= NEAR_JOINT and not any(mark in s.text[start:end] for mark in ".;:()")
    return (
        plain and sum(bool(f & CONJUNCTION) for f in words) == 1 and all(f & (CONJUNCTION | DETERMINER) for f in words)
    )


def _topic(memory: Memory, mention: Mention, number: int) -> Mention | None:
    """The body that opens a sentence without a cue is whom the next pronoun means."""
    found = memory.resolve(mention, number) if mention.kind in ("source", "body") else None
    return found if found is not None and found.source_id else None


def _is_concern(draft: Draft, lexicon: Lexicon) -> bool:
    """Concern alone is no statement (codebook, section Acts): a few words, one of them of concern, no figure."""
    text = draft.sentence.text
    words = [w for a, b in draft.parts for w in WORD.findall(text, a, min(b, a + SHORT * LONG_WORD))]
    if len(words) > SHORT or any(word[0].isdigit() for word in words):
        return False
    return any(lexicon.entry(word)[1] & CONCERN for word in words)


def _take_previous(h: _Hearing, draft: Draft, number: int) -> None:
    """ "The ministry reported this": what is reported is the sentence before it."""
    if not draft.previous:
        return
    before = h.sentences[number - 1] if number else None
    if before is not None and before.paragraph >= draft.sentence.paragraph - 1:
        draft.parts = [(before.starts[0], before.ends[-1])]
        draft.kind = "previous"


def _speaker(h: _Hearing, draft: Draft, number: int) -> Mention | None:
    """The speaker of a draft: carried on, mentioned, pointed to, or named in the source's noun phrase."""
    memory, s = h.memory, draft.sentence
    endings = tuple(str(h.lexicon.option("own_endings", "")).split())
    if draft.carried_from is not None:
        return h.heard.get(id(draft.carried_from))
    if endings and draft.spot is not None and s.words[draft.spot.last].endswith(endings):
        return memory.publisher
    if draft.mention is not None:
        return memory.resolve(draft.mention, number)
    if draft.source is None:
        return memory.speaker if draft.spot is not None else None
    if draft.chunk is None:
        return _in_span(draft.source, h.inside[number], memory, number)
    return _of_chunk(h, draft, number)


def _of_chunk(h: _Hearing, draft: Draft, number: int) -> Mention | None:
    """The speaker that a noun phrase names, or that its pronoun points to."""
    s, memory, inside = draft.sentence, h.memory, h.inside[number]
    (first, stop), span = draft.chunk or (0, 0), draft.source or (0, 0)
    flags = s.flags[first]
    if stop - first == 1 and flags & (RELATIVE | COMPLEMENTIZER):
        chunk = antecedent(s, first)
        return _in_span((s.starts[chunk[0]], s.ends[chunk[1] - 1]), inside, memory, number) if chunk else None
    if stop - first == 1 and flags & FIRST_PERSON:
        return memory.publisher
    if stop - first == 1 and flags & (PRONOUN | DETERMINER):
        return memory.speaker
    if s.flags[stop - 1] & OBJECT:
        before = [m for m in inside if m.end <= span[0] and m.source_id]
        return memory.resolve(before[-1], number) if before else memory.speaker
    return _in_span(span, inside, memory, number) or (memory.speaker if flags & THIRD_PERSON else None)


def _in_span(span: tuple[int, int], inside: Sequence[Mention], memory: Memory, number: int) -> Mention | None:
    """The mention inside a source that says most about who speaks."""
    start, end = span
    covered = [m for m in inside if m.start < end and m.end > start]
    usable = [m for m in covered if m.kind != "people" or (end - start) - (m.end - m.start) <= LONGEST_ARTICLE]
    for mention in sorted(usable, key=lambda m: (WEIGHT[m.kind], m.start)):
        found = memory.resolve(mention, number)
        if found is not None and found.source_id:
            return found
    return None
