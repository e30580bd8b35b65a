"""Place names of a case in running text: any of its languages and spellings, with case endings; ambiguous names stay
ambiguous.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.coder.sounds import sound_of
from sayso.phrases import listed
from sayso.text import LONGEST_WORD, Token, fold, tokens

# Shorter stems would make places of every other capitalised word.
SHORTEST = 3
# A district stands within this many tokens of the place that it tells apart from others of its name.
DISTRICT_REACH = 12
_DUAL = re.compile(r"([^()]+)\(([^()]+)\)([^()]*)")
# How place ids of districts and provinces begin (places.csv).
DISTRICT_IDS = ("district-", "province-")


@dataclass(frozen=True)
class PlaceName:
    """A written name as folded, unaccented words, and the places that bear it."""

    words: tuple[str, ...]
    place_ids: frozenset[str]


@dataclass(frozen=True)
class Mention:
    """A place in a text: tokens `first` to `last`, its candidates, the one meant (or None), and the name in the
    nominative.
    """

    first: int
    last: int
    name: str
    candidates: frozenset[str]
    place_id: str | None


@dataclass(frozen=True)
class Gazetteer:
    """Names by the beginning of their first word; `districts` of the places; `labels`, one name a place;
    `seats`, the place that bears a district's name; `sounds`, the places of a name of one word by its sound.
    """

    names: Mapping[str, Sequence[PlaceName]]
    districts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    seats: Mapping[str, str] = field(default_factory=dict)
    sounds: Mapping[str, frozenset[str]] = field(default_factory=dict)


def key(word: str) -> str:
    """Letters of a name for comparing spellings: folded, without accents."""
    plain = unicodedata.normalize("NFKD", fold(word))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def build_gazetteer(names: Iterable[tuple[str, str, str]], districts: Mapping[str, str] | None = None) -> Gazetteer:
    """A gazetteer from rows (place_id, language, name) and a mapping place_id to district ("Khojavend / Hadrut")."""
    listed_names = list(names)
    labels: dict[str, str] = {}
    for place_id, language, name in listed_names:
        if language == "en":
            labels.setdefault(place_id, name)
    found = _ids_by_words(listed_names)
    index: dict[str, list[PlaceName]] = defaultdict(list)
    for words, ids in found.items():
        index[words[0]].append(PlaceName(words, frozenset(ids)))
    told = {pid: _district_words(text) for pid, text in (districts or {}).items()}
    return Gazetteer(dict(index), told, labels, _seats(found), _sounds(found))


def _sounds(found: Mapping[tuple[str, ...], set[str]]) -> dict[str, frozenset[str]]:
    sounds: dict[str, set[str]] = defaultdict(set)
    for words, ids in found.items():
        if len(words) == 1:
            sounds[sound_of(words[0])] |= ids
    return {sound: frozenset(ids) for sound, ids in sounds.items() if len(sound) >= SHORTEST}


@dataclass(frozen=True)
class Endings:
    """How a language changes the end of a name: `endings` put on, `cut` taken off before, `soften` last letters that
    change.
    """

    endings: frozenset[str]
    cut: tuple[str, ...]
    soften: Mapping[str, str]


def place_by_sound(word: str, gazetteer: Gazetteer, endings: Endings) -> str | None:
    """The one place whose name sounds like the word in some case, the fullest form first; None where there are
    several or none.
    """
    for stem in sorted(stems(fold(word)[:LONGEST_WORD], endings), key=len, reverse=True):
        ids = gazetteer.sounds.get(sound_of(stem), frozenset()) if len(stem) >= SHORTEST else frozenset()
        if ids:
            return next(iter(ids)) if len(ids) == 1 else None
    return None


def _ids_by_words(names: Sequence[tuple[str, str, str]]) -> dict[tuple[str, ...], set[str]]:
    """The places that bear a name; what stands in brackets is a second name unless another place bears it ("Vank
    (Hadrut)").
    """
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for place_id, _, name in names:
        if len("".join(name_words(name))) >= SHORTEST and "(" not in name:
            found[name_words(name)].add(place_id)
    plain = {words: frozenset(ids) for words, ids in found.items()}
    for place_id, _, name in (row for row in names if "(" in row[2]):
        for words in map(name_words, _spellings(name)):
            if words and (words not in plain or place_id in plain[words]):
                found[words].add(place_id)
    return found


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name by which spellings are compared."""
    return tuple(key(tok.norm) for tok in tokens(name) if tok.kind != "p" or tok.norm == "-")


def _seats(found: Mapping[tuple[str, ...], set[str]]) -> dict[str, str]:
    """District to the one place of the same name: "Hadrut district" to Hadrut."""
    seats: dict[str, set[str]] = defaultdict(set)
    for words, ids in found.items():
        for district in (pid for pid in ids if pid.startswith(DISTRICT_IDS)):
            seats[district] |= {pid for pid in found.get(words[:-1], ()) if not pid.startswith(DISTRICT_IDS)}
    return {district: next(iter(places)) for district, places in seats.items() if len(places) == 1}


def _spellings(name: str) -> list[str]:
    """ "Mardakert (Aghdara) district" bears two names: each with what follows the brackets."""
    dual = _DUAL.fullmatch(name)
    return [f"{dual[1]} {dual[3]}", f"{dual[2]} {dual[3]}"] if dual else [name]


def _district_words(text: str) -> frozenset[str]:
    return frozenset(key(tok.norm) for tok in tokens(text) if tok.kind == "w")


def read_endings(section: Mapping[str, Any]) -> Endings:
    """Endings from the section `places` of a language file."""
    raw = section.get("endings", "")
    words = raw.split(";") if isinstance(raw, str) else [str(word) for word in raw]
    soften = {key(old): key(new) for old, new in dict(section.get("soften", {})).items()}
    cut = tuple(sorted({key(word) for word in listed(section.get("cut", ""))}, key=len, reverse=True))
    return Endings(frozenset({key(word.strip()) for word in words} | {""}), cut, soften)


def find_places(text: str, toks: Sequence[Token], gazetteer: Gazetteer, endings: Endings) -> list[Mention]:
    """The places named in a sentence, in order, longest names first; "Aghdam (Akaku)" is one mention with what both
    names share.
    """
    found: list[Mention] = []
    i = 0
    while i < len(toks):
        mention = _mention(text, toks, i, gazetteer, endings)
        if mention is None:
            i += 1
            continue
        found.append(mention)
        i = mention.last
    return [_decided(mention, found, gazetteer) for mention in _duals(found, toks, gazetteer)]


def _mention(text: str, toks: Sequence[Token], i: int, gazetteer: Gazetteer, endings: Endings) -> Mention | None:
    if toks[i].kind != "w" or not text[toks[i].start].isupper() or len(toks[i].norm) > LONGEST_WORD:
        return None
    best: tuple[int, int, frozenset[str]] | None = None
    for stem in stems(key(toks[i].norm), endings):
        for name in gazetteer.names.get(stem, ()):
            exact = sum(key(tok.norm) == word for tok, word in zip(toks[i:], name.words, strict=False))
            rank = (len(name.words), exact, name.place_ids)
            if _fits(name.words, toks, i, endings) and (best is None or rank[:2] >= best[:2]):
                best = rank if best is None or rank[:2] > best[:2] else (*rank[:2], best[2] | name.place_ids)
    if best is None:
        return None
    last = i + best[0]
    return Mention(
        i, last, text[toks[i].start : toks[last - 1].end], best[2], next(iter(best[2])) if len(best[2]) == 1 else None
    )


def stems(word: str, endings: Endings) -> list[str]:
    """The forms a name may have had before its ending was put on, the word itself first."""
    found = [word]
    for length in range(len(word), SHORTEST - 2, -1):
        if word[length:] in endings.endings:
            stem = word[:length]
            found.append(stem)
            found += [stem[:-1] + old for old, new in endings.soften.items() if stem.endswith(new)]
            found += [stem + cut for cut in endings.cut]
    return list(dict.fromkeys(found))


def _fits(words: Sequence[str], toks: Sequence[Token], i: int, endings: Endings) -> bool:
    if i + len(words) > len(toks):
        return False
    return all(
        word == key(tok.norm) or word in stems(key(tok.norm), endings)
        for word, tok in zip(words[1:], toks[i + 1 :], strict=False)
    )


def _duals(found: Sequence[Mention], toks: Sequence[Token], gazetteer: Gazetteer) -> list[Mention]:
    kept: list[Mention] = []
    for mention in found:
        last = kept[-1] if kept else None
        if last and mention.first == last.last + 1 and toks[last.last].norm in "(/":
            shared = last.candidates & mention.candidates or last.candidates
            end = mention.last + (toks[last.last].norm == "(" and mention.last < len(toks))
            kept[-1] = Mention(last.first, end, last.name, shared, next(iter(shared)) if len(shared) == 1 else None)
        else:
            kept.append(mention)
    return kept


def _decided(mention: Mention, found: Sequence[Mention], gazetteer: Gazetteer) -> Mention:
    """An ambiguous mention settled by a second place of the sentence: its district, or one named like its district."""
    if mention.place_id is not None:
        return mention
    near = [other for other in found if other is not mention and abs(other.first - mention.first) <= DISTRICT_REACH]
    told = {
        word for other in near for pid in other.candidates for word in _district_words(gazetteer.labels.get(pid, ""))
    }
    fits = {pid for pid in mention.candidates if gazetteer.districts.get(pid, frozenset()) & told}
    if len(fits) != 1:
        return mention
    return Mention(mention.first, mention.last, mention.name, mention.candidates, next(iter(fits)))
