"""Figures of one incident: what they have in common, and the timeline."""

from itertools import combinations

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch, Rectangle

from sayso.plot.incident import SHADE, plot_timeline
from sayso.plot.lanes import label_of
from sayso.plot.map import plot_map
from sayso.plot.relays import plot_provenance
from sayso.plot.sheet import WIDTH
from sayso.plot.style import alt_text, picture, side_colours
from sayso.plot.vector import as_svg

mpl.use("agg")

SAID = pd.DataFrame(
    [
        ("B", "b-mod", "assert", "2024-05-01", "s1", None),
        ("A", "a-mod", "deny", "2024-05-02", "s2", "s1"),
        ("A", "a-mod", "accuse", "2024-05-02", "s3", "s1"),
        ("third", "mission", "unaware", "2024-09-30", "s4", None),
        (None, "residents", "assert", None, "s5", "elsewhere"),
    ],
    columns=["side", "source_id", "act", "dated_on", "statement_id", "answers"],
).assign(dated_on=lambda frame: pd.to_datetime(frame["dated_on"]), began_on=pd.Timestamp("2024-05-01"), ended_on=pd.NaT)
EDGES = pd.DataFrame(
    [
        ("Ministry", "Ministry", "source", "own", "d1", "2024-05-01"),
        ("Ministry", "Wire", "source", "agency", "d2", "2024-05-02"),
        ("Wire", "Post", "agency", "outlet", "d2", "2024-05-02"),
        ("Ministry", "Herald", "source", "outlet", "d3", None),
    ],
    columns=["from", "to", "from_kind", "to_kind", "document_id", "published_on"],
).assign(published_on=lambda frame: pd.to_datetime(frame["published_on"]))
PLACES = pd.DataFrame(
    [
        ("p1", "Pelluna; Pelny", 45.10, 25.40, "exact", "incident", 1),
        ("p2", "Harsk; Grenn Island", 45.20, 25.45, "approximate", "claimed", 1),
        ("p3", "Sella", 45.00, 25.20, "exact", "nearby", 0),
        ("p4", "Nowhere; Nulle part", None, None, None, "claimed", 1),
    ],
    columns=["place_id", "names", "latitude", "longitude", "precision", "role", "incidents"],
)
FIGURES = [(plot_timeline, SAID), (plot_provenance, EDGES), (plot_map, PLACES)]
HOSTILE = [
    "$\\frac{x$",
    "<b>&amp;",
    "x" * 200,
    "وزارة الدفاع",
    "\u202eab\u202c",
    "国防部",
    "Հայաստան " * 20,
    "a\nb",
    "_^",
]
HOSTILE_SAID = pd.DataFrame(
    {
        "side": ["$A$", "B", None] * 3,
        "source_id": HOSTILE,
        "act": ["assert", "deny", "appeal"] * 3,
        "dated_on": pd.to_datetime(["2024-05-01", None, "2025-09-30"] * 3),
        "statement_id": [f"s{n}" for n in range(9)],
        "answers": ["s4"] * 9,
    }
)
HOSTILE_EDGES = pd.DataFrame(
    {
        "from": HOSTILE,
        "to": HOSTILE[1:] + HOSTILE[:1],
        "from_kind": "outlet",
        "to_kind": "outlet",
        "document_id": [f"d{n}" for n in range(9)],
        "published_on": pd.NaT,
    }
)
HOSTILE_PLACES = pd.DataFrame(
    {
        "place_id": [f"p{n}" for n in range(9)],
        "names": HOSTILE,
        "latitude": [-60 + n / 50 for n in range(9)],
        "longitude": [179.95, -179.95, 179.9] * 3,
        "precision": ["exact", None, "section"] * 3,
        "role": ["incident", "claimed", "nearby"] * 3,
        "incidents": range(9),
    }
)
HOSTILES = [(plot_timeline, HOSTILE_SAID), (plot_provenance, HOSTILE_EDGES), (plot_map, HOSTILE_PLACES)]


