"""Agreement between sides: how often one answers the other, how, and after how many days.

Frames in, frames out. Every rate is a share of 0 to 1 and carries the n it rests on; what is left out is counted.
Whether sources hold the same values is for `reliability`.
"""

import functools
import warnings
from collections.abc import Collection, Sequence
from datetime import date
from typing import Literal

import pandas as pd

from .schema import vocabulary

DYAD = ("claimant_side", "responder_side")
UNITS = {"incident": ["incident_id"], "pair": ["incident_id", "claimant", "responder"]}
# Later words outrank earlier ones where several bodies of a side differ: one that speaks makes the side answer.
STANDING = ["unobserved", "silent", "answered"]


def with_wilson(counts: pd.DataFrame, *, count: str = "n", total: str = "of", level: float = 0.95) -> pd.DataFrame:
    """Add `share`, `low`, `high`: the share of `count` in `total` (0 to 1) and its Wilson interval.

    Missing where the total is 0: nothing was seen, so nothing is known. Raises ValueError where a count exceeds its
    total. Method: Wilson (1927), Journal of the American Statistical Association 22, 209-212; by scipy.

    >>> with_wilson(pd.DataFrame({"n": [9, 0], "of": [10, 0]})).round(3)
       n  of  share    low   high
    0  9  10    0.9  0.596  0.982
    1  0   0    NaN    NaN    NaN
    """
    over = counts[counts[count] > counts[total]]
    if len(over):
        raise ValueError(
            f"{len(over)} rows count more than their total, first row {over.index[0]!r}: {count} = "
            f"{over[count].iloc[0]}, {total} = {over[total].iloc[0]}; count each unit once"
        )
    bounds = [_wilson(int(n), int(of), level) for n, of in zip(counts[count], counts[total], strict=True)]
    added = pd.DataFrame(bounds, index=counts.index, columns=["share", "low", "high"], dtype="float64")
    return counts.assign(**added)


@functools.lru_cache(maxsize=4096)  # matrices of pairs repeat the same few counts thousands of times
def _wilson(n: int, of: int, level: float) -> tuple[float, float, float]:
    from scipy.stats import binomtest  # a second to load: paid by those who count, not by every import

    if not of:
        return float("nan"), float("nan"), float("nan")
    bounds = binomtest(n, of).proportion_ci(confidence_level=level, method="wilson")
    return n / of, float(bounds.low), float(bounds.high)


def only_known(word: str, known: Collection[str], what: str) -> str:
    """The word, if it is one of the known ones; else ValueError that lists them."""
    if word not in known:
        raise ValueError(f"{what} {word!r} is not known here; choose one of {', '.join(known)}")
    return word


def answer_rates(responses: pd.DataFrame, *, unit: Literal["incident", "pair"] = "incident") -> pd.DataFrame:
    """How often each side answers each other side, and how: one row a dyad and answer, none left out.

    Columns out: claimant_side, responder_side, answer (the vocabulary's answers, and silent), n, of, share, low,
    high, unobserved. An incident counts once for an answer, however many bodies of a side give it; where two bodies
    answer differently it counts for both, so shares may add up to more than 1. `silent`: no body answered, and one
    at least was observed. `of` leaves out incidents on which the side was not observed; `unobserved` counts them.
    With unit `pair`, every claimant and responder is counted. Codebook, Acts; design, unobserved is not silent.
    """
    keys = UNITS[only_known(unit, UNITS, "unit")]
    states = _states(responses, [*DYAD, *keys])
    answers = pd.DataFrame({"answer": [*vocabulary("answer"), "silent"]})
    counts = _answers(responses, states, keys).groupby([*DYAD, "answer"], dropna=False).size()
    grid = _dyads(states).merge(answers, how="cross")
    grid = grid.merge(counts.rename("n").reset_index(), how="left", on=[*DYAD, "answer"])
    columns = [*DYAD, "answer", "n", "of", "share", "low", "high", "unobserved"]
    return with_wilson(grid.assign(n=grid["n"].fillna(0).astype("Int64"))).reindex(columns=columns)


def _dyads(states: pd.DataFrame) -> pd.DataFrame:
    """One row a dyad with the number of units on which its answering side was observed (`of`) and `unobserved`."""
    unobserved = states["state"].eq("unobserved")
    marked = states.assign(of=~unobserved, unobserved=unobserved)
    sums = marked.groupby(list(DYAD), dropna=False)[["of", "unobserved"]].sum()
    return sums.astype("Int64").reset_index()


