"""Cues of a sentence: which words of saying are used as such, how they stand (finite, participle, noun), negated or
not.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.coder.classes import (
    ADJECTIVE,
    ADVERB,
    AUXILIARY,
    BE,
    COMPLEMENTIZER,
    CONJUNCTION,
    DETERMINER,
    NEGATOR,
    NOUN,
    NUMBER,
    OBJECT,
    PASSIVE_BY,
    PLURAL,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    PROPER,
    PUNCTUATION,
    QUOTE,
    RELATIVE,
    SPOT,
    SUBORDINATOR,
    TO,
    UNSPOKEN,
    VERB,
)
from sayso.coder.lexicon import Cue
from sayso.coder.tokens import Sentence

# A sentence of more cues is no prose; looking at each against each would cost time without end.
MOST_CUES = 16
# Tokens of "by the Defence Ministry of …" between a noun of saying and its "that".
LONGEST_OWNER = 12
# Tokens between a passive verb and its "by".
AGENT_REACH = 4
# Tokens from "declined" to the verb behind its "to".
TO_REACH = 2
SKIPPED = ADVERB | NEGATOR
NAMING = DETERMINER | POSSESSIVE | NUMBER
STARTS_CLAUSE = COMPLEMENTIZER | PRONOUN | DETERMINER | PROPER | RELATIVE | QUOTE | OBJECT


@dataclass
class Spot:
    """A cue at token `at`; its verb group runs from `first` to `last`.

    `kind`: finite, participle, gerund, infinitive, passive, noun or according.
    """

    at: int
    first: int
    last: int
    cue: Cue
    kind: str
    negated: bool


def find_spots(sentence: Sentence) -> list[Spot]:
    """The cues of a sentence that are used as cues, from left to right; marks them as verbs in the
    sentence's classes.
    """
    found: list[Spot] = []
    covered = -1
    for at, cue in enumerate(sentence.cues):
        if cue is None or at <= covered:
            continue
        kind = _kind(sentence, at, cue)
        spot = _grouped(sentence, at, cue, kind) if kind else None
        if spot is None or _is_silence(sentence, spot) or (found and _is_declined(found[-1], spot)):
            continue
        covered = spot.last
        found.append(spot)
        if len(found) == MOST_CUES:
            break
        if kind not in ("noun", "according"):
            sentence.flags[at] |= SPOT
    return found


def _is_declined(before: Spot, spot: Spot) -> bool:
    """ "Declined to comment": what is declined is no cue of its own."""
    near = 0 < spot.first - before.last <= TO_REACH
    return near and before.cue.frame == "decline" and spot.kind == "infinitive" and spot.cue.frame == "object"


def _is_silence(s: Sentence, spot: Spot) -> bool:
    """ "Did not reply" is no statement (codebook, section Acts)."""
    return spot.negated and spot.cue.act in ("assert", "inquire") and bool(s.flags[spot.at] & UNSPOKEN)


def _kind(s: Sentence, at: int, cue: Cue) -> str:
    """How the cue stands in its sentence; empty where the word is no cue here."""
    if cue.frame.startswith(("according", "noun")):
        return "noun" if cue.frame.startswith("noun") else "according"
    if cue.frame == "quoted":
        return "finite"
    if _is_name(s, at):
        return ""
    before = _left(s, at - 1)
    verb = KINDS.get(cue.form, _ed_kind)(s, at, before)
    return "noun" if s.flags[at] & NOUN and _is_noun(s, at, before, verb) else verb


def _after(s: Sentence, at: int) -> int:
    return s.phrase_ends.get(at, at) + 1


def _is_noun(s: Sentence, at: int, before: int, verb: str) -> bool:
    """Whether a word that is a noun as well is one here: it opens the sentence, or a "that" follows it and no subject
    stands before.
    """
    after = _after(s, at)
    if after >= len(s):
        return False
    if s.flags[after] & COMPLEMENTIZER and before >= 0 and s.flags[before] & ADJECTIVE:
        return True
    return not verb and (before < 0 or bool(s.flags[after] & COMPLEMENTIZER) or _has_clause(s, after))


def _has_clause(s: Sentence, start: int) -> bool:
    """Whether a "that" follows behind the name of the noun's owner: "the claim by X that"."""
    for at in range(start, min(start + LONGEST_OWNER, len(s))):
        if s.flags[at] & COMPLEMENTIZER:
            return bool(s.flags[start] & PREPOSITION)
        if s.flags[at] & (AUXILIARY | PUNCTUATION | CONJUNCTION | RELATIVE | QUOTE):
            return False
    return False


def _is_name(s: Sentence, at: int) -> bool:
    """A word that is a noun as well, with a capital amid words with capitals: "State Department"."""
    if not (s.flags[at] & NOUN and s.flags[at] & PROPER) or at + 1 >= len(s) or not at:
        return False
    return bool(s.flags[at + 1] & PROPER and s.flags[at - 1] & PROPER)


