"""Statements to incidents: the case's where day, place, figures and words speak for it, else a new one."""

import pandas as pd
import pytest

import sayso
from reports import claims_of, linked, report, statements_of, tables_of_valley
from sayso.link import link_statements
from sayso.normalize import normalize

DAY = "2024-05-10"
ARNO = ("2024-05-10-arno", DAY, "arno")
# Pairwise F1 reached on the shipped case: 0.69 by the incidents alone, 0.73 beside half of its pages, 0.52 from
# nothing.
FLOORS = {"incidents": 0.66, "incidents and half the pages": 0.69, "nothing": 0.48}
RIGHT = 0.88  # of the links to incidents of the case 0.92 are right


def found(*reports: dict, tables=None) -> pd.DataFrame:
    """The statements with what was added to them."""
    some = list(reports)
    return link_statements(statements_of(some), claims_of(some), tables or tables_of_valley(ARNO))[0]


class TestMinimalPairs:
    """What one difference does to a report of Arno, told on the day after the incident."""

    @pytest.mark.parametrize(
        "told",
        [
            {"began": DAY, "place": "arno"},
            {"on": DAY, "place": "arno"},
            {"on": "2024-05-11", "place": "arno"},
            {"began": "2024-05-11", "place": "arno"},
            {"on": DAY, "place": "belo"},
            {"on": DAY, "place": "north"},
            {"on": DAY, "place": "the outskirts of Arnova"},
            {"place": "arno"},
            {"on": DAY},
        ],
        ids=[
            "told day",
            "same day",
            "day after",
            "one day off",
            "10 km off",
            "its district",
            "other name",
            "undated",
            "day only",
        ],
    )
    def test_report_that_fits_is_linked(self, told):
        """One of these alone is no reason to think of another event."""
        assert [ARNO[0]] == linked([report(**told)], tables_of_valley(ARNO))

    @pytest.mark.parametrize(
        "told",
        [
            {"began": "2024-05-17", "place": "arno"},
            {"on": "2024-05-09", "place": "arno"},
            {"on": DAY, "place": "dovo"},
            {"on": "2024-05-14", "place": "front"},
            {"text": "No day, no place."},
        ],
        ids=["a week later", "before it began", "far away", "nowhere, days later", "nothing told"],
    )
    def test_report_that_does_not_fit_is_a_new_incident(self, told):
        """Never a guess."""
        assert ARNO[0] not in linked([report(**told)], tables_of_valley(ARNO))

    def test_of_two_incidents_of_a_day_the_place_decides(self):
        """One in the north, one in the south."""
        tables = tables_of_valley(ARNO, ("2024-05-10-dovo", DAY, "dovo"))

        assert ["2024-05-10-dovo"] == linked([report(on=DAY, place="dovo")], tables)

    def test_between_two_alike_nothing_is_guessed(self):
        """Two incidents of one day, and a report that tells no place."""
        tables = tables_of_valley(ARNO, ("2024-05-10-dovo", DAY, "dovo"))

        assert not {"2024-05-10-dovo", ARNO[0]} & set(linked([report(on=DAY)], tables))

    @pytest.mark.parametrize(("killed", "together"), [(3, True), (4, False)])
    def test_figures_tell_two_reports_without_a_place_apart(self, killed, together):
        """Two pages of one day that the case knows nothing of."""
        first, second = linked([report("p", on=DAY, killed=3), report("q", on=DAY, killed=killed)], tables_of_valley())

        assert together == (first == second)

    @pytest.mark.parametrize(("initiator", "expected"), [("XA", "2024-05-10-arno"), ("XB", "2024-05-10-belo")])
    def test_party_decides_between_places_that_are_both_near(self, initiator, expected):
        """Two incidents whose reports name another party each; the report names their district."""
        before = [
            report("known-1", source="m", incident_id="2024-05-10-arno", on=DAY, initiator="XA", time="05:30"),
            report("known-2", source="m", incident_id="2024-05-10-belo", on=DAY, initiator="XB", time="21:00"),
        ]
        tables = tables_of_valley(
            ARNO, ("2024-05-10-belo", DAY, "belo"), statements=statements_of(before), claims=claims_of(before)
        )
        hour = {"XA": "05:35", "XB": "21:05"}[initiator]

        assert [expected] == linked([report(on=DAY, place="north", initiator=initiator, time=hour)], tables)

    @pytest.mark.parametrize(("kind", "expected"), [("capture", "c"), ("shelling", "s")])
    def test_kind_decides_between_two_of_one_place(self, kind, expected):
        """A shelling and a capture at Arno on one day."""
        tables = tables_of_valley(("c", DAY, "arno"), ("s", DAY, "arno"))
        kinds = tables.replaced(incidents=tables.incidents.assign(kind=["capture", "shelling"]))

        assert [expected] == linked([report(on=DAY, place="arno", kind=kind)], kinds)


