"""What sources hold, pairs of them, and alpha: hand-worked frames and published values."""

import numpy as np
import pandas as pd
import pytest

from sayso.reliability import held_values, krippendorff_alpha, pairwise_agreement

STATEMENT = ["statement_id", "source_id", "incident_id", "act", "dated_on", "origin_id", "via"]
TRUTH = {"aspect": "occurred", "party": np.nan, "group": np.nan, "number": pd.NA}
FIRER = {"aspect": "initiator", "party": np.nan, "group": np.nan, "number": pd.NA}


def said(source: str, value: object, day: int | None = 1, **changes) -> dict:
    """One statement with one claim, of the killed of a side where nothing else is named."""
    number = value if isinstance(value, int) else pd.NA
    return {
        "source_id": source,
        "incident_id": "i1",
        "act": "assert",
        "origin_id": np.nan,
        "via": np.nan,
        "dated_on": pd.Timestamp(2021, 3, day) if day else pd.NaT,
        "aspect": "killed",
        "party": "XA",
        "group": "military",
        "value": str(value),
        "number": number,
        "high": pd.NA,
        "certainty": "certain",
        "polarity": "+",
        "at_least": False,
        "approx": False,
    } | changes


def tables(*rows: dict) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Claims and statements of these, numbered in the order given."""
    frame = pd.DataFrame(rows, columns=list(said("a", 1)))
    ids = pd.Series([f"s{i:03d}" for i in range(len(frame))], index=frame.index, dtype="str")
    typed = {"dated_on": "datetime64[us]", "number": "Int64", "high": "Int64", "at_least": "bool", "approx": "bool"}
    words = dict.fromkeys(["origin_id", "via", "party", "group"], "str")
    frame = frame.assign(statement_id=ids, claim_id=ids).astype(typed | words)
    frame["origin_id"] = frame["origin_id"].fillna(frame["statement_id"])
    return frame.drop(columns=["act", "dated_on", "origin_id", "via"]), frame[STATEMENT]


def labels(*rows: dict) -> dict[str, str]:
    """What each source holds in the end, a denied value with a minus."""
    held = held_values(*tables(*rows))
    return dict(zip(held["source_id"], held["denied"].map({True: "-", False: ""}) + held["label"], strict=True))


def agreement(*rows: dict, values: str = "equal") -> list[tuple[str, str, int, int]]:
    """Source, other, cells and agreeing of every pair."""
    found = pairwise_agreement(*tables(*rows), values=values)
    return list(found[["source", "other", "cells", "agreeing"]].itertuples(index=False, name=None))


class TestHeldValues:
    """The last word of a source on a cell."""

    @pytest.mark.parametrize(
        ("rows", "held"),
        [
            ([said("a", 2), said("a", 5, 2)], {"a": "5"}),
            ([said("a", 5, 2), said("a", 2)], {"a": "5"}),  # the order of days, not of rows
            ([said("a", 5), said("a", 2)], {"a": "5"}),  # of one day the highest stands: tolls rise
            ([said("a", 5), said("a", 2, act="retract")], {"a": "2"}),
            ([said("a", 5, None), said("a", 2)], {"a": "2"}),  # undated words stand before dated ones
            ([said("a", 5), said("a", 5, 2, act="retract", polarity="-")], {}),
            ([said("a", 5), said("a", 5, None, act="retract", polarity="-")], {}),
            ([said("a", 5, None), said("a", 5, None, act="retract", polarity="-")], {}),
            ([said("a", 5), said("a", 5, 2, act="retract", polarity="-"), said("a", 4, 2, act="retract")], {"a": "4"}),
            ([said("a", 5), said("a", 7, 2), said("a", 5, 3, act="retract", polarity="-")], {"a": "7"}),
            ([said("a", 5), said("a", 5, 2, act="retract", polarity="-"), said("a", 5, 3)], {"a": "5"}),
            ([said("a", 5), said("b", 5, 2, act="retract", polarity="-")], {"a": "5"}),
            ([said("a", 5, via="b")], {}),
            ([said("a", 5, certainty="possible")], {}),
            ([said("a", 5, certainty="probable")], {"a": "5"}),
            ([said("a", 35, high=40)], {"a": "35-40"}),
            ([said("a", "several")], {}),
            ([said("a", "15:30", aspect="time")], {}),
            ([said("a", 1), said("a", 6, 2, act="deny", polarity="-")], {"a": "1"}),  # an own figure outranks a denial
            ([said("a", 6, act="deny", polarity="-")], {"a": "-6"}),
            ([said("a", "true", polarity="-", **TRUTH)], {"a": "false"}),
            ([said("a", "XB", polarity="-", **FIRER)], {"a": "-XB"}),
            ([said("a", "true", **TRUTH), said("a", "true", 2, act="retract", polarity="-", **TRUTH)], {}),
        ],
    )
    def test_is(self, rows, held):
        """Series, retractions, hearsay, hedges, ranges, denials."""
        assert held == labels(*rows)

    def test_is_kept_apart_by_cell(self):
        """Party and group make cells of their own."""
        held = held_values(*tables(said("a", 1), said("a", 2, group="civilian"), said("a", 3, party="XB")))

        assert held["label"].tolist() == ["2", "1", "3"]

    def test_of_nobody_is_an_empty_frame(self):
        """No rows in, no rows out."""
        assert held_values(*tables()).empty


class TestPairwiseAgreement:
    """Two sources over the cells that they share."""

    def test_counts_cells_that_both_speak_of(self):
        """Two of three shared cells agree; a cell of one source alone is none."""
        rows = [
            said(s, v, incident_id=i)
            for s, vs in {"a": [1, 2, 3, 4], "b": [1, 2, 9]}.items()
            for i, v in zip("ijkl", vs, strict=False)
        ]

        assert agreement(*rows) == [("a", "b", 3, 2)]

    def test_carries_the_share_and_its_interval(self):
        """One of one: a share of 1 with a wide interval."""
        found = pairwise_agreement(*tables(said("a", 1), said("b", 1))).round(3)

        assert found.loc[0, ["share", "low", "high"]].tolist() == [1.0, 0.207, 1.0]

    @pytest.mark.parametrize(
        ("one", "two", "compatible"),
        [
            ({"value": 5, "at_least": True}, {"value": 9}, True),
            ({"value": 5, "at_least": True}, {"value": 4}, False),
            ({"value": 100, "approx": True}, {"value": 110}, True),
            ({"value": 100, "approx": True}, {"value": 111}, False),
            ({"value": 35, "high": 40}, {"value": 38}, True),
            ({"value": 35, "high": 40}, {"value": 41}, False),
            ({"value": 5}, {"value": 6}, False),
        ],
    )
    def test_counts_compatible_figures_on_request_only(self, one, two, compatible):
        """Inside the other's bound, roundness or range; strictly such figures differ. Either way round."""
        rows = [said("a", **one), said("b", **two)]

        generous, strict = agreement(*rows, values="compatible"), agreement(*rows)

        turned = agreement(said("a", **two), said("b", **one), values="compatible")
        assert ([("a", "b", 1, int(compatible))], [("a", "b", 1, 0)], generous) == (generous, strict, turned)

    @pytest.mark.parametrize(
        ("one", "two", "found"),
        [
            (("XB", "+"), ("XB", "-"), [("a", "b", 1, 0)]),
            (("XA", "+"), ("XB", "-"), []),  # who denies one initiator has not named another
            (("XB", "-"), ("XB", "-"), [("a", "b", 1, 1)]),
            (("XA", "-"), ("XB", "-"), []),
        ],
    )
    def test_judges_a_denial_by_the_value_denied(self, one, two, found):
        """A denial contradicts its value and is silent on others."""
        rows = [said(s, v, polarity=p, **FIRER) for s, (v, p) in {"a": one, "b": two}.items()]

        assert found == agreement(*rows)

    def test_takes_true_and_false_for_opposites(self):
        """Denying that it happened is holding that it did not."""
        rows = [said("a", "false", **TRUTH), said("b", "true", polarity="-", **TRUTH), said("c", "true", **TRUTH)]

        assert agreement(*rows) == [("a", "b", 1, 1), ("a", "c", 1, 0), ("b", "c", 1, 0)]

    def test_leaves_out_a_joint_statement(self):
        """Two bodies in one utterance do not agree with each other; both agree with a third."""
        rows = [said("a", 1, origin_id="o"), said("b", 1, origin_id="o"), said("c", 1)]

        assert agreement(*rows) == [("a", "c", 1, 1), ("b", "c", 1, 1)]

    def test_is_not_moved_by_copies(self):
        """Ten relays of a report change nothing."""
        rows = [said("a", 1, origin_id="o"), said("b", 2)]

        assert agreement(*rows) == agreement(*rows, *[rows[0]] * 10)

    def test_refuses_an_unknown_count(self):
        """A misspelt count is named, with those there are."""
        with pytest.raises(ValueError, match="'near' is not known here; choose one of equal, compatible"):
            agreement(said("a", 1), values="near")

    def test_of_nobody_is_an_empty_frame(self):
        """No rows in, no rows out, the same columns."""
        found = pairwise_agreement(*tables())

        assert (len(found), list(found)) == (0, ["source", "other", "cells", "agreeing", "share", "low", "high"])


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve units, with gaps.
OBSERVERS = {
    "a": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    "b": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    "c": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    "d": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
}
RELIABILITY = tables(
    *[
        said(observer, value, incident_id=f"u{unit:02d}")
        for observer, values in OBSERVERS.items()
        for unit, value in enumerate(values)
        if value
    ]
)


