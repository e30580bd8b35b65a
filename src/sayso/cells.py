"""Claims as rows of codes, each in its cell: one incident, one aspect, one party, and for tolls one group.

Two rows of a cell with one code in `strict` hold the same value, with one in `generous` a compatible one (codebook,
Corroboration). Codes (`codes`), so that a million statements take seconds.
"""

from typing import Any

import numpy as np
import pandas as pd

from .check import TOLLS
from .codes import combined, positions, sorted_codes
from .normalize import COUNTED, PLACED, THIRD
from .responses import blocs, days
from .schema import vocabulary

CELL = ["incident_id", "aspect", "party", "group"]
# Acts by which a source stands behind the claims it makes; one that asks or appeals may be going by hearsay.
STANDING = ["assert", "confirm", "deny", "dispute", "accuse", "retract"]
REPLYING = ["deny", "dispute"]
# By these a third party speaks from its own knowledge; one that lays blame or disputes takes a stand on others' words.
AFFIRMING = ["assert", "confirm", "deny", "retract"]
# Clock times so close are taken for one; releases round to the half hour.
SAME_MINUTES = 30
UNNAMED = "side:"  # codebook, Choosing: a body that can not be named
APPROXIMATE = 0.10  # codebook, Corroboration: "approx (10 %)"
YES_OR_NO = ["true", "false"]
TOP = 1 << 30  # above any figure, so that a figure and the end of its range make one code


def spoken_claims(tables: Any) -> tuple[pd.DataFrame, np.ndarray]:
    """Claims as codes, with who speaks, on which side, when, by which act and through whom; and the values by code."""
    claims, statements, sources = tables.claims, tables.statements, tables.sources
    at = positions(claims["statement_id"], statements["statement_id"])
    source = positions(statements["source_id"], sources["source_id"])[at]
    acts = vocabulary("act")
    act = positions(statements["act"], acts)[at]
    did = {
        name: np.isin(np.arange(len(acts)), [acts.index(a) for a in some])[act]
        for name, some in (
            ("stands", STANDING),
            ("replies", REPLYING),
            ("affirms", AFFIRMING),
            ("retracts", ["retract"]),
        )
    }
    third = sources["side"].eq(THIRD).to_numpy()
    side = pd.factorize(sources["side"].where(~third))[0]
    hearsay = statements["via"].notna().to_numpy()[at]
    value, values = sorted_codes(pd.concat([claims["value"], pd.Series(YES_OR_NO)], ignore_index=True))
    value = value[: len(claims)]
    rows = pd.DataFrame(
        {
            "statement": at,
            "incident": sorted_codes(statements["incident_id"])[0][at],
            "aspect": positions(claims["aspect"], vocabulary("aspect")).astype("int8"),
            "source": source,
            "bloc": np.where(sources["side"].notna(), blocs(sources), -1)[source],
            "side": side[source],
            "third": third[source],
            "body": _bodies(sources)[source],
            "affirms": did["affirms"] | ~third[source],
            "origin": pd.factorize(statements["origin_id"])[0][at],
            "day": days(statements["dated_on"])[at],
            "firm": did["stands"] & ~hearsay & claims["certainty"].ne("possible").to_numpy(),
            "hearsay": hearsay,
            "negative": claims["polarity"].eq("-").to_numpy(),
            "retracts": did["retracts"],
            "replies": did["replies"],
            "implied": False,
            "derived": False,
            "value": value,
            **_figures(claims),
        }
    )
    return rows, values.to_numpy().astype(object)


def is_aspect(rows: pd.DataFrame, some: list[str]) -> np.ndarray:
    """Whether a row's aspect is one of some; aspects are codes of the vocabulary."""
    known = vocabulary("aspect")
    return np.isin(np.arange(len(known)), [known.index(aspect) for aspect in some])[rows["aspect"].to_numpy()]


def _bodies(sources: pd.DataFrame) -> np.ndarray:
    """Whether a source is an organ that speaks for itself: neither media nor public, nor a side with no body named."""
    return ~(sources["role"].isin(["media", "public"]) | sources["source_id"].str.startswith(UNNAMED)).to_numpy()


def _figures(claims: pd.DataFrame) -> dict[str, np.ndarray]:
    """Number and top of each figure, and the interval that at_least, approx (10 %) or a range make of it."""
    number = claims["number"].to_numpy(dtype="float64", na_value=np.nan)
    top = claims["high"].to_numpy(dtype="float64", na_value=np.nan)
    top = np.where(np.isnan(top), number, top)
    slack = np.where(claims["approx"], APPROXIMATE, 0.0)
    return {
        "number": number,
        "top": top,
        "low": number * (1 - slack),
        "high": np.where(claims["at_least"], np.inf, top * (1 + slack)),
        "claim": np.arange(len(claims)),
    }


