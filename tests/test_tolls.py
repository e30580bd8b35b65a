"""Who counts whose people, and how figures move: hand-worked statements of the invented conflict."""

import pandas as pd
import pytest

from builders import said, tables_of
from sayso.tolls import find_revisions, find_tolls


def counts(*statements: dict, **options) -> list[tuple]:
    """Teller, side, low and high of every row."""
    found = find_tolls(tables_of(*statements, **options))
    return list(found[["teller", "side", "low", "high"]].itertuples(index=False, name=None))


def moves(*statements: dict, **options) -> list[tuple]:
    """Source, day and figure of every row, days without one as None."""
    found = find_revisions(tables_of(*statements, **options))
    days = [None if pd.isna(day) else int(day) for day in found["day"]]
    return list(zip(found["source_id"], days, found["number"].tolist(), strict=True))


class TestTellers:
    """Whose count it is."""

    @pytest.mark.parametrize(
        ("source", "party", "teller", "side"),
        [
            ("xa-mod", "XA", "own", "A"),
            ("xa-outlet", "XA", "own", "A"),  # a side's media and public stand with it
            ("xc-mod", "XA", "own", "A"),  # another party of the same side
            ("xb-mod", "XA", "adversary", "B"),
            ("xa-mod", "XB", "adversary", "A"),
            ("mission", "XA", "third", "third"),
            ("patrol", "XP", "own", "third"),  # people of a third party, counted by its own body
            ("mission", "XP", "third", "third"),
            ("xa-mod", "XP", "third", "A"),  # nobody is the adversary of a third party
        ],
    )
    def test_follows_from_party_and_side(self, source, party, teller, side):
        """Own, adversary or third, by whose people they are."""
        found = counts(said(source, killed=2, party=party))

        assert [(teller, side, 2, 2)] == found

    @pytest.mark.parametrize("statement", [said("residents", killed=2), said("patrol", killed=2, party="both")])
    def test_what_can_not_be_told_is_left_out(self, statement):
        """Sources whose side is not known, and people of both sides together."""
        assert [] == counts(statement)


