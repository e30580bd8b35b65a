"""A piece of the earth on the sheet, and names beside its points so that none covers another."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sayso.nearness import EARTH_KM
from sayso.plot.sheet import LINE, text_width, wrapped

KM_A_DEGREE = math.pi * EARTH_KM / 180
LEAST_KM = 16  # A single point is shown with at least so much around it.
BESIDE, BELOW = 0.3, 0.36  # Inches from the outermost points to the edge.
LOWEST, HIGHEST = 2.6, 4.4  # Inches that a chart may be high.
NAMES = (1.25, 1.75, 0.95, 2.6)  # Inches in which names are set, in the order of trying.

MOST_LINES = 6  # More would cover the chart that they explain.
CLEAR = 0.04  # Inches between names and what stands beside them.

Box = tuple[float, float, float, float]  # left, top, right, bottom


class Beside(NamedTuple):
    """What names cover, their lines, and where these are flush: left, center or right."""

    box: Box
    lines: list[str]
    flush: str


class Chart(NamedTuple):
    """How high a chart is, inches to the kilometre, and where its points are, in inches from the upper left corner."""

    height: float
    scale: float
    points: list[tuple[float, float]]


def charted(degrees: Sequence[tuple[float, float]], width: float) -> Chart:
    """Points (north, east) as they lie to each other, north up, as large as they fit.

    An equirectangular projection with the scale of the middle latitude: of a region true to less than a line's width.
    """
    north = [n for n, _ in degrees]
    # Across the 180th meridian the shorter way round.
    east = [degrees[0][1] + (e - degrees[0][1] + 180) % 360 - 180 for _, e in degrees]
    shrink = max(math.cos(math.radians((min(north) + max(north)) / 2)), 0.01)
    x, y = [e * shrink * KM_A_DEGREE for e in east], [-n * KM_A_DEGREE for n in north]
    wide, high = max(max(x) - min(x), LEAST_KM), max(max(y) - min(y), LEAST_KM)
    scale = min((width - 2 * BESIDE) / wide, (HIGHEST - 2 * BELOW) / high)
    height = max((max(y) - min(y)) * scale + 2 * BELOW, LOWEST)
    left, top = (max(x) + min(x)) / 2, (max(y) + min(y)) / 2
    points = [(width / 2 + (a - left) * scale, height / 2 + (b - top) * scale) for a, b in zip(x, y, strict=True)]
    return Chart(height, scale, points)


def scale_km(scale: float, most: float = 1.2) -> float:
    """A round number of kilometres that takes at most so many inches.

    >>> scale_km(0.05)
    20.0
    """
    reach = most / scale * (1 + 1e-9)  # What just fits is not lost to rounding.
    power = 10.0 ** math.floor(math.log10(reach))
    return max(step * power for step in (1, 2, 5) if step * power <= reach)


def beside(at: tuple[float, float], names: str, size: float, *, bold: bool = False) -> Iterator[Beside]:
    """Where names of a few lines could stand beside a point whose mark reaches `size` inches, the best place first."""
    x, y = at
    for lines in (lines for lines in (wrapped(names, width, bold=bold) for width in NAMES) if len(lines) <= MOST_LINES):
        wide, high = max(text_width(line, bold=bold) for line in lines), LINE * len(lines)
        tops = (y - high / 2, y - LINE / 2, y + LINE / 2 - high, y - size - high, y + size)
        for n, top in enumerate(tops):
            corners = (x + size, "left"), (x - size - wide, "right"), (x - wide / 2, "center")
            # Over and under a point the middle is the first place, at its height there is none.
            for left, flush in corners[:2] if n < 3 else corners[::-1]:
                yield Beside((left, top, left + wide, top + high), lines, flush)


def free(box: Box, within: Box, taken: Iterable[Box]) -> bool:
    """Whether a box lies within another and clear of those taken."""
    left, top, right, bottom = box
    inside = left >= within[0] and top >= within[1] and right <= within[2] and bottom <= within[3]
    return inside and not any(
        left < other[2] + CLEAR and right > other[0] - CLEAR and top < other[3] and bottom > other[1] for other in taken
    )
