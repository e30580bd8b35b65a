"""The contracts of the frames: columns, types, vocabularies, and the one exception.

Contracts are data (`contracts.toml`); this module turns them into pandera schemas, into types and into words.
"""

import functools
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any, NamedTuple

import pandas as pd

PROBLEM_COLUMNS = ["file", "row", "column", "value", "problem", "remedy"]
TWICE = "occurs more than once"
FLAGS = {"true": True, "false": False, "": False}
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_SERIAL = re.compile(r"[0-9]{5}([.][0-9]+)?")
_PATTERNS = {
    # Letters of any script; nothing that leads out of a folder, cannot be seen, or turns the direction of a line.
    "id": (
        r"\w[\w.-]*(:\w[\w.-]*)?",
        "use letters, digits, hyphens and points, no blanks, slashes or invisible characters",
    ),
    "time": (r"([01]?[0-9]|2[0-3]):[0-5][0-9]", "write the hour as 15:30"),
    "url": (r"https?://\S+", "give the address of the page, beginning with http:// or https://"),
    "language": (r"[a-z]{2,3}", "use the ISO 639 code, such as en, ru, az, hy, or und"),
    "party": (r"[A-Z]{2}|both", "use the ISO 3166-1 code in capitals, such as AZ or AM, or both"),
    "flag": (r"(?i:true|false)", "write true or false"),
    # Nine digits count all people there are, and fit every integer.
    "whole": (r"[0-9]{1,9}([.]0)?", "write a whole number in digits"),
    "share": (r"[01]([.][0-9]+)?", "write a share between 0 and 1, such as 0.85"),
    "degrees": (r"-?[0-9]{1,3}([.][0-9]+)?", "write degrees as a number such as 39.6374"),
}
_DTYPES: dict[str, Any] = {
    "flag": "bool",
    "whole": "Int64",
    "degrees": "float64",
    "share": "float64",
    "date": "datetime64[us]",
}


class Problem(NamedTuple):
    """One thing wrong with the input: where it stands, what it is, what to do."""

    file: str
    row: int | None
    column: str | None
    value: str | None
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = [self.file, f"row {self.row}" if self.row else "", f"column {self.column}" if self.column else ""]
        value = f" {self.value!r}" if self.value is not None else ""
        return plain(f"{', '.join(filter(None, place))}:{value} {self.problem}; {self.remedy}")


def plain(text: str) -> str:
    r"""Text on one line for a terminal: what cannot be seen, or would steer the terminal, stands as its escape.

    >>> print(plain("a\x1b[2Jb"))
    a\x1b[2Jb
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


class SaysoError(ValueError):
    """Input that cannot be used. `problems` holds every `Problem` found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


class Frames(dict[str, pd.DataFrame]):
    """DataFrames by name, readable as `frames["claims"]` and `frames.claims`; `case` holds what case.toml says.

    `later` are frames that are made when they are first asked for, and not counted among the others.
    """

    def __init__(
        self,
        frames: Mapping[str, pd.DataFrame],
        case: Mapping[str, Any],
        later: Mapping[str, Callable[[], pd.DataFrame]] | None = None,
    ) -> None:
        super().__init__(frames)
        self.case = dict(case)
        self._later = {name: functools.cache(make) for name, make in (later or {}).items()}

    def __missing__(self, name: str) -> pd.DataFrame:
        if name in self.__dict__.get("_later", {}):
            return self._later[name]()
        raise KeyError(name)

    def __getattr__(self, name: str) -> pd.DataFrame:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"no frame {name!r}; there are {', '.join(self)}") from None

    def replaced(self, **frames: pd.DataFrame) -> "Frames":
        """The same frames with some exchanged or added; nothing is changed in place."""
        return Frames({**self, **frames}, self.case, self._later)


@functools.cache
def contracts() -> dict[str, Any]:
    """All of `contracts.toml`: `vocabulary`, `raw` (the case folder) and `table` (the processed tables)."""
    return tomllib.loads(files("sayso").joinpath("contracts.toml").read_text(encoding="utf-8"))


def columns(kind: str, name: str) -> dict[str, dict[str, Any]]:
    """Columns of one contract in order; `kind` is raw or table."""
    return contracts()[kind][name]["columns"]


def vocabulary(name: str, case: Mapping[str, Any] | None = None) -> list[str]:
    """The closed list of words `name`; kinds of incident may be added by a case (`kinds` in case.toml)."""
    more = (case or {}).get("kinds", []) if name == "incident_kind" else []
    return [*contracts()["vocabulary"][name], *more]


def explain(column: Mapping[str, Any], value: str, case: Mapping[str, Any] | None = None) -> tuple[str, str] | None:
    """What is wrong with a cell, and what to do; None where it is as the contract asks."""
    if value.startswith("="):
        return "looks like a spreadsheet formula", "write plain text that does not begin with ="
    if column["type"] == "date":
        return _explain_date(value)
    if column["type"] == "word":
        known = vocabulary(column["of"], case)
        return None if value in known else ("is not a known word", f"use one of: {', '.join(known)}")
    pattern, remedy = _PATTERNS.get(column["type"], (".*", ""))
    if re.fullmatch(pattern, value, flags=re.DOTALL):
        return None
    return f"is not a valid {column['type']}", remedy


