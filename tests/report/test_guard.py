"""The last door before a page is written."""

import base64
import hashlib

import pytest

from sayso.report.guard import element, guarded, policy

FETCHES = [
    '<script src="x.js"></script>', "<script>1</script>", '<link rel="stylesheet" href="a.css">', '<img src="a.png">',
    "<img src='data:image/png;base64,AA=='  srcset='a.png 2x'>", '<iframe src="x"></iframe>',
    "<style>@import 'a.css';</style>", "<style>b { background: url(a.png) }</style>", '<p style="color: url(//x)">',
    '<video poster="a.png">', '<object data="x"></object>', '<form action="x">', '<use xlink:href="http://x#y">',
    '<svg><image href="a.png"/></svg>', '<base href="http://x/">', '<a ping="http://x" href="#y">x</a>',
    "<IMG SRC=a.png>", "<img\nsrc = a.png>", '<embed src="x">', '<area href="#x" ping=y>', "<input formaction=x>",
    '<mpath xlink:href="#y" src=z>', '<feImage href="x"/>', "<body background=a.png>", "<html manifest=x>",
]  # fmt: skip


@pytest.mark.parametrize("markup", FETCHES)
def test_what_a_browser_would_fetch_or_run_is_refused(markup):
    """Each is a door of its own."""
    with pytest.raises(ValueError, match="would fetch"):
        guarded("p.html", f"<p>text</p>{markup}<p>text</p>")


@pytest.mark.parametrize("markup", [
    '<a href="https://example.org">x</a>', '<img src="data:image/png;base64,AA==" alt="">', '<a href="#x">x</a>',
    "<p>src=http://x @import url(x) data= action= href=</p>", "<style>b { color: red }</style>", "&lt;script src=x&gt;",
    '<li data-from="2020-01-01">x</li>', '<area href="x">'])  # fmt: skip
def test_what_a_browser_would_not_fetch_is_let_through(markup):
    """Links to click, pictures inside, and words about such things."""
    assert markup == guarded("p.html", markup)


def test_the_reports_own_script_may_run():
    """Once, word for word."""
    page = f"<p>x</p>{element('run()')}"

    assert page == guarded("p.html", page, "run()")


@pytest.mark.parametrize("more", ["<script>run()</script>", "<script>other()</script>"])
def test_no_other_script_may(more):
    """Nor the same one twice."""
    with pytest.raises(ValueError, match="would fetch '<script>'"):
        guarded("p.html", f"{element('run()')}{more}", "run()")


def test_the_browser_is_told_which_script():
    """By its hash; a page without a script allows none."""
    digest = base64.b64encode(hashlib.sha256(b"run()").digest()).decode()

    assert f"; script-src 'sha256-{digest}'" == policy("run()").removeprefix(policy())
    assert policy().startswith("default-src 'none'; ")
    assert "script" not in policy()
