"""What has to be true of a case beyond its single cells: ids resolve, replies reply, dates follow one another.

Frames of strings in (as `read` makes them, with `file` and `row`), problems out.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pandas as pd
from rapidfuzz import process

from .schema import Frames, Problem, columns, contracts, explain, first_day, keys

CASE_KEYS = {"title": str, "period": list, "as_of": date, "sides": dict, "zones": dict, "languages": list,
             "kinds": list, "responders": list}
CASE_MUST = ["title", "period", "sides"]
TOLLS = ["killed", "wounded", "captured", "missing"]
YES_NO = ["occurred", "ceasefire_observed"]
_LAST_DAY = "9999-12-31"
_VALUES: dict[str, dict[str, Any]] = {
    **{aspect: {"type": "whole"} for aspect in TOLLS},
    **{aspect: {"type": "flag"} for aspect in YES_NO},
    "initiator": {"type": "party"},
    "time": {"type": "time"},
}


def case_toml_problems(case: dict[str, Any]) -> list[Problem]:
    """What is wrong with case.toml: keys, their types, parties that stand on two sides, zones that are no offsets."""
    def wrong(key: str, value: Any, problem: str, remedy: str) -> Problem:
        return Problem("case.toml", None, key, None if value is None else str(value), problem, remedy)

    found = [wrong(k, None, "is missing", "see the example that sayso new writes") for k in CASE_MUST if k not in case]
    found += [wrong(k, None, "is not a key of case.toml", f"use: {', '.join(CASE_KEYS)}") for k in case if k not in CASE_KEYS]
    found += [wrong(k, case[k], f"must be of type {t.__name__}", "see the example that sayso new writes")
              for k, t in CASE_KEYS.items() if k in case and not isinstance(case[k], t)]
    if found:
        return found
    if not (len(case["period"]) == 2 and all(isinstance(d, date) for d in case["period"]) and case["period"][0] <= case["period"][1]):
        found.append(wrong("period", case["period"], "is not two dates in order", "write [2020-11-09, 2023-12-31]"))
    parties = [party for side in case["sides"].values() for party in side]
    found += [wrong("sides", p, "stands on two sides", "leave it on one") for p in sorted({p for p in parties if parties.count(p) > 1})]
    found += [wrong("sides", side, "is reserved", "call the side otherwise") for side in case["sides"] if side == "third"]
    return found + [wrong("zones", zone, "is not an offset from UTC", 'write it as "+04:00"')
                    for zone in case.get("zones", {}).values() if not _is_offset(zone)]


def _is_offset(zone: object) -> bool:
    return isinstance(zone, str) and len(zone) == 6 and zone[0] in "+-" and zone[3] == ":" and (zone[1:3] + zone[4:]).isdigit()


def with_corrections(frames: Frames) -> tuple[Frames, list[Problem]]:
    """The frames with `corrections` applied; a correction whose `was` no longer stands in the file is a problem."""
    mended, problems = {name: frame.copy() for name, frame in frames.items()}, []
    for fix in frames["corrections"].itertuples():
        problem = _correct(mended, fix)
        problems += [problem] if problem else []
    return Frames(mended, frames.case), problems


def _correct(frames: dict[str, pd.DataFrame], fix: Any) -> Problem | None:
    def wrong(column: str, value: Any, problem: str, remedy: str) -> Problem:
        return Problem(fix.file, fix.row, column, None if pd.isna(value) else value, problem, remedy)

    frame = frames.get(fix.table)
    if frame is None or fix.table == "corrections" or not (keys("raw", fix.table) or fix.table == "claims"):
        return wrong("table", fix.table, "has no rows that can be corrected", "name one of: " + ", ".join(
            n for n in contracts()["raw"] if keys("raw", n) or n == "claims"))
    if fix.column not in columns("raw", fix.table):
        return wrong("column", fix.column, f"is not a column of {fix.table}", f"use: {', '.join(columns('raw', fix.table))}")
    ids = claim_ids(frame) if fix.table == "claims" else frame[keys("raw", fix.table)[0]]
    here = frame.index[ids == fix.id]
    if not len(here):
        return wrong("id", fix.id, f"is not in {fix.table}", _did_you_mean(fix.id, ids))
    stands = frame.at[here[0], fix.column]
    if not (stands == fix.was or (pd.isna(stands) and pd.isna(fix.was))):
        return wrong("was", fix.was, f"no longer stands there (now: {stands})", "delete the correction or look again")
    frame.loc[here, fix.column] = fix.becomes
    return None


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


def case_problems(frames: Frames, known: set[tuple[str, int | None, str | None]]) -> list[Problem]:
    """All problems between rows and tables. Cells in `known` (file, row, column) are at fault already and left out."""
    checks: list[Callable[[Frames], Iterator[Problem]]] = [
        _unresolved_ids, _claim_values, _coordinates, _replies, _origins, _dates, _case_names]
    found = [problem for one in checks for problem in one(frames)]
    return [p for p in found if (p.file, p.row, p.column) not in known]


def _at(rows: pd.DataFrame, column: str, problem: str, remedy: str | Callable[[Any], str]) -> Iterator[Problem]:
    for row in rows.to_dict("records"):
        value = row[column]
        yield Problem(row["file"], row["row"], column, None if pd.isna(value) else str(value), problem,
                      remedy if isinstance(remedy, str) else remedy(row))


def _unresolved_ids(frames: Frames) -> Iterator[Problem]:
    for name, contract in contracts()["raw"].items():
        for column, spec in contract["columns"].items():
            if "refers" in spec:
                table, key = spec["refers"].split(".")
                lost = frames[name][frames[name][column].notna() & ~frames[name][column].isin(frames[table][key])]
                yield from _at(lost, column, f"is not in {contracts()['raw'][table]['file']}",
                               lambda row, c=column, t=table, k=key: _did_you_mean(row[c], frames[t][k]))


def _claim_values(frames: Frames) -> Iterator[Problem]:
    claims = frames["claims"]
    for aspect, spec in _VALUES.items():
        for row in claims[claims["aspect"].eq(aspect) & claims["value"].notna()].to_dict("records"):
            wrong = explain(spec, row["value"])
            if wrong:
                yield Problem(row["file"], row["row"], "value", row["value"], f"{wrong[0]}, as {aspect} asks", wrong[1])
    group = claims[claims["group"].notna() & ~claims["aspect"].isin(TOLLS)]
    yield from _at(group, "group", "stands beside an aspect that counts no people", "leave it empty")
    numbers = claims[["value", "high"]].apply(pd.to_numeric, errors="coerce")
    yield from _at(claims[numbers["high"] < numbers["value"]], "high", "is below the value", "high is the upper end of a range")


def _coordinates(frames: Frames) -> Iterator[Problem]:
    places = frames["places"]
    for column, most in (("latitude", 90), ("longitude", 180)):
        degrees = pd.to_numeric(places[column], errors="coerce")
        yield from _at(places[degrees.abs() > most], column, "is not on the globe", f"degrees lie between -{most} and {most}")
    half = places[places["latitude"].isna() != places["longitude"].isna()]
    yield from _at(half, "latitude", "stands without its other half", "give both latitude and longitude, or neither")


def _replies(frames: Frames) -> Iterator[Problem]:
    statements = frames["statements"]
    known = statements.drop_duplicates("statement_id")[["statement_id", "source_id", "incident_id"]]
    replies = statements.merge(known, left_on="answers", right_on="statement_id", suffixes=("", "_to"))
    yield from _at(replies[replies["source_id"] == replies["source_id_to"]], "answers",
                   "points at the same source's own words", "point at another source's statement, or leave it empty")
    yield from _at(replies[replies["incident_id"] != replies["incident_id_to"]], "answers",
                   "points at a statement on another incident", "point at one on the same incident, or leave it empty")


def _origins(frames: Frames) -> Iterator[Problem]:
    statements = frames["statements"].merge(frames["sources"][["source_id", "party"]], on="source_id", how="left")
    side = statements["party"].map(party_sides(frames.case)).fillna(statements["source_id"])
    for column, values in (("act", statements["act"]), ("source_id", side)):
        first = values.groupby(statements["origin_id"]).transform("first")
        yield from _at(statements[first.notna() & (first != values)], "origin_id",
                       f"is shared by statements that differ in {'act' if column == 'act' else 'side'}",
                       "one utterance has one act and one side; give this statement an origin of its own")


def party_sides(case: dict[str, Any]) -> dict[str, str]:
    """Party code to name of its side, from case.toml."""
    return {party: side for side, parties in case.get("sides", {}).items() for party in parties}


def _dates(frames: Frames) -> Iterator[Problem]:
    incidents = frames["incidents"]
    turned = incidents[_first(incidents["ended_on"]) < _first(incidents["began_on"])]
    yield from _at(turned, "ended_on", "lies before began_on", "exchange them or look again")
    said = frames["statements"].merge(incidents[["incident_id", "began_on"]], on="incident_id").merge(
        frames["documents"][["document_id", "published_on"]], on="document_id")
    yield from _at(said[_last(said["said_on"]) < _first(said["began_on"])], "said_on", "lies before its incident",
                   lambda row: f"the incident began on {row['began_on']}; mend one of the two")
    yield from _at(said[_first(said["said_on"]) > _last(said["published_on"])], "said_on", "lies after its page was published",
                   lambda row: f"the page is of {row['published_on']}; mend one of the two")


def _first(dates: pd.Series) -> pd.Series:
    """First day named by dates as written; comparisons with what is missing are false."""
    return dates.map(first_day, na_action="ignore")


def _last(dates: pd.Series) -> pd.Series:
    """A string no day of the written month or year lies beyond."""
    return dates.map(lambda d: d + _LAST_DAY[len(d):], na_action="ignore")


def _case_names(frames: Frames) -> Iterator[Problem]:
    for source in frames.case.get("responders", []):
        if source not in set(frames["sources"]["source_id"]):
            yield Problem("case.toml", None, "responders", str(source), "is not in sources.csv",
                          _did_you_mean(str(source), frames["sources"]["source_id"]))
