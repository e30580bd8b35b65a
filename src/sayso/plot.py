"""One function a figure: a frame in, matplotlib `Axes` out.

Each works alone (`ax=None` makes a figure that fits the data) and on axes handed to it. The title is the caller's: a
sentence that states what the figure shows. `note` is the line under it: what was counted, and over which days.
Colours come from `style`; call `use_style()` once before the first figure.
"""

import textwrap
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from sayso import drawing
from sayso.drawing import DYAD
from sayso.style import act_marks, side_colours, status_colours, use_style

__all__ = ["plot_answers", "plot_corroboration", "plot_stances", "plot_time_to_answer", "use_style"]

LINES: list[Any] = ["solid", (0, (5, 2)), (0, (1, 1.5)), (0, (5, 1, 1, 1))]


@drawing.plain_text
def plot_stances(stances: pd.DataFrame, *, title: str = "", note: str = "", ax: Axes | None = None) -> Axes:
    """Who took which stance on which incident: a letter on a coloured shape per act, nothing where none is on record.

    Rows are incidents by date, then by id, the earliest on top; columns are sources by alphabet. Made for some 40 rows
    and a dozen columns: choose incidents and sources before.

    Args:
        stances: columns incident_id, began_on, source_id (a source, or a group of sources), act; one row a cell.
        title: a sentence that states the finding.
        note: the line under the figure.
        ax: where to draw; a new figure where None.

    Raises:
        ValueError: a column is missing, a cell has two acts, or an act is not in the palette.
    """
    drawing.check(stances, ["incident_id", "began_on", "source_id", "act"], unit=["incident_id", "source_id"])
    drawing.check_known(stances["act"], act_marks())
    rows = stances[["incident_id", "began_on"]].drop_duplicates("incident_id").sort_values(["began_on", "incident_id"])
    columns = sorted(stances["source_id"].unique())
    # The key beside the matrix needs a line an act, however few the incidents are.
    ax = drawing.axes(ax, rows=max(len(rows), stances["act"].nunique() + 1) + 5, width=4.6 + 0.42 * len(columns))
    if stances.empty:
        return drawing.nothing(ax, title, note)
    drawing.matrix(ax, [drawing.incident_label(*row) for row in rows.itertuples(index=False)], columns)
    row_of = {incident: row for row, incident in enumerate(rows["incident_id"])}
    for cell in stances.sort_values(["incident_id", "source_id"]).itertuples():
        drawing.stance(ax, (columns.index(cell.source_id), row_of[cell.incident_id]), str(cell.act))
    drawing.act_key(ax, [act for act in act_marks() if act in set(stances["act"])])
    return drawing.words(ax, title, note)


@drawing.plain_text
def plot_answers(rates: pd.DataFrame, *, title: str = "", note: str = "", ax: Axes | None = None) -> Axes:
    """How each side answered the other's claims: shares with their intervals, and the counts beside them.

    Dyads by alphabet with third parties last, answers in the codebook's order. The bar is the interval as given
    (Wilson's).

    Args:
        rates: columns claimant_side, responder_side, answer, n (answered so), of (looked for), share, low, high (0 to
            1, missing where `of` is 0).
        title: a sentence that states the finding.
        note: the line under the figure.
        ax: where to draw; a new figure where None.

    Raises:
        ValueError: a column is missing, an answer of a dyad stands twice, or an answer is not in the palette.
    """
    drawing.check(rates, [*DYAD, "answer", "n", "of", "share", "low", "high"], unit=[*DYAD, "answer"])
    order = list(act_marks())
    drawing.check_known(rates["answer"], order)
    rates = drawing.sided(rates)
    dyads = drawing.dyads(rates)
    ax = drawing.axes(ax, rows=len(rates) + 1.6 * len(dyads) + 4, width=7)
    if rates.empty:
        return drawing.nothing(ax, title, note)
    y, ticks = 0.0, {}
    for dyad in dyads:
        drawing.block_head(ax, y, drawing.asked(*dyad))
        for row in drawing.of_dyad(rates, dyad).sort_values("answer", key=lambda s: s.map(order.index)).itertuples():
            y += 1
            ticks[y] = act_marks()[str(row.answer)].gloss
            drawing.rate(ax, y, row)
        y += 1.6
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.set(ylim=(y - 0.9, -0.8), xlim=(0, 1))
    drawing.percent(ax, "x", "share answered so, with its interval")
    return drawing.words(ax, title, note, below=36)


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
def plot_time_to_answer(
    curves: pd.DataFrame, *, until: int | None = None, title: str = "", note: str = "", ax: Axes | None = None
) -> Axes:
    """How long claims stayed unanswered: Kaplan-Meier steps with their bands, and the numbers at risk under the axis.

    Curves by alphabet of the dyads with third parties last; the colour is that of the side that answers, the line's
    pattern tells the claimants apart. A number under a day counts claims unanswered and still observed just before it.

    Args:
        curves: columns claimant_side, responder_side, day (days since the claim), at_risk, survival, low, high (0 to 1,
            missing where unknown); one row a dyad and day on which an answer came or an observation ended.
        until: the last day shown; the last of the data where None.
        title: a sentence that states the finding.
        note: the line under the figure.
        ax: where to draw; a new figure where None.

    Raises:
        ValueError: a column is missing, or a day of a dyad stands twice.
    """
    drawing.check(curves, [*DYAD, "day", "at_risk", "survival", "low", "high"], unit=[*DYAD, "day"])
    curves = drawing.sided(curves)
    dyads = drawing.dyads(curves)
    ax = drawing.axes(ax, rows=15 + len(dyads), width=7)
    if curves.empty:
        return drawing.nothing(ax, title, note)
    last = until or max(int(curves["day"].fillna(0).max()), 1)
    days = drawing.risk_days(last)
    colours, claimants = side_colours({side for dyad in dyads for side in dyad}), sorted({dyad[0] for dyad in dyads})
    drawing.risk_head(ax)
    for place, dyad in enumerate(dyads):
        rows = drawing.of_dyad(curves, dyad).sort_values("day")
        line = LINES[claimants.index(dyad[0]) % len(LINES)]
        look = {"color": colours[dyad[1]], "linestyle": line, "label": drawing.asked(*dyad)}
        drawing.curve(ax, rows, last, **look)
        drawing.risk_row(ax, place, dict(zip(days, drawing.at_risk(rows, days), strict=True)), **look)
    ax.set(xlim=(0, last), xticks=days, xlabel="days since the claim", ylim=(0, 1.02))
    drawing.percent(ax, "y", "still unanswered")
    return drawing.words(ax, title, note, below=drawing.RISK_TOP + 14 + drawing.RISK_ROW * len(dyads))
