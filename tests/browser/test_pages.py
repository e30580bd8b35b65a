"""The report as a reader meets it: opened from the disk in a browser, on a desk, on a phone, and on paper."""

import re
from collections.abc import Callable

import pytest
from visits import DESK, PAPER, PHONE, Report, Seen, kinds_of, look_at, pages_of

OF_EACH = 5  # Pages of each folder that are looked at: incidents, sources, rows.


@pytest.fixture(scope="module", autouse=True)
def reports(shipped, hostile) -> dict[str, Report]:
    """Both reports, made before a browser is there: several processes make them."""
    return {"shipped": shipped, "hostile": hostile}


@pytest.fixture(scope="module", params=["shipped", "hostile"])
def seen(request: pytest.FixtureRequest, reports, browser) -> dict[str, dict[str, Seen]]:
    """What was seen of each page on a desk, on a phone and on paper."""
    folder = reports[request.param].folder
    names = list(dict.fromkeys(pages_of(folder, of_each=OF_EACH) + kinds_of(folder)))
    return {
        "desk": look_at(browser, folder, names, DESK, checked=kinds_of(folder)),
        "phone": look_at(browser, folder, names, PHONE),
        "paper": look_at(browser, folder, names, PAPER),
    }


def faults(seen: dict[str, dict[str, Seen]], of: Callable[[Seen], list], *where: str) -> list[tuple[str, str, list]]:
    """How it was looked at, page and what is wrong there, for each page of which something is."""
    return [(at, name, of(page)) for at in where or seen for name, page in seen[at].items() if of(page)]


def is_told(words: str) -> bool:
    """Whether a picture's alternative begins with a sentence; "Figure" and "answers by side" are none."""
    sentence = re.match(r"\W?[^\W_a-z].*?[.?!](?=\W|$)", words, flags=re.DOTALL)
    return sentence is not None and len(sentence[0].split()) >= 5


def test_there_are_pages(seen):
    """Of each kind; an empty report would pass every other test."""
    assert {"", "incidents"} <= {name.rpartition("/")[0] for name in seen["desk"]}


def test_pages_say_nothing_to_the_console(seen):
    """No error, no warning, no refusal by the content security policy, and no box that wants a click."""
    assert [] == faults(seen, lambda page: page.said)


def test_pages_ask_for_nothing_outside(seen):
    """Every request is for a page of the report."""
    assert [] == faults(seen, lambda page: page.asked)


def test_text_keeps_to_its_box_and_off_other_text(seen):
    """On a desk and on a phone nothing overlaps, nothing is cut off, and no page scrolls sideways."""
    assert [] == faults(seen, lambda page: page.layout, "desk", "phone")


def test_pages_fit_paper(seen):
    """Nothing is cut off where a page is printed."""
    assert [] == faults(seen, lambda page: page.layout, "paper")


def test_nothing_on_paper_waits_for_a_click(seen):
    """No way to other pages, no form, no part to open; on a desk there are some."""
    assert [] == faults(seen, lambda page: page.controls, "paper")
    assert faults(seen, lambda page: page.controls, "desk")


def test_pictures_are_told_in_a_sentence(seen):
    """Every picture has an alternative that begins with what it shows."""
    assert [] == faults(seen, lambda page: [words for words in page.alternatives if not is_told(words)], "desk")


def test_pages_are_open_to_all(seen):
    """The accessibility checker finds nothing against WCAG 2.1 A and AA, contrast included."""
    assert [] == faults(seen, lambda page: page.barriers, "desk")
