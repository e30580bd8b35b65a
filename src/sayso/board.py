"""Sightings laid to incidents; those that fit none found new ones, which others may join."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

# Odds (natural logarithm) of an event that nobody has told of yet.
NEW = 0.5
# Weight between a sighting and a member of an incident that it was not compared with: it lies days away.
FAR = -8.0
# Candidates below this have no part in the odds, and are no runner-up.
FLOOR = -3.0


class Laid(NamedTuple):
    """Where a sighting was laid: incident (negative: founded by a sighting), odds, next best, and most alike member."""

    incident: int
    score: float
    runner_up: int | None
    nearest: int | None


class Board:
    """Sightings and incidents by number, and what was weighed between them; an incident founded here is -1 - sighting.

    Columns in: own: a (sighting), b (incident), weight; among: a, b (sightings, each pair once), weight. `dated` tells
    by sighting whether it has a day.
    """

    def __init__(self, own: pd.DataFrame, among: pd.DataFrame, dated: Sequence[bool]) -> None:
        self._dated = dated
        self._own, self._among = _by_first(own), _by_first(among, both_ways=True)
        self.laid: dict[int, Laid] = {}
        self._incident: dict[int, int] = {}
        self._members: defaultdict[int, list[int]] = defaultdict(list)

    def fix(self, sighting: int, incident: int) -> None:
        """Lay a sighting where a person has laid it."""
        self._incident[sighting] = incident
        self._members[incident].append(sighting)

    def lay(self, sightings: Sequence[int], threshold: float) -> None:
        """Lay sightings: to known incidents all at once, then the rest, in order, to any or to new ones."""
        for sighting, best in [(s, self._best(s, founded=False)) for s in sightings]:
            if best.score >= threshold:
                self._put(sighting, best)
        for sighting in sightings:
            if sighting not in self.laid:
                best = self._best(sighting, founded=True)
                self._put(sighting, best if best.score >= threshold else _founded(sighting, best))

    def _put(self, sighting: int, laid: Laid) -> None:
        self.laid[sighting] = laid
        self.fix(sighting, laid.incident)

    def _best(self, sighting: int, *, founded: bool) -> Laid:
        """The likeliest incident of a sighting; its score is its share of the odds of all, a new one among them."""
        weights, nearest = self._weights(sighting, founded=founded)
        ranked = sorted((-w, i < 0, abs(i), i) for i, w in weights.items() if w > FLOOR)
        if not ranked:
            return Laid(-1 - sighting, 0.0, None, None)
        odds = [math.exp(-w) for w, *_ in ranked]
        first, *others = (i for *_, i in ranked)
        return Laid(first, odds[0] / math.fsum([*odds, math.exp(NEW)]), next(iter(others), None), nearest.get(first))

    def _weights(self, sighting: int, *, founded: bool) -> tuple[dict[int, float], dict[int, int]]:
        """By incident its weight: of what is known of it, or of its members (the mean of the best and of all)."""
        seen: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
        for other, weight in self._among.get(sighting, ()):
            incident = self._incident.get(other)
            if incident is not None and (founded or incident >= 0) and self._speaks_for(other, sighting, incident):
                seen[incident].append((weight, -other))
        weights, nearest = dict(self._own.get(sighting, ())), {}
        for incident, some in seen.items():
            best, other = max(some)
            away = len(self._members[incident]) - len(some)
            value = (best + (math.fsum(w for w, _ in some) + FAR * away) / (len(some) + away)) / 2
            if value > weights.get(incident, -math.inf):
                weights[incident], nearest[incident] = value, -other
        return weights, nearest

    def _speaks_for(self, other: int, sighting: int, incident: int) -> bool:
        """A member without a day is no bridge between a sighting and an incident whose days are known."""
        if self._dated[other] or not self._dated[sighting]:
            return True
        return incident < 0 and not any(self._dated[member] for member in self._members[incident])


def _founded(sighting: int, best: Laid) -> Laid:
    """A new incident; its score is what the best link did not reach, that link its runner-up."""
    known = best.incident if best.score > 0 else None
    return Laid(-1 - sighting, 1 - best.score, known, None)


def _by_first(pairs: pd.DataFrame, *, both_ways: bool = False) -> dict[int, list[tuple[int, float]]]:
    rows: Iterable[tuple[int, int, float]] = zip(*(pairs[c].tolist() for c in ("a", "b", "weight")), strict=True)
    found: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for a, b, weight in rows:
        found[a].append((b, weight))
        if both_ways:
            found[b].append((a, weight))
    return found
