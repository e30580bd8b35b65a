"""Who answered whom on an incident: pairs of claimant and responder, those without any words of these days apart."""

from datetime import date
from typing import NamedTuple

from sayso.report.addresses import answer_anchor
from sayso.report.site import Row, Site

OBSERVED = ["answered", "silent", "unobserved"]


class AnswerRow(NamedTuple):
    """A row of `responses`, its address on the page, and the first claim and the answer as statements."""

    pair: Row
    anchor: str
    claim: Row | None
    answer: Row | None

    @property
    def order(self) -> tuple[date, str]:
        """Where the claimant stands: by the day of its first claim, then by its id."""
        return self.pair.claimed_on or date.max, self.pair.claimant


class Answers(NamedTuple):
    """Pairs of whose responder some words of these days are on record, and those of whose are none."""

    seen: list[AnswerRow]
    unobserved: list[AnswerRow]


def answers_of(site: Site, incident_id: str) -> Answers:
    """The pairs of an incident by claimant, in the order of the first claims; then answers by day, then none."""
    pairs = sorted(site.responses_of_incident.get(incident_id, []), key=_order)
    rows = [_row(site, pair) for pair in pairs]
    return Answers(
        [row for row in rows if row.pair.observed != "unobserved"],
        [row for row in rows if row.pair.observed == "unobserved"],
    )


def _row(site: Site, pair: Row) -> AnswerRow:
    claim, answer = (site.statements.get(s) for s in (pair.claim_statement, pair.answer_statement))
    return AnswerRow(pair, answer_anchor(pair.claimant, pair.responder), claim, answer)


def _order(pair: Row) -> tuple[date, str, int, date, str]:
    claimed, answered = (day or date.max for day in (pair.claimed_on, pair.answered_on))
    return claimed, pair.claimant, OBSERVED.index(pair.observed), answered, pair.responder
