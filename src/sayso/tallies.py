"""The numbers that pages and builds tell of, each with the rows it rests on.

Every number counts something (`unit`: statements, incidents, publishers …) in rows of one processed table. What a
number counts is data (`tallies.toml`).
"""

import functools
import re
import tomllib
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd

from .agree import DYAD, STANDING
from .cells import CELL
from .normalize import THIRD
from .precedence import in_force
from .schema import vocabulary
from .tracing import SEPARATOR, Number, row_keys

NO_SIDE = "none"
MEMBER = ["number_id", "table", "row", "unit"]
RESTED_ON = ["statements", "claims", "incidents", "documents", "responses", "corroboration"]
LOSSES = ["killed", "wounded"]


def find_numbers(tables: Any) -> pd.DataFrame:
    """Every number that can be traced: one row a number, in the order of their names.

    Frames in: sources, documents, statements, claims, incidents, responses, corroboration. Columns out: number_id,
    value, counts (in words, by `tallies.toml`), table, rows (how many it rests on), mark (differs where a cell of these
    rows does). Statuses and answers that nothing has are numbers too: 0.
    """
    members = find_members(tables).merge(_contents(tables), on=["table", "row"])
    groups = members.groupby("number_id")
    counted = groups.agg(
        value=("unit", "nunique"), table=("table", "first"), rows=("row", "size"), mark=("mark", "sum")
    )
    zeros = _zeros(tables)
    missing = zeros[~zeros["number_id"].isin(counted.index)].assign(value=0, rows=0, mark=np.uint64(0))
    shown = pd.concat([counted.reset_index(), missing]).sort_values("number_id", ignore_index=True)
    shown["mark"] = [f"{mark:016x}"[:8] for mark in shown["mark"]]
    shown["counts"] = shown["number_id"].map(counts_in_words)
    return shown[["number_id", "value", "counts", "table", "rows", "mark"]].astype({"value": "Int64", "rows": "Int64"})


def _contents(tables: Any) -> pd.DataFrame:
    """A hash of the cells of every row that a number may rest on: table, row, mark."""
    parts = []
    for table in RESTED_ON:
        frame = tables[table]
        cells = [frame[column].astype("str").fillna("") for column in frame]
        hashed = pd.util.hash_pandas_object(cells[0].str.cat(cells[1:], sep="\x1f"), index=False)
        parts.append(pd.DataFrame({"table": table, "row": row_keys(frame, table), "mark": hashed}))
    return pd.concat(parts, ignore_index=True)


def find_members(tables: Any) -> pd.DataFrame:
    """The rows behind every number, one row a number and row.

    Columns out: number_id, table, row (its key, `tracing.row_keys`), unit (what is counted: the number is how many
    different ones there are).
    """
    tables = in_force(tables)
    parts = [
        *_of_statements(tables.statements.assign(side=tables.statements["side"].fillna(NO_SIDE))),
        *_of_pages(tables),
        *_of_cells(tables),
        *_of_answers(tables.responses),
        _members("corpus/claims", tables.claims, "claims"),
        _members("corpus/incidents", tables.incidents, "incidents"),
    ]
    found = pd.concat(parts, ignore_index=True).astype(dict.fromkeys(MEMBER, "str"))
    return found.drop_duplicates(["number_id", "row"], ignore_index=True)


def named_numbers(tables: Any) -> dict[str, Number]:
    """Every number of `find_numbers` with its rows, by name: what findings are made of.

    Frames in as `find_numbers`.
    """
    zeros = {number_id: Number(0, table, ()) for number_id, table in _zeros(tables).itertuples(index=False)}
    members = find_members(tables).sort_values(["number_id", "row"])
    found = {
        str(number_id): Number(rows["unit"].nunique(), rows["table"].iloc[0], tuple(rows["row"]))
        for number_id, rows in members.groupby("number_id")
    }
    return zeros | found


