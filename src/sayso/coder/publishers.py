"""Who publishes a document: a source of the case, a body told by its kind, or an outlet that the case does not list."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.coder.lexicon import Lexicon
from sayso.coder.namebook import Names, body_id, outlet_id
from sayso.coder.names import Mention, find_mentions

BRACKETED = re.compile(r"([^()]{1,200})\(([^()]{1,200})\)")
WORD = re.compile(r"[^\W\d_]+")
MEDIA_KINDS = frozenset(("news_media", "social_media"))
# Fewer letters are no abbreviation of a body's name.
LEAST_INITIALS = 2


def find_publisher(publisher: str | None, names: Names) -> Mention | None:
    """The source that a publisher's name stands for, if any."""
    found = [_at_home(m, names) for m in find_mentions(publisher or "", names)]
    known = [m for m in found if m.source_id]
    bodies = [m for m in known if m.kind in ("source", "body", "outlet")]
    return bodies[0] if bodies else _by_initials(publisher or "", known)


def is_release(house: Mention | None, names: Names) -> bool:
    """Whether a publisher's own words are statements: a ministry's are, an outlet's are not (codebook,
    section Units).
    """
    return house is not None and house.kind != "outlet" and names.kind_of.get(house.source_id or "") not in MEDIA_KINDS


def house_id(publisher: str | None, house: Mention | None, lexicon: Lexicon) -> str | None:
    """Id of the publisher, also of an outlet that the case does not list."""
    if house is not None:
        return house.source_id
    return outlet_id(publisher, lexicon) if publisher else None


def _at_home(mention: Mention, names: Names) -> Mention:
    """A publishing body named without a country is of the state whose language it publishes in."""
    if mention.kind != "body" or mention.source_id or not names.home:
        return mention
    return replace(mention, source_id=body_id(mention.institution or "", names.home, names), party=names.home)


def _by_initials(publisher: str, known: list[Mention]) -> Mention | None:
    """A body known only by its country in brackets bears its initials: "Inter-Services Public Relations (Pakistan)"."""
    match = BRACKETED.fullmatch(publisher.strip())
    if match is None or not known or known[0].party is None or known[0].start < match.start(2):
        return None
    initials = "".join(word[0] for word in WORD.findall(match.group(1)) if word[0].isupper())
    if len(initials) < LEAST_INITIALS:
        return None
    return replace(known[0], kind="body", source_id=f"{known[0].party.lower()}-{initials.lower()}")
