"""What each source holds in each claim cell once the last figure, the retractions and the hearsay are sorted out.

A cell is one incident, one aspect, one party, and for tolls one group (codebook, Corroboration). The rows made here are
what `corroboration` counts; nothing is judged yet.
"""

from typing import Any

import numpy as np
import pandas as pd

from .check import TOLLS, YES_NO
from .normalize import COUNTED, PLACED
from .responses import blocs

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


def find_holdings(tables: Any) -> pd.DataFrame:
    """One row a claim that a source makes in a cell, with what the comparison asks of it.

    Columns in: claims, statements, sources, places (contracts.toml). Columns out: cell (number of the cell), the columns
    of the cell, source_id, source, bloc (who stands together; -1: not known), side (number; -1: third party or not
    known), third, body (an organ of its party, not its media or public), origin, day, firm (on its own account, first
    hand, more than possible), affirms (of its own knowledge), denial, replies, implied, derived, withdrawn, current (stands: not taken back, the last
    figure of its series), value, number, low, high, strict, generous (items that are equal, that are compatible).
    """
    rows = _described(_with_speakers(_with_both(tables.claims), tables), tables)
    cells = rows.groupby(CELL, dropna=False, sort=True).ngroup()
    rows = rows.assign(cell=cells)
    rows = pd.concat([rows, _implied(rows), _sums(rows)], ignore_index=True)
    rows = rows.assign(withdrawn=_withdrawn(rows, tables), denial=rows["negative"] & ~rows["retracts"])
    return rows.assign(current=_current(rows)).pipe(_with_items, tables)


def _with_both(claims: pd.DataFrame) -> pd.DataFrame:
    """A ceasefire that both observed was observed by each party that the incident speaks of."""
    observed = claims[claims["aspect"].eq("ceasefire_observed")]
    each = observed.loc[observed["party"].ne("both") & observed["party"].notna(), ["incident_id", "party"]].drop_duplicates()
    both = observed[observed["party"].eq("both")].drop(columns="party").merge(each, on="incident_id")
    return pd.concat([claims, both], ignore_index=True)


def _with_speakers(claims: pd.DataFrame, tables: Any) -> pd.DataFrame:
    """Add to claims who speaks, on which side, when, by which act and through whom; rows in order of their origins."""
    statements, sources = tables.statements, tables.sources
    at = pd.Index(statements["statement_id"]).get_indexer(claims["statement_id"])
    source = pd.Index(sources["source_id"]).get_indexer(claims["source_id"])
    aligned = sources["side"].notna().to_numpy()
    third = sources["side"].eq("third").to_numpy()
    side = pd.factorize(sources["side"].where(~sources["side"].eq("third")))[0]
    origin, origins = pd.factorize(statements["origin_id"], sort=True)
    act = statements["act"].to_numpy()[at]
    frame = claims.assign(
        source=source, bloc=np.where(aligned, blocs(sources), -1)[source], side=side[source], third=third[source],
        speaker=sources["party"].to_numpy()[source], body=_bodies(sources)[source],
        statement=at, origin=origin[at], day=statements["dated_on"].to_numpy()[at], hearsay=statements["via"].notna().to_numpy()[at],
        stands=np.isin(act.astype(object), STANDING), replies=np.isin(act.astype(object), REPLYING), retracts=act == "retract",
        negative=claims["polarity"].eq("-").to_numpy(), implied=False, derived=False)
    return frame.assign(firm=frame["stands"] & ~frame["hearsay"] & frame["certainty"].ne("possible"),
                        affirms=~frame["third"] | np.isin(act.astype(object), AFFIRMING))


def _bodies(sources: pd.DataFrame) -> np.ndarray:
    """Whether a source is an organ that speaks for itself: not media, not the public, not a side whose body is not named."""
    return ~(sources["role"].isin(["media", "public"]) | sources["source_id"].str.startswith(UNNAMED)).to_numpy()


def _described(rows: pd.DataFrame, tables: Any) -> pd.DataFrame:
    """Add the interval of each figure: low and high, by at_least, approx (10 %) or a range."""
    number = rows["number"].astype("float64").to_numpy()
    top = rows["high"].astype("float64").fillna(rows["number"].astype("float64")).to_numpy()
    slack = np.where(rows["approx"], APPROXIMATE, 0.0)
    return rows.assign(number=number, top=top, low=number * (1 - slack),
                       high=np.where(rows["at_least"], np.inf, top * (1 + slack)))


