"""Groups by closeness: closest pairs first, and only where all members go together."""

import numpy as np
import pytest

from sayso.groups import all_among, closest_first


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(0, 1), (1, 2), (0, 2)], [0, 0, 0, 1]),
        ([(0, 1), (1, 2)], [0, 0, 1, 2]),
        ([(1, 2), (0, 1)], [0, 1, 1, 2]),
        ([(0, 1), (2, 3), (0, 2), (0, 3), (1, 2)], [0, 0, 1, 1]),
        ([], [0, 1, 2, 3]),
    ],
    ids=["all pairs", "a chain", "the closer pair first", "one pair missing", "none"],
)
def test_groups_hold_only_what_goes_together(pairs, expected):
    """Four rows; a group needs every pair of its members."""
    found = closest_first(np.array(pairs, dtype="int64").reshape(-1, 2), 4, all_among(pairs))

    assert expected == found.tolist()
