"""Where an event was: the places of a sentence that are not capitals standing for governments, seats of offices,
roads or homes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.coder.claim import Claim
from sayso.coder.context import Context
from sayso.coder.gazetteer import DISTRICT_IDS, Gazetteer, Mention, name_words, place_by_sound
from sayso.coder.reading import Reading, read_sentence
from sayso.text import Span

# "positions in the direction of the village of X": a mark and its place stand close.
REACH = 2
ORIGIN_REACH = 6
# "In", "at", "в": the word that ties a body to its seat is short in every language that has one.
PREPOSITION = 3
# What parts the head of an item from its text.
HEAD_SIGNS = frozenset("-–—.:։")
# A dateline stands within the first characters of its paragraph.
HEAD = 60
GENERIC_WORDS = frozenset({"district", "province", "region"})  # of the English labels of places.csv
GENERIC = ("places:kinds_before", "places:kinds_after", "places:district")


@dataclass(frozen=True)
class EventPlace:
    """A place of an event: the name as written, its id where it is settled, and whether fire came from there."""

    name: str
    span: Span
    place_id: str | None
    origin: bool = False
    district: bool = False


def event_places(reading: Reading) -> list[EventPlace]:
    """The places of the event that a sentence tells of; a district only where no place inside it is named."""
    found = [_event_place(reading, mention) for mention in reading.places if _is_event_place(reading, mention)]
    found = found or _unknown_places(reading)
    settlements = [place for place in found if not place.district]
    return [place for place in settlements or found if not _holds_another(reading, place, found)]


def without_districts(claims: Sequence[Claim], gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """The claims without places that another place claim of the statement lies in."""
    places = [claim for claim in claims if claim.aspect == "place"]
    return tuple(claim for claim in claims if claim not in places or not _holds_one(claim, places, gazetteer))


def _holds_one(claim: Claim, places: Sequence[Claim], gazetteer: Gazetteer) -> bool:
    districts = [
        gazetteer.districts.get(other.place_id or "", frozenset())
        for other in places
        if other.place_id != claim.place_id
    ]
    words = set(name_words(gazetteer.labels.get(claim.place_id or "", claim.value))) - GENERIC_WORDS
    return bool(words) and any(words <= district for district in districts)


def _holds_another(reading: Reading, place: EventPlace, found: list[EventPlace]) -> bool:
    """Whether another place of the sentence lies in the district of this name ("Zaylik in Kalbajar")."""
    gazetteer = reading.context.gazetteer
    words = name_words(gazetteer.labels.get(place.place_id or "", place.name))
    districts = [
        gazetteer.districts.get(other.place_id or "", frozenset())
        for other in found
        if other.place_id != place.place_id
    ]
    return bool(words) and any(set(words) <= district for district in districts)


def find_dateline(text: str, paragraph: Span, context: Context) -> EventPlace | None:
    """The place at the head of a paragraph of a round-up ("Sotk – ..."), or None."""
    head = read_sentence(text, Span(paragraph.start, min(paragraph.end, paragraph.start + HEAD)), context, None)
    found = [mention for mention in head.places if _dateline(head, mention)]
    return _event_place(head, found[0]) if found else None


def _is_event_place(reading: Reading, mention: Mention) -> bool:
    if any(hit.first < mention.last and mention.first < hit.last for hit in reading.parties):
        return False
    if any(hit.first <= mention.first and mention.last <= hit.last for hit in reading.of(*GENERIC)):
        return False
    return not (_seat(reading, mention) or _road(reading, mention) or _home(reading, mention))


def _seat(reading: Reading, mention: Mention) -> bool:
    """ "The ministry in Stepanakert"."""
    before = reading.toks[mention.first - 1].norm if mention.first else ""
    return len(before) <= PREPOSITION and any(hit.last == mention.first - 1 for hit in reading.of("places:office"))


def _road(reading: Reading, mention: Mention) -> bool:
    near = [hit for hit in reading.of("places:road") if mention.first - REACH <= hit.first <= mention.last + REACH]
    dashed = any(
        0 <= i < len(reading.toks) and reading.toks[i].norm in "-–—" for i in (mention.first - 1, mention.last)
    )
    return bool(near) and dashed


def _home(reading: Reading, mention: Mention) -> bool:
    marks = reading.of("places:not_event")
    # A language without words before the name puts the mark behind it ("X xəstəxanasına", "X-ի բնակիչ").
    postposed = not reading.context.words.sections["places"].get("kinds_before")
    behind = postposed and any(hit.first == mention.last for hit in marks)
    return behind or any(mention.first - REACH <= hit.last <= mention.first for hit in marks)


def _event_place(reading: Reading, mention: Mention) -> EventPlace:
    district = _is_district(reading, mention)
    gazetteer = reading.context.gazetteer
    # A district alone is coded by its name, which is that of its seat ("in the Hadrut district": Hadrut).
    place_id = gazetteer.seats.get(mention.place_id or "", mention.place_id) if district else mention.place_id
    name = gazetteer.labels.get(place_id or "", mention.name)
    origin = _origin(reading, mention)
    return EventPlace(
        name, reading.chars(mention.first, mention.last), place_id, origin, district or _dateline(reading, mention)
    )


def _dateline(reading: Reading, mention: Mention) -> bool:
    """ "Aghdam (Akna) – ...", "Aghdam. ...": the head of an item in a round-up."""
    return mention.first == 0 and mention.last < len(reading.toks) and reading.toks[mention.last].norm in HEAD_SIGNS


def _is_district(reading: Reading, mention: Mention) -> bool:
    told = any(mention.first <= hit.first <= mention.last for hit in reading.of("places:district"))
    return told or (mention.place_id or "").startswith(DISTRICT_IDS)


def _origin(reading: Reading, mention: Mention) -> bool:
    if any(mention.first - REACH <= hit.last <= mention.first for hit in reading.of("roles:origin")):
        return True
    # A language without words before the name puts the mark behind it ("X kəndi istiqamətindəki mövqelərindən").
    postposed = not reading.context.words.sections["places"].get("kinds_before")
    behind = [hit for hit in reading.of("places:origin") if mention.last <= hit.first <= mention.last + ORIGIN_REACH]
    return postposed and any(not _between(reading, mention, hit.first) for hit in behind)


def _between(reading: Reading, mention: Mention, end: int) -> bool:
    """Whether another place is named before token `end`, whose mark it then is."""
    return any(mention.last <= other.first < end for other in reading.places)


def _unknown_places(reading: Reading) -> list[EventPlace]:
    """A capitalised word of no gazetteer beside "village", "sector", "near": a name without an id."""
    found = []
    opening = next((i for i, tok in enumerate(reading.toks) if tok.kind == "w"), 0)
    for i, tok in enumerate(reading.toks):
        if tok.kind != "w" or not reading.text[tok.start].isupper() or i == opening or _known(reading, i):
            continue
        before = any(hit.last == i for hit in reading.of("places:kinds_before"))
        after = any(hit.first == i + 1 for hit in reading.of("places:kinds_after"))
        if before or after:
            place_id = place_by_sound(tok.norm, reading.context.gazetteer, reading.context.words.endings)
            name = reading.context.gazetteer.labels.get(place_id or "", reading.text[tok.start : tok.end])
            found.append(EventPlace(name, Span(tok.start, tok.end), place_id))
    return found


def _known(reading: Reading, i: int) -> bool:
    return any(mention.first <= i < mention.last for mention in reading.places) or any(
        a.first <= i < a.last for a in reading.actors
    )
