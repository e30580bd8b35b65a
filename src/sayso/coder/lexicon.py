"""One language's words, read from its data file and compiled once (design: "Language knowledge belongs
to the library").
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import yaml

from sayso.text import fold

LANGUAGES_FOLDER = "lexicons"
# Word classes are bits of one number: a token carries several at once, and a test is one `&`.
CLASSES = (
    "determiner",
    "preposition",
    "conjunction",
    "subordinator",
    "relative",
    "complementizer",
    "to",
    "pronoun",
    "first_person",
    "object_pronoun",
    "auxiliary",
    "verb",
    "adverb",
    "negator",
    "title",
    "time",
    "noun",
    "relay",
    "possessive",
    "demonstrative",
    "adjective",
    "unspoken",
    "passive_by",
    "be",
    "spot",
    "topic",
    "third_person",
    "concern",
    "nothing",
    "verdict",
    "state_word",
    "proform",
    "adversative",
    "whether",
    "gerund",
    "plural",
    "quote",
    "proper",
    "number",
    "punctuation",
    "ender",
)
FLAGS = {name: 1 << i for i, name in enumerate(CLASSES)}
MEMO_LIMIT = 60_000  # words remembered at most, so that a stream of nonsense words can not fill the memory
LONG_WORD = 80  # letters: longer runs are no words, and remembering them would fill the memory
PROPER, NUMBER, PUNCTUATION = FLAGS["proper"], FLAGS["number"], FLAGS["punctuation"]
# Classes that a language file tells by the ending of a word (section `grammar`), whatever else the word is.
BY_ENDING = ("gerund", "plural")
# Signs that end a sentence where the language file lists no others; dots in a row do in all.
SENTENCE_ENDS, DOTS = ".?!…", frozenset(("..", "...", "...."))
PREFIX_MARK, INFLECT_MARK, SUFFIX_MARK = "*", "+", "~"


@dataclass(frozen=True)
class Cue:
    """A word or phrase of saying: its `act`, its `frame` (construction) and the `form` of the verb
    where it has forms.
    """

    act: str
    frame: str
    form: str = ""  # base, s, ed, en, ing; empty where the language file lists stems
    negative: bool = False


@dataclass(frozen=True)
class Phrase:
    """Further words (exact, or stems ending in `*`) that must follow a first word, and what they mean then."""

    rest: tuple[str, ...]
    flags: int
    cue: Cue | None


@dataclass
class Lexicon:
    """Compiled words of a language. `data` is the file as read, for the sections that other modules
    compile themselves.
    """

    language: str
    data: dict[str, Any]
    words: dict[str, tuple[int, Cue | None]] = field(default_factory=dict)
    prefixes: dict[str, tuple[int, Cue | None]] = field(default_factory=dict)
    suffixes: list[tuple[str, int]] = field(default_factory=list)
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    prefix_phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    enders: frozenset[str] = frozenset()
    memo: dict[str, tuple[str, int, Cue | None, list[Phrase] | None]] = field(default_factory=dict)

    def entry(self, written: str) -> tuple[str, int, Cue | None, list[Phrase] | None]:
        """A token as written: its folded word, classes (bits of `FLAGS`), cue, and the phrases that it may begin."""
        found = self.memo.get(written)
        if found is None:
            if len(self.memo) > MEMO_LIMIT:
                self.memo.clear()
            found = self._read(written)
            if len(written) < LONG_WORD:
                self.memo[written] = found
        return found

    def look_up(self, word: str) -> tuple[str, int, Cue | None, list[Phrase] | None]:
        """Like `entry`, for a word that is folded already."""
        return self.entry(word)

    def _read(self, written: str) -> tuple[str, int, Cue | None, list[Phrase] | None]:
        word = fold(written[:LONG_WORD]) or written[0]  # a sign that folding removes stays itself
        shape = PROPER * written[0].isupper() | NUMBER * written[0].isdigit() | PUNCTUATION * (not written[0].isalnum())
        flags, cue, phrases = self._search(word)
        ending = str(self.option("possessive_ending", ""))
        if ending and word.endswith(ending) and not flags and cue is None:
            flags = FLAGS["possessive"] | self._search(word.removesuffix(ending))[0]
        return word, flags | shape | self._by_ending(word), cue, phrases

    def _by_ending(self, word: str) -> int:
        """Classes that the last letters of a word tell: those of `BY_ENDING`, and whether it can end a sentence."""
        is_end = word in self.enders or (word[-1] == "." and word[0].isalpha())
        found = FLAGS["ender"] if is_end else 0
        for name in BY_ENDING:
            ending = str(self.option(f"{name}_ending", ""))
            found |= FLAGS[name] if ending and word.endswith(ending) else 0
        return found

    def _search(self, word: str) -> tuple[int, Cue | None, list[Phrase] | None]:
        """Whole word first, then the longest stem, then the longest ending."""
        flags, cue = self.words.get(word, (0, None))
        phrases = list(self.phrases.get(word, ()))
        stemmed = False
        for length in self.lengths:
            stem = word[:length]
            if len(stem) == length:
                phrases += self.prefix_phrases.get(stem, ())
                if not stemmed and stem in self.prefixes:
                    flags, cue = _merge((flags, cue), *self.prefixes[stem])
                    stemmed = True
        if not flags and cue is None:
            flags = next((bits for ending, bits in self.suffixes if word.endswith(ending)), 0)
        return flags, cue, phrases or None

    def has(self, word: str, name: str) -> bool:
        """Whether a lower-case word is of the class `name`."""
        return bool(self.look_up(word)[1] & FLAGS[name])

    def section(self, name: str, default: Any = None) -> Any:
        """A top-level section of the language file as read."""
        return self.data.get(name, {} if default is None else default)

    def option(self, name: str, default: Any = None) -> Any:
        """One entry of the section `grammar`: how the language orders what is said, who says it, and the verb."""
        return self.data.get("grammar", {}).get(name, default)


def forms_of(entry: str, inflections: list[dict[str, str]]) -> list[tuple[str, str]]:
    """Forms of an entry with their names: `claim+` by the file's inflection table,
    `say/says/said/said/saying` as listed.
    """
    if "/" in entry:
        return [(name, form) for name, form in zip(("base", "s", "ed", "en", "ing"), entry.split("/"), strict=False)]
    if not entry.endswith(INFLECT_MARK):
        return [("", entry)]
    word = entry[:-1]
    rule = next(r for r in inflections if word.endswith(r["ends"]))
    stem = word[: len(word) - int(rule.get("cut", "0"))]
    return [("base", word)] + [(name, stem + rule[name]) for name in ("s", "ed", "ing")]


def _merge(old: tuple[int, Cue | None] | None, flags: int, cue: Cue | None) -> tuple[int, Cue | None]:
    return (old[0] | flags, old[1] or cue) if old else (flags, cue)


def _add(lexicon: Lexicon, written: str, flags: int, cue: Cue | None) -> None:
    first, *rest = written.split()
    if rest:
        table = lexicon.prefix_phrases if first.endswith(PREFIX_MARK) else lexicon.phrases
        rest = [fold(word) for word in rest]
        table.setdefault(fold(first.rstrip(PREFIX_MARK)), []).append(Phrase(tuple(rest), flags, cue))
    elif first.startswith(SUFFIX_MARK):
        lexicon.suffixes.append((fold(first[1:]), flags))
    else:
        table_of_words = lexicon.prefixes if first.endswith(PREFIX_MARK) else lexicon.words
        key = fold(first.rstrip(PREFIX_MARK))
        table_of_words[key] = _merge(table_of_words.get(key), flags, cue)


def _entry_forms(entry: str, inflections: list[dict[str, str]]) -> list[tuple[str, str]]:
    """Like `forms_of`, where only the first word of a phrase is inflected."""
    first, _, rest = entry.partition(" ")
    return [(name, f"{form} {rest}".strip()) for name, form in forms_of(first, inflections)]


def _add_cues(lexicon: Lexicon, groups: list[dict[str, Any]], inflections: list[dict[str, str]]) -> None:
    for group in groups:
        for entry in _listed(group):
            for name, form in _entry_forms(entry, inflections):
                cue = Cue(group["act"], group["frame"], group.get("form", name), bool(group.get("negative")))
                _add(lexicon, form, 0, cue)


def _listed(group: Any) -> list[str]:
    """Entries of a group: `words` parted by white space and `phrases` parted by semicolons; a bare string is words."""
    if isinstance(group, str):
        return group.split()
    words: list[str] = group.get("words", "").split()
    return words + [p.strip() for p in group.get("phrases", "").split(";") if p.strip()]


def compile_lexicon(data: dict[str, Any]) -> Lexicon:
    """Lexicon of a language file as read: classes, cues, stems, endings and phrases in tables that are
    looked up by word.
    """
    lexicon = Lexicon(data["language"], data)
    inflections = data.get("inflections", [])
    _add_cues(lexicon, data.get("cues", []), inflections)
    for name, words in data.get("classes", {}).items():
        for entry in _listed(words):
            for _, form in _entry_forms(entry, inflections):
                _add(lexicon, form, FLAGS[name], None)
    for table in (lexicon.phrases, lexicon.prefix_phrases):
        for phrases in table.values():
            phrases.sort(key=lambda phrase: -len(phrase.rest))
    lexicon.suffixes.sort(key=lambda pair: -len(pair[0]))
    lexicon.enders = frozenset(lexicon.option("sentence_ends", SENTENCE_ENDS)) | DOTS
    stems = set(lexicon.prefixes) | set(lexicon.prefix_phrases)
    lexicon.lengths = tuple(sorted({len(stem) for stem in stems}, reverse=True))
    return lexicon


def known_languages() -> list[str]:
    """Codes of the languages that have a file."""
    folder = resources.files("sayso") / LANGUAGES_FOLDER
    return sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".yaml"))


@functools.cache
def load_lexicon(language: str) -> Lexicon:
    """Lexicon of a language code, read and compiled once; ValueError names the known codes where there
    is no such file.
    """
    known = known_languages()
    if language not in known:
        raise ValueError(f"no lexicon for language {language!r}; known: {', '.join(known)}")
    path = resources.files("sayso") / LANGUAGES_FOLDER / f"{language}.yaml"
    return compile_lexicon(
        yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    )
