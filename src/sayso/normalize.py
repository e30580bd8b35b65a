"""Coded rows to the tables' types, ids, sides and zones.

Takes the frames of a case as `read` gives them, returns the processed tables that hold no findings yet.
"""

import pandas as pd

from .check import TOLLS, YES_NO, claim_ids, party_sides
from .names import resolve_names
from .schema import Frames, check, typed

THIRD = "third"
# Those who speak for a body that can be asked; outlets and the public are heard, but no answer is due from them.
ANSWERABLE = ["belligerent", "peacekeeper", "third_party"]
PLACED = ["place", "control"]
COUNTED = ["equipment_lost", "damage"]
_PRECISION = {4: "year", 7: "month", 10: "day"}


def normalize(case: Frames) -> Frames:
    """The processed tables of a case without its findings, each sorted by its key and checked.

    Frames out: sources, documents, attributions, statements, claims, incidents, places, unresolved (contracts.toml).
    """
    sources = with_sides(case.sources, case)
    precision = case.statements["said_on_written"].str.len().map(_PRECISION)
    statements = case.statements.assign(date_precision=precision)
    statements = with_days(with_origins(statements), case.documents).merge(
        sources[["source_id", "side"]], on="source_id", how="left"
    )
    claims, unresolved = _claims(case, statements, sources)
    tables = {
        "sources": sources,
        "documents": case.documents,
        "attributions": _attributions(statements),
        "statements": statements.assign(coder="person"),
        "links": pd.DataFrame(),
        "claims": claims,
        "incidents": _incidents(case),
        "places": _places(case),
        "unresolved": unresolved,
    }
    return Frames({name: table_of(frame, name) for name, frame in tables.items()}, case.case)


