"""Who counts whose dead and wounded, how far apart the counts are, and how a source's figure moves."""

from typing import Any

import numpy as np
import pandas as pd

from .cells import CELL, is_aspect
from .check import TOLLS, party_sides
from .holdings import find_holdings
from .normalize import THIRD
from .precedence import in_force

BOTH = "both"
OWN, ADVERSARY = "own", "adversary"
FIGURE = ["number", "high"]
BOUNDS = ["at_least", "approx"]
SERIES = [*CELL, "source_id"]
TOLD = [*CELL, "teller", "side"]


def find_tolls(tables: Any) -> pd.DataFrame:
    """What each side counts of whose people: one row a toll cell, teller and side.

    A cell is one incident, aspect (killed, wounded, captured, missing), party and group; its key is that of
    `corroboration`. `teller`: `own`, bodies, media and public of the side that the people belong to; `adversary`, those
    of a side that faces it; `third`, parties on no side. Of people whose party is on no side, its own bodies are `own`
    and all others `third`. Left out: sources whose side is not known, and people of `both` or of no party.

    Only figures that stand (`holdings`): first hand, not merely possible, not taken back, the last of each source; sums
    over groups that nobody said are no figures. Codebook, Claims.

    Columns in: claims, statements, sources, places, incidents (contracts.toml). Columns out: incident_id, began_on,
    aspect, party, group, teller, side, low and high (people; the lowest and the highest figure), at_least and approx
    (the highest is a lower bound, or approximate), sources, statements (how many carry these figures), statement_ids. A
    lower bound that a closed figure of the same row meets moves neither end. Rows by key, then teller and side.
    """
    tables = in_force(tables)
    told = _figures(tables).pipe(_with_tellers, tables).dropna(subset=["teller", "side"])
    standing = told[told["stands"]]
    # Relays and repetitions of a figure that stands carry it as well.
    carried = told[~told["taken_back"] & ~told["withdraws"]].merge(standing[[*SERIES, *FIGURE]].drop_duplicates())
    carriers = carried.groupby(TOLD, sort=True)["statement_id"].agg(
        statements="nunique", statement_ids=lambda ids: ";".join(sorted(set(ids)))
    )
    sources = standing.groupby(TOLD)["source_id"].agg(lambda names: ";".join(sorted(set(names)))).rename("sources")
    found = _ends(standing).join(sources).join(carriers).reset_index().pipe(_with_days, tables)
    columns = ["low", "high", *BOUNDS, "sources", "statements", "statement_ids"]
    return found[["incident_id", "began_on", *TOLD[1:], *columns]].astype({"statements": "Int64"})


def _figures(tables: Any) -> pd.DataFrame:
    """Tolls told first hand, one row a claim: its cell, who tells it when, and whether it stands or takes one back."""
    rows = find_holdings(tables).rows
    said = rows["firm"] & ~rows["derived"] & (~rows["negative"] | rows["retracts"])
    rows = rows[is_aspect(rows, TOLLS) & said]
    claims = tables.claims.iloc[rows["claim"]].reset_index(drop=True)
    statements = tables.statements.iloc[rows["statement"]].reset_index(drop=True)
    spoken = statements[["incident_id", "source_id", "side", "act", "dated_on", "statement_id"]]
    return spoken.assign(
        **{column: claims[column] for column in ["aspect", "party", "group", "number", *BOUNDS]},
        high=claims["high"].fillna(claims["number"]),
        stands=rows["current"].to_numpy(),
        taken_back=rows["withdrawn"].to_numpy(),
        withdraws=rows["negative"].to_numpy(),
    )


def _with_tellers(figures: pd.DataFrame, tables: Any) -> pd.DataFrame:
    """Add `teller`; missing where whose people they are, or with whom the source stands, is not known."""
    people, side = figures["party"].map(party_sides(tables.case)), figures["side"]
    speaker = figures["source_id"].map(tables.sources.set_index("source_id")["party"])
    own = people.eq(side) | (people.isna() & speaker.eq(figures["party"]))
    known = side.notna() & figures["party"].notna() & figures["party"].ne(BOTH)
    told = np.select([~known, own, side.eq(THIRD) | people.isna()], ["", OWN, THIRD], ADVERSARY)
    return figures.assign(teller=pd.Series(told, index=figures.index, dtype="str").mask(~known))


