"""Where a clause of saying begins and ends, and where what is said stands around it, by marks and joints alone."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.coder.chunks import Chunk
from sayso.coder.classes import COMPLEMENTIZER, CONJUNCTION, PREPOSITION, PROFORM, QUOTE
from sayso.coder.cues import Spot
from sayso.coder.lexicon import Lexicon
from sayso.coder.located import Located, is_speech, opening_body
from sayso.coder.tokens import DASHES, Sentence

# A clause mark that may come after the verb, past a place or a listener ("told our agency that").
LONGEST_LINK = 9
# Words that an independent part of a sentence has at least.
LEAST_CONTENT = 3
# A verb that opens its segment stands among the first tokens of it ("…, said on Friday the ministry").
OPENING = 2
# "About this, the ministry told us": tokens between what points back and the verb.
PROFORM_REACH = 6
MARKS = frozenset((",", ";", ":", "՝", "(", ")")) | DASHES
ENDS = frozenset(".?!…։:")


@dataclass(frozen=True)
class View:
    """A sentence with its cues and located mentions."""

    s: Sentence
    lexicon: Lexicon
    spots: list[Spot]
    located: list[Located]


def last_token(s: Sentence) -> int:
    """End of the sentence without one end mark."""
    return len(s) - (s.words[-1] in ENDS)


def _speaks(s: Sentence, at: int) -> bool:
    told = is_speech(s, at) if at in s.quotes else False
    return bool(s.flags[at] & QUOTE) and (told or (at > 0 and s.words[at - 1] == ":"))


def segment_of(s: Sentence, spot: Spot) -> Chunk:
    """The stretch between marks that the cue stands in."""
    start, end = spot.first, spot.last + 1
    while start > 0 and not (s.words[start - 1] in MARKS or s.words[start - 1] in ENDS or _speaks(s, start - 1)):
        start -= 1
    while end < len(s) and not (
        s.words[end] in MARKS or (s.words[end] in ENDS and end >= len(s) - 1) or _speaks(s, end)
    ):
        end += 1
    return start, end


def frame_start(view: View, number: int) -> int:
    """Where the clause of saying can begin: behind a semicolon, a comma with a joint, or the last cue."""
    s, at = view.s, view.spots[number].first
    floor = next((view.spots[n].last + 1 for n in range(number - 1, -1, -1) if view.spots[n].kind != "noun"), 0)
    while at > floor:
        if s.words[at - 1] in (";", ":", "։") or (s.words[at - 1] == "," and s.flags[at] & CONJUNCTION):
            break
        at -= 1
    return at


def link_of(view: View, number: int) -> int:
    """Place of the word (or mark) that opens the clause that is said; 0 where there is none."""
    s, spot = view.s, view.spots[number]
    after = spot.last + 1
    marks = str(view.lexicon.option("link_marks", "")).split()
    if after < len(s) - 1 and s.words[after] in marks and not s.flags[after + 1] & COMPLEMENTIZER:
        return after
    stop = min(len(s), after + LONGEST_LINK)
    if number + 1 < len(view.spots):
        stop = min(stop, view.spots[number + 1].first)
    for at in range(after, stop):
        if s.flags[at] & COMPLEMENTIZER and not s.flags[at] & PREPOSITION:
            return at
        if s.flags[at] & QUOTE or s.words[at] == ";":
            return 0
    return 0


def content_end(view: View, start: int, number: int) -> int:
    """A content that begins behind `start` ends where a later clause of saying of its level begins, or with the
    sentence.
    """
    s, end = view.s, len(view.s)
    while end > start and s.words[end - 1] in ENDS:
        end -= 1
    for spot in view.spots[number + 1 :]:
        if spot.kind == "noun" or all(s.words[i] in MARKS for i in range(start + 1, spot.first)):
            continue
        cut = _cut_before(s, start, spot.first - 1)
        if cut:
            return cut
    return end


def _cut_before(s: Sentence, start: int, before: int) -> int:
    """The joint that parts a later cue, right behind token `before`, from a content; 0 where the cue
    stands inside it.
    """
    if s.words[before] in (",", ":"):
        return before
    if s.flags[before] & CONJUNCTION:
        return before - 1 if s.words[before - 1] == "," else before
    comma = next((i for i in range(before, start, -1) if s.words[i] in (",", ";")), 0)
    return comma if comma and (s.flags[comma + 1] & CONJUNCTION or s.words[comma] == ";") else 0


def quotes_around(s: Sentence, segment: Chunk) -> list[Chunk]:
    """Quotations right before the segment (past commas and dashes) and behind it."""
    found = []
    before = segment[0] - 1
    while before > 0 and (s.words[before] in MARKS or s.words[before] in ENDS):
        before -= 1
    if before >= 0 and _speaks(s, before):
        found.append((before, before + 1))
    after = segment[1]
    while after < len(s) and (s.words[after] in MARKS or s.words[after] == "."):
        after += 1
    if after < len(s) and _speaks(s, after) and (found or s.words[after - 1] != "."):
        found.append((after, after + 1))
    return found


def points_back(s: Sentence, segment: Chunk, spot: Spot) -> bool:
    """Whether the clause says "this was reported": what was said stands before it."""
    start = min(segment[0], max(0, spot.first - PROFORM_REACH))
    return any(s.flags[i] & PROFORM for i in range(start, segment[1]))


def around(view: View, spot: Spot, segment: Chunk, is_back: bool) -> list[Chunk]:
    """What stands around a segment that opens with its verb: "…, said the ministry", "…, said the service, …"."""
    s, (start, end) = view.s, segment
    opens = spot.first - start <= OPENING or _is_tail(view, spot, segment)
    if start < 2 or not (opens or is_back) or (not is_back and _is_interrupted(view, segment)):
        return []
    stop = start - 1
    while stop > 0 and (s.words[stop - 1] in MARKS or s.words[stop - 1] in ENDS):
        stop -= 1
    begin = (
        next((i for i in range(stop - 1, 0, -1) if s.words[i] in (";", ":") and s.ends[i] < s.starts[i + 1]), -1) + 1
    )
    has_room = stop - begin >= LEAST_CONTENT or (stop > begin and end < len(s) - LEAST_CONTENT)
    parts = [(begin, stop)] if has_room else []
    if end + LEAST_CONTENT < last_token(s) and (s.words[end] == "," or s.words[end] in DASHES):
        parts.append((end + 1, last_token(s)))
    return parts


def _is_tail(view: View, spot: Spot, segment: Chunk) -> bool:
    """Whether a segment holds a speaker and the verb that ends the sentence ("…, from the ministry was reported")."""
    if not view.lexicon.option("verb_last") or spot.last + 1 < last_token(view.s):
        return False
    return any(m.first == segment[0] and spot.first - m.last <= OPENING for m in view.located)


def _is_interrupted(view: View, segment: Chunk) -> bool:
    """Whether an aside parts a verb from its subject at the sentence's start ("The peacekeepers, as …, recorded
    nothing").
    """
    own = any(segment[0] <= m.first < segment[1] for m in view.located)
    return not own and opening_body(view.located) is not None


def bare(s: Sentence, start: int, end: int) -> Chunk:
    """A piece without the marks at its ends."""
    while start < end and (s.words[start] in MARKS or s.words[start] in ENDS):
        start += 1
    while end > start and (s.words[end - 1] in MARKS or s.words[end - 1] in ENDS or s.flags[end - 1] & CONJUNCTION):
        end -= 1
    return start, end
