"""A page for every source: what it said, how it was answered, and how much of it was corroborated, by whom."""

import re
from datetime import date

import pytest

from builders import said
from built import links, made
from sayso.agree import with_wilson
from sayso.report import source_page, spoken
from sayso.report.shares import acts_of, answered_by_side, asked_of, backers_of, shares_of, statuses_of
from sayso.report.site import site_of
from sayso.report.spoken import UNDATED, in_pages, month_of, spoken_by
from sites import site_made, three_sided


@pytest.fixture(scope="module")
def site(lake):
    """The site of the invented case."""
    return site_of(lake)


@pytest.fixture(scope="module")
def files(site):
    """Its pages of sources."""
    return made(source_page, site)


@pytest.fixture(scope="module")
def shipped(karabakh):
    """The site of the shipped case."""
    return site_of(karabakh)


def text_of(page: str) -> str:
    """The words of a page, blanks joined."""
    return " ".join(re.sub("<[^>]*>", " ", page.partition("<main")[2]).split()).replace(" ,", ",").replace(" .", ".")


def test_every_source_has_a_page(site, files):
    """Those without a statement too, and the list of all."""
    assert {f"sources/{name}.html" for name in site.files["sources"].values()} | {"sources.html"} == set(files)


def test_what_a_source_said_is_counted(files):
    """By hand: Ambrel's defence ministry made four statements, each an utterance, on three incidents and four pages."""
    told = "On record here: 4 statements ( 4 utterances) on 3 incidents, found on 4 pages; with words from 2 months."

    assert told in text_of(files["sources/xa-mod.html"])


def test_acts_are_shares_with_their_interval(site):
    """By hand: three accounts and a confirmation; the interval is Wilson's."""
    found = [(share.name, share.n, share.of) for share in acts_of(site, "xa-mod")]
    first = acts_of(site, "xa-mod")[0]

    assert [("assert", 3, 4), ("confirm", 1, 4)] == found
    assert (0.75, 0.301, 0.954) == (first.share, round(first.low, 3), round(first.high, 3))


def test_a_small_share_is_not_told_as_none(shipped):
    """One of hundreds is less than one per cent, not nought."""
    page = made_page(shipped, "az-mod")

    assert "&lt;1 %" in page or "<1 %" in page


def made_page(site, source_id: str) -> str:
    """The page of one source."""
    return source_page._page(site, source_id, in_pages(spoken_by(site, source_id)), 0)


def test_facts_of_a_source(files):
    """Kind, party, side, role, and whether an answer is looked for."""
    told = text_of(files["sources/joint-patrol.html"])

    assert "kind armed forces party of no party side third parties (on no side) role peacekeeper" in told
    assert "answers looked for on every incident" in told
    assert "answers not looked for; those on record count" in text_of(files["sources/xa-mfa.html"])


def test_reports_of_one_utterance_stand_together(site, files):
    """By hand: three pages carry the joint statement of the defence ministry; one entry cites all three."""
    entries = [e for e in files["sources/xb-mod.html"].split("<li>") if "2024-05-22-pelluna-camp" in e]

    assert 1 == len(entries)
    assert 3 == entries[0].count('class="cite"')


def test_hearsay_is_marked(files):
    """By hand: an officer's word is known only through the other side's ministry."""
    entry = next(e for e in files["sources/xa-guard.html"].split("<li>") if "by mistake" in e)

    assert "Hearsay" in entry
    assert "Ministry of Defence of Tovask" in entry


@pytest.mark.parametrize("case", ["lake", "karabakh"])
def test_every_statement_is_on_the_page_of_its_source(case, request):
    """Each with its page, in the order of days, undated ones last."""
    site = site_of(request.getfixturevalue(case))
    for source_id, rows in site.statements_of_source.items():
        listed = spoken_by(site, source_id)

        assert {r.statement_id for r in rows} == {r.statement_id for each in listed for r in each.reports}
        assert [month_of(each) for each in listed] == sorted(month_of(each) for each in listed)


def test_undated_words_come_last():
    """And the month of a year is not known where only the year is."""
    tables = site_made(said("xa-mod", on=None), said("xa-mod", on="2024-05-03"), said("xa-mod", on="2024-01-01")).tables
    precision = tables.statements["date_precision"].mask(tables.statements["said_on"].eq("2024-01-01"), "year")
    site = site_of(tables.replaced(statements=tables.statements.assign(date_precision=precision)))

    assert [(2024, 0), (2024, 5), UNDATED] == [month_of(each) for each in spoken_by(site, "xa-mod")]


def test_a_month_leads_to_its_entries(files):
    """The calendar of a source counts what its list holds."""
    page = files["sources/xb-mod.html"]
    calendar = re.findall(r'<a class="num" href="[^"#]*#(month-[^"]*)">(\d+)</a>', page)
    listed = {month: part.count("<li>") for month, part in re.findall(r'<h3 id="(month-[^"]*)">(.*?)</ol>', page, re.S)}

    assert listed == {month: int(number) for month, number in calendar}