def first_day(written: str) -> str:
    """The first day of what a date as written names.

    >>> first_day("2022-07"), first_day("2022"), first_day("2022-07-14")
    ('2022-07-01', '2022-01-01', '2022-07-14')
    """
    return written + "-01-01"[len(written) - 4 :]


def _explain_date(value: str) -> tuple[str, str] | None:
    """Dates are 2020-12-27, or 2020-12 and 2020 where no more is known."""
    if _SERIAL.fullmatch(value):
        day = date(1899, 12, 30) + timedelta(days=int(value[:5]))
        return "is a spreadsheet's serial number, not a date", f"format the column as text; it may stand for {day}"
    if not _DAY.fullmatch(value):
        return "is not a date", "write it as 2020-12-27 (or 2020-12 where the day is not known)"
    try:
        date.fromisoformat(first_day(value))
    except ValueError:
        return "is not a day of the calendar", "look it up on the page again"
    return None


def _pandera_schema(kind: str, name: str, case: Mapping[str, Any] | None) -> Any:
    import pandera.pandas as pa  # half a second: paid where frames are checked, not by every import

    def column(spec: Mapping[str, Any]) -> Any:
        single_key = spec.get("key", False) and len(keys(kind, name)) == 1
        checks = [pa.Check(lambda v: explain(spec, v, case) is None, element_wise=True, error="explain")]
        must = single_key or spec.get("required", False)
        return pa.Column(None, checks, nullable=not must, unique=single_key, required=not spec.get("optional", False))

    return pa.DataFrameSchema({c: column(spec) for c, spec in columns(kind, name).items()})


def keys(kind: str, name: str) -> list[str]:
    """The columns that together identify a row; none for raw tables whose rows have no name of their own."""
    return [column for column, spec in columns(kind, name).items() if spec.get("key")]


def cell_problems(frame: pd.DataFrame, kind: str, name: str, case: Mapping[str, Any] | None = None) -> list[Problem]:
    """Everything in a frame of strings that breaks its contract, by pandera; `file` and `row` name the places."""
    import pandera.errors

    try:
        _pandera_schema(kind, name, case).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases.dropna(subset=["index"]).sort_values(["index", "column"], kind="stable")
        return [_problem(frame, columns(kind, name), case, fault) for fault in cases.itertuples()]
    return []


def _problem(frame: pd.DataFrame, specs: Mapping[str, Any], case: Mapping[str, Any] | None, fault: Any) -> Problem:
    row: Any = frame.loc[fault.index]
    place = (row["file"], int(row["row"]), fault.column)
    if fault.check == "not_nullable":
        return Problem(*place, None, "is empty", f"fill it in: {specs[fault.column]['about']}")
    if fault.check == "field_uniqueness":
        return Problem(*place, fault.failure_case, TWICE, "give every row an id of its own")
    what = explain(specs[fault.column], fault.failure_case, case)
    return Problem(*place, fault.failure_case, *(what or ("is not valid", "see the data dictionary")))


def typed(frame: pd.DataFrame, kind: str, name: str) -> pd.DataFrame:
    """The contract's columns in their order and types, from strings or from values that are already typed.

    Dates that name a month or a year become their first day. Missing columns are added empty.
    """
    return pd.DataFrame({c: _typed(frame.get(c), spec["type"], frame.index) for c, spec in columns(kind, name).items()})


def _typed(column: pd.Series | None, kind: str, index: pd.Index) -> pd.Series:
    if column is None:
        column = pd.Series(pd.NA, index=index, dtype="str")
    if kind == "flag" and column.dtype != bool:
        return column.fillna("").astype(str).str.casefold().map(FLAGS).astype(bool)
    if kind == "whole" and not pd.api.types.is_integer_dtype(column):
        return pd.to_numeric(column).astype("Int64")
    if kind == "date" and not pd.api.types.is_datetime64_dtype(column):
        return pd.to_datetime(column.map(first_day, na_action="ignore")).astype(_DTYPES["date"])
    return column.astype(_DTYPES.get(kind, "str"))


def check(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """A processed table, if it keeps its contract: columns, types, filled cells, one row a key.

    Raises SaysoError naming the table, the column and the first row at fault.
    """
    wrong = [
        Problem(f"table {name}", None, c, None, "is missing", "build it with sayso.build_tables")
        for c in columns("table", name)
        if c not in frame.columns
    ]
    wrong += [] if wrong else [*_empty_cells(frame, name), *_double_keys(frame, name)]
    if wrong:
        raise SaysoError(wrong)
    return frame


def _empty_cells(frame: pd.DataFrame, name: str) -> list[Problem]:
    must = [c for c, spec in columns("table", name).items() if spec.get("required") and frame[c].isna().any()]
    first = {c: frame.index[frame[c].isna()][0] for c in must}
    return [Problem(f"table {name}", None, c, None, f"is empty at index {at}", "fill it") for c, at in first.items()]


def _double_keys(frame: pd.DataFrame, name: str) -> list[Problem]:
    key = keys("table", name)
    double = frame.loc[frame.duplicated(key), key].fillna("").astype("str").head(1)
    remedy = "give every row a key of its own"
    return [
        Problem(f"table {name}", None, ", ".join(key), " / ".join(row.values()), TWICE, remedy)
        for row in double.to_dict("records")
    ]
