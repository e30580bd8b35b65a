"""Places: where they stand, how exact they are, and that all their names are told."""

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot
from matplotlib.axes import Axes

from sayso.nearness import kilometres, unit_sphere
from sayso.plot.chart import charted, scale_km
from sayso.plot.map import LABELLED, NOT_LOCATED, plot_map

mpl.use("agg")


def places(*rows: tuple, **columns) -> pd.DataFrame:
    """Places of (names, latitude, longitude, role)."""
    frame = pd.DataFrame(rows, columns=["names", "latitude", "longitude", "role"])
    frame = frame.assign(place_id=[f"p{n}" for n in range(len(rows))], precision="exact", incidents=1)
    return frame.astype({"latitude": "float64", "longitude": "float64"}).assign(**columns)


def words(ax: Axes) -> str:
    """All words, line after line."""
    return " ".join(text.get_text() for text in ax.texts)


def label(ax: Axes, start: str):
    """The text that begins so."""
    return next(text for text in ax.texts if text.get_text().startswith(start))


def test_distances_are_true_and_north_is_up():
    """Inches to the kilometre are the same north and east, anywhere."""
    degrees = [(60.0, 20.0), (60.2, 20.0), (60.0, 20.4)]
    chart = charted(degrees, 4.4)
    (x, y), (_, north), (east, _) = chart.points
    here, up, right = unit_sphere(*np.array(degrees).T)[:, None, :]

    assert kilometres(here, up)[0] == pytest.approx((y - north) / chart.scale, rel=0.01)
    assert kilometres(here, right)[0] == pytest.approx((east - x) / chart.scale, rel=0.01)


def test_distances_are_true_on_axes_of_another_shape():
    """A flat panel makes the chart smaller, not flatter."""
    figure, ax = pyplot.subplots(figsize=(5, 2))
    plot_map(places(("Aa", 40, 45, "incident")), ax=ax)
    figure.draw_without_rendering()
    (x, y), (right, down) = ax.transData.transform([(0, 0), (1, 1)])

    assert right - x == pytest.approx(y - down)


def test_the_shorter_way_across_the_180th_meridian():
    """Two places twenty kilometres apart are not at two ends of the world."""
    (west, _), (east, _) = charted([(0.0, 179.9), (0.0, -179.9)], 4.4).points

    assert 0 < east - west < 4.4


def test_a_single_place_has_surroundings():
    """Its scale is not without bounds."""
    assert 0.05 < charted([(40.0, 45.0)], 4.4).scale < 0.5


@pytest.mark.parametrize("scale, km", [(0.05, 20), (0.06, 20), (0.61, 1), (0.0005, 2000), (12.0, 0.1)])
def test_the_bar_is_a_round_number_of_kilometres(scale, km):
    """And no longer than 1.2 inches."""
    assert km == pytest.approx(scale_km(scale))


def test_all_names_are_told_wherever_they_find_room():
    """Beside the point, or with a number under the map, or as not located."""
    many = "; ".join(f"Name{n}" for n in range(80))
    ax = plot_map(
        places(("Aa; Bb", 40, 45, "incident"), (many, 40.1, 45, "claimed"), ("Cc; Dd", None, None, "claimed"))
    )

    assert [] == [name for name in ["Aa; Bb", "Not located: Cc; Dd", *many.split("; ")] if name not in words(ax)]


def test_names_without_room_stand_under_their_number():
    """The number stands by the point, and before the names."""
    ax = plot_map(places(("; ".join(f"Name{n}" for n in range(80)), 40, 45, "incident")))

    assert "1" == label(ax, "1").get_text()
    assert "1  Name0; Name1" in words(ax)


def test_what_is_nearby_gives_way():
    """A place to orient by that finds no room is not drawn, neither is its point."""
    crowd = [(f"Nearby{n} " * 4, 40 + n / 1000, 45, "nearby") for n in range(40)]
    ax = plot_map(places(("Aa", 40, 45, "incident"), *crowd))
    shown = sum(text.get_text().startswith("Nearby") for text in ax.texts)

    assert 0 < shown < 40
    # The key shows one more mark.
    assert len(ax.lines) < 41


def test_names_cover_no_point():
    """A place to orient by that lies under the names of the incident is not drawn."""
    ax = plot_map(places(("A longish name", 40, 45, "incident"), ("Under", 40, 45.03, "nearby")))

    assert "Under" not in words(ax)


def test_roles_are_told_by_the_look_of_names():
    """The incident in bold, what claims name plain, what is there to orient by in grey; the reader is told."""
    ax = plot_map(places(("Aa", 40, 45, "incident"), ("Bb", 40.1, 45, "claimed"), ("Cc", 40.2, 45, "nearby")))

    assert ["bold", "normal", "normal"] == [label(ax, name).get_weight() for name in ("Aa", "Bb", "Cc")]
    assert label(ax, "Bb").get_color() != label(ax, "Cc").get_color()
    assert "Bold: its place. Plain: named in claims. Grey: others, to orient." in words(ax)


@pytest.mark.parametrize("precision, marker", [("exact", "o"), ("section", "d"), ("district", "s"), (None, "X")])
def test_precision_is_told_by_shape(precision, marker):
    """On the map and in its key."""
    ax = plot_map(places(("Aa", 40, 45, "incident"), precision=precision))

    assert [marker, marker] == [line.get_marker() for line in ax.lines]


def test_of_many_incidents_the_places_with_most_are_named():
    """The rest are points, and are counted; a mark grows with the incidents."""
    rows = places(*((f"P{n:02}", 40 + n / 10, 45 + n % 3, "incident") for n in range(12)), incidents=range(1, 13))
    ax = plot_map(rows)
    numbered = [text.get_text() for text in ax.texts if " P" in text.get_text()]

    assert "1  P11: 12 incidents" == numbered[0]
    assert LABELLED == len(numbered)
    assert "4 more points are not named." in words(ax)
    assert ax.lines[0].get_markersize() > ax.lines[11].get_markersize()


def test_places_without_coordinates_are_told():
    """No empty map: their names, and how many more there are."""
    ax = plot_map(places(*((f"P{n}", None, None, "incident") for n in range(NOT_LOCATED + 3))))

    assert "Not located: P0" in words(ax)
    assert "Not located: 3 more places" in words(ax)
    assert [] == list(ax.lines)


def test_an_incident_whose_place_nobody_tells():
    """Neither names nor coordinates."""
    assert "Not located: place not told" in words(plot_map(places((None, None, None, "incident"))))


def test_no_side_is_taken_by_a_border():
    """The reader is told that there are none."""
    assert "no borders" in words(plot_map(places(("Aa", 40, 45, "incident"))))