def with_cells(rows: pd.DataFrame, tables: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Number the cells. A ceasefire that both observed was observed by each party that the incident speaks of."""
    (party, parties), (group, groups) = sorted_codes(tables.claims["party"]), sorted_codes(tables.claims["group"])
    rows = rows.assign(party=party[rows["claim"]], group=group[rows["claim"]])
    observed = rows[is_aspect(rows, ["ceasefire_observed"])]
    both = observed["party"].eq(parties.get_indexer(pd.Index(["both"]))[0]) & observed["party"].ge(0)
    each = observed.loc[~both & observed["party"].ge(0), ["incident", "party"]].drop_duplicates()
    if both.any():
        rows = pd.concat([rows, observed[both].drop(columns="party").merge(each, on="incident")], ignore_index=True)
    cell, known = pd.factorize(
        combined(*(rows[c].to_numpy() for c in ("incident", "aspect", "party", "group"))), sort=True
    )
    at = np.empty(len(known), dtype="int64")
    at[cell] = np.arange(len(rows))
    of = rows[["statement", "aspect", "party", "group"]].iloc[at]
    cells = pd.DataFrame(
        {
            "incident_id": tables.statements["incident_id"].to_numpy()[of["statement"]],
            "aspect": np.array(vocabulary("aspect"), dtype=object)[of["aspect"]],
            "party": _named(parties, of["party"]),
            "group": _named(groups, of["group"]),
        }
    )
    return rows.assign(cell=cell), cells


def _named(names: pd.Index, codes: pd.Series) -> np.ndarray:
    return np.array([*names, None], dtype=object)[codes]


def with_items(rows: pd.DataFrame, values: np.ndarray, tables: Any) -> pd.DataFrame:
    """Add `place`, `strict` and `generous`: within a cell one code stands for one value, or for compatible ones."""
    claims, text = tables.claims, pd.Series(values, dtype="str").str.casefold()
    equal = pd.factorize(text)[0][rows["value"]]
    place = positions(claims["place_id"], tables.places["place_id"])[rows["claim"]]
    place = np.where(is_aspect(rows, PLACED), place, -1)
    strict = np.where(place >= 0, len(values) + place, equal)
    sides = {party: f"side {name}" for name, parties in tables.case.get("sides", {}).items() for party in parties}
    by_side = pd.factorize(pd.Series(values, dtype="str").map(lambda v: sides.get(v, v)))[0][rows["value"]]
    unit = pd.factorize(claims["unit"].str.casefold())[0][rows["claim"]] if is_aspect(rows, COUNTED).any() else strict
    generous = np.select([is_aspect(rows, ["initiator"]), is_aspect(rows, COUNTED)], [by_side, unit], strict)
    toll = is_aspect(rows, TOLLS)
    strict[toll] = (rows["number"].to_numpy()[toll] * TOP + rows["top"].to_numpy()[toll]).astype("int64")
    generous[toll] = 0
    timed = np.flatnonzero(is_aspect(rows, ["time"]) & claims["zone"].notna().to_numpy()[rows["claim"]])
    strict[timed] = _utc_minutes(claims.iloc[rows["claim"].to_numpy()[timed]])
    generous[timed] = _clusters(rows["cell"].to_numpy()[timed], strict[timed])
    return rows.assign(place=place, strict=strict, generous=generous)


def _utc_minutes(times: pd.DataFrame) -> np.ndarray:
    """Minutes of the day in UTC of clock times (15:30) with their zones (+04:00)."""
    clock = times["value"].str.slice(0, 2).astype(int) * 60 + times["value"].str.slice(3, 5).astype(int)
    offset = times["zone"].str.slice(1, 3).astype(int) * 60 + times["zone"].str.slice(4, 6).astype(int)
    return ((clock - offset.where(times["zone"].str.startswith("+"), -offset)) % 1440).to_numpy()


def _clusters(cell: np.ndarray, minutes: np.ndarray) -> np.ndarray:
    """Codes of times in a cell that no gap wider than SAME_MINUTES divides."""
    order = np.lexsort((minutes, cell))
    apart = np.diff(minutes[order], prepend=-1440) > SAME_MINUTES
    codes = np.empty(len(minutes), dtype="int64")
    codes[order] = np.cumsum(apart | (np.diff(cell[order], prepend=-1) != 0))
    return codes


def districts_of(places: pd.DataFrame) -> pd.DataFrame:
    """Every place with each district that it lies in, as positions in `places`: place, district."""
    within = places["within"].str.split(";").explode()
    district = positions(within, places["place_id"])
    return pd.DataFrame({"place": within.index, "district": district})[district >= 0]
