"""How acts, statuses and sides look on pages: the colours and letters of the figures, with words beside them."""

from typing import NamedTuple

from sayso.plot.style import Mark, act_marks, status_colours

DARK, LIGHT = "#000000", "#FFFFFF"
# Markers of matplotlib as classes of the style sheet; what has no class of its own is square.
SHAPES = {"o": "round", "D": "diamond", "v": "down", "^": "up", "p": "pentagon", "h": "hexagon", "s": "square"}


class Badge(NamedTuple):
    """A word on a colour, and the ink that can be read on it."""

    word: str
    colour: str
    ink: str


class Marks(NamedTuple):
    """Marks of acts and badges of statuses, by name."""

    acts: dict[str, Mark]
    shapes: dict[str, str]
    statuses: dict[str, Badge]


def read_marks() -> Marks:
    """The marks of the figures (`plot/palette.toml`) as pages show them."""
    acts = act_marks()
    return Marks(
        acts,
        {act: SHAPES.get(mark.marker, "square") for act, mark in acts.items()},
        {status: Badge(status, colour, ink_on(colour)) for status, colour in status_colours().items()},
    )


def ink_on(colour: str) -> str:
    """Black or white, whichever has the higher contrast on a colour such as "#CC3311" (WCAG 2.2, contrast ratio).

    >>> ink_on("#FFFFFF"), ink_on("#222222")
    ('#000000', '#FFFFFF')
    """
    light = luminance(colour)
    return DARK if (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) else LIGHT


def luminance(colour: str) -> float:
    """Relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
