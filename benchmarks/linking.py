"""How well reports are linked: the shipped case with its links taken away, and simulated events.

    python benchmarks/linking.py case                       # incidents and origins of data/raw, linked again
    python benchmarks/linking.py events [--sizes 1000 100000]   # time, and the planted incidents recovered

Precision, recall and F1 are those of pairs: of two statements (events) that stand together, how many belong together.
"""

import argparse
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

import sayso
from sayso.incidents import MAX_DAYS, MAX_KM, Window
from sayso.nearness import chord, unit_sphere
from sayso.normalize import normalize

CASE = Path(__file__).parents[1] / "data" / "raw"
SIZES = [1_000, 10_000, 100_000]
TAKEN_AWAY = ["incident_id", "answers", "dated_on", "dated_by"]
HALVES = "2022-03-01"  # about half of the statements were published before


def main(arguments: list[str] | None = None) -> int:
    """Print the scores of one part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("part", choices=["case", "events"])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of events")
    options = parser.parse_args(arguments)
    rows = case_scores() if options.part == "case" else [event_scores(n) for n in options.sizes]
    print(pd.DataFrame(rows).to_string(index=False, float_format="{:.3f}".format))
    return 0


def of_pairs(found: pd.Series, truth: pd.Series) -> dict[str, float]:
    """Precision, recall and F1 of the pairs that stand together."""
    both = found.astype("str").to_numpy() + "\n" + truth.astype("str").to_numpy()
    together, right, wanted = (_pairs(pd.Series(each)) for each in (found, both, truth))
    precision, recall = right / max(together, 1), right / max(wanted, 1)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(precision + recall, 1e-9)}


def _pairs(groups: pd.Series) -> int:
    sizes = groups.value_counts()
    return int((sizes * (sizes - 1) // 2).sum())


def case_scores() -> list[dict[str, Any]]:
    """Scores of the shipped case, by what is known beforehand, with and without our words of the statements."""
    tables = normalize(sayso.read_case(CASE))
    rows = [
        {"what": "incidents", "known": known, "words": words} | incident_scores(tables, known=known, words=words)
        for known in ("incidents", "incidents and half the pages", "nothing")
        for words in (True, False)
    ]
    for words in (True, False):
        rows.append({"what": "origins", "known": "incidents", "words": words} | origin_scores(tables, words=words))
    return rows


def incident_scores(tables: sayso.Frames, *, known: str = "incidents", words: bool = True) -> dict[str, float]:
    """Statements of the case without their incidents, linked again.

    Left to go by: source, act, claims with place_id, days of speech and of publication, and our words. `known`:
    `nothing` takes the incidents away too; `incidents and half the pages` leaves every other page linked and links the
    rest. `linked`: share laid to an incident of the case; `right`: share of these that is right; `early`, `late`: F1 of
    either half of the time.
    """
    said, claims = tables.statements, tables.claims
    pages = sorted(said["document_id"].unique())
    kept = said["document_id"].isin(pages[1::2] if "half" in known else [])
    asked = said[~kept].drop(columns=TAKEN_AWAY).assign(text=said["text"] if words else "")
    before = tables.replaced(
        statements=said[kept],
        claims=claims[claims["statement_id"].isin(said.loc[kept, "statement_id"])],
        incidents=tables.incidents.iloc[: 0 if known == "nothing" else None],
    )
    found, truth = sayso.link_statements(asked, claims, before)[0]["incident_id"], said.loc[~kept, "incident_id"]
    known_ones = found.isin(tables.incidents["incident_id"]) if known != "nothing" else pd.Series(False, found.index)
    early = said.loc[~kept, "dated_on"] < HALVES
    halves = {name: of_pairs(found[part], truth[part])["f1"] for name, part in (("early", early), ("late", ~early))}
    right = (found == truth)[known_ones].mean() if known_ones.any() else np.nan
    return of_pairs(found, truth) | {"linked": known_ones.mean(), "right": right} | halves


def origin_scores(tables: sayso.Frames, *, words: bool = True) -> dict[str, float]:
    """Statements of the case without their origins, linked again; the incidents are known."""
    pages = tables.documents.set_index("document_id")
    said = tables.statements.drop(columns=["origin_id", "answers", "dated_on", "dated_by"])
    told = {c: said["document_id"].map(pages[c]) for c in ("published_on", "publisher", "relayed_from")}
    found = sayso.link_origins(said.assign(**told, text=said["text"] if words else ""), tables.claims)
    return of_pairs(found["origin_id"], tables.statements["origin_id"])


def simulated(n: int, seed: int = 0) -> pd.DataFrame:
    """Events of planted incidents (`truth`), about three each, over 1,500 days and a country of 330 by 350 km.

    Reports of one incident differ by a day and some kilometres (normal, 3.3 km a side); places are drawn evenly, so
    that at 100,000 events chance neighbours are many.
    """
    rng = np.random.default_rng(seed)
    count = max(n // 3, 1)
    at, kinds = rng.integers(0, count, n), np.array(["mine_explosion", "shelling", "shooting"])
    day = rng.integers(0, 1500, count)[at] + rng.integers(0, 2, n)
    latitude = rng.uniform(38.5, 41.5, count)[at] + rng.normal(0, 0.03, n)
    longitude = rng.uniform(44.5, 48.5, count)[at] + rng.normal(0, 0.03, n)
    date = pd.Timestamp("2020-01-01") + pd.to_timedelta(day, unit="D")
    kind = kinds[rng.integers(0, 3, count)][at]
    return pd.DataFrame({"date": date, "latitude": latitude, "longitude": longitude, "kind": kind, "truth": at})


def event_scores(n: int) -> dict[str, float]:
    """Seconds and scores of `link_incidents`, and the F1 of chaining every pair within the limits instead."""
    events = simulated(n)
    begin = time.perf_counter()
    found = sayso.link_incidents(events)["incident_id"]
    seconds = time.perf_counter() - begin
    chained = of_pairs(_chained(events), events["truth"])
    return {"events": n, "seconds": seconds} | of_pairs(found, events["truth"]) | {"f1 chained": chained["f1"]}


def _chained(events: pd.DataFrame) -> pd.Series:
    """Single linkage, the peer: whatever hangs together by pairs within the limits."""
    days = (events["date"] - pd.Timestamp(0)).dt.days.to_numpy()
    points = np.column_stack([unit_sphere(events["latitude"].to_numpy(), events["longitude"].to_numpy()), days])
    pairs = Window(points, chord(MAX_KM), MAX_DAYS).pairs(events["kind"].factorize()[0])
    graph = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(events),) * 2)
    return pd.Series(connected_components(graph, directed=False)[1])


if __name__ == "__main__":
    sys.exit(main())
