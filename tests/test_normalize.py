"""Coded rows to tables: sides, days, places, numbers and clocks."""

import pandas as pd
import pytest

import sayso
from builders import case_of, said, tables_of
from folders import lake_in, put
from sayso.normalize import normalize
from sayso.schema import Frames


def claim(tables, **where) -> dict:
    """The one claim with these values, None for what is missing."""
    rows = tables.claims
    for column, value in where.items():
        rows = rows[rows[column].eq(value)]
    (row,) = rows.astype(object).where(rows.notna(), None).to_dict("records")
    return row


class TestSides:
    """With whom a source stands, and whether an answer is due from it."""

    @pytest.mark.parametrize(
        "source, side",
        [
            ("xa-mod", "A"),
            ("xc-mod", "A"),
            ("xb-mod", "B"),
            ("xa-outlet", "A"),
            ("mission", "third"),
            ("patrol", "third"),
        ],
    )
    def test_side_follows_from_the_party(self, source, side):
        """As case.toml groups them; who is on no side is a third party."""
        assert side == tables_of(said("xa-mod")).sources.set_index("source_id").at[source, "side"]

    def test_public_of_no_known_party_is_on_no_side(self):
        """It may stand with either, so it is no third party."""
        assert pd.isna(tables_of(said("xa-mod")).sources.set_index("source_id").at["residents", "side"])

    def test_bodies_respond_and_outlets_do_not(self):
        """Where the case names nobody: those who speak for a body that can be asked."""
        sources = tables_of(said("xa-mod")).sources

        assert ["xa-outlet", "xa-public", "residents"] == [
            s for s in ["xa-mod", "xa-outlet", "xa-public", "mission", "patrol", "residents"]
            if not sources.set_index("source_id").at[s, "responds"]
        ]  # fmt: skip

    def test_case_names_who_responds(self):
        """And nobody else is waited for."""
        case = case_of(said("xa-mod"))
        sources = normalize(Frames(case, {**case.case, "responders": ["xb-mod"]})).sources

        assert ["xb-mod"] == sources.loc[sources["responds"], "source_id"].tolist()


class TestDays:
    """What a date as written says, and which day an utterance counts from."""

    @pytest.mark.parametrize(
        "written, day, precision",
        [("2024-05-04", "2024-05-04", "day"), ("2024-05", "2024-05-01", "month"), ("2024", "2024-01-01", "year")],
    )
    def test_statement_keeps_how_exact_its_day_is(self, tmp_path, written, day, precision):
        """A month or a year stands as its first day, and says that it does."""
        case = put(lake_in(tmp_path), "statements/xa-mod.csv", 2, "said_on", written)

        row = normalize(sayso.read_case(case)).statements.set_index("statement_id").loc["L01"]

        assert (day, precision) == (str(row["said_on"].date()), row["date_precision"])

    @pytest.mark.parametrize(
        "began, ended, days, precision",
        [
            ("2024-05-04", "2024-05-06", ("2024-05-04", "2024-05-06"), "day"),
            ("2024-04", "2024-04", ("2024-04-01", "2024-04-30"), "month"),
            ("2024-02", "2024-02", ("2024-02-01", "2024-02-29"), "month"),
            ("2024", "2024", ("2024-01-01", "2024-12-31"), "year"),
            ("2023", "2024-02", ("2023-01-01", "2024-02-29"), "year"),
        ],
    )
    def test_incident_of_a_month_or_year_spans_it(self, tmp_path, began, ended, days, precision):
        """From its first day to its last."""
        case = put(lake_in(tmp_path), "incidents.csv", 2, "began_on", began)
        put(case, "incidents.csv", 2, "ended_on", ended)

        row = normalize(sayso.read_case(case)).incidents.iloc[0]

        assert (*days, precision) == (str(row["began_on"].date()), str(row["ended_on"].date()), row["date_precision"])

    @pytest.mark.parametrize(
        "said_on, published, dated",
        [
            ("2024-05-02", "2024-05-03", ("2024-05-02", "said")),
            (None, "2024-05-03", ("2024-05-03", "published")),
            (None, None, ("NaT", None)),
        ],
    )
    def test_day_of_speech_goes_before_that_of_the_page(self, said_on, published, dated):
        """A day of publication is an upper bound, used where there is no better."""
        row = tables_of(said("xa-mod", on=said_on, published=published)).statements.iloc[0]

        assert dated == (str(row["dated_on"])[:10], None if pd.isna(row["dated_by"]) else row["dated_by"])

    def test_reports_of_one_utterance_share_its_day(self):
        """A late relay is no later word."""
        tables = tables_of(
            said("xa-mod", on="2024-05-02", origin="o"),
            said("xa-mod", on=None, origin="o", published="2024-05-09"),
        )

        assert ["2024-05-02"] * 2 == tables.statements["dated_on"].dt.strftime("%Y-%m-%d").tolist()

    def test_month_is_no_day_of_speech(self, tmp_path):
        """Its first day would come before any other answer: the page's day is taken."""
        case = put(lake_in(tmp_path), "statements/xa-mod.csv", 2, "said_on", "2024-05")

        row = normalize(sayso.read_case(case)).statements.set_index("statement_id").loc["L01"]

        assert ("2024-05-04", "published") == (str(row["dated_on"].date()), row["dated_by"])

    def test_statement_without_an_origin_is_its_own(self):
        """So that every utterance can be counted."""
        statements = tables_of(said("xa-mod")).statements

        assert statements["statement_id"].tolist() == statements["origin_id"].tolist()