def texts(ax: Axes) -> list[str]:
    """All words in the axes, from the top, then from the left."""
    return [text.get_text() for text in sorted(ax.texts, key=lambda text: (*text.get_position()[::-1],))]


def place(ax: Axes, words: str) -> tuple[float, float]:
    """Where words stand: x, y."""
    return next(text.get_position() for text in ax.texts if text.get_text() == words)


def boxes(ax: Axes) -> list[mpl.transforms.Bbox]:
    """What each piece of text covers, in points."""
    # As fine as paper: on a coarse screen letters take whole dots.
    ax.figure.set_dpi(300)
    ax.figure.draw_without_rendering()
    drawn = [text for text in [*ax.texts, ax._left_title] if text.get_text()]
    return [text.get_window_extent().transformed(mpl.transforms.Affine2D().scale(72 / ax.figure.dpi)) for text in drawn]


def arrows(ax: Axes) -> list[FancyArrowPatch]:
    """The arrows from answers."""
    return [artist for artist in ax.get_children() if isinstance(artist, FancyArrowPatch)]


def shaded(ax: Axes) -> list[Rectangle]:
    """The incident's days."""
    found = [artist for artist in ax.get_children() if isinstance(artist, Rectangle)]
    return [artist for artist in found if to_hex(artist.get_facecolor()).upper() == SHADE]


@pytest.mark.parametrize("draw, frame", [*FIGURES, *HOSTILES])
def test_no_words_stand_on_others(draw, frame) -> None:
    """Whatever the names are: measured before they are placed."""
    pairs = combinations(boxes(draw(frame, title="A sentence " * 9, note="A note " * 30)), 2)
    overlap = [(min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)) for a, b in pairs]

    assert [] == [size for size in overlap if min(size) > 1.5]


@pytest.mark.parametrize("draw, frame", [*FIGURES, *HOSTILES])
def test_all_words_stand_in_the_figure(draw, frame) -> None:
    """Nothing is cut off where a page shows the figure as it is."""
    ax = draw(frame, title="A sentence " * 9, note="A note " * 30)
    width, height = ax.figure.get_size_inches() * 72
    edges = np.array([[-box.x0, -box.y0, box.x1 - width, box.y1 - height] for box in boxes(ax)])

    assert edges.max() < 1


@pytest.mark.parametrize("draw, frame", [*FIGURES, *HOSTILES])
def test_type_is_large_enough_for_a_phone(draw, frame) -> None:
    """Eight points at the least, on a figure as wide as a phone."""
    ax = draw(frame, title="T", note="n")

    assert 8 <= min(text.get_fontsize() for text in ax.texts)
    assert ax.figure.get_size_inches()[0] <= WIDTH * 1.3


@pytest.mark.parametrize("draw, frame", FIGURES)
def test_title_and_note_are_the_alternative_text(draw, frame) -> None:
    """What a figure states can be read aloud, unbroken."""
    title = "A sentence that is long enough to be broken over two lines of any of these figures, and a bit more"
    ax = draw(frame, title=title, note="n = 4, 2020 to 2021")

    assert f"{title}. n = 4, 2020 to 2021" == alt_text(ax.figure)


@pytest.mark.parametrize("draw, frame", FIGURES)
def test_an_empty_frame_says_so(draw, frame) -> None:
    """No empty panel: the figure says that nothing is on record."""
    assert "Nothing on record" in texts(draw(frame.head(0), title="Nothing"))


@pytest.mark.parametrize("draw, frame", FIGURES)
def test_a_missing_column_is_named(draw, frame) -> None:
    """All missing columns come at once."""
    with pytest.raises(ValueError, match=f"lacks {frame.columns[0]}, {frame.columns[1]};"):
        draw(frame.drop(columns=list(frame.columns[:2])))


