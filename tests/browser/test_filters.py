"""The list of incidents: it narrows, counts, clears and sorts, by keyboard too, and is whole without scripts."""

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

import pandas as pd
import pytest
from visits import Report, opened

from sayso.precedence import in_force
from sayso.report.addresses import file_names
from sayso.schema import Frames

# After whatever the form has put off: clearing waits for the browser, and the list for its next picture.
SETTLED = """() => new Promise((done) =>
  setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 10))"""
LISTED = """() => [...document.querySelectorAll("#list > li")].filter((row) => row.checkVisibility())
  .map((row) => row.querySelector("a").getAttribute("href"))"""
FOCUSED = "() => document.activeElement.name || document.activeElement.type || ''"


@pytest.fixture(scope="module", autouse=True)
def reports(shipped, hostile) -> dict[str, Report]:
    """Both reports, made before a browser is there: several processes make them."""
    return {"shipped": shipped, "hostile": hostile}


@pytest.fixture(scope="module", params=["shipped", "hostile"])
def report(request: pytest.FixtureRequest, reports) -> Report:
    """A report."""
    return reports[request.param]


@pytest.fixture(scope="module")
def tables(report) -> Frames:
    """What it was made from, as far as it counts."""
    return in_force(report.tables)


@pytest.fixture(scope="module")
def tab(browser, report) -> Iterator[Any]:
    """A browser's tab that all tests of a report share."""
    with opened(browser) as page:
        yield page


@pytest.fixture
def index(tab, report) -> Any:
    """Its index, as it first opens."""
    tab.goto("about:blank")
    tab.goto((report.folder / "index.html").as_uri())
    return tab


def listed(page: Any) -> list[str]:
    """The incidents that can be seen, as file names, in order."""
    page.evaluate(SETTLED)
    return [unquote(address).removeprefix("incidents/").removesuffix(".html") for address in page.evaluate(LISTED)]


def named(incidents: pd.Series, tables: Frames) -> set[str]:
    """The file names of incidents."""
    names = file_names(tables.incidents["incident_id"])
    return {names[incident] for incident in incidents}


def choices(page: Any, name: str) -> list[str]:
    """What a list of the form offers."""
    return page.eval_on_selector_all(f"#filter [name={name}] option", "(all) => all.map((each) => each.value)")


OF_KIND: dict[str, Callable[[Frames, str], pd.Series]] = {
    "kind": lambda tables, kind: tables.incidents.query("kind == @kind")["incident_id"],
    "source": lambda tables, source: tables.statements.query("source_id == @source")["incident_id"],
    "status": lambda tables, status: tables.corroboration.query("status == @status")["incident_id"],
}


def test_all_incidents_are_listed_at_first(index, tables):
    """And counted."""
    assert named(tables.incidents["incident_id"], tables) == set(listed(index))
    assert str(len(tables.incidents)) == index.text_content("#shown")


@pytest.mark.parametrize("name", OF_KIND)
def test_a_choice_leaves_those_that_fit(index, tables, name):
    """Each that is offered, against the tables; the counter says how many are left."""
    wrong = []
    for choice in choices(index, name)[1:]:
        index.select_option(f"#filter [name={name}]", choice)
        fitting = named(OF_KIND[name](tables, choice), tables)
        wrong += [] if set(listed(index)) == fitting and index.text_content("#shown") == str(len(fitting)) else [choice]

    assert [] == wrong


def test_sides_are_asked_of_all(index, tables):
    """With two sides ticked both of them speak."""
    boxes = index.locator("#filter [name=side]")
    for number in range(2):
        boxes.nth(number).check()
    words = [text.strip() for text in index.locator("#filter label:has([name=side])").all_text_contents()[:2]]
    sides = tables.statements.groupby("incident_id")["side"].agg(set)

    assert named(sides[sides.map(lambda spoke: set(words) <= spoke)].index, tables) == set(listed(index))