def counts_in_words(number_id: str) -> str:
    """What a number counts; ValueError for a name of no known pattern.

    >>> counts_in_words("answers/AM/third/deny")
    'incidents claimed by AM that third answered so: deny'
    """
    for pattern, words in _patterns():
        if found := pattern.fullmatch(number_id):
            return words.format(*found.groups())
    raise ValueError(f"no number is called {number_id!r}; the patterns of their names are in tallies.toml")


@functools.cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    words = tomllib.loads(files("sayso").joinpath("tallies.toml").read_text(encoding="utf-8"))
    return [(re.compile(re.escape(name).replace(r"\*", "([^/]+)")), told) for name, told in words.items()]


def _members(number_id: Any, rows: pd.DataFrame, table: str, unit: str | None = None) -> pd.DataFrame:
    """Membership of `rows` in a number, or in one each; they count themselves, or what differs in `unit`."""
    key = row_keys(rows, table)
    counted = key if unit is None else rows[unit].astype("str")
    return pd.DataFrame({"number_id": number_id, "table": table, "row": key, "unit": counted})


def _of_statements(said: pd.DataFrame) -> list[pd.DataFrame]:
    incident, source = "incident/" + said["incident_id"], "source/" + said["source_id"]
    whole = [("statements", None), ("utterances", "origin_id"), ("sources", "source_id"), ("pages", "document_id")]
    picked = {"hearsay": said["via"].notna(), "undated": said["dated_on"].isna()}
    third = said[said["side"].eq(THIRD)]
    return [
        *[_members(f"corpus/{name}", said, "statements", unit) for name, unit in whole],
        *[_members(f"corpus/{name}", said[which], "statements") for name, which in picked.items()],
        _members("corpus/incidents-with-third", third, "statements", "incident_id"),
        _members("side/" + said["side"], said, "statements"),
        *[_members(incident + f"/{name}", said, "statements", unit) for name, unit in whole[:3]],
        _members(source + "/statements", said, "statements"),
        _members(source + "/utterances", said, "statements", "origin_id"),
        _members(source + "/incidents", said, "statements", "incident_id"),
        _members(source + "/pages", said, "statements", "document_id"),
        _members(source + "/act/" + said["act"], said, "statements"),
    ]


def _of_pages(tables: Any) -> list[pd.DataFrame]:
    held = tables.documents[tables.documents["document_id"].isin(tables.statements["document_id"])]
    return [_members(f"corpus/{name}s", held, "documents", name) for name in ("publisher", "language")]


def _of_cells(tables: Any) -> list[pd.DataFrame]:
    cells = tables.corroboration
    losses = cells[cells["aspect"].isin(LOSSES) & cells["party"].notna()]
    incident = "incident/" + cells["incident_id"]
    return [
        _members("corpus/cells", cells, "corroboration"),
        _members("corpus/admitted", cells[cells["admitted"]], "corroboration"),
        _members("status/" + cells["status"], cells, "corroboration"),
        _members("status-strict/" + cells["status_strict"], cells, "corroboration"),
        _members("tolls/" + losses["party"], losses, "corroboration"),
        _members("tolls/" + losses["party"] + "/admitted", losses, "corroboration")[losses["admitted"]],
        _members(incident + "/cells", cells, "corroboration"),
        _members(incident + "/status/" + cells["status"], cells, "corroboration"),
        *_of_holders(cells, tables.sources),
    ]


