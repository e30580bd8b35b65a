"""Events of any kind of frame to incidents: same days, same stretch of ground, same kind."""

import itertools
import math
import re
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist

from .groups import closest_first
from .nearness import chord, unit_sphere
from .schema import Problem, SaysoError

MAX_DAYS = 2
MAX_KM = 15
# Each event is compared with so many nearest ones, which keeps n log n where a thousand fall on one village and week.
NEIGHBOURS = 32
# Events are so far apart in the tree that must never meet: of another kind, or without coordinates.
NEVER = 10.0
# Beyond so many pairs of members the box around both groups decides instead: a little stricter, and quick.
MANY = 1_000_000
_SLACK = 1 + 1e-9  # a distance of exactly the limit is within it, whatever the last bit says
NEEDED = ["date", "latitude", "longitude", "kind"]
_SPOT = ["day", "realm", "latitude", "longitude"]


def link_incidents(events: pd.DataFrame, *, max_days: float = MAX_DAYS, max_km: float = MAX_KM) -> pd.DataFrame:
    """Add `incident_id` to events: one for those of one kind, at most `max_days` and `max_km` apart, each from each.

    Columns in: date, latitude, longitude, kind; optional: place_id, district. Rows come back as they were. Groups are
    joined closest first and only while all members keep the limits (`groups`: complete linkage). An event without
    coordinates takes those of its place_id where another row has them; else it is linked with others of its place_id,
    or of its district, by days alone; with neither, or without a date or kind, it is an incident of its own. Distances
    are great circles on a sphere. The id is made of the first day, the kind and the place of the first event: order and
    number of the rows do not change it. Raises SaysoError for a missing column, a date or a coordinate that is none.
    """
    _refuse(events)
    spots = _spots(events.reset_index(drop=True))
    of = spots.groupby(_SPOT, dropna=False, sort=True).ngroup()
    distinct = spots.assign(of=of).sort_values(["of", "place"]).drop_duplicates("of", ignore_index=True)
    names = _names(distinct, _grouped(distinct, max_days, max_km))
    return events.assign(incident_id=names.reindex(of).to_numpy()).astype({"incident_id": "str"})


def _refuse(events: pd.DataFrame) -> None:
    lost = [c for c in NEEDED if c not in events.columns]
    if lost:
        raise SaysoError(Problem("events", None, c, None, "is missing", "name a column so") for c in lost)
    wrong = _odd(
        events["date"], pd.to_datetime(events["date"], errors="coerce"), "is no date", "write it as 2020-12-27"
    )
    for column, most in (("latitude", 90), ("longitude", 180)):
        degrees = pd.to_numeric(events[column], errors="coerce")
        sound = degrees.where(degrees.abs() <= most)
        wrong += _odd(events[column], sound, "is not on the globe", f"write degrees up to {most}")
    if wrong:
        raise SaysoError(wrong)


def _odd(written: pd.Series, sound: pd.Series, what: str, remedy: str) -> list[Problem]:
    """The first cell that is filled and not sound."""
    odd = written[written.notna() & sound.isna()].head(1)
    return [Problem("events", None, str(written.name), str(value), what, remedy) for value in odd]


def _spots(events: pd.DataFrame) -> pd.DataFrame:
    """By row: day, coordinates, the realm outside which it meets no other event; date, kind and place as told."""
    place, district = (_text(events, c) for c in ("place_id", "district"))
    dates, kind = pd.to_datetime(events["date"]), _text(events, "kind")
    at = events[["latitude", "longitude"]].apply(pd.to_numeric).astype("float64")
    at = at.where(at.notna().all(axis=1))
    at = at.fillna(_known_places(at, place))
    located = at["latitude"].notna()
    where = ("place " + place).fillna("district " + district).mask(located, "")
    alone = where.isna() | dates.isna() | kind.isna()
    realm = (kind + "\n" + where).mask(alone, _told_apart(events[alone]))
    day = (dates - pd.Timestamp(0)).dt.days.fillna(0).astype("int64")
    return at.assign(day=day, realm=realm, date=dates, kind=kind, place=place.fillna(district))


def _text(events: pd.DataFrame, column: str) -> pd.Series:
    return events[column].astype("str") if column in events else pd.Series(pd.NA, index=events.index, dtype="str")


def _known_places(at: pd.DataFrame, place: pd.Series) -> pd.DataFrame:
    """By row the coordinates that another row gives to its place: of several the southernmost, westernmost."""
    known = at.assign(place=place).dropna().sort_values(["latitude", "longitude"]).drop_duplicates("place")
    known = known.set_index("place")
    return pd.DataFrame({c: place.map(known[c]) for c in at}, index=at.index)


def _told_apart(events: pd.DataFrame) -> pd.Series:
    """By row a text that no other row has, made of its cells, so that the order of the rows does not matter."""
    rows = events.astype("str").fillna("").to_numpy().tolist()
    whole = pd.Series(["\n".join(["", *cells]) for cells in rows], index=events.index, dtype="str")
    return whole + "\n" + whole.groupby(whole).cumcount().astype("str")


