"""Rates, bounds and curves: hand-worked frames, published values, and the edges."""

import numpy as np
import pandas as pd
import pytest

from sayso.agree import answer_rates, answered_bounds, time_to_answer, with_wilson
from sayso.schema import vocabulary

DYAD = ["claimant_side", "responder_side"]
HORIZON = pd.Timestamp("2021-12-31")


def pair(**changes) -> dict:
    """One answered pair; tests name only the columns that they are about."""
    return {
        "incident_id": "i1",
        "claimant": "north-mod",
        "claimant_side": "N",
        "responder": "south-mod",
        "responder_side": "S",
        "answer": "deny",
        "observed": "answered",
        "claimed_on": pd.Timestamp("2021-03-01"),
        "answered_on": pd.Timestamp("2021-03-01"),
        "lag_days": 0,
    } | changes


def silent(**changes) -> dict:
    """One pair of which the responder was silent."""
    return pair(answer=np.nan, observed="silent", answered_on=pd.NaT, lag_days=pd.NA) | changes


def unobserved(**changes) -> dict:
    """One pair of which the responder was not observed."""
    return silent(observed="unobserved") | changes


def responses(*rows: dict) -> pd.DataFrame:
    """A responses frame with the columns that `agree` reads, also of no rows."""
    frame = pd.DataFrame(rows, columns=list(pair()))
    days = {"claimed_on": "datetime64[us]", "answered_on": "datetime64[us]", "lag_days": "Int64"}
    return frame.astype({"answer": "str", **days})


def lags(*days: int, of_side: str = "S") -> list[dict]:
    """Pairs of one incident each: answered after so many days; a negative number is a silence censored after it."""
    day = pd.Timestamp("2021-01-01")
    return [
        silent(incident_id=f"i{i}", claimed_on=HORIZON + pd.Timedelta(days=d), responder_side=of_side)
        if d < 0
        else pair(
            incident_id=f"i{i}",
            claimed_on=day,
            answered_on=day + pd.Timedelta(days=d),
            lag_days=d,
            responder_side=of_side,
        )
        for i, d in enumerate(days)
    ]


