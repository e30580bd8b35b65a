"""Figures of claims, tested by what they show: positions, lengths, lines, words."""

import itertools

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D

from drawn import texts, ticks
from sayso.plot import courses
from sayso.plot.claims import plot_casualties, plot_corroboration, plot_revisions
from sayso.plot.strips import LINK, nearest
from sayso.plot.style import NO_SIDE, alt_text, picture, side_colours, status_colours

mpl.use("agg")

COUNTS = pd.DataFrame(
    [("killed", "contested", 2, 3), ("occurred", "single-source", 9, 7), ("control", "contested", 2, 2)],
    columns=["aspect", "status", "n", "n_strict"],
)
TOLLS = pd.DataFrame(
    [
        ("2021-02-02-late", "2021-02-02", "killed", "XA", "own", "A", 2, 2, False, False),
        ("2021-02-02-late", "2021-02-02", "killed", "XA", "adversary", "B", 430, 500, False, True),
        ("2021-02-02-late", "2021-02-02", "killed", "XA", "third", "third", 3, 3, True, False),
        ("2020-12-27-early", "2020-12-27", "wounded", "XB", "own", "B", 0, 4, False, False),
        ("2020-12-27-early", "2020-12-27", "wounded", "XB", "adversary", "A", 4, 4, True, False),
        ("2020-12-28-alone", "2020-12-28", "wounded", "XB", "own", "B", 1, 1, False, False),
        ("2020-12-29-enemy", "2020-12-29", "wounded", "XB", "adversary", "A", 1, 1, False, False),
        ("2020-12-30-third", "2020-12-30", "wounded", "XB", "third", "third", 1, 1, False, False),
    ],
    columns=["incident_id", "began_on", "aspect", "party", "teller", "side", "low", "high", "at_least", "approx"],
).assign(group="military", began_on=lambda frame: pd.to_datetime(frame["began_on"]))
REVISIONS = pd.DataFrame(
    [
        ("2021-02-02-late", "a-mod", "A", 0, 2, "assert", False, False),
        ("2021-02-02-late", "a-mod", "A", 0, 5, "assert", False, False),
        ("2021-02-02-late", "a-mod", "A", 3, 4, "retract", False, True),
        ("2020-12-27-early", "b-mod", "B", 0, 7, "assert", False, False),
        ("2020-12-27-early", "b-mod", "B", 1, 7, "retract", True, False),
        ("2020-12-27-early", "b-mod", "B", None, 9, "assert", False, False),
    ],
    columns=["incident_id", "source_id", "side", "day", "number", "act", "withdraws", "stands"],
).assign(
    began_on=lambda frame: pd.to_datetime(frame["incident_id"].str.slice(0, 10)),
    aspect="killed",
    party="XA",
    group="military",
    day=lambda frame: frame["day"].astype("Int64"),
    high=lambda frame: frame["number"],
    at_least=False,
    approx=False,
)
FIGURES = [(plot_corroboration, COUNTS), (plot_casualties, TOLLS), (plot_revisions, REVISIONS)]


def bars(ax: Axes) -> list[tuple[str, float, float]]:
    """Colour, row and length of the bars that are not empty."""
    found = [(to_hex(bar.get_facecolor()), bar.get_y() + bar.get_height() / 2, bar.get_width()) for bar in ax.patches]
    return [bar for bar in found if bar[2]]


def marks(ax: Axes) -> list[Line2D]:
    """The shapes, one a figure."""
    return [line for line in ax.lines if line.get_marker() not in ("None", "")]


def heads(ax: Axes) -> list[str]:
    """The lines of words above the rows."""
    return [text.get_text() for text in ax.texts if text.get_weight() == "bold" and "military" in text.get_text()]


def links(ax: Axes) -> list[list[float]]:
    """The figures that each grey line joins."""
    return [sorted(set(map(float, line.get_xdata()))) for line in ax.lines if line.get_color() == LINK]


def test_aspects_stand_by_size_then_by_alphabet():
    """The aspect with the most claims is on top."""
    assert ticks(plot_corroboration(COUNTS), "y") == ["occurred  (9)", "control  (2)", "killed  (2)"]


def test_bars_are_as_long_as_their_counts():
    """One scale for all columns, the status's colour, rows as labelled."""
    contested, single = (status_colours()[status].lower() for status in ("contested", "single-source"))

    assert [(contested, 1, 2), (contested, 2, 2), (single, 0, 9)] == bars(plot_corroboration(COUNTS))