class TestPages:
    """What stands on one page."""

    def test_general_statement_goes_with_its_page(self):
        """A denial that names neither day nor place."""
        assert [ARNO[0]] * 2 == linked(
            [report(on=DAY, place="arno"), report(source="xb-mod", act="deny")], tables_of_valley(ARNO)
        )

    def test_two_incidents_in_one_text_are_two(self):
        """A round-up: what follows a place belongs to it."""
        tables = tables_of_valley(ARNO, ("2024-05-10-dovo", DAY, "dovo"))
        page = [report(on=DAY, place="arno"), report(act="deny"), report(on=DAY, place="dovo"), report(act="inquire")]

        assert [ARNO[0]] * 2 + ["2024-05-10-dovo"] * 2 == linked(page, tables)

    def test_page_on_which_a_person_laid_other_words_decides(self):
        """Of two incidents of a day, without a place."""
        before = [report("p", source="m", incident_id="2024-05-10-dovo", on=DAY)]
        tables = tables_of_valley(
            ARNO, ("2024-05-10-dovo", DAY, "dovo"), statements=statements_of(before), claims=claims_of(before)
        )

        assert ["2024-05-10-dovo"] == linked([report("p", on=DAY)], tables)


class TestWhatIsTold:
    """Score, reason, runner-up, and the new incidents."""

    def test_score_is_a_share_of_odds(self):
        """Highest where day and place are told, lower where only the day of speech is known."""
        sure, less, none = found(
            report("p", began=DAY, place="arno"), report("q", on=DAY), report("r", on="2024-06-20", place="dovo")
        )["score"]

        assert 1 >= sure > less > 0.5 < none <= 1

    def test_reason_names_the_evidence(self):
        """In a few words."""
        assert ["day, place", "new"] == found(
            report("p", began=DAY, place="arno"), report("q", on="2024-06-20", place="dovo")
        )["reason"].tolist()

    def test_runner_up_is_the_next_best(self):
        """The incident of the day before at the same place."""
        tables = tables_of_valley(ARNO, ("2024-05-08-arno", "2024-05-08", "arno"))

        assert ["2024-05-08-arno"] == found(report(began=DAY, place="arno"), tables=tables)["runner_up"].tolist()

    def test_threshold_is_the_caller_s(self):
        """A day alone is enough at one half, and not at 0.95."""
        some = [report(on=DAY)]

        ids = [
            link_statements(statements_of(some), claims_of(some), tables_of_valley(ARNO), threshold=t)[0][
                "incident_id"
            ][0]
            for t in (0.5, 0.95)
        ]

        assert [ARNO[0], "2024-05-10-p"] == ids

    def test_new_incident_has_the_columns_of_the_table(self):
        """Its id is its day and place; what it is called follows from the claims."""
        some = [report("p", began=DAY, place="arno", killed=2), report("q", on="2024-05-11", place="arno", killed=2)]

        new = link_statements(statements_of(some), claims_of(some), tables_of_valley())[1]

        assert [("2024-05-10-arno", pd.Timestamp(DAY), "arno", "armed_clash")] == list(
            new[["incident_id", "began_on", "place_id", "kind"]].itertuples(index=False, name=None)
        )

    def test_no_statements_give_no_incidents(self):
        """Empty in, empty out."""
        some = [report(on=DAY)]

        out, new = link_statements(statements_of(some).iloc[:0], claims_of(some).iloc[:0], tables_of_valley(ARNO))

        assert (0, 0, True) == (len(out), len(new), "incident_id" in out)

    def test_order_of_rows_does_not_matter(self):
        """Statements, claims and incidents turned round."""
        some = [
            report("p", on=DAY, place="arno"),
            report("q", on=DAY, killed=3),
            report("r", on="2024-05-11", killed=3),
        ]
        tables = tables_of_valley(ARNO, ("2024-05-09-belo", "2024-05-09", "belo"))
        turned = tables.replaced(incidents=tables.incidents[::-1].reset_index(drop=True))

        there = link_statements(statements_of(some), claims_of(some), tables)[0]
        back = link_statements(statements_of(some)[::-1], claims_of(some)[::-1], turned)[0]

        pd.testing.assert_frame_equal(there, back[::-1])


@pytest.fixture(scope="module")
def shipped():
    """The shipped case as persons coded it, and the benchmark that takes its links away."""
    return normalize(sayso.read_case("data/raw"))


@pytest.mark.parametrize("known", FLOORS)
def test_shipped_case_is_linked_again(shipped, known):
    """Pairwise F1 of its incidents, a little under what is reached."""
    from linking import incident_scores

    scores = incident_scores(shipped, known=known)

    assert scores["f1"] >= FLOORS[known]


def test_links_to_the_shipped_incidents_are_right(shipped):
    """Whatever is laid to a known incident, of all pages and without their words."""
    from linking import incident_scores

    assert incident_scores(shipped, words=False)["right"] >= RIGHT