def swapped(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with N and S exchanged in both columns of sides."""
    return frame.assign(**{c: frame[c].replace({"N": "S", "S": "N"}) for c in DYAD})


def row(rates: pd.DataFrame, **where: str) -> dict:
    """The one row with these values."""
    chosen = rates
    for column, value in where.items():
        chosen = chosen[chosen[column].eq(value)]
    assert len(chosen) == 1
    return chosen.iloc[0].to_dict()


class TestWithWilson:
    """Shares and their intervals."""

    @pytest.mark.parametrize(
        ("n", "of", "low", "high"),
        [
            (81, 263, 0.2553, 0.3662),  # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ],
    )
    def test_gives_the_published_intervals(self, n, of, low, high):
        """Newcombe's four worked examples, to four digits."""
        found = with_wilson(pd.DataFrame({"n": [n], "of": [of]})).round(4)

        assert [low, high] == found[["low", "high"]].iloc[0].tolist()

    def test_says_nothing_of_nothing(self):
        """A total of zero has no share and no interval."""
        found = with_wilson(pd.DataFrame({"n": [0], "of": [0]}))

        assert found[["share", "low", "high"]].isna().all(axis=None)

    def test_takes_other_columns_and_keeps_the_caller_s_frame(self):
        """Named columns are counted; the frame handed in is not changed."""
        counts = pd.DataFrame({"hits": [1], "cells": [2]}, index=["a"])

        found = with_wilson(counts, count="hits", total="cells")

        assert (found.at["a", "share"], list(counts)) == (0.5, ["hits", "cells"])

    def test_narrows_with_the_level(self):
        """An interval of 80 % lies within that of 95 %."""
        counts = pd.DataFrame({"n": [3], "of": [9]})

        wide, narrow = with_wilson(counts).iloc[0], with_wilson(counts, level=0.8).iloc[0]

        assert wide["low"] < narrow["low"] < narrow["high"] < wide["high"]

    def test_refuses_more_than_the_total(self):
        """A unit counted twice is a fault of the caller, and is named."""
        with pytest.raises(ValueError, match=r"first row 1: n = 3, of = 2"):
            with_wilson(pd.DataFrame({"n": [1, 3], "of": [2, 2]}))

    def test_accepts_no_rows(self):
        """No rows in, no rows out, with the columns."""
        assert list(with_wilson(pd.DataFrame({"n": [], "of": []}))) == ["n", "of", "share", "low", "high"]


class TestAnswerRates:
    """Answers by dyad."""

    def test_counts_an_incident_once_however_many_bodies_deny(self):
        """Two ministries deny the same two claimants: one incident."""
        frame = responses(
            *(pair(claimant=c, responder=r) for c in ("c1", "c2") for r in ("r1", "r2")), silent(incident_id="i2")
        )

        found = row(answer_rates(frame), answer="deny")

        assert (found["n"], found["of"], found["share"]) == (1, 2, 0.5)

    def test_counts_for_both_where_bodies_differ(self):
        """One ministry confirms, another denies: the incident is in both rows, and in no row of silence."""
        frame = responses(pair(responder="r1", answer="confirm"), pair(responder="r2"), silent(responder="r3"))

        found = answer_rates(frame).set_index("answer")["n"]

        assert found[found > 0].to_dict() == {"confirm": 1, "deny": 1}

    def test_leaves_the_unobserved_out_and_counts_them(self):
        """One silent incident of one observed, two unobserved."""
        frame = responses(silent(), unobserved(incident_id="i2"), unobserved(incident_id="i3"))

        found = row(answer_rates(frame), answer="silent")

        assert (found["n"], found["of"], found["unobserved"]) == (1, 1, 2)

    def test_observes_a_side_through_any_of_its_bodies(self):
        """One body silent and another unobserved: the side is silent."""
        frame = responses(unobserved(responder="r1"), silent(responder="r2"))

        found = row(answer_rates(frame), answer="silent")

        assert (found["n"], found["of"], found["unobserved"]) == (1, 1, 0)

    def test_gives_no_share_where_all_is_unobserved(self):
        """Every answer keeps its row, with n = 0 of 0 and nothing known."""
        found = answer_rates(responses(unobserved()))

        assert (found["of"].sum(), found["share"].isna().all()) == (0, True)

    def test_has_a_row_for_every_answer_of_every_dyad(self):
        """Answers that nobody gave are rows with n = 0."""
        found = answer_rates(responses(pair(), pair(claimant_side="S", responder_side="third")))

        assert 2 * [*vocabulary("answer"), "silent"] == found["answer"].tolist()

    def test_counts_pairs_on_request(self):
        """By pair, each claimant and responder is a unit."""
        frame = responses(pair(responder="r1"), pair(responder="r2"), silent(responder="r3"))

        found = row(answer_rates(frame, unit="pair"), answer="deny")

        assert (found["n"], found["of"]) == (2, 3)

    def test_refuses_an_unknown_unit(self):
        """A misspelt unit is named, with those there are."""
        with pytest.raises(ValueError, match="'source' is not known here; choose one of incident, pair"):
            answer_rates(responses(pair()), unit="source")

    def test_swaps_with_the_sides(self):
        """The mirrored frame gives the mirrored rates."""
        back = {"claimant_side": "S", "responder_side": "N"}
        frame = responses(pair(), silent(incident_id="i2"), unobserved(incident_id="i3"), pair(answer="deny", **back))

        found = swapped(answer_rates(swapped(frame)))

        pd.testing.assert_frame_equal(answer_rates(frame), found.sort_values(DYAD, kind="stable", ignore_index=True))

    def test_accepts_no_rows(self):
        """Nobody spoke: no dyads, the same columns."""
        found = answer_rates(responses())

        assert (0, list(answer_rates(responses(pair())))) == (len(found), list(found))

    def test_does_not_hang_on_the_order_of_rows(self):
        """Rows turned round give the same rates."""
        frame = responses(pair(), silent(incident_id="i2"), pair(incident_id="i3", answer="assert"))

        pd.testing.assert_frame_equal(answer_rates(frame), answer_rates(frame.iloc[::-1]))


class TestAnsweredBounds:
    """Strict and generous counts of answers."""

    def test_differ_by_own_accounts_and_by_the_unobserved(self):
        """Deny, own account, silent, unobserved: 1 of 4 counted strictly, 2 of 3 generously."""
        frame = responses(
            pair(), pair(incident_id="i2", answer="assert"), silent(incident_id="i3"), unobserved(incident_id="i4")
        )

        found = answered_bounds(frame).set_index("reading")[["n", "of"]]

        assert found.to_dict() == {"n": {"strict": 1, "generous": 2}, "of": {"strict": 4, "generous": 3}}

    def test_count_a_reply_beside_an_own_account(self):
        """One body denies, another gives its own account: answered in either reading."""
        frame = responses(pair(responder="r1", answer="assert"), pair(responder="r2"))

        assert answered_bounds(frame)["share"].tolist() == [1.0, 1.0]

    def test_carry_an_interval_around_the_share(self):
        """Low, share and high stand in order."""
        found = answered_bounds(responses(pair(), silent(incident_id="i2"))).iloc[0]

        assert found["low"] < found["share"] < found["high"]

    def test_of_a_side_never_observed_are_zero_and_unknown(self):
        """Strictly none was answered; generously nothing is known."""
        found = answered_bounds(responses(unobserved()))["share"]

        assert (found[0], bool(np.isnan(found[1]))) == (0.0, True)

    def test_accept_no_rows(self):
        """No rows in, no rows out."""
        assert answered_bounds(responses()).empty

    def test_swap_with_the_sides(self):
        """The mirrored frame gives the mirrored bounds."""
        back = {"claimant_side": "S", "responder_side": "N"}
        frame = responses(pair(), silent(incident_id="i2"), pair(answer="assert", **back))

        found = swapped(answered_bounds(swapped(frame)))

        pd.testing.assert_frame_equal(answered_bounds(frame), found.sort_values(DYAD, kind="stable", ignore_index=True))


# Remission times of 21 patients on 6-mercaptopurine, Freireich and others (1963), as in Kleinbaum and Klein, Survival
# Analysis, chapter 2; a negative number is a censored time.
FREIREICH = [6, 6, 6, 7, 10, 13, 16, 22, 23, -6, -9, -10, -11, -17, -19, -20, -25, -32, -32, -34, -35]
# Their table: day, at risk, events, survival; the limits are the log-log ones that survival packages print for it.
PUBLISHED = [
    (6, 21, 3, 0.857, 0.620, 0.952),
    (7, 17, 1, 0.807, 0.563, 0.923),
    (10, 15, 1, 0.753, 0.503, 0.889),
    (13, 12, 1, 0.690, 0.432, 0.849),
    (16, 11, 1, 0.627, 0.368, 0.805),
    (22, 7, 1, 0.538, 0.268, 0.747),
    (23, 6, 1, 0.448, 0.188, 0.680),
]


class TestTimeToAnswer:
    """Kaplan-Meier curves."""

    def test_gives_the_published_curve(self):
        """At risk, events, survival and limits of the table in Kleinbaum and Klein."""
        found = time_to_answer(responses(*lags(*FREIREICH)), horizon=HORIZON)

        steps = found.loc[found["answered"] > 0, ["day", "at_risk", "answered", "survival", "low", "high"]]
        assert list(steps.round(3).itertuples(index=False, name=None)) == PUBLISHED

    def test_counts_every_incident_once(self):
        """Answered and censored add up to n, and the first day has all at risk."""
        found = time_to_answer(responses(*lags(*FREIREICH)), horizon=HORIZON)

        assert (21, 21, {21}) == (found[["answered", "censored"]].sum().sum(), found["at_risk"][0], set(found["n"]))

    def test_takes_the_first_answer_of_any_body_since_the_first_claim(self):
        """Claims on day 0 and 4, answers on day 3 and 5: three days."""
        day = pd.Timestamp("2021-03-01").__add__
        frame = responses(
            pair(
                claimant="c1",
                responder="r1",
                claimed_on=day(pd.Timedelta(0)),
                answered_on=day(pd.Timedelta(days=5)),
                lag_days=5,
            ),
            pair(
                claimant="c1",
                responder="r2",
                claimed_on=day(pd.Timedelta(0)),
                answered_on=day(pd.Timedelta(days=3)),
                lag_days=3,
            ),
            pair(
                claimant="c2",
                responder="r1",
                claimed_on=day(pd.Timedelta(days=4)),
                answered_on=day(pd.Timedelta(days=5)),
                lag_days=1,
            ),
            silent(claimant="c2", responder="r3"),
        )

        found = time_to_answer(frame, horizon=HORIZON)

        assert (found["day"].tolist(), found["answered"].tolist()) == ([3], [1])

    def test_censors_silence_at_the_horizon(self):
        """Silent from 1 March to 11 March: ten days at risk, no answer."""
        found = time_to_answer(responses(silent()), horizon="2021-03-11")

        assert found.loc[0, ["day", "at_risk", "answered", "censored", "survival"]].tolist() == [10, 1, 0, 1, 1.0]

    def test_censors_an_answer_after_the_horizon(self):
        """By the horizon nobody had answered."""
        late = pair(answered_on=pd.Timestamp("2021-04-01"), lag_days=31)

        found = time_to_answer(responses(late), horizon="2021-03-11")

        assert found.loc[0, ["day", "answered", "censored"]].tolist() == [10, 0, 1]

    def test_leaves_out_and_counts_what_has_no_lag(self):
        """One dated answer, one undated, one silence after an undated claim, one unobserved."""
        frame = responses(
            pair(),
            pair(incident_id="i2", lag_days=pd.NA, answered_on=pd.NaT),
            silent(incident_id="i3", claimed_on=pd.NaT),
            unobserved(incident_id="i4"),
        )

        found = time_to_answer(frame, horizon=HORIZON)

        assert found.loc[0, ["n", "left_out", "unobserved"]].tolist() == [1, 2, 1]

    def test_has_no_share_where_nothing_is_known(self):
        """All unobserved: one row keeps the count."""
        found = time_to_answer(responses(unobserved()), horizon=HORIZON)

        assert (len(found), found["n"][0], found["unobserved"][0], bool(found["survival"].isna()[0])) == (1, 0, 1, True)

    def test_can_take_an_own_account_for_no_answer(self):
        """Strictly, an account that addresses nobody is silence."""
        own = responses(pair(answer="assert"))

        found = [time_to_answer(own, horizon=HORIZON, own_accounts=x)["answered"].sum() for x in (True, False)]

        assert found == [1, 0]

    def test_draws_a_curve_a_group(self):
        """By the answering side: one curve each, in order."""
        frame = responses(*lags(1, 2), *lags(4, of_side="third"))

        found = time_to_answer(frame, horizon=HORIZON, by=["responder_side"])

        assert list(zip(found["responder_side"], found["day"], strict=True)) == [("S", 1), ("S", 2), ("third", 4)]

    def test_swaps_with_the_sides(self):
        """The mirrored frame gives the mirrored curves."""
        frame = responses(*lags(1, 2, -9), pair(claimant_side="S", responder_side="N"))

        found = swapped(time_to_answer(swapped(frame), horizon=HORIZON))

        expected = time_to_answer(frame, horizon=HORIZON)
        pd.testing.assert_frame_equal(expected, found.sort_values(DYAD, kind="stable", ignore_index=True))

    def test_accepts_no_rows(self):
        """No rows in, no rows out, the same columns."""
        found = time_to_answer(responses(), horizon=HORIZON)

        assert (0, list(time_to_answer(responses(pair()), horizon=HORIZON))) == (len(found), list(found))
