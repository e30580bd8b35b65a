"""Figures, tested by what they show: positions, lengths, labels, words."""

import itertools

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib import pyplot
from matplotlib.colors import to_hex

from drawn import texts, ticks
from sayso.plot import plot_answers, plot_stances, plot_time_to_answer
from sayso.plot.style import act_marks, alt_text, picture, side_colours

mpl.use("agg")

STANCES = pd.DataFrame(
    [
        ("2021-02-02-late", "2021-02-02", "b-mod", "deny"),
        ("2020-12-27-early", "2020-12-27", "b-mod", "unaware"),
        ("2020-12-27-early", "2020-12-27", "a-mod", "assert"),
    ],
    columns=["incident_id", "began_on", "source_id", "act"],
).assign(began_on=lambda frame: pd.to_datetime(frame["began_on"]))
RATES = pd.DataFrame(
    [
        ("B", "third", "silent", 4, 4, 1.0, 0.51, 1.0),
        ("B", "A", "deny", 1, 4, 0.25, 0.05, 0.7),
        ("B", "A", "confirm", 3, 4, 0.75, 0.3, 0.95),
        ("A", "B", "confirm", 0, 0, None, None, None),
    ],
    columns=["claimant_side", "responder_side", "answer", "n", "of", "share", "low", "high"],
)
CURVES = pd.DataFrame(
    [("A", "B", 1, 10, 0.8, 0.5, 0.9), ("A", "B", 4, 6, 0.4, 0.2, 0.6), ("A", "third", 2, 5, 1.0, None, None)],
    columns=["claimant_side", "responder_side", "day", "at_risk", "survival", "low", "high"],
)
FIGURES = [
    (plot_stances, STANCES),
    (plot_answers, RATES),
    (plot_time_to_answer, CURVES),
]


def test_incidents_stand_by_date_and_sources_by_alphabet() -> None:
    """The earliest incident is on top, whatever the order of the rows; the date is not told twice."""
    ax = plot_stances(STANCES)

    assert (ticks(ax, "y"), ticks(ax, "x")) == (["2020-12-27  early", "2021-02-02  late"], ["a-mod", "b-mod"])


def test_each_stance_is_a_letter_in_its_cell() -> None:
    """Cells on record hold the letter of the act, the others nothing."""
    ax = plot_stances(STANCES)

    assert {text.xy: text.get_text() for text in ax.texts} == {(0, 0): "A", (1, 0): "U", (1, 1): "D"}


def test_the_key_explains_the_acts_shown_and_no_others() -> None:
    """A reader finds every letter of the figure, and what an empty cell means."""
    legend = plot_stances(STANCES).get_legend()

    assert [text.get_text()[0] for text in legend.get_texts()] == ["A", "D", "U"]
    assert legend.get_title().get_text() == "empty: none on record"


def test_a_cell_with_two_acts_is_refused() -> None:
    """Which of two acts is shown is the caller's choice, never the figure's."""
    twice = pd.concat([STANCES, STANCES.tail(1).assign(act="deny")])

    with pytest.raises(ValueError, match="2020-12-27-early, a-mod"):
        plot_stances(twice)


def test_an_unknown_act_is_refused() -> None:
    """What has no colour is named, with those that have one."""
    with pytest.raises(ValueError, match=r"act shrug .* known: assert"):
        plot_stances(STANCES.assign(act="shrug"))


def test_a_missing_act_is_refused() -> None:
    """A missing act is not drawn as nothing."""
    with pytest.raises(ValueError, match=r"\(missing\)"):
        plot_stances(STANCES.assign(act=None))


def test_forty_incidents_do_not_overlap() -> None:
    """Row labels of a full matrix keep clear of each other."""
    rows = [(f"2021-01-01-i{n:02}", pd.Timestamp("2021-01-01"), f"s{n % 8}", "deny") for n in range(40)]
    ax = plot_stances(pd.DataFrame(rows, columns=list(STANCES.columns)))
    ax.figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in ax.get_yticklabels()]

    assert all(upper.y0 >= lower.y1 for upper, lower in itertools.pairwise(boxes))


def test_answers_stand_by_dyad_in_the_order_of_the_codebook() -> None:
    """Dyads by alphabet, third parties last; confirm before deny."""
    ax = plot_answers(RATES)

    assert ticks(ax, "y") == ["confirm", "confirm", "deny", "silent"]
    heads = [text for text in texts(ax) if "to claims of" in text]
    assert heads == ["B, to claims of A", "A, to claims of B", "Third parties, to claims of B"]


def test_third_parties_come_last_whatever_the_names() -> None:
    """Also after sides whose names come later in the alphabet."""
    rates = RATES.replace({"A": "west", "B": "zone"})

    heads = [text.partition(",")[0] for text in texts(plot_answers(rates)) if "to claims of" in text]
    assert heads == ["Zone", "West", "Third parties"]


def test_counts_stand_beside_the_shares() -> None:
    """Each share tells what it rests on, also one of nothing."""
    counts = [text for text in texts(plot_answers(RATES)) if " of " in text and "claims" not in text]

    assert counts == ["0 of 0", "3 of 4", "1 of 4", "4 of 4"]


