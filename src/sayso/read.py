"""Case folders into frames: the only reader of files.

Every cell keeps the file and the row it stands in (`file`, `row`: as a spreadsheet program numbers rows, the header
being row 1), so that whatever is found wrong later can still say where.
"""

import csv
import io
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from . import check
from .schema import Frames, Problem, SaysoError, cell_problems, columns, contracts, typed

# A column that begins so is the user's own: it is read over, not refused.
NOTE = "note"
_ENCODING_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"PK": "an Excel workbook", b"\xd0\xcf": "an Excel workbook"}


def read_case(folder: str | Path) -> Frames:
    """The frames of a case folder, checked, with their contract's types.

    Frames: sources, source_names, places, place_names, incidents, documents, statements, claims, corrections
    (columns: `contracts.toml`, raw); statements and claims keep `file` and `row`. Corrections are applied.
    Raises SaysoError with every problem of the folder at once.
    """
    frames, problems = read_raw(Path(folder))
    if problems:
        raise SaysoError(problems)
    return Frames({name: _with_place(typed(frame, "raw", name), frame) for name, frame in frames.items()}, frames.case)


def _with_place(frame: pd.DataFrame, raw: pd.DataFrame) -> pd.DataFrame:
    """Months and years keep what was written beside the day that stands for them."""
    dates = [c for c in frame if pd.api.types.is_datetime64_dtype(frame[c])]
    return frame.assign(**{f"{c}_written": raw[c] for c in dates if c in raw}, file=raw["file"], row=raw["row"])


def check_case(folder: str | Path) -> pd.DataFrame:
    """Every problem of a case folder, one row each: file, row, column, value, problem, remedy. Empty where all is well."""
    problems = read_raw(Path(folder))[1]
    return pd.DataFrame(problems, columns=list(Problem._fields))


def read_raw(folder: Path) -> tuple[Frames, list[Problem]]:
    """The frames of a case folder as strings, corrections applied, and everything wrong with them."""
    if not folder.is_dir():
        raise SaysoError([Problem(str(folder), None, None, None, "is not a folder",
                                  "give the folder of a case, or start one with: sayso new DIR")])
    case, problems = _read_case_toml(folder / "case.toml")
    read = {name: _read_frame(folder, name, contract) for name, contract in contracts()["raw"].items()}
    broken = [p for _, found in read.values() for p in found]
    frames = Frames({name: frame for name, (frame, _) in read.items()}, case)
    if problems or broken:  # nothing can be asked across tables, but the sound ones can be read
        sound = [name for name, (_, found) in read.items() if not found]
        return frames, [*problems, *broken, *(p for name in sound for p in cell_problems(frames[name], "raw", name, case))]
    frames, stale = check.with_corrections(frames)
    cells = [p for name in frames for p in cell_problems(frames[name], "raw", name, case)]
    return frames, [*stale, *cells, *check.case_problems(frames, {(p.file, p.row, p.column) for p in cells})]


def _read_case_toml(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    try:
        case = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}, [Problem("case.toml", None, None, None, "is missing", "every case folder needs one; see sayso new DIR")]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, [Problem("case.toml", None, None, None, f"cannot be read ({error})", "mend it; it is TOML in UTF-8")]
    return case, check.case_toml_problems(case)


def _read_frame(folder: Path, name: str, contract: dict[str, Any]) -> tuple[pd.DataFrame, list[Problem]]:
    path = folder / contract["file"]
    paths = sorted(path.glob("*.csv")) if contract["file"].endswith("/") else [path] if path.exists() else []
    wanted = [*columns("raw", name), "file", "row"]
    if not paths:
        missing = Problem(contract["file"], None, None, None, "is missing", f"it holds: {contract['about']}")
        return pd.DataFrame(columns=wanted, dtype="str"), [] if contract.get("optional") else [missing]
    parts = [read_csv(p, p.relative_to(folder).as_posix(), columns("raw", name)) for p in paths]
    frame = pd.concat([part for part, _ in parts], ignore_index=True).reindex(columns=wanted)
    return frame, [problem for _, found in parts for problem in found]


def read_csv(path: Path, shown: str, specs: dict[str, Any]) -> tuple[pd.DataFrame, list[Problem]]:
    """One CSV file as strings (empty: missing, blanks around a cell removed), and what is wrong with its form."""
    text, problem = _decode(path.read_bytes(), shown)
    if problem:
        return pd.DataFrame(), [problem]
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return pd.DataFrame(), [Problem(shown, None, None, None, f"is not valid CSV ({error})",
                                        "save it again from a spreadsheet program; quotes inside a cell are doubled")]
    if not any(any(row) for row in rows):
        return pd.DataFrame(), [Problem(shown, None, None, None, "is empty", f"it needs the header {','.join(specs)}")]
    header = [cell.strip() for cell in rows[0]]
    problems = [*_header_problems(header, shown, specs), *_ragged(rows, shown)]
    if problems:
        return pd.DataFrame(), problems
    kept = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]
    frame = pd.DataFrame([row for _, row in kept], columns=header, dtype="str").map(str.strip)
    frame = frame.mask(frame == "").astype("str").assign(file=shown, row=[number for number, _ in kept])
    return frame[[c for c in frame if not c.startswith(NOTE)]], []


def _decode(data: bytes, shown: str) -> tuple[str, Problem | None]:
    for mark, what in _ENCODING_MARKS.items():
        if data.startswith(mark):
            return "", Problem(shown, None, None, None, f"is {what}, not CSV in UTF-8", "save it as CSV UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        return "", Problem(shown, row, None, None, f"is not UTF-8 (byte {error.start})", "save it as CSV UTF-8")
    if "\0" in text:
        row = text[: text.index("\0")].count("\n") + 1
        return "", Problem(shown, row, None, None, "holds a NUL character", "save it as CSV UTF-8")
    return text, None


def _header_problems(header: list[str], shown: str, specs: dict[str, Any]) -> Iterator[Problem]:
    if len(header) == 1 and ";" in header[0]:
        yield Problem(shown, 1, None, header[0], "is separated by semicolons", "save it separated by commas")
        return
    for column in dict.fromkeys(c for c in header if header.count(c) > 1):
        yield Problem(shown, 1, column, None, "occurs more than once", "delete one of the two columns")
    for column in (c for c in header if c not in specs and not c.startswith(NOTE)):
        near = get_close_matches(column, specs, n=1)
        yield Problem(shown, 1, column or "(no name)", None, "is not a column of this file",
                      f"did you mean {near[0]}?" if near else f"delete it, or call it {NOTE}...: such columns are yours")
    for column, spec in specs.items():
        if column not in header and not spec.get("optional"):
            yield Problem(shown, 1, column, None, "is missing", f"add the column: {spec['about']}")


def _ragged(rows: list[list[str]], shown: str) -> list[Problem]:
    return [Problem(shown, number, None, None, f"has {len(row)} cells, the header {len(rows[0])}",
                    "look for a missing comma or an unquoted one")
            for number, row in enumerate(rows, start=1) if len(row) != len(rows[0]) and any(row)]