class TestKrippendorffAlpha:
    """All sources together."""

    @pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743), ("interval", 0.849)])
    def test_gives_the_published_values(self, level, alpha):
        """The worked example of Krippendorff (2011)."""
        found = krippendorff_alpha(*RELIABILITY, aspect="killed", level=level, seed=None)

        assert [alpha] == found["alpha"].round(3).tolist()

    def test_counts_what_it_rests_on(self):
        """Unit 12 has one value and is no unit; 40 values are pairable, as published."""
        found = krippendorff_alpha(*RELIABILITY, aspect="killed", seed=None)

        assert found.loc[0, ["n_sources", "n_cells", "n_values"]].tolist() == [4, 11, 40]

    def test_has_the_same_interval_every_time(self):
        """Seeded: two calls agree, and alpha lies between the bounds."""
        one, two = (krippendorff_alpha(*RELIABILITY, aspect="killed").iloc[0] for _ in range(2))

        assert (one.equals(two), bool(one["low"] < one["alpha"] < one["high"])) == (True, True)

    @pytest.mark.parametrize(
        "rows",
        [
            [],
            [said("a", 1)],
            [said("a", 1), said("b", 1)],
            [said("a", 1), said("b", 2, incident_id="i2")],
            [said("a", 1), said("b", 6, polarity="-")],
            [said("a", 1, origin_id="o"), said("b", 1, origin_id="o")],
        ],
    )
    def test_is_missing_where_nothing_can_be_compared(self, rows):
        """None, one value, no variation, nothing shared, a bare denial, one joint statement."""
        assert krippendorff_alpha(*tables(*rows), aspect="killed")["alpha"].isna().all()

    def test_is_zero_where_two_differ_once(self):
        """By hand: one cell, values 1 and 2: observed disagreement 1, expected 1, alpha 0."""
        found = krippendorff_alpha(*tables(said("a", 1), said("b", 2)), aspect="killed", seed=None)

        assert found["alpha"].tolist() == [0.0]

    def test_has_a_row_an_aspect(self):
        """Without an aspect, each has its own row: vocabularies are not pooled."""
        found = krippendorff_alpha(*RELIABILITY, seed=None)

        assert (len(found), found.dropna(subset=["alpha"])["aspect"].tolist()) == (7, ["killed"])

    def test_refuses_intervals_between_words(self):
        """An initiator is no number."""
        with pytest.raises(ValueError, match="'initiator' is not known here; choose one of killed"):
            krippendorff_alpha(*RELIABILITY, aspect="initiator", level="interval")
