"""The method page: every word of the vocabularies has its line, and the limits are counted from the tables."""

import re

import pytest

from built import made
from documented import page as document
from sayso.report import method_page
from sayso.report.limits import limits
from sayso.report.method_page import lines
from sayso.report.site import site_of
from sayso.schema import vocabulary


@pytest.fixture(scope="module")
def page(karabakh):
    """The method page of the shipped case."""
    return made(method_page, site_of(karabakh))["method.html"]


@pytest.mark.parametrize("name", ["act", "aspect", "observed", "status"])
def test_every_word_has_its_line(name):
    """And no line is of a word that is gone."""
    assert set(vocabulary(name)) == set(lines()[name])


@pytest.mark.parametrize("name", ["act", "aspect", "status"])
def test_words_stand_in_the_order_of_the_codebook(page, name):
    """As everywhere."""
    places = [page.index(f"<dd>{lines()[name][word]}".replace("'", "&#39;")) for word in vocabulary(name)]

    assert places == sorted(places)


def test_lines_are_not_those_of_the_glossary():
    """Said anew and shorter; what is copied would have to be kept in step."""
    glossary = document("docs/glossary.md")
    copied = [line for words in lines().values() for line in words.values() if line in glossary and len(line) > 40]

    assert [] == copied


def test_sides_and_responders_are_those_of_the_case(page, karabakh):
    """With the parties on each side, and who is looked to for an answer."""
    told = re.sub("<[^>]*>", "", page)

    assert "AM: AM, NK" in told
    assert all(f'href="sources/{source}.html"' in page for source in karabakh.case["responders"])


def test_limits_are_counted(karabakh):
    """By hand from the tables."""
    said, cells, pairs = karabakh.statements, karabakh.corroboration, karabakh.responses
    told = " ".join(str(sentence.striptags()) for sentence in limits(site_of(karabakh)))
    undated, single = said["dated_on"].isna().sum(), cells["status"].eq("single-source").sum()
    unobserved = pairs["observed"].eq("unobserved").sum()
    third = said.loc[said["side"].eq("third"), "incident_id"].nunique()

    assert f"{undated} of {len(said)} statements ({undated / len(said):.0%}".replace("%", " %") in told
    assert f"{single} of {len(cells)} claim cells" in told
    assert f"In {unobserved} of {len(pairs)} pairs" in told
    assert f"speaks of {third} of {len(karabakh.incidents)} incidents" in told
    assert f"The place that {len(karabakh.unresolved)} claims name" in told


def test_the_commonest_language_is_told(karabakh):
    """Of the pages that statements were found on."""
    held = karabakh.documents[karabakh.documents["document_id"].isin(karabakh.statements["document_id"])]
    told = " ".join(str(sentence.striptags()) for sentence in limits(site_of(karabakh)))

    assert f"{held['language'].eq('en').sum()} of {len(held)} pages" in told


def test_every_number_of_the_limits_is_a_link(karabakh):
    """But for shares, which stand beside what they are of."""
    for sentence in limits(site_of(karabakh)):
        bare = re.sub(
            r'<a class="num".*?</a>|<span class="none".*?</span>|\([<\d]+ %\)', "", str(sentence).replace("&lt;", "<")
        )

        assert not re.search(r"\d", bare), bare


def test_statements_of_the_machine_are_told_of(karabakh):
    """Where there are any."""
    said = karabakh.statements
    coder = said["coder"].where(said.index > 4, "machine")
    told = [str(s.striptags()) for s in limits(site_of(karabakh.replaced(statements=said.assign(coder=coder))))]

    assert "5 statements were coded by machine" in told[-1]
    assert not any("by machine" in sentence.striptags() for sentence in limits(site_of(karabakh)))


def test_the_command_is_one_that_works(page, karabakh):
    """The example is a number of this corpus, and its value stands beside it."""
    number_id = re.search(r"<pre>sayso trace (\S+)</pre>", page)[1]
    value = karabakh.numbers.set_index("number_id")["value"][number_id]

    assert f">{value}</a> on these pages" in page
