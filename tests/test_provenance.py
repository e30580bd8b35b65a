"""Who answered whom on an incident, and the way of an utterance to its pages."""

import pandas as pd
import pytest

from builders import said, tables_of
from sayso import find_accounts
from sayso.provenance import find_provenance, find_timeline, most_relayed


def steps(frame: pd.DataFrame) -> list[tuple]:
    """From, to and their kinds."""
    return list(frame[["from", "to", "from_kind", "to_kind"]].itertuples(index=False, name=None))


def carried(*pages: tuple, **changes):
    """Tables of one utterance of xa-mod on pages of (publisher, relayed from, day of publication)."""
    tables = tables_of(*(said("xa-mod", origin="o", **changes) for _ in pages))
    publisher, relayed_from, days = (pd.Series(column) for column in zip(*pages, strict=True))
    documents = tables.documents.sort_values("document_id", ignore_index=True).assign(
        publisher=publisher, relayed_from=relayed_from, published_on=pd.to_datetime(days)
    )
    return tables.replaced(documents=documents)


def answers(frame: pd.DataFrame) -> dict[str, str]:
    """Who answers whom, by source."""
    source = frame.set_index("statement_id")["source_id"]
    pairs = frame.dropna(subset=["answers"])
    return dict(zip(pairs["source_id"], pairs["answers"].map(source), strict=True))


def test_a_timeline_has_the_rows_of_the_accounts(lake):
    """The same utterances, in the same order, told by the same report."""
    columns = ["side", "source_id", "act", "dated_on", "statement_id"]
    found = {i: find_timeline(lake, i)[columns] for i in lake.incidents["incident_id"]}
    told = {i: find_accounts(lake, i)[columns] for i in lake.incidents["incident_id"]}

    pd.testing.assert_frame_equal(pd.concat(told), pd.concat(found))


def test_a_timeline_names_its_sources_and_the_days_of_the_incident(lake):
    """What a figure needs to be read alone."""
    first = find_timeline(lake, "2024-06-15-marrun-light").iloc[0]
    day = pd.Timestamp("2024-06-15")

    assert ("Ministry of Defence of Ambrel", day, day) == (first["name"], first["began_on"], first["ended_on"])


def test_an_answer_to_a_relay_answers_the_utterance():
    """The reply names a report that is not the one shown; the first of two that answer may be a relay as well."""
    first = said("xa-mod", origin="o", killed=3)
    relay = said("xa-mod", origin="o")
    reply = said("xb-mod", act="deny", origin="r", killed=0)
    reported = said("xb-mod", act="deny", origin="r", answers=relay["statement_id"])
    found = find_timeline(tables_of(first, relay, reply, reported), "i1")

    assert {"xb-mod": "xa-mod"} == answers(found)


def test_a_report_that_answers_another_of_its_own_utterance_is_no_answer():
    """A page that cites the release it carries; nobody answers himself by that."""
    first = said("xa-mod", origin="o")
    found = find_timeline(tables_of(first, said("xa-mod", origin="o", answers=first["statement_id"])), "i1")

    assert [True] == found["answers"].isna().tolist()


def test_the_report_with_most_claims_stands_for_the_utterance():
    """As among the accounts, whichever id comes first."""
    short = said("xa-mod", origin="o", killed=3)
    full = said("xa-mod", origin="o", claims=[("killed", "3"), ("wounded", "1")], party="XA")

    assert [full["statement_id"]] == find_timeline(tables_of(short, full), "i1")["statement_id"].tolist()


def test_an_answer_to_words_on_another_incident_is_no_arrow():
    """What it answers does not stand in this picture."""
    elsewhere = said("xa-mod", incident="i2")
    found = find_timeline(tables_of(elsewhere, said("xb-mod", act="deny", answers=elsewhere["statement_id"])), "i1")

    assert [True] == found["answers"].isna().tolist()


def test_a_joint_statement_is_a_row_for_each_body():
    """One origin, two who speak."""
    found = find_timeline(tables_of(said("xa-mod", origin="o"), said("xa-mfa", origin="o")), "i1")

    assert ["xa-mfa", "xa-mod"] == found["source_id"].tolist()


@pytest.mark.parametrize("find, what", [(find_timeline, "incident"), (find_provenance, "origin")])
def test_what_is_not_there_is_told(find, what):
    """A misspelt id is no empty figure."""
    with pytest.raises(ValueError, match=f"no {what} 'i9'"):
        find(tables_of(said("xa-mod")), "i9")


def test_most_relayed_counts_pages_then_days():
    """Two acts on one page are one page; of equals the first on record comes first."""
    tables = tables_of(
        said("xa-mod", origin="late", on="2024-05-02"),
        said("xb-mod", origin="early", on="2024-05-01"),
        said("xa-mfa", origin="undated", on=None),
        said("mission", origin="twice", on="2024-05-03"),
        said("mission", origin="twice", on="2024-05-03"),
    )
    alone = tables.replaced(statements=tables.statements[tables.statements["origin_id"].ne("twice")])

    assert ("twice", "early") == (most_relayed(tables, "i1"), most_relayed(alone, "i1"))


def test_nothing_on_record_was_not_relayed():
    """None, not an error: a page may ask for any incident."""
    assert None is most_relayed(tables_of(said("xa-mod")), "i9")


def test_a_release_and_a_page_that_carries_it():
    """A body's own page is told from another's, whatever its case and what stands in brackets."""
    found = find_provenance(carried(("XA-MOD (press office)", None, "2024-05-02"), ("Post", None, "2024-05-01")), "o")

    assert [
        ("xa-mod", "Post", "source", "outlet"),
        ("xa-mod", "XA-MOD (press office)", "source", "own"),
    ] == steps(found)


def test_a_cited_agency_stands_between():
    """One without a page here is an agency, else an outlet; a page that cites itself or the source cites none."""
    tables = carried(
        ("Far", "Wire", "2024-05-01"), ("Near", "Far", "2024-05-02"), ("Self", "Self", None), ("Own", "xa-mod", None)
    )

    assert [
        ("xa-mod", "Wire", "source", "agency"),
        ("Wire", "Far", "agency", "outlet"),
        ("xa-mod", "Far", "source", "outlet"),
        ("Far", "Near", "outlet", "outlet"),
        ("xa-mod", "Self", "source", "outlet"),
        ("xa-mod", "Own", "source", "outlet"),
    ] == steps(find_provenance(tables, "o"))


def test_hearsay_goes_through_the_body_that_tells_it():
    """What is known only through another stands behind it."""
    found = find_provenance(carried(("xb-mod", None, None), via="xb-mod"), "o")

    assert [("xa-mod", "xb-mod", "source", "via"), ("xb-mod", "xb-mod", "via", "own")] == steps(found)


def test_a_joint_statement_on_the_page_of_one_body(lake):
    """It is that body's page for both; the way over a newspaper is told once."""
    found = find_provenance(lake, "L15")
    own = found[found["to_kind"].eq("own")]

    assert ["Fishery Guard of Tovask", "Ministry of Defence of Tovask"] == own["from"].tolist()
    assert ["Lake Post"] == found.loc[found["from_kind"].eq("agency"), "from"].tolist()


def test_acts_on_one_page_are_one_step():
    """A page stands once, however many statements it holds."""
    page = said("xa-mod", origin="o")
    tables = tables_of(page, said("xa-mod", act="accuse", origin="o"))
    tables = tables.replaced(statements=tables.statements.assign(document_id=page["document_id"]))

    assert [page["document_id"]] == find_provenance(tables, "o")["document_id"].tolist()
