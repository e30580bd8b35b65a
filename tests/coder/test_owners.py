"""Own and enemy losses are never mixed up."""

import pytest

from cases import a_reading
from sayso.coder.casualties import find_tolls
from sayso.coder.people import find_people


@pytest.mark.parametrize(
    ("speaker", "text", "party"),
    [
        ("AM", "Two soldiers were killed.", "AM"),
        ("AM", "Two Azerbaijani soldiers were killed.", "AZ"),
        ("AM", "Two soldiers of the Azerbaijani army were killed.", "AZ"),
        ("AM", "The enemy lost two soldiers.", "AZ"),
        ("AM", "Two of our soldiers were killed.", "AM"),
        ("AM", "Two soldiers were destroyed.", "AZ"),
        ("AM", "Return fire killed two soldiers.", "AZ"),
        ("AZ", "An Armenian sniper killed two soldiers.", "AZ"),
        ("AZ", "The Armenian side has two dead.", "AM"),
        ("RU", "Two Azerbaijani soldiers were killed.", "AZ"),
        ("RU", "Two soldiers were killed.", None),
    ],
)
def test_people_belong_to_the_party_that_the_text_gives_them(speaker, text, party):
    """Named beside them, or by who attacked, or the speaker's own; a third party's are nobody's."""
    reading = a_reading(text, speaker)

    found = find_tolls(reading, find_people(reading))

    assert [party] == [claim.party for claim in found]


def test_attackers_belong_to_the_party_that_attacked():
    """ "All six attackers were killed" after an attack by the other side."""
    reading = a_reading("All six attackers were killed.", "AZ")

    found = find_tolls(reading, find_people(reading), doer="AM")

    assert [("AM", "irregular", 6)] == [(claim.party, claim.group, claim.number) for claim in found]
