"""The tables of a case, from read to compare, written whole or not at all."""

import json
import re
from datetime import date
from pathlib import Path

import pandas as pd

from .corroboration import find_corroboration
from .dictionary import data_package
from .folders import replace_folder
from .machine import with_machine
from .normalize import normalize, table_of
from .precedence import CODERS, MACHINE, PERSON
from .read import read_case
from .responses import find_responses
from .schema import Frames, Problem, SaysoError, columns, contracts, keys, typed
from .tallies import find_numbers

PACKAGE = "datapackage.json"
# A cell that begins so is run by spreadsheet programs as a formula (some read the wide signs too); an apostrophe before
# it makes it text again. One that begins with apostrophes already gets one more, so that all come off as they went on.
_LIVE = r"^('*[=+@\t\r＝＋＠－-][\s\S])"
_TAMED = f"^'{_LIVE[1:]}"


def build_tables(case: Frames, *, coder: str | None = None) -> Frames:
    """All processed tables of a case as `read_case` gives it, findings included; nothing is written.

    `coder` takes what one coder coded, `person` or `machine` (the texts in `documents/`); without it both, a person's
    coding first (`precedence`). Frames out: those of `contracts.toml` (table), each sorted by its key and checked.
    Raises SaysoError with every text that can not be coded.
    """
    if coder not in (None, *CODERS):
        raise ValueError(f"no coder {coder!r}; there are {', '.join(CODERS)}")
    tables = normalize(case)
    if coder != PERSON:
        tables = with_machine(tables, case, alone=coder == MACHINE)
    tables = tables.replaced(
        responses=table_of(find_responses(tables), "responses"),
        corroboration=table_of(find_corroboration(tables), "corroboration"),
    )
    tables = tables.replaced(numbers=table_of(find_numbers(tables), "numbers"))
    return Frames({name: tables[name] for name in contracts()["table"]}, tables.case)


def build(case_folder: str | Path, out: str | Path, *, coder: str | None = None) -> pd.DataFrame:
    """Build the tables of a case folder into `out`, whole or not at all, and return what changed (`changed_rows`).

    `coder` as in `build_tables`. Raises SaysoError for a faulty case, or where `out` holds anything but an earlier
    build; `out` is then as it was.
    """
    tables, out = build_tables(read_case(case_folder), coder=coder), Path(out)
    before = _tables_before(out)
    changes = pd.concat(
        [changed_rows(before.get(name), frame, name) for name, frame in as_written(tables).items()], ignore_index=True
    )
    replace_folder(out, [PACKAGE, *(f"{name}.csv" for name in tables)], lambda folder: write_tables(tables, folder))
    return changes


def _tables_before(out: Path) -> dict[str, pd.DataFrame]:
    """The tables of the last build; none where they are broken: they are about to be replaced."""
    try:
        return written_tables(out)
    except SaysoError:
        return {}


def read_tables(folder: str | Path) -> Frames:
    """The processed tables of an earlier build, with their types.

    Raises SaysoError where the folder holds none.
    """
    folder = Path(folder)
    try:
        case = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))["sayso"]
    except (OSError, ValueError, KeyError, TypeError):
        raise _without_tables(folder) from None
    case["period"] = [date.fromisoformat(day) for day in case["period"]]
    case |= {"as_of": date.fromisoformat(case["as_of"])} if "as_of" in case else {}
    return Frames({name: _from_text(frame, name) for name, frame in written_tables(folder).items()}, case)


def _without_tables(folder: Path) -> SaysoError:
    return SaysoError([Problem(str(folder), None, None, None, "holds no tables", "build them with: sayso build")])


def _from_text(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    return typed(frame.replace(_TAMED, r"\1", regex=True), "table", name)


def written_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """The CSV files of an earlier build as strings, by table; none where there was no build.

    Raises SaysoError where a file is no longer CSV.
    """
    paths = {name: folder / f"{name}.csv" for name in contracts()["table"]}
    return {name: _written_table(path) for name, path in paths.items() if path.exists()}


def _written_table(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    except (OSError, ValueError):
        raise SaysoError([Problem(str(path), None, None, None, "cannot be read", "build it anew")]) from None


def as_written(tables: Frames) -> dict[str, pd.DataFrame]:
    """The tables as their CSV cells: ISO dates, true and false, nothing that a spreadsheet would run."""
    return {name: pd.DataFrame({c: _as_text(column) for c, column in frame.items()}) for name, frame in tables.items()}


def _as_text(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_dtype(column):
        return column.dt.strftime("%Y-%m-%d").astype("str")
    if column.dtype == bool:
        return column.map({True: "true", False: "false"}).astype("str")
    if pd.api.types.is_numeric_dtype(column):
        return column.map(str, na_action="ignore").astype("str")
    return column.str.replace(_LIVE, r"'\1", regex=True)


def tamed(cell: str) -> str:
    """A cell that no spreadsheet program runs as a formula.

    >>> tamed("=1+1"), tamed("-"), tamed("a=b")
    ("'=1+1", '-', 'a=b')
    """
    return re.sub(_LIVE, r"'\1", cell)


def write_tables(tables: Frames, folder: Path) -> None:
    """Write every table as CSV and the data package that describes them."""
    for name, frame in as_written(tables).items():
        frame.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")
    package = data_package(tables, tables.case)
    text = json.dumps(package, ensure_ascii=False, indent=1, default=str)
    (folder / PACKAGE).write_text(text + "\n", encoding="utf-8", newline="\n")


def changed_rows(before: pd.DataFrame | None, after: pd.DataFrame, name: str) -> pd.DataFrame:
    """What changed in a table between two builds, one row a row or cell.

    Columns out: table, row (its key), change (added | removed | changed), column, was, becomes (for changed cells).
    """
    shown = list(columns("table", name))
    old = _by_key(after.iloc[:0] if before is None else before.reindex(columns=shown), name)
    new = _by_key(after, name)
    rows = [{"row": row, "change": "removed"} for row in old.index.difference(new.index)]
    rows += [{"row": row, "change": "added"} for row in new.index.difference(old.index)]
    both = old.index.intersection(new.index)
    differ = old.loc[both, shown] != new.loc[both, shown]
    rows += [
        {"row": row, "change": "changed", "column": c, "was": old.at[row, c], "becomes": new.at[row, c]}
        for row, c in differ.stack()[lambda cell: cell].index
    ]
    return pd.DataFrame(rows, columns=["table", "row", "change", "column", "was", "becomes"]).assign(table=name)


def _by_key(cells: pd.DataFrame, name: str) -> pd.DataFrame:
    """The cells of a table by its key, empty ones as text; of rows with one key, in a table made by hand, the first."""
    cells = cells.astype("str").fillna("")
    first, *more = keys("table", name)
    key = cells[first].str.cat(cells[more], sep=" / ") if more else cells[first]
    return cells.set_index(key.rename("key"))[~key.duplicated().to_numpy()]
