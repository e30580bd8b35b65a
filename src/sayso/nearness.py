"""How near places are: in kilometres on the globe, and as evidence that two reports speak of one event."""

import numpy as np
import pandas as pd

from .codes import positions

EARTH_KM = 6371.0088  # mean radius of the earth (IUGG)
# A press office rounds to the next village; villages here lie about five kilometres apart.
SAME_KM = 15
# The length of a border section or a district: beyond it two places are two events.
SECTION_KM = 40
# What the nearness of two places weighs (natural logarithm of odds; `likeness` tells where the weights come from).
SAME, SAME_WIDE, NEAR, INSIDE, DISTRICT, UNKNOWN, APART, APART_WIDE, FAR = (
    5.0,
    2.5,
    2.5,
    1.5,
    0.5,
    -2.0,
    -1.5,
    -1.5,
    -4.0,
)


def unit_sphere(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    """Points on the unit sphere, one row of x, y, z each, from degrees: no edge at a pole or at 180 degrees."""
    lat, lon = np.radians(np.asarray(latitude, dtype="float64")), np.radians(np.asarray(longitude, dtype="float64"))
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def chord(km: float) -> float:
    """The straight line through the unit sphere between two points so many kilometres apart on its surface.

    >>> round(chord(EARTH_KM * np.pi), 6)
    2.0
    """
    return float(2 * np.sin(min(km / EARTH_KM, np.pi) / 2))


def kilometres(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Distance on the globe between points of `unit_sphere`, row by row (haversine); missing where one is missing."""
    half = np.linalg.norm(a - b, axis=1) / 2
    return 2 * EARTH_KM * np.arcsin(np.minimum(half, 1))


class Nearness:
    """The places of a case, ready to be compared.

    Columns in: place_id, district, within, latitude, longitude, precision (table `places`).
    """

    def __init__(self, places: pd.DataFrame) -> None:
        self.xyz = unit_sphere(places["latitude"].to_numpy(), places["longitude"].to_numpy())
        self.wide = places["precision"].isin(["district", "section"]).to_numpy()
        # "The line of contact" is everywhere: to name it tells no event from another.
        self.nowhere = self.wide & np.isnan(self.xyz[:, 0])
        within = places["within"].str.split(";").explode()
        self._inside = pair_codes(within.index.to_numpy(), positions(within, places["place_id"]))
        self._parts = _parts(places["district"])

    def weights(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """What it weighs that one report names place `a`, the other `b` (row numbers of `places`)."""
        km, wide = kilometres(self.xyz[a], self.xyz[b]), self.wide[a] | self.wide[b]
        inside = np.isin(pair_codes(a, b), self._inside) | np.isin(pair_codes(b, a), self._inside)
        unknown = np.where((self._parts[a] & self._parts[b]).any(axis=1), DISTRICT, UNKNOWN)
        by_distance = np.select(
            [np.isnan(km), km <= SAME_KM, km <= SECTION_KM],
            [unknown, NEAR, np.where(wide, 0.0, APART)],
            np.where(wide, APART_WIDE, FAR),
        )
        weight = np.select([a == b, inside], [np.where(wide, SAME_WIDE, SAME), INSIDE], by_distance)
        return np.where(self.nowhere[a] | self.nowhere[b], 0.0, weight)


def pair_codes(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """One number for each pair of row numbers; rows are fewer than 2 to the 31."""
    return np.asarray(a, dtype="int64") << 32 | np.asarray(b, dtype="int64") & 0xFFFFFFFF


def _parts(districts: pd.Series) -> np.ndarray:
    """By place and name of a district (its names are joined by " / ") whether it bears it."""
    return districts.str.get_dummies(" / ").to_numpy().astype(bool)
