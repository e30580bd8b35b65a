"""Text that is measured before it is placed."""

import matplotlib as mpl
import pytest
from matplotlib import pyplot

from sayso.plot.sheet import cut, plain, text_width, wrapped
from sayso.plot.style import use_style

mpl.use("agg")


@pytest.mark.parametrize(
    "text", ["Ministry of Defence", "Министерство обороны", "Պաշտպանության նախարարություն", "iiiWWW 0123"]
)
def test_the_measure_is_that_of_the_drawing(text):
    """Within a few per cent, and never too little on paper."""
    with mpl.rc_context():
        use_style()
        figure = pyplot.figure(dpi=600)
        drawn = figure.text(0, 0, text, fontsize=8).get_window_extent().width / 600
        pyplot.close(figure)

    assert drawn == pytest.approx(text_width(text, 8), rel=0.06)
    assert drawn <= text_width(text, 8)


def test_lines_are_broken_at_blanks():
    """And none is wider than it may be."""
    lines = wrapped("Ministry of Defence of Armenia", 1.0)

    assert "Ministry of Defence of Armenia" == " ".join(lines)
    assert max(map(text_width, lines)) <= 1.0


@pytest.mark.parametrize("text", ["x" * 200, "a " + "y" * 60 + " b", "W"])
def test_words_wider_than_a_line_are_broken(text):
    """Not a letter is lost."""
    lines = wrapped(text, 0.5)

    assert text.replace(" ", "") == "".join(lines).replace(" ", "")
    assert max(map(text_width, lines)) <= 0.5


def test_a_line_narrower_than_a_letter_takes_one():
    """It ends all the same."""
    assert list("abc") == wrapped("abc", 0.001)


def test_too_many_lines_end_in_an_ellipsis():
    """What is cut off is told to be."""
    lines = wrapped("one two three four five six", 0.6, lines=2)

    assert (2, "…") == (len(lines), lines[-1][-1])


def test_what_fits_is_not_cut():
    """An ellipsis stands for something."""
    assert ("short", "lo…") == (cut("short", 1.0), cut("long name", 0.25))


@pytest.mark.parametrize("text, drawn", [
    ("a\u202eb\u2066c", "abc"), ("a\r\n\tb", "a b"), ("\x1b[31mred", "[31mred"), ("国防 x", "□□ x"), ("  ", ""),
    ("می\u200cخواهم", "می\u200cخواهم"), ("$x_1$ <b>", "$x_1$ <b>")])  # fmt: skip
def test_names_are_drawn_on_one_line_and_steer_nothing(text, drawn):
    """Signs stay as written; letters the font lacks are boxes."""
    assert drawn == plain(text)
