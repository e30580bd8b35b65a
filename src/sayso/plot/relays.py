"""The way of one utterance to the pages that carry it, drawn from left to right."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from sayso.plot import drawing
from sayso.plot.lanes import label_of
from sayso.plot.sheet import GREY, LINE, block, nothing, plain, sheet, text_width, width_of, wrapped
from sayso.plot.style import INK, PAPER

EDGE = ["from", "to", "from_kind", "to_kind", "document_id", "published_on"]
# Shape and filling by kind, and what stands under the name.
KINDS = {
    "source": ("s", INK, "speaks"),
    "via": ("D", "#9A9A9A", "tells of it: hearsay"),
    "agency": ("^", PAPER, "cited, no page here"),
    "outlet": ("o", PAPER, ""),
    "own": ("o", INK, ""),
}
SHAPE = 0.2  # Inches from the left edge of a column to the names in it.
COLUMN, GUTTER, ROOM = 0.85, 0.25, 0.12  # Inches: a column at the least, between two, between two rows.
NAME_LINES = 5
NAMELESS = "(no name)"
MOST = 30  # Pages drawn; more are counted.

Key = tuple[str, bool]  # A name, and whether it is a body's own page rather than the body.


class Node(NamedTuple):
    """Who stands where: the lines of the name and of what it does, the column, the height of its middle."""

    kind: str
    name: list[str]
    told: list[str]
    left: float
    right: float
    middle: float


@drawing.plain_text
def plot_provenance(edges: pd.DataFrame, *, title: str = "", note: str = "", ax: Axes | None = None) -> Axes:
    """How one utterance reached the pages that carry it: source, body that tells of it, cited agency, pages.

    Shapes tell the kinds: a filled square the source, a diamond a body through which it is known, a triangle who is
    cited without a page here, a circle a page, filled where it is the body's own. Pages stand by day, then by alphabet,
    sources by alphabet. Made for a narrow page: 4.4 inches wide, wider for more than three steps.

    Args:
        edges: columns from, to (names), from_kind, to_kind (source | via | agency | outlet | own), document_id,
            published_on; one row a step and page (`find_provenance`).
        title: a sentence that states the finding.
        note: the line under the figure.
        ax: where to draw; a new figure where None.

    Raises:
        ValueError: a column is missing, a step of a page stands twice, or a kind is not known.
    """
    drawing.check(edges, EDGE, unit=["from", "to", "from_kind", "to_kind", "document_id"])
    for column in ("from_kind", "to_kind"):
        _check_kinds(edges[column])
    if edges.empty:
        return nothing(ax, title, note)
    steps, left_out = _steps(edges)
    columns = _columns(steps)
    width = max(width_of(ax), (COLUMN + GUTTER) * (max(columns.values()) + 1))
    nodes, bottom = _placed(steps, columns, width)
    how = wrapped(_how_to_read(left_out), width)
    ax = sheet(ax, (width, bottom + 0.05 + LINE * len(how)), title, note)
    for pair in sorted({(step.one, step.other) for step in steps}):
        _draw_step(ax, *(nodes[key] for key in pair))
    for node in nodes.values():
        _draw_node(ax, node)
    block(ax, 0, bottom + 0.05, how, color=GREY)
    return ax


class Step(NamedTuple):
    """From whom to whom, for the page at the end of the chain and its day."""

    one: Key
    other: Key
    one_kind: str
    other_kind: str
    document_id: str
    day: Any


def _check_kinds(kinds: "pd.Series[str]") -> None:
    unknown = sorted(set(kinds.fillna("(missing)")) - set(KINDS))
    if unknown:
        raise ValueError(f"{kinds.name} {', '.join(unknown)} is not known; known: {', '.join(KINDS)}")


def _steps(edges: pd.DataFrame) -> tuple[list[Step], int]:
    """The steps by day, page and names, those of the first `MOST` pages, and how many pages are left out."""
    steps = []
    for one, other, one_kind, other_kind, page, when in edges[EDGE].itertuples(index=False):
        day = None if pd.isna(when) else pd.Timestamp(when).date()
        keys = (plain(one) or NAMELESS, one_kind == "own"), (plain(other) or NAMELESS, other_kind == "own")
        steps.append(Step(*keys, str(one_kind), str(other_kind), str(page), day))
    steps.sort(key=lambda step: (step.day is None, step.day or 0, step.document_id, step.one, step.other))
    pages = list(dict.fromkeys(step.document_id for step in steps))
    shown = set(pages[:MOST])
    return [step for step in steps if step.document_id in shown], len(pages) - len(shown)


def _columns(steps: Sequence[Step]) -> dict[Key, int]:
    """The column of each: right of all that it has the words from, pages that nobody cites in the last."""
    rank = dict.fromkeys((key for step in steps for key in (step.one, step.other)), 0)
    # Each pass moves what is still too far left; pages that cite each other in a ring would move for ever.
    for _ in range(len(KINDS)):
        for step in steps:
            rank[step.other] = max(rank[step.other], min(rank[step.one] + 1, len(KINDS) - 1))
    cited, last = {step.one for step in steps}, max(rank.values())
    return {key: number if key in cited else last for key, number in rank.items()}


def _placed(steps: Sequence[Step], columns: dict[Key, int], width: float) -> tuple[dict[Key, Node], float]:
    """Everybody's place: whoever hands words on stands at the middle of those who have them from there."""
    number = max(columns.values()) + 1
    column = (width - GUTTER * (number - 1)) / number
    lines = {key: (wrapped(key[0], column - SHAPE, lines=NAME_LINES), wrapped(_told(steps, key), column - SHAPE))
             for key in columns}  # fmt: skip
    heights = {key: LINE * (len(name) + len(told)) + ROOM for key, (name, told) in lines.items()}
    kinds = {key: kind for step in steps for key, kind in ((step.other, step.other_kind), (step.one, step.one_kind))}
    below = {key: [step.other for step in steps if step.one == key and columns[step.other] > columns[key]]
             for key in columns}  # fmt: skip
    middles: dict[Key, float] = {}
    bottom = 0.0
    # From the left; who cite each other in a ring are below nobody and come last.
    for root in sorted(columns, key=lambda key: (columns[key], key)):
        bottom = bottom if root in middles else _stacked(root, below, heights, middles, bottom)
    lefts = {key: columns[key] * (column + GUTTER) for key in columns}
    nodes = {key: Node(kinds[key], *lines[key], lefts[key], lefts[key] + column, middles[key]) for key in columns}
    return nodes, bottom


