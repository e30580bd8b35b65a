"""What finds faults in pages finds them: each fault is made once, and so is what looks like one and is none."""

from collections.abc import Collection
from pathlib import Path

import pytest
from visits import PHONE, Seen, kinds_of, look_at, pages_of

HEAD = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>A page</title><style>p { margin: 0 }</style>'
# Fault and page.
BROKEN = [
    ('"above" lies on "below"', '<p>above</p><p style="margin-top: -1em">below</p>'),
    ('"two lines" lies on "two lines"', '<p style="line-height: 5px; width: 1em">two lines</p>'),
    ('"svg" lies on "title"', '<svg width="90" height="40"></svg><p style="margin-top: -30px">title</p>'),
    (
        '"unbreakable" leaves td.low',
        '<table style="table-layout: fixed; width: 9px"><td class="low">unbreakable</table>',
    ),
    ('"too high" leaves div.low', '<div class="low" style="height: 9px; border: 1px solid">too high</div>'),
    ('"far" leaves section', '<section style="width: 9px; background: #eee"><p style="width: 99px">far</p></section>'),
    ('"cut off" is cut off by p', '<p style="overflow: hidden; width: 20px; white-space: nowrap">cut off</p>'),
    ('"out to the left" leaves the page', '<p style="margin-left: -60px">out to the left</p>'),
    (
        "the page is 500 pixels wide, in a window of 390",
        '<p style="width: 500px; position: absolute; left: 0">wide</p>',
    ),
]
HEARD = "position: absolute; width: 1px; height: 1px; overflow: hidden"
SOUND = {
    "a box that scrolls": '<div style="overflow: auto"><p style="width: 900px; text-align: end">far</p></div><p>below',
    "a part that is closed": '<details><summary>more</summary><p style="margin-left: -9px">shut</p></details><p>below',
    "words for screen readers": f'<p>seen</p><span style="{HEARD}">heard</span>',
    "a link that waits above": '<a href="#m" style="position: absolute; left: -999px">skip</a><p id="m">main</p>',
    "what is not shown": '<p hidden>hidden</p><p style="visibility: hidden; margin-bottom: -1em">unseen</p><p>seen</p>',
    "neighbours in a line": "<p><b>bold</b><i>italic</i> H<sub>2</sub>O and x<sup>2</sup></p><p>below</p>",
    "a table": "<table><tr><th>one<th>two<tr><td>three<td>four</table>",
    "wide blanks": '<p style="width: 3em">one\u2003\u3000\u2003\u3000two</p>',
    "dots": '<p style="overflow: hidden; width: 20px; white-space: nowrap; text-overflow: ellipsis">a long line</p>',
    "fields": '<label>Find <input value="text"></label> <select><option>one<option>another</select>',
    "letters of any script": '<p dir="rtl">שלום عربي</p><p>Հայերեն Ёлка Əğış 国防部 👩‍👩‍👧</p>',
}


def seen_of(browser, folder: Path, body: str, *, checked: Collection[str] = ()) -> Seen:
    """What is seen of a page with this body on a phone."""
    (folder / "page.html").write_text(f"{HEAD}<body>{body}", encoding="utf-8")
    return look_at(browser, folder, ["page.html"], PHONE, checked=checked)["page.html"]


@pytest.fixture(scope="module")
def layouts(browser, tmp_path_factory) -> dict[str, list[str]]:
    """The faults found in each of the pages above, by its body, on a phone."""
    folder = tmp_path_factory.mktemp("pages")
    bodies = [*dict(BROKEN).values(), *SOUND.values()]
    for number, body in enumerate(bodies):
        (folder / f"{number}.html").write_text(f"{HEAD}<body>{body}", encoding="utf-8")
    seen = look_at(browser, folder, [f"{number}.html" for number in range(len(bodies))], PHONE)
    return dict(zip(bodies, (page.layout for page in seen.values()), strict=True))


@pytest.mark.parametrize("fault, body", BROKEN)
def test_a_fault_of_layout_is_told(layouts, fault, body):
    """With the text, and the box that it leaves."""
    assert fault in layouts[body]


@pytest.mark.parametrize("what", SOUND)
def test_a_sound_page_has_no_fault_of_layout(layouts, what):
    """What is hidden, or waits in a box that scrolls, is no fault."""
    assert [] == layouts[SOUND[what]]


@pytest.mark.parametrize(
    "body, heard",
    [
        ("<script>console.warn('careful')</script>", "warning: careful"),
        ("<script>missing()</script>", "error: missing is not defined"),
        ("<script>alert('boo')</script>", "dialog: boo"),
    ],
)
def test_what_a_page_says_is_heard(browser, tmp_path, body, heard):
    """Warnings, errors that nobody catches, and boxes."""
    assert [heard] == seen_of(browser, tmp_path, body).said


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///elsewhere/a.png", "//example.org/a.png"])
def test_what_a_page_asks_for_is_noted(browser, tmp_path, address):
    """On the web, and on the disk outside its folder."""
    seen = seen_of(browser, tmp_path, f'<img src="{address}" alt="">')

    assert [address.replace("//example", "file://example") if address[0] == "/" else address] == seen.asked


def test_a_script_that_runs_leaves_its_mark(browser, tmp_path):
    """As those of the hostile case would."""
    assert "yes" == seen_of(browser, tmp_path, "<img src=x onerror=\"window.ran = 'yes'\">").ran


def test_faint_text_is_a_barrier(browser, tmp_path):
    """The accessibility checker is at work."""
    seen = seen_of(
        browser, tmp_path, '<main><h1>Title</h1><p style="color: #bbb">faint</p></main>', checked=["page.html"]
    )

    assert ["color-contrast"] == [barrier.partition(":")[0] for barrier in seen.barriers]


def test_pictures_tell_their_words(browser, tmp_path):
    """Of each kind of picture, in order; hidden ones and parts of one are none."""
    body = """<img src="data:," alt="one"><svg aria-label="two"></svg><svg><title>three</title><svg></svg></svg>
    <span role="img" aria-labelledby="w"></span><i id="w">four</i><svg aria-hidden="true"></svg><img src="data:,">"""

    assert ["one", "two", "three", "four", ""] == seen_of(browser, tmp_path, body).alternatives


@pytest.fixture
def folder(tmp_path) -> Path:
    """A report of one page, and ten incidents of different lengths."""
    (tmp_path / "incidents").mkdir()
    (tmp_path / "data").mkdir()
    for number, length in enumerate([5, 3, 9, 4, 4, 4, 1, 4, 4, 4]):
        (tmp_path / "incidents" / f"{number}.html").write_text("x" * length, encoding="utf-8")
    (tmp_path / "index.html").touch()
    return tmp_path


def test_a_sample_has_the_longest_and_the_shortest(folder):
    """Of a folder below; of the top all pages are taken."""
    assert ["index.html", *(f"incidents/{n}.html" for n in (0, 2, 5, 6))] == pages_of(folder, of_each=4)


def test_of_each_kind_there_are_two(folder):
    """The shortest, and one of middling length."""
    assert ["index.html", "incidents/6.html", "incidents/7.html"] == kinds_of(folder)
