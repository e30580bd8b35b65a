"""Documents to be coded: short ones in four languages, and the shipped case as the coder knows it."""

from functools import cache
from typing import Any

import sayso
from folders import RAW
from sayso.coded import Known, code_document, know
from sayso.records import Document, made
from sayso.schema import Frames

SAID = {
    "en": "Azerbaijan’s Ministry of Defence said that two servicemen were killed near Zaylik on June 17.\n\n"
    "The Ministry of Defence of Armenia denied the report.",
    "ru": "Министерство обороны Азербайджана сообщило, что 17 июня погибли двое военнослужащих.\n\n"
    "Министерство обороны Армении опровергло это сообщение.",
    "az": "Azərbaycan Müdafiə Nazirliyi bildirib ki, iki hərbi qulluqçu həlak olub.\n\n"
    "Ermənistan Müdafiə Nazirliyi bu məlumatı təkzib edib.",
    "hy": "Ադրբեջանի պաշտպանության նախարարությունը հայտնել է, որ զոհվել է երկու զինծառայող։\n\n"
    "Հայաստանի պաշտպանության նախարարությունը հերքել է այդ հաղորդագրությունը։",
}


@cache
def case() -> Frames:
    """The shipped case."""
    return sayso.read_case(RAW)


@cache
def known() -> Known:
    """What the coder needs of it."""
    return know(case())


def document(text: str, **changes: Any) -> Document:
    """A document; tests name only what they are about."""
    found = made({"id": "d", "text": text, "published_on": "2022-06-18", **changes})
    assert isinstance(found, Document), found
    return found


def coded(text: str, *, all_speakers: bool = False, **changes: Any) -> list[dict[str, Any]]:
    """The statements of a text."""
    return code_document(document(text, **changes), known(), all_speakers=all_speakers)


def stretch(text: str, span: list[int] | None) -> str | None:
    """The characters of a span."""
    return None if span is None else text[span[0] : span[1]]
