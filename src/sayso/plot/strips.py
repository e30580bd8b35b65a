"""Rows with a line of words above each: the counts of two sides on a scale of people, or a figure's course over days.

The words take the whole width, so that a figure is narrow enough for a telephone.
"""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from sayso.plot import drawing
from sayso.plot.style import FAINT, PAPER

CELL = ["incident_id", "aspect", "party", "group"]
WIDTH = 5.2  # Inches: type of 8 points is still read where a telephone shows the whole width.
LINE = 0.175  # Inches a line of small type.
GAP = 0.5  # Lines between two rows.
LINK, BASE = "#ABABAB", "#9A9A9A"
# No line of the scale runs through words.
ON_PAPER: dict[str, Any] = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
# A shape for each who counts, besides the colour of the side.
TELLERS = {"own": "o", "adversary": "D", "third": "s"}
TICKS = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000]
ROOM = 14  # How many times the highest figure the scale of people goes on: room for the words beside it.
WORDS, NAME = 68, 22  # Characters of bold type over a row of this width, and of a name among them.


def axes(ax: Axes | None, *, lines: float) -> Axes:
    """The axes handed over, or those of a new figure of so many lines."""
    return drawing.axes(ax, rows=lines * LINE / drawing.ROW, width=WIDTH)


def closed(ax: Axes, lines: float, xlabel: str) -> None:
    """What all figures of strips share: the first row on top, no axis of rows, a scale under them."""
    ax.set(ylim=(lines - 0.8, -0.7), yticks=[])
    ax.set_xlabel(xlabel, fontsize=drawing.SMALL)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="x", labelsize=drawing.SMALL)


def head(ax: Axes, y: float, words: str) -> None:
    """The line of words above a row."""
    ax.text(0, y, words, fontsize=drawing.SMALL, weight="bold", va="center", bbox=ON_PAPER,
            transform=ax.get_yaxis_transform())  # fmt: skip


def cell_words(row: Any, room: int = WORDS) -> str:
    """What a row is about, such as `killed AZ military, 2022-09-12  border-war`; too long, it ends in an ellipsis."""
    about = " ".join(drawing.word(part) for part in (row.aspect, row.party, row.group) if pd.notna(part))
    return cut(f"{about}, {drawing.incident_label(row.incident_id, row.began_on)}", room)


def cut(name: str, room: int = NAME) -> str:
    """A name that has no room ends in an ellipsis, also where it is one long word.

    >>> cut("Westland", 5)
    'West…'
    """
    return name if len(name) <= room else f"{name[: room - 1]}…"


def paired(tolls: pd.DataFrame) -> list[pd.DataFrame]:
    """The cells that both their own side and an adversary count, the furthest apart on top, then by date and id.

    Within a cell own, adversary, third, each by side.
    """
    order = tolls.assign(turn=tolls["teller"].map(list(TELLERS).index)).sort_values([*CELL, "turn", "side"])
    cells = [cell for _, cell in order.groupby(CELL, dropna=False) if {"own", "adversary"} <= set(cell["teller"])]
    return sorted(cells, key=lambda cell: (-_ratio(cell), began(cell)))


def began(rows: pd.DataFrame) -> str:
    """By what rows of one incident are ordered: its first day, incidents without one last."""
    day = rows["began_on"].iloc[0]
    return "no date" if pd.isna(day) else pd.Timestamp(day).isoformat()


def _ratio(cell: pd.DataFrame) -> float:
    """How many times an adversary's count is the own one, or the own one an adversary's; 0 counts as a half."""
    own = list(cell[cell["teller"].eq("own")].itertuples())
    pairs = [nearest(one, other) for one in own for other in cell[cell["teller"].eq("adversary")].itertuples()]
    return max(max(high, 0.5) / max(low, 0.5) for low, high in map(sorted, pairs))


def nearest(one: Any, other: Any) -> tuple[float, float]:
    """The figures of two counts that lie closest together; one figure twice where their ranges meet."""
    if one.high < other.low:
        return one.high, other.low
    if other.high < one.low:
        return one.low, other.high
    return (max(one.low, other.low),) * 2


