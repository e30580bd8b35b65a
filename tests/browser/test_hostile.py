"""What means harm in the data is shown as text: it makes no element, runs nothing, leads nowhere and turns nothing."""

import re
from typing import NamedTuple

import pytest
from hostile import IDS, TEXTS
from visits import Seen, look, opened, pages_of

from sayso.precedence import in_force
from sayso.report.addresses import file_names

# Elements and attributes that only the hostile texts speak of; the report has one script of its own, on its index.
MADE = """() => [...document.querySelectorAll("*")].filter((each) =>
  [...each.attributes].some((attribute) => attribute.name.startsWith("on")) ||
  /^(javascript|data|vbscript|file):/i.test(each.getAttribute("href") || "") ||
  (each.tagName === "SCRIPT" && !document.getElementById("filter")) ||
  ["x", "javascript:"].includes(each.getAttribute("src"))).map((each) => each.outerHTML.slice(0, 99))"""
# Latin words whose letters run from right to left.
TURNED = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const left = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getClientRects()[0];
  };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility() || node.parentElement.closest("script, style, option")) continue;
    for (const word of node.data.matchAll(/[A-Za-z]{3,}/g)) {
      const [first, second] = [left(node, word.index), left(node, word.index + 1)];
      if (first && second && second.left < first.left && second.top === first.top) found.push(word[0]);
    }
  }
  return found;
}"""
# Signs that turn what follows, which a page may show by their number, and others that it may leave out.
UNSEEN = re.compile("⟨U\\+[0-9A-F]{4,6}⟩|[\\x00-\\x08\\x0e-\\x1f\u202a-\u202e\u2066-\u2069\ufeff]")


OF_EACH = 7  # Pages of each folder that are looked at; of incidents, which are fewer, all.


class Harmed(NamedTuple):
    """What was seen of a page, and what harm the data did there: elements made, words turned."""

    seen: Seen
    made: list[str]
    turned: list[str]


@pytest.fixture(scope="module")
def pages(hostile, browser) -> dict[str, Harmed]:
    """The pages of the hostile report."""
    with opened(browser) as tab:
        return {
            name: Harmed(look(tab, hostile.folder, name), tab.evaluate(MADE), tab.evaluate(TURNED))
            for name in pages_of(hostile.folder, of_each=OF_EACH)
        }


@pytest.fixture(scope="module")
def texts(pages) -> dict[str, str]:
    """Their texts."""
    return {name: plain(page.seen.text) for name, page in pages.items()}


def plain(text: str) -> str:
    """Text without the signs that a page shows by number or not at all, its blanks joined."""
    return " ".join(UNSEEN.sub("", text).split())


def test_no_script_of_the_data_runs(pages):
    """No mark on the window, no box, no word on the console."""
    assert [] == [(name, page.seen.said) for name, page in pages.items() if page.seen.ran or page.seen.said]


def test_markup_of_the_data_makes_no_element(pages):
    """No attribute that runs something, no picture from elsewhere, no script but the list's own."""
    assert [] == [(name, page.made) for name, page in pages.items() if page.made]


def test_turned_text_turns_no_other(pages):
    """Latin words run from left to right on every page, those beside overrides and Hebrew too."""
    assert [] == [(name, page.turned) for name, page in pages.items() if page.turned]


def test_addresses_lead_to_the_report_or_to_the_web(hostile, pages):
    """What runs, or opens a file of the reader's machine, is text and no link."""
    inside = (hostile.folder.as_uri() + "/", "https://", "http://", "data:image/")
    links = [(name, link) for name, page in pages.items() for link in page.seen.links if link]

    assert [] == [(name, link) for name, link in links if not link.startswith(inside)]


def test_statements_are_shown_as_they_were_written(hostile, texts):
    """Each in force, on the page of its incident."""
    tables = in_force(hostile.tables)
    files = file_names(tables.incidents["incident_id"])
    rows = tables.statements[["incident_id", "text"]].itertuples(index=False)

    assert [] == [text for at, text in rows if plain(text) not in texts[f"incidents/{files[at]}.html"]]


@pytest.mark.parametrize(
    "table, column", [("incidents", "summary"), ("sources", "name"), ("documents", "publisher"), ("places", "names")]
)
def test_names_are_shown_as_they_were_written(hostile, texts, table, column):
    """Of bodies, publishers, places; and what is said of incidents."""
    whole = "\n".join(texts.values())
    used = in_force(hostile.tables)[table]
    used = used[used["place_id"].isin(hostile.tables.incidents["place_id"])] if table == "places" else used
    names = used[column].str.split("; ").explode() if column == "names" else used[column]

    assert [] == [name for name in names if plain(name) not in whole]


@pytest.mark.parametrize("text", TEXTS)
def test_each_text_stands_somewhere(texts, text):
    """None was lost on the way through the tables."""
    assert any(plain(text) in page for page in texts.values())


def test_odd_ids_have_pages(hostile):
    """With a colon, in another script, and longer than a file name may be."""
    incidents = file_names(hostile.tables.incidents["incident_id"])
    odd = [incidents[new] for new in IDS.values() if new in incidents]

    assert [True] * 2 == [(hostile.folder / "incidents" / f"{name}.html").is_file() for name in odd]


def test_words_that_run_backwards_are_seen(browser):
    """The search finds a turned word where there is one."""
    with opened(browser) as tab:
        tab.set_content("<p>\u202ebackwards\u202c forwards")

        assert ["backwards"] == tab.evaluate(TURNED)


def test_elements_made_by_data_are_seen(browser):
    """And so is what data could make."""
    with opened(browser) as tab:
        tab.set_content("<script>1</script><b onclick=x>b</b><img src=x><a href='javascript:1'>a</a><a href='#a'>b</a>")

        assert ["SCRIPT", "B", "IMG", "A"] == [re.match(r"<(\w+)", each)[1].upper() for each in tab.evaluate(MADE)]
