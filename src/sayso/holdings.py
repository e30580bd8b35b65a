"""What each source holds in each claim cell once the last figure, the retractions and the hearsay are sorted out.

A cell is one incident, one aspect, one party, and for tolls one group (codebook, Corroboration). The rows made here are
what `corroboration` counts; nothing is judged yet. Rows are codes (`codes`), so that a million statements take seconds.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from .check import TOLLS, YES_NO
from .codes import combined, first, holds, positions, sorted_codes
from .normalize import COUNTED, PLACED, THIRD
from .responses import UNDATED, blocs, days
from .schema import vocabulary

CELL = ["incident_id", "aspect", "party", "group"]
# Acts by which a source stands behind the claims it makes; one that asks or appeals may be going by hearsay.
STANDING = ["assert", "confirm", "deny", "dispute", "accuse", "retract"]
REPLYING = ["deny", "dispute"]
# By these a third party speaks from its own knowledge; one that lays blame or disputes takes a stand on others' words.
AFFIRMING = ["assert", "confirm", "deny", "retract"]
# One of these can be true, not two; the others (places, weapons ...) may all be.
EXCLUSIVE = [*TOLLS, *YES_NO, "initiator"]
# To say who fired, or how many died, is to say that it happened.
IMPLYING = ["initiator", *TOLLS]
# Clock times so close are taken for one; releases round to the half hour.
SAME_MINUTES = 30
UNNAMED = "side:"  # codebook, Choosing: a body that can not be named
APPROXIMATE = 0.10  # codebook, Corroboration: "approx (10 %)"
YES_OR_NO = ["true", "false"]
_TOP = 1 << 30  # above any figure, so that a figure and the end of its range make one code


class Holdings(NamedTuple):
    """Rows by number of the cell, the columns of each cell, and for values and sources what their codes mean."""

    rows: pd.DataFrame
    cells: pd.DataFrame
    values: np.ndarray
    sources: np.ndarray


def find_holdings(tables: Any) -> Holdings:
    """One row a claim that a source makes in a cell, with what the comparison asks of it, as codes.

    Columns in: claims, statements, sources, places (contracts.toml). Columns of `rows`: cell, source, bloc (who stands
    together; -1: not known), side (-1: third party or not known), third, body (an organ of its party, not its media or
    public), voice (bodies that only ever speak jointly share one), affirms (of its own knowledge), origin, statement, day,
    firm (first hand, on its own account, more than possible), hearsay, negative, retracts, replies, implied, derived,
    value, place, number, top, low, high (the interval of a figure), strict and generous (items that are equal, that are
    compatible), withdrawn, current (stands: not taken back, the last figure of its series).
    """
    rows, values = _spoken(tables)
    rows, cells = _with_cells(rows, tables)
    rows = _with_items(rows, values, tables)
    more = [part.astype(rows.dtypes) for part in (_implied(rows, values), _sums(rows, cells)) if len(part)]
    rows = pd.concat([rows, *more], ignore_index=True) if more else rows
    rows["strict"] = pd.factorize(rows["strict"])[0]
    rows["withdrawn"] = _withdrawn(rows, tables)
    rows["current"] = _current(rows)
    rows["voice"] = _voices(rows, tables)
    return Holdings(rows, cells, values, tables.sources["source_id"].to_numpy().astype(object))


def is_aspect(rows: pd.DataFrame, some: list[str]) -> np.ndarray:
    """Whether a row's aspect is one of some; aspects are codes of the vocabulary."""
    known = vocabulary("aspect")
    return np.isin(np.arange(len(known)), [known.index(aspect) for aspect in some])[rows["aspect"].to_numpy()]


def _spoken(tables: Any) -> tuple[pd.DataFrame, np.ndarray]:
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


def _bodies(sources: pd.DataFrame) -> np.ndarray:
    """Whether a source is an organ that speaks for itself: not media, not the public, not a side whose body is not named."""
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