def _states(responses: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row a key with `state`: answered if any pair is, else silent if any is, else unobserved."""
    rank = responses["observed"].map({word: i for i, word in enumerate(STANDING)}).astype("int64")
    best = rank.groupby([responses[key] for key in keys], dropna=False).max().rename("state").reset_index()
    return best.assign(state=best["state"].map(dict(enumerate(STANDING))).astype("str"))


def _answers(responses: pd.DataFrame, states: pd.DataFrame, unit: list[str]) -> pd.DataFrame:
    """One row a dyad, unit and answer given; `silent` is the answer of those that gave none."""
    given = responses.loc[responses["observed"].eq("answered"), [*DYAD, *unit, "answer"]].drop_duplicates()
    silent = states.loc[states["state"].eq("silent"), [*DYAD, *unit]].assign(answer="silent")
    return pd.concat([given, silent])


def answered_bounds(responses: pd.DataFrame) -> pd.DataFrame:
    """In how many incidents a side answered another at all, counted cautiously and generously.

    Columns out: claimant_side, responder_side, reading, n, of, share, low, high; two rows a dyad. Reading `strict`:
    an account that addresses nobody (`assert`) is no answer, and incidents on which the side was not observed count
    as unanswered. Reading `generous`: an own account is an answer, and unobserved incidents are left out.
    """
    answered = responses["observed"].eq("answered")
    marked = responses.assign(
        strict=answered & responses["answer"].ne("assert"),
        generous=answered,
        seen=responses["observed"].ne("unobserved"),
        all=True,
    )
    units = marked.groupby([*DYAD, "incident_id"], dropna=False)[["strict", "generous", "seen", "all"]].any()
    sums = units.groupby(list(DYAD), dropna=False).sum().reset_index().astype(dict.fromkeys(units, "Int64"))
    readings = [
        sums[list(DYAD)].assign(reading=reading, n=sums[reading], of=sums[of])
        for reading, of in [("strict", "all"), ("generous", "seen")]
    ]
    return with_wilson(pd.concat(readings).sort_values([*DYAD], kind="stable", ignore_index=True))


def time_to_answer(
    responses: pd.DataFrame, *, horizon: date | str, by: Sequence[str] = DYAD, own_accounts: bool = True
) -> pd.DataFrame:
    """Kaplan-Meier curves of the days from a side's first claim on an incident to the other's first answer.

    Columns out: `by`, day, at_risk, answered, censored, survival, low, high, n, left_out, unobserved. `survival`: the
    share not yet answered at the end of that day, with its 95 % interval (log-log; missing while it is 1 and once it
    is 0, where the formula says nothing). One row a day on which an answer or the horizon falls; a group that holds
    no usable incident keeps one row without a share. A silent side is censored at `horizon`, a later answer too.
    `n` incidents make the curve; `left_out`: without the dates (or the answer came before the claim);
    `unobserved`: side not observed. With own_accounts=False an account that addresses nobody leaves a side silent.
    Method: Kaplan and Meier (1958), interval of Kalbfleisch and Prentice (1980), by scipy.stats.ecdf.
    """
    spans = _spans(responses, pd.Timestamp(horizon), [*by], own_accounts)
    curves = [_curve(spans[spans["curve"].eq(i)], [*by]) for i in range(spans["curve"].nunique())]
    columns = [*by, "day", "at_risk", "answered", "censored", "survival", "low", "high", "n", "left_out", "unobserved"]
    return pd.concat(curves, ignore_index=True)[columns] if curves else pd.DataFrame(columns=columns)


def _spans(responses: pd.DataFrame, horizon: pd.Timestamp, by: list[str], own_accounts: bool) -> pd.DataFrame:
    """One row a group and incident: `days` to the answer or the horizon, `event` (answered), `state`."""
    answered = responses["observed"].eq("answered") & (own_accounts | responses["answer"].ne("assert"))
    observed = responses["observed"].where(answered | responses["observed"].eq("unobserved"), "silent")
    units = _states(responses.assign(observed=observed), [*by, "incident_id"])
    dated = responses.assign(first=responses["answered_on"].where(answered & responses["lag_days"].notna()))
    dates = dated.groupby([*by, "incident_id"], dropna=False, as_index=False)[["claimed_on", "first"]].min()
    units = units.merge(dates, on=[*by, "incident_id"])
    days, limit = (units["first"] - units["claimed_on"]).dt.days, (horizon - units["claimed_on"]).dt.days
    event = units["state"].eq("answered") & (days <= limit)
    lost = units["state"].eq("unobserved") | limit.lt(0) | (units["state"].eq("answered") & days.isna())
    curve = units.groupby(by, dropna=False).ngroup()
    return units.assign(days=days.where(event, limit).mask(lost), event=event, curve=curve)


def _curve(spans: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    usable, unobserved = spans.dropna(subset=["days"]), int(spans["state"].eq("unobserved").sum())
    days = usable.groupby(usable["days"].astype("Int64"))["event"].agg(["size", "sum"]).astype("Int64")
    days = days if len(days) else pd.DataFrame({"size": 0, "sum": 0}, index=[0], dtype="Int64")
    at_risk = days["size"][::-1].cumsum()[::-1]
    rows = (
        _survival(usable)
        .reindex(days.index)
        .assign(
            day=days.index,
            at_risk=at_risk,
            answered=days["sum"],
            censored=days["size"] - days["sum"],
            n=len(usable),
            left_out=len(spans) - len(usable) - unobserved,
            unobserved=unobserved,
            **spans.iloc[0][by],
        )
    )
    return rows.reset_index(drop=True).astype(dict.fromkeys(["day", "n", "left_out", "unobserved"], "Int64"))


def _survival(usable: pd.DataFrame) -> pd.DataFrame:
    from scipy import stats  # a second to load

    if usable.empty:
        return pd.DataFrame(columns=["survival", "low", "high"], dtype="float64")
    curve = stats.ecdf(stats.CensoredData.right_censored(usable["days"], ~usable["event"])).sf
    with warnings.catch_warnings():  # scipy warns where the interval is undefined, which the docstring tells
        warnings.simplefilter("ignore", RuntimeWarning)
        bounds = curve.confidence_interval(method="log-log")
    columns = {"survival": curve.probabilities, "low": bounds.low.probabilities, "high": bounds.high.probabilities}
    return pd.DataFrame(columns, index=curve.quantiles.astype("int64"))
