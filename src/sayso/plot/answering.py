"""Who answered whom, how, and after how long: stance matrix, answers by dyad, time-to-answer curves."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from sayso.plot import drawing
from sayso.plot.drawing import DYAD
from sayso.plot.style import act_marks, side_colours

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