class TestFigures:
    """Which figures stand."""

    @pytest.mark.parametrize(
        ("rows", "ends"),
        [
            ([said("xa-mod", killed=2), said("xa-mfa", killed=5)], (2, 5)),
            ([said("xa-mod", killed=2), said("xa-mod", killed=5, on="2024-05-03")], (5, 5)),  # the last of a series
            ([said("xa-mod", killed=2, high=4)], (2, 4)),
            ([said("xa-mod", killed=2, at_least=True), said("xa-mfa", killed=5)], (5, 5)),  # the bound is met
            ([said("xa-mod", killed=7, at_least=True), said("xa-mfa", killed=5)], (5, 7)),
            ([said("xa-mod", killed=2), said("xa-mfa", killed=9, certainty="possible")], (2, 2)),
            ([said("xa-mod", killed=2), said("xa-mfa", killed=9, via="xb-mod")], (2, 2)),
            ([said("xa-mod", killed=2), said("xa-mfa", "inquire", killed=9)], (2, 2)),
            ([said("xa-mod", killed=2), said("xa-mfa", "deny", killed=9, polarity="-")], (2, 2)),
            ([said("xa-mod", killed=0)], (0, 0)),
        ],
    )
    def test_lowest_and_highest_of_those_that_stand(self, rows, ends):
        """Hearsay, possibilities, questions, denials and earlier figures of a series do not count."""
        assert [("own", "A", *ends)] == counts(*rows)

    def test_a_figure_taken_back_is_no_figure(self):
        """Only a retract takes back, and what it takes back is gone."""
        rows = [said("xa-mod", killed=2), said("xa-mod", "retract", killed=2, polarity="-", on="2024-05-02")]

        assert [] == counts(*rows)

    def test_sums_over_groups_are_nobodys_figure(self):
        """A sum that no source gave does not widen the range of those that did."""
        whole = said("xa-mfa", killed=4, group="unspecified")
        parts = [said("xa-mod", killed=4, group="military"), said("xa-mod", killed=2, group="civilian")]
        found = find_tolls(tables_of(whole, *parts))

        assert {"civilian": "xa-mod", "military": "xa-mod", "unspecified": "xa-mfa"} == (
            found.set_index("group")["sources"].to_dict()
        )

    def test_the_highest_figure_keeps_its_bounds(self):
        """At least and about are those of the figure at the end, not of another."""
        found = find_tolls(tables_of(said("xa-mod", killed=2, approx=True), said("xa-mfa", killed=5, at_least=True)))

        assert [(True, False)] == list(found[["at_least", "approx"]].itertuples(index=False, name=None))

    def test_bodies_of_one_side_are_one_row(self):
        """Sources and the statements that carry their figures are named, relays included, earlier figures not."""
        rows = [said("xa-mod", killed=2, origin="o"), said("xa-mod", killed=2, origin="o"), said("xa-mfa", killed=2)]
        rows += [said("xa-mfa", killed=1, on="2024-05-01")]
        found = find_tolls(tables_of(*rows)).iloc[0]

        assert ("xa-mfa;xa-mod", 3) == (found["sources"], found["statements"])
        assert ";".join(row["statement_id"] for row in rows[:3]) == found["statement_ids"]

    def test_what_was_taken_back_carries_no_figure(self):
        """Said again later, the figure stands on the later words alone."""
        days = [f"2024-05-0{day}" for day in (1, 2, 3)]
        back = said("xa-mod", "retract", killed=2, polarity="-", on=days[1])
        rows = [said("xa-mod", killed=2, on=days[0]), back, said("xa-mod", killed=2, on=days[2])]

        assert [rows[2]["statement_id"]] == find_tolls(tables_of(*rows))["statement_ids"].tolist()

    def test_superseded_words_do_not_count(self):
        """A person's coding replaces the machine's."""
        tables = tables_of(said("xa-mod", killed=2), said("xa-mfa", killed=9))
        gone = tables.statements["source_id"].eq("xa-mfa")
        by = pd.Series(tables.statements["statement_id"].iloc[0], index=gone.index, dtype="str").where(gone)
        found = find_tolls(tables.replaced(statements=tables.statements.assign(superseded_by=by)))

        assert [2] == found["high"].tolist()

    def test_no_tolls_give_no_rows(self):
        """A case without casualties has the columns and nothing else."""
        found = find_tolls(tables_of(said("xa-mod", occurred=True)))

        assert (0, "statement_ids") == (len(found), found.columns[-1])

    def test_cells_are_those_of_corroboration(self, lake):
        """Every row leads to a row of the table `corroboration`."""
        key = ["incident_id", "aspect", "party", "group"]
        found = find_tolls(lake)[key].drop_duplicates()

        assert len(found) == len(found.merge(lake.corroboration[key])) > 0

    def test_figures_lie_within_those_of_corroboration(self, karabakh):
        """The rules are those of the table: no lower and no higher figure stands here."""
        key = ["incident_id", "aspect", "party", "group"]
        both = find_tolls(karabakh).merge(karabakh.corroboration, on=key, suffixes=("", "_cell"))

        assert (both["low"].ge(both["low_cell"]) & both["high"].le(both["high_cell"])).all()


