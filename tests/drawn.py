"""What stands in a figure, as its tests read it."""

from matplotlib.axes import Axes


def ticks(ax: Axes, which: str) -> list[str]:
    """The tick labels of an axis as drawn."""
    axis = ax.xaxis if which == "x" else ax.yaxis
    return [label.get_text() for label in axis.get_ticklabels()]


def texts(ax: Axes) -> list[str]:
    """All words within and around the axes, in the order in which they were drawn."""
    return [text.get_text() for text in ax.texts]
