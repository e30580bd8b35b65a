"""Acts and statuses on pages: told by words, readable on their colours."""

import pytest

from sayso.report.marks import ink_on, luminance, read_marks
from sayso.schema import vocabulary

AA = 4.5  # WCAG 2.2, 1.4.3: contrast of text that is not large


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("status", vocabulary("status"))
def test_the_word_of_a_status_can_be_read(status):
    """On its colour, by whoever sees little contrast."""
    badge = read_marks().statuses[status]

    assert contrast(badge.colour, badge.ink) >= AA


@pytest.mark.parametrize("act", [*vocabulary("act"), "silent", "unobserved"])
def test_the_letter_of_an_act_can_be_read(act):
    """On its shape."""
    mark = read_marks().acts[act]

    assert contrast(mark.colour, mark.ink) >= AA


def test_every_act_has_a_shape():
    """That of the figures."""
    marks = read_marks()

    assert {"deny": "diamond", "assert": "square", "appeal": "hexagon"}.items() <= marks.shapes.items()
    assert marks.acts.keys() == marks.shapes.keys()


@pytest.mark.parametrize("colour, ink", [("#777777", "#000000"), ("#757575", "#FFFFFF"), ("#000000", "#FFFFFF")])
def test_the_ink_is_the_one_with_more_contrast(colour, ink):
    """The turning point lies where both have the same."""
    assert ink == max([ink, "#000000", "#FFFFFF"], key=lambda each: contrast(colour, each)) == ink_on(colour)
