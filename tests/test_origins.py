"""Reports of one utterance to one origin: what is alike, what is new, and what a person has settled."""

import pandas as pd
import pytest

import sayso
from reports import claims_of, report, statements_of
from sayso.normalize import normalize
from sayso.origins import link_origins

DAY = "2024-05-10"
FLOOR = 0.69  # pairwise F1 of the shipped case is 0.73
SAID = "At 05:30 boats of the other side opened fire near Arno, killing two sailors"
AGAIN = "Near Arno boats of the other side opened fire at 05:30, killing two sailors"
FURTHER = "The search for a missing boat goes on and a commission has begun its work"


def origins(*reports: dict) -> list[int]:
    """Which reports stand together, each on a page of its own."""
    pages = [{"incident_id": "i", "on": DAY, **r, "document_id": f"p{n}"} for n, r in enumerate(reports)]
    some = [{**r, "said_on": r.get("said_on", r.pop("on"))} for r in pages]
    return pd.factorize(link_origins(statements_of(some), claims_of(some))["origin_id"])[0].tolist()


def together(first: dict, second: dict) -> bool:
    """Whether two reports are one utterance."""
    return origins(first, second) == [0, 0]


FIRST = {"killed": 2, "time": "05:30", "place": "arno", "occurred": "true"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"killed": 3, "time": "06:40"}, False),
        ({"source": "xa-mfa"}, False),
        ({"act": "deny"}, False),
        ({"incident_id": "j"}, False),
        ({"on": "2024-05-20"}, False),
    ],
    ids=["the same", "other figures", "other source", "other act", "other incident", "ten days later"],
)
def test_one_difference_makes_another_utterance(changes, expected):
    """Two reports of one day with the same claims, in like words."""
    first, second = report(**FIRST, text=SAID), report(**{**FIRST, "text": AGAIN, **changes})

    assert expected == together(first, second)


def test_reports_in_three_languages_are_one_origin():
    """Words of two languages are not compared: claims decide."""
    texts = {"en": "shots near Arno at half past five", "ru": "выстрелы у Арно", "az": "Arno yaxınlığında atəş"}
    claims = {**FIRST, "weapon": "mortar"}

    assert [0, 0, 0] == origins(*(report(**claims, text=text, language=code) for code, text in texts.items()))


def test_near_identical_wording_is_one_origin():
    """Without a claim that both make."""
    words = "We know of no such thing and have no comment to make on it today"

    assert together(report(text=words), report(text=words + "!"))


def test_further_words_of_the_day_are_another_utterance():
    """The source speaks again, with something else to say."""
    assert not together(report(killed=2, text=SAID), report(text=FURTHER))


def test_page_that_cites_the_other_shares_its_origin():
    """Claims alone would not be enough."""
    first = report(killed=2, place="arno", text=SAID, publisher="Shore Herald", language="en")
    relay = report(killed=2, place="arno", text="", via="shore herald", language="az")

    assert (True, False) == (together(first, relay), together(first, {**relay, "via": None}))


def test_two_statements_of_one_page_are_never_one():
    """What a page tells in two statements it tells as two."""
    some = [report(incident_id="i", on=DAY, **FIRST, text=SAID), report(incident_id="i", on=DAY, **FIRST, text=SAID)]

    assert 2 == link_origins(statements_of(some), claims_of(some))["origin_id"].nunique()


def test_origin_is_the_first_report():
    """By day, then by statement_id; a report without a day comes last."""
    some = [
        report("p", incident_id="i", **FIRST, text=SAID),
        report("q", incident_id="i", on="2024-05-11", **FIRST, text=SAID),
        report("r", incident_id="i", on=DAY, **FIRST, text=SAID),
    ]

    found = link_origins(statements_of(some), claims_of(some))["origin_id"]

    assert [some[2]["statement_id"]] * 3 == found.tolist()


def test_what_a_person_has_settled_stays():
    """Two origins of a person's are never joined; a third report takes the one that it is like."""
    some = [
        report("p", incident_id="i", on=DAY, **FIRST, text=SAID, origin_id="A"),
        report("q", incident_id="i", on=DAY, **FIRST, text=SAID, origin_id="B"),
        report("r", incident_id="i", on=DAY, **FIRST, text=SAID),
    ]

    assert ["A", "B", "A"] == link_origins(statements_of(some), claims_of(some))["origin_id"].tolist()


def test_reports_of_a_persons_origin_stay_together():
    """Even where they have nothing in common."""
    some = [
        report("p", incident_id="i", on=DAY, text=SAID, origin_id="A"),
        report("q", incident_id="i", on="2024-06-10", text=FURTHER, origin_id="A"),
    ]

    assert ["A", "A"] == link_origins(statements_of(some), claims_of(some))["origin_id"].tolist()


def test_shipped_origins_are_found_again():
    """Pairwise F1, a little under what is reached."""
    from linking import origin_scores

    assert origin_scores(normalize(sayso.read_case("data/raw")))["f1"] >= FLOOR
