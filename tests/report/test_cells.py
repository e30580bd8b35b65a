"""Claim cells as rows, with the statements that they rest on."""

import pytest

from builders import said
from sayso.report.cells import cell_rows, telling
from sites import site_made


def rows(*statements):
    """The rows of the incident."""
    return cell_rows(site_made(*statements), "i1")


def test_cells_stand_in_the_codebooks_order():
    """Of aspects; then by party and group."""
    found = rows(
        said("xa-mod", killed=1, party="XB"), said("xa-mod", killed=1, party="XA"), said("xa-mod", occurred="true"),
        said("xa-mod", initiator="XB"),
    )  # fmt: skip

    assert ["cell/occurred//", "cell/initiator//", "cell/killed/XA/unspecified", "cell/killed/XB/unspecified"] == [
        row.anchor for row in found
    ]


def test_a_cell_rests_on_whoever_speaks_of_it():
    """For and against."""
    one, other = said("xa-mod", occurred="true"), said("xb-mod", "deny", occurred="false")
    [found] = rows(one, other, said("xa-mod", on="2024-05-02"))

    assert [one["statement_id"], other["statement_id"]] == [row.statement_id for row in found.basis]
    assert set() == found.implied


def test_who_implies_it_is_marked():
    """Who says how many were killed says that it happened, where that is denied."""
    toll, denial = said("xa-mod", killed=2), said("xb-mod", "deny", occurred="false")
    occurred = rows(toll, denial)[0]

    assert ("cell/occurred//", {toll["statement_id"]}) == (occurred.anchor, occurred.implied)
    assert {toll["statement_id"], denial["statement_id"]} == {row.statement_id for row in occurred.basis}


def test_a_sum_rests_on_all_its_parts():
    """Where one source tells the groups apart and another gives one figure."""
    parts = [said("xa-mod", killed=n, group=group) for n, group in ((1, "military"), (2, "civilian"))]
    whole = said("xb-mod", killed=3, group="unspecified")
    [found] = [row for row in rows(*parts, whole) if row.cell.group == "unspecified"]

    assert {s["statement_id"] for s in [*parts, whole]} == {row.statement_id for row in found.basis}


def test_every_cell_of_a_corpus_rests_on_something(karabakh):
    """And on statements of its own incident only."""
    from sayso.report.site import site_of

    site = site_of(karabakh)
    found = [row for incident in site.incidents for row in cell_rows(site, incident)]

    assert len(karabakh.corroboration) == len(found)
    assert [] == [row.anchor for row in found if not row.basis]
    assert all(said.incident_id == row.cell.incident_id for row in found for said in row.basis)


@pytest.mark.parametrize("aspect, expected", [("occurred", 1), ("initiator", 1), ("time", 0)])
def test_what_tells_most_is_whether_and_who(aspect, expected):
    """Other aspects are no head line."""
    site = site_made(said("xa-mod", **{aspect: {"occurred": "true", "initiator": "XB", "time": "15:30"}[aspect]}))

    assert expected == len(telling(site, "i1"))
