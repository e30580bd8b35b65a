"""Pages and archives of the web: main text, day, publisher and address, and what can not be read."""

import gzip
import sys
from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.decoding import NoTextError
from sayso.webpages import read_archive, read_page

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Report denied</title>
<meta property="article:published_time" content="2022-06-18T01:30:00+04:00">
<meta property="og:site_name" content="Kura Dispatch"></head>
<body><nav><a href="/">Home</a> <a href="/politics">Politics</a></nav>
<article><p>The Ministry of Defence of Armenia denied that its units had opened fire near Istisu.</p>
<p>“The report is false,” its spokesperson said.</p></article>
<footer>Subscribe to our newsletter</footer></body></html>"""


def archive(*pages: tuple[str, str, bytes], kind: str = "text/html; charset=utf-8") -> bytes:
    """A web archive of responses (address, status, body)."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False)
    for url, status, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
        record = writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=headers)
        writer.write_record(record)
    return out.getvalue()


def read_bytes(folder, data: bytes, name: str = "a.warc") -> list:
    """What is in an archive with these bytes."""
    (folder / name).write_bytes(data)
    return list(read_archive(folder / name))


def test_main_text_is_read_without_menus():
    """A paragraph a line, nothing of the frame around them."""
    assert (
        "The Ministry of Defence of Armenia denied that its units had opened fire near Istisu.\n"
        "“The report is false,” its spokesperson said."
    ) == read_page(PAGE.encode()).text


def test_publisher_and_day_are_what_the_page_says():
    """The day by the clock of the page."""
    assert ("Kura Dispatch", "2022-06-18") == read_page(PAGE.encode())[1:3]


def test_page_that_tells_nothing_of_itself_has_only_its_text():
    """No day is guessed, least of all today's."""
    assert ("The ministry denied it.", None, None, None) == read_page(
        b"<html><body><p>The ministry denied it.</p></body></html>"
    )


def test_day_of_a_page_does_not_depend_on_the_clock():
    """A day that lies ahead of today is read like any other."""
    page = PAGE.replace("2022-06-18", "2093-06-18")

    assert "2093-06-18" == read_page(page.encode()).published_on


@pytest.mark.parametrize(
    "page, what",
    [
        (b"<html><body></body></html>", "holds no main text"),
        (b"no tags", "holds no HTML"),
        (b"<div>" * 50_000, "holds no main text"),
        (b"<p", "holds no main text"),
        (b"<p>\x00\x01\x02\x03", "is binary, not text"),
    ],
)
def test_what_is_no_page_is_told(page, what):
    """In words."""
    with pytest.raises(NoTextError) as told:
        read_page(page)

    assert what == told.value.what


def test_broken_page_is_read_as_far_as_it_goes():
    """Tags that are never closed, or closed twice, are common."""
    assert "The ministry denied it." in read_page(b"<html><body><p>The ministry denied it.</div></p></p><b><i>Yes").text


def test_archive_gives_its_pages_with_their_addresses(tmp_path):
    """In order, each with an id of its own."""
    found = read_bytes(
        tmp_path, archive(("http://a.example/1", "200 OK", b"<p>one"), ("http://a.example/2", "200 OK", b"<p>two"))
    )

    assert ([(1, "http://a.example/1", b"<p>one", "utf-8"), (2, "http://a.example/2", b"<p>two", "utf-8")], 2) == (
        [(r.number, r.url, r.data, r.charset) for r in found],
        len({r.name for r in found}),
    )


def test_compressed_archive_is_the_same(tmp_path):
    """As crawlers write it."""
    data = gzip.compress(archive(("http://a.example/1", "200 OK", b"<p>one")))

    assert [b"<p>one"] == [r.data for r in read_bytes(tmp_path, data, "a.warc.gz")]


@pytest.mark.parametrize("status, kind", [("404 Not Found", "text/html"), ("200 OK", "image/png"), ("200 OK", "")])
def test_responses_without_a_page_are_passed_over(tmp_path, status, kind):
    """They hold no document, and are no fault."""
    assert [] == read_bytes(tmp_path, archive(("http://a.example/", status, b"<p>one"), kind=kind))


def test_archive_that_breaks_off_gives_what_was_there(tmp_path):
    """And tells where."""
    first, second = (
        archive((f"http://a.example/{n}", "200 OK", body)) for n, body in [(1, b"<p>one"), (2, b"<p>two" * 99)]
    )

    found = read_bytes(tmp_path, first + second[:-99])

    assert [(1, None), (2, "is cut short")] == [(r.number, r.fault) for r in found]


def test_archive_that_goes_wrong_ends_with_its_fault(tmp_path):
    """The pages before it are there."""
    found = read_bytes(tmp_path, archive(("http://a.example/1", "200 OK", b"<p>one")) + b"\xff\xfe" * 99)

    assert (b"<p>one", True) == (found[0].data, (found[-1].fault or "").startswith("is broken"))


@pytest.mark.parametrize("data", [b"", b"not an archive at all\n" * 9, b"\x00" * 99, b"\x1f\x8b\x08broken"])
def test_what_is_no_archive_is_told(tmp_path, data):
    """In words."""
    with pytest.raises(NoTextError, match="is no WARC file; fetch it again"):
        read_bytes(tmp_path, data)


@pytest.mark.parametrize(
    "module, read, told",
    [
        ("trafilatura", lambda folder: read_page(PAGE.encode()), "is HTML, and trafilatura is not installed"),
        ("warcio.archiveiterator", lambda folder: read_bytes(folder, b"x"), "is WARC, and warcio is not installed"),
    ],
)
def test_without_the_extra_it_is_named(tmp_path, monkeypatch, module, read, told):
    """And how to install it."""
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(NoTextError, match=rf"{told}; install the extra: pip install 'sayso\[documents\]'"):
        read(tmp_path)
