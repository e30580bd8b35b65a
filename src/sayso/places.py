"""Where incidents are said to be: their places, the places that claims name, and known places around to orient by."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from .nearness import kilometres, unit_sphere
from .precedence import in_force
from .schema import Frames

AROUND_KM = (30, 60)  # As far as one looks around, and how far where that finds too few.
APART_KM = 6  # Nearer places would stand on each other in a picture of the surroundings.
POINTS = ["approximate", "exact"]  # The middle of a district is no place to orient by.
ROLES = ["incident", "claimed", "nearby"]
_TYPES = {"place_id": "str", "names": "str", "latitude": "float64", "longitude": "float64", "precision": "str",
          "role": "str", "incidents": "int64"}  # fmt: skip


def find_places(tables: Frames, incident_ids: Sequence[str], *, nearby: int = 8) -> pd.DataFrame:
    """The places of incidents, those that their claims name, and up to `nearby` others around, one row a place.

    Nearby are places of the gazetteer at which most incidents of the tables lie, or which their claims name, within
    30 km of a place of the incidents or claims (60 where these are too few) and at least 6 km apart; then the nearest.

    Columns out: place_id (missing where the incident has none: names are as written, or missing), names (all, in
    alphabetical order), latitude, longitude (degrees), precision, role (incident | claimed | nearby), incidents (how
    many of those asked for lie there, or name it in a claim; 0 for nearby). Rows by role, incidents and names. Raises
    ValueError for an incident the tables do not have.
    """
    return Surroundings(tables).of(incident_ids, nearby=nearby)


class Place(NamedTuple):
    """A place of the gazetteer, or what is written of where an incident was."""

    place_id: str | None
    names: str | None
    latitude: float | None
    longitude: float | None
    precision: str | None


class Surroundings:
    """The gazetteer of some tables, made ready to answer `find_places` for one incident after the other.

    Tables in: places, incidents, claims, statements.
    """

    def __init__(self, tables: Frames) -> None:
        rows = tables.places[["place_id", "names", "latitude", "longitude", "precision"]]
        self._places = {place.place_id: place for place in (Place(*row) for row in _plain(rows))}
        points = tables.places[tables.places["precision"].isin(POINTS)].dropna(subset=["latitude", "longitude"])
        self._ids = points["place_id"].tolist()
        self._xyz = unit_sphere(points["latitude"].to_numpy(), points["longitude"].to_numpy())
        claims = in_force(tables).claims[["incident_id", "place_id"]].dropna().drop_duplicates()
        self._claimed: defaultdict[str, list[str]] = defaultdict(list)
        for incident, place in _plain(claims):
            self._claimed[incident].append(place)
        self._written = {
            i: (at, where) for i, at, where in _plain(tables.incidents[["incident_id", "place_id", "place"]])
        }
        at = [place for place, _ in self._written.values() if place]
        self._named = Counter([*at, *claims["place_id"]])

    def of(self, incident_ids: Sequence[str], *, nearby: int = 8) -> pd.DataFrame:
        """The frame of `find_places`."""
        if unknown := sorted(set(incident_ids) - set(self._written)):
            raise ValueError(f"no incident {unknown[0]!r}; see tables.incidents['incident_id']")
        incident_ids = list(dict.fromkeys(incident_ids))
        at = Counter(map(self._place_of, incident_ids))
        named = Counter(self._places[place] for i in incident_ids for place in self._claimed.get(i, ()))
        found = {place: ("incident", n) for place, n in at.items()}
        found |= {place: ("claimed", n) for place, n in named.items() if place not in at}
        found |= {self._places[place]: ("nearby", 0) for place in self._around([*found], nearby)}
        rows = [(*place, role, n) for place, (role, n) in found.items()]
        rows.sort(key=lambda row: (ROLES.index(row[5]), -row[6], row[1] or "", row[0] or ""))
        return pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)

    def _place_of(self, incident_id: str) -> Place:
        place, written = self._written[incident_id]
        return self._places[place] if place else Place(None, written, None, None, None)

    def _around(self, known: Sequence[Place], most: int) -> Iterator[str]:
        """The places to orient by: the most spoken of first, none near one that is there already."""
        located = [place for place in known if None not in (place.latitude, place.longitude)]
        here = unit_sphere(*np.array([(p.latitude, p.longitude) for p in located], dtype="float64").reshape(-1, 2).T)
        km = np.array([kilometres(self._xyz, point[None, :]) for point in here]).min(axis=0, initial=np.inf)
        taken = {place.place_id for place in known}
        reach = next((reach for reach in AROUND_KM if (km <= reach).sum() >= most), AROUND_KM[-1])
        near = [n for n in np.flatnonzero(km <= reach) if self._ids[n] not in taken]
        for n in sorted(near, key=lambda n: (-self._named[self._ids[n]], km[n], self._ids[n])):
            if most and kilometres(here, self._xyz[n][None, :]).min() >= APART_KM:
                here, most = np.vstack([here, self._xyz[n]]), most - 1
                yield self._ids[n]


def _plain(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Rows as tuples, with None where a text is missing."""
    return frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None)
