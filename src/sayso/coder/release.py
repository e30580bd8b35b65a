"""A publisher's own words: releases, bulletins and posts, whose sentences need no cue, and an outlet's corrections of
itself.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from typing import Any

from sayso.coder.lexicon import Lexicon
from sayso.coder.tokens import Sentence
from sayso.coder.voices import Voices

# A sentence of which another speaker's words cover at least this share is that speaker's, not the publisher's.
COVERED = 0.5
LONGEST_LABEL = 2
# An outlet that corrects itself is named so near the start of a sentence; letters that case endings change, and those
# that are kept.
NEAR_START, OPEN_END, LEAST_STEM = 30, 2, 4
NOTHING = re.compile(r"(?!)")


def add_own_words(
    text: str, sentences: list[Sentence], found: list[Any], voices: Voices, lexicon: Lexicon, make: Callable[..., Any]
) -> list[Any]:
    """Attributions with one for each sentence that the publisher says itself; its own cues are folded into these."""
    if not voices.is_release or voices.publisher is None:
        return _with_corrections(text, sentences, found, voices, lexicon, make)
    publisher = voices.publisher
    others = [
        a for a in found if a.source_id != publisher.source_id and (a.source_id or a.source) and a.frame != "label"
    ]
    others = [_through(a, publisher.source_id, make) for a in others]
    loose = {draft.cue for draft, _ in voices.spoken if draft.kind in ("participle", "gerund", "infinitive", "noun")}
    firm = _by_sentence(sentences, [a for a in others if a.cue not in loose])
    skipped = _question_lines(sentences, lexicon)
    own = []
    for s in sentences:
        span = s.starts[0], s.ends[-1]
        if s.paragraph in skipped or _share(span, firm.get(span[0], [])) >= COVERED:
            continue
        own.append(make(None, None, span, (span,), False, None, publisher.source_id, (), "assert", False, "release"))
    return [a for a in others if a.source_id] + own


def _with_corrections(
    text: str, sentences: list[Sentence], found: list[Any], voices: Voices, lexicon: Lexicon, make: Callable[..., Any]
) -> list[Any]:
    """Under the heading of a correction an outlet's sentences about its own report take that back, with what they
    quote of it.
    """
    headings = str(lexicon.section("genre").get("corrections", "")).split()
    if not sentences or not voices.house_id or sentences[0].words[0] not in headings:
        return found
    own = [m.start for m in voices.mentions if m.kind == "own"]
    named = [match.start() for match in _house(voices.house_name).finditer(text)]
    spans = [
        (s.starts[0], s.ends[-1])
        for s in sentences
        if any(s.starts[0] <= at < s.ends[-1] for at in own)
        or any(s.starts[0] <= at <= s.starts[0] + NEAR_START for at in named)
    ]
    kept = [a for a in found if not any(b <= a.content[0] < e for b, e in spans)]
    return kept + [
        make(None, None, span, (span,), False, None, voices.house_id, (), "retract", False, "correction")
        for span in spans
    ]


def _house(name: str) -> re.Pattern[str]:
    """The outlet's own name in a text, with the endings of its words left open."""
    words = [re.escape(w[: max(LEAST_STEM, len(w) - OPEN_END)]) + r"\w{0,6}" for w in re.findall(r"\w+", name)]
    return re.compile(r"\b" + r"\s+".join(words)) if words else NOTHING


def _through(attribution: Any, source_id: str | None, make: Callable[..., Any]) -> Any:
    """Another's words in a release came through its publisher."""
    via = attribution.via if source_id in attribution.via else (*attribution.via, source_id)
    fields = {**attribution.__dict__, "via": via}
    return make(**fields)


def _share(span: tuple[int, int], others: list[Any]) -> float:
    """Share of a sentence that cues and words of other, known speakers cover."""
    covered = 0
    for a in others:
        pieces = [*a.parts, *([a.cue] if a.cue else []), *([a.source] if a.source else [])]
        covered = max(covered, sum(max(0, min(span[1], e) - max(span[0], b)) for b, e in pieces))
    return covered / max(1, span[1] - span[0])


def _by_sentence(sentences: list[Sentence], others: list[Any]) -> dict[int, list[Any]]:
    """Attributions of other speakers under the start of each sentence that they reach into."""
    starts = [s.starts[0] for s in sentences]
    found: dict[int, list[Any]] = {}
    for a in others:
        if a.source_id is None or a.frame.startswith("noun"):
            continue
        first = max(0, bisect.bisect_right(starts, a.content[0]) - 1)
        last = bisect.bisect_left(starts, a.content[1])
        for start in starts[first:last]:
            found.setdefault(start, []).append(a)
    return found


def _question_lines(sentences: list[Sentence], lexicon: Lexicon) -> set[int]:
    """Paragraphs that a label marks as a question put to the publisher."""
    labels = set(str(lexicon.section("genre").get("questions", "")).split())
    return {s.paragraph for s in sentences if len(s) > 1 and s.words[0] in labels and s.words[1] in (":", ".", "։")}
