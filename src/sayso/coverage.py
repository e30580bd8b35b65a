"""How much of each side's words the corpus holds, month by month, and in which months it holds none."""

from typing import Any

import pandas as pd

from .precedence import in_force

UNDETERMINED = "und"  # The language of a page whose language is not known (ISO 639).
COUNTS = ["statements", "documents", "languages"]


def find_coverage(tables: Any) -> pd.DataFrame:
    """Statements of each side by month: one row a month and side, months of the case's period without any included.

    A statement belongs to the month of its `dated_on`; those without a day stand in a row of their side whose month is
    missing. Months outside the period stand only where the corpus has statements from them. Statements that a person's
    coding supersedes are left out (`precedence`).

    Columns in: statements (statement_id, document_id, side, dated_on), documents (document_id, language); the period
    and the sides of the case. Columns out: month (its first day), side (missing: sources whose side is not known),
    statements, documents (pages that carry them), languages (of these pages, undetermined ones not counted). Rows by
    side, then month; undated ones last.
    """
    tables = in_force(tables)
    said = tables.statements[["statement_id", "document_id", "side", "dated_on"]]
    said = said.merge(tables.documents[["document_id", "language"]], on="document_id", how="left")
    said = said.assign(language=said["language"].where(said["language"].ne(UNDETERMINED)), month=_months(said))
    counts = said.groupby(["month", "side"], dropna=False).agg(
        statements=("statement_id", "nunique"), documents=("document_id", "nunique"), languages=("language", "nunique")
    )
    found = _calendar(said, tables.case).merge(counts.reset_index(), on=["month", "side"], how="left")
    return found.fillna(dict.fromkeys(COUNTS, 0)).astype(dict.fromkeys(COUNTS, "Int64"))


def _months(said: pd.DataFrame) -> pd.Series:
    """The first day of the month of each statement."""
    return said["dated_on"].dt.to_period("M").dt.to_timestamp().astype("datetime64[us]")


def _calendar(said: pd.DataFrame, case: dict[str, Any]) -> pd.DataFrame:
    """Every month beside every side: those of the period and those that have statements, then `no month`."""
    begin, end = case["period"]
    period = pd.period_range(begin, end, freq="M").to_timestamp().astype("datetime64[us]")
    months = period.union(pd.DatetimeIndex(said["month"].dropna().unique()))
    every = pd.DataFrame({"month": [*months, pd.NaT]}).astype({"month": "datetime64[us]"})
    named = sorted({*case.get("sides", {}), *said["side"].dropna()})
    sides = pd.DataFrame({"side": [*named, *([None] if said["side"].isna().any() else [])]}, dtype="str")
    return sides.merge(every, how="cross")[["month", "side"]]
