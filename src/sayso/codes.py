"""Strings as integer codes, and counting on them: what lets a million statements be compared in seconds.

Codes run from 0; -1 stands for a missing value.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

_ROOM = 1 << 62
# Larger groups are joined one by one: the prefixes that the shared way keeps would grow with their square.
_SHARED_SIZE = 16


def positions(values: pd.Series, among: pd.Series | Sequence[str]) -> np.ndarray:
    """Where each value stands in `among`, which holds every value once; -1 where it is missing or not there.

    >>> positions(pd.Series(["b", None, "x", "a"]), ["a", "b"]).tolist()
    [1, -1, -1, 0]
    """
    codes, _ = pd.factorize(pd.concat([pd.Series(among, dtype="str"), values], ignore_index=True))
    found = codes[len(among) :]
    return np.where(found < len(among), found, -1)


def sorted_codes(values: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """Codes in alphabetical order of the values, and the values."""
    codes, known = pd.factorize(values, sort=True)
    return codes, pd.Index(known)


def combined(*codes: np.ndarray) -> np.ndarray:
    """One code for each combination of codes, ordered as they are from the first to the last."""
    key, room = np.zeros(len(codes[0]), dtype="int64"), 1
    for code in codes:
        size = int(code.max(initial=-1)) + 2
        if room > _ROOM // size:
            known, key = np.unique(key, return_inverse=True)
            room = len(known)
        key, room = key * size + code + 1, room * size
    return key


def first(key: np.ndarray) -> np.ndarray:
    """Whether a row is the first of its key."""
    return ~pd.Series(key).duplicated().to_numpy()


def distinct(group: np.ndarray, n: int, *codes: np.ndarray) -> np.ndarray:
    """For each of `n` groups how many combinations of codes it has.

    >>> distinct(np.array([0, 0, 0, 2]), 3, np.array([5, 5, 6, 6])).tolist()
    [2, 0, 1]
    """
    return np.bincount(group[first(combined(group, *codes))], minlength=n)


def holds(group: np.ndarray, n: int) -> np.ndarray:
    """For each of `n` groups whether any row is in it."""
    return np.bincount(np.asarray(group, dtype="int64"), minlength=n) > 0


def joined(group: np.ndarray, member: np.ndarray, names: np.ndarray, n: int, mark: str) -> np.ndarray:
    """For each of `n` groups the names of its members, each once, in order of their codes, joined; None where empty.

    >>> joined(np.array([2, 0, 2, 2]), np.array([1, 0, 0, 1]), np.array(["a", "b"]), 3, ";").tolist()
    ['a', None, 'a;b']
    """
    names, size = names.astype(object), len(names) + 1
    key = np.sort(pd.unique(group * size + member))
    group, member = key // size, key % size
    begin = np.searchsorted(group, np.arange(n + 1))
    count = np.diff(begin)
    state = np.zeros(n, dtype="int64")
    texts: list[str | None] = [None]
    for turn in range(min(int(count.max(initial=0)), _SHARED_SIZE)):
        open_ = np.flatnonzero((count > turn) & (count <= _SHARED_SIZE))
        step, inverse = np.unique(state[open_] * size + member[begin[open_] + turn], return_inverse=True)
        state[open_] = len(texts) + inverse
        texts += [
            names[m] if s == 0 else f"{texts[s]}{mark}{names[m]}"
            for s, m in zip(step // size, step % size, strict=True)
        ]
    result = np.array(texts, dtype=object)[state]
    for large in np.flatnonzero(count > _SHARED_SIZE):
        result[large] = mark.join(names[member[begin[large] : begin[large + 1]]])
    return result
