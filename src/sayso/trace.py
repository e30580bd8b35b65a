"""From a number to its rows, statements, pages, and to the characters where the text is at hand."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from .cells import CELL
from .precedence import in_force
from .read import read_case
from .schema import columns, contracts, keys
from .tallies import named_numbers
from .tracing import SEPARATOR, Number, rows_at

STATEMENT = ["statement_id", "source_id", "act", "dated_on", "text", "document_id"]
PAGE = ["publisher", "published_on", "language", "url"]
TRACE = ["table", "row", *STATEMENT, *PAGE, "start", "end"]
FINDING = "finding"


def find_number(tables: Any, number_id: str, *, findings: dict[str, Any] | None = None) -> Number:
    """The number of that name, with its rows.

    `number_id` is a name in the table `numbers`; or `finding/NAME/BRACE`, a number of a notebook's finding, by
    `findings` (the report's findings.json as read); or `TABLE/KEY` and `TABLE/KEY/COLUMN`, a row and a cell of a
    processed table. Raises ValueError where nothing is called so.
    """
    first, _, rest = number_id.partition(SEPARATOR)
    if first == FINDING:
        return _of_finding(rest, findings or {})
    if first in contracts()["table"] and keys("table", first):
        return _of_cell(tables, first, rest)
    numbers = named_numbers(tables)
    if number_id not in numbers:
        raise ValueError(f"no number is called {number_id!r}; data/processed/numbers.csv lists their names")
    return numbers[number_id]


def find_trace(tables: Any, number: Number) -> pd.DataFrame:
    """The evidence of a number: one row a row of its table, statement behind it, and stretch of text.

    Columns out: table, row (its key), statement_id, source_id, act, dated_on, text (in our words), document_id,
    publisher, published_on, language, url, start, end (characters of the text as read; missing where a person coded
    without the text). A row that rests on no statement keeps one line without one.
    """
    rows = rows_at(tables, number.table, number.keys)
    behind = statements_behind(tables, number.table, rows)
    said = tables.statements[STATEMENT].merge(tables.documents[["document_id", *PAGE]], how="left", on="document_id")
    traced = rows[["row"]].merge(behind, how="left", on="row").merge(said, how="left", on="statement_id")
    traced = traced.merge(_stretches(tables), how="left", on="statement_id").assign(table=number.table)
    return traced.sort_values(["row", "dated_on", "statement_id", "start"], ignore_index=True)[TRACE]


def statements_behind(tables: Any, table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The statements that rows of a processed table rest on; columns out: row, statement_id.

    Columns in: those of the table, and `row`, their key. A claim cell rests on all claims of it, a response on all
    words of claimant and responder on the incident, an incident, document or source on all said of, in or by it.
    """
    tables = in_force(tables)
    said = tables.statements[["statement_id", "incident_id", "document_id", "source_id"]]
    if "statement_id" in rows:
        found = rows[["row", "statement_id"]]
    elif table == "corroboration":
        found = rows[["row", *CELL]].merge(tables.claims[[*CELL, "statement_id"]], on=CELL)
    elif table == "responses":
        pairs = [rows[["row", "incident_id", who]].set_axis(["row", "incident_id", "source_id"], axis=1)
                 for who in ("claimant", "responder")]  # fmt: skip
        found = pd.concat(pairs).merge(said, on=["incident_id", "source_id"])
    elif table == "attributions":
        found = rows.assign(statement_id=_statement_of(rows["attribution_id"], tables))
    else:
        key = keys("table", table)[0]
        found = rows[["row", key]].merge(said, on=key) if key in said else rows.iloc[:0].assign(statement_id="")
    return found[["row", "statement_id"]].drop_duplicates().sort_values(["row", "statement_id"], ignore_index=True)


def with_quotes(traced: pd.DataFrame, case_folder: str | Path) -> pd.DataFrame:
    """Add `quote`: the characters `start` to `end` of the document; missing where its text is not at hand.

    Columns in: document_id, start, end. The texts are those in `documents/` of the case folder, if there is one.
    """
    placed = traced["start"].notna()
    if not placed.any() or not Path(case_folder).is_dir():
        return traced.assign(quote=pd.Series(None, traced.index, dtype="str"))
    wanted = set(traced.loc[placed, "document_id"])
    texts = read_case(case_folder).documents_text
    by_id = texts[texts["id"].isin(wanted)].set_index("id")["text"].to_dict()
    spans = zip(traced["document_id"], traced["start"], traced["end"], placed, strict=True)
    quotes = [_quote(by_id.get(page), start, end) if known else None for page, start, end, known in spans]
    return traced.assign(quote=pd.Series(quotes, traced.index, dtype="str"))


def told(number_id: str, number: Number, traced: pd.DataFrame) -> list[str]:
    """The trace for a terminal: the number, then each row with its statements and the pages they were found on."""
    lines = [f"{number_id} = {number.value}, from {len(number.keys)} rows of {number.table}"]
    for row, statements in traced.groupby("row", sort=False, dropna=False):
        lines.append(f"{number.table} {row}")
        lines += [line for said in statements.to_dict("records") for line in _told_statement(said)]
    return lines


def _told_statement(said: dict[Any, Any]) -> list[str]:
    if pd.isna(said["statement_id"]):
        return ["    rests on no statement"]
    day = "no day" if pd.isna(said["dated_on"]) else f"{said['dated_on']:%Y-%m-%d}"
    page = "no day" if pd.isna(said["published_on"]) else f"{said['published_on']:%Y-%m-%d}"
    lines = [
        f"    {said['statement_id']} {said['source_id']}, {said['act']}, {day}: {said['text']}",
        f"        {said['publisher']}, {page}, {said['language']}: {'' if pd.isna(said['url']) else said['url']}",
    ]
    if pd.notna(said["start"]):
        quote = "the text is not at hand" if pd.isna(said["quote"]) else said["quote"]
        lines.append(f"        {said['document_id']}, characters {said['start']} to {said['end']}: {quote}")
    return lines


def _quote(text: str | None, start: Any, end: Any) -> str | None:
    return None if text is None else text[int(start) : int(end)]


def read_findings(report: str | Path) -> dict[str, Any]:
    """The findings of a report by name, with the rows behind their numbers; none where there is no report."""
    path = Path(report) / "findings.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _of_finding(name: str, findings: dict[str, Any]) -> Number:
    finding, _, brace = name.partition(SEPARATOR)
    if finding not in findings:
        raise ValueError(
            f"no finding is called {finding!r} in the report; build it with: sayso report (then see findings.json)"
        )
    rests_on, numbers = findings[finding].get("rests_on", {}), findings[finding]["numbers"]
    if brace not in rests_on:
        known = ", ".join(rests_on) or "none"
        raise ValueError(f"finding {finding!r} has no number {brace!r} that leads to rows; those that do: {known}")
    return Number(numbers[brace], rests_on[brace]["table"], tuple(rests_on[brace].get("keys", ())))


def _of_cell(tables: Any, table: str, rest: str) -> Number:
    """A row, or a cell of it, by key; the last part may be a column."""
    parts, size = rest.split(SEPARATOR), len(keys("table", table))
    key, column = SEPARATOR.join(parts[:size]), SEPARATOR.join(parts[size:])
    rows = rows_at(tables, table, [key])
    if rows.empty:
        raise ValueError(f"table {table} has no row {key!r}; its key is {SEPARATOR.join(keys('table', table))}")
    if column and column not in columns("table", table):
        raise ValueError(f"table {table} has no column {column!r}; there are {', '.join(columns('table', table))}")
    return Number(rows.iloc[0][column] if column else 1, table, (key,))


def _stretches(tables: Any) -> pd.DataFrame:
    """statement_id, start, end: the stretches of text in which a statement stands."""
    placed = tables.attributions[tables.attributions["content_start"].notna()]
    named = {"content_start": "start", "content_end": "end"}
    spans = placed.assign(statement_id=_statement_of(placed["attribution_id"], tables))
    return spans[["statement_id", *named]].rename(columns=named)


def _statement_of(attribution_id: pd.Series, tables: Any) -> pd.Series:
    """The statement of an attribution: of the same id, or, of several in a text, without their running number."""
    whole = attribution_id.isin(tables.statements["statement_id"])
    return attribution_id.where(whole, attribution_id.str.replace(r"[.][0-9]+$", "", regex=True))