class TestClocks:
    """The zone of a time that somebody said."""

    @pytest.mark.parametrize("source, zone", [("xa-mod", "+02:00"), ("xb-mod", "+03:00")])
    def test_time_is_by_the_speakers_clock(self, source, zone):
        """Each party keeps its own."""
        assert zone == claim(tables_of(said(source, time="05:30")))["zone"]

    def test_time_of_a_speaker_without_a_clock_has_no_zone(self):
        """The sides keep different hours, so nothing is taken for granted."""
        assert claim(tables_of(said("mission", time="05:30")))["zone"] is None

    def test_time_of_a_stranger_is_by_the_clock_that_all_sides_share(self):
        """Where they do share one."""
        case = case_of(said("mission", time="05:30"))
        case = Frames(case, {**case.case, "zones": dict.fromkeys(["XA", "XB", "XC"], "+04:00")})

        assert "+04:00" == claim(normalize(case))["zone"]

    def test_only_times_have_a_zone(self):
        """A number of dead has no clock."""
        assert claim(tables_of(said("xa-mod", killed=3)))["zone"] is None

    def test_moscow_keeps_its_own_hour(self, karabakh):
        """Times of the Russian ministry of defence stand three hours from UTC, those of Baku and Yerevan four."""
        times = karabakh.claims[karabakh.claims["aspect"].eq("time")]

        zones = {
            source: set(times.loc[times["source_id"].eq(source), "zone"]) for source in ("ru-mod", "az-mod", "am-mod")
        }

        assert {"ru-mod": {"+03:00"}, "az-mod": {"+04:00"}, "am-mod": {"+04:00"}} == zones


