"""Counts as written, in figures and words: "all six", "at least two", "35 to 40", "no", "rose to 135"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.phrases import Hit, Phrases, compile_phrases, listed
from sayso.text import Token

# Higher figures are populations or sums of money, not people lost in an incident; the tables hold 64-bit integers.
LARGEST = 10_000_000
# How many words may stand between "at least" and its number: "at least some two".
MODIFIER_REACH = 2
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
HUNDRED, THOUSAND = 100, 1000


@dataclass(frozen=True)
class Count:
    """A number of things: tokens `first` to `last` (exclusive), `value`, upper end `high` of a range, and its kind."""

    first: int
    last: int
    value: int
    high: int | None = None
    at_least: bool = False
    approx: bool = False
    more: bool = False  # "one more", "another": comes on top of those just told


def count_phrases(section: Mapping[str, Any]) -> Phrases:
    """The compiled section `numbers` of a language file."""
    cardinals = {str(value): listed(words) for value, words in section["cardinals"].items()}
    if section.get("joined"):
        cardinals |= _joined(cardinals)
    labelled = {("cardinal", value): words for value, words in cardinals.items()}
    for kind in ("none", "more", "one_other", "at_least", "approx", "to", "between", "and", "not_people", "not_before"):
        labelled[("kind", kind)] = listed(section.get(kind))
    return compile_phrases(labelled)


def _joined(cardinals: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Numbers that a language writes as one word: "twenty" and "two" without a space."""
    units = [(int(value), words) for value, words in cardinals.items() if 1 <= int(value) <= 9]
    tens = [(int(value), words) for value, words in cardinals.items() if 20 <= int(value) <= 90]
    return {
        str(ten + unit): [start.rstrip("*") + word for start in starts for word in words]
        for ten, starts in tens
        for unit, words in units
    }


def find_counts(toks: Sequence[Token], phrases: Phrases, *, taken: Sequence[tuple[int, int]] = ()) -> list[Count]:
    """The counts in a sentence, in order; tokens in `taken` (dates, clock times) and measures ("6 km") are left out.

    A number that is not whole, or above ten million, is no count. `phrases` comes from `count_phrases`.
    """
    hits = phrases.find(toks)
    kinds = [hit for hit in hits if hit.label == "kind"]
    used = {i for first, last in taken for i in range(first, last)}
    plain = [count for count in _plain(toks, hits) if not used & set(range(count.first, count.last))]
    plain = [count for count in plain if not _measured(count, toks, kinds)]
    ranged = _ranges(plain, toks, kinds)
    found = [_with_kind(count, kinds) for count in ranged] + _nones(kinds) + _others(kinds, ranged)
    return sorted(found, key=lambda count: count.first)


def _plain(toks: Sequence[Token], hits: Sequence[Hit]) -> list[Count]:
    words = {hit.first: hit for hit in hits if hit.label == "cardinal"}
    found, i = [], 0
    while i < len(toks):
        if toks[i].kind == "n":
            value, last = _figures(toks, i)
        elif i in words:
            value, last = _words(words, toks, i)
        else:
            i += 1
            continue
        if value is not None and value <= LARGEST:
            found.append(Count(i, last, value))
        i = last
    return found


def _figures(toks: Sequence[Token], i: int) -> tuple[int | None, int]:
    """A number in figures, with thousands set apart by a sign or a space; None for a clock time or a fraction."""
    written, last = toks[i].norm, i + 1
    while last < len(toks) and written.isdigit() and toks[last].kind == "n" and re.fullmatch(r"\d{3}", toks[last].norm):
        if toks[last].start - toks[last - 1].end != 1 or len(written) > 9:
            break
        written += toks[last].norm
        last += 1
    if _GROUPED.fullmatch(written):
        written = re.sub(r"[.,]", "", written)
    return (int(written) if written.isdecimal() and len(written) < 12 else None), last


def _words(words: Mapping[int, Hit], toks: Sequence[Token], i: int) -> tuple[int, int]:
    """A number in words: hundreds and thousands multiply, tens and units add."""
    total, current = 0, 0
    while i in words or (current and i + 1 in words and toks[i].norm in ("-", "–") and current % 10 == 0):
        i = i if i in words else i + 1
        value = int(words[i].value)
        if value == THOUSAND:
            total, current = total + max(1, current) * THOUSAND, 0
        elif value == HUNDRED and current:
            current *= HUNDRED
        elif not current and not total:
            current = value
        elif _adds(current, value):
            current += value
        else:
            break
        i = words[i].last
    return total + current, i


def _adds(current: int, value: int) -> bool:
    if not current:
        return True
    return (current % 100 == 0 and value < 100) or (current % 10 == 0 and current % 100 > 0 and value < 10)


def _measured(count: Count, toks: Sequence[Token], kinds: Sequence[Hit]) -> bool:
    """Whether the number counts metres, years, times or calibres, or is part of a name ("resolution 822", "D-30")."""
    if _in_name(count.first, toks):
        return True
    after = {count.last, count.last + 1} if count.last < len(toks) and toks[count.last].norm in "-–‑" else {count.last}
    return any(
        (hit.value == "not_people" and hit.first in after) or (hit.value == "not_before" and hit.last == count.first)
        for hit in kinds
    )


def _in_name(i: int, toks: Sequence[Token]) -> bool:
    hyphened = i >= 2 and toks[i].kind == "n" and toks[i - 1].norm in "-‑" and toks[i - 2].kind == "w"
    return hyphened and toks[i].start == toks[i - 2].end + 1


def _ranges(plain: Sequence[Count], toks: Sequence[Token], kinds: Sequence[Hit]) -> list[Count]:
    """ "35 to 40", "35-40": one count with its upper end."""
    between = {(hit.first, hit.last) for hit in kinds if hit.value == "to"}
    opened = {hit.last for hit in kinds if hit.value == "between"}
    joined = {(hit.first, hit.last) for hit in kinds if hit.value == "and"}
    found: list[Count] = []
    for count in plain:
        last = found[-1] if found else None
        gaps = between | _dashes(last, toks) | (joined if last.first in opened else set()) if last else set()
        if last and last.high is None and last.value < count.value and (last.last, count.first) in gaps:
            found[-1] = Count(last.first, count.last, last.value, high=count.value)
        else:
            found.append(count)
    return found


def _dashes(count: Count, toks: Sequence[Token]) -> set[tuple[int, int]]:
    dash = count.last < len(toks) and toks[count.last].norm in ("-", "–", "—", "‑")
    return {(count.last, count.last + 1)} if dash else set()


def _with_kind(count: Count, kinds: Sequence[Hit]) -> Count:
    before = {
        hit.value
        for hit in kinds
        if count.first - MODIFIER_REACH <= hit.last - 1 < count.first
        or hit.first == count.last
        or (hit.value == "more" and hit.first <= count.first < hit.last)
    }
    return Count(
        count.first,
        count.last,
        count.value,
        count.high,
        "at_least" in before,
        "approx" in before or count.approx,
        "more" in before,
    )


def _others(kinds: Sequence[Hit], counts: Sequence[Count]) -> list[Count]:
    """ "One was killed, another wounded": one more, where no number follows ("another two")."""
    numbered = {count.first for count in counts}
    hits = [hit for hit in kinds if hit.value == "one_other" and hit.last not in numbered]
    return [Count(hit.first, hit.last, 1, more=True) for hit in hits]


def _nones(kinds: Sequence[Hit]) -> list[Count]:
    """ "No", "nobody": the count nought."""
    return [Count(hit.first, hit.last, 0) for hit in kinds if hit.value == "none"]
