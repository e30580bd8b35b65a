"""A narrow sheet for a phone or a column: axes whose unit is the inch, counted downwards, and text that is measured.

Nothing is laid out by trial: where a line breaks and how high a figure becomes follows from the widths of its letters.
"""

import functools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import ScaledTranslation

from sayso.plot.drawing import SHAPES, SMALL, TINY
from sayso.plot.style import FONT, INK, NOTE, PAPER, act_marks

WIDTH = 4.4  # Inches; saved with matplotlib's edge of 0.1 on each side it fills a phone, at 78 pixels to the inch.
LINE = 0.155  # Inches from line to line of small type.
TITLE, TITLE_LINE = 11.0, 0.2
PIXELS = 1.03  # On a coarse screen each letter takes whole pixels, and a line of them a little more.
GREY = "#555555"
MARK = 0.2  # Inches that the mark of an act takes, and the letter in it is of small type.
_LOST = "\N{WHITE SQUARE}"  # For letters that the font does not have: a box, as elsewhere, and no warning.
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"  # They steer nothing but the form of a letter.


def plain(text: object) -> str:
    """A name from the data as it can be drawn: on one line, without what steers a terminal or the direction of text.

    >>> plain(chr(0x202E) + "a  b")
    'a b'
    """
    kept = (" " if c.isspace() else c for c in str(text) if c.isspace() or c in _JOINERS or not _steers(c))
    return " ".join("".join(c if c == " " or ord(c) in _letters() else _LOST for c in kept).split())


