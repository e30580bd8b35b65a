"""One function a figure: a frame in, matplotlib `Axes` out.

Each works alone (`ax=None` makes a figure that fits the data) and on axes handed to it. The title is the caller's: a
sentence that states what the figure shows. `note` is the line under it: what was counted, and over which days.
Colours come from `style`; call `use_style()` once before the first figure.
"""

from sayso.plot.answering import plot_answers, plot_stances, plot_time_to_answer
from sayso.plot.claims import plot_casualties, plot_corroboration, plot_revisions
from sayso.plot.coverage import plot_coverage
from sayso.plot.incident import plot_timeline
from sayso.plot.map import plot_map
from sayso.plot.relays import plot_provenance
from sayso.plot.style import use_style

__all__ = [
    "plot_answers",
    "plot_casualties",
    "plot_corroboration",
    "plot_coverage",
    "plot_map",
    "plot_provenance",
    "plot_revisions",
    "plot_stances",
    "plot_time_to_answer",
    "plot_timeline",
    "use_style",
]