@pytest.mark.parametrize("draw, frame", FIGURES)
def test_what_stands_twice_is_told(draw, frame) -> None:
    """One row a thing."""
    with pytest.raises(ValueError, match="twice"):
        draw(pd.concat([frame, frame.head(1)]))


@pytest.mark.parametrize("draw, column, frame", [
    (plot_timeline, "act", SAID), (plot_provenance, "from_kind", EDGES), (plot_map, "role", PLACES),
    (plot_map, "precision", PLACES)])  # fmt: skip
def test_an_unknown_word_is_told(draw, column, frame) -> None:
    """A misspelt word is not drawn as something else."""
    with pytest.raises(ValueError, match=f"{column} mumble is not .*known: "):
        draw(frame.assign(**{column: "mumble"}))


@pytest.mark.parametrize("draw, frame", FIGURES)
def test_axes_handed_over_are_drawn_on(draw, frame) -> None:
    """Figures can be put side by side."""
    _, axes = pyplot.subplots(1, 2, figsize=(10, 5))

    assert axes[1] is draw(frame, title="T", note="n", ax=axes[1])


@pytest.mark.parametrize("kind", ["png", "svg", "page"])
@pytest.mark.parametrize("draw, frame", [*FIGURES, *HOSTILES])
def test_the_order_of_rows_changes_no_byte(draw, frame, kind) -> None:
    """The same rows in another order are the same picture."""

    def saved(rows: pd.DataFrame) -> bytes | str:
        figure = draw(rows, title="T", note="n").figure
        return as_svg(figure) if kind == "page" else picture(figure, kind=kind)

    assert saved(frame) == saved(frame.iloc[::-1])


@pytest.mark.parametrize("draw, frame", FIGURES)
def test_the_frame_is_left_as_it_was(draw, frame) -> None:
    """A figure changes nothing in place."""
    before = frame.copy(deep=True)
    draw(frame)

    pd.testing.assert_frame_equal(before, frame)


def test_sides_and_sources_stand_by_their_first_day() -> None:
    """Who spoke first is on top; who has no day stands last."""
    words = texts(plot_timeline(SAID))
    names = ["Side B", "b-mod", "Side A", "a-mod", "Third parties", "mission", "Of no known side", "residents"]

    assert names == [word for word in words if word in names]


def test_within_a_side_who_spoke_first_is_on_top() -> None:
    """Not whose name comes first."""
    early = SAID.head(1).assign(source_id="z-mod", dated_on=pd.Timestamp("2024-04-01"), statement_id="s9")
    words = texts(plot_timeline(pd.concat([SAID, early])))

    assert ["z-mod", "b-mod"] == [word for word in words if word in ("z-mod", "b-mod")]


def test_many_words_of_one_source_on_one_day_do_not_cover_each_other() -> None:
    """They stand side by side, then beneath each other, and within their day."""
    acts = [SAID.head(1).assign(act=act, statement_id=f"{act}{n}") for act in ("assert", "deny") for n in range(8)]
    later = [SAID.head(1).assign(dated_on=pd.Timestamp(f"2024-05-0{n}"), statement_id=f"{n}") for n in range(2, 8)]
    ax = plot_timeline(pd.concat([*acts, *later]))
    at = np.array([xy for line in ax.lines for xy in line.get_xydata() if line.get_marker() in "sD"][: len(acts) + 6])
    apart = np.hypot(*(at[:, None] - at[None]).T)[~np.eye(len(at), dtype=bool)]

    assert apart.min() > 0.15
    assert at[:, 0].max() < WIDTH


def test_on_one_day_the_alphabet_decides() -> None:
    """No side comes first for what it is."""
    words = texts(plot_timeline(SAID.assign(dated_on=pd.Timestamp("2024-05-01"))))
    sides = ["Side A", "Side B", "Of no known side", "Third parties"]

    assert sides == [word for word in words if word in sides]


def test_names_stand_instead_of_ids() -> None:
    """A stranger knows no ids; where a name is missing the id stands."""
    words = texts(plot_timeline(SAID.assign(name=["Ministry", "Ministry", "Ministry", None, "People"])))

    assert {"Ministry", "mission", "People"} == set(words) & {*SAID["source_id"], "Ministry", "People"}