def table_of(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The frame as table `name`: its columns and types, sorted by its key, rows numbered anew, contract checked."""
    table = typed(frame, "table", name)
    key = [c for c in table.columns if c.endswith("_id")][:1] if name not in ("responses", "corroboration") else None
    return check(table.sort_values(key or list(table.columns[:4]), ignore_index=True, kind="stable"), name)


def with_sides(sources: pd.DataFrame, case: Frames) -> pd.DataFrame:
    """Add `side` and `responds`.

    side: as case.toml groups parties; `third` for a party on no side; missing for the public of no known party, who may
    stand with either side (codebook, Corroboration). responds: named in case.toml, by default every answerable body.
    """
    side = sources["party"].map(party_sides(case.case))
    side = side.where(side.notna() | (sources["role"].eq("public") & sources["party"].isna()), THIRD)
    named = case.case.get("responders")
    responds = sources["role"].isin(ANSWERABLE) if named is None else sources["source_id"].isin(named)
    return sources.assign(side=side, responds=responds)


def with_origins(statements: pd.DataFrame) -> pd.DataFrame:
    """Every statement with an origin: its own where none is shared."""
    return statements.assign(origin_id=statements["origin_id"].fillna(statements["statement_id"]))


def with_days(statements: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Add `dated_on` and `dated_by`: the earliest day known of the utterance, and from what.

    Reports of one origin share its day, so that a late relay is no later word. A day of publication is an upper bound,
    used where no report tells the day of speech.
    """
    published = statements["document_id"].map(documents.set_index("document_id")["published_on"])
    said = (
        statements["said_on"]
        .where(statements["date_precision"].eq("day"))
        .groupby(statements["origin_id"])
        .transform("min")
    )
    first_published = published.groupby(statements["origin_id"]).transform("min")
    dated_by = pd.Series(pd.NA, index=statements.index, dtype="str")
    dated_by = dated_by.mask(first_published.notna(), "published").mask(said.notna(), "said")
    return statements.assign(dated_on=said.fillna(first_published), dated_by=dated_by)


def _attributions(statements: pd.DataFrame) -> pd.DataFrame:
    """One attribution a statement coded by a person: without offsets, since the page's text is cited and not kept."""
    return statements.assign(attribution_id=statements["statement_id"], direct=statements["quoted"])


def _incidents(case: Frames) -> pd.DataFrame:
    incidents = case.incidents
    precision = incidents["began_on_written"].str.len().map(_PRECISION)
    ended_precision = incidents["ended_on_written"].str.len().map(_PRECISION)
    ended = incidents["ended_on"].mask(ended_precision.eq("month"), incidents["ended_on"] + pd.offsets.MonthEnd(0))
    ended = ended.mask(ended_precision.eq("year"), incidents["ended_on"] + pd.offsets.YearEnd(0))
    return incidents.assign(ended_on=ended, date_precision=precision)


def _places(case: Frames) -> pd.DataFrame:
    names = case.place_names.sort_values(["place_id", "name"]).drop_duplicates(["place_id", "name"])
    joined = names.groupby("place_id")["name"].agg("; ".join)
    return case.places.assign(within=_within(case.places, names), names=case.places["place_id"].map(joined))


def _within(places: pd.DataFrame, names: pd.DataFrame) -> pd.Series:
    """The districts that a place lies in: those bearing a name that begins with a part of its `district`."""
    districts = names[names["place_id"].isin(places.loc[places["precision"].eq("district"), "place_id"])]
    own = districts["place_id"].map(places.set_index("place_id")["district"])
    parts = places["district"].dropna().unique()
    held = {
        part: sorted(
            {
                p
                for p, d, n in zip(districts["place_id"], own, districts["name"], strict=True)
                if part in _parts(d) and n.casefold().startswith(part.casefold())
            }
        )
        for whole in parts
        for part in _parts(whole)
    }
    return (
        pd.Series(
            [
                ";".join(sorted({d for part in _parts(whole) for d in held[part]} - {place}))
                for place, whole in zip(places["place_id"], places["district"], strict=True)
            ],
            index=places.index,
            dtype="str",
        )
        .replace("", None)
        .astype("str")
    )


def _parts(district: object) -> list[str]:
    return district.split(" / ") if isinstance(district, str) else []


def _claims(case: Frames, statements: pd.DataFrame, sources: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    about = statements[["statement_id", "source_id", "incident_id"]].merge(
        sources[["source_id", "party"]], on="source_id"
    )
    claims = case.claims.assign(claim_id=claim_ids(case.claims)).merge(
        about.rename(columns={"party": "speaker"}), on="statement_id", how="left"
    )
    places = resolve_names(claims.loc[claims["aspect"].isin(PLACED), "value"], case.place_names, "place_id")
    claims = claims.assign(place_id=places["place_id"]).pipe(with_numbers).pipe(with_plain_values)
    claims = with_zones(claims, case).assign(
        certainty=claims["certainty"].fillna("certain"),
        polarity=claims["polarity"].fillna("+"),
    )
    lost = claims[["claim_id", "value"]].join(places[["why", "candidates"]], how="inner").dropna(subset="why")
    return claims, lost


def with_numbers(claims: pd.DataFrame) -> pd.DataFrame:
    """Numbers of tolls; number and unit of equipment and damage; tolls without a group count as unspecified."""
    toll, counted = claims["aspect"].isin(TOLLS), claims["aspect"].isin(COUNTED)
    pieces = claims["value"].where(counted).str.extract(r"(?s)^(?:([0-9]{1,9})\s+)?(.*)$")
    number = pd.to_numeric(claims["value"].where(toll, pieces[0])).astype("Int64")
    group = claims["group"].mask(toll & claims["group"].isna(), "unspecified")
    return claims.assign(number=number, unit=pieces[1], group=group)


def with_plain_values(claims: pd.DataFrame) -> pd.DataFrame:
    """Values that spreadsheets rewrite in one form: TRUE as true, 9:05 as 09:05, 6.0 as 6."""
    value = claims["value"].mask(claims["aspect"].isin(YES_NO), claims["value"].str.casefold())
    value = value.mask(claims["aspect"].eq("time"), value.str.zfill(5))
    return claims.assign(value=value.mask(claims["aspect"].isin(TOLLS), value.str.removesuffix(".0")))


def with_zones(claims: pd.DataFrame, case: Frames) -> pd.DataFrame:
    """Add `zone`, the clock of a time claim: that of the speaker's party, else the one that all sides share.

    Columns in: aspect, speaker (a party).
    """
    zones = case.case.get("zones", {})
    shared = {zones.get(party) for party in party_sides(case.case)}
    common = shared.pop() if len(shared) == 1 else None
    zone = claims["speaker"].map(zones)
    zone = (zone.fillna(common) if common else zone).where(claims["aspect"].eq("time"))
    return claims.assign(zone=zone.astype("str"))
