"""What pages share: rows by key, names, addresses."""

from datetime import date

from builders import said
from sayso.report.site import names_of, place_names, rows_of, side_of, site_of
from sites import site_made, three_sided


def test_rows_have_nothing_but_plain_values(lake):
    """None where nothing is known, days as dates, whole numbers as such."""
    row = next(pair for pair in rows_of(lake.responses) if pair.lag_days == 0)
    unanswered = next(pair for pair in rows_of(lake.responses) if pair.answer is None)

    assert (date, int) == (type(row.claimed_on), type(row.lag_days))
    assert (None, None, None) == (unanswered.answered_on, unanswered.lag_days, unanswered.answer_statement)


def test_superseded_statements_are_not_shown(lake):
    """Nor are their claims."""
    statements = lake.statements.copy()
    statements.loc[statements["statement_id"].eq("L24"), "superseded_by"] = "L23"
    site = site_of(lake.replaced(statements=statements))

    assert ("L24" in site.statements, "L24" in site.claims_of_statement, "L23" in site.statements) == (
        False,
        False,
        True,
    )


def test_incidents_stand_in_the_order_of_time(lake):
    """Those without a day last."""
    incidents = lake.incidents.copy()
    incidents.loc[0, ["began_on", "ended_on"]] = None
    order = list(site_of(lake.replaced(incidents=incidents)).incidents)

    assert [*sorted(order[:-1]), "2024-05-04-uvva-narrows"] == order


def test_all_names_of_a_place_are_shown_by_alphabet(lake):
    """None of them first by preference; where the gazetteer does not know the place, what is written."""
    site = site_of(lake)
    written = site.incidents["2024-06-26-lake-mine"]._replace(place_id=None)

    assert sorted(names_of(site.places["lake-onnu"])) == names_of(site.places["lake-onnu"])
    assert ["Lake Onnu (Lake Vonsk)"] == place_names(site, written)
    assert [] == place_names(site, written._replace(place=None))


def test_sides_are_those_of_the_case(tmp_path):
    """Three of them; third parties and no side are none."""
    site = site_of(three_sided(tmp_path))

    assert ["XA", "XB", "XC"] == site.sides
    assert 3 == len({site.side_class(side) for side in site.sides} - {site.side_class("third"), site.side_class(None)})


def test_who_has_no_side_is_told(lake):
    """In words."""
    site = site_made(said("residents"), said("xa-mod"))

    assert {"no side", "A"} == {side_of(row) for row in site.statements.values()}


def test_addresses_lead_from_any_folder(lake):
    """From the index, and from a page below it."""
    site = site_of(lake)
    pair = site.responses_of_incident["2024-06-15-marrun-light"][0]
    cell = site.cells_of_incident["2024-06-15-marrun-light"][0]

    assert [
        "incidents/2024-06-15-marrun-light.html",
        "../sources/xa-mod.html",
        "../incidents/2024-06-15-marrun-light.html#L23",
        f"incidents/2024-06-15-marrun-light.html#cell/{cell.aspect}/{cell.party}/",
        f"incidents/2024-06-15-marrun-light.html#answer/{pair.claimant}/{pair.responder}",
    ] == [
        site.incident_href("", "2024-06-15-marrun-light"),
        site.source_href("../", "xa-mod"),
        site.statement_href("../", "L23"),
        site.cell_href("", cell),
        site.answer_href("", pair),
    ]