def _left(s: Sentence, at: int) -> int:
    """The nearest token to the left that is no adverb or negator."""
    while at >= 0 and s.flags[at] & SKIPPED and not s.flags[at] & (AUXILIARY | PRONOUN | DETERMINER):
        at -= 1
    return at


def _base_kind(s: Sentence, at: int, before: int) -> str:
    """The plain form: an infinitive after "to", finite after an auxiliary or a plural subject."""
    flags = s.flags[before] if before >= 0 else PUNCTUATION
    if flags & TO:
        return "infinitive"
    if flags & (AUXILIARY | PRONOUN | RELATIVE):
        return "finite"
    if flags & (NAMING & ~NUMBER | PREPOSITION | PUNCTUATION | COMPLEMENTIZER | VERB) or not _verb_follows(s, at):
        return ""
    if flags & CONJUNCTION:
        return "" if s.flags[at] & NOUN else "finite"
    return "finite" if flags & PLURAL else ""


def _verb_follows(s: Sentence, at: int) -> bool:
    """Whether what follows the word is what follows a verb of saying."""
    after = _after(s, at)
    if after > at + 1 or after >= len(s):
        return True
    if s.flags[after] & STARTS_CLAUSE or s.words[after] in (",", ":"):
        return True
    return not s.flags[after] & (PREPOSITION | CONJUNCTION | AUXILIARY | PUNCTUATION)


def _s_kind(s: Sentence, at: int, before: int) -> str:
    """The form with -s: a verb after a subject; a word that is a plural noun as well needs a clearer sign."""
    flags = s.flags[before] if before >= 0 else DETERMINER
    if flags & (NAMING | PREPOSITION | VERB) and not flags & PRONOUN:
        return ""
    if flags & (PRONOUN | RELATIVE | PROPER) or not s.flags[at] & NOUN or before < at - 1:
        return "finite"
    after = _after(s, at)
    return "finite" if after < len(s) and s.flags[after] & (COMPLEMENTIZER | QUOTE | PRONOUN) else ""


def _ed_kind(s: Sentence, at: int, before: int) -> str:
    """The past form: passive after "be" or before "by", no verb after an article."""
    after = _after(s, at)
    if after < len(s) and s.flags[after] & PASSIVE_BY:
        return "passive"
    if before < 0:
        return "passive" if _opens_by_asking(s, at) else "finite"
    if s.flags[before] & BE or (s.words[at - 1] == "," and _by_somebody(s, after)):
        return "passive"
    if s.flags[at - 1] & (DETERMINER | POSSESSIVE) and not s.flags[at - 1] & PRONOUN:
        return ""
    cue = s.cues[at]
    return "" if cue and cue.form and s.flags[before] & PREPOSITION and before == at - 1 else "finite"


def _by_somebody(s: Sentence, start: int) -> bool:
    """ "…, asked for comment by the agency, said": the word opens an aside in which the subject is the one asked."""
    for at in range(start, min(start + AGENT_REACH, len(s))):
        if s.flags[at] & PASSIVE_BY:
            return True
        if s.flags[at] & (AUXILIARY | PUNCTUATION | COMPLEMENTIZER | QUOTE | PRONOUN):
            return False
    return False


def _opens_by_asking(s: Sentence, at: int) -> bool:
    """ "Asked about …, he said": the speaker is asked, and does not ask."""
    cue = s.cues[at]
    return cue is not None and bool(cue.form) and (cue.act == "inquire" or cue.frame != "say")


def _ing_kind(s: Sentence, at: int, before: int) -> str:
    """The form with -ing: finite after "be", a gerund after a preposition, else a participle."""
    flags = s.flags[before] if before >= 0 else 0
    if flags & BE:
        return "finite"
    if flags & (DETERMINER | POSSESSIVE):
        return ""
    return "gerund" if flags & (PREPOSITION | SUBORDINATOR) else "participle"


KINDS = {"base": _base_kind, "s": _s_kind, "ing": _ing_kind}


def _grouped(s: Sentence, at: int, cue: Cue, kind: str) -> Spot:
    """The spot with its verb group: auxiliaries, adverbs and negators before it, auxiliaries behind it where the
    language puts them there.
    """
    if kind == "noun" and not cue.frame.startswith("noun"):
        cue = Cue("assert", "noun")
    first, negated = at, cue.negative
    allowed = AUXILIARY | SKIPPED | (TO if kind == "infinitive" else 0)
    while kind not in ("noun", "according") and first > 0:
        flags = s.flags[first - 1]
        negated = negated or bool(flags & NEGATOR and flags & allowed)
        if not flags & allowed or flags & PRONOUN:
            break
        first -= 1
    last = s.phrase_ends.get(at, at)
    while not cue.form and last + 1 < len(s) and s.flags[last + 1] & AUXILIARY:
        last += 1
    return Spot(at, first, last, cue, kind, negated)
