"""A small case in our own words for the tests of the claim rules: two sides, a third party, a few places in all
spellings.
"""

import datetime as dt
import functools
from dataclasses import dataclass

from sayso.coder.context import Context, compile_parties, facing_parties, load_words
from sayso.coder.gazetteer import build_gazetteer
from sayso.coder.reading import Reading, read_sentence
from sayso.text import Span

PARTY_NAMES = [
    ("AZ", "en", "people", "Azerbaijan*"),
    ("AZ", "en", "capital", "Baku*"),
    ("AM", "en", "people", "Armenia"),
    ("AM", "en", "people", "Armenia's"),
    ("AM", "en", "people", "Armenian"),
    ("AM", "en", "capital", "Yerevan*"),
    ("NK", "en", "people", "Nagorno - Karabakh"),
    ("NK", "en", "people", "Defence Army"),
    ("NK", "en", "people", "illegal Armenian armed detachment*"),
    ("NK", "en", "people", "illegal Armenian armed formation*"),
    ("RU", "en", "people", "Russian"),
    ("RU", "en", "people", "peacekeeper*"),
    ("AZ", "ru", "people", "азербайджан*"),
    ("AZ", "ru", "capital", "Баку"),
    ("AM", "ru", "people", "Армени*"),
    ("AM", "ru", "people", "армянск*"),
    ("AM", "ru", "capital", "Ереван*"),
    ("NK", "ru", "people", "незаконн* армянск* вооруженн* формировани*"),
    ("NK", "ru", "people", "арми* обороны"),
    ("RU", "ru", "people", "российск*"),
    ("RU", "ru", "people", "миротвор*"),
    ("AZ", "az", "people", "Azərbaycan*"),
    ("AZ", "az", "capital", "Bakı*"),
    ("AM", "az", "people", "Ermənistan*"),
    ("AM", "az", "people", "erməni"),
    ("AM", "az", "capital", "İrəvan*"),
    ("NK", "az", "people", "qanunsuz erməni silahlı dəstə*"),
    ("RU", "az", "people", "sülhməramlı*"),
    ("AZ", "hy", "people", "Ադրբեջան*"),
    ("AZ", "hy", "people", "ադրբեջանական*"),
    ("AZ", "hy", "people", "ադրբեջանցի*"),
    ("AZ", "hy", "capital", "Բաքու*"),
    ("AM", "hy", "people", "Հայաստան*"),
    ("AM", "hy", "people", "հայկական"),
    ("AM", "hy", "people", "հայ"),
    ("AM", "hy", "people", "ՀՀ"),
    ("NK", "hy", "people", "Պաշտպանության բանակ*"),
    ("RU", "hy", "people", "խաղաղապահ*"),
]
PLACE_NAMES = [
    ("zaylik", "en", "Zaylik"),
    ("zaylik", "az", "Zəylik"),
    ("zaylik", "ru", "Зейлик"),
    ("kalbajar", "en", "Kalbajar"),
    ("kalbajar", "az", "Kəlbəcər"),
    ("district-kalbajar", "en", "Kalbajar district"),
    ("district-kalbajar", "az", "Kəlbəcər rayonu"),
    ("district-kalbajar", "ru", "Кельбаджарский район"),
    ("aghdam-town", "en", "Aghdam"),
    ("aghdam-akaku", "en", "Aghdam"),
    ("aghdam-akaku", "en", "Akaku"),
    ("aghdam-town", "ru", "Агдам"),
    ("aghdam-akaku", "ru", "Агдам"),
    ("aghdam-akaku", "ru", "Акаку"),
    ("district-hadrut", "en", "Hadrut district"),
    ("district-hadrut", "ru", "Гадрутский район"),
    ("hadrut", "en", "Hadrut"),
    ("norabak", "en", "Norabak"),
    ("norabak", "ru", "Норабак"),
    ("norabak", "hy", "Նորաբակ"),
    ("sotk", "en", "Sotk"),
    ("sotk", "hy", "Սոթք"),
    ("sotk", "ru", "Сотк"),
    ("verin-shorzha", "en", "Verin Shorzha"),
    ("verin-shorzha", "hy", "Վերին Շորժա"),
    ("verin-shorzha", "az", "Yuxarı Şorca"),
    ("verin-shorzha", "ru", "Верхняя Шоржа"),
    ("talish", "en", "Talish"),
    ("talish", "hy", "Թալիշ"),
    ("shusha", "en", "Shusha"),
    ("shusha", "en", "Shushi"),
    ("shusha", "az", "Şuşa"),
    ("shusha", "ru", "Шуша"),
    ("shusha", "hy", "Շուշի"),
    ("yeraskh", "en", "Yeraskh"),
    ("yeraskh", "ru", "Ерасх"),
    ("yeraskh", "hy", "Երասխ"),
    ("lachin", "az", "Laçın"),
    ("lachin", "en", "Lachin"),
    ("tegh", "en", "Tegh"),
    ("tegh", "hy", "Տեղ"),
]
DISTRICTS = {
    "zaylik": "Kalbajar",
    "aghdam-akaku": "Hadrut",
    "aghdam-town": "Aghdam",
    "norabak": "Gegharkunik",
    "sotk": "Gegharkunik",
}
SIDES = {"AM": ["AM", "NK"], "AZ": ["AZ"]}


@functools.lru_cache(maxsize=8)
def a_context(language: str, published_on: str = "2022-11-08") -> Context:
    """The setting of a document in the language; tests name only what they are about."""
    gazetteer = build_gazetteer(PLACE_NAMES, DISTRICTS)
    day = dt.date.fromisoformat(published_on)
    parties = compile_parties(PARTY_NAMES, language)
    return Context(load_words(language), parties, gazetteer, facing_parties(SIDES), frozenset({"RU"}), day, "+04:00")


@dataclass(frozen=True)
class An:
    """An attribution as the statement rules see one; tests name only what they are about."""

    source_id: str
    content: tuple[int, int]
    parts: tuple[tuple[int, int], ...] = ()
    act: str = "assert"
    negated: bool = False
    frame: str = "say"
    via: tuple[str, ...] = ()
    direct: bool = False
    source: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None


def party_of(source_id: str) -> str:
    """The party that a source id begins with."""
    return source_id.split("-")[0].upper()


def said(text: str, source_id: str, words: str, **changes: object) -> An:
    """The attribution of `words`, which stand in `text`, to a source."""
    start = text.index(words)
    return An(source_id, (start, start + len(words)), **changes)  # type: ignore[arg-type]


def a_reading(text: str, speaker: str | None = "AM", language: str = "en") -> Reading:
    """One sentence, read."""
    return read_sentence(text, Span(0, len(text)), a_context(language), speaker)
