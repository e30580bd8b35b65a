"""The calendar of coverage, tested by what it shows: cells, numbers, shades, words."""

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from drawn import texts
from sayso.plot.coverage import plot_coverage
from sayso.plot.style import alt_text, picture, side_colours

mpl.use("agg")

COVERAGE = pd.DataFrame(
    [
        ("2021-01-01", "third", 4),
        ("2020-12-01", "B", 0),
        ("2021-01-01", "B", 16),
        ("2020-12-01", "A", 1),
        (None, "A", 3),
        ("2021-01-01", None, 1),
    ],
    columns=["month", "side", "statements"],
).assign(month=lambda frame: pd.to_datetime(frame["month"]))


def heads(ax: Axes) -> list[str]:
    """The lines of words above the calendars."""
    return [text for text in texts(ax) if "statement" in text]


def cells(ax: Axes) -> list[tuple[int, str, str]]:
    """Month, words and colour of each cell, from the first side's first year on."""
    words = {text.get_position(): text.get_text() for text in ax.texts}
    boxes = [(patch, (round(patch.get_x() + 0.46), round(patch.get_y() + 0.43, 6))) for patch in ax.patches]
    boxes = sorted(boxes, key=lambda box: (box[1][1], box[1][0]))
    return [(at[0], words[at], to_hex(patch.get_facecolor()).upper()) for patch, at in boxes]


def test_sides_stand_by_alphabet_with_third_parties_last():
    """And after them those whose side is not known; what has no day is counted beside the name."""
    assert [
        "A: 4 statements, 3 of them without a day",
        "B: 16 statements",
        "Third parties: 4 statements",
        "Side not known: 1 statement",
    ] == heads(plot_coverage(COVERAGE))


def test_each_month_is_a_cell_with_its_number():
    """A month without a statement is a dash; one that is not in the frame is no cell."""
    assert [(12, "1"), (12, "–"), (1, "16"), (1, "4"), (1, "1")] == [
        cell[:2] for cell in cells(plot_coverage(COVERAGE))
    ]


def test_shades_have_one_scale():
    """The most statements have the full colour of their side, a quarter of them half of it, none are paper."""
    shades = [cell[2] for cell in cells(plot_coverage(COVERAGE))]
    red, green, blue = (255 - (255 - int(side_colours([])["third"][i : i + 2], 16)) / 2 for i in (1, 3, 5))

    assert ("#FFFFFF", side_colours(["A", "B"])["B"]) == (shades[1], shades[2])
    assert [int(shades[3][i : i + 2], 16) for i in (1, 3, 5)] == pytest.approx([red, green, blue], abs=1)


@pytest.mark.parametrize("n, ink", [(1, "#222222"), (16, "#FFFFFF")])
def test_numbers_can_be_read_on_their_shade(n, ink):
    """Dark on light, light on dark."""
    turned = COVERAGE.replace({"A": "B", "B": "A"})
    number = next(text for text in plot_coverage(turned).texts if text.get_text() == f"{n}")

    assert ink == to_hex(number.get_color()).upper()


def test_years_and_months_are_named_once_a_row_and_column():
    """Each side has its years; the months stand on top."""
    ax = plot_coverage(COVERAGE)

    assert ["2020", "2021"] * 4 == [label.get_text() for label in ax.get_yticklabels()]
    assert ["Jan", "Dec"] == [ax.get_xticklabels()[place].get_text() for place in (0, 11)]


@pytest.mark.parametrize("frame, note", [(COVERAGE, "n; – none on record"), (COVERAGE.drop(index=1), "n")])
def test_the_note_explains_the_dash_where_there_is_one(frame, note):
    """A reader is told what it means."""
    assert note == texts(plot_coverage(frame, note="n"))[-1]


def test_a_month_that_stands_twice_is_refused():
    """Two counts of one month cannot both be shown."""
    with pytest.raises(ValueError, match="B"):
        plot_coverage(pd.concat([COVERAGE, COVERAGE.iloc[[1]]]))


def test_a_missing_column_is_named():
    """All missing columns come at once."""
    with pytest.raises(ValueError, match="lacks month, side;"):
        plot_coverage(COVERAGE[["statements"]])


@pytest.mark.parametrize("frame", [COVERAGE.head(0), COVERAGE[COVERAGE["month"].isna()]])
def test_without_a_month_nothing_is_drawn(frame):
    """No empty calendar."""
    assert "Nothing on record" in texts(plot_coverage(frame))


def test_title_and_note_are_the_alternative_text():
    """What a figure states can be read aloud, unbroken."""
    title = "A sentence that is long enough to be broken over two lines of any of these figures, and a bit more"

    assert f"{title}. n = 4; – none on record" == alt_text(plot_coverage(COVERAGE, title=title, note="n = 4").figure)


def test_nothing_stands_outside_the_figure():
    """Long names are cut, four digits fit their cell."""
    long = COVERAGE.replace({"A": "Confederation of all the northern provinces and islands", 16: 1600})
    ax = plot_coverage(long, title="A sentence that states the finding", note="A note " * 12)
    ax.figure.draw_without_rendering()
    inches, size = ax.figure.get_tightbbox(), ax.figure.get_size_inches()
    number = next(text for text in ax.texts if text.get_text() == "1600").get_window_extent()
    cell = max(ax.patches, key=lambda patch: patch.get_window_extent().width).get_window_extent()

    assert inches.x0 > -0.2
    assert inches.x1 < size[0] + 0.2
    assert number.width < cell.width


def test_axes_handed_over_are_drawn_on():
    """Figures can be put side by side."""
    _, axes = pyplot.subplots(1, 2)

    assert axes[1] is plot_coverage(COVERAGE, ax=axes[1])


def test_the_order_of_rows_changes_no_byte():
    """The same rows in another order are the same picture."""
    first, second = (picture(plot_coverage(rows).figure) for rows in (COVERAGE, COVERAGE.iloc[::-1]))

    assert first == second


def test_the_frame_is_left_as_it_was():
    """A figure changes nothing in place."""
    before = COVERAGE.copy(deep=True)
    plot_coverage(COVERAGE)

    pd.testing.assert_frame_equal(before, COVERAGE)
