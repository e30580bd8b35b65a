"""Questions and answers: who is asked, and which paragraphs are the answers, told by labels, by dashes in turn, or
by question marks.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.coder.lexicon import Lexicon
from sayso.coder.namebook import Names
from sayso.coder.names import Mention
from sayso.coder.voices import Voices
from sayso.text import Span, paragraphs, sentences, tokens

# The head of an interview, which says who is asked, has at most so many paragraphs before the first question.
LONGEST_HEAD = 4
LABEL = re.compile(r"\s*([^\W\d_]{1,20})\s?[:.։]\s+(?=\S)")
DASH = re.compile(r"\s*[-–—]\s*(?=\S)")
QUESTION_MARK = "?"
# Stress marks for questions stand inside a word in some scripts.
INNER_MARK = "՞"
# Quotation marks around an answer are no part of what ends it.
CLOSING = "\"'»”’)"


@dataclass(frozen=True)
class Interview:
    """Who answers, and the stretches of text that are answers."""

    guest: Mention
    answers: tuple[Span, ...]


def find_interview(text: str, voices: Voices, names: Names, lexicon: Lexicon) -> Interview | None:
    """The interview that a text is, or None: a head that names a body and tells of questions, then turns."""
    lines = paragraphs(text)
    kinds = _turns(text, lines, lexicon)
    first = next((i for i, kind in enumerate(kinds) if kind == "q"), 0)
    if not 0 < first <= LONGEST_HEAD or "a" not in kinds:
        return None
    head = Span(lines[0].start, lines[first - 1].end)
    if not _announces(text, head, lexicon):
        return None
    guest = voices.body_among([m for m in voices.mentions if m.start < head.end], names)
    answers = tuple(line for line, kind in zip(lines, kinds, strict=True) if kind == "a")
    return Interview(guest, answers) if guest else None


def with_answers(text: str, found: list[Any], interview: Interview | None, make: Callable[..., Any]) -> list[Any]:
    """Attributions in which the answers are the guest's own words; what is told of others came through the guest."""
    if interview is None:
        return found
    guest = interview.guest.source_id
    own: list[Any] = []
    told: dict[int, list[Any]] = {}
    asked: list[Any] = []
    for a in found:
        number = _answer_at(interview, a.content[0])
        if number is None and a.source_id != guest and (a.source or a.source_id is None):
            asked.append(a)
        if number is not None and a.source and a.source_id not in (None, guest) and a.frame != "label":
            told.setdefault(number, []).append(a)
    for number, answer in enumerate(interview.answers):
        others = told.get(number, ())
        own += [
            make(None, None, span, (span,), False, None, guest, (), "assert", False, "release")
            for span in _words(text, answer)
            if not any(a.content[0] < span[1] and span[0] < a.content[1] and a.cue for a in others)
        ]
    through = [
        make(**{**a.__dict__, "via": a.via if guest in a.via else (*a.via, guest)})
        for many in told.values()
        for a in many
    ]
    return asked + through + own


def _answer_at(interview: Interview, offset: int) -> int | None:
    """The number of the answer that holds the character."""
    number = bisect.bisect_right(interview.answers, offset, key=lambda span: span.start) - 1
    return number if number >= 0 and offset < interview.answers[number].end else None


def _words(text: str, answer: Span) -> list[tuple[int, int]]:
    """The sentences of an answer, without its label or dash."""
    opening = LABEL.match(text, *answer) or DASH.match(text, *answer)
    start = opening.end() if opening else answer.start
    return [(span.start, span.end) for span in sentences(text, start, answer.end)]


def _announces(text: str, head: Span, lexicon: Lexicon) -> bool:
    stems = str(lexicon.section("genre").get("interviews", "")).split()
    return any(tok.norm.startswith(stem) for tok in tokens(text, *head) for stem in stems)


def _turns(text: str, lines: Sequence[Span], lexicon: Lexicon) -> list[str]:
    """For each paragraph "q", "a" or "" (the head): by labels where there are some, else by dashes, else by
    question marks.
    """
    genre = lexicon.section("genre")
    labels = dict.fromkeys(str(genre.get("questions", "")).split(), "q")
    labels |= dict.fromkeys(str(genre.get("answers", "")).split(), "a")
    marks = [_label(text, line, labels) for line in lines]
    if "q" in marks and "a" in marks:
        return _carried(marks)
    dashes = [bool(DASH.match(text, *line)) for line in lines]
    if sum(dashes) > 1:
        return _alternating(dashes)
    asked = [_asks(text, line) for line in lines]
    return _carried(["q" if ask else "a" if i and asked[i - 1] else "" for i, ask in enumerate(asked)])


def _label(text: str, line: Span, labels: dict[str, str]) -> str:
    match = LABEL.match(text, *line)
    return labels.get(match.group(1).casefold(), "") if match else ""


def _asks(text: str, line: Span) -> bool:
    written = text[slice(*line)].rstrip(CLOSING)
    return written.endswith(QUESTION_MARK) or INNER_MARK in written


def _carried(marks: Sequence[str]) -> list[str]:
    """A paragraph without a mark goes on with the turn before it."""
    found: list[str] = []
    for mark in marks:
        found.append(mark or (found[-1] if found else ""))
    return found


def _alternating(dashes: Sequence[bool]) -> list[str]:
    """Turns that dashes open: a question, then an answer; a paragraph without a dash goes on."""
    found: list[str] = []
    for dash in dashes:
        last = found[-1] if found else ""
        found.append(("a" if last == "q" else "q") if dash else last)
    return found
