"""Reports of one utterance to one origin, across pages and languages.

A source that speaks twice on an incident in a day says something new the second time; a page that carries its words
says the same again. What tells them apart is weighed as in `likeness`, by what the shipped case's reports have in
common.
"""

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from .check import TOLLS
from .codes import positions
from .groups import all_among, closest_first
from .names import name_key
from .sightings import UNDATED, day_numbers

# What reports of one source, act and incident must overcome to be one utterance; an assertion is often a new one.
BASE = {"assert": -4.5}
BASE_OF_OTHERS = -1.5
SAME_DAY, NO_DAY, NEXT_DAY, LATER = 1.5, 1.5, 0.0, -1.5
OTHER_DAY = -8.0  # both pages tell on which day it was said, and the days are not next to each other
SAME_CLAIM = {
    **dict.fromkeys(TOLLS, 1.5),
    "time": 1.5,
    "place": 0.5,
    "control": 0.5,
    "initiator": 0.25,
    "occurred": 1.0,
}
SAME_CLAIM |= {"ceasefire_observed": 1.0, **dict.fromkeys(["method", "weapon", "equipment_lost", "damage"], 1.5)}
OTHER_CLAIM = {**dict.fromkeys(TOLLS, -2.5), "time": -1.0}
# Wording, from 0 to 100 (words in common, of the shorter text): by chance below, and worth so much a point above.
CHANCE, A_POINT = 65, 0.07
IDENTICAL, SAME_WORDS = 95, 4.0
CITING = 2.0
# Reports whose odds are better than even are one, and nothing among them may speak plainly against it.
JOINED, AGAINST = 0.0, -1.0
# Each report is compared with so many of its source, act and incident, in order of days: enough for any press review.
COMPARED = 100


