"""Minimal pairs of attribution in Azerbaijani."""

import pytest
from case import read, told

FIRE = "mövqelərimiz atəşə tutulub"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Azərbaycan Müdafiə Nazirliyi bildirib ki, {FIRE}.", [("az-mod", FIRE)]),
        (f"Azərbaycan Müdafiə Nazirliyindən bildirilib ki, {FIRE}.", [("az-mod", FIRE)]),
        (f"Azərbaycan Müdafiə Nazirliyinin mətbuat xidməti xəbər verir ki, {FIRE}.", [("az-mod", FIRE)]),
        (f"Azərbaycan Müdafiə Nazirliyinin məlumatına görə, {FIRE}.", [("az-mod", FIRE)]),
        (f"Azərbaycan Müdafiə Nazirliyi qeyd edib ki, {FIRE}.", [("az-mod", FIRE)]),
        (
            "Ermənistan Müdafiə Nazirliyi üç hərbçinin yaralandığını bildirib.",
            [("am-mod", "üç hərbçinin yaralandığını")],
        ),
        (
            "“Bu məlumat həqiqətə uyğun deyil”, – Ermənistan Müdafiə Nazirliyi bildirib.",
            [("am-mod", "“Bu məlumat həqiqətə uyğun deyil”")],
        ),
        (
            "“Bu məlumat həqiqətə uyğun deyil”, – deyə Ermənistan Müdafiə Nazirliyinin sözçüsü bildirib.",
            [("am-mod", "“Bu məlumat həqiqətə uyğun deyil”")],
        ),
        (
            "«Bu məlumat həqiqətə uyğun deyil», - Ermənistan Müdafiə Nazirliyi açıqlayıb.",
            [("am-mod", "«Bu məlumat həqiqətə uyğun deyil»")],
        ),
        (
            "Ermənistan Müdafiə Nazirliyi bildirib: “Bu məlumat həqiqətə uyğun deyil”.",
            [("am-mod", "“Bu məlumat həqiqətə uyğun deyil”")],
        ),
        ("Bakı bu məlumatı təkzib edib.", [("side:AZ", "bu məlumatı")]),
        ("Ermənistan tərəfi itki olmadığını iddia edir.", [("side:AM", "itki olmadığını")]),
        ("Ermənistan Müdafiə Nazirliyi şərh verməkdən imtina edib.", [("am-mod", "şərh verməkdən imtina edib")]),
        ("Qırmızı Xaç tərəfləri təmkinli olmağa çağırıb.", [("icrc", "tərəfləri təmkinli olmağa çağırıb")]),
        ("Rusiya Müdafiə Nazirliyi sorğumuza cavab verməyib.", []),
        ("Noyabrda üçtərəfli bəyanat imzalanıb.", []),
    ],
)
def test_who_says_what(text, expected):
    """Each sentence hands these words to these sources, and no others."""
    assert expected == told(text, "az")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Əsgər yaralanıb. Bu barədə Ermənistan Müdafiə Nazirliyi məlumat verib.", "am-mod"),
        (
            "Ermənistan Müdafiə Nazirliyi bildirib ki, itki yoxdur. Nazirlikdən əlavə edilib ki, vəziyyət sakitdir.",
            "am-mod",
        ),
        ("Ermənistan Müdafiə Nazirliyi bildirib ki, itki yoxdur. Qurum əlavə edib ki, vəziyyət sakitdir.", "am-mod"),
        ("Ermənistan Müdafiə Nazirliyi atəş barədə məlumat verib. Bildirilib ki, itki yoxdur.", "am-mod"),
        ("Müdafiə Nazirliyi bildirib ki, itki yoxdur.", "az-mod"),
        (
            "Ermənistan Müdafiə Nazirliyi bildirib ki, itki yoxdur. "
            "Azərbaycan nazirliyi isə bildirib ki, bir əsgər yaralanıb.",
            "az-mod",
        ),
    ],
)
def test_speakers_that_point_back(text, source):
    """The last words belong to the body that the text named before, or to the one of the language's own state."""
    assert source == told(text, "az")[-1][0]


@pytest.mark.parametrize(
    "text",
    [
        "APA Müdafiə Nazirliyinə istinadən xəbər verir ki, bir əsgər yaralanıb.",
        "Müdafiə Nazirliyi APA-ya bildirib ki, bir əsgər yaralanıb.",
    ],
)
def test_relays_are_kept(text):
    """The agency hands on, the ministry speaks."""
    found = [(a.source_id, a.via) for a in read(text, "az")]

    assert found == [("az-mod", ("apa",))]


def test_a_release_speaks_for_itself():
    """What a ministry publishes it says itself, in the first person too."""
    text = "Mövqelərimiz atəşə tutulub. Bildiririk ki, itki yoxdur."

    found = told(text, "az", "Azərbaycan Müdafiə Nazirliyi")

    assert found == [("az-mod", "Mövqelərimiz atəşə tutulub."), ("az-mod", "Bildiririk ki, itki yoxdur.")]
