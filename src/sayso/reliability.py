"""Reliability: how far sources hold the same values of the same claim cells, two by two and all together.

Frames in, frames out. A source counts by its own words only, by its last value, and one utterance counts once.
"""

from typing import Any, Literal

import numpy as np
import pandas as pd

from .agree import only_known, with_wilson
from .cells import APPROXIMATE, CELL
from .check import TOLLS, YES_NO

# Two sources can be asked whether they hold the same of these; places nest, and clock times and texts are free.
COMPARABLE = [*YES_NO, "initiator", *TOLLS]
LEVELS = {"nominal": COMPARABLE, "interval": TOLLS}
COUNTS = ["equal", "compatible"]
# An undated retraction takes back whatever was said, and any retraction what was said without a date.
EARLIEST, LATEST = pd.Timestamp("1700-01-01"), pd.Timestamp("2200-01-01")
# 200 draws move a 95 % bound by about .01; more would make a notebook wait.
DRAWS = 200


def held_values(claims: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """What each source holds of each comparable cell, in its own words: its last value, one row a source and cell.

    Columns out: incident_id, aspect, party, group, source_id, origin_id, label, denied, number, high, at_least,
    approx. Only occurred, initiator, ceasefire_observed and tolls; hearsay (`via`), what is merely possible, and
    values taken back are left out. `denied`: all that the source says of the cell is that `label` is false (of true
    and false the other is then held). A figure of its own outranks a denial; undated words stand before dated ones; of
    one day the highest figure stands, unless it is corrected.
    Codebook, Claims: the last figure of a series stands, only a `retract` takes back.
    """
    words = claims.drop(columns=["source_id", "incident_id"]).merge(statements, on="statement_id")
    own = words["via"].isna() & words["certainty"].ne("possible") & words["aspect"].isin(COMPARABLE)
    usable = own & (words["number"].notna() | ~words["aspect"].isin(TOLLS))
    said = _labelled(words[usable].reset_index(drop=True)).pipe(_without_taken_back)
    said = said.assign(corrects=said["act"].eq("retract")).sort_values(
        ["denied", "dated_on", "corrects", "number", "claim_id"], ascending=[False, *[True] * 4], na_position="first"
    )
    last = said.drop_duplicates([*CELL, "source_id"], keep="last").sort_values([*CELL, "source_id"], ignore_index=True)
    return last[[*CELL, "source_id", "origin_id", "label", "denied", "number", "high", "at_least", "approx"]]


def _labelled(words: pd.DataFrame) -> pd.DataFrame:
    """Add `label` (the value in one spelling, a range with both ends) and `denied`."""
    minus, logical = words["polarity"].eq("-"), words["aspect"].isin(YES_NO)
    figures = words["number"].astype("str") + ("-" + words["high"].astype("str")).fillna("")
    label = figures.where(words["aspect"].isin(TOLLS), words["value"])
    # What a retract withdraws is not thereby held to be false.
    turned = minus & logical & words["act"].ne("retract")
    label = label.mask(turned, words["value"].map({"true": "false", "false": "true"}))
    return words.assign(label=label.astype("str"), denied=minus & ~turned)


def _without_taken_back(said: pd.DataFrame) -> pd.DataFrame:
    """Without retractions, and without the same source's same value from before its retraction."""
    key = [*CELL, "source_id", "label"]
    retraction = said["act"].eq("retract") & said["denied"]
    taken = said[retraction].assign(back=said["dated_on"].fillna(LATEST)).groupby(key, dropna=False)["back"].max()
    back = said[key].merge(taken.reset_index(), how="left", on=key)["back"].set_axis(said.index)
    return said[~retraction & ~(said["dated_on"].fillna(EARLIEST) <= back)]


def pairwise_agreement(
    claims: pd.DataFrame, statements: pd.DataFrame, *, values: Literal["equal", "compatible"] = "equal"
) -> pd.DataFrame:
    """How often two sources that speak of the same claim cell hold the same value, one row a pair of sources.

    Columns out: source, other, cells, agreeing, share, low, high; by `held_values`. `equal` is the strict count,
    `compatible` the generous one: also a figure inside the other's `at_least`, `approx` (10 %) or range. A denial
    disagrees with the value it denies and agrees with the same denial; of another value it says nothing, and the
    cell is left out, as is a cell in which both speak through one joint statement (one origin). Codebook,
    Corroboration.
    """
    only_known(values, COUNTS, "values")
    held = held_values(claims, statements)
    pairs = held.merge(held, on=CELL, suffixes=("", "_2"))
    pairs = pairs[(pairs["source_id"] < pairs["source_id_2"]) & pairs["origin_id"].ne(pairs["origin_id_2"])]
    judged = pairs.assign(agrees=_agrees(pairs, values)).dropna(subset=["agrees"])
    counts = judged.groupby(["source_id", "source_id_2"])["agrees"].agg(cells="size", agreeing="sum").reset_index()
    named = counts.rename(columns={"source_id": "source", "source_id_2": "other"})
    return with_wilson(named.astype({"cells": "Int64", "agreeing": "Int64"}), count="agreeing", total="cells")


def _agrees(pairs: pd.DataFrame, values: str) -> pd.Series:
    """True, False, or missing where a denial meets a value that it does not speak of."""
    same, denials = pairs["label"].eq(pairs["label_2"]), pairs["denied"].astype(int) + pairs["denied_2"].astype(int)
    agrees = same | (_compatible(pairs) & denials.eq(0)) if values == "compatible" else same
    return agrees.astype("boolean").mask(denials.eq(1), False).mask(denials.gt(0) & ~same)


def _compatible(pairs: pd.DataFrame) -> pd.Series:
    """Whether the figure (or range) of either lies within what the other allows."""
    low, top, least, most = _reach(pairs, "")
    low_2, top_2, least_2, most_2 = _reach(pairs, "_2")
    return ((low <= most_2) & (top >= least_2)) | ((low_2 <= most) & (top_2 >= least))


def _reach(pairs: pd.DataFrame, suffix: str) -> tuple[pd.Series, pd.Series, pd.Series, pd.Series]:
    """Lower and upper end as said, and lower and upper end as allowed by `approx` and `at_least`."""
    low = pairs[f"number{suffix}"].astype("float64")
    top = pairs[f"high{suffix}"].astype("float64").fillna(low)
    slack = pairs[f"approx{suffix}"] * APPROXIMATE
    most = (top * (1 + slack)).mask(pairs[f"at_least{suffix}"], float("inf"))
    return low, top, low * (1 - slack), most


def krippendorff_alpha(
    claims: pd.DataFrame,
    statements: pd.DataFrame,
    *,
    aspect: str | None = None,
    level: Literal["nominal", "interval"] = "nominal",
    seed: int | None = 0,
) -> pd.DataFrame:
    """Krippendorff's alpha of the sources (as coders) over claim cells (as units), one row an aspect.

    Columns out: aspect, level, alpha, low, high, n_sources, n_cells, n_values; by `held_values`, denied values left
    out (they name none), a joint statement counted once, only cells with two values or more. Aspects are never pooled:
    chance agreement is that of one vocabulary. `alpha` is missing with fewer than two comparable values, and where
    only one value occurs (no chance to disagree). `low`, `high`: 95 % percentile bootstrap over cells, seeded; none
    with seed=None. Level `interval` is for tolls; ValueError for another aspect. Method: Krippendorff (2011),
    Computing Krippendorff's Alpha-Reliability; by nltk.
    """
    known = LEVELS[only_known(level, LEVELS, "level")]
    asked = known if aspect is None else [only_known(aspect, known, f"aspect at level {level}:")]
    held = held_values(claims, statements)
    return pd.DataFrame([_alpha_row(held[held["aspect"].eq(name)], name, level, seed) for name in asked])


def _alpha_row(held: pd.DataFrame, aspect: str, level: str, seed: int | None) -> dict[str, Any]:
    voices = held[~held["denied"]].drop_duplicates([*CELL, "origin_id"])
    cells = voices.assign(cell=voices.groupby(CELL, dropna=False).ngroup())
    rated = cells[cells.duplicated("cell", keep=False)]
    label = rated["number"].astype("float64") if level == "interval" else rated["label"]
    values = [group.tolist() for _, group in label.groupby(rated["cell"])]
    low, high = _bootstrap(values, level, seed)
    return {
        "aspect": aspect,
        "level": level,
        "alpha": _alpha(values, level),
        "low": low,
        "high": high,
        "n_sources": rated["source_id"].nunique(),
        "n_cells": len(values),
        "n_values": len(rated),
    }


def _alpha(cells: list[list[Any]], level: str) -> float:
    """Alpha of the values of each cell; which source holds which makes no difference to it."""
    from nltk.metrics import agreement, distance  # seconds to load

    triples = [(coder, cell, value) for cell, values in enumerate(cells) for coder, value in enumerate(values)]
    if len({value for *_, value in triples}) < 2:
        return float("nan")
    metric = {"nominal": distance.binary_distance, "interval": distance.interval_distance}[level]
    return float(agreement.AnnotationTask(triples, distance=metric).alpha())


def _bootstrap(cells: list[list[Any]], level: str, seed: int | None) -> tuple[float, float]:
    """Middle 95 % of alpha over samples of cells drawn with replacement; draws with a single value give none."""
    if seed is None or not cells:
        return float("nan"), float("nan")
    draws = np.random.default_rng(seed).integers(len(cells), size=(DRAWS, len(cells)))
    alphas = pd.Series([_alpha([cells[i] for i in draw], level) for draw in draws])
    return float(alphas.quantile(0.025)), float(alphas.quantile(0.975))