def _steers(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf"}


def text_width(text: str, size: float = SMALL, *, bold: bool = False) -> float:
    """Inches that a text takes: the sum of its letters, and what pixels add to them."""
    return sum(_advance(letter, bold) for letter in text) * PIXELS * size / 72


def wrapped(text: str, width: float, *, size: float = SMALL, bold: bool = False, lines: int = 0) -> list[str]:
    """The lines of a text, none wider than `width` inches: broken at blanks, and within words that are wider.

    Where `lines` is given and they are not enough, the last one ends in an ellipsis.
    """
    rows, row, reach = [], "", 0.0
    blank = text_width(" ", size, bold=bold)
    for piece in (piece for word in text.split(" ") for piece in _pieces(word, width, size, bold)):
        wide = text_width(piece, size, bold=bold)
        joins = bool(row) and reach + blank + wide <= width
        rows += [row] if row and not joins else []
        row, reach = (f"{row} {piece}", reach + blank + wide) if joins else (piece, wide)
    rows.append(row)
    if lines and len(rows) > lines:
        rows = [*rows[: lines - 1], cut(" ".join(rows[lines - 1 :]), width, size=size, bold=bold)]
    return rows


def _pieces(word: str, width: float, size: float, bold: bool) -> Iterator[str]:
    """A word, in pieces where it is wider than a line."""
    while text_width(word, size, bold=bold) > width and len(word) > 1:
        head = _head(word, width, size, bold)
        yield word[:head]
        word = word[head:]
    yield word


def cut(text: str, width: float, *, size: float = SMALL, bold: bool = False) -> str:
    """The text, or as much of it as fits into `width` inches and an ellipsis."""
    if text_width(text, size, bold=bold) <= width:
        return text
    return text[: _head(text, width - text_width("…", size), size, bold)].rstrip(" ,;") + "…"


def _head(text: str, width: float, size: float, bold: bool) -> int:
    """How many letters of a text fit, at least one."""
    reach = np.cumsum([_advance(letter, bold) for letter in text]) * PIXELS * size / 72
    return max(int(np.searchsorted(reach, width, side="right")), 1)


@functools.cache
def _font(bold: bool) -> FT2Font:
    face = font_manager.FontProperties(family=FONT, weight="bold" if bold else "normal")
    return FT2Font(font_manager.findfont(face, fallback_to_default=False))


@functools.cache
def _letters() -> frozenset[int]:
    return frozenset(_font(False).get_charmap())


@functools.cache
def _advance(letter: str, bold: bool) -> float:
    """The width of a letter of one point, without hints: the same at every size and resolution."""
    font = _font(bold)
    return float(font.load_char(ord(letter), LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM)


def width_of(ax: Axes | None) -> float:
    """Inches that a figure may be wide: those of the axes handed over, or those of a sheet."""
    return WIDTH if ax is None else float(ax.get_window_extent().width / ax.get_figure(root=True).dpi)  # type: ignore[union-attr]


def sheet(ax: Axes | None, size: tuple[float, float], title: str, note: str) -> Axes:
    """Axes of `size` inches whose data unit is the inch, from the upper left corner, with title and note.

    A new figure where None is handed over; it is as high as title and note need.
    """
    width, height = size
    head, foot = wrapped(plain(title), width, size=TITLE, bold=True), wrapped(plain(note), width)
    above, below = (TITLE_LINE * len(head) + 0.1) * bool(title), (LINE * len(foot) + 0.06) * bool(note)
    if ax is None:
        total = above + height + below
        ax = plt.figure(figsize=(width, total)).add_axes((0, below / total, 1, height / total))
    ax.set(xlim=(0, width), ylim=(height, 0))
    ax.set_axis_off()
    # What is drawn reaches from edge to edge, or a figure would be cropped to what happens to be in it.
    rules(ax, [(0, 0, width, 0)], PAPER, 0.1)
    if title:
        # With its height given matplotlib does not look for a free one.
        ax.set_title("\n".join(head), loc="left", y=1, pad=6, fontsize=TITLE, weight="bold", linespacing=1.15)
    if note:
        at = ScaledTranslation(0, -0.06, ax.get_figure(root=True).dpi_scale_trans)  # type: ignore[union-attr]
        ax.text(0, 0, "\n".join(foot), transform=ax.transAxes + at, va="top", gid=NOTE, fontsize=SMALL, color=GREY)
    return ax


def nothing(ax: Axes | None, title: str, note: str) -> Axes:
    """An empty frame gives a figure that says so."""
    ax = sheet(ax, (width_of(ax), 0.4), title, note)
    label(ax, 0, 0.2, "Nothing on record")
    return ax


def label(ax: Axes, x: float, y: float, text: str, **look: Any) -> None:
    """Small type whose left end, unless told otherwise, is at x, y."""
    usual: dict[str, Any] = {"fontsize": SMALL, "va": "center_baseline", "color": INK}
    ax.text(x, y, text, **usual | look)


def block(ax: Axes, x: float, y: float, lines: Sequence[str], **look: Any) -> None:
    """Lines of small type whose upper left corner is at x, y."""
    for number, line in enumerate(lines):
        label(ax, x, y + LINE * (number + 0.5), line, **look)


def rules(ax: Axes, lines: Sequence[tuple[float, float, float, float]], colour: str, width: float) -> None:
    """Straight lines, each from x, y to x, y, `width` points wide."""
    ends = [((x, y), (to_x, to_y)) for x, y, to_x, to_y in lines]
    ax.add_artist(LineCollection(ends, colors=colour, linewidths=width, zorder=1))


def area(ax: Axes, box: tuple[float, float, float, float], colour: str, **look: Any) -> None:
    """A filled rectangle, from its upper left corner (x, y), so wide and so high."""
    x, y, width, height = box
    ax.add_artist(Rectangle((x, y), width, height, color=colour, linewidth=0, **look))


def marks(ax: Axes, points: Iterable[tuple[float, float, str]]) -> None:
    """The marks of acts with their letters, each at x, y."""
    points = list(points)
    for act in [act for act in act_marks() if any(act == other for _, _, other in points)]:
        mark, at = act_marks()[act], [(x, y) for x, y, other in points if other == act]
        lift, size = (number * SMALL / TINY for number in SHAPES.get(mark.marker, (0, 12)))
        look: dict[str, Any] = {"markersize": size, "markeredgecolor": INK, "markeredgewidth": 0.4, "zorder": 4}
        ax.add_artist(Line2D(*zip(*at, strict=True), linestyle="", marker=mark.marker, color=mark.colour, **look))
        for x, y in at:
            label(ax, x, y - lift / 72, mark.letter, ha="center", color=mark.ink, weight="bold", zorder=5)
