"""The page of an incident: everything said is there once, leads to its page, and to what it answers."""

import itertools
import re

import pytest

from builders import said
from sayso.report.incident_page import counts_of
from sayso.report.site import site_of
from sites import incident_page, site_made, three_sided, without_days_and_places

HOSTILE = "<script>alert(1)</script> \"'> \u202eback &amp; {{ 7 * 7 }}"
NIGHT = "2020-12-27-khojavend-aghdam"


@pytest.fixture(scope="module")
def night(karabakh):
    """The page of a night of many accounts."""
    return incident_page(site_of(karabakh), NIGHT)


@pytest.fixture(scope="module", params=["lake", "three sides", "few days, no places"])
def site(request, lake, tmp_path_factory):
    """The invented case, and changes of it."""
    folder = tmp_path_factory.mktemp("case")
    make = {"three sides": three_sided, "few days, no places": without_days_and_places}.get(request.param)
    return site_of(make(folder) if make else lake)


@pytest.fixture(scope="module")
def pages(site):
    """The page of each of its incidents."""
    return {incident: incident_page(site, incident) for incident in site.incidents}


def test_every_statement_has_its_place(site, pages):
    """Once, on the page of its incident; and so has every cell, and every pair."""
    for incident, page in pages.items():
        wanted = [row.statement_id for row in site.statements_of_incident[incident]]
        cells = [site.cell_href("", cell).partition("#")[2] for cell in site.cells_of_incident.get(incident, [])]
        pairs = [site.answer_href("", pair).partition("#")[2] for pair in site.responses_of_incident.get(incident, [])]

        assert sorted(set(page.ids)) == sorted(page.ids)
        assert {*wanted, *cells, *pairs} <= set(page.ids)


def test_links_within_the_page_lead_somewhere(pages):
    """To a card, a row, or a part."""
    for page in pages.values():
        assert [] == [link for link in page.links if link.startswith("#") and link[1:] not in page.ids]


def test_links_to_other_pages_are_relative(pages):
    """Up one folder, and down into the next."""
    pattern = (
        r"#.*|\.\./(index|method|data|sources)\.html(#\w+)?|\.\./(incidents|sources)/[^/]+\.html(#.*)?|https?://.*"
    )

    assert [] == [link for page in pages.values() for link in page.links if not re.fullmatch(pattern, link)]


def test_pages_are_well_formed(pages):
    """Every element is closed in its turn, one heading stands over all, and none skips a level."""
    for page in pages.values():
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]

        assert [] == page.misnested
        assert (1, 1) == (levels[0], levels.count(1))
        assert all(level <= before + 1 for before, level in itertools.pairwise(levels))


def test_tables_have_heads(pages):
    """Each head says whether it stands over a column or before a row."""
    for page in pages.values():
        heads = [attributes for tag, attributes in page.tags if tag == "th"]

        assert {"col", "row", "rowgroup"} >= {attributes.get("scope") for attributes in heads}


def test_the_head_has_days_kind_and_all_names(night, karabakh):
    """Names by alphabet, none first by preference."""
    head = night.between("<h1>", "</h1>")
    names = re.findall(r"<bdi>(.*?)</bdi>", head)

    assert "27 December 2020, armed clash" in head
    assert sorted(karabakh.places.set_index("place_id").loc["aghdam-akaku", "names"].split("; ")) == names


def test_what_tells_most_stands_at_the_top(night):
    """Whether it happened, and who began it, with the status in words."""
    top = night.between('<ul class="verdicts">', "</ul>")

    assert ["that it happened", "who began it"] == re.findall(r'<a href="#cell/\w+//">([^<]+)</a>', top)
    assert 2 == top.count(">contested<")


def test_a_card_says_who_did_what_when(night):
    """Source, act, day, our words, claims with their status, and the pages that carry it."""
    card = night.between('id="A119"', "</article>")
    wanted = [
        'href="../sources/az-mod.html"', "assert", "28 December 2020", "in our words", "An armed group of six",
        "killed AZ military: 1", "single-source", 'rel="noopener noreferrer nofollow"', "no day of publication, tr",
    ]  # fmt: skip

    assert ["An armed group of six"] == [text for text in wanted if text not in card]
    assert ["A120", "A121", "E001"] == re.findall(r'<span id="(\w+)"></span>', card)


def test_a_reply_leads_to_what_it_answers_and_back(night):
    """As a strip that names act, source and day."""
    reply, claim = (night.between(f'id="{i}"', "</article>") for i in ("A122", "A119"))

    assert re.search(
        r'in reply to <a class="pointer" href="#A119">.*assert.*Ministry of Defence of Azerbaijan.*28 Dec', reply
    )
    assert '<a class="pointer" href="#A122">' in claim.partition("answered by")[2]