def _implied(rows: pd.DataFrame) -> pd.DataFrame:
    """That it happened, as held by sources that say who fired or how many were hit.

    Only where it is denied and nobody says so in words: else the denial would stand as if there were nothing to deny.
    """
    occurred = rows[rows["aspect"].eq("occurred") & rows["firm"]]
    said = occurred.loc[occurred["value"].eq("true"), "cell"]
    denied = occurred.loc[~occurred["cell"].isin(said), ["incident_id", "cell"]].drop_duplicates()
    says = rows["aspect"].isin(IMPLYING) & rows["firm"] & ~rows["negative"] & ~rows["number"].eq(0)
    implied = rows[says].drop(columns="cell").merge(denied, on="incident_id").drop_duplicates(["cell", "source", "origin"])
    implied = implied.merge(occurred[["cell", "source"]].drop_duplicates(), on=["cell", "source"], how="left", indicator=True)
    return implied[implied.pop("_merge").eq("left_only")].assign(
        aspect="occurred", party=pd.NA, group=pd.NA, value="true", number=np.nan, top=np.nan, low=np.nan, high=np.nan,
        implied=True)


def _sums(rows: pd.DataFrame) -> pd.DataFrame:
    """Sums over the groups that a source tells apart, where others give the cell one figure of no group.

    "A figure of unspecified group is comparable with the sum over groups, not with one of them" (codebook, Claims).
    """
    toll = rows["aspect"].isin(TOLLS) & rows["firm"] & ~rows["negative"]
    whole = rows.loc[toll & rows["group"].eq("unspecified"), ["incident_id", "aspect", "party", "cell", "source"]]
    cells = whole.drop_duplicates(["incident_id", "aspect", "party"]).drop(columns="source")
    parts = rows[toll & rows["group"].ne("unspecified")].sort_values(["day", "number"], na_position="first", kind="stable")
    last = parts.drop_duplicates(["incident_id", "aspect", "party", "group", "source"], keep="last").drop(columns="cell")
    last = last.merge(cells, on=["incident_id", "aspect", "party"])
    by = last.groupby(["cell", "source"])
    sums = last.assign(**{c: by[c].transform("sum") for c in ("number", "top", "low", "high")}, n=by["group"].transform("size"))
    sums = sums[sums["n"] > 1].drop(columns="n").drop_duplicates(["cell", "source"]).merge(
        whole[["cell", "source"]].drop_duplicates(), on=["cell", "source"], how="left", indicator=True)
    sums = sums[sums.pop("_merge").eq("left_only")]
    return sums.assign(group="unspecified", derived=True, value=sums["number"].astype("Int64").astype("str"))


def _withdrawn(rows: pd.DataFrame, tables: Any) -> np.ndarray:
    """Whether the source took the row back later: its value, or (tolls; a corrected value) all it said in the cell before.

    A retraction without claims takes back all that the source said of the incident before.
    """
    retractions = rows.loc[rows["retracts"] & ~rows["hearsay"], ["cell", "source", "aspect", "value", "negative", "day", "origin"]]
    every = retractions["aspect"].isin(EXCLUSIVE) & (~retractions["negative"] | retractions["aspect"].isin(TOLLS))
    retractions = retractions[every | retractions["negative"]].assign(every=every)
    bare = tables.statements[tables.statements["act"].eq("retract")].rename(columns={"dated_on": "day"})
    bare = bare[~bare["statement_id"].isin(tables.claims["statement_id"])][["incident_id", "source_id", "day"]]
    cells = rows[["cell", "incident_id", "source_id", "source"]].drop_duplicates()
    retractions = pd.concat([retractions, cells.merge(bare, on=["incident_id", "source_id"]).assign(every=True, origin=-1)])
    met = rows[["cell", "source", "value", "day", "origin"]].reset_index().merge(
        retractions, on=["cell", "source"], suffixes=("", "_back"))
    before = ~(met["day"] > met["day_back"]) & (met["origin"] != met["origin_back"])
    taken = met.loc[before & (met["every"].astype(bool) | (met["value"] == met["value_back"])), "index"]
    return rows.index.isin(taken)