def test_how_each_side_answered(site):
    """By hand from the table of pairs: sides in alphabetical order, third parties last; own side left out."""
    pairs = site.tables.responses.query("claimant == 'xa-mod'")
    found = answered_by_side(site, "xa-mod")
    of = pairs[pairs["observed"].ne("unobserved")].groupby("responder_side")["incident_id"].nunique()

    assert ["XB", "third"] == [answers.side for answers in found]
    assert of.to_dict() == {answers.side: answers.of for answers in found}
    assert {"deny": 1, "dispute": 1} == {s.name: s.n for s in found[0].shares if s.name in ("deny", "dispute")}


def test_a_third_side_answers_too(tmp_path):
    """By hand: a foreign ministry on a side of its own told its own account once, and once knew of nothing."""
    found = answered_by_side(site_of(three_sided(tmp_path)), "xb-guard")
    given = {share.name: (share.n, share.of) for share in found[1].shares if share.n}

    assert ["XA", "XC", "third"] == [answers.side for answers in found]
    assert {"unaware": (1, 2), "assert": (1, 2)} == given


def test_positions_are_shown_though_there_are_none(shipped):
    """That nobody confirmed is worth saying, with its interval; other answers that nobody gave are left out."""
    third = next(answers for answers in answered_by_side(shipped, "az-mod") if answers.side == "third")
    zero = {share.name for share in third.shares if not share.n}

    assert zero
    assert zero <= {"deny", "dispute", "confirm"}


def test_how_a_source_answered_others(site):
    """By hand from the table of pairs."""
    pairs = site.tables.responses.query("responder == 'xb-mod' and observed != 'unobserved'")

    assert pairs["incident_id"].nunique() == asked_of(site, "xb-mod").of
    assert asked_of(site, "xa-shore-herald") is None


def test_statuses_add_up(shipped):
    """Every cell that a source holds has one status."""
    for source_id in shipped.sources:
        shares = statuses_of(shipped, source_id)

        assert sum(share.n for share in shares) == (shares[0].of if shares else 0)


def test_backers_stand_by_side(shipped):
    """Sides in alphabetical order, third parties last, most cells first; nobody of the source's own side."""
    found = [(each.source.side, each.share.n) for each in backers_of(shipped, "az-mod")]
    sides = list(dict.fromkeys(side for side, _ in found))

    assert ["AM", "third"] == sides
    assert found == sorted(found, key=lambda pair: (sides.index(pair[0]), -pair[1]))


def test_a_source_without_words_says_so(files):
    """No silence is made of it."""
    silent = made_page(site_made(said("xa-mod")), "xb-mod")

    assert "No statement of this source is on record in this corpus. That is no silence" in silent
    assert "<table" not in silent.partition('id="asked"')[0]


def test_long_records_go_on_on_further_pages(karabakh, monkeypatch):
    """Every entry stands once, and months lead to the page on which they begin."""
    monkeypatch.setattr(spoken, "ON_A_PAGE", 60)
    site = site_of(karabakh)
    parts = in_pages(spoken_by(site, "az-mod"))
    paths = [source_page.page_path(site, "az-mod", number) for number in range(len(parts))]
    pages = [source_page._page(site, "az-mod", parts, number) for number in range(len(parts))]
    entries = [entry for page in pages for entry in re.findall(r'<li><p class="head"><a href="([^"]*)"', page)]
    months = {address.partition("#")[2]: address for address in links(pages[0]) if "#month-" in address}

    assert ["sources/az-mod.html", "sources/az-mod~~2.html", "sources/az-mod~~3.html"] == paths
    assert len(spoken_by(site, "az-mod")) == len(entries) == len(set(entries))
    assert all(
        f'id="{month}"' in pages[paths.index(f"{address[3:].partition('#')[0]}")] for month, address in months.items()
    )


def test_the_list_of_sources_stands_by_side(site, files):
    """Sides in alphabetical order, third parties last; sources by name."""
    wanted = [
        f"sources/{site.files['sources'][row.source_id]}.html" for _, rows in source_page.by_side(site) for row in rows
    ]
    found = [address for address in links(files["sources.html"]) if address.startswith("sources/")]

    assert ["XA", "XB", "third"] == [side for side, _ in source_page.by_side(site)]
    assert wanted == found


def test_shares_are_those_of_the_library(site):
    """The interval is that of `with_wilson`."""
    found = shares_of(site, [("a", "side/XA"), ("b", "side/XB")], 29)
    wanted = with_wilson(site.tables.numbers.query("number_id in ['side/XA', 'side/XB']").assign(of=29), count="value")

    assert wanted[["share", "low", "high"]].to_numpy().tolist() == [list(share[-3:]) for share in found]


def test_months_are_of_the_calendar(site):
    """Days of an utterance lie in the month that it is listed under."""
    days = [(month_of(each), each.lead.dated_on) for each in spoken_by(site, "xb-mod")]

    assert all(month == (day.year, day.month) for month, day in days if isinstance(day, date))
