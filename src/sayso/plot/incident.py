"""One incident, source by source and day by day: who spoke when, in which act, in answer to whom."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from sayso.plot import drawing
from sayso.plot.lanes import (
    BETWEEN,
    EDGE,
    GUTTER,
    NO_DAY,
    Column,
    Days,
    Lane,
    Said,
    Spot,
    days_of_incident,
    days_shown,
    in_order,
    lanes_of,
)
from sayso.plot.sheet import (
    GREY,
    LINE,
    MARK,
    area,
    block,
    label,
    marks,
    nothing,
    rules,
    sheet,
    text_width,
    width_of,
    wrapped,
)
from sayso.plot.style import FAINT, INK, PAPER, act_marks, side_colours

SHADE, RULE = "#E3D3A3", "#AAAAAA"  # The incident's days, seen through; the line of the days.
LYING, UPRIGHT = 0.2, 0.8  # Inches for the days over the lanes.
EVENT, GAPS = 0.16, 0.17  # Inches for the word over the incident's days; for the days left out, under their line.
KEY_ROW = 0.23
HEAD = "-|>,head_length=3,head_width=1.6"  # Points.


@drawing.plain_text
def plot_timeline(
    accounts: pd.DataFrame, *, sides: Iterable[str] = (), title: str = "", note: str = "", ax: Axes | None = None
) -> Axes:
    """One incident as lanes, a source each: every utterance as the mark of its act, arrows to what it answers.

    Days stand side by side in order, not to scale: days without words are left out, and how many is said. Sides and the
    sources within them stand by their first day on record, then by alphabet; utterances without a day at the right.
    Words stand beside the marks where there is room, else in a key. Made for a narrow page: 4.4 inches wide and as high
    as it needs; wider only for more than some twenty days.

    Args:
        accounts: columns side (missing: of no side), source_id, act, dated_on, statement_id; one row an utterance.
            Optional: name (of the source, instead of its id), answers (statement_id of other rows, joined by ";"),
            began_on and ended_on (days of the incident, the same in each row): shaded.
        sides: all sides of the case, so that each keeps its colour where another has not spoken.
        title: a sentence that states the finding.
        note: the line under the figure.
        ax: where to draw; a new figure where None.

    Raises:
        ValueError: a column is missing, a statement stands twice, an act is not in the palette, or there are more sides
            than colours.
    """
    drawing.check(accounts, ["side", "source_id", "act", "dated_on", "statement_id"], unit=["statement_id"])
    drawing.check_known(accounts["act"], act_marks())
    if accounts.empty:
        return nothing(ax, title, note)
    said, colours = in_order(accounts), side_colours({*accounts["side"].dropna(), *sides})
    days = days_shown(said, days_of_incident(accounts), width_of(ax))
    line = (UPRIGHT if days.upright else LYING) + EVENT * any(column.shaded for column in days.columns)
    lanes, spots, bottom = lanes_of(said, days, line + 0.04 + GAPS * _gaps_below(days))
    width = max(days.columns[-1].left + days.columns[-1].width, width_of(ax))
    key = [] if days.worded else _key(said, width)
    how = wrapped(_how_to_read(days, spots), width)
    foot = bottom + 0.05 + KEY_ROW * (key[-1][1] + 1 if key else 0)
    ax = sheet(ax, (width, foot + LINE * len(how)), title, note)
    _draw_days(ax, days, line, bottom)
    _draw_names(ax, lanes, colours)
    _draw_words(ax, spots, days)
    _draw_arrows(ax, spots, colours)
    _draw_key(ax, key, bottom + 0.05)
    block(ax, 0, foot, how, color=GREY)
    return ax


def _gaps_below(days: Days) -> bool:
    return not days.upright and any(column.gap > 0 for column in days.columns)


def _how_to_read(days: Days, spots: Sequence[Spot]) -> str:
    """What a reader needs to know of this very figure."""
    known, gaps = {spot.said.statement_id for spot in spots}, [c.gap for c in days.columns if c.gap > 0]
    said = ["Sides and sources by their first day on record, then by alphabet."]
    said += [f"// {gap} d: {gap} day{'s'[: gap - 1]} left out, nothing on record." for gap in gaps[:1]]
    said += ["Arrow: leads to what is answered."] * any(known & set(spot.said.answers) for spot in spots)
    return " ".join(said)


def _draw_days(ax: Axes, days: Days, line: float, bottom: float) -> None:
    """The days over the lanes, the incident's shaded, with a break where days are left out."""
    for column in (column for column in days.columns if column.shaded):
        # Above the white on which names lie, beneath names and marks.
        area(ax, (column.left, line, column.width, bottom - line), SHADE, zorder=2.7, alpha=0.35)
    rules(ax, [(c.left, line + GAPS * (c.gap > 0), c.left, bottom) for c in days.columns], FAINT, 0.7)
    rules(ax, [(c.left, line, c.left + c.width, line) for c in days.columns if c.label != NO_DAY], RULE, 1)
    for column in days.columns:
        _draw_day(ax, column, line, days.upright)
    event = [column for column in days.columns if column.shaded]
    if event:
        label(ax, event[0].left + GUTTER, 0.08, "the incident", style="italic", color=GREY)