def _current(rows: pd.DataFrame) -> pd.Series:
    """Rows that stand: not withdrawn, no bare retraction, and of the figures of one source in a cell the last.

    Figures of one day, or of no day, stand with the highest: tolls rise.
    """
    held = ~rows["withdrawn"] & ~(rows["retracts"] & rows["negative"]) & ~rows["negative"]
    series = rows[held & rows["aspect"].isin(TOLLS)].sort_values(
        ["cell", "source", "firm", "day", "retracts", "number"], na_position="first", kind="stable")
    last = series.duplicated(["cell", "source", "firm"], keep="last")
    return held & ~rows.index.isin(last.index[last])


def _with_items(rows: pd.DataFrame, tables: Any) -> pd.DataFrame:
    """Add `strict` and `generous`: rows of a cell with one code hold the same, or (not for tolls) a compatible value."""
    aspect = rows["aspect"]
    text = rows["value"].str.casefold()
    placed, counted = aspect.isin(PLACED), aspect.isin(COUNTED)
    strict = text.mask(placed & rows["place_id"].notna(), rows["place_id"])
    side = {party: f"side {name}" for name, parties in tables.case.get("sides", {}).items() for party in parties}
    generous = strict.mask(aspect.eq("initiator"), rows["value"].map(side).fillna(rows["value"]))
    generous = generous.mask(counted, rows["unit"].str.casefold())
    codes, _ = pd.factorize(pd.concat([strict, generous], ignore_index=True))
    strict, generous = codes[: len(rows)].astype("float64"), codes[len(rows):].astype("float64")
    minutes = _utc_minutes(rows)
    timed, toll = ~np.isnan(minutes), aspect.isin(TOLLS).to_numpy()
    strict = np.where(timed, minutes, np.where(toll, rows["number"] * 1_000_000 + rows["top"], strict))
    generous = np.where(timed, _clusters(rows["cell"], minutes), np.where(toll, 0, generous))
    return rows.assign(strict=strict, generous=generous)


def _utc_minutes(rows: pd.DataFrame) -> np.ndarray:
    """Minutes of the day in UTC of clock times whose zone is known; NaN else."""
    timed = rows[rows["aspect"].eq("time") & rows["zone"].notna()]
    minutes = np.full(len(rows), np.nan)
    for zone, group in timed.groupby("zone"):
        offset = (int(zone[1:3]) * 60 + int(zone[4:6])) * (-1 if zone[0] == "-" else 1)
        clock = group["value"].str.slice(0, 2).astype(int) * 60 + group["value"].str.slice(3, 5).astype(int)
        minutes[rows.index.get_indexer(group.index)] = (clock - offset) % 1440
    return minutes


def _clusters(cell: pd.Series, minutes: np.ndarray) -> np.ndarray:
    """Codes of times in a cell that no gap wider than SAME_MINUTES divides."""
    order = np.lexsort((minutes, cell))
    gap = np.diff(minutes[order], prepend=-np.inf)
    fresh = (gap > SAME_MINUTES) | (np.diff(cell.to_numpy()[order], prepend=-1) != 0)
    codes = np.empty(len(minutes))
    codes[order] = np.cumsum(fresh)
    return codes


def districts_of(places: pd.DataFrame) -> pd.DataFrame:
    """Every place with each district that it lies in: place_id, district."""
    within = places.dropna(subset="within").set_index("place_id")["within"]
    return within.str.split(";").explode().reset_index(name="district")


def containing(rows: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Rows of places again under each district that they lie in, marked `inside`: compatible with who names the district."""
    inside = rows[rows["aspect"].isin(PLACED)].merge(districts_of(places), on="place_id")
    named = rows.loc[rows["aspect"].isin(PLACED), ["cell", "place_id", "generous"]].drop_duplicates()
    inside = inside.drop(columns="generous").merge(
        named, left_on=["cell", "district"], right_on=["cell", "place_id"], suffixes=("", "_named"))
    return inside[rows.columns].assign(inside=True)