def slugged(text: str) -> str:
    """A text as an id: letters and digits of any script, small, everything else as hyphens.

    >>> slugged("2020-12-27-Köhnə Tağlar / Hin Tagher")
    '2020-12-27-köhnə-tağlar-hin-tagher'
    """
    return re.sub(r"[^\w.]+", "-", text.casefold()).strip("-.")


def numbered(labels: Sequence[str], taken: Collection[str] = ()) -> list[str]:
    """The labels as ids: one that is taken gets the next free number, from 2 on, in order.

    >>> numbered(["a", "b", "a"], taken={"b"})
    ['a', 'b-2', 'a-2']
    """
    used, names = set(taken), []
    for label in labels:
        name = next(n for n in itertools.chain([label], (f"{label}-{k}" for k in itertools.count(2))) if n not in used)
        used.add(name)
        names.append(name)
    return names


def _grouped(spots: pd.DataFrame, max_days: float, max_km: float) -> np.ndarray:
    """The number of the group of each distinct spot."""
    xyz = unit_sphere(spots["latitude"].fillna(0).to_numpy(), spots["longitude"].fillna(0).to_numpy())
    day = spots["day"].to_numpy(dtype="float64")
    window = Window(np.column_stack([xyz, day]), chord(max_km) * _SLACK, max_days)
    return closest_first(window.pairs(spots["realm"].factorize()[0]), len(spots), window.together)


def _names(spots: pd.DataFrame, group: np.ndarray) -> pd.Series:
    """By spot the id of its group, from its first spot: 2020-12-27-shelling-39.551n-46.952e, or with a place_id."""
    first = spots[~pd.Series(group).duplicated().to_numpy()]
    labels = [
        _label(*spot) for spot in first[["date", "kind", "place", "latitude", "longitude"]].itertuples(index=False)
    ]
    return pd.Series(numbered(labels))[group].reset_index(drop=True)


def _label(date: pd.Timestamp, kind: str, place: str, latitude: float, longitude: float) -> str:
    """Coordinates stand to 100 m."""
    north, east = "ns"[latitude < 0], "ew"[longitude < 0]
    at = "" if np.isnan(latitude) else f"{abs(latitude):.3f}{north}-{abs(longitude):.3f}{east}"
    words = [f"{date:%Y-%m-%d}" if pd.notna(date) else "undated", kind, place if pd.notna(place) else at]
    return slugged("-".join(word for word in words if pd.notna(word) and word))


class Window:
    """The limits within which points (x, y, z on the unit sphere, day) are one event."""

    def __init__(self, points: np.ndarray, reach: float, days: float) -> None:
        self.points, self.reach, self.days = points, reach, days
        self._low, self._high = points.tolist(), points.tolist()

    def pairs(self, realm: np.ndarray) -> np.ndarray:
        """Pairs of points within the limits and one realm, closest first (shares of the limits, squared and added)."""
        n = len(self.points)
        if n < 2:
            return np.zeros((0, 2), dtype="int64")
        scaled = self.points / [*[self.reach or _SLACK - 1] * 3, self.days or 1 / NEVER]
        tree = cKDTree(np.column_stack([scaled, realm * NEVER]))
        found = tree.query(tree.data, k=min(n, NEIGHBOURS + 1), p=np.inf, distance_upper_bound=_SLACK)[1].reshape(n, -1)
        a, b = np.repeat(np.arange(n), found.shape[1]), found.ravel()
        a, b = a[b < n], b[b < n]
        a, b = np.unique(np.column_stack([np.minimum(a, b), np.maximum(a, b)])[a != b], axis=0).reshape(-1, 2).T
        apart = np.linalg.norm(scaled[a, :3] - scaled[b, :3], axis=1), np.abs(scaled[a, 3] - scaled[b, 3])
        within = (apart[0] <= 1) & (apart[1] <= 1)
        order = np.argsort((apart[0] ** 2 + apart[1] ** 2)[within], kind="stable")
        return np.column_stack([a, b])[within][order]

    def together(self, some: list[int], others: list[int]) -> bool:
        """Whether all of two groups lie within the limits: by the box around them if that decides, else one by one."""
        a, b = some[0], others[0]  # the first member of a group stays its first, and keeps its box
        low = list(map(min, self._low[a], self._low[b]))
        high = list(map(max, self._high[a], self._high[b]))
        x, y, z, days = (top - bottom for top, bottom in zip(high, low, strict=True))
        if days > self.days or max(x, y, z) > self.reach:
            return False
        if math.hypot(x, y, z) > self.reach and not self._each_from_each(some, others):
            return False
        self._low[a] = self._low[b] = low
        self._high[a] = self._high[b] = high
        return True

    def _each_from_each(self, some: list[int], others: list[int]) -> bool:
        if len(some) * len(others) > MANY:
            return False
        if len(some) == len(others) == 1:  # a pair is within the limits, or it would not have been asked
            return True
        return cdist(self.points[some, :3], self.points[others, :3]).max() <= self.reach