def _draw_day(ax: Axes, column: Column, line: float, upright: bool) -> None:
    look: dict[str, Any] = {"rotation": 90, "va": "bottom", "ha": "center"} if upright else {}
    x = column.left + GUTTER + (MARK / 2 if upright else 0)
    label(ax, x, line - (0.05 if upright else 0.1), column.label, color=GREY if column.label == NO_DAY else INK, **look)
    if column.gap > 0:
        at = column.left
        strokes = [(at + shift - 0.02, line + 0.05, at + shift + 0.02, line - 0.05) for shift in (-0.025, 0.025)]
        rules(ax, strokes, GREY, 0.9)
        look = look or {"ha": "center"}
        label(ax, at, line + (-0.07 if upright else 0.12), f"{column.gap} d", color=GREY, zorder=3, **look)


def _draw_names(ax: Axes, lanes: Sequence[Lane], colours: dict[str, str]) -> None:
    """Names lie on white, so that no arrow crosses them; along the sources of a side runs an edge of its colour."""
    for lane in lanes:
        area(ax, (0, lane.top + 0.03, 0.05, lane.bottom - lane.top), colours[lane.side], zorder=3)
        top = lane.top + (0.06 if lane.is_side else 0.02)
        widest = max(text_width(line, bold=lane.is_side) for line in lane.name)
        area(ax, (EDGE - 0.02, top, widest + 0.04, LINE * len(lane.name)), PAPER, zorder=2.5, alpha=0.65)
        block(ax, EDGE, top, lane.name, zorder=3, weight="bold" if lane.is_side else "normal")


def _draw_words(ax: Axes, spots: Sequence[Spot], days: Days) -> None:
    marks(ax, [(spot.x, spot.y, spot.said.act) for spot in spots])
    for spot in spots if days.worded else []:
        label(ax, spot.x + MARK / 2 + 0.03, spot.y, drawing.word(spot.said.act), zorder=3)


def _draw_arrows(ax: Axes, spots: Sequence[Spot], colours: dict[str, str]) -> None:
    """An arrow from each mark to each that it answers, in the colour of the side that answers."""
    at = {spot.said.statement_id: spot for spot in spots}
    pairs = [(spot, at[key]) for spot in spots for key in spot.said.answers if at.get(key, spot) is not spot]
    for one, other in pairs:
        # Arrows within a day swing out to the left, into the gutter.
        bend = (0.25 if abs(one.x - other.x) < 0.3 else 0.1) * (1 if one.y < other.y else -1)
        style: dict[str, Any] = {"arrowstyle": HEAD, "connectionstyle": f"arc3,rad={bend}"}
        ax.add_artist(FancyArrowPatch((one.x, one.y), (other.x, other.y), mutation_scale=1, shrinkA=7, shrinkB=8,
                                      linewidth=0.8, color=colours[one.said.side], zorder=2, **style))  # fmt: skip


def _key(said: Sequence[Said], width: float) -> list[tuple[float, int, str]]:
    """Where the mark of each act stands in the key: inches from the left, and row."""
    places, x, row = [], 0.0, 0
    for act in [act for act in act_marks() if act in {s.act for s in said}]:
        wide = MARK + 0.03 + text_width(act_marks()[act].gloss) + 2 * BETWEEN
        x, row = (0.0, row + 1) if x and x + wide > width else (x, row)
        places.append((x, row, act))
        x += wide
    return places


def _draw_key(ax: Axes, key: Sequence[tuple[float, int, str]], top: float) -> None:
    centres = [(x + MARK / 2, top + KEY_ROW * (row + 0.5), act) for x, row, act in key]
    marks(ax, centres)
    for x, y, act in centres:
        label(ax, x + MARK / 2 + 0.03, y, act_marks()[act].gloss)
