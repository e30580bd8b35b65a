"""The parts that figures are made of: checked frames, axes that fit, titles and notes, rates, columns, curves.

Nothing here knows what a figure is about.
"""

import functools
import textwrap
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, ParamSpec

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import PercentFormatter
from matplotlib.transforms import Affine2D, ScaledTranslation

from sayso.plot.style import APART, FAINT, INK, NO_SIDE, NOTE, act_marks

ROW = 0.25  # Inches a row: lines of 9-point type do not touch at this height.
SMALL, TINY = 8.0, 7.0  # Points: smaller type is lost on paper.
PER_INCH = {"title": 11.5, "note": 17.5}  # Characters to the inch, at the size and weight of each.
LABEL = 44  # Characters of a row label; longer ones end in an ellipsis, or they would take the room of the data.
DYAD = ["claimant_side", "responder_side"]
RISK_TOP, RISK_ROW = 40, 13  # Points from the axis to the head of the numbers at risk, and from row to row.
RISK_DAYS = 6  # More columns of numbers at risk would touch on a page's width.
# Points: how far a letter stands off the centre of a shape, and the size at which shapes look equally large.
SHAPES = {"v": (1.5, 14), "^": (-2, 14), "D": (0, 10.5), "p": (0, 13.5)}
_UNDER: dict[str, Any] = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "center", "ha": "right",
                          "fontsize": SMALL, "annotation_clip": False}  # fmt: skip
_P = ParamSpec("_P")


def plain_text(draw: Callable[_P, Axes]) -> Callable[_P, Axes]:
    """Names from the data are drawn as written, whatever signs they hold and whether or not the style is set."""

    @functools.wraps(draw)
    def drawn(*args: _P.args, **kwargs: _P.kwargs) -> Axes:
        with mpl.rc_context({"text.parse_math": False, "text.usetex": False}):
            return draw(*args, **kwargs)

    return drawn


def check(frame: pd.DataFrame, columns: Sequence[str], *, unit: Sequence[str]) -> None:
    """Raise ValueError where a column is missing or two rows describe the same `unit`."""
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise ValueError(f"the frame lacks {', '.join(missing)}; the figure needs {', '.join(columns)}")
    twice = frame[frame.duplicated(list(unit))]
    if len(twice):
        first = ", ".join(str(value) for value in twice.iloc[0][list(unit)])
        raise ValueError(f"{len(twice)} rows stand twice for one {' and '.join(unit)}, first {first}; keep one")


def check_known(values: "pd.Series[str]", known: Iterable[str]) -> None:
    """Raise ValueError where `values` holds one that the palette does not."""
    known = list(known)
    unknown = sorted(set(values.fillna("(missing)")) - set(known))
    if unknown:
        raise ValueError(f"{values.name} {', '.join(unknown)} is not in plot/palette.toml; known: {', '.join(known)}")


def axes(ax: Axes | None, *, rows: float, width: float) -> Axes:
    """The axes handed over, or those of a new figure, `rows` rows high and `width` inches wide."""
    return ax if ax is not None else plt.subplots(figsize=(width, ROW * rows), layout="constrained")[1]


def nothing(ax: Axes, title: str, note: str) -> Axes:
    """An empty frame gives a figure that says so, not an empty panel."""
    ax.set_axis_off()
    ax.text(0, 0.5, "Nothing on record", color=INK, transform=ax.transAxes)
    return words(ax, title, note)


def words(ax: Axes, title: str, note: str, *, below: float = 6, above: float = 10) -> Axes:
    """Title and note from the left edge of the labels on; `below` and `above` are points kept free of them.

    The edge is known only once the labels have been measured, so this comes last.
    """
    figure = ax.get_figure(root=True) or plt.gcf()
    figure.draw_without_rendering()
    box, area = ax.get_tightbbox(), ax.bbox
    left, inches = (box.x0 - area.x0) / area.width, box.width / figure.dpi  # type: ignore[union-attr]
    if title:
        ax.set_title(textwrap.fill(title, int(inches * PER_INCH["title"])), loc="left", pad=above).set_x(left)
    if note:
        ax.annotate(textwrap.fill(note, int(inches * PER_INCH["note"])), (left, 0), (0, -below), va="top", gid=NOTE,
                    xycoords="axes fraction", textcoords="offset points", fontsize=SMALL, color="#555555")  # fmt: skip
    return ax


