"""The tables of a case, from read to compare, written whole or not at all."""

import ctypes
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pandas as pd

from .corroboration import find_corroboration
from .dictionary import data_package
from .normalize import normalize, table_of
from .read import read_case
from .responses import find_responses
from .schema import Frames, Problem, SaysoError, columns, contracts, keys

PACKAGE = "datapackage.json"
# A cell that begins so is run by spreadsheet programs as a formula; an apostrophe before it makes it text again.
_LIVE = r"^([=+@\t\r-].)"
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux's renameat2(2)
_HERE = -100  # AT_FDCWD


def build_tables(case: Frames) -> Frames:
    """All processed tables of a case as `read_case` gives it, findings included; nothing is written.

    Frames out: those of `contracts.toml` (table), each sorted by its key and checked.
    """
    tables = normalize(case)
    tables = tables.replaced(responses=table_of(find_responses(tables), "responses"),
                             corroboration=table_of(find_corroboration(tables), "corroboration"))
    return Frames({name: tables[name] for name in contracts()["table"]}, tables.case)


def build(case_folder: str | Path, out: str | Path) -> pd.DataFrame:
    """Build the tables of a case folder into `out`, whole or not at all, and return what changed (`changed_rows`).

    Raises SaysoError for a faulty case, or where `out` holds anything but an earlier build; `out` is then as it was.
    """
    tables, out = build_tables(read_case(case_folder)), Path(out)
    before = written_tables(out)
    changes = pd.concat([changed_rows(before.get(name), frame, name) for name, frame in as_written(tables).items()],
                        ignore_index=True)
    with_folder(out, PACKAGE, lambda folder: write_tables(tables, folder))
    return changes


def read_tables(folder: str | Path) -> Frames:
    """The processed tables of an earlier build, with their types.

    Raises SaysoError where the folder holds none.
    """
    folder = Path(folder)
    package = folder / PACKAGE
    if not package.exists():
        raise SaysoError([Problem(str(folder), None, None, None, "holds no tables", "build them with: sayso build")])
    case = json.loads(package.read_text(encoding="utf-8"))["sayso"]
    case = {**case, "period": [pd.Timestamp(day).date() for day in case["period"]]}
    return Frames({name: _from_text(frame, name) for name, frame in written_tables(folder).items()}, case)


def _from_text(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    from .schema import typed  # the same types as at the build

    return typed(frame.replace(r"^'([=+@\t\r-])", r"\1", regex=True), "table", name)


def written_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """The CSV files of an earlier build as strings, by table; none where there was no build."""
    paths = {name: folder / f"{name}.csv" for name in contracts()["table"]}
    return {name: pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
            for name, path in paths.items() if path.exists()}


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
    key, shown = keys("table", name), list(columns("table", name))
    before = after.iloc[:0] if before is None else before.reindex(columns=shown)
    old, new = (frame.fillna("").set_index(frame[key].fillna("").agg(" / ".join, axis=1) if len(frame) else frame.index)
                for frame in (before, after))
    rows = [{"row": row, "change": "removed"} for row in old.index.difference(new.index)]
    rows += [{"row": row, "change": "added"} for row in new.index.difference(old.index)]
    both = old.index.intersection(new.index)
    differ = old.loc[both, shown] != new.loc[both, shown]
    rows += [{"row": row, "change": "changed", "column": c, "was": old.at[row, c], "becomes": new.at[row, c]}
             for row, c in differ.stack()[lambda cell: cell].index]
    return pd.DataFrame(rows, columns=["table", "row", "change", "column", "was", "becomes"]).assign(table=name)


def with_folder(out: Path, mark: str, write) -> None:  # type: ignore[no-untyped-def]
    """Let `write` fill a new folder beside `out` and put it in its place; killed at any moment, `out` is old or new, whole.

    `mark` is the file by which an earlier result is known. Raises SaysoError where `out` holds anything else.
    """
    if out.exists() and any(out.iterdir()) and not (out / mark).exists():
        raise SaysoError([Problem(str(out), None, None, None, "holds files that are no earlier result",
                                  "give an empty folder, or a new one, with --out")])
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        write(fresh)
        fresh.chmod(0o755)
        _exchange(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _exchange(fresh: Path, out: Path) -> None:
    """Exchange two folders, in one step where the system can; else in two, the first of which is undone on failure."""
    if not out.exists():
        os.rename(fresh, out)
        return
    if sys.platform == "linux" and _renameat2(fresh, out):
        return
    aside = fresh.with_name(fresh.name + "-old")
    os.rename(out, aside)
    try:
        os.rename(fresh, out)
    except OSError:
        os.rename(aside, out)
        raise
    os.rename(aside, fresh)


def _renameat2(a: Path, b: Path) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    call = getattr(libc, "renameat2", None)
    return call is not None and call(_HERE, os.fsencode(a), _HERE, os.fsencode(b), _EXCHANGE) == 0
