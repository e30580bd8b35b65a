"""Where a page of the report lies, and how others link to it: file names and addresses made from ids of data."""

import hashlib
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from sayso.schema import Problem, SaysoError, explain

# Bytes that every file system in use takes for one name, ".html" included, with room for a temporary ending.
LONGEST = 200
# Ids of the pages' own parts; a statement of the same name gets a mark that no id of data can hold.
RESERVED = {"main", "accounts", "claims", "answers", "neighbours", "timeline", "map", "filter", "findings", "incidents"}
_ID = {"type": "id"}


def file_name(data_id: str) -> str:
    """The name, without ending, of the file about a thing with this id; the colon, which some systems refuse, is a ~.

    Raises SaysoError for what is no id: tables may have been edited by hand, and a name must not lead out of a folder.

    >>> file_name("side:AM")
    'side~AM'
    """
    if explain(_ID, data_id):
        remedy = "build the tables anew, or give it an id without blanks and slashes"
        raise SaysoError([Problem("tables", None, None, data_id, "can not be the name of a page", remedy)])
    name = data_id.replace(":", "~")
    return name if len(name.encode()) <= LONGEST else f"{_cut(name)}~{_digest(data_id)}"


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """A file name for each id; ids that some file systems take for one (capitals, composed letters) get a mark each."""
    taken, names = set[str](), {}
    for data_id in sorted(ids):
        name = file_name(data_id)
        key = unicodedata.normalize("NFC", name).casefold()
        names[data_id] = f"{_cut(name)}~{_digest(data_id)}" if key in taken else name
        taken.add(key)
    return names


def anchor(statement_id: str) -> str:
    """The id of a statement's place on the page of its incident."""
    return f"{statement_id}~" if statement_id in RESERVED else statement_id


def cell_anchor(aspect: str, party: str | None, group: str | None) -> str:
    """The id of a claim cell's row on the page of its incident.

    >>> cell_anchor("killed", "AZ", None)
    'cell/killed/AZ/'
    """
    return f"cell/{aspect}/{party or ''}/{group or ''}"


def answer_anchor(claimant: str, responder: str) -> str:
    """The id of a pair's row on the page of its incident."""
    return f"answer/{claimant}/{responder}"


def href(root: str, path: str, place: str = "") -> str:
    """A relative address, percent-encoded; `root` leads from the page that links to the report's folder."""
    return root + quote(path, safe="/~") + (fragment(place) if place else "")


def fragment(place: str) -> str:
    """The address of a place on the page itself.

    >>> fragment("cell/killed/AZ/")
    '#cell/killed/AZ/'
    """
    return f"#{quote(place, safe='/~:')}"


def web_address(url: str | None) -> str | None:
    """The address, if it is one of the web that can be followed without harm; else None."""
    # What cannot be seen, or turns the text around, makes one address look like another.
    if not url or not url.isprintable() or set(url) & set(" \\"):
        return None
    try:
        split = urlsplit(url)
    except ValueError:
        return None
    return url if split.scheme in {"http", "https"} and split.hostname else None


def _cut(name: str) -> str:
    return name.encode()[:LONGEST].decode(errors="ignore")


def _digest(data_id: str) -> str:
    return hashlib.sha256(data_id.encode()).hexdigest()[:8]