def word(name: Hashable) -> str:
    """A name from the data as a label: no underscores, no line breaks, and not longer than a label may be.

    >>> word("equipment_lost")
    'equipment lost'
    """
    return textwrap.shorten(str(name).replace("_", " "), LABEL, placeholder=" …")


def incident_label(incident_id: str, began_on: Any) -> str:
    """The day and the id, the day not twice where the id begins with it.

    >>> incident_label("2020-12-27-aghdam", pd.Timestamp("2020-12-27"))
    '2020-12-27  aghdam'
    """
    day = "no date" if pd.isna(began_on) else pd.Timestamp(began_on).date().isoformat()
    label = f"{day}  {str(incident_id).removeprefix(day).lstrip('-')}"
    return label if len(label) <= LABEL else f"{label[: LABEL - 1]}…"


def sided(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with `no side` where a side is missing: a source without a party stands with nobody."""
    return frame.assign(**{side: frame[side].astype("str").fillna(NO_SIDE) for side in DYAD})


def dyads(frame: pd.DataFrame) -> list[tuple[str, str]]:
    """Pairs of claimant and responder side, by alphabet, third parties and those of no side last."""
    pairs = set(zip(frame["claimant_side"], frame["responder_side"], strict=True))
    return sorted(pairs, key=lambda pair: [(side in APART, side) for side in pair])


def of_dyad(frame: pd.DataFrame, dyad: tuple[str, str]) -> pd.DataFrame:
    """The rows of one pair of claimant and responder side."""
    return frame[frame["claimant_side"].eq(dyad[0]) & frame["responder_side"].eq(dyad[1])]


def asked(claimant: str, responder: str) -> str:
    """A dyad in words.

    >>> asked("AM", "third")
    'Third parties, to claims of AM'
    """
    who = {"third": "third parties", NO_SIDE: "others"}
    answering = who.get(responder, responder)
    return f"{answering[:1].upper()}{answering[1:]}, to claims of {who.get(claimant, claimant)}"


def matrix(ax: Axes, rows: Sequence[str], columns: Sequence[str]) -> None:
    """An empty grid with its row and column names, the first row on top."""
    ax.set_yticks(range(len(rows)), rows)
    ax.set_xticks(range(len(columns)), [word(name) for name in columns], rotation=50, ha="left", rotation_mode="anchor")
    ax.set(xlim=(-0.6, len(columns) - 0.4), ylim=(len(rows) - 0.4, -0.6))
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.grid(color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.spines[:].set_visible(False)


def act_key(ax: Axes, acts: Sequence[str]) -> None:
    """What the letters and shapes mean, to the right of the axes."""
    marks = [act_marks()[act] for act in acts]
    outline: dict[str, Any] = {"linestyle": "", "markersize": 9, "markeredgecolor": INK, "markeredgewidth": 0.4}
    lines = [Line2D([], [], marker=m.marker, color=m.colour, label=f"{m.letter}  {m.gloss}", **outline) for m in marks]
    ax.legend(handles=lines, title="empty: none on record", loc="upper left", bbox_to_anchor=(1.01, 1), borderaxespad=0,
              alignment="left", title_fontsize=SMALL, fontsize=SMALL, labelspacing=0.9)  # fmt: skip


def block_head(ax: Axes, y: float, text: str) -> None:
    """The bold line over a block of rows."""
    ax.text(0, y, text, fontsize=SMALL, weight="bold", va="center", transform=ax.get_yaxis_transform())


def stance(ax: Axes, at: tuple[float, float], act: str) -> None:
    """The mark of an act with its letter, in a cell."""
    mark = act_marks()[act]
    lift, size = SHAPES.get(mark.marker, (0, 12))
    ax.plot(*at, marker=mark.marker, markersize=size, color=mark.colour, markeredgecolor=INK, markeredgewidth=0.4)
    ax.annotate(mark.letter, at, (0, lift), textcoords="offset points", ha="center", va="center_baseline",
                color=mark.ink, fontsize=TINY, weight="bold")  # fmt: skip


def rate(ax: Axes, y: float, row: Any) -> None:
    """A share with its interval, and `n of N` at the right margin; no share without anything to answer."""
    mark = act_marks()[row.answer]
    if row.of:
        ax.plot([row.low, row.high], [y, y], color="#777777", linewidth=1.6, solid_capstyle="butt", zorder=1)
        ax.plot(
            row.share, y, marker=mark.marker, markersize=7, color=mark.colour, markeredgecolor=INK, markeredgewidth=0.5
        )
    ax.text(1.02, y, f"{row.n} of {row.of}", fontsize=SMALL, va="center", transform=ax.get_yaxis_transform())


def counted_bars(ax: Axes, left: float, column: pd.DataFrame, colour: str) -> None:
    """A column of bars from `left` on, one a row of `column` (n, perhaps n_strict), each with its count."""
    ax.axvline(left, color="#888888", linewidth=0.8)
    for y, numbers in enumerate(column.astype(int).to_numpy().tolist()):
        n, *strict = numbers
        ax.barh(y, n, left=left, height=0.62, color=colour, edgecolor="none")
        for sure in filter(None, strict):
            ax.plot([left + sure] * 2, [y - 0.38, y + 0.38], color=INK, linewidth=0.9)
        label = f" {n}" + (f" ({strict[0]})" if strict and any(numbers) else "")
        ax.text(left + max(numbers), y, label, fontsize=SMALL, va="center", color=INK if any(numbers) else "#999999")


def curve(ax: Axes, rows: pd.DataFrame, last: float, **look: Any) -> None:
    """A step curve from 1 at day 0 with its band where there is one, up to the day `last` or the last row's."""
    start = pd.DataFrame({"day": [0], "survival": [1.0], "low": [1.0], "high": [1.0]})
    steps = pd.concat([start, rows[list(start.columns)].astype("float64")])
    shown = steps[steps["day"] <= last]
    # A step after the last day shown: until then nothing changes.
    steps = shown if len(shown) == len(steps) else pd.concat([shown, shown.tail(1).assign(day=last)])
    band = {"color": look["color"], "alpha": 0.15, "linewidth": 0}
    ax.fill_between(steps["day"], steps["low"], steps["high"], step="post", **band)
    ax.step(steps["day"], steps["survival"], where="post", linewidth=1.8, **look)


def risk_days(last: int) -> list[int]:
    """Whole days at even distances from 0 to at most `last`, few enough to write a number under each.

    >>> risk_days(30)
    [0, 5, 10, 15, 20, 25, 30]
    """
    step = max(1, -(-last // RISK_DAYS))
    return list(range(0, last + 1, step))


def at_risk(rows: pd.DataFrame, days: Iterable[int]) -> list[int]:
    """Numbers still at risk just before each day; nobody is after the last row.

    >>> at_risk(pd.DataFrame({"day": [1, 4], "at_risk": [9, 5]}), [0, 2, 5])
    [9, 5, 0]
    """
    later = [rows.loc[rows["day"] >= day, "at_risk"] for day in days]
    return [int(numbers.iloc[0]) if len(numbers) else 0 for numbers in later]


def risk_head(ax: Axes) -> None:
    """What the numbers under the day axis are."""
    ax.annotate("Still unanswered and observed", (0, 0), (-52, -RISK_TOP), weight="bold", **_UNDER)


def risk_row(ax: Axes, place: int, numbers: dict[int, int], **look: Any) -> None:
    """A row of numbers under the day axis, led by the name and the pattern of its curve: the key of the figure."""
    y = -(RISK_TOP + RISK_ROW * (place + 1))
    for day, number in numbers.items():
        ax.annotate(f"{number}", (day, 0), (0, y), **_UNDER | {"xycoords": ("data", "axes fraction"), "ha": "center"})
    ax.annotate(look["label"], (0, 0), (-52, y), **_UNDER)
    sample = Line2D([-46, -18], [y, y], linewidth=1.8, **look)
    # In points from the lower left corner of the axes, wherever the layout puts that.
    corner = ScaledTranslation(0, 0, ax.transAxes)  # type: ignore[arg-type]
    sample.set_transform(Affine2D().scale(1 / 72) + ax.get_figure(root=True).dpi_scale_trans + corner)  # type: ignore[union-attr]
    ax.add_artist(sample).set_clip_on(False)


def percent(ax: Axes, which: str, label: str) -> None:
    """Shares of 0 to 1 as percentages on the axis `which`, with faint lines to read them by."""
    axis = ax.xaxis if which == "x" else ax.yaxis
    axis.set_major_formatter(PercentFormatter(1, decimals=0))
    axis.set_label_text(label)
    ax.grid(axis=which, color=FAINT, linewidth=0.6)  # type: ignore[arg-type]
    ax.set_axisbelow(True)
