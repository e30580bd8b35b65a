"""The statuses of claim cells, on small cells written out here and on the invented case worked out by hand."""

import pandas as pd
import pytest

import sayso
from builders import CASES, said, tables_of

HAND = pd.read_csv(CASES / "lake-expected" / "corroboration.csv", dtype="str")
CELL = ["incident_id", "aspect", "party", "group"]
FOUND = ["status", "status_strict", "low", "high", "origins", "supporting", "opposing", "admitted"]


def cell(*statements: dict, aspect: str = "killed") -> pd.Series:
    """The one cell of an aspect that the statements make."""
    found = sayso.find_corroboration(tables_of(*statements))
    return found[found["aspect"].eq(aspect)].iloc[0]


def test_the_invented_case_comes_out_as_worked_out_by_hand(lake_as_written):
    """Every cell of the invented case has the status, bounds, sources and flags that a person read off the codebook."""
    found = lake_as_written["corroboration"].sort_values(CELL, ignore_index=True)

    pd.testing.assert_frame_equal(
        HAND.sort_values(CELL, ignore_index=True)[CELL + FOUND], found[CELL + FOUND], check_dtype=False
    )


@pytest.mark.parametrize(
    "statements, status",
    [
        ([said("xa-mod", killed=3)], "single-source"),
        ([said("xa-mod", killed=3), said("xa-mfa", killed=3)], "party-corroborated"),
        ([said("xa-mod", killed=3), said("mission", killed=3)], "third-party-corroborated"),
        ([said("xa-mod", killed=3), said("xb-mod", killed=3)], "mutually-confirmed"),
        ([said("xa-mod", killed=3), said("xb-mod", killed=3), said("mission", killed=3)], "mutually-confirmed"),
        ([said("xa-mod", killed=3), said("xb-mod", killed=4)], "contested"),
        ([said("xa-mod", killed=3), said("mission", killed=4)], "contested"),
        ([said("xa-mod", killed=3), said("xb-mod", act="deny", killed=3, polarity="-")], "contested"),
        ([said("xa-mod", killed=3), said("xb-mod", act="deny", killed=5, polarity="-")], "single-source"),
        ([said("xa-mod", killed=3), said("xa-mfa", act="deny", killed=3, polarity="-")], "single-source"),
        ([said("xa-mod", killed=3), said("xa-mfa", killed=5)], "single-source"),
        ([said("xa-mod", killed=3), said("xa-outlet", killed=3)], "single-source"),
        ([said("xa-mod", killed=3), said("xa-outlet", killed=3), said("xa-public", killed=3)], "single-source"),
        ([said("xa-mod", killed=3), said("residents", killed=3)], "single-source"),
        ([said("xa-mod", killed=3), said("xb-mod", via="xa-mod", killed=3)], "single-source"),
        ([said("xa-mod", killed=3), said("mission", act="inquire", killed=3)], "single-source"),
        ([said("xa-mod", killed=3), said("mission", act="appeal", killed=3)], "single-source"),
        ([said("xa-mod", killed=3), said("mission", act="accuse", killed=3)], "single-source"),
        ([said("xa-mod", killed=3), said("mission", killed=3, certainty="possible")], "single-source"),
        (
            [said("xa-mod", killed=3), said("xa-mod", act="retract", killed=3, polarity="-", on="2024-05-02")],
            "retracted",
        ),
        ([said("xa-mod", killed=3), said("xa-mod", act="retract", on="2024-05-02")], "retracted"),
        ([said("xa-mod", killed=3), said("xa-mod", act="retract", killed=5, on="2024-05-02")], "single-source"),
        (
            [
                said("xa-mod", killed=3),
                said("xa-mod", act="retract", killed=3, polarity="-", on="2024-05-02"),
                said("xa-mod", killed=2, on="2024-05-03"),
            ],
            "single-source",
        ),
        (
            [
                said("xa-mod", killed=3),
                said("xb-mod", killed=3),
                said("xa-mod", act="retract", killed=3, polarity="-", on="2024-05-02"),
            ],
            "single-source",
        ),
    ],
)
def test_statuses(statements, status):
    """The first status of the codebook's table that fits."""
    assert status == cell(*statements)["status"]


