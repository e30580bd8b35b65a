"""Who answered whom, as rows."""

from builders import said
from sayso.report.answers import answers_of
from sayso.report.site import site_of
from sites import site_made


def test_pairs_stand_by_claimant_and_answer():
    """In the order of the first claims; of each claimant first who answered, then who did not."""
    late = said("xb-mod", on="2024-05-03")
    early = said("xa-mod", on="2024-05-01")
    seen = answers_of(site_made(late, early, said("mission", "appeal", on="2024-05-02")), "i1").seen
    claimants = [row.pair.claimant for row in seen]

    assert "xa-mod" == claimants[0]
    assert sorted(claimants) == claimants
    assert ["mission", "xb-mod"] == [
        row.pair.responder for row in seen if row.pair.answer and row.pair.claimant == "xa-mod"
    ]


def test_of_whom_nothing_is_on_record_stands_apart(lake):
    """They are counted, and listed below."""
    site = site_of(lake)
    for incident in site.incidents:
        found = answers_of(site, incident)

        assert {"unobserved"} >= {row.pair.observed for row in found.unobserved}
        assert "unobserved" not in {row.pair.observed for row in found.seen}
        assert len(site.responses_of_incident.get(incident, [])) == len(found.seen) + len(found.unobserved)


def test_claim_and_answer_lead_to_their_statements():
    """The claimant's first, and the one that stands."""
    claim = said("xa-mod")
    reply = said("xb-mod", "deny", answers=claim["statement_id"], on="2024-05-02")
    [found] = [row for row in answers_of(site_made(claim, reply), "i1").seen if row.answer]

    assert (claim["statement_id"], reply["statement_id"]) == (found.claim.statement_id, found.answer.statement_id)
    assert "answer/xa-mod/xb-mod" == found.anchor


def test_a_claimant_without_a_day_is_last():
    """Nothing is before it that has none."""
    found = answers_of(site_made(said("xa-mod", on=None), said("xb-mod", on="2024-05-09")), "i1").seen

    assert ["xb-mod", "xa-mod"] == list(dict.fromkeys(row.pair.claimant for row in found))
