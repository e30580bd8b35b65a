"""A document as a record: its text, what is known of it, and where it was read."""

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from .decoding import LARGEST
from .schema import Problem, explain

_ID = {"type": "id"}
_LONGEST_ID = 200
_NO_DAY = re.compile(r"[0-9]{4}(-[0-9]{2})?")


class Document(NamedTuple):
    """One text with what is known of it; `sha256` is of the text in UTF-8, `path` and `line` tell where it was read."""

    id: str
    text: str
    language: str | None
    publisher: str | None
    published_on: dt.date | None
    url: str | None
    sha256: str
    path: str | None = None
    line: int | None = None


class Place(NamedTuple):
    """Where a document stands, for messages: a file, and a line or record of it."""

    path: str
    line: int | None = None
    unit: str = "line"

    def problem(self, what: str, remedy: str, value: str | None = None) -> Problem:
        """What is wrong here, and what to do."""
        return Problem(self.path + (f", {self.unit} {self.line}" if self.line else ""), None, None, value, what, remedy)


def made(row: Mapping[str, Any], place: Place | None = None) -> Document | Problem:
    """The document of a record {id, text, language?, publisher?, published_on?, url?}, or what is wrong with it.

    Any missing value is None, NaN or an empty string; `document_id` serves as `id`.
    """
    place = place or Place(f"document {row.get('id', row.get('document_id'))}")
    name, text = _given(row.get("id", row.get("document_id"))), row.get("text")
    if isinstance(name, int) and not isinstance(name, bool):
        name = str(name)
    if not isinstance(name, str):
        return place.problem("has no id", "give it an `id`, a string")
    wrong = explain(_ID, name) or (("is too long for an id", "shorten it") if len(name) > _LONGEST_ID else None)
    if wrong:
        return place.problem(wrong[0].replace("a valid id", "fit for an id"), wrong[1], name[:_LONGEST_ID])
    if not isinstance(text, str):
        return place.problem("has no text", "give it a `text`, a string")
    if not text.strip():
        return place.problem("is empty", "delete it, or give it its text")
    if len(text) > LARGEST:
        return place.problem(f"is longer than {LARGEST // 2**20} million characters", "cut it into several documents")
    return _dated(row, name, text, place)


def _dated(row: Mapping[str, Any], name: str, text: str, place: Place) -> Document | Problem:
    about = {column: _given(row.get(column)) for column in ("language", "publisher", "published_on", "url")}
    odd = next((c for c, v in about.items() if not isinstance(v, str | dt.date | None)), None)
    if odd:
        return place.problem(
            f"has a {odd} that is no string", "write it in quotation marks", str(about[odd])[:_LONGEST_ID]
        )
    try:
        day = _day(about["published_on"])
    except ValueError:
        return place.problem(
            "is no day of publication", "write it as 2020-12-27", str(about["published_on"])[:_LONGEST_ID]
        )
    language = str(about["language"]).partition("-")[0].casefold() if about["language"] else None
    sha256 = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    path, line = (row["path"], row.get("line")) if "path" in row else (place.path, place.line)
    return Document(name, text, language, about["publisher"], day, about["url"], sha256, path, line)


def _given(value: Any) -> Any:
    return None if pd.api.types.is_scalar(value) and (pd.isna(value) or value == "") else value


def _day(written: Any) -> dt.date | None:
    """The day of a date, a time stamp or an ISO string; a month or a year alone names no day."""
    if written is None or isinstance(written, dt.datetime):
        return written.date() if written else None
    if isinstance(written, dt.date):
        return written
    return None if _NO_DAY.fullmatch(written) else dt.date.fromisoformat(written[: len("2020-12-27")])
