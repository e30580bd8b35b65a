"""How claims stand, and how figures differ and move: corroboration, paired tolls, revisions."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes

from sayso.plot import drawing
from sayso.plot.style import status_colours


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
