"""Who answered whom on an incident, how, and after how many days; and of whom nothing is on record.

A pair is a claimant (a source with an account of its own) and a possible responder: a source of another side, or a
third party. Everything is computed on whole columns of integer codes, so that a million statements take seconds.
"""

from typing import Any

import numpy as np
import pandas as pd

from .normalize import THIRD
from .schema import vocabulary

# A source counts as observed around a claim where it has other words so many days before or after it.
SAME_DAYS = 3
# Acts that take a position on what was claimed: the last of them is the answer that stands.
POSITIONS = ["deny", "dispute", "confirm"]
# Acts that answer only what was said before; spoken earlier they are an account of one's own.
OPENINGS = ["accuse", "appeal", "assert"]
_DAY = np.timedelta64(1, "D")
# Later than any day, and still exact where pandas turns a column with gaps into floating point.
_UNDATED = 1 << 40


def find_responses(tables: Any, *, within_days: int = SAME_DAYS) -> pd.DataFrame:
    """Answers by pair of claimant and possible responder, one row a pair (table `responses`).

    Columns in: statements (statement_id, source_id, side, incident_id, act, dated_on, dated_by, answers, via), sources
    (source_id, party, side, responds), incidents (incident_id, began_on). A source whose side is not known makes no
    pair. Rows stand for every pair that has an answer and for every source that `responds`. `observed` is `silent` only
    where the corpus holds other words of the responder dated at most `within_days` from the claim (codebook, Acts;
    design, The tables); lags are in days.
    """
    spoken = _spoken(tables.statements, tables.sources)
    claimants = _claimants(spoken, tables.incidents)
    answers = _answers(claimants, spoken)
    silent = _unanswered(claimants, answers, spoken, tables, within_days)
    return _as_table(pd.concat([answers, silent], ignore_index=True), claimants, tables)