def test_strict_counts_stand_in_brackets():
    """The caveat is a second number, also where it is the larger one."""
    found = [text for text in texts(plot_corroboration(COUNTS)) if "(" in text]

    assert found == [" 2 (2)", " 2 (3)", " 9 (7)"]


def test_without_strict_counts_there_are_no_brackets():
    """Nothing is claimed that was not given."""
    found = texts(plot_corroboration(COUNTS.drop(columns="n_strict")))

    assert [text for text in found if "(" in text] == []


def test_every_status_has_its_column():
    """A status without a claim is shown as zero, not left out."""
    found = [text.replace("\n", "") for text in texts(plot_corroboration(COUNTS))]

    assert list(status_colours()) == [text for text in found if text in status_colours()]


class TestCasualties:
    """Paired counts of the same people."""

    def test_only_cells_that_both_count_are_drawn(self):
        """The furthest apart is on top; the others are counted in the note, by who counts them."""
        ax = plot_casualties(TOLLS, note="n")

        assert ["killed XA military, 2021-02-02  late", "wounded XB military, 2020-12-27  early"] == heads(ax)
        assert (
            "n; not drawn: 3 cells that the two do not both count (1 by the own side, 1 by the adversary, 1 by third "
            "parties alone)" == " ".join(texts(ax)[-1].split())
        )

    def test_ties_stand_by_date_whatever_the_names(self):
        """Counts that are equally far apart come in the order of their days, undated ones last."""
        first = TOLLS.head(2).assign(incident_id="b", began_on=pd.Timestamp("2020-01-01"))
        undated = TOLLS.head(2).assign(incident_id="a", began_on=pd.NaT)
        ax = plot_casualties(pd.concat([undated, TOLLS.head(2), first]))

        assert ["2020-01-01  b", "2021-02-02  late", "no date  a"] == [head.split(", ")[1] for head in heads(ax)]

    def test_apart_is_a_matter_of_ratio(self):
        """Six times one is further apart than five times eighty; nobody against two counts as four times."""
        pairs = [("a", 80, 400), ("b", 6, 1), ("c", 0, 2)]
        cells = [TOLLS.head(2).assign(incident_id=name, low=ends, high=ends) for name, *ends in pairs]

        assert ["b", "a", "c"] == [head[-1] for head in heads(plot_casualties(pd.concat(cells)))]

    def test_each_count_is_told_in_words(self):
        """Who counts, and the figure with its bounds: no key is needed."""
        said = [text for text in texts(plot_casualties(TOLLS)) if ": " in text and "drawn" not in text]

        assert [
            "own, A: 2",
            "B: 430 to about 500",
            "third parties: at least 3",
            "own, B: 0 to 4",
            "A: at least 4",
        ] == said

    def test_a_shape_for_each_teller_and_the_colour_of_its_side(self):
        """Circle, diamond, square; of a range both ends are marked."""
        shown = [(m.get_marker(), m.get_xdata()[0], m.get_markeredgecolor()) for m in marks(plot_casualties(TOLLS))]
        a, b, third = (side_colours(["A", "B"])[side] for side in ("A", "B", "third"))

        assert [
            ("o", 2, a), ("D", 430, b), ("D", 500, b), ("s", 3, third), ("o", 0, b), ("o", 4, b), ("D", 4, a)
        ] == shown  # fmt: skip

    def test_a_lower_bound_is_hollow(self):
        """And nothing else is."""
        hollow = [to_hex(m.get_markerfacecolor()) == "#ffffff" for m in marks(plot_casualties(TOLLS))]

        assert [False, False, False, True, False, False, True] == hollow

    def test_a_line_joins_the_nearest_figures(self):
        """From the end of one range to the nearest of the other; where they meet it has no length."""
        assert [[2, 430], [4]] == links(plot_casualties(TOLLS))

    def test_three_sides_give_two_lines(self):
        """Each adversary is joined with the own count."""
        more = pd.concat([TOLLS.head(2), TOLLS.iloc[[1]].assign(side="C", low=20, high=20)])

        assert [[2, 430], [2, 20]] == links(plot_casualties(more))

    def test_zero_ten_and_hundreds_have_their_place(self):
        """0 is on the scale, and 1 to 10 take as much room as 10 to 100."""
        ax = plot_casualties(TOLLS)
        x = {n: ax.transData.transform((n, 0))[0] for n in (0, 1, 10, 100)}

        assert x[0] < x[1]
        assert x[10] - x[1] == pytest.approx(x[100] - x[10], rel=0.01)
        assert ticks(ax, "x")[:4] == ["0", "1", "2", "5"]

    def test_an_unknown_teller_is_refused(self):
        """What has no shape is named, with those that have one."""
        with pytest.raises(ValueError, match=r"teller witness .* known: own, adversary, third"):
            plot_casualties(TOLLS.assign(teller="witness"))

    def test_a_count_that_stands_twice_is_refused(self):
        """Which of the two is shown is the caller's choice."""
        with pytest.raises(ValueError, match="own, A"):
            plot_casualties(pd.concat([TOLLS, TOLLS.head(1)]))

    def test_without_a_pair_nothing_is_drawn_and_the_rest_counted(self):
        """Cells of one side only make no figure."""
        ax = plot_casualties(TOLLS.iloc[[5]])

        assert ["Nothing on record", "not drawn: 1 cell that the two do not both count (1 by the own side)"] == texts(
            ax
        )

    @pytest.mark.parametrize(
        ("one", "other", "ends"),
        [((1, 2), (5, 9), (2, 5)), ((5, 9), (1, 2), (5, 2)), ((1, 6), (5, 9), (5, 5)), ((3, 3), (3, 3), (3, 3))],
    )
    def test_nearest_figures(self, one, other, ends):
        """Of two ranges the ends that face each other, or where they meet."""
        rows = [pd.Series({"low": low, "high": high}) for low, high in (one, other)]

        assert ends == nearest(*rows)


