"""Incidents that lie near another one in place and time."""

from typing import NamedTuple

import numpy as np

from sayso.nearness import SAME_KM, kilometres, unit_sphere
from sayso.report.cells import telling
from sayso.report.site import Row, Site, place_names

NEAR_DAYS = 30  # A month of one front; within it the same village is one story.
SHOWN = 8  # More would be a list of its own; the rest is counted.
WIDE = ["district", "section"]  # A distance from the middle of a district says little.
_FAR = 1 << 40  # days


class Neighbour(NamedTuple):
    """An incident near another, how far apart they are in words, the names of another place, and its telling cells."""

    incident: Row
    apart: str
    names: list[str]
    cells: list[Row]


class Neighbours(NamedTuple):
    """The incidents before and after in time, the nearest in place and time, and how many more there are of these."""

    before: Row | None
    after: Row | None
    near: list[Neighbour]
    more: int


class Atlas:
    """Where and when the incidents of a site are, as arrays, so that each can be compared with all others at once."""

    def __init__(self, site: Site) -> None:
        self.rows = list(site.incidents.values())
        self.at = {row.incident_id: number for number, row in enumerate(self.rows)}
        places = [site.places.get(row.place_id) for row in self.rows]
        exact = [(p.latitude, p.longitude) if p and p.precision not in WIDE else (None, None) for p in places]
        self.xyz = unit_sphere(*np.array(exact, dtype="float64").reshape(-1, 2).T)
        self.place = np.array([row.place_id or "" for row in self.rows], dtype=object)
        self.day = np.array([row.began_on.toordinal() if row.began_on else np.nan for row in self.rows], dtype=float)


def neighbours_of(site: Site, atlas: Atlas, incident_id: str) -> Neighbours:
    """The neighbours of an incident.

    Near is whatever has the same place, on any day, or lies at most SAME_KM kilometres and NEAR_DAYS days away; nearest
    first by days, then kilometres, then id.
    """
    at, rows = atlas.at[incident_id], atlas.rows
    apart = np.abs(atlas.day - atlas.day[at])
    km = kilometres(atlas.xyz, np.broadcast_to(atlas.xyz[at], atlas.xyz.shape))
    same = (atlas.place == atlas.place[at]) & (atlas.place != "")
    near = same | ((km <= SAME_KM) & (apart <= NEAR_DAYS))
    near[at] = False
    far = np.where(np.isnan(apart), _FAR, apart)
    found = sorted(np.flatnonzero(near), key=lambda i: (far[i], 0.0 if same[i] else km[i], rows[i].incident_id))
    shown = [_neighbour(site, rows[i], far[i], None if same[i] else km[i]) for i in found[:SHOWN]]
    before, after = rows[at - 1] if at else None, rows[at + 1] if at + 1 < len(rows) else None
    return Neighbours(before, after, shown, len(found) - len(shown))


def _neighbour(site: Site, incident: Row, days: float, km: float | None) -> Neighbour:
    where = "same place" if km is None else f"{km:.0f} km away"
    words = {0: "same day", 1: "1 day apart"}
    when = "day not known" if days >= _FAR else words.get(int(days), f"{days:.0f} days apart")
    cells = telling(site, incident.incident_id)
    return Neighbour(incident, f"{where}, {when}", [] if km is None else place_names(site, incident), cells)
