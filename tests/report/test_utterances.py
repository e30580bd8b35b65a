"""Accounts laid out: a column a side, a row a day, replies below what they answer."""

from builders import said
from sayso.report.site import site_of
from sayso.report.utterances import accounts_of, utterances_of
from sites import site_made


def laid(*statements, **options):
    """Columns, silent sides, and rows: the day, and the sources of each column's cards."""
    site = site_made(*statements, **options)
    found = accounts_of(site, utterances_of(site, "i1"))
    bands = [(band.label, [[u.lead.source_id for u in cell] for cell in band.cells]) for band in found.bands]
    return found.columns, found.silent, bands


def utterances(*statements):
    """The utterances of the incident in order."""
    return utterances_of(site_made(*statements), "i1")


def test_sides_stand_by_their_first_day():
    """Then third parties, then those of no side."""
    columns, silent, _ = laid(
        said("residents", on="2024-05-01"), said("mission", on="2024-05-01"), said("xa-mod", on="2024-05-03"),
        said("xb-mod", on="2024-05-02"),
    )  # fmt: skip

    assert (["B", "A", "third", "no side"], []) == (columns, silent)


def test_sides_of_one_day_stand_by_alphabet():
    """Neither was first."""
    assert ["A", "B"] == laid(said("xb-mod"), said("xa-mod"))[0]


def test_a_side_of_which_nothing_is_on_record_has_a_column():
    """Behind those that spoke; whoever stands apart has one only where they spoke."""
    assert (["B", "A"], ["A"]) == laid(said("xb-mod"))[:2]


def test_days_are_rows_and_what_has_none_is_last():
    """In the order of time, each with its day."""
    rows = laid(said("xa-mod", on=None), said("xa-mod", on="2024-05-02"), said("xb-mod", on="2024-05-01"))[2]

    assert ["1 May 2024", "2 May 2024", "no day on record"] == [label for label, _ in rows]


def test_a_month_stands_before_its_days():
    """As exact as it is told, and not as the first of the month."""
    site = site_made(said("xa-mod"), said("xb-mod"))
    vague = site.tables.statements.assign(date_precision=["day", "month"])
    site = site_of(site.tables.replaced(statements=vague))
    bands = accounts_of(site, utterances_of(site, "i1")).bands

    assert ["May 2024", "1 May 2024"] == [band.label for band in bands]


def test_a_reply_of_the_same_day_stands_below():
    """In a row of its own, in its own column; the day is told once."""
    claim = said("xa-mod")
    reply = said("xb-mod", "deny", answers=claim["statement_id"])
    rejoinder = said("xa-mfa", "accuse", answers=reply["statement_id"])

    assert [
        ("1 May 2024", [["xa-mod"], []]),
        ("", [[], ["xb-mod"]]),
        ("", [["xa-mfa"], []]),
    ] == laid(rejoinder, reply, claim)[2]


def test_two_that_answer_each_other_are_laid_out():
    """A slip of the coder does not end in a circle."""
    one, other = said("xa-mod"), said("xb-mod")
    one["answers"], other["answers"] = other["statement_id"], one["statement_id"]

    assert {"xa-mod", "xb-mod"} == {s for _, cells in laid(one, other)[2] for cell in cells for s in cell}


def test_reports_of_one_utterance_are_one_card():
    """The one with most claims speaks for it; all claims are told, each once."""
    poor = said("xa-mod", origin="o", killed=1)
    rich = said("xa-mod", origin="o", claims=[("killed", "1"), ("occurred", "true")], party="XA")
    [found] = utterances(poor, rich)

    assert (rich["statement_id"], 2) == (found.lead.statement_id, len(found.reports))
    assert ["occurred XA: true", "killed XA unspecified: 1"] == [claim.words for claim in found.claims]


def test_another_act_is_another_card():
    """Even where the origin is the same."""
    assert 2 == len(utterances(said("xa-mod", origin="o"), said("xa-mod", "deny", origin="o")))


def test_a_joint_statement_names_the_other_body():
    """Each of the two has its card."""
    found = utterances(said("xa-mod", origin="o"), said("xa-mfa", origin="o"))

    assert [["xa-mod"], ["xa-mfa"]] == [u.jointly for u in found]


def test_hearsay_is_told_only_where_no_report_is_at_first_hand():
    """One page that has it from the source itself is enough."""
    heard = said("xa-mod", origin="o", via="xb-mod")
    [alone] = utterances(heard)
    [both] = utterances(heard, said("xa-mod", origin="o"))

    assert (["xb-mod"], []) == (alone.hearsay, both.hearsay)


def test_answers_are_told_on_both_cards():
    """Once an utterance, however many reports tell of it."""
    claim = said("xa-mod", origin="c")
    copy = said("xa-mod", origin="c")
    reply = said("xb-mod", "deny", origin="r", answers=claim["statement_id"], on="2024-05-02")
    again = said("xb-mod", "deny", origin="r", answers=copy["statement_id"], on="2024-05-02")
    first, second = utterances(claim, copy, reply, again)

    assert [reply["statement_id"]] == [row.statement_id for row in first.answered_by]
    assert [claim["statement_id"]] == [row.statement_id for row in second.answers]


def test_other_words_of_other_reports_are_kept():
    """Each once."""
    reports = [said("xa-mod", origin="o") | {"text": text} for text in ("one", "two", "one", "two")]
    [found] = utterances(*reports)

    assert ["two"] == [row.text for row in found.other_words]


def test_a_claim_leads_to_its_cell():
    """Of its own aspect, party and group."""
    [found] = utterances(said("xa-mod", claims=[("killed", "1"), ("wounded", "2")], party="XB", group="military"))

    assert [[("killed", "XB", "military")], [("wounded", "XB", "military")]] == [
        [(cell.aspect, cell.party, cell.group) for cell in claim.cells] for claim in found.claims
    ]
