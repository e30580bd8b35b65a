"""Names of speakers in running text."""

import pytest
from case import names_in

from sayso.coder.lexicon import load_lexicon
from sayso.coder.namebook import outlet_id
from sayso.coder.names import find_mentions
from sayso.coder.publishers import find_publisher


def ids(text: str, language: str) -> list[str]:
    """Ids of the mentions in a text."""
    return [m.source_id for m in find_mentions(text, names_in(language)) if m.source_id]


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        ("the Armenian Defence Ministry", "en", "am-mod"),
        ("Armenia's Defence Ministry", "en", "am-mod"),
        ("the Ministry of Defence of the Republic of Armenia", "en", "am-mod"),
        ("the Defence Ministry in Yerevan", "en", "am-mod"),
        ("the Indian Army", "en", "in-army"),
        ("the French Foreign Ministry", "en", "france"),
        ("Минобороны Армении", "ru", "am-mod"),
        ("Министерством обороны Азербайджана", "ru", "az-mod"),
        ("азербайджанского оборонного ведомства", "ru", "az-mod"),
        ("Красного Креста", "ru", "icrc"),
        ("Azərbaycan Respublikasının Müdafiə Nazirliyindən", "az", "az-mod"),
        ("Ermənistan XİN-in", "az", "am-mfa"),
        ("ՀՀ պաշտպանության նախարարությունից", "hy", "am-mod"),
        ("Ադրբեջանի արտաքին գործերի նախարարության", "hy", "az-mfa"),
        ("Կարմիր խաչի", "hy", "icrc"),
    ],
)
def test_bodies_are_known_in_their_cases_and_orders(text, language, source):
    """Country and kind of body make the source, whatever their order and endings."""
    assert source in ids(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the Ministry of Sport", "en"),
        ("a trend towards peace", "en"),
        ("they told us", "en"),
        ("министерство спорта", "ru"),
        ("nazirlik binası", "az"),
    ],
)
def test_other_words_are_nobody(text, language):
    """Common words and other bodies are no source of the case."""
    assert ids(text, language) == []


@pytest.mark.parametrize(
    ("publisher", "language", "source"),
    [
        ("Ministry of Defence of the Republic of Armenia", "en", "am-mod"),
        ("Пресс-секретарь Министерства обороны Азербайджана", "ru", "az-mod"),
        ("Inter-Services Public Relations (India)", "en", "in-ispr"),
        ("Kura Dispatch", "en", None),
    ],
)
def test_publishers_are_known(publisher, language, source):
    """A body is its source, also by its initials; an outlet of no case is none."""
    found = find_publisher(publisher, names_in(language))

    assert source == (found.source_id if found else None)


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Kura Dispatch", "en", "kura-dispatch"),
        ("Хроника Кавказа", "ru", "khronika-kavkaza"),
        ("Xəbər Xətti", "az", "xeber-xetti"),
    ],
)
def test_outlets_get_an_id_in_plain_letters(name, language, expected):
    """Any script gives letters and hyphens."""
    assert expected == outlet_id(name, load_lexicon(language))
