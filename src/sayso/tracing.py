"""A number and the rows of the processed tables that it rests on."""

import hashlib
from dataclasses import dataclass
from typing import Any

import pandas as pd

from .schema import contracts, keys

SEPARATOR = "/"  # Between the parts of a key; no id, party or word holds one.
# A claim names its statement and a statement its incident: the most particular table comes first.
ORDER = [
    *("attributions", "claims", "statements", "responses", "corroboration"),
    *("incidents", "documents", "places", "sources"),
]


@dataclass(frozen=True)
class Number:
    """A value, the table that it rests on, and the keys of its rows in order, each once."""

    value: Any
    table: str
    keys: tuple[str, ...]

    def giving(self, value: Any) -> "Number":
        """Another value computed from the same rows, a share of them say."""
        return Number(value, self.table, self.keys)

    def mark(self) -> str:
        """Eight characters that differ where the rows do."""
        return hashlib.sha256("\n".join([self.table, *self.keys]).encode()).hexdigest()[:8]

    def rests_on(self, *, whole: bool = False) -> dict[str, Any]:
        """Table, number of rows and mark as plain JSON; with `whole` also the keys."""
        told = {"table": self.table, "rows": len(self.keys), "mark": self.mark()}
        return told | ({"keys": list(self.keys)} if whole else {})


def number(rows: pd.DataFrame, value: Any = None) -> Number:
    """A number that can be traced: how many `rows` there are, or a `value` computed from them.

    Columns in: the key columns of one processed table (of several that fit, the most particular one: claims before
    statements before incidents). Raises ValueError for a frame without them.

    >>> shown = number(pd.DataFrame({"statement_id": ["s1", "s2"], "act": ["deny", "assert"]}))
    >>> shown.value, shown.table, shown.keys
    (2, 'statements', ('s1', 's2'))
    """
    table = table_of_rows(rows)
    counted = len(rows) if value is None else value
    return Number(counted, table, tuple(sorted(set(row_keys(rows, table)))))


def table_of_rows(rows: pd.DataFrame) -> str:
    """The processed table whose key columns the frame has; ValueError where it has those of none."""
    for table in ORDER:
        if set(keys("table", table)) <= set(rows.columns):
            return table
    raise ValueError(
        f"no number can be traced to a frame with the columns {', '.join(map(str, rows.columns))}; keep the key "
        "columns of a processed table, such as statement_id or incident_id, aspect, party and group"
    )


def row_keys(rows: pd.DataFrame, table: str) -> pd.Series:
    """The key of each row as one string, its parts joined by a slash, an empty part where a cell is empty.

    >>> row_keys(pd.DataFrame({"incident_id": ["i1"], "aspect": ["place"], "party": [None], "group": [None]}),
    ...          "corroboration").tolist()
    ['i1/place//']
    """
    first, *more = keys("table", table)
    parts = rows[[first, *more]].astype("str").fillna("")
    return parts[first].str.cat(parts[more], sep=SEPARATOR) if more else parts[first]


def rows_at(tables: Any, table: str, wanted: tuple[str, ...] | list[str]) -> pd.DataFrame:
    """The rows of a processed table with these keys, in the table's order, with `row`, their key.

    Raises ValueError for a table that is none of `contracts.toml`.
    """
    if table not in contracts()["table"] or not keys("table", table):
        raise ValueError(f"no table {table!r} whose rows have keys; there are {', '.join(ORDER)}")
    frame = tables[table]
    found = frame.assign(row=row_keys(frame, table))
    return found[found["row"].isin(set(wanted))].reset_index(drop=True)
