"""Counting on codes: the cases that doctests leave out."""

import numpy as np
import pandas as pd

from sayso.codes import combined, distinct, joined, positions


def test_combined_codes_keep_their_order_beyond_the_room_of_an_integer():
    """More combinations than 63 bits hold are numbered anew on the way."""
    rng = np.random.default_rng(0)
    columns = [rng.integers(-1, 1 << 30, 500) for _ in range(4)]

    key = combined(*columns)

    assert np.lexsort(columns[::-1]).tolist() == np.argsort(key, kind="stable").tolist()


def test_positions_of_what_is_missing_or_unknown_are_minus_one():
    """Neither is taken for the first."""
    assert [-1, 0, -1] == positions(pd.Series([None, "a", "c"], dtype="str"), pd.Series(["a", "b"])).tolist()


def test_distinct_of_nothing_is_zero_for_every_group():
    """Empty columns count."""
    nothing = np.array([], dtype="int64")

    assert [0, 0] == distinct(nothing, 2, nothing).tolist()


def test_a_large_group_is_joined_like_a_small_one():
    """Above the size that shares its prefixes, too."""
    names = np.array([f"n{i:02}" for i in range(40)])

    assert ";".join(names) == joined(np.zeros(80, dtype=int), np.tile(np.arange(40), 2), names, 1, ";")[0]
