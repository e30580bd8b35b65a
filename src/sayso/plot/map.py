"""Where incidents are said to be: places with all their names, nothing but points, north and a scale."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sayso.plot import drawing
from sayso.plot.chart import Beside, Box, Chart, beside, charted, free, scale_km
from sayso.plot.sheet import GREY, LINE, area, block, label, nothing, plain, rules, sheet, text_width, width_of, wrapped
from sayso.plot.style import INK, PAPER

COLUMNS = ["place_id", "names", "latitude", "longitude", "precision", "role", "incidents"]
# By role the colour of the mark and the look of the names; what is there to orient by is pale.
ROLES: dict[str, tuple[str, dict[str, Any]]] = {
    "incident": (INK, {"weight": "bold"}), "claimed": ("#6E6E6E", {}), "nearby": ("#A0A0A0", {"color": "#6E6E6E"}),
}  # fmt: skip
GROUND = "#F7F6F2"
NOT_TOLD = "how exact is not told"
# By precision the marker, its size in points, whether it is filled, and its words: the vaguer, the larger.
PRECISION: dict[str, tuple[str, float, bool, str]] = {
    "exact": ("o", 6, True, "exact"), "approximate": ("o", 8, False, "approximate"),
    "section": ("d", 11, False, "section of a line"), "district": ("s", 12, False, "middle of a district"),
    NOT_TOLD: ("X", 7, False, NOT_TOLD),
}  # fmt: skip
LABELLED = 8  # Places of incidents and claims that are named; on a map of many the others are points.
NOT_LOCATED = 4  # Places without coordinates that are named; more are counted.
KEY_ROW = 0.2


class Spot(NamedTuple):
    """A place and where it is on the chart, in inches; None where it has no coordinates."""

    names: str
    role: str
    precision: str
    incidents: int
    degrees: tuple[float, float] | None
    x: float = 0.0
    y: float = 0.0

    def size(self) -> float:
        """Points of the mark, which grows with the incidents at the place."""
        return min(PRECISION[self.precision][1] * (0.7 + 0.3 * max(self.incidents, 1) ** 0.5), 30)

    def box(self) -> Box:
        """What the mark covers."""
        half = self.size() / 144
        return self.x - half, self.y - half, self.x + half, self.y + half


class Name(NamedTuple):
    """What stands beside a point: its names, or the number under which they stand below the map."""

    spot: Spot
    place: Beside
    number: int


@drawing.plain_text
def plot_map(places: pd.DataFrame, *, title: str = "", note: str = "", ax: Axes | None = None) -> Axes:
    """Places of incidents (bold), places that claims name (plain), known places around (grey), with all their names.

    North is up, distances are true. Dots are exact places, rings approximate ones, diamonds sections of a line, squares
    districts; where several incidents lie at a place its mark grows with them. The names of a place stand by alphabet.
    Names that find no room beside their point stand under the map with its number; a place nearby that finds none is
    left out. On a map of many incidents the eight places with most of them are named. Made for a narrow page: 4.4
    inches wide.

    Args:
        places: columns place_id, names (joined by "; "), latitude, longitude (degrees; missing: not located, which is
            told), precision, role (incident | claimed | nearby), incidents (how many); one row a place (`find_places`).
        title: a sentence that states the finding.
        note: the line under the figure.
        ax: where to draw; a new figure where None.

    Raises:
        ValueError: a column is missing, a place stands twice, or a role or a precision is not known.
    """
    drawing.check(places, COLUMNS, unit=["place_id", "names"])
    _check_words(places)
    if places.empty:
        return nothing(ax, title, note)
    width, spots = width_of(ax), _in_order(places)
    located = [spot for spot in spots if spot.degrees]
    chart = charted([spot.degrees for spot in located if spot.degrees], width) if located else Chart(0, 1, [])
    located = [spot._replace(x=x, y=y) for spot, (x, y) in zip(located, chart.points, strict=True)]
    corners = [(0.0, chart.height - 0.32, 1.9, chart.height), (width - 0.4, 0.0, width, 0.26)]
    shown, names = _named(located, (0.04, 0.04, width - 0.04, chart.height - 0.04), corners)
    key = _key(shown, width)
    below = [line for text in _below(names, [s for s in spots if not s.degrees]) for line in wrapped(text, width)]
    how = wrapped(_how_to_read(shown, len(shown) - len(names)), width) if shown else []
    foot = chart.height + (0.1 + KEY_ROW * (key[-1][2] + 1) if key else 0)
    ax = sheet(ax, (width, foot + LINE * len(below + how)), title, note)
    # On axes handed over as well a kilometre is a kilometre, whichever way it runs.
    ax.set_aspect("equal", anchor="NW")
    if shown:
        _draw_ground(ax, chart, width)
    for spot in shown:
        _draw_mark(ax, spot)
    for name in names:
        _draw_name(ax, name)
    _draw_key(ax, key, chart.height + 0.05)
    block(ax, 0, foot, below)
    block(ax, 0, foot + LINE * len(below), how, color=GREY)
    return ax


def _check_words(places: pd.DataFrame) -> None:
    for column, known in (("role", list(ROLES)), ("precision", list(PRECISION))):
        values = places[column] if column == "role" else places[column].dropna()
        if unknown := sorted(set(values.fillna("(missing)")) - set(known)):
            raise ValueError(f"{column} {', '.join(unknown)} is not known; known: {', '.join(known)}")


def _in_order(places: pd.DataFrame) -> list[Spot]:
    """The places by role, number of incidents and names; what has no names is told to have none."""
    spots = []
    row: Any
    for row in places[COLUMNS].itertuples(index=False):
        located = pd.notna(row.latitude) and pd.notna(row.longitude)
        names = (plain(row.names) if pd.notna(row.names) else "") or "place not told"
        precision = str(row.precision) if pd.notna(row.precision) else NOT_TOLD
        degrees = (float(row.latitude), float(row.longitude)) if located else None
        spots.append(Spot(names, str(row.role), precision, int(row.incidents), degrees))
    return sorted(
        spots, key=lambda spot: (list(ROLES).index(spot.role), -spot.incidents, spot.names, str(spot.degrees))
    )


def _named(spots: Sequence[Spot], within: Box, corners: Sequence[Box]) -> tuple[list[Spot], list[Name]]:
    """The places that are drawn, and the names beside those that are named: by role, then number of incidents."""
    shown = [spot for spot in spots if spot.role != "nearby"]
    taken, names, number = [*corners, *(spot.box() for spot in shown)], list[Name](), 0
    for spot in shown[:LABELLED]:
        place = None if len(shown) > LABELLED else _beside(spot, _words(spot), within, taken)
        if place is None:
            number += 1
            place = _beside(spot, str(number), within, taken) or next(_places(spot, str(number)))
            names.append(Name(spot, place, number))
        else:
            names.append(Name(spot, place, 0))
        taken.append(place.box)
    for spot in (spot for spot in spots if spot.role == "nearby" and free(spot.box(), within, taken)):
        if place := _beside(spot, spot.names, within, taken):
            names.append(Name(spot, place, 0))
            taken += [place.box, spot.box()]
            shown.append(spot)
    return shown, names


def _words(spot: Spot) -> str:
    """All names, and how many incidents lie there where it is more than one."""
    return f"{spot.names}: {spot.incidents} incidents" if spot.role == "incident" and spot.incidents > 1 else spot.names


def _beside(spot: Spot, words: str, within: Box, taken: Sequence[Box]) -> Beside | None:
    """The first place beside the point where the words find room."""
    return next((place for place in _places(spot, words) if free(place.box, within, taken)), None)


def _places(spot: Spot, words: str) -> Iterator[Beside]:
    return beside((spot.x, spot.y), words, spot.size() / 144 + 0.05, bold=spot.role == "incident")


def _below(names: Sequence[Name], unlocated: Sequence[Spot]) -> list[str]:
    """The names that found no room on the map, and the places without coordinates."""
    below = [f"{name.number}  {_words(name.spot)}" for name in names if name.number]
    below += [f"Not located: {spot.names}" for spot in unlocated[:NOT_LOCATED]]
    return below + [f"Not located: {len(unlocated) - NOT_LOCATED} more places"] * (len(unlocated) > NOT_LOCATED)


def _how_to_read(shown: Sequence[Spot], unnamed: int) -> str:
    roles = {spot.role for spot in shown}
    places = (
        "places of incidents" if sum(spot.incidents for spot in shown if spot.role == "incident") > 1 else "its place"
    )
    read = {"incident": f"Bold: {places}.", "claimed": "Plain: named in claims.", "nearby": "Grey: others, to orient."}
    said = [words for role, words in read.items() if role in roles]
    said += [f"{unnamed} more points are not named."] if unnamed else []
    return " ".join([*said, "North is up; these data hold no borders, none are drawn."] if shown else [])


def _key(shown: Sequence[Spot], width: float) -> list[tuple[Spot, float, int]]:
    """A mark for each precision that is shown, and where in the key it stands: inches from the left, and row."""
    key, x, row = list[tuple[Spot, float, int]](), 0.0, 0
    for precision in [one for one in PRECISION if one in {spot.precision for spot in shown}]:
        words = PRECISION[precision][3]
        wide = 0.34 + text_width(words)
        x, row = (0.0, row + 1) if x and x + wide > width else (x, row)
        key.append((Spot(words, "incident", precision, 1, None, x), x, row))
        x += wide
    return key


def _draw_key(ax: Axes, key: Sequence[tuple[Spot, float, int]], top: float) -> None:
    for spot, x, row in key:
        y = top + KEY_ROW * (row + 0.5)
        _draw_mark(ax, spot._replace(x=x + 0.09, y=y))
        label(ax, x + 0.21, y, spot.names)


def _draw_name(ax: Axes, name: Name) -> None:
    left, top, right, _ = name.place.box
    x = {"left": left, "right": right, "center": (left + right) / 2}[name.place.flush]
    block(ax, x, top, name.place.lines, ha=name.place.flush, zorder=5, **ROLES[name.spot.role][1])


def _draw_mark(ax: Axes, spot: Spot) -> None:
    marker, _, filled, _ = PRECISION[spot.precision]
    colour = ROLES[spot.role][0]
    look: dict[str, Any] = {"markeredgecolor": colour, "color": colour if filled else PAPER, "linestyle": ""}
    ax.add_artist(
        Line2D([spot.x], [spot.y], marker=marker, markersize=spot.size(), markeredgewidth=1.1, zorder=4, **look)
    )


def _draw_ground(ax: Axes, chart: Chart, width: float) -> None:
    """The paper of the chart, north, and a bar of kilometres."""
    area(ax, (0, 0, width, chart.height), GROUND, zorder=0)
    km = scale_km(chart.scale)
    y, right = chart.height - 0.12, 0.1 + km * chart.scale
    rules(ax, [(0.1, y, right, y), (0.1, y - 0.04, 0.1, y + 0.04), (right, y - 0.04, right, y + 0.04)], INK, 1)
    label(ax, right + 0.06, y, f"{km:g} km")
    label(ax, width - 0.1, 0.13, "N \N{UPWARDS ARROW}", ha="right")
