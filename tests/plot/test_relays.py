"""The way of an utterance: who stands where, what is told of each."""

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes

from sayso.plot.relays import MOST, plot_provenance
from sayso.provenance import find_provenance

mpl.use("agg")


def edges(*rows: tuple) -> pd.DataFrame:
    """Steps of (from, to, kinds, page, day)."""
    frame = pd.DataFrame(rows, columns=["from", "to", "kinds", "document_id", "published_on"])
    kinds = frame.pop("kinds").str.split(">", expand=True)
    return frame.assign(from_kind=kinds[0], to_kind=kinds[1], published_on=pd.to_datetime(frame["published_on"]))


def place(ax: Axes, words: str) -> tuple[float, float]:
    """Where words stand: x, y."""
    return next(text.get_position() for text in ax.texts if text.get_text() == words)


CHAIN = edges(
    ("Source", "Rival", "source>via", "d1", "2024-05-02"),
    ("Rival", "Wire", "via>agency", "d1", "2024-05-02"),
    ("Wire", "Post", "agency>outlet", "d1", "2024-05-02"),
    ("Source", "Direct", "source>outlet", "d2", "2024-05-01"),
)


def test_each_stands_right_of_whom_it_has_the_words_from():
    """From left to right; pages in the last column, however short their way."""
    ax = plot_provenance(CHAIN)
    left = [place(ax, name)[0] for name in ("Source", "Rival", "Wire", "Post")]

    assert sorted(set(left)) == left
    assert place(ax, "Direct")[0] == left[-1]


def test_pages_stand_by_day_then_by_alphabet():
    """The earliest on top, those without a day below."""
    days = {"B": "2024-05-02", "C": "2024-05-01", "D": None, "A": "2024-05-02"}
    ax = plot_provenance(edges(*(("S", name, "source>outlet", name, day) for name, day in days.items())))

    assert list("CABD") == sorted("ABCD", key=lambda name: place(ax, name)[1])


def test_what_is_told_of_each():
    """A day under a page, its part under the others."""
    words = " ".join(text.get_text() for text in plot_provenance(CHAIN).texts)

    for told in ("Source speaks", "Rival tells of it: hearsay", "Wire cited, no page here", "Post page, 2 May 2024"):
        assert told in words


def test_shapes_tell_the_kinds():
    """A square, a diamond, a triangle, circles."""
    lines = plot_provenance(CHAIN).lines

    assert {"s", "D", "^", "o"} == {line.get_marker() for line in lines} - {">"}


def test_a_joint_statement_has_two_sources(lake):
    """Both lead to the page of one of them; nobody is drawn twice."""
    ax = plot_provenance(find_provenance(lake, "L15"))
    markers = [line.get_marker() for line in ax.lines]

    assert (2, 1) == (markers.count("s"), markers.count("^"))


def test_pages_that_cite_each_other():
    """A ring has no left and no right, and is drawn all the same."""
    ring = edges(("A", "B", "outlet>outlet", "d1", None), ("B", "A", "outlet>outlet", "d2", None))

    assert place(plot_provenance(ring), "A")[1] != place(plot_provenance(ring), "B")[1]


def test_more_pages_than_can_be_drawn_are_counted():
    """A figure of a hundred pages would be read by nobody."""
    many = edges(*(("S", f"P{n}", "source>outlet", f"d{n:03}", "2024-05-01") for n in range(MOST + 7)))
    ax = plot_provenance(many)

    assert MOST == sum(text.get_text().startswith("P") and "ages" not in text.get_text() for text in ax.texts)
    assert any("7 later pages" in text.get_text() for text in ax.texts)


def test_two_pages_of_one_outlet_are_one_circle():
    """With their number and the first day."""
    twice = edges(("S", "Post", "source>outlet", "d1", None), ("S", "Post", "source>outlet", "d2", "2024-05-03"))

    assert "2 pages, from 3 May 2024" in [text.get_text() for text in plot_provenance(twice).texts]
