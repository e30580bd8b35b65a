"""Pure functions on a text as read: folded words, tokens, sentences, script and language. Offsets are never shifted."""

import bisect
import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

# Soft hyphens, joiners and direction marks are set by typesetters and say nothing; Armenian stress marks stand inside
# words.
INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
STRESS = "\u055a\u055b\u055c\u055e"
# Letters that one language writes in two ways, or that lower-casing tears in two: Turkic dotted and dotless i,
# Russian yo,
# the Armenian ligature, and the Latin schwa next to its Cyrillic look-alike.
_SAME = {"ı": "i", "ё": "е", "և": "եւ", "ә": "ə", "\u0307": "", "’": "'", "ʼ": "'", "`": "'", "‘": "'"}
_FOLD = str.maketrans({**_SAME, **dict.fromkeys(INVISIBLE + STRESS, "")})
_HIDDEN = re.escape(INVISIBLE + STRESS)
_TOKEN = re.compile(
    rf"(?P<n>\d+(?:[.,:]\d+)*)|(?P<w>[^\W\d_](?:[^\W\d_]|[{_HIDDEN}\u0300-\u036f]|['’ʼ](?=[^\W\d_]))*)|(?P<p>[^\s\w{_HIDDEN}]|_)"
)
# A full stop (Armenian: a colon-like mark) ends a sentence where a space and an opening sign, capital or figure follow.
# Runs are taken whole from their start: a megabyte of full stops costs no more than one.
_STOP = re.compile(r"(?:(?<![.!?…։])[.!?…։]++|(?<=\w):(?=[^\S\n]{0,9}\n))[\"'»”’)\]]{0,9}(?=\s)|\n(?:[^\S\n]*+\n)*+")
_OPENER = re.compile(r"[\s\"'«„“‘(\[—–-]{0,40}")
SCRIPT_NAMES = (("LATIN", "Latn"), ("CYRILLIC", "Cyrl"), ("ARMENIAN", "Armn"), ("GEORGIAN", "Geor"), ("ARABIC", "Arab"))
# Enough letters to tell a language; more would only cost time.
DETECTION_LETTERS = 6_000
# Longer sentences are cut: rules look at a sentence as a whole, and must stay linear in the text. Words past
# `LONGEST_WORD` are none.
LONGEST, LONGEST_WORD = 1_500, 60


class Span(NamedTuple):
    """A stretch of a text, in characters of the text as read."""

    start: int
    end: int


class Token(NamedTuple):
    """A word (`w`), figure (`n`) or sign (`p`) with its place and its folded form."""

    start: int
    end: int
    norm: str
    kind: str


def fold(word: str) -> str:
    """The word for comparing: lower case, without invisible signs, stress marks and letter variants.

    >>> fold("İs\u00adtisu"), fold("Ещё"), fold("թե՛")
    ('istisu', 'еще', 'թե')
    """
    plain = unicodedata.normalize("NFC", word).replace("İ", "i").casefold()
    return plain.translate(_FOLD)


_remembered = functools.lru_cache(maxsize=50_000)(fold)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words, figures and signs of `text[start:end]`, in order, with offsets in `text`."""
    stop = len(text) if end is None else end
    found = []
    for match in _TOKEN.finditer(text, start, stop):
        kind = match.lastgroup or "p"
        written = match.group()
        norm = _remembered(written) if kind == "w" and len(written) <= LONGEST_WORD else written
        found.append(Token(match.start(), match.end(), norm, kind))
    return found


def paragraphs(text: str) -> list[Span]:
    """The stretches between line ends that hold more than white space."""
    return [
        trimmed(text, match.start(), match.end()) for match in re.finditer(r"[^\r\n]+", text) if match.group().strip()
    ]


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its two ends."""
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return Span(start, max(start, start + len(inner.strip())))