class TestValues:
    """Numbers, units, flags and places of claims."""

    @pytest.mark.parametrize(
        "value, number, unit",
        [
            ("3 boats", 3, "boats"), ("boats", None, "boats"), ("3 boats, 2 cars", 3, "boats, 2 cars"),
            ("3rd boat", None, "3rd boat"), ("12", None, "12"), ("1 two\nlines", 1, "two\nlines"),
            ("99999999999999999999 boats", None, "99999999999999999999 boats"), ("٣ boats", None, "٣ boats"),
        ],
    )  # fmt: skip
    def test_pieces_of_equipment_are_counted_apart_from_their_kind(self, value, number, unit):
        """Where the value begins with a number; else it is kept whole."""
        row = claim(tables_of(said("xa-mod", claims=[("equipment_lost", value)])))

        assert (value, number, unit) == (row["value"], row["number"], row["unit"])

    @pytest.mark.parametrize(
        "aspect, value, kept",
        [
            ("killed", "6.0", "6"),
            ("time", "9:05", "09:05"),
            ("occurred", "TRUE", "true"),
            ("method", "TRUE 6.0", "TRUE 6.0"),
        ],
    )
    def test_what_spreadsheets_rewrite_has_one_form(self, aspect, value, kept):
        """Text stays as it was said."""
        assert kept == claim(tables_of(said("xa-mod", claims=[(aspect, value)])))["value"]

    def test_range_keeps_both_ends(self):
        """35 to 40."""
        row = claim(tables_of(said("xa-mod", killed=35, high="40", at_least="true", approx="true")))

        assert (35, 40, True, True) == (row["number"], row["high"], row["at_least"], row["approx"])

    def test_what_is_not_said_is_certain_positive_and_of_no_group(self):
        """Defaults of the codebook."""
        row = claim(tables_of(said("xa-mod", killed=3)))

        assert ("certain", "+", "unspecified", False) == (
            row["certainty"], row["polarity"], row["group"], row["at_least"])  # fmt: skip

    def test_place_is_resolved_through_the_gazetteer(self):
        """In any case of letters, and kept as said beside it."""
        row = claim(tables_of(said("xa-mod", place="PELLUNA")))

        assert ("PELLUNA", "pelluna") == (row["value"], row["place_id"])

    def test_unknown_place_is_kept_and_reported(self):
        """With what is like it, and no guess."""
        tables = tables_of(said("xa-mod", place="Peluna"))
        row = claim(tables)

        assert [[row["claim_id"], "Peluna", "unknown"]] == tables.unresolved[
            ["claim_id", "value", "why"]
        ].values.tolist()

    def test_every_place_that_is_not_resolved_is_reported(self, karabakh):
        """None is lost, and none is reported that was resolved."""
        placed = karabakh.claims[karabakh.claims["aspect"].isin(["place", "control"])]

        assert placed.loc[placed["place_id"].isna(), "claim_id"].tolist() == karabakh.unresolved["claim_id"].tolist()

    def test_place_of_nothing_but_places_has_an_id(self, karabakh):
        """A weapon may be called like a village."""
        assert not karabakh.claims.loc[~karabakh.claims["aspect"].isin(["place", "control"]), "place_id"].notna().any()

    def test_case_without_claims_has_tables(self):
        """A statement may hold nothing that can be checked."""
        tables = tables_of(said("xa-mod", "appeal"))

        assert (1, 0, 0) == (len(tables.statements), len(tables.claims), len(tables.unresolved))

    def test_places_lie_in_the_districts_that_bear_their_districts_name(self):
        """So that a claim on the district holds its villages."""
        within = tables_of(said("xa-mod")).places.set_index("place_id")["within"]

        assert ["north-shore", "north-shore", ""] == within[["pelluna", "sella", "north-shore"]].fillna("").tolist()

    def test_one_attribution_a_statement_without_offsets(self):
        """Coded by a person: the page is cited, its text is not kept."""
        tables = tables_of(said("xa-mod", quoted="true"))

        assert [[True, True]] == tables.attributions.assign(
            none=tables.attributions["cue_start"].isna())[["direct", "none"]].values.tolist()  # fmt: skip


@pytest.mark.parametrize(
    "name", ["sources", "documents", "attributions", "statements", "claims", "incidents", "places"]
)
def test_tables_are_sorted_by_their_key(karabakh, name):
    """Whatever the order of the files."""
    key = karabakh[name].iloc[:, 0]

    assert (sorted(key), True) == (key.tolist(), key.is_unique)
