"""Whose words the corpus holds from which months, and from which it holds none."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from sayso.plot import drawing
from sayso.plot.strips import cut
from sayso.plot.style import INK, NO_SIDE, PAPER, side_colours

WIDTH = 5.0  # Inches: twelve months with three digits each, and no more, so that a telephone can show them.
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
NONE = "–"
HEAD = 1.5  # Rows that the line of words above a side takes.
# Relative luminance (WCAG 2.2) on which dark and white letters have the same contrast.
EVEN = 0.2
LAST = ["third", NO_SIDE]


@drawing.plain_text
def plot_coverage(coverage: pd.DataFrame, *, title: str = "", note: str = "", ax: Axes | None = None) -> Axes:
    """A calendar a side: years by months, shaded by statements, their number in each cell, a dash for none on record.

    Sides by alphabet, third parties and those of no side last. One scale of shades for all: the darkest cell has the
    most statements, and a shade goes with the square root, so that a few can be told from none. Months outside the
    frame are left blank, statements without a month counted beside the side's name.

    Args:
        coverage: columns month (its first day; missing: statements without one), side, statements, as `find_coverage`
            returns them; one row a month and side.
        title: a sentence that states the finding.
        note: the line under the figure.
        ax: where to draw; a new figure where None.

    Raises:
        ValueError: a column is missing, or a month of a side stands twice.
    """
    drawing.check(coverage, ["month", "side", "statements"], unit=["month", "side"])
    coverage = coverage.assign(side=coverage["side"].astype("str").fillna(NO_SIDE))
    dated = coverage.dropna(subset="month").sort_values(["side", "month"])
    years = sorted(dated["month"].dt.year.unique()) if len(dated) else []
    sides = sorted(coverage["side"].unique(), key=lambda side: (LAST.index(side) if side in LAST else -1, side))
    ax = drawing.axes(ax, rows=len(sides) * (len(years) + HEAD) + 4, width=WIDTH)
    if not years:
        return drawing.nothing(ax, title, note)
    most, y = max(int(dated["statements"].max()), 1), 0.0
    ticks: dict[float, str] = {}
    for side, colour in ((side, side_colours(sides)[side]) for side in sides):
        drawing.block_head(ax, y, _side_words(coverage[coverage["side"].eq(side)], side))
        line_of = {year: y + 1 + place for place, year in enumerate(years)}
        ticks |= {line: str(year) for year, line in line_of.items()}
        rows = dated[dated["side"].eq(side)]
        for month, n in zip(rows["month"], rows["statements"], strict=True):
            _cell(ax, (month.month, line_of[month.year]), int(n), (colour, most))
        y += len(years) + HEAD
    _frame(ax, ticks, y)
    note = "; ".join(filter(None, [note, f"{NONE} none on record" if dated["statements"].eq(0).any() else ""]))
    return drawing.words(ax, title, note, above=22)


def _side_words(rows: pd.DataFrame, side: str) -> str:
    """The name of a side with its number of statements, and how many have no month."""
    name = {"third": "Third parties", NO_SIDE: "Side not known"}.get(side, cut(side))
    undated = int(rows.loc[rows["month"].isna(), "statements"].sum())
    total = int(rows["statements"].sum())
    return f"{name}: {total} statement{'s' * (total != 1)}" + (f", {undated} of them without a day" if undated else "")


def _cell(ax: Axes, at: tuple[float, float], n: int, shade: tuple[str, int]) -> None:
    """A month: its number on a shade of the side's colour, or a dash on paper."""
    colour, most = shade
    depth = (n / most) ** 0.5 if n else 0.0
    fill = [1 - depth * (1 - part) for part in to_rgb(colour)]
    corner = (at[0] - 0.46, at[1] - 0.43)
    ax.add_patch(Rectangle(corner, 0.92, 0.86, facecolor=fill, edgecolor="#BBBBBB", linewidth=0.6))
    light = sum(weight * part**2.2 for weight, part in zip((0.2126, 0.7152, 0.0722), fill, strict=True))
    ax.text(*at, f"{n}" if n else NONE, fontsize=drawing.SMALL, ha="center", va="center_baseline",
            color=INK if light > EVEN else PAPER)  # fmt: skip


def _frame(ax: Axes, ticks: dict[float, str], bottom: float) -> None:
    ax.set_xticks(range(1, 13), MONTHS)
    ax.xaxis.tick_top()
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.set(xlim=(0.5, 12.5), ylim=(bottom - 1, -0.8))
    ax.tick_params(length=0, labelsize=drawing.SMALL)
    ax.spines[:].set_visible(False)
