"""What was said in documents, coded by machine, as frames: attributions, statements and claims."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from .check import claim_ids, party_sides
from .coded import SPANS, code_document, in_case, iso, know, language_of, problem_of
from .normalize import THIRD, with_numbers, with_plain_values, with_zones
from .records import Document, made
from .schema import Frames, Problem, SaysoError, columns, typed

MACHINE = "machine"
# Columns of statements beyond the contract, by which they are linked to incidents.
_TOLD = ["began_on", "place_id", "words"]


class _Rows(NamedTuple):
    """Rows of the tables to be, as they come."""

    documents: list[dict[str, Any]]
    statements: list[dict[str, Any]]
    attributions: list[dict[str, Any]]
    claims: list[dict[str, Any]]


def code_documents(texts: pd.DataFrame | Iterable[Any], case: Frames) -> Frames:
    """Attributions, statements and claims of documents, coded by machine, with offsets in the text as read.

    `texts` is a frame or an iterable of records {id, text, language, publisher, published_on, url} (all but `id` and
    `text` may be missing), or what `read_documents` gives; `case` is what `read_case` returns. Frames out: documents,
    attributions, statements, claims (contracts.toml, table), `coder` being machine, `incident_id` missing until they
    are linked. Statements also have `began_on` and `place_id` of the incident, as told, and `words`, those handed to
    the source. Ids are the document's with a running number. Raises SaysoError with every document at fault.
    """
    known, problems, seen = know(case), [], set[str]()
    coded = []
    for given in map(_document, texts.to_dict("records") if isinstance(texts, pd.DataFrame) else texts):
        try:
            document = in_case(_sound(given, seen), known)
            seen.add(document.id)
            coded.append((document, code_document(document, known)))
        except SaysoError as error:
            problems += error.problems
    if problems:
        raise SaysoError(problems)
    return frames_of(coded, case)


def _document(given: Any) -> Document | Problem:
    return given if isinstance(given, Document | Problem) else made(given)


def _sound(document: Document | Problem, seen: set[str]) -> Document:
    if isinstance(document, Problem):
        raise SaysoError([document])
    if document.id in seen:
        raise SaysoError(
            [problem_of(document, "has an id that was there before", "give every document its own", document.id)]
        )
    return document


def frames_of(coded: Iterable[tuple[Document, list[dict[str, Any]]]], case: Frames) -> Frames:
    """The frames of documents with their statements, as `code_documents` gives them; all speakers must be known."""
    rows = _Rows([], [], [], [])
    for document, records in coded:
        _add(rows, document, records)
    return _frames(rows, case)


def _add(rows: _Rows, document: Document, records: Iterable[Mapping[str, Any]]) -> None:
    about = {"document_id": document.id, "publisher": document.publisher, "url": document.url}
    rows.documents.append(about | {"published_on": iso(document.published_on), "language": language_of(document)})
    for number, record in enumerate(records, start=1):
        name, via = f"{document.id}.{number:02}", next(iter(record["via"]), None)
        said = {key: record[key] for key in ("document_id", "source_id", "act")} | {"via": via}
        rows.statements.append(said | _statement(record, name, document))
        rows.attributions.extend(
            said | _attribution(evidence, f"{name}.{n}") for n, evidence in enumerate(record["evidence"], start=1)
        )
        claiming = {"statement_id": name, "source_id": record["source_id"], "speaker": record["party"]}
        rows.claims.extend(claiming | claim for claim in record["claims"])


def _frames(rows: _Rows, case: Frames) -> Frames:
    sides = party_sides(case.case)
    statements = pd.DataFrame(rows.statements, columns=[*columns("table", "statements"), "party", *_TOLD])
    statements["side"] = [sides.get(party, THIRD) for party in statements["party"]]
    frames = {
        "documents": pd.DataFrame(rows.documents),
        "attributions": pd.DataFrame(rows.attributions),
        "statements": statements,
        "claims": _claims(rows.claims, case),
    }
    tables = {name: typed(frame, "table", name) for name, frame in frames.items()}
    told = (
        statements[_TOLD].astype("str").assign(began_on=pd.to_datetime(statements["began_on"]).astype("datetime64[us]"))
    )
    return Frames(tables | {"statements": tables["statements"].join(told)}, case.case)


def _statement(record: Mapping[str, Any], name: str, document: Document) -> dict[str, Any]:
    said, published = record["said_on"], iso(document.published_on)
    return {
        "statement_id": name,
        "party": record["party"],
        "said_on": said,
        "date_precision": "day" if said else None,
        "dated_on": said or published,
        "dated_by": "said" if said else "published" if published else None,
        "origin_id": name,
        "coder": MACHINE,
        "text": in_words(record),
        "began_on": record["incident"]["began_on"],
        "place_id": record["incident"]["place_id"],
        "words": " ".join(document.text[slice(*evidence["content"])] for evidence in record["evidence"]),
    }


def in_words(record: Mapping[str, Any]) -> str:
    """A statement in words of our own, none of the document's: its act and claims.

    >>> in_words({"act": "decline", "claims": []})
    'decline'
    """
    return record["act"] + ("" if not record["claims"] else ": " + "; ".join(map(claim_in_words, record["claims"])))


def claim_in_words(claim: Mapping[str, Any]) -> str:
    """A claim on one line: aspect, whose, and value.

    >>> claim_in_words({"aspect": "killed", "party": "AZ", "group": "military", "value": 2, "polarity": "+"})
    'killed AZ military = 2'
    """
    what = " ".join(filter(None, [claim["aspect"], claim["party"], claim["group"]]))
    sign = "=" if claim["polarity"] == "+" else "is not"
    bound = "at least " if claim.get("at_least") else "about " if claim.get("approx") else ""
    upper = f" to {claim['high']}" if claim.get("high") else ""
    return f"{what} {sign} {bound}{_cell(claim['value'])}{upper}"


def _cell(value: Any) -> str:
    return str(value).casefold() if isinstance(value, bool) else str(value)


def _attribution(evidence: Mapping[str, Any], name: str) -> dict[str, Any]:
    ends = {
        f"{what}_{end}": evidence[what] and evidence[what][at]
        for what in SPANS
        for at, end in enumerate(("start", "end"))
    }
    return {"attribution_id": name, "direct": evidence["direct"], **ends}


def _claims(rows: list[dict[str, Any]], case: Frames) -> pd.DataFrame:
    words = ["statement_id", "source_id", "speaker", "aspect", "party", "group", "value", "place_id"]
    frame = pd.DataFrame(rows, columns=[*words, "high", "certainty", "polarity", "at_least", "approx"])
    frame["value"] = frame["value"].map(_cell)
    text = dict.fromkeys(words, "str")
    frame = frame.astype(text).assign(high=pd.to_numeric(frame["high"]).astype("Int64"))
    frame = frame.assign(
        claim_id=claim_ids(frame), at_least=frame["at_least"].astype(bool), approx=frame["approx"].astype(bool)
    )
    return frame.pipe(with_numbers).pipe(with_plain_values).pipe(with_zones, case)
