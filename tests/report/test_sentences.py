"""What the index says of the corpus: eight sentences at most, true ones, each number a link."""

import re

import pytest

from sayso.report.sentences import sentences
from sayso.report.site import site_of

MOST = 8


@pytest.mark.parametrize("case", ["lake", "karabakh"])
def test_eight_sentences_at_most(case, request):
    """A reader's patience."""
    assert MOST >= len(sentences(site_of(request.getfixturevalue(case), []))) >= 5


def test_every_number_is_a_link(karabakh):
    """Outside of links and the days of the period no digit stands; a zero is nothing to follow."""
    for sentence in sentences(site_of(karabakh, [])):
        bare = re.sub(r'<a class="num".*?</a>|<span class="none".*?</span>|\d{4}-\d{2}-\d{2}|95%', "", str(sentence))

        assert not re.search(r"\d", bare), bare


def test_the_numbers_are_those_of_the_table(karabakh):
    """Denials by dyad, and cells by status."""
    said = " ".join(s.striptags() for s in sentences(site_of(karabakh, [])))
    n = karabakh.numbers.set_index("number_id")["value"]

    assert f"AM denied {n['answers/AZ/AM/deny']} of {n['answers/AZ/AM/of']} incidents that AZ claims" in said
    assert f"AZ denied {n['answers/AM/AZ/deny']} of {n['answers/AM/AZ/of']} incidents that AM claims" in said
    assert f"{n['status/single-source']} rest on a single source" in said


def test_sides_are_told_in_the_same_words(karabakh):
    """With the names of the sides exchanged the sentence has the same shape: one clause a side, by alphabet."""
    clauses = next(s for s in sentences(site_of(karabakh, [])) if "denied" in s).striptags().removesuffix(".")
    shapes = {re.sub(r"\d+", "n", re.sub(r"\bA[MZ]\b", "X", c.split("observed, ")[-1])) for c in clauses.split("; ")}

    assert 1 == len(shapes)


def test_a_case_without_statements_is_told_of(karabakh):
    """Nothing is counted, and nothing is divided by it."""
    empty = {
        name: karabakh[name].iloc[:0] for name in ("statements", "claims", "responses", "corroboration", "numbers")
    }

    assert "0 statements by 0 sources" in sentences(site_of(karabakh.replaced(**empty), []))[0].striptags()
