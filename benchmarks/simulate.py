"""A corpus of n statements drawn from scenarios whose outcome is known: the status first, then the words that give it.

`simulate(n)` gives the processed tables and the planted truth. The conflict is invented: north against south.
"""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from corpus import NOT_GIVEN, SIDES, as_tables, ids

from sayso.schema import Frames

SCENARIOS = Path(__file__).with_name("scenarios.toml")
# Asked on every incident; an answer of others counts where they give one.
ASKED = ["foe-mod", "foe-mfa", "foe-border", "peacekeeper"]
STATEMENTS_PER_INCIDENT = 5
INCIDENTS_PER_DAY = 10  # one of them the day's bulletins, in which every body on duty has words
# Border services have dark weeks, from which the corpus holds no words. What is that near to light is not judged:
# how many days around a claim count as "the same days" is for the library to say.
CYCLE, DARK, MARGIN = 200, {"north": (60, 140), "south": (120, 200)}, 30
FIGURES = (10, 60)
DELAY = 3  # days that a reply takes at most
UNDATED_REPLIES = 0.03


class Simulation(NamedTuple):
    """The processed tables, and the planted truth on pairs (`responses`) and on cells (`corroboration`)."""

    tables: Frames
    responses: pd.DataFrame
    corroboration: pd.DataFrame


