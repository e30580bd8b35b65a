"""A stream of documents, coded and laid to the incidents of a case, some hundred at a time, however many there are."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pandas as pd

from .coded import Known, code_document, know
from .codings import frames_of
from .link import link_statements
from .normalize import normalize
from .records import Document
from .schema import Frames, Problem, SaysoError

# So many are laid to incidents at once: enough that the case's own incidents need not be looked over for each.
BATCH = 500
Coded = tuple[Document, list[dict[str, Any]]]


def code_stream(
    documents: Iterable[Document | Problem], case: Frames, *, all_speakers: bool = False
) -> Iterator[list[dict[str, Any]] | Problem]:
    """The statements of each document, in order, or a `Problem` in the place of one that can not be read or coded.

    Statements are records as `coded.code_document` gives them, with the incident of the case that they are about, where
    one is likely enough (`link`). `documents` are those of `read_documents`; memory does not grow with their number.
    """
    known, tables, coming = know(case), normalize(case), iter(documents)
    while batch := [_coded(document, known, all_speakers) for document in islice(coming, BATCH)]:
        _lay([each for each in batch if not isinstance(each, Problem)], tables)
        yield from (each if isinstance(each, Problem) else each[1] for each in batch)


def _coded(document: Document | Problem, known: Known, all_speakers: bool) -> Coded | Problem:
    if isinstance(document, Problem):
        return document
    try:
        return document, code_document(document, known, all_speakers=all_speakers)
    except SaysoError as error:
        return error.problems[0]
    except Exception as error:  # a fault of ours in one text of a million is no reason to lose the others
        file = f"{document.path or 'document'}, {document.id}"
        what = f"could not be coded ({type(error).__name__})"
        return Problem(file, None, None, None, what, "report it with its text")


def _lay(batch: list[Coded], tables: Frames) -> None:
    """Fill in the incidents of the case; documents that share an id with an earlier one of the batch stay without."""
    told = {document.id: (document, [r for r in records if r["source_id"]]) for document, records in reversed(batch)}
    frames = frames_of(told.values(), tables)
    if not len(frames.statements):
        return
    documents = pd.concat([tables.documents, frames.documents]).drop_duplicates("document_id")
    linked = link_statements(frames.statements, frames.claims, tables.replaced(documents=documents))[0]
    known = linked["incident_id"].isin(tables.incidents["incident_id"])
    incidents = linked["incident_id"].where(known).set_axis(linked["statement_id"]).dropna()
    for document, records in told.values():
        for number, record in enumerate(records, start=1):
            record["incident"]["incident_id"] = incidents.get(f"{document.id}.{number:02}")
