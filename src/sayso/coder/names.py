"""Who a name stands for: names of a case's sources, bodies told by party and kind, sides, and words that point back to
them.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.coder.namebook import Names, body_id, without_ending
from sayso.coder.tokens import INSIDE
from sayso.phrases import Hit
from sayso.text import Token, fold

# Between a country and its ministry stand at most so many words ("Ministry of Defence of the Republic of Azerbaijan").
REACH_BEFORE, REACH_AFTER = 3, 5
# Longer runs of letters are no words; so many distinct words are kept folded.
LONG_WORD, MEMO = 80, 60_000
WORD = re.compile(
    rf"(?P<n>\d+)|(?P<w>[^\W\d_](?:[^\W\d_]|[{INSIDE}])*(?:['’ʼ][^\W\d_](?:[^\W\d_]|[{INSIDE}])*)*)|(?P<p>[^\s\w]|_)"
)
STOPS = frozenset('.,;:!?։()—–"«»“”„')
QUOTES_ONLY = frozenset("\"«»“”„'’‘")


@dataclass(frozen=True)
class Mention:
    """A stretch that names or points to a speaker. `kind`: source, body, side, capital, people, ministry, service,
    office, counterpart, own.
    """

    start: int
    end: int
    kind: str
    source_id: str | None = None
    party: str | None = None
    institution: str | None = None
    possessed: bool = False


def find_mentions(text: str, names: Names) -> list[Mention]:
    """Mentions of a text, in order, none overlapping another; linear in the length of the text."""
    toks = _tokens(text)
    parties = _longest(names.parties.find(toks))
    found = [_of_source(hit, toks, names) for hit in names.full.find(toks) if _is_name(text, toks, hit)]
    found += [_of_body(hit, toks, _around(hit, parties), names) for hit in _longest(names.bodies.find(toks))]
    found += [_of_word(hit, toks, _around(hit, parties), names) for hit in _longest(names.words.find(toks))]
    for hit in parties:
        kind = "capital" if hit.label == "capital" else "people"
        found.append(Mention(toks[hit.first].start, toks[hit.last - 1].end, kind, f"side:{hit.value}", hit.value))
    return _chosen(found)


@functools.lru_cache(maxsize=MEMO)
def _norm(word: str) -> str:
    return without_ending(fold(word))


def _tokens(text: str) -> list[Token]:
    """Tokens like `text.tokens`, with endings behind an apostrophe taken off; each distinct word is folded once."""
    found = []
    for match in WORD.finditer(text):
        start, end = match.span()
        word = match.group() if end - start < LONG_WORD else text[start : start + LONG_WORD]
        kind = "w" if match.lastgroup == "w" else "n" if match.lastgroup == "n" else "p"
        found.append(Token(start, end, _norm(word) if kind == "w" else word, kind))
    return found


def _around(hit: Hit, parties: Sequence[Hit]) -> Sequence[Hit]:
    """The parties named near a hit."""
    low = bisect.bisect_left(parties, hit.first - REACH_AFTER - REACH_BEFORE, key=lambda party: party.first)
    high = bisect.bisect_right(parties, hit.last + REACH_AFTER, key=lambda party: party.first)
    return parties[low:high]


def _is_name(text: str, toks: Sequence[Token], hit: Hit) -> bool:
    """A name of one word is written as one: with a capital, or in capitals where it is short."""
    if hit.last - hit.first > 1:
        return True
    return text[toks[hit.first].start].isupper() or (toks[hit.first].norm.isalpha() and len(toks[hit.first].norm) > 7)


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
        if not kept or hit.first >= kept[-1].last:
            kept.append(hit)
    return kept


def _of_source(hit: Hit, toks: Sequence[Token], names: Names) -> Mention:
    kind = "outlet" if names.kind_of.get(hit.value) == "news_media" else "source"
    return Mention(toks[hit.first].start, toks[hit.last - 1].end, kind, hit.value, names.party_of.get(hit.value))


def _of_body(hit: Hit, toks: Sequence[Token], parties: Sequence[Hit], names: Names) -> Mention:
    """A body with the country that stands beside it."""
    near = _party_beside(hit, toks, parties, names.links)
    first, last = (min(hit.first, near.first), max(hit.last, near.last)) if near else (hit.first, hit.last)
    party = near.value if near else None
    return Mention(
        toks[first].start,
        toks[last - 1].end,
        "body",
        body_id(hit.value, party, names),
        party,
        hit.value,
        first > 0 and toks[first - 1].norm in names.owners,
    )


def _party_beside(hit: Hit, toks: Sequence[Token], parties: Sequence[Hit], links: frozenset[str]) -> Hit | None:
    """The party nearest before the body, or behind it, with no stop between."""
    best: tuple[int, Hit] | None = None
    for party in parties:
        before, after = hit.first - party.last, party.first - hit.last
        inside = party.first < hit.last and hit.first < party.last
        distance = (
            0 if inside else before if 0 <= before <= REACH_BEFORE else after + 1 if 0 <= after <= REACH_AFTER else -1
        )
        low, high = (party.last, hit.first) if before >= 0 else (hit.last, party.first)
        if distance < 0 or not all(_links_names(toks[i], links) for i in range(low, max(low, high))):
            continue
        if best is None or distance < best[0]:
            best = distance, party
    return best[1] if best else None


def _links_names(tok: Token, links: frozenset[str]) -> bool:
    if tok.kind == "p":
        return tok.norm not in STOPS - QUOTES_ONLY
    return tok.norm in links or any(tok.norm.startswith(word[:-1]) for word in links if word.endswith("*"))


def _of_word(hit: Hit, toks: Sequence[Token], parties: Sequence[Hit], names: Names) -> Mention:
    """ "The Armenian side", "the ministry", "its Armenian counterpart"."""
    near = next(
        (p for p in parties if p.last == hit.first or (p.last == hit.first - 1 and toks[p.last].norm in ("'s", "'"))),
        None,
    )
    if near is None and hit.label in ("ministry", "service"):
        near = _party_beside(hit, toks, parties, names.links)
    beside = near and (near.label == "people" or near.first >= hit.last or hit.label in ("office", "ministry"))
    party = near.value if near and beside else None
    first, last = (min(hit.first, near.first), max(hit.last, near.last)) if near and party else (hit.first, hit.last)
    source = f"side:{party}" if party and hit.label == "side" else None
    return Mention(
        toks[first].start,
        toks[last - 1].end,
        hit.label,
        source,
        party,
        None,
        first > 0 and toks[first - 1].norm in names.owners,
    )


RANK = {
    "source": 0,
    "outlet": 0,
    "body": 1,
    "side": 2,
    "ministry": 3,
    "service": 3,
    "counterpart": 2,
    "office": 3,
    "own": 4,
    "capital": 5,
    "people": 6,
}


def _chosen(found: list[Mention]) -> list[Mention]:
    """Of mentions that overlap, the one that says most: the longest, then a whole name."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, m.start - m.end, RANK[m.kind])):
        last = kept[-1] if kept else None
        if last is None or mention.start >= last.end:
            kept.append(mention)
        elif (mention.end - mention.start, -RANK[mention.kind]) > (last.end - last.start, -RANK[last.kind]):
            kept[-1] = mention
    return kept
