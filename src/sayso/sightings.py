"""What a page tells of one event: when, where, how many, who first; and the same of an incident that is known.

A sighting is the statements of one page that speak of one event. Its evidence, and that of an incident, are frames of
one shape, so that `likeness` can weigh either against either.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from .check import TOLLS
from .codes import positions
from .names import bearers, name_key
from .nearness import Nearness

UNDATED = -1 << 40
# Words that come at night are told the next day: where a text gives no day, the event lies on the day before or the
# same.
NIGHT = 1
PLACED = ["place", "control"]
# Longest name of a place that is looked for in words, in words.
_LONGEST = 4
_WORD = re.compile(r"[^\W_][\w'’-]*")
_DIGITS = re.compile(r"(\d+)")


class Evidence(NamedTuple):
    """What is known of events, each known by its number (`at`, from 0).

    days: one row an event: low, high (days since 1970; UNDATED), told (the text or a person gives the day of the event
    itself), spoken (first day on which it was spoken of). places: at, place (row of table `places`). facts: at, fact
    (time | a toll and whose | initiator | kind), value. texts: one text an event.
    """

    days: pd.DataFrame
    places: pd.DataFrame
    facts: pd.DataFrame
    texts: pd.Series

    def grouped(self, group: np.ndarray) -> "Evidence":
        """The evidence of groups: `group` gives for each event the number of its group (from 0)."""
        days = self.days.assign(group=group)
        best = days[days["told"] | ~days.groupby("group")["told"].transform("any").astype(bool)]
        dated = best.mask(best["low"].eq(UNDATED)).groupby(best["group"])
        spoken = days["spoken"].mask(days["spoken"].eq(UNDATED)).groupby(days["group"]).min()
        n = int(group.max(initial=-1)) + 1
        told = days.groupby("group")["told"].any().reindex(range(n), fill_value=False)
        low = dated["low"].min().reindex(range(n))
        # Where only days of speech are known the first of them counts: later ones come back to the event.
        high = dated["high"].max().where(told, dated["high"].min()).reindex(range(n))
        columns = {"low": low, "high": high, "spoken": spoken.reindex(range(n))}
        whole = pd.DataFrame({c: v.astype("float64").fillna(UNDATED).astype("int64") for c, v in columns.items()})
        places, facts = (part.assign(at=group[part["at"]]).drop_duplicates() for part in (self.places, self.facts))
        texts = self.texts.groupby(group).agg("\n".join).reindex(range(n), fill_value="")
        return Evidence(whole.assign(told=told), places, facts, texts)


def joined(a: Evidence, b: Evidence) -> Evidence:
    """Evidence of two lots of events as one, the second numbered on."""
    start = len(a.days)
    places, facts = (
        pd.concat([one, other.assign(at=other["at"] + start)], ignore_index=True)
        for one, other in ((a.places, b.places), (a.facts, b.facts))
    )
    days, texts = pd.concat([a.days, b.days], ignore_index=True), pd.concat([a.texts, b.texts], ignore_index=True)
    return Evidence(days, places, facts, texts)


def evidence_of_statements(statements: pd.DataFrame, claims: pd.DataFrame, tables: Any) -> Evidence:
    """What each statement tells of its event, by row of `statements`.

    Columns in: statements: statement_id, document_id, said_on, text; optional: began_on (day of the event as told),
    place_id, kind, words (the source's own), date_precision. claims: statement_id, aspect, party, value, number,
    place_id, polarity.
    """
    at = positions(claims["statement_id"], statements["statement_id"])
    claims = claims.assign(at=at)[at >= 0]
    return Evidence(
        _days_told(statements, tables.documents),
        _places_told(statements, claims, tables.places),
        pd.concat([_facts(claims), _kinds(statements)], ignore_index=True),
        _texts(statements),
    )


def _texts(statements: pd.DataFrame) -> pd.Series:
    """The source's own words where they are at hand, else ours."""
    words = statements["words"] if "words" in statements else pd.Series(pd.NA, index=statements.index, dtype="str")
    return words.fillna(statements["text"]).fillna("").astype("str").reset_index(drop=True)


def _days_told(statements: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    pages = documents.drop_duplicates("document_id")
    page = positions(statements["document_id"], pages["document_id"])
    published = np.append(day_numbers(pages["published_on"]), UNDATED)[page]
    said = statements["said_on"]
    if "date_precision" in statements:
        said = said.where(statements["date_precision"].eq("day"))
    spoken = np.where(said.isna(), published, day_numbers(said))
    began = day_numbers(statements["began_on"]) if "began_on" in statements else np.full(len(spoken), UNDATED)
    told = began != UNDATED
    low = np.where(told, began, np.where(spoken == UNDATED, UNDATED, spoken - NIGHT))
    return pd.DataFrame({"low": low, "high": np.where(told, began, spoken), "spoken": spoken, "told": told})


def day_numbers(dates: pd.Series) -> np.ndarray:
    """Days since 1970; UNDATED where a date is missing."""
    dates = pd.to_datetime(dates)
    return np.where(dates.isna(), UNDATED, dates.to_numpy().astype("datetime64[D]").astype("int64"))


def _places_told(statements: pd.DataFrame, claims: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Places claimed, by id or by the names in what was written; and `place_id` of the statement itself."""
    placed = claims[claims["aspect"].isin(PLACED)]
    lost = placed[placed["place_id"].isna()]
    found = [(placed["at"].to_numpy(), positions(placed["place_id"], places["place_id"]))]
    if "place_id" in statements:
        found.append((np.arange(len(statements)), positions(statements["place_id"], places["place_id"])))
    rows = [pd.DataFrame({"at": at, "place": place}) for at, place in found]
    rows.append(named_in(lost["value"].set_axis(lost["at"]), places))
    both = pd.concat(rows, ignore_index=True)
    return both[both["place"] >= 0].drop_duplicates(ignore_index=True)


def named_in(texts: pd.Series, places: pd.DataFrame) -> pd.DataFrame:
    """The places whose names stand in each text, by its index: at, place; a name of several places is left out."""
    known = bearers(
        places[["place_id"]].assign(name=places["names"].str.split("; ")).explode("name").dropna(), "place_id"
    )
    row = {place: number for number, place in enumerate(places["place_id"])}
    sure = {name: row[ids[0]] for name, ids in known.items() if len(ids) == 1}
    rows = [(at, place) for at, text in texts.items() for place in _names_in(str(text), sure)]
    return pd.DataFrame(rows, columns=["at", "place"], dtype="int64").drop_duplicates(ignore_index=True)


def _names_in(text: str, known: dict[str, int]) -> Iterator[int]:
    """Longest names first, from left to right; a name begins with a capital where its script has any."""
    words, at = _WORD.findall(text), 0
    while at < len(words):
        longest = range(min(_LONGEST, len(words) - at), 0, -1) if not words[at][0].islower() else ()
        name = next((n for n in longest if name_key(" ".join(words[at : at + n])) in known), 0)
        if name:
            yield known[name_key(" ".join(words[at : at + name]))]
        at += name or 1


def _facts(claims: pd.DataFrame) -> pd.DataFrame:
    """Clock times in minutes, figures above none by whose people they count, initiators; what is denied as well.

    A denial of three dead speaks of the event with three dead.
    """
    time = claims[claims["aspect"].eq("time")]
    clock = time["value"].str.extract(r"^([0-9]{1,2}):([0-9]{2})$").astype("float64")
    toll = claims[claims["aspect"].isin(TOLLS) & claims["number"].fillna(0).gt(0)]
    first = claims[claims["aspect"].eq("initiator")]
    captured = claims.loc[claims["aspect"].eq("captured"), ["at"]].drop_duplicates()
    rows = [
        pd.DataFrame({"at": time["at"], "fact": "time", "value": (clock[0] * 60 + clock[1]).astype("str")}).dropna(),
        pd.DataFrame(
            {
                "at": toll["at"],
                "fact": toll["aspect"] + "." + toll["party"].fillna(""),
                "value": toll["number"].astype("str"),
            }
        ),
        pd.DataFrame({"at": first["at"], "fact": "initiator", "value": first["value"].astype("str")}),
        captured.assign(fact="kind", value="capture"),
    ]
    return pd.concat(rows, ignore_index=True).astype({"fact": "str", "value": "str"}).drop_duplicates(ignore_index=True)


def _kinds(statements: pd.DataFrame) -> pd.DataFrame:
    kind = statements["kind"].reset_index(drop=True).dropna() if "kind" in statements else pd.Series(dtype="str")
    return pd.DataFrame({"at": kind.index.astype("int64"), "fact": "kind", "value": kind.astype("str")})


def evidence_of_incidents(tables: Any) -> Evidence:
    """What the table `incidents` tells of each of its rows."""
    incidents, places = tables.incidents, tables.places
    low = day_numbers(incidents["began_on"])
    high = np.where(incidents["ended_on"].isna(), low, day_numbers(incidents["ended_on"]))
    text = (incidents["place"].fillna("") + "\n" + incidents["summary"]).astype("str").reset_index(drop=True)
    own = pd.DataFrame({"at": np.arange(len(incidents)), "place": positions(incidents["place_id"], places["place_id"])})
    named = pd.concat([own[own["place"] >= 0], named_in(text, places)], ignore_index=True).drop_duplicates(
        ignore_index=True
    )
    days = pd.DataFrame({"low": low, "high": high, "spoken": UNDATED, "told": low != UNDATED})
    return Evidence(days, named, _kinds(incidents), text)


def sightings_of(statements: pd.DataFrame, evidence: Evidence, nearness: Nearness) -> np.ndarray:
    """For each statement the number of its sighting, in order of document and statement.

    On each page, in order of the statement ids (numbers in them by size): a statement with a place or a day of its own
    joins the first sighting that it does not contradict, else opens one; a general one goes with the one it `answers`,
    else with the one before, else with the one that comes.
    """
    own = np.zeros(len(statements), dtype=bool)
    own[evidence.places["at"]] = True
    own |= evidence.days["told"].to_numpy()
    against = _contradictions(statements["document_id"], evidence, nearness)
    answers = (
        positions(statements["answers"], statements["statement_id"])
        if "answers" in statements
        else np.full(len(own), -1)
    )
    order = sorted(range(len(statements)), key=lambda row: _in_order(statements["statement_id"].iloc[row]))
    pages: dict[Any, list[int]] = {}
    for row in order:
        pages.setdefault(statements["document_id"].iloc[row], []).append(row)
    number = np.full(len(statements), -1)
    found = (some for page in sorted(pages, key=_in_order) for some in _on_page(pages[page], own, answers, against))
    for count, some in enumerate(found):
        number[some] = count
    return number


def _in_order(name: Any) -> list[Any]:
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in _DIGITS.split(str(name))]


def _contradictions(documents: pd.Series, evidence: Evidence, nearness: Nearness) -> set[tuple[int, int]]:
    """Pairs of statements of one page that tell of places apart, or of days more than one apart."""
    page = documents.factorize()[0]
    placed = evidence.places.assign(page=page[evidence.places["at"]])
    pairs = placed.merge(placed, on="page", suffixes=("", "_other"))
    pairs["weight"] = nearness.weights(pairs["place"].to_numpy(), pairs["place_other"].to_numpy())
    best = pairs.groupby(["at", "at_other"])["weight"].max()
    told = evidence.days[evidence.days["told"]].assign(page=page[evidence.days["told"]]).rename_axis("at").reset_index()
    days = told.merge(told, on="page", suffixes=("", "_other"))
    apart = days[(days["low"] - days["low_other"]).abs() > 1]
    return {*best.index[best <= 0], *zip(apart["at"], apart["at_other"], strict=True)}


def _on_page(rows: list[int], own: np.ndarray, answers: np.ndarray, against: set[tuple[int, int]]) -> list[list[int]]:
    """The statements of one page, in order, by sighting."""
    found: list[list[int]] = []
    current: list[int] | None = None
    for row in rows:
        if own[row]:
            fits = (some for some in found if not any((row, other) in against for other in some))
            current = next(fits, None)
        else:
            current = next((some for some in found if answers[row] in some), current)
        if current is None:
            found.append(current := [])
        current.append(row)
    return found
