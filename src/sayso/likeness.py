"""How much speaks for two events being one: the weight of each piece of evidence, added up.

Record linkage after Fellegi and Sunter (1969): each agreement adds the natural logarithm of how much more often it is
met among reports of one event than among reports of two, each disagreement takes away. The weights are rounded by hand
from the shipped case, whose incidents are few a day; benchmarks/linking.py tells how well they do on each half of its
time.
"""

import re
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
import scipy.sparse

from .nearness import Nearness
from .sightings import UNDATED, Evidence

# By days between what two reports tell: none, one, two ... ; more than ten are another event.
BY_GAP = np.array([2.0, 0.7, -0.5, -2.0, -2.0, *[-4.0] * 6, -6.0])
BOTH_TOLD = 1.0  # the same day, and both tell it
SAME_DAYS, OTHER_DAYS = 2, -7.0  # both tell it, and differ by more than so many days
NOT_YET = -8.0  # spoken of before it began
SAME_MINUTES, NEAR_MINUTES = 10, 60
SAME_TIME, NEAR_TIME, OTHER_TIME = 4.0, 1.0, -1.5
SAME_FIGURE, OTHER_FIGURES, MOST_FIGURES = 1.8, -0.7, 2
SAME_WORD, OTHER_WORD = {"initiator": 0.3, "kind": 1.0}, {"initiator": -0.7, "kind": -0.5}
# Cosine of the rare words of two texts: by chance below, and worth so much a point above.
CHANCE, A_POINT, MOST_WORDING = 0.05, 20.0, 4.0
BATCH = 100_000  # pairs whose words are in memory at a time
RARE = 0.15  # words in more texts than this share tell nothing
PIECES = ["day", "place", "time", "figures", "initiator", "kind", "wording"]
_WORDS = re.compile(r"[^\W\d_]{3,}|\d+")


def likeness(a: Evidence, b: Evidence, pairs: pd.DataFrame, nearness: Nearness) -> pd.DataFrame:
    """The weight of each piece of evidence (`PIECES`) and their sum (`weight`), by pair.

    Columns in: a, b (numbers of events of `a` and of `b`). Pieces that one of the two does not have weigh nothing.
    """
    pairs = pairs.reset_index(drop=True)
    facts = _met(pairs, a.facts, b.facts, "fact")
    facts["same"] = facts["value"] == facts["value_b"]
    places = _met(pairs, a.places, b.places)
    places["weight"] = nearness.weights(places["place"].to_numpy(), places["place_b"].to_numpy())
    n = len(pairs)
    weights = pairs.assign(
        day=_by_day(a.days, b.days, pairs),
        place=places.groupby("pair")["weight"].max().reindex(range(n), fill_value=0.0),
        time=_by_time(facts[facts["fact"].eq("time")]).reindex(range(n), fill_value=0.0),
        figures=_by_figures(facts[facts["fact"].str.contains(".", regex=False)]).reindex(range(n), fill_value=0.0),
        **{word: _by_word(facts[facts["fact"].eq(word)], word).reindex(range(n), fill_value=0.0) for word in SAME_WORD},
        wording=_by_wording(a.texts, b.texts, pairs),
    )
    return weights.assign(weight=weights[PIECES].sum(axis=1))


def _met(pairs: pd.DataFrame, a: pd.DataFrame, b: pd.DataFrame, *on: str) -> pd.DataFrame:
    """Every meeting of a row of one side of a pair with a row of the other (of the same value in `on`)."""
    numbered = pairs[["a", "b"]].rename_axis("pair").reset_index()
    left = numbered.merge(a, left_on="a", right_on="at").drop(columns="at")
    return left.merge(b, left_on=["b", *on], right_on=["at", *on], suffixes=("", "_b"))


def _by_day(a: pd.DataFrame, b: pd.DataFrame, pairs: pd.DataFrame) -> np.ndarray:
    one, other = a.iloc[pairs["a"]].reset_index(drop=True), b.iloc[pairs["b"]].reset_index(drop=True)
    between = [(this["low"] - that["high"]).to_numpy() for this, that in ((one, other), (other, one))]
    gap = np.maximum(np.maximum(*between), 0)
    told = (one["told"] & other["told"]).to_numpy()
    weight = BY_GAP[np.minimum(gap, len(BY_GAP) - 1)] + np.where((gap == 0) & told, BOTH_TOLD, 0.0)
    weight = np.where(told & (gap > SAME_DAYS), OTHER_DAYS, weight)
    early = np.zeros(len(pairs), dtype=bool)
    for this, that in ((one, other), (other, one)):
        early |= (that["told"] & (this["spoken"] != UNDATED) & (that["low"] > this["spoken"])).to_numpy()
    undated = (one["low"] == UNDATED) | (other["low"] == UNDATED)
    return np.where(undated, 0.0, np.where(early, NOT_YET, weight))


def _by_time(times: pd.DataFrame) -> pd.Series:
    apart = (times["value"].astype("float64") - times["value_b"].astype("float64")).abs()
    nearest = apart.mask(apart > 720, 1440 - apart).groupby(times["pair"]).min()
    weight = np.select([nearest <= SAME_MINUTES, nearest <= NEAR_MINUTES], [SAME_TIME, NEAR_TIME], OTHER_TIME)
    return pd.Series(weight, index=nearest.index)


def _by_figures(figures: pd.DataFrame) -> pd.Series:
    same = figures.groupby("pair")["same"].sum()
    return (same.clip(upper=MOST_FIGURES) * SAME_FIGURE).where(same > 0, OTHER_FIGURES)


def _by_word(facts: pd.DataFrame, word: str) -> pd.Series:
    same = facts.groupby("pair")["same"].any()
    return pd.Series(np.where(same, SAME_WORD[word], OTHER_WORD[word]), index=same.index)


def _by_wording(a: pd.Series, b: pd.Series, pairs: pd.DataFrame) -> np.ndarray:
    """From the cosine of rare words; across scripts there are few, and nothing is taken away for that."""
    one = rare_words([*a, *b])
    other = one[len(a) :]
    ends = zip(range(0, len(pairs), BATCH), range(BATCH, len(pairs) + BATCH, BATCH), strict=True)
    parts = [(pairs["a"].to_numpy()[i:j], pairs["b"].to_numpy()[i:j]) for i, j in ends]
    cosines = [np.asarray(one[i].multiply(other[j]).sum(axis=1)).ravel() for i, j in parts]
    cosine = np.concatenate([np.zeros(0), *cosines])
    return np.clip((cosine - CHANCE) * A_POINT, 0.0, MOST_WORDING)


def rare_words(texts: list[str]) -> Any:
    """Texts as unit vectors of their words, each word by the logarithm of its rarity (a sparse matrix)."""
    words = [sorted(set(_WORDS.findall(text.casefold()))) for text in texts]
    held = Counter(word for some in words for word in some)
    known = {w: k for k, w in enumerate(sorted(w for w, n in held.items() if 1 < n <= max(2, RARE * len(texts))))}
    rows = [
        (at, known[word], np.log(len(texts) / held[word]))
        for at, some in enumerate(words)
        for word in some
        if word in known
    ]
    at, word, weight = (np.array(c) for c in zip(*rows, strict=True)) if rows else (np.zeros(0, int),) * 3
    matrix = scipy.sparse.csr_array((weight.astype(float), (at, word)), shape=(len(texts), max(len(known), 1)))
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return scipy.sparse.diags_array(1 / np.where(length == 0, 1, length)) @ matrix
