"""Case folders to break: copies of the invented case, and ways to change one cell or one file of them."""

import csv
import shutil
from pathlib import Path

import sayso

LAKE = Path(__file__).parent / "cases" / "lake"
RAW = Path(__file__).parents[1] / "data" / "raw"
PROCESSED = RAW.with_name("processed")


def lake_in(folder: Path) -> Path:
    """A copy of the invented case."""
    return Path(shutil.copytree(LAKE, folder / "lake"))


def rows_of(path: Path) -> list[list[str]]:
    """All rows of a CSV file, the header being the first."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write_rows(path: Path, rows: list[list[str]]) -> None:
    """Write the rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def put(case: Path, file: str, row: int, column: str, value: str) -> Path:
    """Put a value into a cell (rows as a spreadsheet program numbers them) and return the case folder."""
    rows = rows_of(case / file)
    rows[row - 1][rows[0].index(column)] = value
    write_rows(case / file, rows)
    return case


def swap(path: Path, old: str, new: str) -> None:
    """Exchange a piece of a text file that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


def told(case: Path) -> list[tuple]:
    """What `check_case` finds: file, row, column, value, problem, remedy, with None for what is missing."""
    problems = sayso.check_case(case).astype(object)
    return list(problems.where(problems.notna(), None).itertuples(index=False, name=None))
