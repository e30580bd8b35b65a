"""Counter-versions."""

from cases import An, a_context, party_of, said
from sayso.coder.statements import find_statements


def acts(text: str, attributions: list[An]) -> list[tuple[str, str]]:
    """Source and act of each statement."""
    return [(s.source_id, s.act) for s in find_statements(text, attributions, a_context("en"), party_of)]


FIRST, REPLY = "Armenian units fired at Azerbaijani positions", "Azerbaijani units fired at Armenian positions"


def test_another_initiator_given_in_reply_is_a_dispute():
    """The event granted, who began is contested."""
    text = f"{FIRST}, Baku's ministry said. {REPLY}, the ministry in Yerevan said."

    found = acts(text, [said(text, "az-mod", FIRST), said(text, "am-mod", REPLY)])

    assert [("az-mod", "assert"), ("am-mod", "dispute")] == found


def test_after_a_denial_it_is_an_assertion():
    """What is denied can not be contested in part."""
    text = f"{FIRST}, Baku's ministry said. The report is false, Yerevan's said. {REPLY}, it added."
    denial = said(text, "am-mod", "The report is false")

    found = acts(text, [said(text, "az-mod", FIRST), denial, said(text, "am-mod", REPLY)])

    assert [("az-mod", "assert"), ("am-mod", "deny"), ("am-mod", "assert")] == found


def test_one_side_alone_disputes_nothing():
    """Two bodies of one side say the same."""
    text = f"{REPLY}, the ministry said. {REPLY}, the ombudsman said."
    second = text.rindex(REPLY)

    found = acts(text, [said(text, "am-mod", REPLY), An("am-ombudsman", (second, second + len(REPLY)))])

    assert [("am-mod", "assert"), ("am-ombudsman", "assert")] == found


def test_a_denial_answers_the_rival_that_asserted():
    """`answers` has a target, where the text tells."""
    text = f"{FIRST}, Baku's ministry said. The report is false, Yerevan's said."
    attributions = [said(text, "az-mod", FIRST), said(text, "am-mod", "The report is false")]

    found = find_statements(text, attributions, a_context("en"), party_of)

    assert [None, "az-mod"] == [statement.answers for statement in found]
