"""How each claim stands: contested, confirmed across sides, corroborated by a third party, or one source's word.

The statuses are those of the codebook (Corroboration); first come, first served, from the top. Relays, hearsay and a
side's own media add nothing, however many they are.
"""

from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from .check import TOLLS
from .holdings import CELL, EXCLUSIVE, containing, districts_of, find_holdings
from .schema import vocabulary

OWN_LOSSES = [*TOLLS, "equipment_lost", "damage"]
_RANK = {status: number for number, status in enumerate(vocabulary("status"))}


def find_corroboration(tables: Any) -> pd.DataFrame:
    """One row a claim cell with its status and what it rests on (table `corroboration`).

    Columns in: claims, statements, sources, places (contracts.toml). `status` counts compatible values, `status_strict`
    equal ones only, and not what is merely implied. `origins` counts independent origins of the value that came first on
    record: a joint statement once, a source once, a side's media and public not beside a body of their side.
    """
    rows = find_holdings(tables)
    cells = rows.drop_duplicates("cell").set_index("cell")[CELL].sort_index()
    weak = ~rows["cell"].isin(rows.loc[rows["firm"], "cell"])
    holders = rows[rows["current"] & rows["firm"]]
    denials = rows[rows["denial"] & rows["firm"] & ~rows["withdrawn"]]
    alone = denials[~denials["cell"].isin(rows.loc[~rows["negative"] & rows["firm"], "cell"])]
    # A cell in which one side only denies has the denial for its claim.
    holders = pd.concat([holders, alone.assign(strict=-alone["strict"] - 1, generous=-alone["generous"] - 1)])
    denials = denials.drop(alone.index)
    mentions = rows[weak & ~rows["withdrawn"]]
    lead = _leading(pd.concat([holders, mentions]))
    found = pd.DataFrame(index=cells.index).assign(**_statuses(holders, denials, rows, lead, tables))
    return _as_table(cells.join(found), rows, holders, denials, mentions, lead, districts_of(tables.places))


def _leading(holders: pd.DataFrame) -> pd.DataFrame:
    """By cell the row of the value that came first on record; a reply or an implication leads only where nobody else speaks."""
    ordered = holders.sort_values(["cell", "replies", "implied", "day", "origin"], na_position="last", kind="stable")
    return ordered.drop_duplicates("cell").set_index("cell")


def _statuses(holders: pd.DataFrame, denials: pd.DataFrame, rows: pd.DataFrame, lead: pd.DataFrame, tables: Any) -> dict[str, pd.Series]:
    """status and status_strict by cell; every cell is at least single-source."""
    contested = _contested(holders, denials)
    retracted = _retracted(rows, holders)
    aligned = holders[(holders["bloc"] >= 0) & holders["affirms"]].assign(inside=False)
    uttered = _uttered(rows)
    strict = _best(aligned[~aligned["implied"]].assign(item=lambda r: r["strict"]), uttered)
    loose = pd.concat([aligned, containing(aligned, tables.places)])
    generous = _best(loose.assign(item=_compatible(loose)), uttered)
    every = pd.Series(_RANK["single-source"], index=pd.RangeIndex(rows["cell"].max() + 1 if len(rows) else 0))
    return {name: _named(every.copy(), best, contested, retracted) for name, best in
            (("status", generous), ("status_strict", strict))}


def _named(rank: pd.Series, best: pd.Series, contested: np.ndarray, retracted: np.ndarray) -> pd.Series:
    rank.loc[best.index] = best
    rank.loc[contested] = _RANK["contested"]
    rank.loc[retracted] = _RANK["retracted"]
    return rank.map({number: status for status, number in _RANK.items()})


def _contested(holders: pd.DataFrame, denials: pd.DataFrame) -> np.ndarray:
    """Cells in which sources of different blocs hold what can not both be true, or one denies what another holds."""
    held = holders[(holders["bloc"] >= 0) & holders["aspect"].isin(EXCLUSIVE)]
    toll = held["aspect"].isin(TOLLS)
    # One who names two initiators contradicts neither.
    items = held[~toll].drop_duplicates(["cell", "source", "generous"])
    items = items[~items.duplicated(["cell", "source"], keep=False)]
    counts = items.groupby("cell")[["bloc", "generous"]].nunique()
    other = counts.index[(counts > 1).all(axis=1)]
    return np.unique(np.concatenate([other, _apart(held[toll]), _denied(holders, denials)]).astype("int64"))