class TestRevisions:
    """How a source's figure moves."""

    def test_series_stand_by_date_with_their_source(self):
        """The earliest incident is on top."""
        ax = plot_revisions(REVISIONS.replace({"2020-12-27-early": "zeal"}))

        assert ["2020-12-27  zeal, b-mod", "2021-02-02  late, a-mod"] == [h.split(", ", 1)[1] for h in heads(ax)]

    def test_a_column_for_each_day_with_a_figure(self):
        """Days without one take no room; figures without a day stand last."""
        assert ["0", "1", "3", "no day"] == ticks(plot_revisions(REVISIONS), "x")

    def test_lines_step_through_the_dated_figures(self):
        """In rising order within a day, a correction last; undated figures are not on the line."""
        steps = [line for line in plot_revisions(REVISIONS).lines if line.get_drawstyle() == "steps-post"]
        lines = zip(steps, zeros(REVISIONS), strict=True)
        first, second = ([(zero - y) / courses.RISE for y in line.get_ydata()] for line, zero in lines)

        assert [7 / 9, 7 / 9] == pytest.approx(first)
        assert [2 / 5, 1, 4 / 5] == pytest.approx(second)

    def test_a_correction_is_the_last_of_its_day(self):
        """Though its figure is lower than another of that day."""
        late = REVISIONS.head(3).assign(day=pd.array([0, 0, 0], dtype="Int64"))
        step = next(line for line in plot_revisions(late).lines if line.get_drawstyle() == "steps-post")
        heights = [(courses.ZERO - y) / courses.RISE for y in step.get_ydata()]

        assert [2 / 5, 1, 4 / 5] == pytest.approx(heights)

    def test_shapes_tell_corrections_and_retractions(self):
        """A square corrects, a cross takes back, and what has no day is hollow."""
        shown = [
            (m.get_marker(), to_hex(m.get_markerfacecolor()) == "#ffffff") for m in marks(plot_revisions(REVISIONS))
        ]

        assert [("o", False), ("X", False), ("o", True), ("o", False), ("o", False), ("s", False)] == shown

    def test_every_figure_is_named_where_there_is_room(self):
        """With what the source does to it; the one that stands is bold."""
        named = {t.get_text(): t.get_weight() for t in plot_revisions(REVISIONS).texts if t.get_text()[0].isdigit()}

        assert {"9": "normal", "7, taken back": "normal", "7": "normal", "4, corrected": "bold", "5": "normal",
                "2": "normal"} == named  # fmt: skip

    def test_words_of_a_long_course_do_not_overlap(self):
        """Where there is no room for all, those that stand are named and others left out."""
        many = pd.concat(
            [REVISIONS.head(1).assign(day=day, number=day, high=day, stands=day == 44) for day in range(90)]
        )
        ax = plot_revisions(many.assign(day=many["day"].astype("Int64")))
        ax.figure.draw_without_rendering()
        boxes = [text.get_window_extent() for text in ax.texts if text.get_text().isdigit()]
        boxes = sorted(boxes, key=lambda box: box.x0)

        assert "44" in texts(ax)
        assert 5 < len(boxes) < 90
        assert all(left.x1 < right.x0 for left, right in itertools.pairwise(boxes))

    def test_a_line_has_the_colour_of_the_side(self):
        """Also that of sources whose side is not known."""
        ax = plot_revisions(REVISIONS.assign(side=REVISIONS["side"].where(REVISIONS["side"].eq("B"))))
        colours = [line.get_color() for line in ax.lines if line.get_drawstyle() == "steps-post"]

        assert [side_colours(["B"])["B"], side_colours([])[NO_SIDE]] == colours

    def test_a_figure_that_stands_twice_is_refused(self):
        """Relays are the caller's to leave out."""
        with pytest.raises(ValueError, match="late, killed, XA, military, a-mod, 0, 2"):
            plot_revisions(pd.concat([REVISIONS, REVISIONS.head(1)]))


