"""Documents to what was said in them, coded by machine: as records, the way `sayso code` prints them."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from .check import TOLLS, YES_NO
from .coder.attributions import Attribution, find_attributions
from .coder.claim import Claim
from .coder.coding import Knowledge, party_of
from .coder.lexicon import known_languages, load_lexicon
from .coder.namebook import Names
from .coder.statements import Statement, find_statements
from .records import Document
from .schema import Frames, Problem, SaysoError
from .text import INVISIBLE, detect_language, in_main_script

# A speaker whom the case does not know goes by this mark and his name until the statements are put together.
_UNKNOWN = "?"
SPANS = ("source", "cue", "content")
# Each becomes blanks or line ends of its own length, so that offsets stay those of the text as read.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?:\s[^<>]{0,500})?/?>|&(?:nbsp|amp|quot|lt|gt|#\d{1,7});")
_BLOCKS = frozenset(
    ["p", "br", "hr", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "blockquote"]
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Each run is looked at once, from its start.
_OUTSIDE = re.compile(rf"(?<![{INVISIBLE}])(?:(?<!\w)[{INVISIBLE}]++|[{INVISIBLE}]++(?!\w))")
_BREAKS = str.maketrans({"\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_IN_DOCUMENTS = ("publisher", "published_on", "url", "language")


class Known(NamedTuple):
    """What the coder needs of a case: names, places, sides, clocks, and what documents.csv tells of documents."""

    knowledge: Knowledge
    listed: Mapping[str, Mapping[str, Any]]


def know(case: Frames) -> Known:
    """What the coder needs of a case as `read_case` gives it; made once, used for every document."""
    knowledge = Knowledge(
        sources=_rows(case.sources, "source_id", "party", "kind"),
        source_names=_rows(case.source_names, "source_id", "language", "name"),
        party_names=_rows(case.party_names, "party", "language", "kind", "name"),
        place_names=_rows(case.place_names, "place_id", "language", "name"),
        districts={str(place): district for place, district in _rows(case.places, "place_id", "district") if district},
        sides=case.case.get("sides", {}),
        zones=case.case.get("zones", {}),
    )
    return Known(knowledge, _listed(case.documents))


def _listed(documents: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Rows of documents.csv by id, without what is missing; only a whole date is a day of publication."""
    whole = documents["published_on_written"].str.len().eq(len("2020-12-27"))
    rows = documents.assign(published_on=documents["published_on"].where(whole)).set_index("document_id")
    return {str(name): _filled(row) for name, row in rows[list(_IN_DOCUMENTS)].to_dict("index").items()}


def _filled(row: Mapping[Any, Any]) -> dict[str, Any]:
    kept = {str(key): value for key, value in row.items() if not pd.isna(value)}
    return {key: value.date() if isinstance(value, pd.Timestamp) else value for key, value in kept.items()}


def _rows(frame: pd.DataFrame, *columns: str) -> list[Any]:
    return list(frame[list(columns)].fillna("").itertuples(index=False, name=None))


def legible(text: str) -> str:
    r"""The text for coding, of the same length: what cannot be seen and markup are blank, one kind of line end.

    Invisible signs inside a word stay: they part no words.

    >>> legible("<p>No\tfire\x00.</p>\r\nNone")
    '  \nNo\tfire .   \n \nNone'
    """
    if "<" in text or "&" in text:
        text = _TAG.sub(_blank, text)
    text = _OUTSIDE.sub(lambda found: " " * len(found[0]), text)
    return _CONTROL.sub(" ", text.replace("\r\n", " \n").translate(_BREAKS))


def _blank(tag: re.Match[str]) -> str:
    filler = "\n" if (tag[2] or "").casefold() in _BLOCKS else " "
    return " " * (len(tag[0]) - 1) + filler


def language_of(document: Document) -> str:
    """The language of a document: the one it is said to have, else the one it looks like.

    Raises SaysoError where the coder knows no words of it.
    """
    known = known_languages()
    language = document.language or detect_language(legible(document.text), _profiles())
    if language in known:
        return str(language)
    what = "is in no language that can be told" if language is None else "is in a language without a lexicon"
    raise SaysoError([problem_of(document, what, f"languages are {', '.join(known)}", language)])


@lru_cache(maxsize=1)
def _profiles() -> dict[str, Mapping[str, Any]]:
    return {language: load_lexicon(language).section("detect") for language in known_languages()}