def _ends(standing: pd.DataFrame) -> pd.DataFrame:
    """By row of `find_tolls` its lowest and highest figure, and whether the highest is a lower bound or approximate."""
    closed = standing["high"].where(~standing["at_least"]).groupby([standing[c] for c in TOLD]).transform("max")
    # "At least 1" beside a count of 79 is no other count.
    counts = standing[~(standing["at_least"] & (standing["number"] <= closed)).fillna(False).astype(bool)]
    ends = counts.groupby(TOLD).agg(low=("number", "min"), high=("high", "max"))
    highest = counts.merge(ends["high"].reset_index(), on=[*TOLD, "high"])
    return ends.join(highest.groupby(TOLD)[BOUNDS].any())


def _with_days(frame: pd.DataFrame, tables: Any) -> pd.DataFrame:
    return frame.assign(began_on=frame["incident_id"].map(tables.incidents.set_index("incident_id")["began_on"]))


def find_revisions(tables: Any) -> pd.DataFrame:
    """How a source's figure of a toll cell moved: one row a source, cell, day and figure, of series that moved.

    A series moved where the source gave two different figures, or took one back. Only words at first hand, not merely
    possible ones; a figure repeated on a day counts once. What stands follows `holdings`: the last figure, the highest
    of a day, undated ones before dated ones, unless it was taken back. Codebook, Claims.

    Columns in: claims, statements, sources, places, incidents (contracts.toml). Columns out: incident_id, began_on,
    aspect, party, group, source_id, side, dated_on, day (whole days since the incident began, missing where either day
    is), number, high (people), at_least, approx, act, withdraws (the row takes the figure back), stands, statement_id
    (the first that says so). Rows by key, then day (undated first) and figure, retractions of a day last.
    """
    tables = in_force(tables)
    figures = _figures(tables).pipe(_with_days, tables)
    told = pd.concat([figures, _bare_retractions(figures, tables)], ignore_index=True)
    told = told.assign(day=(told["dated_on"] - told["began_on"]).dt.days.astype("Int64"))
    order = [*SERIES, "day", "dated_on", "corrects", "keeps", *FIGURE, "statement_id"]
    told = told.assign(corrects=told["act"].eq("retract"), keeps=~told["withdraws"])
    told = told.sort_values(order, ignore_index=True, na_position="first")
    same = [*SERIES, "dated_on", *FIGURE, *BOUNDS, "withdraws"]
    stands = told.groupby(same, dropna=False)["stands"].transform("any")
    told = told.assign(stands=stands).drop_duplicates(same).pipe(_moved)
    columns = ["side", "dated_on", "day", *FIGURE, *BOUNDS, "act", "withdraws", "stands", "statement_id"]
    return told[["incident_id", "began_on", *SERIES[1:], *columns]].reset_index(drop=True)


def _bare_retractions(figures: pd.DataFrame, tables: Any) -> pd.DataFrame:
    """Retractions that name no claim, as rows that take back each figure of their source on the incident till then."""
    said, act = tables.statements, ["act", "dated_on", "statement_id"]
    bare = said[said["act"].eq("retract") & ~said["statement_id"].isin(tables.claims["statement_id"])]
    taken = figures[figures["taken_back"] & ~figures["withdraws"]].rename(columns={"dated_on": "told_on"})
    rows = taken.drop(columns=["act", "statement_id"]).merge(
        bare[["incident_id", "source_id", *act]], on=["incident_id", "source_id"]
    )
    return rows[~(rows["dated_on"] < rows["told_on"])].assign(withdraws=True, stands=False)


def _moved(told: pd.DataFrame) -> pd.DataFrame:
    """The series with two different figures, or with one that was taken back."""
    series = told.groupby(SERIES, dropna=False).ngroup()
    figure = told["number"].astype("str") + "-" + told["high"].astype("str")
    return told[figure.groupby(series).transform("nunique").gt(1) | told["withdraws"].groupby(series).transform("any")]