def test_days_stand_in_order_and_what_has_none_at_the_right() -> None:
    """Four months do not squeeze two days: the days left out are counted instead."""
    ax = plot_timeline(SAID)
    days = ["1 May 2024", "2 May", "30 Sep", "no day"]
    at = [place(ax, day)[0] for day in days]

    assert sorted(at) == at
    assert "150 d" in texts(ax)
    assert max(np.diff(at)) < 3 * min(np.diff(at))


def test_a_mark_stands_at_its_day_with_its_word() -> None:
    """Under its day, and in the lane of its source."""
    ax = plot_timeline(SAID)
    (x, y), (day, _), (_, lane) = place(ax, "unaware"), place(ax, "30 Sep"), place(ax, "mission")

    assert 0 < x - day < 0.3
    assert 0 < y - lane < 0.3


def test_where_words_find_no_room_there_is_a_key() -> None:
    """Nine days: letters alone, and what they mean below."""
    days = pd.date_range("2024-05-01", periods=9)
    many = pd.concat([SAID.head(1).assign(dated_on=day, statement_id=str(day)) for day in days])
    words = texts(plot_timeline(many))

    assert (9 + 1, 1) == (words.count("A"), words.count("assert (own account)"))


def test_an_arrow_leads_from_each_answer_to_what_it_answers() -> None:
    """In the colour of the side that answers; an answer to words on another incident has none."""
    ax = plot_timeline(SAID)
    letters = {name: np.array(place(ax, name)) for name in "ADB"}
    ends = [(arrow._posA_posB[0], arrow._posA_posB[1]) for arrow in arrows(ax)]

    assert 2 == len(ends)
    for (start, end), letter in zip(ends, "DB", strict=True):
        assert np.allclose(start, letters[letter], atol=0.1)
        assert np.allclose(end, [place(ax, "assert")[0] - 0.13, place(ax, "assert")[1]], atol=0.1)
    assert {side_colours(["A", "B"])["A"].lower()} == {to_hex(arrow.get_edgecolor()) for arrow in arrows(ax)}


def test_a_side_keeps_its_colour_where_others_are_silent() -> None:
    """The colour is that of its place among all sides of the case."""
    ax = plot_timeline(SAID.head(1), sides=["A", "B", "C"])
    colours = [to_hex(artist.get_facecolor()) for artist in ax.get_children() if isinstance(artist, Rectangle)]

    assert side_colours(["A", "B", "C"])["B"].lower() in colours


def test_the_days_of_the_incident_are_shaded() -> None:
    """From the first to the last, also where nothing was said on them; nothing where they are not told."""
    told = plot_timeline(SAID.assign(began_on=pd.Timestamp("2024-04-30"), ended_on=pd.Timestamp("2024-05-01")))
    not_told = plot_timeline(SAID.drop(columns=["began_on", "ended_on"]))

    assert (2, 0) == (len(shaded(told)), len(shaded(not_told)))
    assert "30 Apr 2024" in texts(told)


def test_only_what_has_no_day() -> None:
    """One column, and no line of days."""
    words = texts(plot_timeline(SAID.assign(dated_on=pd.NaT, began_on=pd.NaT)))

    assert "no day" in words
    assert not [word for word in words if "2024" in word]


@pytest.mark.parametrize("day, before, label", [
    ("2024-05-01", None, "1 May 2024"), ("2024-05-01", "2024-04-30", "1 May"),
    ("2025-01-01", "2024-12-31", "1 Jan 2025"), (None, "2024-05-01", "no day")])  # fmt: skip
def test_the_year_is_told_where_it_is_new(day, before, label) -> None:
    """And the name of the month is not that of the machine's language."""
    assert label == label_of(*(pd.Timestamp(when).date() if when else None for when in (day, before)))
