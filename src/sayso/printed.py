"""Statements as `sayso code` prints them, one at a time: JSON lines, CSV, or lines for reading."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .build import tamed
from .codings import claim_in_words
from .schema import plain

_INCIDENT = ("began_on", "place_id", "incident_id")
_CLAIM = ("aspect", "party", "group", "value", "high", "place_id", "certainty", "polarity", "at_least", "approx")
# A row of the CSV output is a claim; columns that a claim has in common with its statement are told apart.
_RENAMED = {"party": "claim_party", "place_id": "claim_place_id"}
COLUMNS = [
    *("document_id", "statement", "source_id", "source_name", "party", "act", "said_on", *_INCIDENT, "via"),
    *(_RENAMED.get(name, name) for name in _CLAIM),
    *("source_start", "source_end", "cue_start", "cue_end", "content_start", "content_end", "direct"),
]
# What a terminal would obey rather than show, and halves of letters that no encoding can write: in JSON as escapes.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_MISSING = "-"
_WIDTHS = {"act": 8, "who": 24, "when": 11, "where": 20}


def as_json(record: Mapping[str, Any], number: int) -> str:
    """A statement as one line of JSON (design, The command line)."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(record, ensure_ascii=False))


def as_csv(record: Mapping[str, Any], number: int) -> str:
    """A statement as rows of CSV, one a claim, or one without a claim; offsets are those of its first evidence.

    No cell is run by a spreadsheet program as a formula, and none breaks its line.
    """
    first = record["evidence"][0]
    about = {key: record[key] for key in ("document_id", "source_id", "source_name", "party", "act", "said_on")}
    about |= {"statement": number, **record["incident"], "via": ";".join(record["via"]), "direct": first["direct"]}
    for what in ("source", "cue", "content"):
        about |= dict(zip((f"{what}_start", f"{what}_end"), first[what] or ("", ""), strict=True))
    rows = [about | {_RENAMED.get(key, key): claim.get(key) for key in _CLAIM} for claim in record["claims"] or [{}]]
    return _lines_of([row[column] for column in COLUMNS] for row in rows)


def _lines_of(rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().removesuffix("\n")


def _cell(value: Any) -> str:
    written = "" if value is None else str(value).casefold() if isinstance(value, bool) else str(value)
    return tamed(plain(written))


def as_lines(record: Mapping[str, Any], number: int) -> str:
    """A statement for reading: a heading for each document, a line for the statement, a line for each claim."""
    heading = [] if number > 1 else [plain(record["document_id"])]
    when, where = record["incident"]["began_on"], record["incident"]["place_id"]
    who = record["source_id"] or f"? {record['source_name']}"
    told = {"act": record["act"], "who": who, "when": when or _MISSING, "where": where or _MISSING}
    via = f"via {', '.join(record['via'])}" if record["via"] else ""
    cells = [plain(told[name])[: 2 * width].ljust(width) for name, width in _WIDTHS.items()]
    claims = [f"    {plain(claim_in_words(claim))}" for claim in record["claims"]]
    return "\n".join([*heading, f"  {' '.join([*cells, plain(via)])}".rstrip(), *claims])


Printer = Callable[[Mapping[str, Any], int], str]
FORMATS: dict[str, Printer] = {"table": as_lines, "csv": as_csv, "jsonl": as_json}
HEADERS = {"csv": _lines_of([COLUMNS])}