def problem_of(document: Document, what: str, remedy: str, value: str | None = None) -> Problem:
    """Something wrong with a document, told with its file and line."""
    file = document.path or f"document {document.id}"
    return Problem(file + (f", line {document.line}" if document.line else ""), None, None, value, what, remedy)


def in_case(document: Document, known: Known) -> Document:
    """The document with what documents.csv of the case tells of it, where it does not tell itself."""
    row = known.listed.get(document.id, {})
    return document._replace(**{c: row[c] for c in _IN_DOCUMENTS if c in row and getattr(document, c) is None})


def code_document(document: Document, known: Known, *, all_speakers: bool = False) -> list[dict[str, Any]]:
    """The statements of one document, each as the object that `sayso code --format jsonl` prints.

    With `all_speakers` also those of speakers whom the case does not know: `source_id` None, `source_name` as written.
    Raises SaysoError where the language has no lexicon.
    """
    document = in_case(document, known)
    language = language_of(document)
    lexicon, names = load_lexicon(language), known.knowledge.names(language)
    text = in_main_script(legible(document.text), lexicon.section("script"))
    found = find_attributions(text, lexicon, names=names, publisher=document.publisher)
    if all_speakers:
        found = [replace(a, source_id=_UNKNOWN + a.speaker) if a.speaker and not a.source_id else a for a in found]
    own = next((a.source_id for a in found if a.frame == "release"), None)
    context = known.knowledge.context(language, document.published_on, _party(own, names) if own else None)
    statements = find_statements(text, found, context, lambda source_id: _party(source_id, names))
    records = [_record(statement, document, names) for statement in statements]
    return [record | {"incident": _incident(record, records)} for record in records]


def _party(source_id: str, names: Names) -> str | None:
    return None if source_id.startswith(_UNKNOWN) else party_of(source_id, names)


def _record(statement: Statement, document: Document, names: Names) -> dict[str, Any]:
    known = not statement.source_id.startswith(_UNKNOWN)
    name = next((_as_read(a, document.text) for a in statement.attributions if a.speaker), None)
    if name is None and statement.attributions[0].frame == "release":
        name = document.publisher
    return {
        "document_id": document.id,
        "source_id": statement.source_id if known else None,
        "source_name": name,
        "party": _party(statement.source_id, names),
        "act": statement.act,
        "said_on": iso(statement.said_on),
        "incident": {"began_on": iso(statement.began_on), "place_id": _place(statement.claims), "incident_id": None},
        "claims": [_claim(claim) for claim in statement.claims],
        "evidence": [_evidence(attribution) for attribution in statement.attributions],
        "via": list(statement.via),
    }


def _as_read(attribution: Attribution, text: str) -> str | None:
    """The speaker's name in the script of the text, where it stands in it."""
    span = attribution.source
    if span and attribution.speaker and span[1] - span[0] == len(attribution.speaker):
        return text[span[0] : span[1]]
    return attribution.speaker


def iso(day: dt.date | None) -> str | None:
    """A day as 2020-12-27."""
    return day.isoformat() if day else None


def _place(claims: Iterable[Claim]) -> str | None:
    return next((c.place_id for c in claims if c.aspect == "place" and c.place_id and not c.origin), None)


def _incident(record: Mapping[str, Any], records: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """When and where: as the statement tells, else as all statements of the document that tell it agree."""
    told = dict(record["incident"])
    for key in ("began_on", "place_id"):
        others = {other["incident"][key] for other in records} - {None}
        told[key] = told[key] or (others.pop() if len(others) == 1 else None)
    return told


def _claim(claim: Claim) -> dict[str, Any]:
    """A claim as printed; `high` only where a range was said."""
    value: Any = claim.number if claim.aspect in TOLLS and claim.number is not None else claim.value
    if claim.aspect in YES_NO:
        value = str(claim.value).casefold() == "true"
    found = {
        "aspect": claim.aspect,
        "party": claim.party,
        "group": claim.group,
        "value": value,
        "place_id": claim.place_id,
    }
    found |= {
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "at_least": claim.at_least,
        "approx": claim.approx,
    }
    return found if claim.high is None else found | {"high": claim.high}


def _evidence(attribution: Attribution) -> dict[str, Any]:
    spans = {name: getattr(attribution, name) for name in SPANS}
    return {name: list(span) if span else None for name, span in spans.items()} | {"direct": attribution.direct}