def _of_holders(cells: pd.DataFrame, sources: pd.DataFrame) -> list[pd.DataFrame]:
    """By source: the cells that it holds, how they stand, and who of another side holds the same."""
    each = cells.assign(source_id=cells["supporting"].str.split(";")).explode("source_id").dropna(subset="source_id")
    # Known only through another body: it corroborates nothing.
    told = (";" + each["hearsay"].fillna("") + ";").tolist()
    hearsay = [f";{source};" in heard for source, heard in zip(each["source_id"], told, strict=True)]
    side = each["source_id"].map(sources.set_index("source_id")["side"])
    each = each.assign(side=side, hearsay=hearsay)[[*CELL, "status", "source_id", "side", "hearsay"]]
    source = "source/" + each["source_id"]
    both = each.merge(each, on=CELL, suffixes=("", "_2"))
    # Two third parties are two sides; public voices whose side is not known are nobody's confirmation.
    apart = both["side"].ne(both["side_2"]) | (both["side"].eq(THIRD) & both["source_id"].ne(both["source_id_2"]))
    both = both[apart & both["side"].notna() & both["side_2"].notna() & ~both["hearsay_2"] & ~both["hearsay"]]
    return [
        _members(source + "/held", each, "corroboration"),
        _members(source + "/held/" + each["status"], each, "corroboration"),
        _members("source/" + both["source_id"] + "/backed/" + both["source_id_2"], both, "corroboration"),
    ]


def _of_answers(responses: pd.DataFrame) -> list[pd.DataFrame]:
    pairs = responses.assign(**{side: responses[side].fillna(NO_SIDE) for side in DYAD})
    return [
        _members("corpus/pairs", pairs, "responses"),
        _members("corpus/pairs-unobserved", pairs[pairs["observed"].eq("unobserved")], "responses"),
        *_of_dyads(pairs, "answers/" + pairs["claimant_side"] + "/" + pairs["responder_side"]),
        *_of_dyads(pairs, "source/" + pairs["claimant"] + "/answered/" + pairs["responder_side"]),
        *_of_dyads(pairs, "source/" + pairs["responder"] + "/asked"),
    ]


def _of_dyads(pairs: pd.DataFrame, name: pd.Series) -> list[pd.DataFrame]:
    """By `name`, incidents: answered in each way, silent, observed (`of`), unobserved; as `agree.answer_rates`."""
    rank = pairs["observed"].map({word: i for i, word in enumerate(STANDING)}).astype("int64")
    state = rank.groupby([name, pairs["incident_id"]]).transform("max").map(dict(enumerate(STANDING)))
    answered, silent = pairs["observed"].eq("answered"), state.eq("silent") & pairs["observed"].eq("silent")
    seen, unseen = pairs["observed"].ne("unobserved"), state.eq("unobserved")
    named = {
        "answer": (name + SEPARATOR + pairs["answer"])[answered],
        "silent": (name + "/silent")[silent],
        "of": (name + "/of")[seen],
        "unobserved": (name + "/unobserved")[unseen],
    }
    return [_members(ids, pairs.loc[ids.index], "responses", "incident_id") for ids in named.values()]


def _zeros(tables: Any) -> pd.DataFrame:
    """Names of numbers that are there even if nothing is counted, with their table."""
    sides = tables.responses[["claimant_side", "responder_side"]].fillna(NO_SIDE).drop_duplicates()
    ends = [*vocabulary("answer"), "silent", "of", "unobserved"]
    answers = ["answers" + SEPARATOR + SEPARATOR.join(map(str, pair)) for pair in sides.to_numpy().tolist()]
    kinds = ("status", "status-strict")
    rows = [(f"{kind}/{status}", "corroboration") for kind in kinds for status in vocabulary("status")]
    rows += [(f"{name}/{end}", "responses") for name in answers for end in ends]
    statements = ["statements", "utterances", "sources", "pages", "hearsay", "undated", "incidents-with-third"]
    rows += [(f"corpus/{name}", "statements") for name in statements]
    rows += [("corpus/claims", "claims"), ("corpus/incidents", "incidents")]
    rows += [(f"corpus/{name}", "documents") for name in ("publishers", "languages")]
    rows += [(f"corpus/{name}", "corroboration") for name in ("cells", "admitted")]
    rows += [(f"corpus/{name}", "responses") for name in ("pairs", "pairs-unobserved")]
    return pd.DataFrame(rows, columns=["number_id", "table"])
