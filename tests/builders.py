"""Builders of test data: statements with their claims, and the tables that they make in an invented conflict."""

import itertools
from pathlib import Path

import pandas as pd

from sayso.normalize import normalize
from sayso.schema import Frames, typed

CASES = Path(__file__).parent / "cases"
CASE = {
    "title": "Invented",
    "period": ["2024-05-01", "2024-06-30"],
    "sides": {"A": ["XA", "XC"], "B": ["XB"]},
    "zones": {"XA": "+02:00", "XB": "+03:00", "XC": "+02:00"},
}
SOURCES = [
    ("xa-mod", "XA", "defence_ministry", "belligerent"),
    ("xa-mfa", "XA", "foreign_ministry", "belligerent"),
    ("xa-guard", "XA", "border_service", "belligerent"),
    ("xa-outlet", "XA", "news_media", "media"),
    ("xa-public", "XA", "social_media", "public"),
    ("xb-mod", "XB", "defence_ministry", "belligerent"),
    ("xb-mfa", "XB", "foreign_ministry", "belligerent"),
    ("xc-mod", "XC", "defence_ministry", "belligerent"),
    ("mission", None, "monitoring_mission", "third_party"),
    ("patrol", "XP", "armed_forces", "peacekeeper"),
    ("residents", None, "local_residents", "public"),
]
PLACES = [
    ("pelluna", "North Shore", "exact", "Pelluna"),
    ("sella", "North Shore", "exact", "Sella"),
    ("north-shore", "North Shore", "district", "North Shore district"),
]
ASPECTS = ["occurred", "initiator", "place", "time", "killed", "wounded", "ceasefire_observed", "method"]
CLAIM = ["party", "group", "high", "certainty", "polarity", "at_least", "approx"]
_ids = itertools.count(1)


def said(source: str, act: str = "assert", *, incident: str = "i1", on: str | None = "2024-05-01", **changes) -> dict:
    """One statement with its claim; tests name only what they are about (killed=3, via="xb-mod", polarity="-" ...)."""
    number = next(_ids)
    claims = changes.pop("claims", [(a, str(changes.pop(a))) for a in ASPECTS if a in changes])
    toll = any(a in ("killed", "wounded") for a, _ in claims)
    details = {c: changes.pop(c) for c in CLAIM if c in changes}
    details = {"party": "XA" if toll else None, **details}
    return {
        "statement_id": f"s{number:04}",
        "document_id": f"d{number:04}",
        "source_id": source,
        "incident_id": incident,
        "act": act,
        "said_on": on,
        "origin_id": changes.pop("origin", None),
        "text": "said",
        "claims": [{"aspect": a, "value": v, **details} for a, v in claims],
        **changes,
    }


def case_of(*statements: dict, began: str = "2024-05-01") -> Frames:
    """The frames of a case, as read, in which the statements were made."""
    rows = pd.DataFrame([{k: v for k, v in s.items() if k != "claims"} for s in statements])
    claims = pd.DataFrame(
        [{"statement_id": s["statement_id"], **c} for s in statements for c in s["claims"]],
        columns=["statement_id", "aspect", "value", *CLAIM],
    )
    published = rows.get("published")
    incidents = pd.DataFrame({"incident_id": rows["incident_id"].unique()}).assign(
        began_on=began, ended_on=began, kind="shelling", summary="s"
    )
    raw = {
        "sources": pd.DataFrame(SOURCES, columns=["source_id", "party", "kind", "role"]).assign(
            name=lambda f: f["source_id"]
        ),
        "source_names": pd.DataFrame(columns=["source_id", "language", "name"]),
        "places": pd.DataFrame([p[:3] for p in PLACES], columns=["place_id", "district", "precision"]),
        "place_names": pd.DataFrame([(p[0], "en", p[3]) for p in PLACES], columns=["place_id", "language", "name"]),
        "incidents": incidents,
        "documents": pd.DataFrame(
            {"document_id": rows["document_id"], "publisher": "p", "language": "en", "published_on": published}
        ),
        "statements": rows,
        "claims": claims,
        "corrections": pd.DataFrame(),
    }
    frames = {
        name: typed(frame.astype("str").replace({"None": pd.NA, "nan": pd.NA}).astype("str"), "raw", name)
        for name, frame in raw.items()
    }
    for name, column in (("statements", "said_on"), ("incidents", "began_on"), ("incidents", "ended_on")):
        frames[name][f"{column}_written"] = frames[name][column].dt.strftime("%Y-%m-%d")
    return Frames(frames, CASE)


def tables_of(*statements: dict, **options) -> Frames:
    """The processed tables, without findings, of a case in which the statements were made."""
    return normalize(case_of(*statements, **options))
