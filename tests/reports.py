"""Reports of an invented valley to be linked: statements with their claims, and the tables of a case that knows it."""

import itertools
from typing import Any

import pandas as pd

from sayso.link import link_statements
from sayso.normalize import table_of
from sayso.schema import Frames, typed

PLACES = [
    ("arno", "North", 40.0, 45.0, "exact", "Arno; Arnova"),
    ("belo", "North", 40.09, 45.0, "exact", "Belo"),
    ("dovo", "South", 41.0, 47.0, "exact", "Dovo"),
    ("front", "North / South", None, None, "section", "the front"),
    ("north", "North", 40.05, 45.0, "district", "North district"),
]
WITHIN = {"arno": "north", "belo": "north"}
CLAIM = ["aspect", "party", "group", "value", "number", "place_id", "polarity"]
_ids = itertools.count(1)


def report(page: str = "p", source: str = "xa-mod", act: str = "assert", **told: Any) -> dict[str, Any]:
    """One statement; `told` names its day of speech (on), the event's (began), and claims (place=..., killed=3)."""
    columns = {"on": "said_on", "began": "began_on"}
    known = ["statement_id", "incident_id", "coder", "words", "text", "language", "kind", "answers", "publisher", "via"]
    row = {columns.get(k, k): told.pop(k) for k in [*columns, *known, "origin_id"] if k in told}
    number = f"s{next(_ids):04}"
    return {"statement_id": number, "document_id": page, "source_id": source, "act": act, **row, "claims": told}


def statements_of(reports: list[dict[str, Any]]) -> pd.DataFrame:
    """The statements of reports."""
    rows = pd.DataFrame([{k: v for k, v in r.items() if k != "claims"} for r in reports])
    dates = {c: pd.to_datetime(rows.get(c, pd.Series(pd.NaT, rows.index))) for c in ("said_on", "began_on")}
    text = rows["text"] if "text" in rows else pd.Series("", rows.index)
    return rows.assign(**dates, text=text.fillna("")).astype({"text": "str"})


def claims_of(reports: list[dict[str, Any]]) -> pd.DataFrame:
    """Their claims: killed and wounded count people of XB."""
    rows = [_claim(r["statement_id"], aspect, value) for r in reports for aspect, value in r["claims"].items()]
    frame = pd.DataFrame(rows, columns=["statement_id", *CLAIM])
    return frame.astype({c: "str" for c in frame if c != "number"}).astype({"number": "Int64"})


def _claim(statement: str, aspect: str, value: Any) -> dict[str, Any]:
    known = aspect == "place" and value in {place for place, *_ in PLACES}
    toll = isinstance(value, int)
    return {
        "statement_id": statement, "aspect": aspect, "party": "XB" if toll else None, "value": str(value),
        "number": value if toll else None, "place_id": value if known else None, "polarity": "+",
    }  # fmt: skip


def tables_of_valley(*incidents: tuple[str, str | None, str | None], kind: str = "shelling", **frames: Any) -> Frames:
    """Tables that know the valley, and incidents (id, first and last day, place_id)."""
    rows = [
        {"incident_id": i, "began_on": day, "ended_on": day, "place_id": place, "kind": kind, "summary": "s"}
        for i, day, place in incidents
    ]
    columns = ["place_id", "district", "latitude", "longitude", "precision", "names"]
    places = pd.DataFrame(PLACES, columns=columns).assign(within=lambda f: f["place_id"].map(WITHIN))
    raw = {"incidents": pd.DataFrame(rows), "places": places, "documents": frames.pop("documents", pd.DataFrame())}
    tables = {name: table_of(frame, name) for name, frame in raw.items()}
    none = {name: typed(pd.DataFrame(), "table", name) for name in ("statements", "claims")}
    return Frames(none | tables | frames, {})


def linked(reports: list[dict[str, Any]], tables: Frames) -> list[str]:
    """The incident of each report."""
    return link_statements(statements_of(reports), claims_of(reports), tables)[0]["incident_id"].tolist()
