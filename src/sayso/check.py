"""What has to be true of a case beyond its single cells: ids resolve, replies reply, dates follow one another.

Frames of strings in (as `read` makes them, with `file` and `row`), problems out.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any

import pandas as pd
from rapidfuzz import process

from .casefile import FILE
from .schema import TWICE, Frames, Problem, columns, contracts, explain, first_day, keys

TOLLS = ["killed", "wounded", "captured", "missing"]
YES_NO = ["occurred", "ceasefire_observed"]
_LAST_DAY = "9999-12-31"
_VALUES: dict[str, dict[str, Any]] = {
    **{aspect: {"type": "whole"} for aspect in TOLLS},
    **{aspect: {"type": "flag"} for aspect in YES_NO},
    "initiator": {"type": "party"},
    "time": {"type": "time"},
}


def with_corrections(frames: Frames, doubted: Collection[str] = ()) -> tuple[Frames, list[Problem]]:
    """The frames with `corrections` applied; a correction whose `was` no longer stands in the file is a problem.

    Corrections of tables that are `doubted`, because they could not be read whole, are left out.
    """
    mended, problems = {name: frame.copy() for name, frame in frames.items()}, []
    for fix in frames["corrections"].dropna(subset=["table", "id", "column"]).itertuples():
        if fix.table not in doubted:
            problem = _correct(mended, fix, frames.case)
            problems += [problem] if problem else []
    return Frames(mended, frames.case), problems


def _correct(frames: dict[str, pd.DataFrame], fix: Any, case: dict[str, Any]) -> Problem | None:
    def wrong(column: str, problem: str, remedy: str) -> Problem:
        value = getattr(fix, column)
        return Problem(fix.file, fix.row, column, None if pd.isna(value) else value, problem, remedy)

    if fix.table not in _correctable():
        return wrong("table", "has no rows that can be corrected", f"name one of: {', '.join(_correctable())}")
    specs, frame = columns("raw", fix.table), frames[fix.table]
    if fix.column not in specs:
        return wrong("column", f"is not a column of {fix.table}", f"use: {', '.join(specs)}")
    ids = claim_ids(frame) if fix.table == "claims" else frame[keys("raw", fix.table)[0]]
    here = frame.index[ids == fix.id]
    if not len(here):
        return wrong("id", f"is not in {fix.table}", _did_you_mean(fix.id, ids))
    stands: Any = frame.at[here[0], fix.column]
    if not (stands == fix.was or (pd.isna(stands) and pd.isna(fix.was))):
        return wrong("was", f"no longer stands there (now: {stands})", "delete the correction or look again")
    if odd := _cannot_become(fix.becomes, specs[fix.column], case):
        return wrong("becomes", *odd)
    frame.loc[here, fix.column] = fix.becomes
    return None


def _correctable() -> list[str]:
    return [name for name in contracts()["raw"] if keys("raw", name) or name == "claims"]


def _cannot_become(value: Any, spec: dict[str, Any], case: dict[str, Any]) -> tuple[str, str] | None:
    if pd.isna(value):
        return ("leaves a cell empty", "this cell must be filled") if spec.get("key") or spec.get("required") else None
    return explain(spec, value, case)


def claim_ids(claims: pd.DataFrame) -> pd.Series:
    """Names of claims: statement, aspect, party, group, with a running number from the second of the same name on.

    They stay as they are when other claims are added. Columns in: statement_id, aspect, party, group.
    """
    name = claims["statement_id"] + "." + claims["aspect"]
    for column in ("party", "group"):
        name = name + ("." + claims[column]).fillna("")
    number = name.groupby(name).cumcount() + 1
    return name.where(number == 1, name + "." + number.astype(str))


def _did_you_mean(value: str, known: pd.Series) -> str:
    names = known.dropna().unique().tolist()
    bare = [n for n in names if n.lstrip("0") == value.lstrip("0")]
    if bare:
        return f"a spreadsheet may have taken its zeros: did you mean {bare[0]}?"
    near = process.extractOne(value, names, score_cutoff=75)
    return f"did you mean {near[0]}?" if near else "add it there, or mend the id here"


def without(frame: pd.DataFrame, problems: list[Problem]) -> pd.DataFrame:
    """The frame without cells that are at fault already, so that each is told of once.

    Ids that stand twice stay, and so do parties: to be of no party is to say something (`_sides`).
    """
    frame = frame.copy()
    for fault in problems:
        if fault.value is not None and fault.problem != TWICE and fault.column != "party":
            here = frame["file"].eq(fault.file) & frame["row"].eq(fault.row or 0)
            frame[fault.column] = frame[fault.column].mask(here)
    return frame


def case_problems(frames: Frames, doubted: Collection[str] = ()) -> list[Problem]:
    """All problems between rows and tables, from frames whose cells are sound (`without`).

    `doubted` names the tables and keys of case.toml that could not be read whole: nothing is looked up in them.
    """
    checks: list[Callable[[Frames], Iterator[Problem]]] = [_claim_values, _coordinates, _replies, _dates]
    if not {"sources", "sides", FILE} & set(doubted):
        checks.append(_origins)
    if "sources" not in doubted:
        checks.append(_responders)
    return [*_unresolved_ids(frames, doubted), *(problem for one in checks for problem in one(frames))]


def _of(frames: Frames, table: str, ids: pd.Series, column: str) -> pd.Series:
    """What a table says in a column of each id; missing where it does not know the id."""
    key = keys("raw", table)[0]
    known = frames[table].dropna(subset=key).drop_duplicates(key).set_index(key)[column]
    return ids.map(known.to_dict()).astype("str")


def _at(rows: pd.DataFrame, column: str, problem: str, remedy: str | Callable[[Any], str]) -> Iterator[Problem]:
    for row in rows.to_dict("records"):
        value = row[column]
        yield Problem(
            row["file"],
            int(row["row"]),
            column,
            None if pd.isna(value) else str(value),
            problem,
            remedy if isinstance(remedy, str) else remedy(row),
        )


def _unresolved_ids(frames: Frames, doubted: Collection[str]) -> Iterator[Problem]:
    for name, contract in contracts()["raw"].items():
        for column, spec in contract["columns"].items():
            table, _, key = spec.get("refers", "").partition(".")
            if table and table not in doubted:
                yield from _lost(frames[name], column, frames[table][key], contracts()["raw"][table]["file"])


def _lost(frame: pd.DataFrame, column: str, known: pd.Series, file: str) -> Iterator[Problem]:
    lost = frame[frame[column].notna() & ~frame[column].isin(known)]
    yield from _at(lost, column, f"is not in {file}", lambda row: _did_you_mean(row[column], known))


def _claim_values(frames: Frames) -> Iterator[Problem]:
    claims = frames["claims"]
    for row in claims[claims["aspect"].isin(_VALUES) & claims["value"].notna()].to_dict("records"):
        if odd := explain(_VALUES[row["aspect"]], row["value"]):
            yield Problem(
                row["file"], int(row["row"]), "value", row["value"], f"{odd[0]}, as {row['aspect']} asks", odd[1]
            )
    group = claims[claims["group"].notna() & ~claims["aspect"].isin(TOLLS)]
    yield from _at(group, "group", "stands beside an aspect that counts no people", "leave it empty")
    numbers = claims[["value", "high"]].apply(pd.to_numeric, errors="coerce")
    yield from _at(
        claims[numbers["high"] < numbers["value"]], "high", "is below the value", "high is the upper end of a range"
    )


def _coordinates(frames: Frames) -> Iterator[Problem]:
    places = frames["places"]
    for column, most in (("latitude", 90), ("longitude", 180)):
        degrees = pd.to_numeric(places[column], errors="coerce")
        yield from _at(
            places[degrees.abs() > most], column, "is not on the globe", f"degrees lie between -{most} and {most}"
        )
    half = places[places["latitude"].isna() != places["longitude"].isna()]
    yield from _at(half, "latitude", "stands without its other half", "give both latitude and longitude, or neither")


def _replies(frames: Frames) -> Iterator[Problem]:
    statements = frames["statements"]
    spoke, about = (_of(frames, "statements", statements["answers"], c) for c in ("source_id", "incident_id"))
    yield from _at(
        statements[statements["source_id"] == spoke],
        "answers",
        "points at the same source's own words",
        "point at another source's statement, or leave it empty",
    )
    yield from _at(
        statements[about.notna() & statements["incident_id"].notna() & (statements["incident_id"] != about)],
        "answers",
        "points at a statement on another incident",
        "point at one on the same incident, or leave it empty",
    )


def _origins(frames: Frames) -> Iterator[Problem]:
    statements = frames["statements"]
    origin = statements["origin_id"].fillna(statements["statement_id"])
    for what, values in (("act", statements["act"]), ("side", _sides(frames))):
        first = values.groupby(origin).transform("first")
        yield from _at(
            statements[values.notna() & (first != values)],
            "origin_id",
            f"is shared by statements that differ in {what}",
            "one utterance has one act and one side; give this statement an origin of its own",
        )


def _sides(frames: Frames) -> pd.Series:
    """With whom the source of each statement stands; missing where the source or its party is at fault."""
    source = frames["statements"]["source_id"]
    party = _of(frames, "sources", source, "party")
    sound = source.isin(frames["sources"]["source_id"]) & party.map(_is_party, na_action="ignore").fillna(True).astype(
        bool
    )
    return party.map(party_sides(frames.case)).astype("str").fillna(party).fillna(source).where(sound)


def _is_party(party: str) -> bool:
    return explain({"type": "party"}, party) is None


def party_sides(case: dict[str, Any]) -> dict[str, str]:
    """Party code to name of its side, from case.toml."""
    return {party: side for side, parties in case.get("sides", {}).items() for party in parties}


def _dates(frames: Frames) -> Iterator[Problem]:
    incidents = frames["incidents"]
    turned = incidents[_first(incidents["ended_on"]) < _first(incidents["began_on"])]
    yield from _at(turned, "ended_on", "lies before began_on", "exchange them or look again")
    said = frames["statements"].assign(
        began_on=_of(frames, "incidents", frames["statements"]["incident_id"], "began_on"),
        published_on=_of(frames, "documents", frames["statements"]["document_id"], "published_on"),
    )
    yield from _at(
        said[_last(said["said_on"]) < _first(said["began_on"])],
        "said_on",
        "lies before its incident",
        lambda row: f"the incident began on {row['began_on']}; mend one of the two",
    )
    yield from _at(
        said[_first(said["said_on"]) > _last(said["published_on"])],
        "said_on",
        "lies after its page was published",
        lambda row: f"the page is of {row['published_on']}; mend one of the two",
    )


def _first(dates: pd.Series) -> pd.Series:
    """First day named by dates as written; comparisons with what is missing are false."""
    return dates.map(first_day, na_action="ignore").astype("str")  # of no day at all pandas would make floats


def _last(dates: pd.Series) -> pd.Series:
    """A string no day of the written month or year lies beyond."""
    return dates.map(lambda d: d + _LAST_DAY[len(d) :], na_action="ignore").astype("str")


def _responders(frames: Frames) -> Iterator[Problem]:
    for source in frames.case.get("responders", []):
        if source not in set(frames["sources"]["source_id"]):
            yield Problem(
                FILE,
                None,
                "responders",
                source,
                "is not in sources.csv",
                _did_you_mean(source, frames["sources"]["source_id"]),
            )
