"""Case folders into frames: the only reader of files.

Every cell keeps the file and the row it stands in (`file`, `row`: as a spreadsheet program numbers rows, the header
being row 1), so that whatever is found wrong later can still say where.
"""

import csv
import io
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from . import check
from .casefile import FILE, read_case_toml
from .documents import documents_frame
from .schema import TWICE, Frames, Problem, SaysoError, cell_problems, columns, contracts, typed

# Where a case keeps the texts that are coded by machine.
TEXTS = "documents"
# Below it, invented texts that show what the coder does; no part of the record, and never built.
EXAMPLES = "examples"
# A column that begins so is the user's own: it is read over, not refused.
NOTE = "note"
_ENCODING_MARKS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"PK\x03\x04": "an Excel workbook",
    b"\xd0\xcf\x11\xe0": "an Excel workbook",
}
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}
_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods", ".tsv"}
_SAVE = "save it as CSV UTF-8"


def read_case(folder: str | Path) -> Frames:
    """The frames of a case folder, checked, with their contract's types.

    Frames: sources, source_names, places, place_names, party_names, incidents, documents, statements, claims,
    corrections (columns: `contracts.toml`, raw); statements and claims keep `file` and `row`. Corrections are applied.
    `documents_text`, read when first asked for, holds the texts in `documents/` (columns: those of `records.Document`).
    Raises SaysoError with every problem of the folder at once.
    """
    frames, problems = read_raw(Path(folder))
    if problems:
        raise SaysoError(problems)
    later = {"documents_text": lambda: documents_frame(Path(folder, TEXTS), without=EXAMPLES)}
    typed_frames = {name: _with_place(typed(frame, "raw", name), frame) for name, frame in frames.items()}
    return Frames(typed_frames, frames.case, later)


def _with_place(frame: pd.DataFrame, raw: pd.DataFrame) -> pd.DataFrame:
    """Months and years keep what was written beside the day that stands for them."""
    dates = [c for c in frame if pd.api.types.is_datetime64_dtype(frame[c])]
    return frame.assign(**{f"{c}_written": raw[c] for c in dates if c in raw}, file=raw["file"], row=raw["row"])


def check_case(folder: str | Path) -> pd.DataFrame:
    """Every problem of a case folder, all at once, by file and row; no row where all is well.

    Columns out: file, row, column, value, problem, remedy. Raises SaysoError where there is no such folder.
    """
    problems = read_raw(Path(folder))[1]
    return pd.DataFrame(problems, columns=list(Problem._fields)).astype({"row": "Int64"})


def read_raw(folder: Path) -> tuple[Frames, list[Problem]]:
    """The frames of a case folder as strings, corrections applied, and everything wrong with them, by file and row.

    What cannot be read hides nothing else: only questions to a table with missing rows are left out.
    """
    if not folder.is_dir():
        remedy = "give the folder of a case, or start one with: sayso new DIR"
        raise SaysoError([Problem(str(folder), None, None, None, "is not a folder", remedy)])
    case, unsound = read_case_toml(_bytes_of(folder / FILE))
    read = {name: _read_frame(folder, name, contract) for name, contract in contracts()["raw"].items()}
    form = [problem for _, found in read.values() for problem in found]
    doubted = {name for name, (_, found) in read.items() if found} | {p.column or FILE for p in unsound}
    frames, stale = check.with_corrections(Frames({name: frame for name, (frame, _) in read.items()}, case), doubted)
    cells = {name: _in_cells(frames, name, form, doubted) for name in frames}
    sound = Frames({name: check.without(frame, cells[name]) for name, frame in frames.items()}, case)
    told = [*unsound, *form, *stale, *(p for found in cells.values() for p in found)]
    told += check.case_problems(sound, doubted)
    return frames, sorted(dict.fromkeys(told), key=lambda p: (p.file, p.row or 0))


def _in_cells(frames: Frames, name: str, form: list[Problem], doubted: set[str]) -> list[Problem]:
    """What is wrong in cells, but for columns that are missing and words that a case.toml at fault may declare."""
    missing = {(p.file, p.column) for p in form}
    declared = "kind" if name == "incidents" and {"kinds", FILE} & doubted else None
    return [
        p
        for p in cell_problems(frames[name], "raw", name, frames.case)
        if (p.file, p.column) not in missing and p.column != declared
    ]


def _bytes_of(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none that can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _read_frame(folder: Path, name: str, contract: dict[str, Any]) -> tuple[pd.DataFrame, list[Problem]]:
    """All rows of a table that can be read, and what is wrong with the form of its files."""
    path, wanted = folder / contract["file"], [*columns("raw", name), "file", "row"]
    paths = _csv_files(path) if contract["file"].endswith("/") else [path] if path.exists() else []
    problems = [
        Problem(p.relative_to(folder).as_posix(), None, None, None, "is not a CSV file", _SAVE)
        for p in (path.iterdir() if path.is_dir() else [])
        if p.suffix.casefold() in _WORKBOOKS and _is_visible(p)
    ]
    if not paths and not contract.get("optional"):
        problems += [Problem(contract["file"], None, None, None, "is missing", f"it holds: {contract['about']}")]
    parts = [read_csv(p, p.relative_to(folder).as_posix(), columns("raw", name)) for p in paths]
    frame = pd.concat([pd.DataFrame(columns=wanted, dtype="str"), *(part for part, _ in parts)], ignore_index=True)
    return frame[wanted].astype({"row": int}), [*problems, *(problem for _, found in parts for problem in found)]


def _csv_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("*") if p.suffix.casefold() == ".csv" and _is_visible(p))


