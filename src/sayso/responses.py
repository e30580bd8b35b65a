"""Who answered whom on an incident, how, and after how many days; and of whom nothing is on record.

A pair is a claimant (a source with an account of its own) and a possible responder: a source of another side, or a
third party. Rows are codes (`codes`), so that a million statements take seconds.
"""

from typing import Any

import numpy as np
import pandas as pd

from .codes import combined, first, positions, sorted_codes
from .normalize import THIRD
from .precedence import in_force
from .schema import vocabulary

# A source counts as observed around a claim where it has other words so many days before or after it.
SAME_DAYS = 3
ACTS = vocabulary("answer")
OWN = ACTS.index("assert")
# Acts that take a position on what was claimed: the last of them is the answer that stands.
POSITIONS = [ACTS.index(act) for act in ("deny", "dispute", "confirm")]
# Acts that answer only what was said before; spoken earlier they are an account of one's own.
OPENINGS = [ACTS.index(act) for act in ("accuse", "appeal", "assert")]
UNDATED = 1 << 40  # later than any day
_LAST_TURN = 4


def find_responses(tables: Any, *, within_days: int = SAME_DAYS) -> pd.DataFrame:
    """Answers by pair of claimant and possible responder, one row a pair (table `responses`).

    Columns in: statements (statement_id, source_id, side, incident_id, act, dated_on, dated_by, answers, via), sources
    (source_id, party, side, responds), incidents (incident_id, began_on). Statements that a person's coding supersedes
    are left out (`precedence`). A source whose side is not known makes no pair. Rows stand for every pair that has an
    answer and for every source that `responds`. `observed` is `silent` only where the corpus holds other words of the
    responder dated at most `within_days` from the claim (codebook, Acts; design, The tables); lags are in days.
    """
    tables = in_force(tables)
    spoken = _spoken(tables.statements, tables.sources)
    claimants = _claimants(spoken, tables)
    answers = _answers(claimants, spoken)
    missing = _unanswered(claimants, answers, spoken, tables.sources, within_days)
    return _as_table(answers, missing, claimants, tables)


def blocs(sources: pd.DataFrame) -> np.ndarray:
    """Codes of those who stand together, by row of `sources`: a side; a third party's bodies; else a source alone.

    Columns in: source_id, party, side.
    """
    together = sources["side"].where(sources["side"].ne(THIRD), sources["party"].radd("third:"))
    return pd.factorize(together.fillna("source:" + sources["source_id"]))[0]


def days(dates: pd.Series) -> np.ndarray:
    """Days since 1970; UNDATED where a date is missing."""
    return np.where(dates.isna(), UNDATED, dates.to_numpy().astype("datetime64[D]").astype("int64"))


