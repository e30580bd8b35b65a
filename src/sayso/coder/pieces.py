"""A sentence of an attribution, read and coded: what statements are put together from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sayso.coder.claim import Claim
from sayso.coder.context import Context
from sayso.coder.reading import Reading
from sayso.text import Span, paragraphs, sentence_at, sentences

# "Not twelve": the word stands before the figure, or right after it where the language puts it there.
INSTEAD_REACH = 2
# Characters between a cue and what it hands on.
CUE_GAP = 3
CLOSING = "\"'»”’)"
ENDS = frozenset(".!?…։")
# What parts a correction from the figure that it gives.
COLONS = frozenset(":՝")


@dataclass(frozen=True)
class Layout:
    """The sentences and paragraphs of a document, found once."""

    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds the character."""
        return sentence_at(self.sentences, offset)

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that holds the character."""
        return sentence_at(self.paragraphs, offset)


def lay_out(text: str, short: frozenset[str] = frozenset()) -> Layout:
    """The layout of a text; `short` are abbreviations whose full stop ends no sentence."""
    return Layout(tuple(sentences(text, short=short)), tuple(paragraphs(text)))


@dataclass(frozen=True)
class Piece:
    """One sentence of one attribution, read: its acts and claims, the numbers of its sentence and paragraph, and
    whether the words around it call it a reply.
    """

    attribution: Any
    reading: Reading
    acts: tuple[str, ...]
    claims: tuple[Claim, ...]
    sentence: int = 0
    paragraph: int = 0
    replying: bool = False

    @property
    def source_id(self) -> str:
        """Who says it."""
        return str(self.attribution.source_id)

    def values(self, aspect: str) -> frozenset[str]:
        """The values that it claims of an aspect."""
        return frozenset(
            claim.place_id or claim.value for claim in self.claims if claim.aspect == aspect and claim.polarity == "+"
        )


def stretches(text: str, attribution: Any, context: Context, layout: Layout) -> list[tuple[Span, ...]]:
    """The sentences that an attribution hands on; one that the saying interrupts is one sentence in two stretches."""
    found: list[tuple[Span, ...]] = []
    for part in attribution.parts or (attribution.content,):
        new = [(span,) for span in sentences(text, *_with_negation(attribution, part), short=context.words.short)]
        new = [spans for spans in new if any(letter.isalnum() for letter in text[slice(*spans[0])])]
        if found and new and _goes_on(text, found[-1][-1], new[0][0], layout):
            found[-1] += new.pop(0)
        found += new
    return found


def _with_negation(attribution: Any, part: tuple[int, int]) -> tuple[int, int]:
    """A negated cue right before what it hands on is read with it ("neither confirmed nor denied")."""
    cue = attribution.cue
    near = attribution.negated and cue and 0 <= part[0] - cue[1] <= CUE_GAP
    return (cue[0], part[1]) if near else (part[0], part[1])


def _goes_on(text: str, before: Span, after: Span, layout: Layout) -> bool:
    ended = text[before.start : before.end].rstrip(CLOSING)[-1:] in ENDS
    return not ended and layout.sentence(before.start) == layout.sentence(after.start)


def withdrawn(piece: Piece) -> list[Claim]:
    """The figures of a correction: those taken back with polarity "-", those put in their place with "+".

    Where the sentence sets one figure against another ("seven, not twelve"), only the one it negates is taken back.
    """
    figures = [replace(claim, polarity="+") for claim in piece.claims if claim.number is not None]
    wrong = {claim for claim in figures if _is_negated(piece.reading, claim)}
    anew = [claim for claim in figures if _is_anew(piece.reading, claim)]
    wrong = wrong or (set(figures) - set(anew) if anew else set())
    if anew and not wrong:
        return _distinct(anew)
    return [replace(claim, polarity="-") if claim in wrong or not wrong else claim for claim in _distinct(figures)]


def _is_anew(reading: Reading, claim: Claim) -> bool:
    """Whether a figure follows the colon after the words of a correction ("that was wrong: it is one man")."""
    colons = [tok.start for tok in reading.toks if tok.norm in COLONS]
    told = [reading.toks[hit.last - 1].end for hit in reading.of("acts:retract")]
    return any(end <= colon < claim.span.start for end in told for colon in colons)


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    return list(dict.fromkeys(claims))


def _is_negated(reading: Reading, claim: Claim) -> bool:
    at = [i for i, tok in enumerate(reading.toks) if claim.span.start <= tok.start < claim.span.end]
    marks = reading.of("polarity:instead") if at else []
    return any(at[0] - INSTEAD_REACH <= hit.last - 1 < at[0] or hit.first == at[-1] + 1 for hit in marks)