def zeros(revisions: pd.DataFrame) -> list[float]:
    """The height of zero of each series, from the top."""
    series = len(revisions.drop_duplicates(["incident_id", "source_id"]))
    return [place * courses.LINES + courses.ZERO for place in range(series)]


@pytest.mark.parametrize("draw, frame", FIGURES)
class TestEveryFigure:
    """What all figures of the kit keep to."""

    def test_title_and_note_are_the_alternative_text(self, draw, frame):
        """What a figure states can be read aloud, unbroken."""
        title = "A sentence that is long enough to be broken over two lines of any of these figures, and a bit more"

        assert alt_text(draw(frame, title=title, note="n = 4").figure).startswith(f"{title}. n = 4")

    def test_nothing_stands_outside_the_figure(self, draw, frame):
        """Title, note, labels and keys all find room, though names be long."""
        frame = frame.replace({"A": "Confederation of all the northern provinces and islands"})
        ax = draw(frame, title="A sentence that states the finding", note="A note " * 12)
        ax.figure.draw_without_rendering()
        inches, size = ax.figure.get_tightbbox(), ax.figure.get_size_inches()

        assert inches.x0 > -0.2
        assert inches.x1 < size[0] + 0.2

    def test_rows_do_not_overlap(self, draw, frame):
        """Words above a row keep clear of the row before."""
        ax = draw(frame)
        ax.figure.draw_without_rendering()
        boxes = [text.get_window_extent() for text in ax.texts if text.get_text() in heads(ax)]

        assert all(upper.y0 >= lower.y1 for upper, lower in itertools.pairwise(boxes))

    def test_type_is_never_too_small(self, draw, frame):
        """Eight points or more, so that it can be read on paper and on a telephone."""
        ax = draw(frame, title="T", note="n")
        labels = [*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels(), ax.xaxis.label]

        assert 8 <= min(text.get_fontsize() for text in labels)

    def test_an_empty_frame_says_so(self, draw, frame):
        """No empty panel: the figure says that nothing is on record."""
        assert "Nothing on record" in texts(draw(frame.head(0), title="Nothing"))

    def test_a_missing_column_is_named(self, draw, frame):
        """All missing columns come at once."""
        with pytest.raises(ValueError, match=f"lacks {frame.columns[0]}, .*{frame.columns[2]}.*;"):
            draw(frame.drop(columns=[frame.columns[0], frame.columns[2]]))

    def test_axes_handed_over_are_drawn_on(self, draw, frame):
        """Figures can be put side by side."""
        _, axes = pyplot.subplots(1, 2)

        assert axes[1] is draw(frame, ax=axes[1])

    def test_the_order_of_rows_changes_no_byte(self, draw, frame):
        """The same rows in another order are the same picture."""
        first, second = (picture(draw(rows, title="T", note="n").figure) for rows in (frame, frame.iloc[::-1]))

        assert first == second

    def test_the_frame_is_left_as_it_was(self, draw, frame):
        """A figure changes nothing in place."""
        before = frame.copy(deep=True)
        draw(frame)

        pd.testing.assert_frame_equal(before, frame)


@pytest.mark.parametrize("draw, frame", FIGURES[1:])
def test_signs_in_names_are_drawn_as_written(draw, frame):
    """A name is never read as a formula, not even without the style."""
    mpl.rcdefaults()
    name = r"$\frac{$<b>^"
    ax = draw(frame.head(3).assign(incident_id=name, began_on=pd.NaT, side=frame["side"].replace("A", name)))
    picture(ax.figure)

    assert any(name in text for text in texts(ax))