def test_an_answer_to_another_incident_leads_there():
    """And says so."""
    claim = said("xa-mod", incident="i2")
    page = incident_page(site_made(claim, said("xb-mod", "deny", answers=claim["statement_id"])))

    assert f'href="../incidents/i2.html#{claim["statement_id"]}"' in page.between("in reply to", "</p>")
    assert "(on another incident)" in page.text


def test_hearsay_is_marked():
    """With the source through whose words alone it is known."""
    card = incident_page(site_made(said("xa-mod", via="xb-mod"))).between("<article", "</article>")

    assert re.search(r"Hearsay: known only through <a[^>]+><bdi>xb-mod</bdi>", card)


def test_a_side_without_words_is_told_of():
    """None on record in this corpus; that is no silence."""
    page = incident_page(site_made(said("xa-mod")))

    assert "None on record in this corpus: B" in page.text
    assert "silen" not in page.text


def test_on_a_phone_each_card_names_its_side():
    """In words, for its column is gone."""
    cards = incident_page(site_made(said("xa-mod"), said("residents"))).page.split("<article")[1:]

    assert ["A", "no side"] == [re.search(r'class="narrow"><bdi[^>]*>(.*?)</bdi>', card)[1] for card in cards]


def test_numbers_are_counted_and_lead_to_their_rows(site):
    """Statements, utterances, sources and cells as the tables count them."""
    numbers = site.tables["numbers"].set_index("number_id")["value"]
    for incident in site.incidents:
        counts = counts_of(site, incident)
        told = {
            what: numbers.get(f"incident/{incident}/{what}", 0)
            for what in ("statements", "utterances", "sources", "cells")
        }

        assert told == {what: counts[what] for what in told}
        assert counts["statements"] == sum(n for _, n in counts["sides"])


def test_a_cell_shows_how_it_stands():
    """Values, low and high, origins, who supports and opposes it, and the strict status where it differs."""
    page = incident_page(
        site_made(said("xa-mod", killed=20, party="XB"), said("mission", killed=21, party="XB", approx=True))
    )
    row = page.between('<tbody id="cell/killed/XB/unspecified">', "</tbody>")

    assert [
        "third-party-corroborated", "20", "21", "xa-mod", "mission", "strictly single-source", "rests on 2 statements",
    ] == [text for text in ("third-party-corroborated", "20", "21", "xa-mod", "mission", "strictly single-source",
                            "rests on 2 statements") if text in row]  # fmt: skip


def test_pairs_without_words_are_counted_and_closed(lake):
    """The others stand open, each with what is on record."""
    page = incident_page(site_of(lake), "2024-05-22-pelluna-camp")
    closed = page.between('<details class="more">', "</details>")

    assert re.search(r"<summary>\d+ pairs? of whose responder no words of these days are on record", closed)
    assert "none on record, nor other words of these days" not in page.page.replace(closed, "")


def test_hostile_text_stays_text():
    """Wherever it stands: words, names, values, publishers."""
    statement = said("xa-mod", claims=[("method", HOSTILE)]) | {"text": HOSTILE}
    site = site_made(statement)
    sources = site.tables.sources.assign(name=HOSTILE)
    documents = site.tables.documents.assign(publisher=HOSTILE, relayed_from=HOSTILE, url="javascript:alert(1)")
    incidents = site.tables.incidents.assign(summary=HOSTILE, place=HOSTILE)
    page = incident_page(site_of(site.tables.replaced(sources=sources, documents=documents, incidents=incidents)))

    assert "script" not in {tag for tag, _ in page.tags}
    assert [] == [link for link in page.links if link.startswith("javascript")]
    assert "\u202e" not in page.page
    assert "&amp;amp;" in page.page
    assert "49" not in page.text
    assert page.text.count("<script>alert(1)</script>") >= 8


def test_text_from_data_keeps_its_direction():
    """In a line or a paragraph of its own."""
    page = incident_page(site_made(said("xa-mod") | {"text": "עברית words"}))

    assert re.search(r'<p class="said" dir="auto"><span class="tag">in our words</span> עברית words', page.page)


def test_a_statement_may_be_called_like_a_part_of_the_page():
    """It gets a place of its own."""
    page = incident_page(site_made(said("xa-mod") | {"statement_id": "claims"}))

    assert ["claims", "claims~"] == sorted(i for i in page.ids if i.startswith("claims"))


def test_the_page_is_the_same_twice(karabakh):
    """From tables indexed anew."""
    assert incident_page(site_of(karabakh), NIGHT).page == incident_page(site_of(karabakh), NIGHT).page


def test_a_page_is_light(night):
    """Without its map it has room for many more statements."""
    assert len(re.sub(r'<figure tabindex="0" id="map">.*?</figure>', "", night.page, flags=re.DOTALL)) < 500_000
