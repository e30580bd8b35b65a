"""What each debatable choice changes: the headline counts again, with another choice in place of each."""

from typing import Any

import pandas as pd

from .agree import answer_rates, with_wilson
from .corroboration import find_corroboration
from .normalize import THIRD
from .precedence import in_force
from .responses import SAME_DAYS, find_responses

AS_COUNTED = "as counted"
# Bodies can be held to their word; a public, an outlet or residents can not.
NO_BODIES = ["news_media", "social_media", "local_residents"]
SHARED = ["single-source", "contested", "mutually-confirmed", "third-party-corroborated"]


def compare_choices(tables: Any) -> pd.DataFrame:
    """The headlines under each choice, one row a choice and headline.

    Frames in: sources, documents, statements, claims, incidents, places (as of `build_tables`; findings are made anew).
    Columns out: choice, headline, n, of, share, low, high (95 % Wilson; 0 to 1), statements (how many are left).
    Headlines: incidents denied by a side of those the facing side claims and it was observed on; claim cells by status.
    The choices: statements at first hand, of bodies, with a day, on pages in the commonest language only; only equal
    values (strict); own words of the same source looked for within one day or a week before silence is said. Codebook,
    Acts and Corroboration.
    """
    tables = in_force(tables)
    rows = [_headlines(choice, kept, days, strict) for choice, kept, days, strict in _choices(tables)]
    return with_wilson(pd.concat(rows, ignore_index=True))


def _choices(tables: Any) -> list[tuple[str, Any, int, bool]]:
    """Name, tables, days within which other words make a silence, and whether only equal values count."""
    said = tables.statements
    kinds = tables.sources.set_index("source_id")["kind"]
    languages = tables.documents.set_index("document_id")["language"]
    commonest = said["document_id"].map(languages).value_counts().sort_index().idxmax()
    keep = {
        "at first hand only": said["via"].isna(),
        "bodies only, no media or public": ~said["source_id"].map(kinds).isin(NO_BODIES),
        "dated statements only": said["dated_on"].notna(),
        f"pages in {commonest} only": said["document_id"].map(languages).eq(commonest),
    }
    return [
        (AS_COUNTED, tables, SAME_DAYS, False),
        ("only equal values (strict)", tables, SAME_DAYS, True),
        *[(name, _only(tables, kept), SAME_DAYS, False) for name, kept in keep.items()],
        ("silent: other words within 1 day", tables, 1, False),
        ("silent: other words within 7 days", tables, 7, False),
    ]


def _only(tables: Any, kept: pd.Series) -> Any:
    """The tables with these statements and their claims."""
    statements = tables.statements[kept].reset_index(drop=True)
    claims = tables.claims[tables.claims["statement_id"].isin(statements["statement_id"])].reset_index(drop=True)
    return tables.replaced(statements=statements, claims=claims)


def _headlines(choice: str, tables: Any, days: int, strict: bool) -> pd.DataFrame:
    rates = answer_rates(find_responses(tables, within_days=days))
    facing = rates[rates["answer"].eq("deny") & _named(rates["claimant_side"]) & _named(rates["responder_side"])]
    denied = pd.DataFrame({
        "headline": "denied: " + facing["responder_side"] + ", of claims of " + facing["claimant_side"],
        "n": facing["n"], "of": facing["of"],
    })  # fmt: skip
    cells = find_corroboration(tables)
    counts = cells["status_strict" if strict else "status"].value_counts()
    stand = pd.DataFrame({"headline": SHARED, "n": [counts.get(status, 0) for status in SHARED], "of": len(cells)})
    found = pd.concat([denied, stand], ignore_index=True).astype({"n": "Int64", "of": "Int64"})
    told = found.assign(choice=choice, statements=len(tables.statements))
    return told[["choice", "headline", "n", "of", "statements"]]


def _named(side: pd.Series) -> pd.Series:
    return side.notna() & side.ne(THIRD)