class TestRevisions:
    """How a source's figure moves."""

    def test_a_series_is_told_by_day(self):
        """Days since the incident began, in their order, whatever that of the rows."""
        rows = [said("xa-mod", killed=n, on=f"2024-05-0{day}") for n, day in ((5, 4), (2, 1), (3, 2))]

        assert [("xa-mod", 0, 2), ("xa-mod", 1, 3), ("xa-mod", 3, 5)] == moves(*rows)

    @pytest.mark.parametrize(
        "rows",
        [
            [said("xa-mod", killed=2)],
            [said("xa-mod", killed=2), said("xa-mod", killed=2, on="2024-05-02")],
            [said("xa-mod", killed=2), said("xa-mfa", killed=3)],  # two sources are no series
            [said("xa-mod", killed=2), said("xa-mod", killed=3, via="xb-mod")],
            [said("xa-mod", killed=2), said("xa-mod", killed=3, certainty="possible")],
            [said("xa-mod", killed=2), said("xa-mod", killed=3, party="XC")],
        ],
    )
    def test_one_figure_is_no_series(self, rows):
        """Only what one source said of one cell, at first hand, more than once and differently."""
        assert [] == moves(*rows)

    def test_figures_of_a_day_rise(self):
        """Their hours are not known; a correction comes last."""
        rows = [said("xa-mod", killed=7), said("xa-mod", "retract", killed=4), said("xa-mod", killed=2)]

        assert [2, 7, 4] == [number for *_, number in moves(*rows)]

    def test_figures_without_a_day_have_none(self):
        """They are kept, and nothing is made up."""
        assert [("xa-mod", None, 3), ("xa-mod", 0, 2)] == moves(
            said("xa-mod", killed=2), said("xa-mod", killed=3, on=None)
        )

    def test_relays_count_once(self):
        """The same figure on the same day is one row, led by its first statement."""
        rows = [said("xa-mod", killed=n) for n in (2, 2, 3)]
        found = find_revisions(tables_of(*rows))

        assert [rows[0]["statement_id"], rows[2]["statement_id"]] == found["statement_id"].tolist()

    def test_the_last_figure_stands(self):
        """And no other."""
        rows = [said("xa-mod", killed=2), said("xa-mod", killed=3), said("xa-mod", killed=4, on="2024-05-02")]

        assert [False, False, True] == find_revisions(tables_of(*rows))["stands"].tolist()

    @pytest.mark.parametrize("back", [{"killed": 2, "polarity": "-"}, {}])
    def test_a_figure_taken_back_is_a_move(self, back):
        """Whether the retraction names the figure or all that was said."""
        rows = [said("xa-mod", killed=2), said("xa-mod", "retract", on="2024-05-03", **back)]
        found = find_revisions(tables_of(*rows))

        assert [(0, 2, False), (2, 2, True)] == list(
            found[["day", "number", "withdraws"]].itertuples(index=False, name=None)
        )
        assert not found["stands"].any()

    def test_a_retraction_takes_back_nothing_said_later(self):
        """A bare retraction is no row of what came after it, though another takes that back."""
        figures = [said("xa-mod", killed=n, on=f"2024-05-0{n}") for n in (1, 4)]
        found = moves(*figures, *[said("xa-mod", "retract", on=f"2024-05-0{n}") for n in (2, 6)])

        assert [("xa-mod", 0, 1), ("xa-mod", 1, 1), ("xa-mod", 3, 4)] == found[:3]
        assert [("xa-mod", 5, 1), ("xa-mod", 5, 4)] == found[3:]

    def test_a_side_that_is_not_known_is_missing(self):
        """Residents give figures too, and stand with nobody."""
        found = find_revisions(tables_of(said("residents", killed=2), said("residents", killed=3)))

        assert found["side"].isna().all()

    def test_no_series_gives_no_rows(self):
        """A case in which no figure moved has the columns and nothing else."""
        found = find_revisions(tables_of(said("xa-mod", occurred=True)))

        assert (0, "statement_id") == (len(found), found.columns[-1])


@pytest.mark.parametrize("find", [find_tolls, find_revisions])
def test_the_order_of_rows_changes_nothing(find, karabakh):
    """The same tables in another order give the same frame."""
    turned = {name: karabakh[name].iloc[::-1].reset_index(drop=True) for name in ("statements", "claims", "incidents")}

    pd.testing.assert_frame_equal(find(karabakh), find(karabakh.replaced(**turned)))
