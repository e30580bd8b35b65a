"""Time and memory of the findings on simulated corpora, beside one groupby of pandas, and the planted truth recovered.

    python benchmarks/compare.py [--sizes 10000 100000 1000000] [--runs 3] [--seed 0]

Exits 1 where a planted pair or cell does not come out as planted.
"""

import argparse
import json
import math
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

SIZES = [10_000, 100_000, 1_000_000]
RUNS = 3
FINDINGS = ["responses", "corroboration"]
PAIR = ["incident_id", "claimant", "responder"]
CELL = ["incident_id", "aspect", "party", "group"]
SHOWN = 5  # examples of what was not recovered


def main(arguments: list[str] | None = None) -> int:
    """Measure each size in a process of its own, so that peak memory is that size's; 1 where truth is lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of statements")
    parser.add_argument("--runs", type=int, default=RUNS, help="runs of each, interleaved; the median counts")
    parser.add_argument("--seed", type=int, default=0, help="of the simulation")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(measure(options.one, options.runs, options.seed)))
        return 0
    results = [_apart(size, options.runs, options.seed) for size in sorted(options.sizes)]
    _print_growth(results)
    return int(any(result[finding]["recovered"] < 1 for result in results for finding in FINDINGS))


def _apart(size: int, runs: int, seed: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--one", str(size), "--runs", str(runs), "--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{size} statements could not be measured:\n{done.stderr}")
    result = json.loads(done.stdout)
    _print_size(result)
    return result


def measure(size: int, runs: int, seed: int) -> dict[str, Any]:
    """Seconds (median) of each finding and of its peer, share of the planted truth recovered, peak memory in GB."""
    from simulate import simulate

    import sayso

    tables, *planted = simulate(size, seed)
    before = _peak()
    calls = {
        "responses": lambda: sayso.find_responses(tables),
        "responses peer": lambda: peer_of_responses(tables),
        "corroboration": lambda: sayso.find_corroboration(tables),
        "corroboration peer": lambda: peer_of_corroboration(tables),
    }
    seconds, found = _interleaved(calls, runs)
    result: dict[str, Any] = {"statements": size, "peak_simulation": before, "peak": _peak()}
    for finding, key, truth in zip(FINDINGS, [PAIR, CELL], planted, strict=True):
        share, examples = recovered(found[finding], truth, key)
        result[finding] = {
            "seconds": seconds[finding],
            "peer": seconds[f"{finding} peer"],
            "recovered": share,
            "planted": len(truth),
            "rows": len(found[finding]),
            "lost": examples,
        }
    return result


def peer_of_responses(tables: Any) -> Any:
    """The peer: one groupby over the same statements on the keys of a response."""
    return tables.statements.groupby(["incident_id", "source_id"]).agg(
        act=("act", "first"), dated_on=("dated_on", "min"), statements=("statement_id", "count")
    )


def peer_of_corroboration(tables: Any) -> Any:
    """The peer: one groupby over the same claims on the keys of a cell."""
    return tables.claims.groupby(CELL, dropna=False).agg(
        low=("number", "min"), high=("number", "max"), sources=("source_id", "nunique")
    )


def _interleaved(calls: dict[str, Callable[[], Any]], runs: int) -> tuple[dict[str, float], dict[str, Any]]:
    """Median seconds by call, all calls in turn: a busy moment of the machine then hits peers alike."""
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    found: dict[str, Any] = {}
    for _ in range(runs):
        for name, call in calls.items():
            begin = time.perf_counter()
            found[name] = call()
            seconds[name].append(time.perf_counter() - begin)
    return {name: statistics.median(each) for name, each in seconds.items()}, found


def recovered(found: Any, truth: Any, key: list[str]) -> tuple[float, list[str]]:
    """Share of planted rows that come out as planted in every column that is judged, and examples of the others."""
    both = truth.merge(found, on=key, how="left", suffixes=("", "_found"), indicator=True)
    wrong = both["_merge"].eq("left_only")
    for column in truth.columns.difference(key):
        planted, came = both[column], both[f"{column}_found"]
        # A pair that was not answered has no answer and no lag; in a cell a missing value is not judged.
        judged = planted.notna() | (key == PAIR)
        wrong |= judged & ~(planted.eq(came).fillna(False).astype(bool) | (planted.isna() & came.isna()))
    shown = both[wrong].head(SHOWN).drop(columns="_merge")
    return float(1 - wrong.mean()), [str(row.dropna().to_dict()) for _, row in shown.iterrows()]


def _peak() -> float:
    import resource

    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kibibytes here
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e9


def _print_size(result: dict[str, Any]) -> None:
    print(
        f"\n{result['statements']:,} statements: peak memory {result['peak']:.2f} GB "
        f"({result['peak_simulation']:.2f} GB when simulated)"
    )
    for finding in FINDINGS:
        r = result[finding]
        print(
            f"  {finding:14} {r['rows']:9,} rows {r['seconds']:8.3f} s, groupby {r['peer']:7.3f} s, "
            f"ratio {r['seconds'] / r['peer']:5.1f}; {r['recovered']:.6f} of {r['planted']:,} planted recovered"
        )
        for example in r["lost"]:
            print(f"    lost: {example}")


def _print_growth(results: list[dict[str, Any]]) -> None:
    """Exponent of time in n, and time per n log n, last against first size: above 1 grows faster than n log n."""
    if len(results) < 2:
        return
    (small, n), (large, m) = ((r, r["statements"]) for r in (results[0], results[-1]))
    print(f"\nfrom {n:,} to {m:,} statements")
    for finding in FINDINGS:
        times = large[finding]["seconds"] / small[finding]["seconds"]
        exponent = math.log(times) / math.log(m / n)
        per_step = times * n * math.log(n) / (m * math.log(m))
        print(f"  {finding:14} grows as n^{exponent:.2f}; time per n log n: {per_step:.2f} times that of {n:,}")


if __name__ == "__main__":
    sys.exit(main())