def _is_visible(path: Path) -> bool:
    """Whether a person put the file there, and no spreadsheet program that has another one open."""
    return not path.name.startswith((".", "~"))


def read_csv(path: Path, shown: str, specs: dict[str, Any]) -> tuple[pd.DataFrame, list[Problem]]:
    """One CSV file as strings (empty: missing, blanks around a cell removed), and what is wrong with its form.

    Columns out: those of `specs` that the file has, file (as `shown`), row. Rows that fit the header are given in
    any case. Whatever the bytes, nothing is raised.
    """
    rows, problems = _rows_of(_bytes_of(path), shown)
    if not rows:
        return pd.DataFrame(), problems or [Problem(shown, None, None, None, "is empty", _header_wanted(specs))]
    header = [cell.strip() for cell in rows[0]]
    problems += [*_header_problems(header, shown, specs), *_ragged(rows, shown)]
    kept = [
        (number, row)
        for number, row in enumerate(rows[1:], start=2)
        if len(row) == len(header) and any(cell.strip() for cell in row)
    ]
    known = {c: header.index(c) for c in specs if header.count(c) == 1}
    cells = {c: [_cell(row[at]) for _, row in kept] for c, at in known.items()}
    frame = pd.DataFrame(cells, index=range(len(kept)), dtype="str")
    return frame.assign(file=shown, row=[number for number, _ in kept]), problems


def _cell(written: str) -> str | None:
    """A cell without blanks around it and with one kind of line end; None where nothing is left."""
    return re.sub(r"\r\n?", "\n", written.strip()) or None


def _rows_of(data: bytes | None, shown: str) -> tuple[list[list[str]], list[Problem]]:
    """The rows of a CSV file as far as they can be read, and why no further."""
    text, problems = _decode(data, shown)
    if problems or not text.strip():
        return [], problems
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows.extend(reader)
    except csv.Error as error:
        what = "opens a quotation mark that is never closed" if "end of data" in str(error) else f"is not CSV ({error})"
        problems = [Problem(shown, len(rows) + 1, None, None, what, "double the quotation marks inside a quoted cell")]
    return rows, problems


def _decode(data: bytes | None, shown: str) -> tuple[str, list[Problem]]:
    """The text of a file, or why it is none."""
    if data is None:
        return "", [
            Problem(shown, None, None, None, "cannot be read", "see that it is a file, and that you may read it")
        ]
    for mark, what in _ENCODING_MARKS.items():
        if data.startswith(mark):
            return "", [Problem(shown, None, None, None, f"is {what}, not CSV in UTF-8", _SAVE)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = f"byte 0x{data[error.start]:02x}"
        return "", [Problem(shown, _row_at(data[: error.start]), None, byte, "is not UTF-8", _SAVE)]
    if "\0" in text:
        return "", [Problem(shown, _row_at(data[: data.index(0)]), None, None, "holds a NUL character", _SAVE)]
    return text, _separated_otherwise(text, shown)


def _separated_otherwise(text: str, shown: str) -> list[Problem]:
    first = next(iter(text.splitlines()), "")
    return [
        Problem(shown, 1, None, first, f"is separated by {what}", "save it separated by commas")
        for mark, what in _OTHER_SEPARATORS.items()
        if mark in first and "," not in first
    ]


def _row_at(before: bytes) -> int:
    """The row that comes after these bytes, whatever ends a line."""
    return len(re.findall(rb"\r\n?|\n", before)) + 1


def _header_wanted(specs: dict[str, Any]) -> str:
    return f"begin it with the header {','.join(c for c, spec in specs.items() if not spec.get('optional'))}"


def _header_problems(header: list[str], shown: str, specs: dict[str, Any]) -> Iterator[Problem]:
    if not any(header):
        yield Problem(shown, 1, None, None, "is blank", _header_wanted(specs))
        return
    for column in dict.fromkeys(c for c in header if header.count(c) > 1):
        yield Problem(shown, 1, column or "(no name)", None, TWICE, "delete one of the two columns")
    for column in dict.fromkeys(c for c in header if c not in specs and not c.startswith(NOTE)):
        near = get_close_matches(column, specs, n=1)
        remedy = f"did you mean {near[0]}?" if near else f"delete it, or call it {NOTE}...: such columns are yours"
        yield Problem(shown, 1, column or "(no name)", None, "is not a column of this file", remedy)
    for column, spec in specs.items():
        if column not in header and not spec.get("optional"):
            yield Problem(shown, 1, column, None, "is missing", f"add the column: {spec['about']}")


def _ragged(rows: list[list[str]], shown: str) -> list[Problem]:
    remedy = "look for a missing comma, or quote a cell that holds one"
    return [
        Problem(shown, number, None, None, f"has {len(row)} cells, the header {len(rows[0])}", remedy)
        for number, row in enumerate(rows, start=1)
        if len(row) != len(rows[0]) and any(cell.strip() for cell in row)
    ]