@pytest.mark.parametrize(
    "one, other, strict, generous",
    [
        (dict(killed=3), dict(killed=3), "mutually-confirmed", "mutually-confirmed"),
        (dict(killed=3), dict(killed=2, at_least=True), "single-source", "mutually-confirmed"),
        (dict(killed=1), dict(killed=2, at_least=True), "contested", "contested"),
        (dict(killed=21), dict(killed=20, approx=True), "single-source", "mutually-confirmed"),
        (dict(killed=23), dict(killed=20, approx=True), "contested", "contested"),
        (dict(killed=4), dict(killed=3, high=5), "single-source", "mutually-confirmed"),
        (dict(killed=6), dict(killed=3, high=5), "contested", "contested"),
    ],
)
def test_strict_counts_equal_values_and_generous_compatible_ones(one, other, strict, generous):
    """at_least, approx (10 %) and ranges agree with what lies inside them, generously only."""
    found = cell(said("xa-mod", **one), said("xb-mod", **other))

    assert (strict, generous) == (found["status_strict"], found["status"])


def test_a_rising_toll_is_a_series_and_its_last_figure_stands():
    """One source that says 3 and later 5 does not contest itself, and agrees with who says 5."""
    found = cell(
        said("xa-mod", killed=3), said("xa-mod", killed=5, on="2024-05-02"), said("xb-mod", killed=5, on="2024-05-02")
    )

    assert ("mutually-confirmed", 5, 5) == (found["status"], found["low"], found["high"])


def test_a_late_relay_does_not_bring_an_early_figure_back():
    """A page that passes on the first figure after the second was out is dated by the utterance."""
    found = cell(
        said("xa-mod", killed=3, origin="first"),
        said("xa-mod", killed=5, on="2024-05-02"),
        said("xa-mod", killed=3, origin="first", on=None, published="2024-05-09"),
    )

    assert (5, 5) == (found["low"], found["high"])


@pytest.mark.parametrize(
    "statements, origins",
    [
        ([said("xa-mod", killed=3), said("xa-mod", killed=3, on="2024-05-02")], 1),
        ([said("xa-mod", killed=3, origin="joint"), said("xa-mfa", killed=3, origin="joint")], 1),
        (
            [
                said("xa-mod", killed=3, origin="joint"),
                said("xa-mfa", killed=3, origin="joint"),
                said("xa-mod", killed=3),
            ],
            1,
        ),
        (
            [
                said("xa-mod", killed=3, origin="joint"),
                said("xa-mfa", killed=3, origin="joint"),
                said("xa-guard", killed=3),
            ],
            2,
        ),
        (
            [
                said("xa-mod", killed=3, origin="joint"),
                said("xa-mfa", killed=3, origin="joint"),
                said("xa-mod", killed=3),
                said("xa-mfa", killed=3),
            ],
            2,
        ),
        ([said("xa-mod", killed=3), said("xb-mod", killed=3), said("mission", killed=3)], 3),
        ([said("xa-outlet", killed=3), said("xa-public", killed=3)], 1),
    ],
)
def test_origins(statements, origins):
    """Joint words count once, repeated words once, a side's media not beside its bodies."""
    assert origins == cell(*statements)["origins"]


def test_an_unspecified_figure_is_compared_with_the_sum_over_groups():
    """Six dead of no group agree with four soldiers and two civilians, and with neither alone."""
    both = [
        said("xa-mod", killed=6),
        said("xb-mod", killed=4, group="military"),
        said("xb-mod", killed=2, group="civilian"),
    ]

    found = sayso.find_corroboration(tables_of(*both)).set_index("group")["status"]

    assert {
        "civilian": "single-source",
        "military": "single-source",
        "unspecified": "mutually-confirmed",
    } == found.to_dict()


@pytest.mark.parametrize(
    "one, other, status",
    [("XA", "XB", "contested"), ("XA", "XA", "mutually-confirmed"), ("XA", "XC", "mutually-confirmed")],
)
def test_initiators_are_compared_by_side(one, other, status):
    """XC stands with XA: to name the one is compatible with naming the other, not equal."""
    found = cell(said("xa-mod", initiator=one), said("xb-mod", initiator=other), aspect="initiator")

    assert (status, status if one != "XA" or other != "XC" else "single-source") == (
        found["status"],
        found["status_strict"],
    )


def test_who_names_two_initiators_contradicts_neither():
    """Both fired, says the one; they fired, says the other: that can both be true."""
    both = said("xa-mod", claims=[("initiator", "XA"), ("initiator", "XB")])

    assert "mutually-confirmed" == cell(both, said("xb-mod", initiator="XA"), aspect="initiator")["status"]