def test_a_period_leaves_what_touches_it(index, tables):
    """From the day of one incident to that of another, both included."""
    days = tables.incidents["began_on"].dropna().sort_values()
    first, last = days.iloc[len(days) // 3], days.iloc[len(days) * 2 // 3]
    index.fill("#filter [name=from]", str(first.date()))
    index.fill("#filter [name=to]", str(last.date()))
    ended = tables.incidents["ended_on"].fillna(tables.incidents["began_on"])
    fitting = tables.incidents[ended.ge(first) & tables.incidents["began_on"].le(last)]

    assert named(fitting["incident_id"], tables) == set(listed(index))


def test_typing_narrows_the_list(index):
    """To those that hold all words typed, whatever their letters' case and accents."""
    text = index.eval_on_selector_all("#list > li", "(all) => all.map((each) => each.textContent)")
    words = sorted({word for word in text[0].split() if word.isalpha()}, key=lambda word: (-len(word), word))[:2]
    index.fill("#filter [name=text]", " ".join(words).upper())
    fitting = [place for place, told in enumerate(map(folded, text)) if all(folded(word) in told for word in words)]

    assert len(fitting) == len(listed(index))


def folded(text: str) -> str:
    """Small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.upper())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()


def test_words_that_nobody_wrote_leave_none(index):
    """The page says so, and how to go on."""
    index.fill("#filter [name=text]", "no such words anywhere")

    assert ([], "0", True) == (listed(index), index.text_content("#shown"), index.is_visible("#none"))


def test_clearing_brings_all_back(index, tables):
    """In their first order."""
    before = listed(index)
    index.fill("#filter [name=text]", "no such words anywhere")
    index.select_option("#filter [name=sort]", "latest")
    index.click("#filter [type=reset]")

    assert before == listed(index)


@pytest.mark.parametrize("order", ["latest", "place", "kind", "statements", "contested"])
def test_sorting_moves_and_loses_none(index, order):
    """Each order is another one, of the same incidents."""
    before = listed(index)
    index.select_option("#filter [name=sort]", order)
    after = listed(index)

    assert sorted(before) == sorted(after)
    assert before != after


def test_most_statements_come_first_when_asked_for(index, tables):
    """In falling numbers."""
    index.select_option("#filter [name=sort]", "statements")
    count = tables.statements["incident_id"].value_counts()
    names = file_names(tables.incidents["incident_id"])
    by_name = {names[incident]: int(count.get(incident, 0)) for incident in tables.incidents["incident_id"]}
    counts = [by_name[name] for name in listed(index)]

    assert sorted(counts, reverse=True) == counts


def test_the_view_can_be_linked(index, tab):
    """Its address brings it back."""
    index.select_option("#filter [name=kind]", choices(index, "kind")[1])
    before = listed(index)
    address = index.url
    tab.goto("about:blank")
    tab.goto(address)

    assert before == listed(tab)


def test_the_form_works_by_keyboard(index):
    """Tab leads through all its fields in order; typing narrows, and Enter on the button clears."""
    before = listed(index)
    tabbed_to(index, "text")
    index.keyboard.type("no such words anywhere")
    between = listed(index)
    tabbed_to(index, "reset")
    index.keyboard.press("Enter")

    assert (before, []) == (listed(index), between)


def test_where_the_keyboard_is_can_be_seen(index):
    """What has the focus has an outline."""
    tabbed_to(index, "text")
    style = index.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")

    assert "none" != style


def tabbed_to(page: Any, name: str) -> None:
    """Press Tab until the field has the focus."""
    for _ in range(400):
        if page.evaluate(FOCUSED) == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {name}")


def test_without_scripts_all_incidents_are_there_and_no_dead_form(browser, report, tables):
    """Whoever lets no script run reads the same list."""
    with opened(browser, scripts=False) as page:
        page.goto((report.folder / "index.html").as_uri())
        rows = page.locator("#list > li")

        assert len(tables.incidents) == sum(row.is_visible() for row in rows.all())
        assert 0 == page.locator("input:visible, select:visible, button:visible, textarea:visible").count()