def left_out(tolls: pd.DataFrame) -> str:
    """How many cells are not counted by both, and by whom, in words; nothing where there is none."""
    by = tolls.groupby(CELL, dropna=False)["teller"].agg(set)
    single = {"the own side": by.map(lambda who: "own" in who and "adversary" not in who),
              "the adversary": by.map(lambda who: "adversary" in who and "own" not in who),
              "third parties alone": by.map(lambda who: who == {"third"})}  # fmt: skip
    counts = {who: int(which.sum()) for who, which in single.items() if len(by)}
    words = ", ".join(f"{n} by {who}" for who, n in counts.items() if n)
    total = sum(counts.values())
    return f"not drawn: {total} cell{'s' * (total != 1)} that the two do not both count ({words})" if words else ""


def people_scale(ax: Axes, highest: float) -> None:
    """A scale of people on which 0 is shown, 1 to 10 can be told apart, and hundreds find room."""
    ax.set_xscale("symlog", linthresh=1, linscale=0.4)
    ticks = [tick for tick in TICKS if tick <= max(highest, 1) * 1.5]
    ax.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
    ax.set_xticks([], minor=True)
    ax.set_xlim(-0.25, max(highest, 1) * ROOM)
    ax.grid(axis="x", color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)


def counts(ax: Axes, y: float, cell: pd.DataFrame, colours: dict[str, str]) -> None:
    """The counts of a cell, one a line from `y` on, each adversary's joined with the own one."""
    placed = [(row, y + line) for line, row in enumerate(cell.itertuples())]
    for one, here in placed:
        for other, there in placed:
            if (one.teller, other.teller) == ("own", "adversary"):
                _link(ax, nearest(one, other), (here, there))
    for row, line in placed:
        count(ax, line, row, colours[str(row.side)])


def _link(ax: Axes, figures: tuple[float, float], lines: tuple[float, float]) -> None:
    """A line between two figures that keeps clear of the words, which stand to the right of each."""
    (low, here), (high, there) = sorted(zip(figures, lines, strict=True))
    ax.plot([low, low, high], [here, there, there], color=LINK, linewidth=1.6, zorder=0.9)


def count(ax: Axes, y: float, row: Any, colour: str) -> None:
    """What one side counts: its shape at the lowest and the highest figure, a bar between, and the figure in words.

    The shape of a lower bound is hollow.
    """
    ends = sorted({int(row.low), int(row.high)})
    ax.plot(ends, [y] * len(ends), color=colour, linewidth=5, alpha=0.4, solid_capstyle="butt", zorder=1)
    for end in ends:
        ax.plot(end, y, marker=TELLERS[row.teller], markersize=6, markeredgecolor=colour, markeredgewidth=1.4,
                color=PAPER if row.at_least and end == row.high else colour)  # fmt: skip
    ax.annotate(figure_words(row), (row.high, y), (8, 0), textcoords="offset points", va="center",
                fontsize=drawing.SMALL, bbox=ON_PAPER, zorder=1.5)  # fmt: skip


def figure_words(row: Any) -> str:
    """The figure of a side, such as `own, AM: 49 to 105`."""
    side = cut(str(row.side))
    who = {"own": f"own, {side}", "adversary": side, "third": "third parties" if side == "third" else side}[row.teller]
    bounds = ("at least " if row.at_least else "") + ("about " if row.approx else "")
    return f"{who}: {f'{row.low:,} to ' if row.high > row.low else ''}{bounds}{row.high:,}"


def check_tellers(tolls: pd.DataFrame) -> None:
    """Raise ValueError where somebody counts who is neither own side, adversary nor third party."""
    unknown = sorted(set(tolls["teller"].fillna("(missing)")) - set(TELLERS))
    if unknown:
        raise ValueError(f"teller {', '.join(unknown)} is not known; known: {', '.join(TELLERS)}")