def _apart(figures: pd.DataFrame) -> np.ndarray:
    """Cells in which figures of two blocs have no number in common."""
    ends = figures.groupby(["cell", "bloc"], as_index=False).agg(low=("low", "max"), high=("high", "min"))
    span = ends.groupby("cell").agg(low=("low", "max"), high=("high", "min"), blocs=("bloc", "size"))
    asked = ends[ends["cell"].isin(span.index[(span["low"] > span["high"]) & (span["blocs"] > 1)])]
    pairs = asked.merge(asked, on="cell", suffixes=("", "_other"))
    return pairs.loc[(pairs["bloc"] != pairs["bloc_other"]) & (pairs["low"] > pairs["high_other"]), "cell"].unique()


def _denied(holders: pd.DataFrame, denials: pd.DataFrame) -> np.ndarray:
    columns = ["cell", "bloc", "generous", "low", "high", "number"]
    pairs = denials.loc[denials["bloc"] >= 0, columns].drop_duplicates().merge(
        holders.loc[holders["bloc"] >= 0, columns].drop_duplicates(), on=["cell", "generous"], suffixes=("", "_held"))
    return pairs.loc[(pairs["bloc"] != pairs["bloc_held"]) & _within(pairs), "cell"].unique()


def _within(pairs: pd.DataFrame) -> pd.Series:
    """Whether the number denied is the number held; true where no numbers are at stake."""
    return pairs["number"].isna() | ((pairs["low_held"] <= pairs["number"]) & (pairs["number"] <= pairs["high_held"]))


def _retracted(rows: pd.DataFrame, holders: pd.DataFrame) -> np.ndarray:
    """Cells whose claim every source that made it took back; who denied it all along does not keep it standing."""
    taken = rows.loc[rows["withdrawn"] & rows["firm"] & ~rows["negative"], ["cell", "generous"]].drop_duplicates()
    standing = holders[~(holders["aspect"].eq("occurred") & holders["value"].eq("false"))]
    return np.setdiff1d(taken["cell"].to_numpy(), standing["cell"].to_numpy())


def _uttered(rows: pd.DataFrame) -> pd.DataFrame:
    """Every origin in which a source speaks on a cell at first hand."""
    return rows.loc[rows["firm"], ["cell", "source", "origin"]].drop_duplicates()


def _compatible(rows: pd.DataFrame) -> pd.Series:
    """Items for generous counting. Figures of a cell are one item where all have a number in common or nobody contests."""
    toll = rows["aspect"].isin(TOLLS)
    by = rows[toll].groupby("cell")
    apart = (by["low"].transform("max") > by["high"].transform("min")) & (by["bloc"].transform("nunique") < 2)
    return rows["generous"].mask(rows["cell"].isin(rows.loc[apart.index[apart], "cell"]) & toll, rows["strict"])


def _best(rows: pd.DataFrame, uttered: pd.DataFrame) -> pd.Series:
    """The best status that any item of a cell reaches by agreement, as its rank; cells without agreement are left out."""
    key = ["cell", "item"]
    side, literal = rows["side"].where(rows["side"] >= 0), ~rows["inside"]
    third = rows["bloc"].where(rows["third"])
    grouped = rows.assign(side=side, third_bloc=third, side_named=side.where(literal), third_named=third.where(literal)).groupby(key)
    n = grouped[["side", "third_bloc", "side_named", "third_named"]].nunique()
    bodies = _independent(rows, key, uttered).groupby(key).max()
    named, third_named = n["side_named"] > 0, n["third_named"] > 0
    met = (third_named & (n["side"] > 0)) | (named & (n["third_bloc"] > 0)) | (third_named & (n["third_bloc"] > 1))
    rank = pd.Series(np.select([named & (n["side"] > 1), met, bodies.reindex(n.index) > 1],
                               [_RANK[s] for s in ("mutually-confirmed", "third-party-corroborated", "party-corroborated")],
                               _RANK["single-source"]), index=n.index)
    return rank.groupby("cell").min()


def _independent(rows: pd.DataFrame, key: list[str], uttered: pd.DataFrame) -> pd.Series:
    """Independent origins by `key` and bloc: bodies that speak apart, and bodies that only ever speak together as one.

    `uttered` has every origin of a source in a cell, also those of earlier figures. A bloc's media and public count where
    no body of it speaks, as one.
    """
    by = [*key, "bloc"]
    voices = rows[[*by, "source", "body"]].drop_duplicates().merge(uttered, on=["cell", "source"])
    bodies = voices[voices["body"]]
    group = bodies.groupby(by).ngroup().to_numpy()
    counts = pd.Series(_apart_or_together(group, bodies["source"].to_numpy(), bodies["origin"].to_numpy()), index=bodies.index)
    found = counts.groupby([bodies[c] for c in by]).sum()
    return found.reindex(voices.groupby(by).size().index).fillna(1).clip(lower=1)


