"""A sentence read once."""

import pytest

from cases import a_reading


@pytest.mark.parametrize(
    ("speaker", "text", "expected"),
    [
        ("AM", "Our units and the enemy met.", ["AM", "AZ"]),
        ("AZ", "Our units and the enemy met.", ["AZ", "AM"]),
        ("AM", "The Armenian-Azerbaijani border is calm.", []),
        ("AM", "The Ministry of Defence of Azerbaijan lied.", []),
        ("AM", "The Armenian Defence Ministry spoke of Azerbaijani units.", ["AZ"]),
        ("RU", "Our units met both sides.", ["RU", "both"]),
    ],
)
def test_actors_are_parties_named_or_pointed_to(speaker, text, expected):
    """Who "we" and "the enemy" are depends on who speaks; a source's name and a border name nobody."""
    found = [actor.party for actor in a_reading(text, speaker).actors]

    assert expected == found


def test_figures_of_dates_and_hours_are_no_counts():
    """What is taken as a time is not taken as a toll."""
    reading = a_reading("On 5 June at 15:30 two soldiers were killed.")

    assert [2] == [count.value for count in reading.counts]