def _spoken(statements: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Statements of sources with a known side, as codes: incident, source, bloc, act, day, and whom they answer."""
    source, target = (
        positions(statements[c], of)
        for c, of in (("source_id", sources["source_id"]), ("answers", statements["statement_id"]))
    )
    act = positions(statements["act"], ACTS)
    frame = pd.DataFrame(
        {
            "incident": sorted_codes(statements["incident_id"])[0],
            "source": source,
            "bloc": blocs(sources)[source],
            # What a source takes back or corrects is, to others, its own account.
            "act": np.where(act >= 0, act, OWN),
            "retracts": act < 0,
            "day": days(statements["dated_on"]),
            "said": statements["dated_by"].eq("said").to_numpy(),
            "hearsay": statements["via"].notna().to_numpy(),
            "target": np.where(target >= 0, blocs(sources)[source[target]], -1),
            "statement": np.arange(len(statements)),
        }
    )
    frame = frame[sources["side"].notna().to_numpy()[source]]
    return frame.iloc[np.argsort(frame["incident"].to_numpy(), kind="stable")].reset_index(drop=True)


def _claimants(spoken: pd.DataFrame, tables: Any) -> pd.DataFrame:
    """Sources with an account of their own, by incident: its first day and statement, and the day to look around."""
    # An accusation in reply is an answer; one that answers nobody opens an account.
    opens = (spoken["act"].eq(OWN) & ~spoken["retracts"]) | (
        spoken["act"].eq(ACTS.index("accuse")) & spoken["target"].lt(0)
    )
    accounts = spoken[opens]
    of = combined(accounts["incident"].to_numpy(), accounts["source"].to_numpy())
    order = np.lexsort((accounts["day"].to_numpy(), of))
    opening = accounts.iloc[order[first(of[order])]].reset_index(drop=True)
    undated = opening["day"].eq(UNDATED)
    incident = tables.statements["incident_id"].iloc[opening.loc[undated, "statement"]]
    began = days(incident.map(tables.incidents.set_index("incident_id")["began_on"]).astype("datetime64[us]"))
    around = opening["day"].to_numpy(copy=True)
    around[undated] = began
    return opening.assign(around=around)


def _answers(claimants: pd.DataFrame, spoken: pd.DataFrame) -> pd.DataFrame:
    """One row a pair that has an answer: the one that stands, the day and basis of the first, and all its acts."""
    claim, reply = _met(claimants["incident"].to_numpy(), spoken["incident"].to_numpy())
    apart = claimants["bloc"].to_numpy()[claim] != spoken["bloc"].to_numpy()[reply]
    claim, reply = claim[apart], reply[apart]
    order = np.argsort(combined(claim, spoken["source"].to_numpy()[reply]), kind="stable")
    claim, reply = claim[order], reply[order]
    source, act, day, target, statement = (
        spoken[c].to_numpy()[reply] for c in ("source", "act", "day", "target", "statement")
    )
    early = day < claimants["day"].to_numpy()[claim]
    # A reply to one body of a side is one to the side; addressed elsewhere it is, to this claimant, an own account.
    elsewhere = (target >= 0) & (target != claimants["bloc"].to_numpy()[claim])
    act = np.where(elsewhere | (early & np.isin(act, OPENINGS)), OWN, act)
    pair = np.cumsum(first(combined(claim, source))) - 1
    stands = _lightest(pair, _weight(act, day))
    # Whose day dates the answer: a reply before an own account; words before the claim, or taken back, last of all.
    turn = np.where(early | spoken["retracts"].to_numpy()[reply], _LAST_TURN, 2 * (act == OWN) + (day == UNDATED))
    dates = _lightest(pair, combined(turn, day - day.min(initial=0)))
    dated = (
        (turn[dates] < _LAST_TURN) & (day[dates] != UNDATED) & (claimants["day"].to_numpy()[claim[dates]] != UNDATED)
    )
    return pd.DataFrame(
        {
            "observed": vocabulary("observed").index("answered"),
            "claimant": claim[stands],
            "source": source[stands],
            "act": act[stands],
            "statement": statement[stands],
            "day": np.where(spoken["retracts"].to_numpy()[reply[dates]], UNDATED, day[dates]),
            "lag": np.where(dated, day[dates] - claimants["day"].to_numpy()[claim[dates]], -1),
            "said": spoken["said"].to_numpy()[reply[dates]],
            "hearsay": spoken["hearsay"].to_numpy()[reply[stands]],
            "acts": np.bitwise_or.reduceat(1 << act, np.flatnonzero(first(pair))) if len(pair) else pair,
        }
    )


def _met(wanted: np.ndarray, ordered: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every meeting of a row of `wanted` with the rows of `ordered` (ascending) that have its value, as two positions.

    >>> [each.tolist() for each in _met(np.array([4, 7]), np.array([3, 4, 4, 7]))]
    [[0, 0, 1], [1, 2, 3]]
    """
    begin, end = (np.searchsorted(ordered, wanted, side) for side in ("left", "right"))
    count = end - begin
    row = np.repeat(np.arange(len(wanted)), count)
    return row, np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(begin, count)


def _weight(act: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Order among the acts of one pair: positions first, the last of them; then the others in order, the first."""
    position = np.isin(act, POSITIONS)
    late = np.where(position, np.where(day == UNDATED, 0, day.min(initial=0) - day - 1), day)
    return combined(np.where(position, 0, act + 1), late - late.min(initial=0), act)


def _lightest(group: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """By group (ascending from 0) the position of the row of least weight; of equals the first, rows being in order."""
    begin = np.flatnonzero(first(group))
    if not len(begin):
        return begin
    best = np.flatnonzero(weight == np.minimum.reduceat(weight, begin)[group])
    return best[first(group[best])]


def _unanswered(
    claimants: pd.DataFrame, answers: pd.DataFrame, spoken: pd.DataFrame, sources: pd.DataFrame, within_days: int
) -> pd.DataFrame:
    """Pairs of claimants with sources that respond but have no answer on record: silent or unobserved."""
    due = np.flatnonzero((sources["responds"] & sources["side"].notna()).to_numpy())
    claimant, source = np.repeat(np.arange(len(claimants)), len(due)), np.tile(due, len(claimants))
    missing = blocs(sources)[source] != claimants["bloc"].to_numpy()[claimant]
    answered = np.zeros(len(claimants) * len(sources), dtype=bool)
    answered[answers["claimant"].to_numpy() * len(sources) + answers["source"].to_numpy()] = True
    missing &= ~answered[claimant * len(sources) + source]
    claimant, source = claimant[missing], source[missing]
    seen = _other_words(spoken, source, claimants["around"].to_numpy()[claimant], within_days)
    return pd.DataFrame({"claimant": claimant, "source": source, "silent": seen})


def _other_words(spoken: pd.DataFrame, source: np.ndarray, day: np.ndarray, within_days: int) -> np.ndarray:
    """Whether a source has words of its own dated at most `within_days` from a day."""
    own = spoken[~spoken["hearsay"] & (spoken["day"] != UNDATED)]
    span = 1 << 32  # wider than any calendar, so that one source's days never touch the next one's
    words = np.unique(own["source"].to_numpy() * span + own["day"].to_numpy())
    known = day != UNDATED
    asked, of = np.unique(source * span + np.where(known, day, 0), return_inverse=True)
    nearest = np.searchsorted(words, asked - within_days)
    found = np.append(words, np.iinfo(np.int64).max)[nearest] <= asked + within_days
    return found[of] & known


def _as_table(answers: pd.DataFrame, missing: pd.DataFrame, claimants: pd.DataFrame, tables: Any) -> pd.DataFrame:
    """Codes back to names, in the columns and the order of table `responses`."""
    sources, statements = tables.sources, tables.statements
    claimant, source = (np.concatenate([answers[c], missing[c]]) for c in ("claimant", "source"))
    rank = np.argsort(np.argsort(sources["source_id"].to_numpy().astype(str), kind="stable"))
    order = np.argsort(
        combined(claimants["incident"].to_numpy()[claimant], rank[claimants["source"]][claimant], rank[source]),
        kind="stable",
    )

    def both(column: str, missing_value: Any) -> np.ndarray:
        return np.concatenate([answers[column].to_numpy(), np.broadcast_to(missing_value, len(missing))])[order]

    claimant, source = claimant[order], source[order]
    claimant_source, claimed, claim, said, hearsay = (
        claimants[c].to_numpy()[claimant] for c in ("source", "day", "statement", "said", "hearsay")
    )
    lag, (marks, masks) = both("lag", -1), pd.factorize(both("acts", 0))
    unanswered = 2 - missing["silent"].to_numpy()
    return pd.DataFrame(
        {
            "incident_id": _named(statements["incident_id"], claim),
            "claimant": _named(sources["source_id"], claimant_source),
            "claimant_side": _named(sources["side"], claimant_source),
            "responder": _named(sources["source_id"], source),
            "responder_side": _named(sources["side"], source),
            "answer": _named(ACTS, both("act", -1)),
            "acts": _named([_listed(mask) for mask in masks], marks),
            "claimed_on": _dates(claimed),
            "answered_on": _dates(both("day", UNDATED)),
            "lag_days": pd.arrays.IntegerArray(lag, lag < 0),
            "dated_by": _named(
                vocabulary("dated_by"), np.where(lag < 0, -1, np.where(said & both("said", False), 0, 1))
            ),
            "observed": _named(vocabulary("observed"), both("observed", unanswered)),
            "hearsay": hearsay | both("hearsay", False),
            "claim_statement": _named(statements["statement_id"], claim),
            "answer_statement": _named(statements["statement_id"], both("statement", -1)),
        }
    )


def _listed(mask: int) -> str | None:
    """The acts whose bits are set, joined in the order of the vocabulary."""
    return ";".join(act for bit, act in enumerate(ACTS) if mask >> bit & 1) or None


def _named(names: Any, codes: Any) -> Any:
    """Strings by position; missing where the code is -1."""
    return pd.array(names, dtype="str").take(np.asarray(codes, dtype="int64"), allow_fill=True)


def _dates(day: np.ndarray) -> np.ndarray:
    """Days since 1970 as dates; missing where undated."""
    return np.where(
        day == UNDATED, np.datetime64("NaT", "D"), np.where(day == UNDATED, 0, day).astype("datetime64[D]")
    ).astype("datetime64[us]")
