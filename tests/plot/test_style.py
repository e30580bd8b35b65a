"""The look of figures: colours that everyone can tell apart, letters that are there, bytes that do not change."""

import itertools
from importlib.resources import files

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import font_manager, pyplot
from matplotlib.colors import to_rgb
from matplotlib.ft2font import FT2Font

from sayso.plot.style import FONT, act_marks, alt_text, picture, side_colours, status_colours, use_style
from sayso.schema import vocabulary

# Machado, Oliveira and Fernandes (2009), IEEE TVCG 15(6), table of matrices at full severity.
BLINDNESS = {
    "none": np.eye(3),
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                        [-0.003882, -0.048116, 1.051998]]),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                        [-0.011820, 0.042940, 0.968881]]),
}  # fmt: skip
APART = 0.08  # Distance in OKLab (Ottosson 2020): 0.02 is just noticeable side by side; a key is read across a page.


def seen(colour: str, kind: str) -> np.ndarray:
    """The colour in OKLab as seen with a kind of colour blindness."""
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    linear = np.clip(BLINDNESS[kind] @ linear, 0, 1)
    lms = np.cbrt(np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                            [0.0883024619, 0.2817188376, 0.6299787005]]) @ linear)  # fmt: skip
    return np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                     [0.0259040371, 0.7827717662, -0.8086757660]]) @ lms  # fmt: skip


def too_near(colours: dict[str, str], kind: str) -> list[tuple[str, str]]:
    """Pairs of names whose colours cannot be told apart."""
    pairs = itertools.combinations(colours, 2)
    return [(a, b) for a, b in pairs if np.linalg.norm(seen(colours[a], kind) - seen(colours[b], kind)) < APART]


@pytest.mark.parametrize("kind", BLINDNESS)
def test_statuses_can_be_told_apart(kind: str) -> None:
    """With and without colour blindness, no two statuses look alike."""
    assert too_near(status_colours(), kind) == []


@pytest.mark.parametrize("kind", BLINDNESS)
def test_sides_can_be_told_apart(kind: str) -> None:
    """The two sides of a conflict and the third parties never look alike."""
    colours = side_colours(["a", "b", "third"])
    colours.pop("no side")

    assert too_near(colours, kind) == []


@pytest.mark.parametrize("kind", BLINDNESS)
def test_acts_differ_in_colour_or_in_shape(kind: str) -> None:
    """Acts whose colours come near each other have different shapes; letters differ anyway."""
    marks = act_marks()
    near = too_near({act: mark.colour for act, mark in marks.items()}, kind)

    assert [pair for pair in near if marks[pair[0]].marker == marks[pair[1]].marker] == []


def test_letters_of_acts_differ() -> None:
    """A letter stands for one act."""
    letters = [mark.letter for mark in act_marks().values()]

    assert sorted(set(letters)) == sorted(letters)


def test_every_letter_can_be_read_on_its_shape() -> None:
    """The contrast of letter and shape is that asked for text (WCAG 2, 4.5 to 1)."""

    def light(colour: str) -> float:
        rgb = np.array(to_rgb(colour))
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    contrasts = {act: sorted([light(mark.colour), light(mark.ink)]) for act, mark in act_marks().items()}

    assert [act for act, (dark, bright) in contrasts.items() if (bright + 0.05) / (dark + 0.05) < 4.5] == []


def test_the_palette_covers_the_codebook() -> None:
    """Every act and every status of the contracts has its colour, in the same order for acts."""
    assert set(vocabulary("act")) <= set(act_marks())
    assert set(vocabulary("status")) == set(status_colours())


def test_sides_keep_their_colour_beside_third_parties() -> None:
    """Whether third parties are in a figure changes no side's colour."""
    assert side_colours(["AZ", "AM"]) == side_colours(["third", "AM", "AZ", "AM"])


def test_too_many_sides_are_refused() -> None:
    """Two sides never share a colour."""
    with pytest.raises(ValueError, match=r"palette.toml"):
        side_colours([f"side-{n}" for n in range(40)])


def test_the_font_has_the_letters_of_the_case() -> None:
    """Armenian, Cyrillic and Azerbaijani names are drawn, not boxed, in the font that matplotlib brings."""
    path = font_manager.findfont(FONT, fallback_to_default=False)
    letters = "ԱբգՎևհայերեն" + "ЪыЁщ" + "ƏəĞğİıŞşÇçÖöÜü" + "–…≥×"

    assert [letter for letter in letters if ord(letter) not in FT2Font(path).get_charmap()] == []


def test_the_style_undoes_the_settings_of_the_machine() -> None:
    """A user's own matplotlib settings reach no figure."""
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "black", "axes.formatter.use_locale": True}):
        use_style()
        found = mpl.rcParams["font.size"], mpl.rcParams["axes.facecolor"], mpl.rcParams["axes.formatter.use_locale"]

    assert found == (9.0, "white", False)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_figure_is_saved_twice_as_the_same_bytes(kind: str) -> None:
    """No date, no version, no random name is in a saved figure."""

    def saved() -> bytes:
        use_style()
        figure, ax = pyplot.subplots()
        ax.plot([0, 1], [0, 1], clip_on=True)
        ax.fill_between([0, 1], [0, 1])
        try:
            return picture(figure, kind=kind)
        finally:
            pyplot.close(figure)

    assert saved() == saved()


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_saved_figure_holds_no_date_and_no_version(kind: str) -> None:
    """Two saves within one second would agree on these."""
    figure, _ = pyplot.subplots()
    saved = picture(figure, kind=kind)
    pyplot.close(figure)

    assert [word for word in (b"Date>", b"CreationDate", b"Software", mpl.__version__.encode()) if word in saved] == []


def test_a_figure_without_a_title_says_so() -> None:
    """Nobody is left with an empty alternative text."""
    figure, _ = pyplot.subplots()

    assert alt_text(figure) == "Figure without a title"
    pyplot.close(figure)


def test_the_palette_is_shipped() -> None:
    """The data file is part of the package."""
    assert files("sayso.plot").joinpath("palette.toml").is_file()