def _stacked(
    key: Key, below: dict[Key, list[Key]], heights: dict[Key, float], middles: dict[Key, float], top: float
) -> float:
    """Place one and, beneath each other, those who have it from there and are not placed yet; where they end."""
    middles[key], bottom = top + heights[key] / 2, top
    for other in below[key]:
        bottom = bottom if other in middles else _stacked(other, below, heights, middles, bottom)
    if bottom - top > heights[key]:
        middles[key] = (top + bottom) / 2
    return max(bottom, top + heights[key])


def _told(steps: Sequence[Step], key: Key) -> str:
    """What stands under a name: what it does, or on which day its page came out."""
    days = {step.document_id: step.day for step in steps if step.other == key and step.other_kind in ("outlet", "own")}
    known = sorted(day for day in days.values() if day)
    if not days:
        return next(KINDS[step.one_kind][2] for step in steps if step.one == key)
    pages = f"{len(days)} pages, from" if len(days) > 1 else "page,"
    return f"{'own ' if key[1] else ''}{pages} {label_of(known[0] if known else None, None)}"


def _how_to_read(left_out: int) -> str:
    more = f" {left_out} later pages are not drawn." if left_out else ""
    return f"From left to right: who spoke, through whom, where it stands. Pages by day, then by alphabet.{more}"


def _draw_step(ax: Axes, one: Node, other: Node) -> None:
    """A line that leaves its name to the right, bends between the columns and goes on at the height of its end."""
    start, end = _text_end(one) + 0.05, other.left - 0.03
    if other.left <= one.left:
        end = _text_end(other) + 0.05
    turn = one.right + GUTTER - 0.04 if other.left > one.left else one.right + GUTTER / 2
    half = (one.right + turn) / 2
    points = [(start, one.middle), (one.right, one.middle), (half, one.middle), (half, other.middle),
              (turn, other.middle), (end, other.middle)]  # fmt: skip
    codes = [Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.LINETO]
    ax.add_artist(PathPatch(Path(points, codes), facecolor="none", edgecolor=GREY, linewidth=0.8, zorder=1))
    head: dict[str, Any] = {"marker": ">" if other.left > one.left else "<", "markersize": 4, "linestyle": ""}
    ax.add_artist(Line2D([end - 0.02], [other.middle], color=GREY, zorder=2, **head))


def _text_end(node: Node) -> float:
    return node.left + SHAPE + max(map(text_width, [*node.name, *node.told]))


def _draw_node(ax: Axes, node: Node) -> None:
    marker, colour, _ = KINDS[node.kind]
    ax.add_artist(Line2D([node.left + 0.09], [node.middle], marker=marker, markersize=8, color=colour, linestyle="",
                         markeredgecolor=INK, markeredgewidth=0.9, zorder=3))  # fmt: skip
    top = node.middle - LINE * (len(node.name) + len(node.told)) / 2
    block(ax, node.left + SHAPE, top, node.name, zorder=3)
    block(ax, node.left + SHAPE, top + LINE * len(node.name), node.told, zorder=3, color=GREY)
