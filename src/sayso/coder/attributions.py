"""Attributions of a text: who is handed which words, by which cue (codebook: source, cue, content)."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.coder.clauses import Clause, read_clauses
from sayso.coder.drafts import Draft, collect, span_of
from sayso.coder.interviews import find_interview, with_answers
from sayso.coder.lexicon import Lexicon
from sayso.coder.namebook import Names
from sayso.coder.names import Mention, find_mentions
from sayso.coder.release import add_own_words
from sayso.coder.tokens import QUOTE, Sentence, read_sentences
from sayso.coder.voices import name_voices

Span = tuple[int, int]


@dataclass(frozen=True)
class Attribution:
    """One stretch of text handed to a source; offsets in characters of the text as read, end exclusive.

    `parts` are the exact pieces of the hull `content`; `speaker` is the name as written, with references inside the
    document resolved, `source_id` its id where one is known; `via` the relays, nearest first; `act` and `negated` are
    the cue's.
    """

    source: Span | None
    cue: Span | None
    content: Span
    parts: tuple[Span, ...]
    direct: bool
    speaker: str | None
    source_id: str | None
    via: tuple[str, ...]
    act: str
    negated: bool
    frame: str


def find_attributions(
    text: str, lexicon: Lexicon, *, names: Names | None = None, publisher: str | None = None
) -> list[Attribution]:
    """Attributions of a text, sorted by content.

    Without `names` speakers stay as written. With `names`, references are resolved, and a `publisher` that is a source
    of its own (a ministry, not an outlet) is the speaker of what its text says without a cue (codebook: "A press
    office's own release needs no cue").
    """
    sentences = read_sentences(text, lexicon)
    if names is None:
        drafts = [draft for draft in collect(sentences) if draft.how.frame != "deed"]
        return _sorted([_finished(text, draft, None, ()) for draft in drafts])
    mentions = find_mentions(text, names)
    drafts = _drafts(text, sentences, lexicon, mentions)
    voices = name_voices(sentences, drafts, mentions, names, lexicon, publisher)
    found = [_finished(text, draft, voice.mention, voice.via) for draft, voice in voices.spoken]
    found = add_own_words(text, sentences, found, voices, lexicon, Attribution)
    return _sorted(with_answers(text, found, find_interview(text, voices, names, lexicon), Attribution))


def _sorted(found: list[Attribution]) -> list[Attribution]:
    return sorted(found, key=lambda a: (a.content, a.cue or (0, 0)))


def _drafts(text: str, sentences: list[Sentence], lexicon: Lexicon, mentions: list[Mention]) -> list[Draft]:
    """Drafts by noun phrases or by mentions, as the language file says."""
    if lexicon.option("subject", "chunk") == "chunk":
        return collect(sentences)
    by_start = sorted(mentions, key=lambda m: m.start)

    def read(s: Sentence) -> tuple[list[Draft], list[Draft]]:
        inside = [m for m in by_start if m.start < s.ends[-1] and m.end > s.starts[0]]
        drafts = [_of_clause(s, clause) for clause in read_clauses(s, lexicon, inside)]
        return [d for d in drafts if d.parts or d.previous], [d for d in drafts if not d.parts and not d.previous]

    return collect(sentences, read)


def _of_clause(s: Sentence, clause: Clause) -> Draft:
    spot, mention = clause.spot, clause.mention
    return Draft(
        (mention.start, mention.end) if mention else None,
        (s.starts[spot.first], s.ends[spot.last]),
        [span_of(s, part) for part in clause.parts],
        spot.cue,
        spot.kind,
        spot.negated,
        any(s.flags[a] & QUOTE for a, _ in clause.parts),
        s,
        None,
        spot,
        None,
        mention,
        clause.previous,
        clause.pronoun,
        span_of(s, clause.segment) if clause.segment[1] > clause.segment[0] else None,
    )


def _finished(text: str, draft: Draft, mention: Mention | None, via: tuple[str, ...]) -> Attribution:
    parts = tuple(sorted(draft.parts))
    span = draft.source or (draft.carried_from.source if draft.carried_from else None)
    written = text[mention.start : mention.end] if mention else text[span[0] : span[1]] if span else None
    return Attribution(
        draft.source,
        draft.cue,
        (parts[0][0], parts[-1][1]),
        parts,
        draft.direct,
        written,
        mention.source_id if mention else None,
        via,
        draft.how.act,
        draft.negated,
        draft.how.frame,
    )
