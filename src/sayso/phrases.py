"""Phrases written as data, found in tokens in one pass, whatever the language.

An entry of a lexicon is one or more words: `fire`, a stem with any ending `fir*`, a choice `opened|opens`, and `..`
for up to
three words of no interest between two others ("did .. not reflect"). Signs may be entries too ("-", "№").
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sayso.text import Token, fold, tokens

# "did not, as it seems, reflect": more words between would join what does not belong together.
GAP = 3
ANY_GAP = ".."
WHOLE = 99
# Words remembered at most, so that a stream of nonsense words can not fill the memory.
MEMO_LIMIT = 50_000


class Hit(NamedTuple):
    """A phrase found: its label, its value, the tokens `first` up to but not including `last`, and how closely it
    fits.
    """

    label: str
    value: str
    first: int
    last: int
    fit: int = 0


@dataclass(frozen=True)
class _Word:
    """One place in a pattern: whole words and stems that fit it."""

    whole: frozenset[str]
    stems: tuple[str, ...]

    def fit(self, norm: str) -> int:
        """0 where the word does not fit, else the letters that are told: a whole word beats any stem."""
        if norm in self.whole:
            return WHOLE
        return max((len(stem) for stem in self.stems if norm.startswith(stem)), default=0)


@dataclass(frozen=True)
class _Pattern:
    label: str
    value: str
    words: tuple[_Word | None, ...]


@dataclass(frozen=True)
class Phrases:
    """A set of patterns, indexed by their first word so that a token costs a few look-ups, not one a pattern."""

    whole: Mapping[str, Sequence[_Pattern]]
    stems: Mapping[str, Sequence[_Pattern]]
    lengths: tuple[int, ...] = field(default=())
    known: dict[str, tuple[tuple[_Pattern, int], ...]] = field(default_factory=dict, repr=False, compare=False)

    def beginning(self, norm: str) -> tuple[tuple[_Pattern, int], ...]:
        """The patterns whose first word fits, and how closely; remembered, since most words of a text begin none."""
        found = self.known.get(norm)
        if found is None:
            found = tuple(
                (pattern, fit) for pattern in dict.fromkeys(self._beginning(norm)) if (fit := _first_fit(pattern, norm))
            )
            if len(self.known) > MEMO_LIMIT:
                self.known.clear()
            self.known[norm] = found
        return found

    def _beginning(self, norm: str) -> Iterator[_Pattern]:
        yield from self.whole.get(norm, ())
        for length in self.lengths:
            if length <= len(norm):
                yield from self.stems.get(norm[:length], ())

    def find(self, toks: Sequence[Token]) -> list[Hit]:
        """All hits in order of their first token; within a label no hit lies inside a longer one that began before
        it.
        """
        found: list[Hit] = []
        reached: dict[str, int] = defaultdict(int)
        for i, tok in enumerate(toks):
            patterns = self.known.get(tok.norm)
            if patterns is None:
                patterns = self.beginning(tok.norm)
            if not patterns:
                continue
            hits = _longest([hit for hit in (_match(pattern, toks, i, fit) for pattern, fit in patterns) if hit])
            kept = [hit for hit in hits if hit.last > reached[hit.label]]
            for hit in kept:
                reached[hit.label] = hit.last
            found += kept
        return found

    def first_words(self) -> list[str]:
        """The whole words and stems that any pattern begins with, for a quick look whether a text holds one."""
        return sorted({*self.whole, *self.stems})


def _longest(hits: list[Hit]) -> list[Hit]:
    """For each label the hits that reach farthest, and of those the ones that fit most closely."""
    if len(hits) < 2:
        return hits
    by_label: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_label[hit.label].append(hit)
    kept: dict[tuple[str, str], Hit] = {}
    for group in by_label.values():
        best = max((hit.last, hit.fit) for hit in group)
        kept.update({(hit.label, hit.value): hit for hit in group if (hit.last, hit.fit) == best})
    return list(kept.values())


def _first_fit(pattern: _Pattern, norm: str) -> int:
    first = pattern.words[0]
    return first.fit(norm) if first else 0


def _match(pattern: _Pattern, toks: Sequence[Token], i: int, fit: int) -> Hit | None:
    if len(pattern.words) == 1:
        return Hit(pattern.label, pattern.value, i, i + 1, fit)
    found = _rest(pattern.words, 1, toks, i + 1)
    return None if found is None else Hit(pattern.label, pattern.value, i, found[0], found[1] + fit)


def _rest(words: Sequence[_Word | None], at: int, toks: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Where the rest of a pattern ends and how closely it fits; None where it does not stand at token `i`."""
    total = 0
    while at < len(words):
        word = words[at]
        if word is None:
            ends = (_rest(words, at + 1, toks, i + skipped) for skipped in range(GAP + 1))
            rest = next((end for end in ends if end is not None), None)
            return None if rest is None else (rest[0], total + rest[1])
        fit = word.fit(toks[i].norm) if i < len(toks) else 0
        if not fit:
            return None
        at, i, total = at + 1, i + 1, total + fit
    return i, total


def listed(words: str | Sequence[str] | None) -> list[str]:
    """The entries of a lexicon list, whether written as a list or parted by semicolons; empty ones are dropped."""
    parts = words.split(";") if isinstance(words, str) else [str(word) for word in words or ()]
    return [part.strip() for part in parts if part.strip()]


def compile_phrases(labelled: Mapping[tuple[str, str], Iterable[str]]) -> Phrases:
    """Phrases from `{(label, value): entries}`.

    Raises ValueError for an empty entry and for one that begins or ends with a gap.
    """
    whole: dict[str, list[_Pattern]] = defaultdict(list)
    stems: dict[str, list[_Pattern]] = defaultdict(list)
    for (label, value), entries in labelled.items():
        for entry in entries:
            pattern = _Pattern(label, value, _words(entry))
            first = pattern.words[0]
            assert first is not None
            for word in first.whole:
                whole[word].append(pattern)
            for stem in first.stems:
                stems[stem].append(pattern)
    return Phrases(dict(whole), dict(stems), tuple(sorted({len(stem) for stem in stems})))


def _words(entry: str) -> tuple[_Word | None, ...]:
    parts = str(entry).split()
    if not parts or ANY_GAP in (parts[0], parts[-1]):
        raise ValueError(f"a phrase needs a word at both ends, found {entry!r}")
    words: list[_Word | None] = []
    for part in parts:
        if part == ANY_GAP:
            words.append(None)
        else:
            words.extend(_pieces(part))
    return tuple(words)


def _pieces(part: str) -> list[_Word]:
    """The places a written word takes: a hyphen or a full stop inside a word is a token of its own."""
    if "|" in part:
        choices = part.split("|")
        return [_one(choices)]
    toks = tokens(part.rstrip("*"))
    if not toks:
        raise ValueError(f"a phrase needs words, found {part!r}")
    last = toks[-1].norm + ("*" if part.endswith("*") else "")
    return [_one([tok.norm]) for tok in toks[:-1]] + [_one([last])]


def _one(choices: Sequence[str]) -> _Word:
    stems = tuple(sorted(fold(choice[:-1]) for choice in choices if choice.endswith("*")))
    whole = frozenset(fold(choice) for choice in choices if not choice.endswith("*"))
    return _Word(whole, stems)