def simulate(n: int, seed: int = 0) -> Simulation:
    """A corpus of exactly n statements (1,000 or more) on about n / 5 incidents, and what is true of it.

    Truth columns: responses: incident_id, claimant, responder, observed, answer, lag_days. corroboration: incident_id,
    aspect, party, group, status, status_strict, low, high, origins, admitted, denied_by, hearsay; missing: not judged.
    """
    rng = np.random.default_rng(seed)
    days = max(1, n // (STATEMENTS_PER_INCIDENT * INCIDENTS_PER_DAY))
    drawn = _draw_incidents(days, rng)
    parts = [_play(scenario, drawn[drawn["scenario"] == i], rng) for i, scenario in enumerate(_scenarios())]
    parts.append(_bulletins(days, len(drawn)))
    said, claims = _numbered([p["said"] for p in parts], [p["claims"] for p in parts])
    said, claims = _with_relays(said, claims, n, rng)
    truth = {name: pd.concat([p[name] for p in parts], ignore_index=True) for name in ("pairs", "cells")}
    return Simulation(as_tables(said, claims, days, rng), _pairs(truth["pairs"]), _cells(truth["cells"]))


def _scenarios() -> list[dict[str, Any]]:
    return tomllib.loads(SCENARIOS.read_text(encoding="utf-8"))["scenario"]


def _draw_incidents(days: int, rng: np.random.Generator) -> pd.DataFrame:
    """One row an incident: its number, its day, which side speaks first, its scenario, its figure."""
    scenarios = _scenarios()
    share = np.array([s["share"] for s in scenarios], dtype=float)
    size = days * (INCIDENTS_PER_DAY - 1)
    scenario = rng.choice(len(scenarios), size=size, p=share / share.sum())
    low, high = np.array([s.get("figure", FIGURES) for s in scenarios]).T
    return pd.DataFrame(
        {
            "incident": np.arange(size),
            "day": np.arange(size) // (INCIDENTS_PER_DAY - 1),
            "side": rng.integers(2, size=size),
            "scenario": scenario,
            "figure": rng.integers(low[scenario], high[scenario]),
        }
    )


def _names(who: str, side: np.ndarray) -> np.ndarray:
    """Source ids of a part ("own-mod", "peacekeeper"), by the side that speaks first."""
    whose, _, body = who.partition("-")
    if whose not in ("own", "foe"):
        return np.full(len(side), who, dtype=object)
    names = np.array([f"{name}-{body}" for name in SIDES], dtype=object)
    return names[side if whose == "own" else 1 - side]


def _party(whose: str, side: np.ndarray) -> np.ndarray:
    codes = np.array([codes[0] for codes in SIDES.values()], dtype=object)
    return codes[side if whose == "own" else 1 - side] if whose in ("own", "foe") else np.full(len(side), whose or None)


def _play(scenario: dict[str, Any], drawn: pd.DataFrame, rng: np.random.Generator) -> dict[str, pd.DataFrame]:
    """Statements, claims and truth of all incidents of a scenario; rows are numbered statement by statement."""
    said: list[pd.DataFrame] = []
    for number, statement in enumerate(scenario["statements"]):
        said.append(_statement(statement, number, drawn, said, rng))
    claims = [
        _claim(claim, number, drawn)
        for number, statement in enumerate(scenario["statements"])
        for claim in statement.get("claims", [])
    ]
    return {
        "said": pd.concat(said, ignore_index=True),
        "claims": pd.concat(claims, ignore_index=True),
        "pairs": _planted_pairs(scenario, drawn, said),
        "cells": _planted_cells(scenario, drawn),
    }


def _statement(
    spec: dict[str, Any], number: int, drawn: pd.DataFrame, before: list[pd.DataFrame], rng: np.random.Generator
) -> pd.DataFrame:
    size, reply = len(drawn), "answers" in spec
    delay = rng.integers(DELAY + 1, size=size) if reply else 0
    undated = rng.random(size) < (UNDATED_REPLIES if reply else 0)
    day = np.where(undated, NOT_GIVEN, drawn["day"] + spec.get("day", 0) + delay)
    row = np.arange(size)
    at = {name: row + spec.get(name, number) * size for name in ("origin", "page")}
    return pd.DataFrame(
        {
            "incident": drawn["incident"].to_numpy(),
            "source": _names(spec["who"], drawn["side"].to_numpy()),
            "act": spec["act"],
            "day": before[spec["page"]]["day"].to_numpy() if "page" in spec else day,
            "answers": row + spec["answers"] * size if reply else NOT_GIVEN,
            "via": _names(spec["via"], drawn["side"].to_numpy()) if "via" in spec else None,
            **at,
        }
    )


def _claim(spec: dict[str, Any], number: int, drawn: pd.DataFrame) -> pd.DataFrame:
    side, toll = drawn["side"].to_numpy(), "number" in spec
    figure = drawn["figure"].to_numpy() + spec.get("number", 0)
    value = _party(spec.get("value", ""), side)
    return pd.DataFrame(
        {
            "statement": np.arange(len(drawn)) + number * len(drawn),
            "incident": drawn["incident"].to_numpy(),
            "aspect": spec["aspect"],
            "party": _party(spec.get("party", ""), side),
            "group": "military" if toll else None,
            "value": figure.astype(str).astype(object) if toll else value,
            "number": figure if toll else NOT_GIVEN,
            "polarity": "-" if spec.get("minus") else "+",
            "approx": spec.get("approx", False),
            "at_least": spec.get("at_least", False),
        }
    )


def _planted_pairs(scenario: dict[str, Any], drawn: pd.DataFrame, said: list[pd.DataFrame]) -> pd.DataFrame:
    """What each responder is to be found to answer the first speaker."""
    answers, side = scenario.get("answers", {}), drawn["side"].to_numpy()
    given = [
        pd.DataFrame(
            {
                "incident": drawn["incident"].to_numpy(),
                "claimant": _names("own-mod", side),
                "responder": _names(who, side),
                "observed": "answered",
                "answer": answer,
                "lag": _lag(scenario, who, said),
            }
        )
        for who, answer in answers.items()
    ]
    none = [
        pd.DataFrame(
            {
                "incident": drawn["incident"].to_numpy(),
                "claimant": _names("own-mod", side),
                "responder": _names(who, side),
                "observed": _seen(who, drawn),
                "answer": None,
                "lag": NOT_GIVEN,
            }
        ).dropna(subset=["observed"])
        for who in ASKED
        if who not in answers and who not in scenario.get("unjudged", [])
    ]
    return pd.concat([*given, *none], ignore_index=True)


def _lag(scenario: dict[str, Any], who: str, said: list[pd.DataFrame]) -> np.ndarray:
    first = next(i for i, statement in enumerate(scenario["statements"]) if statement["who"] == who)
    day = said[first]["day"].to_numpy()
    return np.where(day == NOT_GIVEN, NOT_GIVEN, day - said[0]["day"].to_numpy())


def _seen(who: str, drawn: pd.DataFrame) -> np.ndarray:
    """silent; of a border service, unobserved deep in its dark weeks, and missing (not judged) at their edges."""
    if who != "foe-border":
        return np.full(len(drawn), "silent", dtype=object)
    begins, ends = np.array(list(DARK.values()))[1 - drawn["side"].to_numpy()].T
    day = drawn["day"].to_numpy() % CYCLE
    deep = (day >= begins + MARGIN) & (day < ends - MARGIN)
    return np.select([deep, (day >= begins) & (day < ends)], ["unobserved", None], "silent").astype(object)


def _planted_cells(scenario: dict[str, Any], drawn: pd.DataFrame) -> pd.DataFrame:
    """How each cell is to come out."""
    side, figure = drawn["side"].to_numpy(), drawn["figure"].to_numpy()
    return pd.concat(
        [
            pd.DataFrame(
                {
                    "incident": drawn["incident"].to_numpy(),
                    "aspect": cell["aspect"],
                    "party": _party(cell.get("party", ""), side),
                    "group": "military" if cell["aspect"] in ("killed", "wounded") else None,
                    "status": cell["status"],
                    "status_strict": cell.get("strict"),
                    "low": figure + cell["low"] if "low" in cell else NOT_GIVEN,
                    "high": figure + cell["high"] if "high" in cell else NOT_GIVEN,
                    "origins": cell.get("origins", NOT_GIVEN),
                    "admitted": cell.get("admitted"),
                    "denied_by": _names(cell["denied_by"], side) if "denied_by" in cell else None,
                    "hearsay": _names(cell["hearsay"], side) if "hearsay" in cell else None,
                }
            )
            for cell in scenario["cells"]
        ],
        ignore_index=True,
    )


def _bulletins(days: int, first: int) -> dict[str, pd.DataFrame]:
    """Every day, every body on duty says that both kept the ceasefire: words by which its silence elsewhere is seen."""
    bodies = [f"{side}-{body}" for side in SIDES for body in ("mod", "mfa", "border")] + ["peacekeeper"]
    day, source = np.repeat(np.arange(days), len(bodies)), np.tile(np.array(bodies, dtype=object), days)
    dark = np.zeros(len(day), dtype=bool)
    for side, (begins, ends) in DARK.items():
        dark |= (source == f"{side}-border") & (day % CYCLE >= begins) & (day % CYCLE < ends)
    day, source = day[~dark], source[~dark]
    row, incident = np.arange(len(day)), first + day
    said = pd.DataFrame(
        {
            "incident": incident,
            "source": source,
            "act": "assert",
            "day": day,
            "answers": NOT_GIVEN,
            "via": None,
            "origin": row,
            "page": row,
        }
    )
    cell = {"aspect": "ceasefire_observed", "party": "both", "group": None}
    claims = pd.DataFrame(
        {
            "statement": row,
            "incident": incident,
            **cell,
            "value": "true",
            "number": NOT_GIVEN,
            "polarity": "+",
            "approx": False,
            "at_least": False,
        }
    )
    cells = pd.DataFrame(
        {
            "incident": first + np.arange(days),
            **cell,
            "status": "mutually-confirmed",
            "status_strict": "mutually-confirmed",
            "low": NOT_GIVEN,
            "high": NOT_GIVEN,
            "origins": NOT_GIVEN,
            "admitted": None,
            "denied_by": None,
            "hearsay": None,
        }
    )
    pairs = pd.DataFrame(columns=["incident", "claimant", "responder", "observed", "answer", "lag"])
    return {"said": said, "claims": claims, "cells": cells, "pairs": pairs}


def _numbered(said: list[pd.DataFrame], claims: list[pd.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All scenarios in one frame, rows numbered through."""
    start = np.cumsum([0, *map(len, said)])[:-1]
    moved = [
        s.assign(**{c: s[c].mask(s[c] >= 0, s[c] + at) for c in ("answers", "origin", "page")})
        for s, at in zip(said, start, strict=True)
    ]
    shifted = [c.assign(statement=c["statement"] + at) for c, at in zip(claims, start, strict=True)]
    return pd.concat(moved, ignore_index=True), pd.concat(shifted, ignore_index=True)


def _with_relays(
    said: pd.DataFrame, claims: pd.DataFrame, n: int, rng: np.random.Generator
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Further reports of utterances, drawn at random, until there are n statements: same origin, page of an outlet."""
    if n < len(said):
        raise ValueError(f"{n} statements are too few for the {len(said)} that the scenarios need; take 1,000 or more")
    copied, number = rng.integers(len(said), size=n - len(said)), np.arange(len(said), n)
    relays = said.iloc[copied].assign(page=number)
    claims = claims.sort_values("statement", kind="stable", ignore_index=True)
    first, end = (np.searchsorted(claims["statement"], copied, side=side) for side in ("left", "right"))
    size = end - first
    at = np.repeat(first - np.cumsum(size) + size, size) + np.arange(size.sum())
    copies = claims.iloc[at].assign(statement=np.repeat(number, size))
    return pd.concat([said, relays], ignore_index=True), pd.concat([claims, copies], ignore_index=True)


def _pairs(planted: pd.DataFrame) -> pd.DataFrame:
    lag = planted["lag"].astype("Int64")
    truth = planted.assign(incident_id=ids("i", planted["incident"]), lag_days=lag.mask(lag == NOT_GIVEN))
    return truth.drop(columns=["incident", "lag"])


def _cells(planted: pd.DataFrame) -> pd.DataFrame:
    whole = {c: planted[c].astype("Int64").mask(planted[c] == NOT_GIVEN) for c in ("low", "high", "origins")}
    truth = planted.assign(
        incident_id=ids("i", planted["incident"]), admitted=planted["admitted"].astype("boolean"), **whole
    )
    words = ["aspect", "party", "group", "status", "status_strict", "denied_by", "hearsay"]
    return truth.drop(columns="incident").astype(dict.fromkeys(words, "str"))