def _with_cells(rows: pd.DataFrame, tables: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Number the cells. A ceasefire that both observed was observed by each party that the incident speaks of."""
    (party, parties), (group, groups) = sorted_codes(tables.claims["party"]), sorted_codes(tables.claims["group"])
    rows = rows.assign(party=party[rows["claim"]], group=group[rows["claim"]])
    observed = rows[is_aspect(rows, ["ceasefire_observed"])]
    both = observed["party"].eq(parties.get_indexer(["both"])[0]) & observed["party"].ge(0)
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


def _with_items(rows: pd.DataFrame, values: np.ndarray, tables: Any) -> pd.DataFrame:
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
    strict[toll] = (rows["number"].to_numpy()[toll] * _TOP + rows["top"].to_numpy()[toll]).astype("int64")
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


def _implied(rows: pd.DataFrame, values: np.ndarray) -> pd.DataFrame:
    """That it happened, as held by sources that say who fired or how many were hit.

    Only where it is denied and nobody says so in words: else the denial would stand as if there were nothing to deny.
    """
    yes, no = (np.flatnonzero(values == word)[0] for word in YES_OR_NO)
    occurred = rows[is_aspect(rows, ["occurred"]) & rows["firm"]]
    denied = occurred[
        occurred["value"].eq(no) & ~occurred["cell"].isin(occurred.loc[occurred["value"].eq(yes), "cell"])
    ]
    cell = denied.drop_duplicates("incident").set_index("incident")["cell"]
    says = rows[
        is_aspect(rows, IMPLYING)
        & rows["firm"]
        & ~rows["negative"]
        & ~rows["number"].eq(0)
        & rows["incident"].isin(cell.index)
    ]
    implied = says.assign(cell=says["incident"].map(cell)).drop_duplicates(["cell", "source", "origin"])
    said = combined(occurred["cell"].to_numpy(), occurred["source"].to_numpy())
    both = combined(np.append(occurred["cell"], implied["cell"]), np.append(occurred["source"], implied["source"]))
    implied = implied[~np.isin(both[len(said) :], both[: len(said)])]
    item = -2  # nobody says so in words, so that no value's code can meet it
    aspect = np.int8(vocabulary("aspect").index("occurred"))
    return implied.assign(
        aspect=aspect,
        value=yes,
        strict=item,
        generous=item,
        number=np.nan,
        top=np.nan,
        low=np.nan,
        high=np.nan,
        implied=True,
    )


def _sums(rows: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Sums over the groups that a source tells apart, where others give the cell one figure of no group.

    "A figure of unspecified group is comparable with the sum over groups, not with one of them" (codebook, Claims).
    """
    toll = rows[is_aspect(rows, TOLLS) & rows["firm"] & ~rows["negative"]]
    unspecified = cells["group"].eq("unspecified").to_numpy()[toll["cell"]]
    key = ["incident", "aspect", "party"]
    whole = toll.loc[unspecified, [*key, "cell"]].drop_duplicates(key)
    parts = toll[~unspecified].drop(columns="cell").merge(whole, on=key)
    parts = parts.sort_values(["day", "number"], kind="stable").drop_duplicates(
        ["cell", "group", "source"], keep="last"
    )
    whole_said = toll.loc[unspecified, ["cell", "source"]].drop_duplicates()
    parts = parts.merge(whole_said, on=["cell", "source"], how="left", indicator="said")
    by = parts[parts["said"].eq("left_only")].drop(columns="said").groupby(["cell", "source"], as_index=False)
    sums = by.agg(
        {
            **dict.fromkeys(rows.columns.difference(["cell", "source"]), "first"),
            **dict.fromkeys(["number", "top", "low", "high"], "sum"),
            "claim": "size",
        }
    )
    sums = sums[sums["claim"] > 1]
    strict = (sums["number"] * _TOP + sums["top"]).astype("int64")
    return sums.assign(derived=True, strict=strict, claim=0)[rows.columns]


def _withdrawn(rows: pd.DataFrame, tables: Any) -> np.ndarray:
    """Whether the source took the row back later: its value, or (tolls; a corrected value) all it said in the cell before.

    A retraction without claims takes back all that the source said of the incident before.
    """
    retractions = rows.loc[
        rows["retracts"] & ~rows["hearsay"], ["aspect", "cell", "source", "strict", "negative", "day", "origin"]
    ]
    every = is_aspect(retractions, EXCLUSIVE) & (~retractions["negative"] | is_aspect(retractions, TOLLS))
    retractions = retractions[every | retractions["negative"]].assign(every=every)
    retractions = pd.concat([retractions, _bare_retractions(rows, tables)])
    met = rows.loc[
        rows["source"].isin(retractions["source"]) & rows["cell"].isin(retractions["cell"]),
        ["cell", "source", "strict", "day", "origin"],
    ]
    met = met.reset_index().merge(retractions, on=["cell", "source"], suffixes=("", "_back"))
    day = met["day"].mask(met["day"] == UNDATED, -1)
    before = (day <= met["day_back"]) & (met["origin"] != met["origin_back"])
    taken = met.loc[before & (met["every"].astype(bool) | (met["strict"] == met["strict_back"])), "index"]
    return np.isin(np.arange(len(rows)), taken)


def _bare_retractions(rows: pd.DataFrame, tables: Any) -> pd.DataFrame:
    """Retractions that name no claim, one row a cell that their source speaks of on the incident."""
    statements = tables.statements
    at = np.flatnonzero(statements["act"].eq("retract"))
    at = at[~np.isin(at, rows["statement"])]
    if not len(at):
        return rows.iloc[:0].reindex(columns=["cell", "source", "every", "day", "origin", "strict"])
    bare = pd.DataFrame(
        {
            "incident": sorted_codes(statements["incident_id"])[0][at],
            "every": True,
            "source": positions(statements["source_id"].iloc[at], tables.sources["source_id"]),
            "day": days(statements["dated_on"].iloc[at]),
            "origin": -1,
            "strict": -1,
        }
    )
    said = rows.loc[rows["incident"].isin(bare["incident"]), ["cell", "incident", "source"]].drop_duplicates()
    return said.merge(bare, on=["incident", "source"])[["cell", "source", "every", "day", "origin", "strict"]]


def _current(rows: pd.DataFrame) -> np.ndarray:
    """Rows that stand: not withdrawn, no denial, and of the figures of one source in a cell the last.

    Figures of one day, or of no day, stand with the highest: tolls rise.
    """
    held = (~rows["withdrawn"] & ~rows["negative"]).to_numpy(copy=True)
    series = np.flatnonzero(held & is_aspect(rows, TOLLS))
    of = combined(*(rows[c].to_numpy()[series] for c in ("cell", "source", "firm")))
    several = pd.Series(of).duplicated(keep=False).to_numpy()
    series, of = series[several], of[several]
    day = rows["day"].to_numpy()[series]
    order = np.lexsort(
        (rows["number"].to_numpy()[series], rows["retracts"].to_numpy()[series], np.where(day == UNDATED, -1, day), of)
    )
    earlier = pd.Series(of[order]).duplicated(keep="last").to_numpy()
    held[series[order][earlier]] = False
    return held


def _voices(rows: pd.DataFrame, tables: Any) -> np.ndarray:
    """By row the code of a voice: the source's own, or one shared by sources that only ever speak jointly in the cell.

    A source that speaks jointly only adds nothing to a partner that also speaks alone: it takes the partner's voice.
    """
    voice = rows["source"].to_numpy().copy()
    origins = rows["origin"].to_numpy()
    spoken = first(combined(origins, voice))
    joint = np.bincount(origins[spoken]) > 1
    asked = np.flatnonzero(rows["firm"].to_numpy() & joint[origins])
    asked = np.flatnonzero(
        rows["firm"]
        & np.isin(combined(rows["cell"].to_numpy(), voice), combined(rows["cell"].to_numpy(), voice)[asked])
    )
    if not len(asked):
        return voice
    some = rows.iloc[asked]
    holder, bond = (
        pd.factorize(combined(some["cell"].to_numpy(), some[c].to_numpy()))[0] for c in ("source", "origin")
    )
    alone = holds(holder[~joint[some["origin"].to_numpy()]], holder.max() + 1)
    graph = csr_array(
        (np.ones(len(some)), (holder, holder.max() + 1 + bond)), shape=[holder.max() + bond.max() + 2] * 2
    )
    band = connected_components(graph, directed=False)[1][holder]
    lead = pd.DataFrame({"band": band, "together": ~alone[holder], "source": some["source"]}).sort_values(
        ["band", "together", "source"]
    )
    shared = lead.drop_duplicates("band").set_index("band")["source"]
    voice[asked] = np.where(alone[holder], voice[asked], shared.reindex(band))
    return voice


def districts_of(places: pd.DataFrame) -> pd.DataFrame:
    """Every place with each district that it lies in, as positions in `places`: place, district."""
    within = places["within"].str.split(";").explode()
    district = positions(within, places["place_id"])
    return pd.DataFrame({"place": within.index, "district": district})[district >= 0]
