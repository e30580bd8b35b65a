"""Rows into groups: the closest pairs first, and two groups become one only where all their members go together.

Complete linkage (Defays 1977), taken greedily. Single linkage would chain a month of shelling along a front into one
event, each day within reach of the next; here no two members of a group are ever further apart than a pair may be.
"""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

Together = Callable[[list[int], list[int]], bool]


def closest_first(pairs: np.ndarray, n: int, together: Together) -> np.ndarray:
    """For each of `n` rows the number of its group, groups being numbered by their first row.

    `pairs` are two columns of row numbers, the closest pair first; `together` says whether two groups may become one.

    >>> closest_first(np.array([[1, 2], [0, 1]]), 4, lambda a, b: len(a + b) < 3).tolist()
    [0, 1, 1, 2]
    """
    members = {row: [row] for row in range(n)}
    group = list(range(n))
    for a, b in pairs.tolist():
        small, large = sorted((group[a], group[b]), key=lambda g: (len(members[g]), -g))
        if small != large and together(members[small], members[large]):
            moved = members.pop(small)
            members[large] += moved
            for row in moved:
                group[row] = large
    return pd.factorize(np.array(group, dtype="int64"))[0]


def all_among(pairs: Iterable[tuple[int, int]]) -> Together:
    """Groups go together where each pair of their members is one of `pairs`, whichever way round."""
    known = {pair for a, b in pairs for pair in ((a, b), (b, a))}

    def together(some: list[int], others: list[int]) -> bool:
        return all((a, b) in known for a in some for b in others)

    return together
