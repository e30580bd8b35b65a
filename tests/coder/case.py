"""A small case for tests: sources, their names in four languages, and names of parties, all as plain rows."""

from __future__ import annotations

from sayso.coder.attributions import Attribution, find_attributions
from sayso.coder.lexicon import load_lexicon
from sayso.coder.namebook import Names, compile_names

SOURCES = [
    ("az-mod", "AZ", "defence_ministry"),
    ("am-mod", "AM", "defence_ministry"),
    ("ru-mod", "RU", "defence_ministry"),
    ("nk-mod", "NK", "defence_ministry"),
    ("az-mfa", "AZ", "foreign_ministry"),
    ("am-mfa", "AM", "foreign_ministry"),
    ("ru-mfa", "RU", "foreign_ministry"),
    ("am-nss", "AM", "security_service"),
    ("az-border-service", "AZ", "border_service"),
    ("az-prosecutor", "AZ", "prosecutor"),
    ("am-investigative-committee", "AM", "prosecutor"),
    ("am-ombudsman", "AM", "ombudsman"),
    ("nk-ombudsman", "NK", "ombudsman"),
    ("tass", "RU", "news_media"),
    ("interfax", "RU", "news_media"),
    ("apa", "AZ", "news_media"),
    ("trend", "AZ", "news_media"),
    ("armenpress", "AM", "news_media"),
    ("icrc", "", "intergovernmental"),
    ("eu", "EU", "intergovernmental"),
    ("us-state", "US", "third_state"),
    ("local-residents", "", "local_residents"),
    ("france", "FR", "third_state"),
]
SOURCE_NAMES = [
    ("tass", "en", "TASS"),
    ("tass", "ru", "ТАСС"),
    ("tass", "az", "TASS"),
    ("tass", "hy", "ՏԱՍՍ"),
    ("interfax", "en", "Interfax"),
    ("interfax", "ru", "Интерфакс"),
    ("apa", "en", "APA"),
    ("apa", "ru", "АПА"),
    ("apa", "az", "APA"),
    ("trend", "en", "Trend"),
    ("trend", "az", "Trend"),
    ("armenpress", "en", "Armenpress"),
    ("armenpress", "hy", "Արմենպրես"),
    ("icrc", "en", "Red Cross"),
    ("icrc", "ru", "Красный Крест"),
    ("icrc", "az", "Qırmızı Xaç"),
    ("icrc", "hy", "Կարմիր խաչ"),
    ("eu", "en", "European Union"),
    ("eu", "ru", "Евросоюз"),
    ("us-state", "en", "US State Department"),
    ("us-state", "ru", "Госдеп"),
    ("nk-mod", "en", "Defence Army"),
    ("nk-mod", "ru", "Армия обороны"),
    ("nk-mod", "hy", "Պաշտպանության բանակ"),
    ("france", "en", "France"),
]
PARTY_NAMES = [
    ("AZ", "en", "people", "Azerbaijan*"),
    ("AZ", "en", "capital", "Baku"),
    ("AM", "en", "people", "Armenia*"),
    ("AM", "en", "capital", "Yerevan"),
    ("RU", "en", "people", "Russia*"),
    ("RU", "en", "capital", "Moscow"),
    ("NK", "en", "people", "Nagorno-Karabakh"),
    ("NK", "en", "people", "Artsakh"),
    ("NK", "en", "capital", "Stepanakert"),
    ("IN", "en", "people", "India*"),
    ("FR", "en", "people", "French"),
    ("AZ", "ru", "people", "азербайджан*"),
    ("AZ", "ru", "capital", "Баку"),
    ("AM", "ru", "people", "Армени*"),
    ("AM", "ru", "people", "армянск*"),
    ("AM", "ru", "capital", "Ереван*"),
    ("RU", "ru", "people", "Росси*"),
    ("RU", "ru", "people", "российск*"),
    ("RU", "ru", "people", "РФ"),
    ("RU", "ru", "capital", "Москв*"),
    ("NK", "ru", "people", "Нагорн* Карабах*"),
    ("NK", "ru", "capital", "Степанакерт*"),
    ("AZ", "az", "people", "Azərbaycan*"),
    ("AZ", "az", "capital", "Bakı*"),
    ("AM", "az", "people", "Ermənistan*"),
    ("AM", "az", "people", "erməni*"),
    ("AM", "az", "capital", "İrəvan*"),
    ("RU", "az", "people", "Rusiya*"),
    ("RU", "az", "capital", "Moskva*"),
    ("NK", "az", "people", "Dağlıq Qarabağ*"),
    ("NK", "az", "capital", "Xankəndi*"),
    ("AZ", "hy", "people", "Ադրբեջան*"),
    ("AZ", "hy", "capital", "Բաքու*"),
    ("AZ", "hy", "capital", "Բաքվ*"),
    ("AM", "hy", "people", "ՀՀ"),
    ("AM", "hy", "people", "Հայաստան*"),
    ("AM", "hy", "people", "հայկական*"),
    ("AM", "hy", "capital", "Երևան*"),
    ("RU", "hy", "people", "Ռուսաստան*"),
    ("RU", "hy", "people", "ռուսական*"),
    ("RU", "hy", "people", "ՌԴ"),
    ("RU", "hy", "capital", "Մոսկվա*"),
    ("NK", "hy", "people", "Արցախ*"),
    ("NK", "hy", "capital", "Ստեփանակերտ*"),
]


def names_in(language: str) -> Names:
    """Names of the small case in one language."""
    return compile_names(load_lexicon(language), sources=SOURCES, source_names=SOURCE_NAMES, party_names=PARTY_NAMES)


def read(text: str, language: str, publisher: str | None = None) -> list[Attribution]:
    """Attributions of a text by the small case."""
    return find_attributions(text, load_lexicon(language), names=names_in(language), publisher=publisher)


def told(text: str, language: str, publisher: str | None = None) -> list[tuple[str | None, str]]:
    """Pairs of a source's id and its words, the pieces of a content parted by a bar."""
    return [(a.source_id, " | ".join(text[s:e] for s, e in a.parts)) for a in read(text, language, publisher)]