def test_a_denial_meets_those_who_only_said_who_fired():
    """Who says who fired says that it happened; the denial does not stand as if nobody had claimed anything."""
    found = cell(said("xa-mod", initiator="XB"), said("xb-mod", act="deny", occurred="false"), aspect="occurred")

    assert ("contested", "xa-mod", "xb-mod") == (found["status"], found["supporting"], found["denied_by"])


def test_one_body_that_denies_its_own_side_is_named_and_contests_nothing():
    """denied_by may be another body of the same side (codebook, Corroboration)."""
    found = cell(said("xa-mod", occurred="true"), said("xa-mfa", act="deny", occurred="false"), aspect="occurred")

    assert ("single-source", "xa-mfa") == (found["status"], found["denied_by"])


@pytest.mark.parametrize(
    "statement, admitted",
    [
        (said("xa-mod", killed=3, party="XA"), True),
        (said("xa-mod", killed=3, party="XB"), False),
        (said("xa-mod", killed=0, party="XA"), False),
        (said("xa-outlet", killed=3, party="XA"), False),
        (said("xa-mod", via="xb-mod", killed=3, party="XA"), False),
        (said("xa-mfa", killed=3, party="XA"), True),
    ],
)
def test_own_losses_are_admitted(statement, admitted):
    """By a body of the party itself, first hand, and more than none."""
    assert admitted == cell(statement)["admitted"]


@pytest.mark.parametrize(
    "aspect, value, admitted",
    [
        ("initiator", "XA", True),
        ("initiator", "XB", False),
        ("ceasefire_observed", "false", True),
        ("ceasefire_observed", "true", False),
    ],
)
def test_own_breaches_are_admitted(aspect, value, admitted):
    """To have fired first, or not to have kept the ceasefire."""
    statement = said("xa-mod", party="XA" if aspect == "ceasefire_observed" else None, **{aspect: value})

    assert admitted == cell(statement, aspect=aspect)["admitted"]


def test_times_on_two_clocks_are_compared_by_the_moment():
    """14:30 on the clock of XA (+02:00) is 15:30 on the clock of XB (+03:00)."""
    assert (
        "mutually-confirmed"
        == cell(said("xa-mod", time="14:30"), said("xb-mod", time="15:30"), aspect="time")["status_strict"]
    )


def test_a_place_agrees_with_the_district_around_it_generously():
    """Two villages of one district do not agree with each other."""
    near = cell(said("xa-mod", place="Pelluna"), said("xb-mod", place="North Shore district"), aspect="place")
    apart = cell(said("xa-mod", place="Pelluna"), said("xb-mod", place="Sella"), aspect="place")

    assert ("mutually-confirmed", "single-source", "single-source") == (
        near["status"],
        near["status_strict"],
        apart["status"],
    )


def test_both_sides_keeping_the_ceasefire_meets_the_charge_against_one():
    """What the mission says of both stands against what XA says of XB."""
    found = cell(
        said("xa-mod", ceasefire_observed="false", party="XB"),
        said("mission", ceasefire_observed="true", party="both"),
        aspect="ceasefire_observed",
    )

    assert "contested" == found["status"]


def test_ten_copies_of_a_report_change_nothing_but_the_count_of_relays():
    """Relays never raise a count and never change a status or a bound."""
    once = [
        said("xa-mod", killed=3, origin="a"),
        said("xb-mod", killed=3, at_least=True, origin="b"),
        said("mission", act="deny", killed=4, polarity="-"),
    ]
    copies = [said("xa-mod", killed=3, origin="a", on=None, published="2024-05-20") for _ in range(10)]

    alone, copied = (sayso.find_corroboration(tables_of(*some)) for some in (once, once + copies))

    assert 10 == (copied.pop("relays") - alone.pop("relays")).sum()
    pd.testing.assert_frame_equal(alone, copied)


def test_hearsay_stands_and_is_named_but_weighs_nothing():
    """What is known only through the adversary makes a cell of its own and no agreement."""
    found = cell(said("xb-mod", via="xa-mod", killed=3))

    assert ("single-source", "xb-mod", 1) == (found["status"], found["hearsay"], found["origins"])


@pytest.mark.parametrize("other, status", [("15:00", "mutually-confirmed"), ("15:01", "single-source")])
def test_times_within_half_an_hour_are_one_generously(other, status):
    """Releases round; what lies further apart may be two events."""
    found = cell(said("xa-mod", time="13:30"), said("xb-mod", time=other), aspect="time")

    assert (status, "single-source") == (found["status"], found["status_strict"])