def test_shares_and_intervals_are_drawn_as_given() -> None:
    """Bar from low to high, mark on the share; nothing is drawn where nothing was looked for."""
    lines = [list(map(float, line.get_xdata())) for line in plot_answers(RATES).lines]

    assert lines == [[0.3, 0.95], [0.75], [0.05, 0.7], [0.25], [0.51, 1.0], [1.0]]


def test_answers_carry_the_colour_of_the_act() -> None:
    """Denial has one colour in all figures."""
    marks = [to_hex(line.get_color()).upper() for line in plot_answers(RATES).lines[1::2]]

    assert [act_marks()[act].colour for act in ("confirm", "deny", "silent")] == marks


def test_curves_step_down_at_their_days() -> None:
    """From one at day 0, each step at its day to its value."""
    line = plot_time_to_answer(CURVES).lines[0]

    assert (list(line.get_xdata()), list(line.get_ydata())) == ([0, 1, 4], [1.0, 0.8, 0.4])


def test_numbers_at_risk_stand_under_their_days() -> None:
    """Those not yet answered just before the day; nobody after the last row."""
    ax = plot_time_to_answer(CURVES)
    numbers = [(text.xy[0], int(text.get_text())) for text in ax.texts if text.get_text().isdigit()]

    assert numbers == [(0, 10), (1, 10), (2, 6), (3, 6), (4, 6), (0, 5), (1, 5), (2, 5), (3, 0), (4, 0)]


def test_a_curve_has_the_colour_of_the_side_that_answers() -> None:
    """Sides by alphabet; third parties are slate."""
    ax = plot_time_to_answer(CURVES)
    colours = {line.get_label(): line.get_color() for line in ax.lines if "claims" in str(line.get_label())}

    sides = side_colours(["A", "B"])
    assert {"B, to claims of A": sides["B"], "Third parties, to claims of A": sides["third"]} == colours


def test_a_curve_goes_on_to_the_last_day_shown() -> None:
    """Where later rows are cut off, the share stands until then; where observation ends, so does the curve."""
    # Each curve is followed by its sample for the key.
    ends = [line.get_xdata()[-1] for line in plot_time_to_answer(CURVES, until=3).lines[::2]]

    assert ends == [3, 2]


def test_the_key_shows_the_pattern_of_each_curve() -> None:
    """The sample beside a name is dashed as its curve is."""
    many = pd.concat([CURVES.assign(claimant_side=side) for side in ("A", "C", "D", "E")])
    # Matplotlib gives a line's dashes back only as what it would draw.
    patterns = [line._unscaled_dash_pattern for line in plot_time_to_answer(many).lines]

    assert patterns[::2] == patterns[1::2]


def test_the_day_axis_ends_where_it_is_told_to() -> None:
    """A long tail of silence need not squeeze the first days."""
    assert plot_time_to_answer(CURVES, until=3).get_xlim() == (0, 3)


def test_a_side_that_is_missing_stands_with_nobody() -> None:
    """Sources without a party are drawn, as others."""
    ax = plot_answers(RATES.assign(claimant_side=[None, "B", "B", "A"]))

    assert "Third parties, to claims of others" in texts(ax)


@pytest.mark.parametrize("draw, frame", FIGURES)
def test_title_and_note_are_the_alternative_text(draw, frame) -> None:
    """What a figure states can be read aloud, unbroken."""
    title = "A sentence that is long enough to be broken over two lines of any of these figures, and a bit more"
    ax = draw(frame, title=title, note="n = 4, 2020 to 2021")

    assert f"{title}. n = 4, 2020 to 2021" == alt_text(ax.figure)


@pytest.mark.parametrize("draw, frame", FIGURES)
def test_nothing_stands_outside_the_figure(draw, frame) -> None:
    """Title, note, labels and keys all find room."""
    ax = draw(frame, title="A sentence that states the finding", note="A note " * 12)
    ax.figure.draw_without_rendering()
    inches, size = ax.figure.get_tightbbox(), ax.figure.get_size_inches()

    assert inches.x0 > -0.2
    assert inches.x1 < size[0] + 0.2


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
def test_axes_handed_over_are_drawn_on(draw, frame) -> None:
    """Figures can be put side by side."""
    _, axes = pyplot.subplots(1, 2)

    assert axes[1] is draw(frame, ax=axes[1])


@pytest.mark.parametrize("draw, frame", FIGURES)
def test_the_order_of_rows_changes_no_byte(draw, frame) -> None:
    """The same rows in another order are the same picture."""
    first, second = (picture(draw(rows, title="T", note="n").figure) for rows in (frame, frame.iloc[::-1]))

    assert first == second


@pytest.mark.parametrize("draw, frame", FIGURES)
def test_the_frame_is_left_as_it_was(draw, frame) -> None:
    """A figure changes nothing in place."""
    before = frame.copy(deep=True)
    draw(frame)

    pd.testing.assert_frame_equal(before, frame)


def test_signs_in_names_are_drawn_as_written() -> None:
    """A name is never read as a formula, not even without the style."""
    mpl.rcdefaults()
    name = r"$\frac{$ <b>_x^"
    ax = plot_stances(STANCES.assign(source_id=name).drop_duplicates("incident_id"))
    picture(ax.figure)

    assert [name.replace("_", " ")] == ticks(ax, "x")
