"""Place names in running text."""

import pytest

from cases import DISTRICTS, PLACE_NAMES, a_context
from sayso.coder.gazetteer import build_gazetteer, find_places, place_by_sound
from sayso.text import tokens

GAZETTEER = build_gazetteer(PLACE_NAMES, DISTRICTS)
WRITTEN = [
    ("en", "near Zaylik", [("Zaylik", "zaylik")]),
    ("en", "Norabak's residents", [("Norabak", "norabak")]),
    ("en", "in Shushi (Shusha)", [("Shushi", "shusha")]),
    ("en", "in Aghdam (Akaku)", [("Aghdam", "aghdam-akaku")]),
    ("en", "in Aghdam", [("Aghdam", None)]),
    ("en", "in Aghdam in the Hadrut district", [("Aghdam", "aghdam-akaku"), ("Hadrut district", "district-hadrut")]),
    ("en", "a zaylik of no importance", []),
    ("en", "Talishan spoke", []),
    ("ru", "у села Зейлик в Гадрутском районе", [("Зейлик", "zaylik"), ("Гадрутском районе", "district-hadrut")]),
    ("ru", "в Верхней Шорже", [("Верхней Шорже", "verin-shorzha")]),
    ("ru", "под Шушой", [("Шушой", "shusha")]),
    ("az", "Zəyliyin ətrafında", [("Zəyliyin", "zaylik")]),
    ("az", "Laçından Şuşaya", [("Laçından", "lachin"), ("Şuşaya", "shusha")]),
    ("hy", "Սոթքից և Վերին Շորժայում", [("Սոթքից", "sotk"), ("Վերին Շորժայում", "verin-shorzha")]),
    ("hy", "Շուշիի մոտ", [("Շուշիի", "shusha")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), WRITTEN)
def test_places_are_found_in_any_case_and_spelling(language, text, expected):
    """Longest name first; an ambiguous name is settled by a second name or a district, or stays ambiguous."""
    found = find_places(text, tokens(text), GAZETTEER, a_context(language).words.endings)

    written = [(mention.name.removesuffix("'s"), mention.place_id) for mention in found]
    assert expected == written


def test_an_ambiguous_name_keeps_its_candidates():
    """To candidates, never to a guess."""
    found = find_places("in Aghdam", tokens("in Aghdam"), GAZETTEER, a_context("en").words.endings)

    assert {"aghdam-town", "aghdam-akaku"} == found[0].candidates


@pytest.mark.parametrize(
    ("word", "place_id"), [("Tex", "tegh"), ("Zeylik", "zaylik"), ("Агдам", None), ("Berlin", None)]
)
def test_a_spelling_that_no_list_has_is_known_by_its_sound(word, place_id):
    """Only where one place sounds so."""
    found = place_by_sound(word, GAZETTEER, a_context("en").words.endings)

    assert place_id == found
