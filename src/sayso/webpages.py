"""Pages of the web as documents: main text and day of publication by trafilatura, archives (WARC) by warcio.

Both packages belong to the extra `documents`; without them each file that needs them is told of, and nothing else.
"""

import logging
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from gzip import GzipFile
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from .decoding import LARGEST, NoTextError, declared_encoding, decode

_INSTALL = "install the extra: pip install 'sayso[documents]'"
# What its parts log of a bad page would stand on the terminal beside our own message.
for _part in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_part).addHandler(logging.NullHandler())
# The extractor would ask the clock for the last day that a page may have been published on.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01", "outputformat": "%Y-%m-%d"}
_HTML = ("text/html", "application/xhtml+xml")
_FINE = "200"
_GZIP, _WARC = b"\x1f\x8b", b"WARC/"


class Page(NamedTuple):
    """What a page says: its main text, and who published it when and where, as far as the page tells."""

    text: str
    publisher: str | None
    published_on: str | None
    url: str | None


class Response(NamedTuple):
    """A page of an archive: its number there, its id and address, its bytes and encoding; or why it can not be read."""

    number: int
    name: str
    url: str | None
    data: bytes
    charset: str | None
    fault: str | None = None


def read_page(data: bytes, *, charset: str | None = None, url: str | None = None) -> Page:
    """The main text of an HTML page; `charset` is what its server says of its encoding, `url` where it was found.

    Raises NoTextError where there is none.
    """
    html = decode(data, declared=[charset, declared_encoding(data)])
    if "<" not in html:
        raise NoTextError("holds no HTML", "save the page again, or its text as .txt")
    found = _extracted(html, url)
    if found is None or not (found.text or "").strip():
        raise NoTextError("holds no main text", "save the page's text as .txt")
    return Page(found.text, found.sitename or found.hostname or None, found.date or None, url or found.url or None)


def _extracted(html: str, url: str | None) -> Any:
    extract = _required("trafilatura", "HTML").bare_extraction
    try:
        return extract(html, url=url, include_comments=False, with_metadata=True, date_extraction_params=_DATES)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise NoTextError(
            f"is broken HTML ({type(error).__name__})", "save the page again, or its text as .txt"
        ) from None


def read_archive(path: Path) -> Iterator[Response]:
    """The HTML responses of a WARC file, compressed or not, one at a time, in order.

    A response that is cut short has a `fault`; where the archive can not be read on, the last one given is that fault.
    """
    archive = _required("warcio.archiveiterator", "WARC").ArchiveIterator
    number = 1
    try:
        with path.open("rb") as file:
            _check_archive(file)
            records = iter(archive(file))
            while (record := _next(records)) is not None:
                if _is_page(record):
                    yield _response(number, record)
                number += 1
    except NoTextError:
        raise
    except Exception as error:  # warcio lets through whatever its readers raise: zlib, end of file, values, its own
        yield Response(number, "", None, b"", None, f"is broken ({type(error).__name__}), and the rest is not read")


def _next(records: Iterator[Any]) -> Any:
    """The next record, without what warcio prints."""
    with redirect_stderr(StringIO()):
        return next(records, None)


def _check_archive(file: BinaryIO) -> None:
    """Go on only with a file that begins as a WARC file does."""
    start = file.read(len(_GZIP))
    file.seek(0)
    beginning = GzipFile(fileobj=file) if start == _GZIP else file
    try:
        sound = beginning.read(len(_WARC)) == _WARC
    except (EOFError, OSError, zlib.error):
        sound = False
    file.seek(0)
    if not sound:
        raise NoTextError("is no WARC file", "fetch it again")


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != _FINE:
        return False
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().casefold() in _HTML


def _response(number: int, record: Any) -> Response:
    url = record.rec_headers.get_header("WARC-Target-URI")
    name = (record.rec_headers.get_header("WARC-Record-ID") or "").strip("<>").removeprefix("urn:uuid:")
    kind = record.http_headers.get_header("Content-Type") or ""
    charset = kind.casefold().partition("charset=")[2].strip(" \"'") or None
    data = record.content_stream().read(LARGEST + 1)
    fault = "is cut short" if record.raw_stream.limit > 0 and len(data) <= LARGEST else None
    return Response(number, name or f"record-{number}", url, data, charset, fault)


def _required(module: str, what: str) -> Any:
    try:
        return import_module(module)
    except ImportError:
        raise NoTextError(f"is {what}, and {module.split('.')[0]} is not installed", _INSTALL) from None