def _apart_or_together(group: np.ndarray, source: np.ndarray, origin: np.ndarray) -> np.ndarray:
    """1 for one row of each source of a group with words of its own, and of each band of sources with joint words only; else 0."""
    if not len(group):
        return np.empty(0)
    voice, origin = (pd.MultiIndex.from_arrays([group, of]).factorize()[0] for of in (source, origin))
    joint = pd.Series(origin).duplicated(keep=False).to_numpy()
    apart = np.isin(voice, voice[~joint])
    first = ~pd.Series(voice).duplicated().to_numpy()
    if not joint.any():
        return first.astype(float)
    edges = csr_array((np.ones(joint.sum()), (voice[joint], voice.max() + 1 + origin[joint])), shape=[voice.max() + origin.max() + 2] * 2)
    band = connected_components(edges, directed=False)[1][voice]
    together = ~apart & ~np.isin(band, band[apart])
    return np.where(together, ~pd.Series(np.where(together, band, -1)).duplicated().to_numpy(), apart & first).astype(float)


def _as_table(cells: pd.DataFrame, rows: pd.DataFrame, holders: pd.DataFrame, denials: pd.DataFrame,
              mentions: pd.DataFrame, lead: pd.DataFrame, districts: pd.DataFrame) -> pd.DataFrame:
    """The columns of table `corroboration`, sorted by cell."""
    held = pd.concat([holders, mentions])
    agrees = _agrees(held, lead, districts)
    against = _agrees(denials, lead, districts)
    opposed = pd.concat([held[~agrees & held["aspect"].isin(EXCLUSIVE)], denials[against]])
    support = held[agrees]
    known = support[support["firm"] & support["affirms"] & (support["bloc"] >= 0)]
    firm = pd.concat([known, support[support["firm"] & ~support["cell"].isin(known["cell"])]])
    figures = held[held["aspect"].isin(TOLLS) & ~held["negative"]].groupby("cell")
    first_hand = rows[~rows["hearsay"] & ~rows["implied"] & ~rows["derived"]]
    told = first_hand.drop_duplicates(["cell", "statement"]).groupby("cell").size()
    once = first_hand.drop_duplicates(["cell", "origin", "source"]).groupby("cell").size()
    table = cells.assign(
        values=_joined(held.assign(value=np.where(held["negative"], "not ", "") + held["value"]), "value", " | "),
        low=figures["number"].min(), high=figures["top"].max(),
        origins=_independent(firm, ["cell"], _uttered(rows)).groupby("cell").sum(),
        supporting=_joined(support[~support["hearsay"]], "source_id", ";"), opposing=_joined(opposed, "source_id", ";"),
        denied_by=_joined(opposed[opposed["replies"]], "source_id", ";"),
        hearsay=_joined(rows[rows["hearsay"]], "source_id", ";"),
        relays=told.sub(once), admitted=_admitted(holders))
    # A cell of which there are only hearsay, questions and possibilities rests on one origin; one taken back on none.
    origins = table["origins"].fillna(pd.Series(1, index=mentions["cell"].unique()))
    return table.assign(origins=origins).fillna({"origins": 0, "relays": 0, "admitted": False}).reset_index(drop=True)


def _agrees(rows: pd.DataFrame, lead: pd.DataFrame, districts: pd.DataFrame) -> pd.Series:
    """Whether a row holds what the leading row of its cell holds: a compatible figure, a place inside it, the same item."""
    first = lead.reindex(rows["cell"]).set_index(rows.index)
    overlap = (rows["low"] <= first["high"]) & (first["low"] <= rows["high"])
    same = (rows["generous"] == first["generous"]) & (overlap | rows["number"].isna() | ~rows["aspect"].isin(TOLLS))
    inside = districts["place_id"] + ">" + districts["district"]
    here, there = rows["place_id"], first["place_id"]
    return same | (here + ">" + there).isin(inside) | (there + ">" + here).isin(inside)


def _admitted(holders: pd.DataFrame) -> pd.Series:
    """By cell: whether the party that the claim speaks against says it itself (codebook, Claims: admission)."""
    own = holders["party"].eq(holders["speaker"]) & ~holders["number"].eq(0)
    admits = (holders["aspect"].isin(OWN_LOSSES) & own) \
        | (holders["aspect"].eq("initiator") & holders["value"].eq(holders["speaker"])) \
        | (holders["aspect"].eq("ceasefire_observed") & holders["value"].eq("false") & own)
    return (admits & holders["body"] & ~holders["negative"]).groupby(holders["cell"]).any()


def _joined(rows: pd.DataFrame, column: str, mark: str) -> pd.Series:
    """By cell the values of a column, each once, in alphabetical order, joined by `mark`."""
    once = rows.dropna(subset=column).drop_duplicates(["cell", column]).sort_values(["cell", column], kind="stable")
    several = once["cell"].duplicated(keep=False)
    alone = once[~several].set_index("cell")[column]
    return pd.concat([alone, once[several].groupby("cell")[column].agg(mark.join)])