def _spoken(statements: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Statements as codes: incident, source, side, party, act (rank among answers), day, and whom they answer."""
    source_index = pd.Index(sources["source_id"])
    source = source_index.get_indexer(statements["source_id"])
    target = pd.Index(statements["statement_id"]).get_indexer(statements["answers"])
    rank = {act: number for number, act in enumerate(vocabulary("answer"))}
    frame = pd.DataFrame({
        "incident": pd.factorize(statements["incident_id"], sort=False)[0],
        "incident_id": statements["incident_id"].to_numpy(),
        "source": source,
        "bloc": blocs(sources)[source],
        # What a source takes back or corrects is, to others, its own account.
        "act": statements["act"].map(rank).fillna(rank["assert"]).astype("int8").to_numpy(),
        "retracts": statements["act"].eq("retract").to_numpy(),
        "day": _days(statements["dated_on"]),
        "said": statements["dated_by"].eq("said").to_numpy(),
        "hearsay": statements["via"].notna().to_numpy(),
        "target": np.where(target >= 0, source[target], -1),
        "statement": np.arange(len(statements)),
    })
    sided = sources["side"].notna().to_numpy()
    return frame[sided[source]]


def blocs(sources: pd.DataFrame) -> np.ndarray:
    """Codes of those who stand together, by row of `sources`: a side; a third party's bodies; else a source alone.

    Columns in: source_id, party, side.
    """
    together = sources["side"].where(sources["side"].ne(THIRD), sources["party"].radd("third:"))
    return pd.factorize(together.fillna("source:" + sources["source_id"]))[0]


def _days(dates: pd.Series) -> np.ndarray:
    days = dates.to_numpy().astype("datetime64[D]").astype("int64")
    return np.where(dates.isna().to_numpy(), _UNDATED, days)


def _claimants(spoken: pd.DataFrame, incidents: pd.DataFrame) -> pd.DataFrame:
    """Sources with an account of their own, by incident: the first day and statement of it."""
    acts = vocabulary("answer")
    # An accusation in reply is an answer; one that answers nobody opens an account.
    opens = spoken["act"].eq(acts.index("assert")) | (spoken["act"].eq(acts.index("accuse")) & spoken["target"].lt(0))
    claims = spoken[opens & ~spoken["retracts"]]
    first = claims.sort_values(["day", "statement"], kind="stable").drop_duplicates(["incident", "source"])
    began = first["incident_id"].map(incidents.set_index("incident_id")["began_on"])
    return first.assign(around=np.where(first["day"] == _UNDATED, _days(began), first["day"])).reset_index(drop=True)


def _answers(claimants: pd.DataFrame, spoken: pd.DataFrame) -> pd.DataFrame:
    """The answer that stands and the day of the first one, by pair of claimant (`pair_of`) and responder."""
    acts = vocabulary("answer")
    openings, positions = ([acts.index(act) for act in some] for some in (OPENINGS, POSITIONS))
    bloc_of = spoken.drop_duplicates("source").set_index("source")["bloc"]
    pairs = claimants[["incident", "source", "bloc", "day", "said", "hearsay"]].reset_index(names="pair_of").merge(
        spoken, on="incident", suffixes=("_c", ""))
    pairs = pairs[pairs["bloc"] != pairs["bloc_c"]]
    # A reply to one body of a side is a reply to the side; one addressed elsewhere is, to this claimant, an own account.
    elsewhere = (pairs["target"] >= 0) & (pairs["target"].map(bloc_of) != pairs["bloc_c"])
    early = (pairs["day"] < pairs["day_c"]) & pairs["act"].isin(openings)
    pairs["act"] = pairs["act"].mask(elsewhere | early, acts.index("assert"))
    own, undated = pairs["act"] == acts.index("assert"), pairs["day"] == _UNDATED
    # Whose day dates the answer: a reply before an own account; what was said before the claim, or takes back, last of all.
    pairs["turn"] = np.where((pairs["day"] < pairs["day_c"]) | pairs["retracts"], 4, 2 * own + undated)
    stands = _standing(pairs, positions)
    stands["acts"] = _joined(pairs, acts)
    return stands


def _standing(pairs: pd.DataFrame, positions: list[int]) -> pd.DataFrame:
    """One row a pair: its answer by weight (positions first, the last of them), with day and basis of its first answer."""
    key = ["pair_of", "source"]
    position = pairs["act"].isin(positions)
    lateness = pairs["day"].mask(pairs["day"] == _UNDATED, -1)
    weight = pd.DataFrame({"kind": np.where(position, -1, pairs["act"]), "late": np.where(position, -lateness, lateness)},
                          index=pairs.index)
    ordered = pairs.assign(**weight).sort_values([*key, "kind", "late", "act", "statement"], kind="stable")
    answer = ordered.drop_duplicates(key)
    first = pairs.sort_values([*key, "turn", "day", "statement"], kind="stable").drop_duplicates(key)
    dates = (first["turn"] < 4).to_numpy()
    return answer.assign(day=first["day"].where(dates | ~first["retracts"].to_numpy(), _UNDATED).to_numpy(),
                         said=(first["said"] & first["said_c"]).to_numpy())


def _joined(pairs: pd.DataFrame, acts: list[str]) -> np.ndarray:
    """The acts of each pair, joined in the order of the vocabulary; pairs in the order of their keys."""
    present = pairs.drop_duplicates(["pair_of", "source", "act"])
    marks = pd.Series(np.left_shift(1, present["act"].astype("int64")), index=present.index)
    sums = marks.groupby([present["pair_of"], present["source"]], sort=True).sum().to_numpy()
    codes, found = pd.factorize(sums)
    return np.array([";".join(act for bit, act in enumerate(acts) if mark >> bit & 1) for mark in found], dtype=object)[codes]


def _unanswered(claimants: pd.DataFrame, answers: pd.DataFrame, spoken: pd.DataFrame, tables: Any, within_days: int) -> pd.DataFrame:
    """Pairs of claimants with sources that respond but have no answer on record: silent or unobserved."""
    sources = tables.sources
    bloc = blocs(sources)
    due = np.flatnonzero((sources["responds"] & sources["side"].notna()).to_numpy())
    pair_of, source = np.repeat(np.arange(len(claimants)), len(due)), np.tile(due, len(claimants))
    missing = bloc[source] != claimants["bloc"].to_numpy()[pair_of]
    missing &= ~np.isin(pair_of * len(sources) + source, answers["pair_of"] * len(sources) + answers["source"])
    pair_of, source = pair_of[missing], source[missing]
    seen = _other_words(spoken, source, claimants["around"].to_numpy()[pair_of], within_days)
    return pd.DataFrame({"pair_of": pair_of, "source": source, "observed": np.where(seen, "silent", "unobserved")})


def _other_words(spoken: pd.DataFrame, source: np.ndarray, day: np.ndarray, within_days: int) -> np.ndarray:
    """Whether a source has words of its own dated at most `within_days` from a day."""
    own = spoken[~spoken["hearsay"] & (spoken["day"] != _UNDATED)]
    span = 1 << 32  # wider than any calendar, so that one source's days never touch the next one's
    words = np.unique(own["source"].to_numpy() * span + own["day"].to_numpy())
    known = day != _UNDATED
    asked = source * span + np.where(known, day, 0)
    nearest = np.searchsorted(words, asked - within_days)
    found = np.append(words, np.iinfo(np.int64).max)[nearest] <= asked + within_days
    return found & known


def _as_table(pairs: pd.DataFrame, claimants: pd.DataFrame, tables: Any) -> pd.DataFrame:
    """Codes back to names, in the columns and the order of table `responses`."""
    acts, statements, sources = vocabulary("answer"), tables.statements, tables.sources
    claimant = claimants.iloc[pairs["pair_of"].to_numpy()]
    answered = pairs["observed"].isna().to_numpy() if "observed" in pairs else np.full(len(pairs), True)
    day = pairs["day"].fillna(_UNDATED).astype("int64").to_numpy()
    lag = np.where(answered & (day != _UNDATED) & (claimant["day"].to_numpy() != _UNDATED), day - claimant["day"].to_numpy(), -1)
    frame = pd.DataFrame({
        "incident_id": claimant["incident_id"].to_numpy(),
        "claimant": sources["source_id"].to_numpy()[claimant["source"]],
        "claimant_side": sources["side"].to_numpy()[claimant["source"]],
        "responder": sources["source_id"].to_numpy()[pairs["source"]],
        "responder_side": sources["side"].to_numpy()[pairs["source"]],
        "answer": np.where(answered, np.array([*acts, None], dtype=object)[pairs["act"].fillna(len(acts)).astype(int)], None),
        "acts": pairs["acts"],
        "claimed_on": _dates(claimant["day"].to_numpy()),
        "answered_on": _dates(np.where(answered, day, _UNDATED)),
        "lag_days": pd.array(lag, dtype="Int64"),
        "dated_by": np.where(lag < 0, None, np.where(pairs["said"].eq(True), "said", "published")),
        "observed": np.where(answered, "answered", pairs.get("observed", "answered")),
        "hearsay": claimant["hearsay"].to_numpy() | pairs["hearsay"].eq(True).to_numpy(),
        "claim_statement": statements["statement_id"].to_numpy()[claimant["statement"]],
        "answer_statement": np.where(answered, statements["statement_id"].to_numpy()[pairs["statement"].fillna(0).astype(int)], None),
    })
    frame["lag_days"] = frame["lag_days"].mask(frame["lag_days"] < 0)
    return frame.sort_values(["incident_id", "claimant", "responder"], ignore_index=True)


def _dates(days: np.ndarray) -> pd.Series:
    """Days since 1970 as dates; the mark of the undated as missing."""
    dates = np.where(days == _UNDATED, np.datetime64("NaT", "D"), np.where(days == _UNDATED, 0, days).astype("datetime64[D]"))
    return pd.Series(dates.astype("datetime64[us]"))
