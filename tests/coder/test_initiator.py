"""Who began, by the words around a party's name."""

import pytest

from cases import a_reading
from sayso.coder.initiator import find_initiator, victim_of


@pytest.mark.parametrize(
    ("speaker", "text", "expected"),
    [
        ("AM", "Azerbaijani units fired at Armenian positions.", [("AZ", "+")]),
        ("AM", "Armenian positions came under Azerbaijani fire.", [("AZ", "+")]),
        ("AM", "Armenian positions were shelled by Azerbaijani units.", [("AZ", "+")]),
        ("AM", "Azerbaijani positions fired at the village.", [("AZ", "+")]),
        ("AM", "Units did not open fire at Azerbaijani positions.", []),
        ("AM", "Our units did not open fire.", [("AM", "-")]),
        ("AM", "Armenian units returned fire.", []),
        ("AM", "The ceasefire holds.", []),
        ("AZ", "A sabotage group attacked our post.", [("AM", "+")]),
        ("AM", "Fire was opened from an unknown direction at an Armenian post.", []),
        ("RU", "Peacekeepers came under fire.", []),
    ],
)
def test_the_initiator_is_the_doer_of_the_attack(speaker, text, expected):
    """Agents by marks, else the subject; targets, answers and words of truce make none."""
    found = find_initiator(a_reading(text, speaker))

    assert expected == [(claim.value, claim.polarity) for claim in found]


def test_they_takes_up_the_party_of_the_sentence_before():
    """ "They" attacked: the party that broke the ceasefire a sentence earlier."""
    found = find_initiator(a_reading("They shelled the village."), they="AZ")

    assert ["AZ"] == [claim.value for claim in found]


def test_the_victim_is_the_party_under_attack():
    """Its losses are told by third parties without a name."""
    reading = a_reading("Azerbaijani units fired at Armenian positions.", "RU")

    assert "AM" == victim_of(reading, find_initiator(reading))