def link_origins(statements: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Give all reports of one utterance one `origin_id`: that of the first of them, by day and then by statement_id.

    Columns in: statements: statement_id, document_id, source_id, act, incident_id, said_on, text; optional:
    published_on, words (the source's own, instead of text), language (words of two languages are not compared),
    publisher, relayed_from and via (who is cited), origin_id (given by a person: kept, and joined by others). claims:
    statement_id, aspect, party, group, value, number, place_id. Reports of one utterance are of one source, act and
    incident, on two pages; days, claims, wording and citations decide.
    """
    rows = _rows(statements)
    pairs = _pairs(rows)
    pairs = pairs.assign(weight=_weights(pairs, rows, claims))
    pairs = pairs.sort_values(["weight", "a", "b"], ascending=[False, True, True])
    likely = pairs.loc[pairs["weight"] > JOINED, ["a", "b"]].to_numpy()
    open_ = pairs.loc[pairs["weight"] > AGAINST, ["a", "b"]]
    group = closest_first(likely, len(rows), all_among(open_.itertuples(index=False, name=None)))
    first = rows["given"].fillna(rows["statement_id"]).groupby(group).transform("first")
    given = rows["given"].groupby(group).transform("first")
    named = pd.Series(given.fillna(first).to_numpy(), index=rows["row"].to_numpy()).sort_index()
    return statements.assign(origin_id=named.to_numpy()).astype({"origin_id": "str"})


def _rows(statements: pd.DataFrame) -> pd.DataFrame:
    """Statements in order of day and id, with what of them is compared; `row` is their place in `statements`."""

    def text(column: str) -> pd.Series:
        return statements[column] if column in statements else pd.Series(pd.NA, index=statements.index, dtype="str")

    published = statements["published_on" if "published_on" in statements else "said_on"]
    rows = statements[["statement_id", "document_id", "source_id", "act", "incident_id"]].assign(
        row=np.arange(len(statements)),
        said=statements["said_on"].notna(),
        day=day_numbers(statements["said_on"].fillna(published)),
        words=text("words").fillna(text("text")).fillna("").map(name_key),
        given=text("origin_id"),
        language=text("language").fillna(""),
        **{c: text(c).map(name_key, na_action="ignore") for c in ("publisher", "relayed_from", "via")},
    )
    late = rows["day"].mask(rows["day"].eq(UNDATED), -UNDATED)
    return rows.assign(late=late).sort_values(["late", "statement_id"], ignore_index=True)


def _pairs(rows: pd.DataFrame) -> pd.DataFrame:
    """Pairs of reports (a before b) of one source, act and incident on two pages."""
    group = rows.groupby(["source_id", "act", "incident_id"], sort=False)
    place = group.cumcount().to_numpy()
    order = np.lexsort((place, group.ngroup().to_numpy()))
    left = group.cumcount(ascending=False).to_numpy()[order]
    count = np.minimum(left, COMPARED)
    start = np.repeat(np.cumsum(count) - count, count)
    a = np.repeat(np.arange(len(rows)), count)
    b = a + 1 + np.arange(len(a)) - start
    pairs = pd.DataFrame({"a": order[a], "b": order[b]})
    page, given = rows["document_id"].to_numpy(), rows["given"].to_numpy(dtype=object)
    one, other = given[pairs["a"]], given[pairs["b"]]
    settled = pd.notna(one) & pd.notna(other) & (one != other)
    return pairs[(page[pairs["a"]] != page[pairs["b"]]) & ~settled].reset_index(drop=True)


def _weights(pairs: pd.DataFrame, rows: pd.DataFrame, claims: pd.DataFrame) -> np.ndarray:
    one, other = (rows.iloc[pairs[c]].reset_index(drop=True) for c in ("a", "b"))
    undated = one["day"].eq(UNDATED) | other["day"].eq(UNDATED)
    gap = (one["day"] - other["day"]).abs()
    said = one["said"] & other["said"]
    day = np.select([undated, gap == 0, gap == 1, said], [NO_DAY, SAME_DAY, NEXT_DAY, OTHER_DAY], LATER)
    same_given = one["given"].eq(other["given"]).fillna(False).to_numpy(dtype=bool)
    base = one["act"].map(BASE).fillna(BASE_OF_OTHERS).to_numpy()
    made = _by_claims(pairs, rows, claims)
    weight = base + day + made + _by_wording(one, other, made >= 0) + CITING * _cites(one, other)
    return np.where(same_given, np.inf, weight)


def _by_claims(pairs: pd.DataFrame, rows: pd.DataFrame, claims: pd.DataFrame) -> np.ndarray:
    """Claims that both make weigh for one utterance; other figures or hours against it."""
    cell = claims["aspect"] + "." + claims["party"].fillna("") + "." + claims["group"].fillna("")
    value = claims["place_id"].fillna(claims["number"].astype("str")).fillna(claims["value"].str.casefold())
    made = pd.DataFrame({"aspect": claims["aspect"], "cell": cell, "value": value}).astype("str")
    made = made.assign(row=positions(claims["statement_id"], rows["statement_id"])).drop_duplicates()
    left = pairs[["a", "b"]].rename_axis("pair").reset_index().merge(made, left_on="a", right_on="row")
    met = left.merge(made, left_on=["b", "cell"], right_on=["row", "cell"], suffixes=("", "_b"))
    same, other = (met["aspect"].map(weights).astype("float64") for weights in (SAME_CLAIM, OTHER_CLAIM))
    weight = same.where(met["value"] == met["value_b"], other).fillna(0.0)
    return weight.groupby(met["pair"]).sum().reindex(range(len(pairs)), fill_value=0.0).to_numpy()


def _by_wording(one: pd.DataFrame, other: pd.DataFrame, agree: np.ndarray) -> np.ndarray:
    """Words in common; near-identical ones more, unless claims differ: bulletins change a figure and no word."""
    alike = process.cpdist(one["words"].tolist(), other["words"].tolist(), scorer=fuzz.token_set_ratio)
    whole = process.cpdist(one["words"].tolist(), other["words"].tolist(), scorer=fuzz.token_sort_ratio)
    weight = (alike - CHANCE) * A_POINT + np.where((whole >= IDENTICAL) & agree, SAME_WORDS, 0.0)
    silent = (one["language"] != other["language"]) | one["words"].eq("") | other["words"].eq("")
    return np.where(silent, 0.0, weight)


def _cites(one: pd.DataFrame, other: pd.DataFrame) -> np.ndarray:
    """Whether one page names the publisher of the other as where it has the words from."""
    cited = [
        (this[c] == that["publisher"]).fillna(False).to_numpy(dtype=bool)
        for this, that in ((one, other), (other, one))
        for c in ("relayed_from", "via")
    ]
    return np.logical_or.reduce(cited)
