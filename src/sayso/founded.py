"""New incidents out of the statements that founded and joined them."""

from typing import Any

import pandas as pd

from .board import Laid
from .incidents import numbered, slugged
from .schema import typed
from .sightings import UNDATED, Evidence

# What a new incident is called by the claims on it, the first that fits; whoever corrects it knows better.
KINDS = [
    ("captured", "capture"),
    ("control", "seizure_of_position"),
    ("killed", "armed_clash"),
    ("wounded", "armed_clash"),
    ("ceasefire_observed", "ceasefire_violation"),
]
OTHER = "other"


def founded_incidents(
    said: pd.DataFrame, claims: pd.DataFrame, laid: dict[int, Laid], sightings: Evidence, tables: Any
) -> tuple[pd.DataFrame, dict[int, str]]:
    """The new incidents in the columns of table `incidents`, and the id of each by its number (negative).

    Columns in: said: those of statements, and sighting. began_on: the first day told of the event, else the first day
    on which it was spoken of. place_id: the place that most of its pages name, of several the first in the alphabet.
    kind: of the statements, else by their claims (`KINDS`).
    """
    members: dict[int, list[int]] = {}
    for sighting, at in sorted(laid.items()):
        if at.incident < 0:
            members.setdefault(at.incident, []).append(sighting)
    rows = [_incident(some, said, claims, sightings, tables) for some in members.values()]
    order = sorted(range(len(rows)), key=lambda k: (rows[k]["label"], rows[k]["first"]))
    ids = numbered([rows[k]["label"] for k in order], set(tables.incidents["incident_id"]))
    named = dict(zip(order, ids, strict=True))
    frame = pd.DataFrame([{"incident_id": named[k], **row} for k, row in enumerate(rows)])
    frame = typed(frame, "table", "incidents").sort_values("incident_id", ignore_index=True)
    return frame, {number: named[k] for k, number in enumerate(members)}


def _incident(
    some: list[int], said: pd.DataFrame, claims: pd.DataFrame, sightings: Evidence, tables: Any
) -> dict[str, Any]:
    own = said[said["sighting"].isin(some)]
    began, ended = _days(sightings.days.loc[some])
    place = _place(some, sightings, tables.places)
    where, when = place or own["document_id"].min(), f"{began:%Y-%m-%d}" if pd.notna(began) else "undated"
    spoke = own[["source_id", "act"]].drop_duplicates().sort_values(["source_id", "act"])
    return {
        "label": slugged(f"{when}-{where}"),
        "first": own["statement_id"].min(),
        "began_on": began,
        "ended_on": ended,
        "date_precision": "day" if pd.notna(began) else None,
        "place_id": place,
        "place": _name(place, tables.places),
        "kind": _kind(own, claims),
        "summary": f"Found by machine: {'; '.join(spoke['source_id'] + ' ' + spoke['act'])}.",
    }


def _days(days: pd.DataFrame) -> tuple[Any, Any]:
    """The first and last day told; where none is, the first day of speech twice."""
    told = days[days["told"] & days["low"].ne(UNDATED)]
    spoken = days.loc[days["spoken"].ne(UNDATED), "spoken"]
    if len(told):
        return pd.Timestamp(told["low"].min(), unit="D"), pd.Timestamp(told["high"].max(), unit="D")
    return (pd.Timestamp(spoken.min(), unit="D"),) * 2 if len(spoken) else (pd.NaT, pd.NaT)


def _place(some: list[int], sightings: Evidence, places: pd.DataFrame) -> str | None:
    named = sightings.places[sightings.places["at"].isin(some)]["place"].map(places["place_id"])
    return min(named.mode(), default=None)


def _name(place: str | None, places: pd.DataFrame) -> str | None:
    return None if place is None else places.loc[places["place_id"].eq(place), "names"].iloc[0]


def _kind(own: pd.DataFrame, claims: pd.DataFrame) -> str:
    told = own["kind"].dropna().mode() if "kind" in own else pd.Series(dtype="str")
    aspects = set(claims.loc[claims["statement_id"].isin(own["statement_id"]), "aspect"])
    return next(iter(told), next((kind for aspect, kind in KINDS if aspect in aspects), OTHER))
