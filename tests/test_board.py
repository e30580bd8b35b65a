"""Sightings laid to incidents: odds, runners-up, new incidents, and who joins them."""

import pandas as pd
import pytest

from sayso.board import Board

THRESHOLD = 0.5


def board(own: list[tuple], among: list[tuple] = (), dated: int = 9, fixed: dict | None = None) -> Board:
    """A board with weights between sightings and incidents, and among sightings."""
    columns = ["a", "b", "weight"]
    made = Board(pd.DataFrame(own, columns=columns), pd.DataFrame(list(among), columns=columns), [True] * dated)
    for sighting, incident in (fixed or {}).items():
        made.fix(sighting, incident)
    return made


def laid(made: Board, n: int) -> list[int]:
    """The incident of each of n sightings, laid in order."""
    made.lay(range(n), THRESHOLD)
    return [made.laid[sighting].incident for sighting in range(n)]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ([(0, 4, 5.0)], 4),
        ([(0, 4, 5.0), (0, 7, 2.0)], 4),
        ([(0, 4, 5.0), (0, 7, 5.0)], -1),
        ([(0, 4, 0.0)], -1),
        ([], -1),
    ],
    ids=["one", "better of two", "two alike", "too light", "none"],
)
def test_link_must_be_likelier_than_all_else(own, expected):
    """Else the sighting founds an incident, numbered below nought."""
    assert [expected] == laid(board(own), 1)


def test_runner_up_is_the_next_best():
    """Of three."""
    made = board([(0, 4, 5.0), (0, 7, 2.0), (0, 8, 1.0)])
    made.lay([0], THRESHOLD)

    assert 7 == made.laid[0].runner_up


def test_new_incident_names_what_it_might_have_been():
    """The link that was not made."""
    made = board([(0, 4, 0.0)])
    made.lay([0], THRESHOLD)

    assert (4, True) == (made.laid[0].runner_up, made.laid[0].score > THRESHOLD)


def test_later_sighting_joins_a_new_incident():
    """Weighed against the sighting that founded it."""
    assert [-1, -1, -3] == laid(board([], [(0, 1, 5.0), (0, 2, -4.0), (1, 2, -4.0)]), 3)


def test_report_laid_by_a_person_speaks_for_its_incident():
    """Sighting 1 is fixed to incident 4, which alone would be too light."""
    assert [4] == laid(board([(0, 4, 0.0)], [(0, 1, 5.0)], fixed={1: 4}), 1)


def test_member_without_a_day_is_no_bridge():
    """Nothing else speaks for an incident whose days are known."""
    made = board([], [(0, 1, 5.0)], fixed={1: 4})
    made._dated = [True, False]

    assert [-1] == laid(made, 1)


def test_group_that_lies_days_away_is_not_joined_for_one_member():
    """Of four reports three were not compared: they are days away."""
    made = board([], [(0, 1, 3.0)], fixed={1: 4, 2: 4, 3: 4, 5: 4})

    assert [-1] == laid(made, 1)
