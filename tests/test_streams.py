"""A stream of coded documents: incidents of the case, order, faults in their places, nothing kept."""

import pytest

from sayso import streams
from sayso.schema import Problem
from sayso.streams import BATCH, code_stream
from texts import SAID, case, document

# What both sides said on one of the case's incidents, in our words.
NIGHT = (
    "The Ministry of Defence of Azerbaijan said that an illegal Armenian armed group of six attacked its units near "
    "Aghdam in Khojavend district on December 27, that one serviceman was killed and another wounded, and that all six "
    "were killed.\n\n"
    "The Ministry of Defence of Armenia denied the report."
)
PROBLEM = Problem("a.txt", None, None, None, "is empty", "delete it")


def test_statements_are_laid_to_incidents_of_the_case():
    """The assertion and its denial to the same one."""
    found = next(code_stream([document(NIGHT, published_on="2020-12-28")], case()))

    assert {"2020-12-27-khojavend-aghdam"} == {record["incident"]["incident_id"] for record in found}


def test_incident_that_the_case_does_not_know_has_no_id():
    """Its day stays as told."""
    text = "The Ministry of Defence of Armenia said that two servicemen were wounded on January 5."
    found = next(code_stream([document(text, published_on="2031-01-06")], case()))

    assert [(None, "2031-01-05")] == [(r["incident"]["incident_id"], r["incident"]["began_on"]) for r in found]


def test_faults_stand_in_the_places_of_their_documents(monkeypatch):
    """Those of reading and those of coding, over the bounds of batches."""
    monkeypatch.setattr(streams, "BATCH", 2)
    given = [document(SAID["en"], id="a"), PROBLEM, document("123", id="c"), document(SAID["ru"], id="d")]

    found = list(code_stream(given, case()))

    assert ["a", "is empty", "is in no language that can be told", "d"] == [
        each.problem if isinstance(each, Problem) else each[0]["document_id"] for each in found
    ]


def test_unknown_speakers_and_double_ids_stay_without_incident():
    """They are printed all the same."""
    given = [document(NIGHT, published_on="2020-12-28")] * 2 + [
        document("John Smith, a baker, said that two were killed.")
    ]

    found = list(code_stream(given, case(), all_speakers=True))

    assert (True, len(found[0]), None) == (len(found) == 3, len(found[1]), found[2][0]["incident"]["incident_id"])


@pytest.mark.parametrize("number", [0, 1])
def test_empty_stream_ends(number):
    """So does one of faults only."""
    assert [PROBLEM] * number == list(code_stream([PROBLEM] * number, case()))


def test_no_more_than_a_batch_is_read_ahead():
    """Or a million documents would be held at once."""
    read = []
    stream = code_stream((read.append(n) or PROBLEM for n in range(3 * BATCH)), case())
    next(stream)

    assert BATCH == len(read)
