"""The index: the list of incidents, what it can be filtered by, and the form, which is of use with scripts only."""

import re

import pytest

from builders import said
from sayso.report import index_page
from sayso.report.index_page import sort_key
from sayso.report.site import site_of
from sites import Parsed, site_made


def index_of(site):
    """The index, read."""
    [(path, text)] = index_page.pages(site)

    assert "index.html" == path
    return Parsed(text)


def rows(page):
    """The attributes of the rows of the list, in order."""
    return [attributes for tag, attributes in page.tags if tag == "li" and "data-from" in attributes]


def test_every_incident_is_listed_and_linked(lake):
    """In the order of time, with days, kind, names and summary."""
    page = index_of(site_of(lake))
    links = re.findall(r'<p class="title"><a href="incidents/([^"]+)\.html">([^<]+)', page.page)

    assert lake.incidents["incident_id"].tolist() == [name for name, _ in links]
    assert "15 June 2024, shelling" == links[3][1]
    assert [] == [text for text in lake.incidents["summary"] if text not in page.text]


def test_a_row_tells_what_it_can_be_found_by(lake):
    """Days, kind, sides, sources, statuses, and how much there is."""
    found = rows(index_of(site_of(lake)))[3]
    cells = lake.corroboration[lake.corroboration["incident_id"].eq("2024-06-15-marrun-light")]

    assert ("2024-06-15", "2024-06-15", "shelling", "XA XB third", "4") == tuple(
        found[f"data-{name}"] for name in ("from", "to", "kind", "sides", "n")
    )
    assert {"xa-mod", "xb-mod", "observer-mission", "joint-patrol"} == set(found["data-sources"].split())
    assert set(cells["status"]) == set(found["data-status"].split())
    assert str(cells["status"].eq("contested").sum()) == found["data-x"]


def test_the_form_offers_what_occurs(lake):
    """Sides that speak, sources by side, kinds and statuses; no more."""
    page = index_of(site_of(lake))
    form = page.between('<form id="filter"', "</form>")

    assert ["XA", "XB", "third"] == re.findall(r'name="side" value="([^"]+)"', form)
    assert set(lake.statements["source_id"]) == set(re.findall(r'<option value="([^"]+)">', form)) & set(
        lake.sources["source_id"]
    )
    assert sorted(set(lake.incidents["kind"])) == re.findall(
        r'<option value="([^"]+)">', form.partition("Kind")[2].partition("</label>")[0]
    )
    assert "no side" not in form


def test_the_form_waits_for_the_script(lake):
    """Without one it is not there, and the list stands."""
    page = index_of(site_of(lake))

    assert ["hidden" in attributes for tag, attributes in page.tags if tag == "form"] == [True]
    assert not any("hidden" in row for row in rows(page))


def test_every_field_has_a_label(lake):
    """Around it."""
    form = index_of(site_of(lake)).between('<form id="filter"', "</form>")
    fields = re.findall(r"<(?:input|select)\b", form)
    labelled = re.findall(r"<label>(?:(?!</label>).)*<(?:input|select)\b", form, flags=re.DOTALL)

    assert len(fields) == len(labelled) > 7


def test_the_count_is_told_aloud(lake):
    """Politely, whenever it changes."""
    count = index_of(site_of(lake)).between('<p id="count"', "</p>")

    assert 'aria-live="polite"' in count
    assert re.search(
        r'<b id="shown">5</b> of <a class="num" href="rows/corpus~incidents.html"[^>]*>5</a> incidents', count
    )


def test_names_of_sides_may_be_anything():
    """As one word each; a space would part them."""
    site = site_made(said("residents"), said("xa-mod"))

    assert "A no%20side" == rows(index_of(site))[0]["data-sides"]


def test_an_incident_without_a_day_has_empty_days(lake):
    """It fits no period, and stands last."""
    incidents = lake.incidents.copy()
    incidents.loc[0, ["began_on", "ended_on"]] = None
    found = rows(index_of(site_of(lake.replaced(incidents=incidents))))[-1]

    assert ("", "") == (found["data-from"], found["data-to"])


@pytest.mark.parametrize("name, key", [("Ağdam", "agdam"), ("İstisu", "istisu"), ("Łódź", "łodz"), ("Ёлка", "елка")])
def test_names_are_sorted_without_accents(name, key):
    """Capitals and marks do not part what belongs together."""
    assert key == sort_key(name)


def test_the_index_is_light(karabakh):
    """Of 170 incidents."""
    assert len(index_of(site_of(karabakh)).page.encode()) < 1_000_000
