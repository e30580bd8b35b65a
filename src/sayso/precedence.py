"""Whose coding counts where a person and the machine coded the same: the person's. Both stand in the tables."""

from typing import Any

import pandas as pd

PERSON, MACHINE = CODERS = ["person", "machine"]
_SAME = ["document_id", "source_id", "incident_id"]


def superseded_by(statements: pd.DataFrame) -> pd.Series:
    """By statement coded by machine: the person's coding of what that source said of that incident on that page.

    Of the same act where there is one, else the first: a person who corrects an act corrects the machine. Missing where
    no person coded it. Columns in: statement_id, document_id, source_id, incident_id, act, coder.
    """
    person = statements[statements["coder"].eq(PERSON)].sort_values("statement_id")
    found = pd.Series(pd.NA, index=statements.index, dtype="str")
    for key in ([*_SAME, "act"], _SAME):
        first = person.drop_duplicates(key)[[*key, "statement_id"]].rename(columns={"statement_id": "by"})
        found = found.fillna(statements[key].merge(first, on=key, how="left")["by"].set_axis(statements.index))
    return found.where(statements["coder"].eq(MACHINE))


def in_force(tables: Any) -> Any:
    """The tables without statements that a person's coding supersedes, and without their claims.

    What answered one of them answers the person's. Tables in: statements, claims.
    """
    statements, claims = tables.statements, tables.claims
    gone = statements["superseded_by"].notna()
    if not gone.any():
        return tables
    by = statements[gone].set_index("statement_id")["superseded_by"]
    answers = statements["answers"].map(by).fillna(statements["answers"])
    return tables.replaced(
        statements=statements.assign(answers=answers)[~gone].reset_index(drop=True),
        claims=claims[~claims["statement_id"].isin(by.index)].reset_index(drop=True),
    )
