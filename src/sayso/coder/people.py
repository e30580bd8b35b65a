"""People of a sentence: counted ones, single ones that need no number, and bodies of them ("servicemen", "two
civilians").
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.coder.reading import Reading
from sayso.phrases import Hit

# Adjectives that may stand between a number and the people it counts.
NOUN_REACH = 5
# "Including two women": the mark and its people stand close.
PART_REACH = 2
# "A driver of 58", "a farmer aged about 58": so many words between a person and the age.
AGE_REACH = 3
# "One soldier of the Azerbaijani army": so many words from the counted to their body.
BODY_REACH = 4
HARM = ("toll:before", "toll:after", "toll:any")


@dataclass(frozen=True)
class People:
    """So many people of a group, as tokens; `value` None where they are not counted ("servicemen")."""

    first: int
    last: int
    value: int | None
    group: str
    high: int | None = None
    at_least: bool = False
    approx: bool = False
    told: bool = False  # with a number
    more: bool = False  # on top of those told before ("one more")


def find_people(reading: Reading) -> list[People]:
    """The people of a sentence: counted ones, and single ones that need no number ("a soldier")."""
    nouns = reading.of("people")
    found: list[People] = []
    used: set[int] = set()
    for count in reading.counts:
        noun = _noun_of(reading, count.last, nouns)
        if noun is None and _set_off(reading, count.first, count.last):
            continue
        last = noun.last if noun else count.last
        group = noun.value.split("/")[0] if noun else "unspecified"
        used.update(range(count.first, last))
        kind = (count.high, count.at_least, count.approx)
        found.append(People(count.first, last, count.value, group, *kind, told=True, more=count.more))
    for noun in nouns:
        if not used & set(range(noun.first, noun.last)):
            used.update(range(noun.first, noun.last))
            group, number = noun.value.split("/")
            found.append(People(noun.first, noun.last, 1 if number == "one" else None, group))
    absent = {hit.first for hit in reading.of("polarity:absence")}
    found = [replace(who, value=0) if not who.told and who.last in absent else who for who in found]
    kept = [who for who in found if not _part_of_others(reading, who) and not _is_age(reading, who, nouns)]
    return sorted((who for who in kept if not _body_of_others(reading, who, kept)), key=lambda people: people.first)


def _body_of_others(reading: Reading, who: People, people: Sequence[People]) -> bool:
    """Whether these are only the body that counted people belong to ("one soldier of the Azerbaijani army")."""
    if who.value is not None:
        return False
    stops = {hit.first for hit in reading.of(*HARM)} | {i for i, tok in enumerate(reading.toks) if tok.kind == "p"}
    ahead = [p for p in people if p.value and 0 <= who.first - p.last <= BODY_REACH]
    return any(not stops & set(range(p.last, who.first)) for p in ahead)


def _part_of_others(reading: Reading, who: People) -> bool:
    """Whether these were counted already ("four citizens, including two women")."""
    behind = any(0 <= hit.first - who.last <= PART_REACH for hit in reading.of("numbers:part_after"))
    return behind or any(0 <= who.first - hit.last <= PART_REACH for hit in reading.of("numbers:part_of"))


def _is_age(reading: Reading, who: People, nouns: Sequence[Hit]) -> bool:
    """A bare number right behind a single person is an age ("a driver of 58", "a farmer (58)")."""
    if not who.told or who.last - who.first > 1 or who.group != "unspecified" or who.value is None:
        return False
    marks = {hit.last for hit in reading.of("numbers:age")} | {
        i + 1 for i, t in enumerate(reading.toks) if t.norm == "("
    }
    singles = {noun.last for noun in nouns if noun.value.endswith("/one")}
    return who.first in marks and any(who.first - AGE_REACH <= last < who.first for last in singles)


def _set_off(reading: Reading, first: int, last: int) -> bool:
    """A bare number between commas is an age ("a shepherd, 65, was ...")."""
    signs = [reading.toks[i].norm if 0 <= i < len(reading.toks) else "" for i in (first - 1, last)]
    return signs[0] == "," and signs[1] in (",", ")")


def _noun_of(reading: Reading, start: int, nouns: Sequence[Hit]) -> Hit | None:
    around = next((noun for noun in nouns if noun.first < start < noun.last), None)
    if around is not None:
        return around
    stops = {hit.first for hit in reading.of("toll:before", "toll:after")}
    counted = {count.first for count in reading.counts}
    for i in range(start, min(start + NOUN_REACH, len(reading.toks))):
        best = [noun for noun in nouns if noun.first == i]
        if best:
            return _most_telling(best, nouns)
        if reading.toks[i].norm in ",;()" or reading.toks[i].kind == "n" or i in stops or i in counted:
            return None
    return None


def _most_telling(best: Sequence[Hit], nouns: Sequence[Hit]) -> Hit:
    """Of two neighbouring nouns ("civilian people", "police officer") the first that tells a group."""
    last = best[0].last
    following = [noun for noun in nouns if noun.first == last]
    chain = [*best, *following]
    telling = [noun for noun in chain if not noun.value.startswith("unspecified")]
    first = telling[0] if telling else chain[0]
    return first if not following else first._replace(last=max(noun.last for noun in chain))
