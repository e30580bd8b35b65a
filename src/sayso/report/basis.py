"""What each claim cell rests on: the statements behind it, said, implied, or added up."""

from typing import Any

import pandas as pd

from sayso.cells import CELL
from sayso.holdings import find_holdings

Cell = tuple[str, str, str | None, str | None]


def find_basis(tables: Any) -> dict[Cell, dict[str, bool]]:
    """By cell (incident, aspect, party, group) its statements, and whether each only implies what the cell says.

    Tables in: those in force. A sum over groups rests on every figure that its source gave for the party.
    """
    held = find_holdings(tables)
    names = _names(held.cells)
    rows = held.rows.loc[~held.rows["derived"], ["cell", "statement", "source", "implied"]]
    sums = held.rows.loc[held.rows["derived"], ["cell", "source"]]
    rests = pd.concat([rows, _parts(rows, sums, names)], ignore_index=True)
    ids = tables.statements["statement_id"].to_numpy()[rests["statement"]]
    found: dict[Cell, dict[str, bool]] = {}
    for cell, statement, implied in zip(rests["cell"], ids, rests["implied"].astype(bool), strict=True):
        of = found.setdefault(names[cell], {})
        of[statement] = bool(implied) and of.get(statement, True)
    return found


def _parts(rows: pd.DataFrame, sums: pd.DataFrame, names: list[Cell]) -> pd.DataFrame:
    """The figures that sums over groups were made of: those of the same source on the same people of a party."""
    whole = pd.Series([str(name[:3]) for name in names])
    key = ["people", "source"]
    parts = rows.assign(people=rows["cell"].map(whole)).merge(
        sums.assign(people=sums["cell"].map(whole)), on=key, suffixes=("_part", "")
    )
    return parts[["cell", "statement", "implied"]]


def _names(cells: pd.DataFrame) -> list[Cell]:
    plain = cells[CELL].astype(object)
    return list(plain.where(plain.notna(), None).itertuples(index=False, name=None))
