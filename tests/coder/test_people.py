"""People of a sentence."""

import pytest

from cases import a_reading
from sayso.coder.people import find_people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two soldiers and a civilian", [(2, "military"), (1, "civilian")]),
        ("three of its servicemen", [(3, "military")]),
        ("servicemen of the border guard", [(None, "military"), (1, "military")]),
        ("one soldier of the Azerbaijani army", [(1, "military")]),
        ("four citizens, including two women", [(4, "civilian")]),
        ("a shepherd, 65, of the village", [(1, "civilian")]),
        ("two police officers", [(2, "unspecified")]),
    ],
)
def test_people_are_counted_once_and_with_their_group(text, expected):
    """A single one needs no number; parts of those told, bodies and ages are not counted again."""
    found = [(who.value, who.group) for who in find_people(a_reading(text))]

    assert expected == found
