"""The accounts of an incident side by side, in words a reader can check against the pages they came from."""

from collections.abc import Sequence

import pandas as pd

from .precedence import in_force
from .schema import Frames, vocabulary

# Of several acts of one source on one incident the first in this order is its stance; what stands behind all others.
STANCES = [*vocabulary("answer"), "retract"]
ACCOUNT = ["side", "source_id", "act", "dated_on", "claims", "text", "reports", "statement_id"]


def find_accounts(tables: Frames, incident_id: str) -> pd.DataFrame:
    """What was said of one incident, one row an utterance, by side, day and source.

    Columns out: side, source_id, act, dated_on, claims (in words, `claims_in_words`), text (of the report with most
    claims), reports (pages that carry it), statement_id, via. Raises ValueError for an incident the tables do not have.
    """
    if incident_id not in set(tables.incidents["incident_id"]):
        raise ValueError(f"no incident {incident_id!r}; see tables.incidents['incident_id']")
    tables = in_force(tables)
    said = tables.statements[tables.statements["incident_id"].eq(incident_id)]
    claims = tables.claims[tables.claims["incident_id"].eq(incident_id)].pipe(claims_in_words)
    of = claims.merge(said[["statement_id", "origin_id"]], on="statement_id")
    words = (
        of.drop_duplicates(["origin_id", "source_id", "words"])
        .groupby(["origin_id", "source_id"])["words"]
        .agg("; ".join)
    )
    fullest = (
        said.assign(n=said["statement_id"].map(of.groupby("statement_id").size()).fillna(0))
        .sort_values(["n", "statement_id"], ascending=[False, True])
        .drop_duplicates(["origin_id", "source_id"])
    )
    key = pd.MultiIndex.from_frame(fullest[["origin_id", "source_id"]])
    reports = said.groupby(["origin_id", "source_id"])["document_id"].nunique()
    return fullest.assign(claims=words.reindex(key).to_numpy(), reports=reports.reindex(key).to_numpy()).sort_values(
        ["side", "dated_on", "source_id", "statement_id"], ignore_index=True
    )[[*ACCOUNT, "via"]]


def claims_in_words(claims: pd.DataFrame) -> pd.DataFrame:
    """Add `words`: a claim as a phrase, such as "killed AZ military: at least 3" or "possibly not initiator: AM".

    Columns in: aspect, party, group, value, high, certainty, polarity, at_least, approx.
    """
    sure = claims["certainty"].map({"certain": "", "probable": "probably ", "possible": "possibly "})
    denied = claims["polarity"].map({"+": "", "-": "not "})
    about = (
        claims["aspect"].str.replace("_", " ") + (" " + claims["party"]).fillna("") + (" " + claims["group"]).fillna("")
    )
    bound = claims["at_least"].map({True: "at least ", False: ""}) + claims["approx"].map({True: "about ", False: ""})
    top = (" to " + claims["high"].astype("str")).where(claims["high"].notna(), "")
    return claims.assign(words=sure + denied + about + ": " + bound + claims["value"] + top)


def find_stances(tables: Frames, *, sources: Sequence[str], incidents: Sequence[str] | None = None) -> pd.DataFrame:
    """The stance of each source on each incident: its weightiest act; no row where none is on record.

    Columns out: incident_id, began_on, source_id, act. Own words and words passed on by others both count.
    """
    statements = in_force(tables).statements
    said = statements[statements["source_id"].isin(sources)]
    said = said if incidents is None else said[said["incident_id"].isin(incidents)]
    rank = said["act"].map({act: number for number, act in enumerate(STANCES)})
    weightiest = (
        said.assign(rank=rank)
        .sort_values(["incident_id", "source_id", "rank", "statement_id"])
        .drop_duplicates(["incident_id", "source_id"])
    )
    began = tables.incidents[["incident_id", "began_on"]]
    return weightiest.merge(began, on="incident_id")[["incident_id", "began_on", "source_id", "act"]]


def count_statuses(corroboration: pd.DataFrame) -> pd.DataFrame:
    """Claim cells by aspect and status, counted generously (`n`) and strictly (`n_strict`).

    Columns in: aspect, status, status_strict. Columns out: aspect, status, n, n_strict; pairs that occur in neither are
    left out.
    """
    counts = pd.DataFrame(
        {
            name: corroboration.groupby(["aspect", column]).size().rename_axis(["aspect", "status"])
            for name, column in (("n", "status"), ("n_strict", "status_strict"))
        }
    )
    return counts.fillna(0).astype(int).reset_index()


def cells_in_words(corroboration: pd.DataFrame) -> pd.DataFrame:
    """Add `claim`: what a cell is about as a phrase, such as "killed AZ military".

    Columns in: aspect, party, group.
    """
    words = corroboration["aspect"].str.replace("_", " ")
    for column in ("party", "group"):
        words = words + (" " + corroboration[column]).fillna("")
    return corroboration.assign(claim=words)


def readable(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame to be read, not computed with: first column in front, lists with commas, blank where nothing is known."""
    shown = pd.DataFrame({name: _readable(column) for name, column in frame.items()})
    name = shown.columns[0]
    return shown.set_index(name).rename_axis(index=None, columns=name)


def _readable(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_dtype(column):
        return column.dt.strftime("%Y-%m-%d").fillna("")
    if column.dtype == bool:
        return column.map({True: "yes", False: ""})
    if pd.api.types.is_float_dtype(column):
        return column.round(2)
    if pd.api.types.is_numeric_dtype(column):
        return column.astype("str").fillna("") if column.isna().any() else column
    return column.fillna("").str.replace(";(?! )", ", ", regex=True)
