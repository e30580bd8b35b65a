"""What each source holds in each claim cell once the last figure, the retractions and the hearsay are sorted out.

The rows made here are what `corroboration` counts; nothing is judged yet.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from .cells import TOP, YES_OR_NO, is_aspect, spoken_claims, with_cells, with_items
from .check import TOLLS, YES_NO
from .codes import combined, first, holds, positions, sorted_codes
from .responses import UNDATED, days
from .schema import vocabulary

# One of these can be true, not two; the others (places, weapons ...) may all be.
EXCLUSIVE = [*TOLLS, *YES_NO, "initiator"]
# To say who fired, or how many died, is to say that it happened.
IMPLYING = ["initiator", *TOLLS]


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
    public), voice (bodies that only ever speak jointly share one), affirms (of its own knowledge), origin, statement,
    day, firm (first hand, on its own account, more than possible), hearsay, negative, retracts, replies, implied,
    derived, value, place, number, top, low, high (the interval of a figure), strict and generous (items that are equal,
    that are compatible), withdrawn, current (stands: not taken back, the last figure of its series).
    """
    rows, values = spoken_claims(tables)
    rows, cells = with_cells(rows, tables)
    rows = with_items(rows, values, tables)
    more = [part.astype(rows.dtypes) for part in (_implied(rows, values), _sums(rows, cells)) if len(part)]
    rows = pd.concat([rows, *more], ignore_index=True) if more else rows
    rows["strict"] = pd.factorize(rows["strict"])[0]
    rows["withdrawn"] = _withdrawn(rows, tables)
    rows["current"] = _current(rows)
    rows["voice"] = _voices(rows, tables)
    return Holdings(rows, cells, values, tables.sources["source_id"].to_numpy().astype(object))


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
    strict = (sums["number"] * TOP + sums["top"]).astype("int64")
    return sums.assign(derived=True, strict=strict, claim=0)[rows.columns]


def _withdrawn(rows: pd.DataFrame, tables: Any) -> np.ndarray:
    """Whether the source took the row back later: its value, or (tolls; a corrected value) all it said in the cell.

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
