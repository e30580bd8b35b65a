"""How claims stand, and how figures differ and move: corroboration, paired tolls, revisions."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes

from sayso.plot import courses, drawing, strips
from sayso.plot.strips import CELL
from sayso.plot.style import NO_SIDE, side_colours, status_colours


@drawing.plain_text
def plot_corroboration(counts: pd.DataFrame, *, title: str = "", note: str = "", ax: Axes | None = None) -> Axes:
    """How the claims of each aspect stand: a column of bars per status, all to one scale, each with its count.

    Statuses in the codebook's order, aspects by their number of cells, the most on top, ties by alphabet. With strict
    counts, each is a black tick on its bar and a number in brackets.

    Args:
        counts: columns aspect, status, n (claim cells) and, if wanted, n_strict; one row a pair, a missing pair is 0.
        title: a sentence that states the finding.
        note: the line under the figure.
        ax: where to draw; a new figure where None.

    Raises:
        ValueError: a column is missing, a pair stands twice, or a status is not in the palette.
    """
    drawing.check(counts, ["aspect", "status", "n"], unit=["aspect", "status"])
    drawing.check_known(counts["status"], status_colours())
    totals = counts.groupby("aspect")["n"].sum().sort_index().sort_values(ascending=False, kind="stable")
    ax = drawing.axes(ax, rows=len(totals) + 5, width=9)
    if counts.empty:
        return drawing.nothing(ax, title, note)
    numbers = [name for name in ("n", "n_strict") if name in counts]
    # One scale for all columns; beside the longest bar there is room for its counts.
    step = float(max(counts[numbers].max().max(), 1)) * (1.2 + 0.4 * len(numbers))
    for place, (status, colour) in enumerate(status_colours().items()):
        of_status = counts[counts["status"] == status].set_index("aspect")[numbers]
        drawing.counted_bars(ax, place * step, of_status.reindex(totals.index).fillna(0).astype(int), colour)
        ax.text(place * step, -0.7, textwrap.fill(status, 13), fontsize=drawing.SMALL, weight="bold", va="bottom")
    ax.set_yticks(range(len(totals)), [f"{drawing.word(aspect)}  ({n})" for aspect, n in totals.items()])
    ax.set(ylim=(len(totals) - 0.4, -0.6), xlim=(0, len(status_colours()) * step), xticks=[])
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.tick_params(length=0)
    return drawing.words(ax, title, note, above=40)


@drawing.plain_text
def plot_casualties(tolls: pd.DataFrame, *, title: str = "", note: str = "", ax: Axes | None = None) -> Axes:
    """What each side counts of the same people: paired counts, joined by a line, with their ranges.

    A row a toll cell that its own side (circle) and an adversary (diamond) both count, beside them third parties
    (square) where they do; the shape of a lower bound is hollow. Cells by the ratio of the two counts, the furthest
    apart on top, ties by date and id. The scale of people begins with 0 and then takes equal steps for equal ratios.
    Cells that are not counted by both are counted in the note. Made for some 25 cells: choose before.

    Args:
        tolls: columns incident_id, began_on, aspect, party, group, teller (own, adversary, third), side, low, high,
            at_least, approx, as `find_tolls` returns them; one row a cell, teller and side.
        title: a sentence that states the finding.
        note: the line under the figure.
        ax: where to draw; a new figure where None.

    Raises:
        ValueError: a column is missing, a count of a cell stands twice, or a teller is none of the three.
    """
    who = [*CELL, "teller", "side"]
    drawing.check(tolls, [*who, "began_on", "low", "high", "at_least", "approx"], unit=who)
    strips.check_tellers(tolls)
    tolls = tolls.assign(side=tolls["side"].astype("str").fillna(NO_SIDE))
    cells = strips.paired(tolls)
    lines = sum(len(cell) + 1 + strips.GAP for cell in cells)
    ax = strips.axes(ax, lines=lines + 5)
    note = "; ".join(filter(None, [note, strips.left_out(tolls)]))
    if not cells:
        return drawing.nothing(ax, title, note)
    strips.people_scale(ax, max(cell["high"].max() for cell in cells))
    y = 0.0
    for cell in cells:
        strips.head(ax, y, strips.cell_words(cell.iloc[0]))
        strips.counts(ax, y + 1, cell, side_colours(tolls["side"]))
        y += len(cell) + 1 + strips.GAP
    strips.closed(ax, lines, "people (0, then equal steps for equal ratios)")
    return drawing.words(ax, title, note, below=36)


@drawing.plain_text
def plot_revisions(revisions: pd.DataFrame, *, title: str = "", note: str = "", ax: Axes | None = None) -> Axes:
    """How figures of one source move: a step line each over the days since the incident began, in the side's colour.

    A column a day on which any source gave a figure, so that days without one take no room; within a day the figures
    stand in rising order, since their hours are not known. Figures without a day stand apart, hollow. A square corrects
    what the source said before, a cross takes it back; the figure that stands is bold. Each line has its own scale,
    with 0 on the grey line. Series by date and id, the earliest on top. Made for some 25 series: choose before.

    Args:
        revisions: columns incident_id, began_on, aspect, party, group, source_id, side, day, number, high, at_least,
            approx, act, withdraws, stands, as `find_revisions` returns them; one row a series, day and figure.
        title: a sentence that states the finding.
        note: the line under the figure.
        ax: where to draw; a new figure where None.

    Raises:
        ValueError: a column is missing, or a figure of a day stands twice.
    """
    unit = [*courses.SERIES, "day", "number", "high", "at_least", "approx", "withdraws"]
    drawing.check(revisions, [*unit, "began_on", "side", "act", "stands"], unit=unit)
    rows, columns = courses.placed(revisions.assign(side=revisions["side"].astype("str").fillna(NO_SIDE)))
    series = [some for _, some in rows.groupby(courses.SERIES, dropna=False)]
    series = sorted(series, key=strips.began)
    lines = len(series) * courses.LINES
    ax = strips.axes(ax, lines=lines + 5)
    if not series:
        return drawing.nothing(ax, title, note)
    courses.day_scale(ax, columns, lines)
    colours = side_colours(rows["side"])
    for place, some in enumerate(series):
        row, y = some.iloc[0], place * courses.LINES
        source = strips.cut(row["source_id"])
        strips.head(ax, y, f"{strips.cell_words(row, strips.WORDS - len(source) - 2)}, {source}")
        courses.course(ax, y + courses.ZERO, some, colours[row["side"]])
    strips.closed(ax, lines, "days since the incident began; of one day the lowest figure first")
    note = "; ".join(filter(None, [note, "bold: the figure that stands"]))
    return drawing.words(ax, title, note, below=36)
