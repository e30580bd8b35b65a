"""How a figure moves: a column for each day on which anybody gave one, and in it room for several of a day.

Days without a figure take no room: most figures move on the first days or not at all.
"""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from sayso.plot import drawing
from sayso.plot.strips import BASE, CELL, ON_PAPER
from sayso.plot.style import FAINT, PAPER

SERIES = [*CELL, "source_id"]
LETTER = 0.075  # Inches that a letter of a figure's words takes, and some room to the next.
NO_DAY = "no day"
TICKS = 12  # More days than that could not be written under the axis.
ZERO, RISE = 3.4, 1.6  # Lines from the words to the line of zero, and from there up to the highest figure.
LINES = 4.2  # Of a course with its words and the gap to the next.


def placed(revisions: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows in order with `x`, and the columns of days: day (missing: no day), begin and width.

    Within a day figures stand in rising order, those that correct or take back last; a column is as wide as its fullest
    series needs.
    """
    corrects = revisions["act"].eq("retract")
    order = [*SERIES, "day", "corrects", "keeps", "number", "high", "at_least"]
    rows = revisions.assign(corrects=corrects, keeps=~revisions["withdraws"]).sort_values(order, ignore_index=True)
    of_day = rows.groupby([*SERIES, "day"], dropna=False)
    rows = rows.assign(turn=of_day.cumcount(), many=of_day["number"].transform("size"))
    columns = rows.groupby("day", dropna=False)["many"].max().sort_index().rename("width").reset_index()
    columns = columns.assign(begin=columns["width"].cumsum() - columns["width"])
    at = rows[["day"]].merge(columns, on="day", how="left")
    return rows.assign(x=at["begin"] + at["width"] * (rows["turn"] + 0.5) / rows["many"]), columns


def day_scale(ax: Axes, columns: pd.DataFrame, lines: float) -> None:
    """The days under their columns, and a faint line between columns."""
    every = -(-len(columns) // TICKS)
    shown = columns.iloc[::every]
    names = [NO_DAY if pd.isna(day) else f"{day}" for day in shown["day"]]
    ax.set_xticks(list(shown["begin"] + shown["width"] / 2), names)
    ax.vlines(list(columns["begin"].iloc[1:]), -0.6, lines - 0.8, color=FAINT, linewidth=0.8, zorder=0)
    ax.set_xlim(0, columns["width"].sum())


def course(ax: Axes, y: float, rows: pd.DataFrame, colour: str) -> None:
    """The figures of one source on a line of their own, `y` the height of zero: steps where the days are known."""
    highest = max(int(rows["high"].max()), 1)
    rows = rows.assign(y=y - RISE * rows["number"].astype("float64") / highest)
    ax.axhline(y, color=BASE, linewidth=0.8, zorder=0.5)
    dated = rows[rows["day"].notna()]
    ax.step(dated["x"], dated["y"], where="post", color=colour, linewidth=1.6)
    for row in rows.itertuples():
        _figure(ax, row, colour)
    for row, words in _with_room(rows, ax.bbox.width / ax.figure.dpi / ax.get_xlim()[1]):
        ax.annotate(words, (row.x, row.y), (0, 7), textcoords="offset points", ha="center", fontsize=drawing.SMALL,
                    weight="bold" if row.stands else "normal", bbox=ON_PAPER, zorder=1.5)  # fmt: skip


def _with_room(rows: pd.DataFrame, scale: float) -> list[tuple[Any, str]]:
    """The rows whose words have room, with their words; `scale` is inches a unit of x.

    Those that stand, correct or take back come first, then the latest.
    """
    wanted = rows.assign(weighty=rows["stands"] | rows["corrects"]).sort_values(["weighty", "x"], ascending=False)
    named: list[tuple[Any, str]] = []
    for row in wanted.itertuples():
        words = _words(row)
        if all(abs(row.x - other.x) * scale > LETTER * (len(words) + len(w)) / 2 for other, w in named):
            named.append((row, words))
    return named


def _figure(ax: Axes, row: Any, colour: str) -> None:
    """A circle, hollow without a day; a square where the source corrects itself, a cross where it takes back."""
    marker = "X" if row.withdraws else "s" if row.corrects else "o"
    fill = PAPER if pd.isna(row.day) else colour
    ax.plot(row.x, row.y, marker=marker, markersize=6.5, color=fill, markeredgecolor=colour, markeredgewidth=1.2)


def _words(row: Any) -> str:
    said = ", taken back" if row.withdraws else ", corrected" if row.corrects else ""
    bounds = ("at least " if row.at_least else "") + ("about " if row.approx else "")
    return f"{f'{row.number:,} to ' if row.high > row.number else ''}{bounds}{row.high:,}{said}"
