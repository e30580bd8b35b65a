"""Where an event was."""

import pytest

from cases import a_context, a_reading
from sayso.coder.places import event_places, find_dateline
from sayso.text import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fired near Zaylik in the Kalbajar district.", ["zaylik"]),
        ("They fired near Zaylik in Kalbajar.", ["zaylik"]),
        ("It happened in the Hadrut district.", ["hadrut"]),
        ("The ministry in Shusha said so.", []),
        ("Yerevan and Baku were told.", []),
        ("The Lachin\u2013Shusha road is open.", []),
        ("A resident of Sotk was hurt.", []),
        ("They fired near Qwertyan.", [None]),
    ],
)
def test_places_of_an_event_are_not_seats_roads_or_homes(text, expected):
    """Capitals stand for governments; a district counts where no place inside it is named."""
    found = [place.place_id for place in event_places(a_reading(text))]

    assert expected == found


def test_the_place_that_fire_came_from_is_marked():
    """The target and the origin are two places."""
    text = "Zəylik kəndini Yuxarı Şorca kəndi istiqamətindəki mövqelərindən atəşə tutub."

    found = {place.place_id: place.origin for place in event_places(a_reading(text, "AZ", "az"))}

    assert {"zaylik": False, "verin-shorzha": True} == found


def test_the_head_of_an_item_is_a_dateline():
    """ "Sotk – ..." in a round-up."""
    text = "Sotk \u2013 The gold mine again."

    found = find_dateline(text, Span(0, len(text)), a_context("en"))

    assert found is not None and "sotk" == found.place_id
