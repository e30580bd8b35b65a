"""Ceasefires, ground, weapons and damage."""

import pytest

from cases import a_reading
from sayso.coder.events import find_ceasefire, find_control, find_damage, find_weapons


@pytest.mark.parametrize(
    ("speaker", "text", "expected"),
    [
        ("AM", "Azerbaijan violated the ceasefire.", [("AZ", "false")]),
        ("AM", "Armenian units did not violate the ceasefire.", [("AM", "true")]),
        ("RU", "One ceasefire violation was recorded.", [(None, "false")]),
        ("RU", "No ceasefire violations were recorded.", [("both", "true")]),
        ("RU", "The ceasefire is being observed by both sides.", [("both", "true")]),
        ("AM", "The day was calm.", []),
    ],
)
def test_a_ceasefire_is_kept_or_broken_by_somebody(speaker, text, expected):
    """A kept one of nobody in particular is kept by both."""
    found = [(claim.party, claim.value) for claim in find_ceasefire(a_reading(text, speaker))]

    assert expected == found


def test_ground_is_held_by_the_party_named():
    """Control is a place and who holds it."""
    found = find_control(a_reading("Zaylik is under the control of the Azerbaijani army."))

    assert [("AZ", "zaylik")] == [(claim.party, claim.place_id) for claim in found]


def test_a_weapon_goes_with_the_party_that_used_it():
    """As written, with who used it where the sentence tells."""
    found = find_weapons(a_reading("Azerbaijani units fired mortars at Sotk."))

    assert [("weapon", "mortars", "AZ")] == [(claim.aspect, claim.value, claim.party) for claim in found]


def test_damage_is_told_from_equipment_lost():
    """Civil things are damaged, military ones lost; the number stays with the thing."""
    found = find_damage(a_reading("12 houses were damaged and 2 drones were shot down."))

    assert {("damage", "12 houses"), ("equipment_lost", "2 drones")} == {(claim.aspect, claim.value) for claim in found}
