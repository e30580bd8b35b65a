"""New incidents out of the statements that founded and joined them."""

from typing import Any

import numpy as np
import pandas as pd

from .board import Laid
from .incidents import numbered, slugged
from .schema import typed
from .sightings import UNDATED, Evidence

# What a new incident is called by the claims on it, the first that fits; whoever corrects it knows better.
KINDS = {
    "captured": "capture",
    "control": "seizure_of_position",
    "killed": "armed_clash",
    "wounded": "armed_clash",
    "ceasefire_observed": "ceasefire_violation",
}
OTHER = "other"
_RANKS = {aspect: rank for rank, aspect in enumerate(KINDS)}


def founded_incidents(
    said: pd.DataFrame, claims: pd.DataFrame, laid: dict[int, Laid], sightings: Evidence, tables: Any
) -> tuple[pd.DataFrame, dict[int, str]]:
    """The new incidents in the columns of table `incidents`, and the id of each by its number (negative).

    Columns in: said: those of statements, and sighting. began_on: the first day told of the event, else the first day
    on which it was spoken of. place_id: the place that most of its pages name, of several the first in the alphabet.
    kind: of the statements, else by their claims (`KINDS`).
    """
    number = pd.Series({sighting: at.incident for sighting, at in laid.items() if at.incident < 0}, dtype="int64")
    said = (
        said.assign(number=said["sighting"].map(number.to_dict())).dropna(subset="number").astype({"number": "int64"})
    )
    new = pd.DataFrame(index=pd.Index(np.unique(number), name="number")).assign(
        **_days(sightings.days, number),
        place_id=_places(sightings.places, number, tables.places),
        kind=_kinds(said, claims),
        summary=_summaries(said),
        page=said.groupby("number")["document_id"].min(),
        first=said.groupby("number")["statement_id"].min(),
    )
    when = new["began_on"].dt.strftime("%Y-%m-%d").fillna("undated")
    label = (when + "-" + new["place_id"].fillna(new["page"])).map(slugged)
    new = new.assign(label=label, place=new["place_id"].map(tables.places.set_index("place_id")["names"].to_dict()))
    new = new.assign(date_precision=new["began_on"].dt.strftime("day")).sort_values(["label", "first"])
    new = new.assign(incident_id=numbered(new["label"].tolist(), set(tables.incidents["incident_id"])))
    frame = typed(new.reset_index(drop=True), "table", "incidents")
    names: dict[int, str] = dict(zip(new.index.to_numpy().tolist(), new["incident_id"].tolist(), strict=True))
    return frame.sort_values("incident_id", ignore_index=True), names


def _days(days: pd.DataFrame, number: pd.Series) -> dict[str, pd.Series]:
    """The first and last day told; where none is, the first day of speech twice."""
    days = days.loc[number.index].assign(number=number)
    told = days[days["told"] & days["low"].ne(UNDATED)].groupby("number")
    spoken = days[days["spoken"].ne(UNDATED)].groupby("number")["spoken"].min()
    began, ended = (
        pd.to_datetime(day.combine_first(spoken), unit="D") for day in (told["low"].min(), told["high"].max())
    )
    return {"began_on": began, "ended_on": ended}


def _places(named: pd.DataFrame, number: pd.Series, places: pd.DataFrame) -> pd.Series:
    named = named[named["at"].isin(number.index)]
    rows = pd.DataFrame(
        {"number": named["at"].map(number.to_dict()), "place_id": named["place"].map(places["place_id"].to_dict())}
    )
    count = rows.value_counts().rename("n").reset_index().sort_values(["n", "place_id"], ascending=[False, True])
    return count.drop_duplicates("number").set_index("number")["place_id"].astype("str")


def _kinds(said: pd.DataFrame, claims: pd.DataFrame) -> pd.Series:
    of = said.set_index("statement_id")["number"]
    claimed = claims.assign(number=claims["statement_id"].map(of.to_dict()), rank=claims["aspect"].map(_RANKS))
    best = claimed.groupby("number")["rank"].min().dropna().map(dict(enumerate(KINDS.values())))
    numbers = pd.Index(said["number"].unique())
    found = best.reindex(numbers).astype("str").fillna(OTHER)
    told = said.dropna(subset="kind").sort_values("statement_id") if "kind" in said else said.iloc[:0].assign(kind="")
    return told.drop_duplicates("number").set_index("number")["kind"].reindex(numbers).astype("str").fillna(found)


def _summaries(said: pd.DataFrame) -> pd.Series:
    spoke = said[["number", "source_id", "act"]].drop_duplicates().sort_values(["source_id", "act"])
    words = (spoke["source_id"] + " " + spoke["act"]).groupby(spoke["number"]).agg("; ".join)
    return "Found by machine: " + words + "."