def sentences(text: str, start: int = 0, end: int | None = None, *, short: frozenset[str] = frozenset()) -> list[Span]:
    """The sentences of `text[start:end]`; `short` holds folded abbreviations whose full stop ends none.

    A line end ends a sentence too, since releases set headings without a stop; but not where the next line goes on
    in lower case.
    """
    stop = len(text) if end is None else end
    found, begin = [], start
    for cut in _cuts(text, start, stop, short):
        span = trimmed(text, begin, cut)
        if span.end > span.start:
            found.append(span)
        begin = cut
    return found


def _cuts(text: str, start: int, stop: int, short: frozenset[str]) -> Iterator[int]:
    last = start
    for match in _STOP.finditer(text, start, stop):
        for cut in _forced(text, last, match.start()):
            last = cut
            yield cut
        if match.group().count("\n") > 1 or _ends_sentence(text, match, stop, short):
            last = match.end()
            yield last
    yield from _forced(text, last, stop)
    yield stop


def _forced(text: str, start: int, stop: int) -> Iterator[int]:
    """Cuts inside a stretch without a stop that is longer than any sentence, at white space where there is some."""
    while stop - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        start = space if space > start else start + LONGEST
        yield start


def _ends_sentence(text: str, match: re.Match[str], stop: int, short: frozenset[str]) -> bool:
    following = _OPENER.match(text, match.end(), stop)
    after = following.end() if following else match.end()
    if after < stop and text[after].islower():
        return False
    if match.group()[0] != ".":
        return True
    word = re.search(r"\w{1,12}$", text[max(0, match.start() - 12) : match.start()])
    return word is None or not (fold(word.group()) in short or (len(word.group()) == 1 and word.group().isupper()))


def sentence_at(found: Sequence[Span], offset: int) -> int:
    """The index of the sentence that holds the character, or of the last one before it."""
    return max(0, bisect.bisect_right(found, offset, key=lambda span: span.start) - 1)


def scripts(text: str) -> Counter[str]:
    """How many letters of the text's beginning belong to each script (ISO 15924 codes)."""
    counts: Counter[str] = Counter()
    for letter, times in Counter(text[:DETECTION_LETTERS]).items():
        if letter.isalpha():
            name = unicodedata.name(letter, "")
            counts[next((code for word, code in SCRIPT_NAMES if name.startswith(word)), "Zyyy")] += times
    return counts


def detect_language(text: str, profiles: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The language whose profile fits best, or None where no profile fits.

    A profile has `scripts` (codes), `letters` (those that tell it from its neighbours), `never` (letters it does
    not have)
    and `words` (frequent ones). Offline, no model: one word is worth as much as two telling letters.
    """
    found = scripts(text)
    if not found:
        return None
    script = found.most_common(1)[0][0]
    beginning = text[:DETECTION_LETTERS].replace("İ", "i").lower()
    words = Counter(re.findall(r"[^\W\d_]+", beginning))
    scores = {
        name: _fit(profile, beginning, words) for name, profile in profiles.items() if script in profile["scripts"]
    }
    best = max(scores, key=lambda name: scores[name], default=None)
    return best if best is not None and (scores[best] > 0 or len(scores) == 1) else None


def _fit(profile: Mapping[str, Any], beginning: str, words: Counter[str]) -> float:
    told = sum(beginning.count(letter) for letter in profile.get("letters", ""))
    against = sum(beginning.count(letter) for letter in profile.get("never", ""))
    known = sum(words[word.replace("İ", "i").lower()] for word in profile.get("words", ()))
    return (2 * known + told - 3 * against) / max(1, len(beginning))


def in_main_script(text: str, table: Mapping[str, str]) -> str:
    """The text with each letter replaced by its counterpart of the main script: one for one, so offsets stay."""
    pairs = dict(table.items()) | {old.upper(): new.upper() for old, new in table.items()}
    letters = {ord(old): new for old, new in pairs.items() if len(old) == 1 and len(new) == 1}
    return text.translate(letters)
