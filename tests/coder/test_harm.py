"""Which people each word of harm is about."""

import pytest

from cases import a_reading
from sayso.coder.harm import find_triggers, pair_people
from sayso.coder.people import find_people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("killed three soldiers and wounded two", [("killed", 3), ("wounded", 2)]),
        ("three soldiers were killed and two wounded", [("killed", 3), ("wounded", 2)]),
        ("killing one and wounding five", [("killed", 1), ("wounded", 5)]),
        ("two killed and nineteen wounded", [("killed", 2), ("wounded", 19)]),
        ("no dead or wounded", [("casualties", 0)]),
        ("no losses", [("losses", 0)]),
        ("all were killed", []),
        ("lost contact with them", []),
        ("a soldier died of his wounds", [("killed", 1)]),
        ("the death of the soldier", []),
        ("the death of three soldiers", [("killed", 3)]),
    ],
)
def test_numbers_go_to_the_right_word_of_harm(text, expected):
    """The pairing of least cost over the whole sentence; a number that nobody told is none."""
    reading = a_reading(text)

    pairs = pair_people(reading, find_triggers(reading), find_people(reading))

    assert expected == [(trigger.aspect, who.value) for trigger, who in pairs]
