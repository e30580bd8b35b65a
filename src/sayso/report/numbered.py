"""The named numbers of a corpus as links: each leads to the rows that it counts, a zero to none."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from sayso.normalize import THIRD
from sayso.report.addresses import LONGEST, answer_anchor, cell_anchor, file_name, href
from sayso.report.templates import isolated
from sayso.schema import contracts
from sayso.tallies import NO_SIDE, counts_in_words
from sayso.tracing import SEPARATOR

if TYPE_CHECKING:
    from sayso.report.site import Site

FOLDER = "rows"
APART = {THIRD: "third parties", NO_SIDE: "public voices of no known side"}
# Numbers of an incident that are counted among the accounts on its page; the others are cells among its claims.
_SAID = {"statements", "utterances", "sources"}
# Numbers of a source by the page that lists their rows, in the order in which they are read.
SOURCE_PARTS = {
    **dict.fromkeys(["statements", "act", "utterances", "incidents", "pages"], "said"),
    **dict.fromkeys(["held", "backed"], "held"),
    "answered": "answered",
    "asked": "asked",
}
_ODD = re.compile(r"[^\w.~-]")


class Numbers:
    """The table `numbers` by name: its values, and the names of the files about those that have a page of their own."""

    def __init__(self, numbers: pd.DataFrame) -> None:
        self.values: dict[str, int] = dict(zip(numbers["number_id"], numbers["value"].astype(int), strict=True))
        self.files = _files(name for name in self.values if not name.startswith(("incident/", "source/")))
        self.of_source: dict[str, list[str]] = {}
        for name in self.values:
            kind, _, rest = name.partition(SEPARATOR)
            if kind == "source":
                self.of_source.setdefault(rest.partition(SEPARATOR)[0], []).append(name)


def linked(site: "Site", number_id: str, value: Any, root: str = "") -> Markup:
    """A value as it is printed: a link to the rows behind the number of that name; where it counts none, plain.

    Raises ValueError for a name that is no number's, or where a number without rows is printed as anything but nothing.
    """
    if not _has_rows(site, number_id):
        if str(value).rstrip(" %") not in {"0", "0.0"}:
            raise ValueError(f"{number_id} is printed as {value!r}, but counts nothing; see the table numbers")
        return Markup('<span class="none" title="none on record">{}</span>').format(value)
    told = Markup('<a class="num" href="{}" title="{}">{}</a>')
    return told.format(number_href(site, root, number_id), number_words(site, number_id).striptags(), value)


def number_href(site: "Site", root: str, number_id: str) -> str:
    """The address of the rows behind a number: a name of the table `numbers`, `finding/NAME/BRACE`, or `TABLE/KEY`.

    Numbers of the corpus have a page each, those of a source a place on one of its pages, those of an incident are
    counted on its own page, and a cell of a table leads to its row there. `root` as in `addresses.href`.
    """
    kind, *rest = number_id.split(SEPARATOR)
    if kind == "incident":
        return site.incident_href(root, rest[0], "accounts" if rest[1] in _SAID else "claims")
    if kind == "source":
        return href(root, source_rows(site, rest[0], SOURCE_PARTS[rest[1]]), SEPARATOR.join(rest[1:]))
    if kind == "finding":
        return finding_href(root, rest[0], rest[1])
    if kind in contracts()["table"]:
        return _row_href(site, root, kind, rest)
    return href(root, f"{FOLDER}/{site.numbers.files[number_id]}.html")


def finding_href(root: str, name: str, number: str) -> str:
    """The address of the rows behind a number of a finding: `name` is the finding's, `number` its brace."""
    return href(root, finding_rows(name), number)


def finding_rows(name: str) -> str:
    """The path of the page about the numbers of a finding. Raises SaysoError where its name is no id."""
    return f"{FOLDER}/finding~{file_name(name)}.html"


def source_rows(site: "Site", source_id: str, part: str) -> str:
    """The path of the page about some numbers of a source: a part of SOURCE_PARTS."""
    return f"{FOLDER}/source~{site.files['sources'][source_id]}~{part}.html"


def number_words(site: "Site", number_id: str) -> Markup:
    """What a number counts, as `tallies.counts_in_words`, with names in place of ids of sources and codes of sides."""
    parts = number_id.split(SEPARATOR)
    names = _names(site, parts)
    # The patterns ask for parts without slashes, which names may have: a mark holds the place of each.
    words = counts_in_words(SEPARATOR.join(f"\x00{at}\x00" if at in names else part for at, part in enumerate(parts)))
    pieces = enumerate(words.split("\x00"))
    return Markup("").join(isolated(names[int(piece)]) if at % 2 else piece for at, piece in pieces)


def side_name(side: str | None) -> str:
    """A side as it is read.

    >>> side_name("third"), side_name("AM")
    ('third parties', 'AM')
    """
    return APART.get(side or NO_SIDE, side or NO_SIDE)


def _names(site: "Site", parts: list[str]) -> dict[int, str]:
    """By position in the name of a number what a reader is told in place of the code."""
    match parts:
        case ["source", one, "backed", other]:
            return {1: site.sources[one].name, 3: site.sources[other].name}
        case ["source", one, "answered", side, _]:
            return {1: site.sources[one].name, 3: side_name(side)}
        case ["source", one, *_]:
            return {1: site.sources[one].name}
        case ["answers", one, other, _]:
            return {1: side_name(one), 2: side_name(other)}
        case ["side", side]:
            return {1: side_name(side)}
        case ["incident", _, *_]:
            return {1: "this incident"}
    return {}


def _row_href(site: "Site", root: str, table: str, key: list[str]) -> str:
    """The address of a row of a table; a claim leads to its statement, a page to the first statement found on it."""
    match table, key:
        case "corroboration", [incident, aspect, party, group, *_]:
            return site.incident_href(root, incident, cell_anchor(aspect, party, group))
        case "responses", [incident, claimant, responder, *_]:
            return site.incident_href(root, incident, answer_anchor(claimant, responder))
        case "statements", [statement, *_]:
            return site.statement_href(root, statement)
        case "claims", [claim, *_]:
            claims = site.tables["claims"]
            return site.statement_href(root, claims.loc[claims["claim_id"].eq(claim), "statement_id"].iloc[0])
        case "documents", [document, *_]:
            return site.statement_href(root, site.statements_of_document[document][0].statement_id)
        case "incidents", [incident, *_]:
            return site.incident_href(root, incident)
        case "sources", [source, *_]:
            return site.source_href(root, source)
    return href(root, "data.html", f"table-{table}")


def _has_rows(site: "Site", number_id: str) -> bool:
    """Whether a number rests on any row; ValueError for a name that is no number's."""
    kind = number_id.partition(SEPARATOR)[0]
    if kind == "finding" or kind in contracts()["table"]:
        return True
    if number_id not in site.numbers.values:
        counts_in_words(number_id)  # of no known pattern: an error; of a known one: nothing is counted
    return bool(site.numbers.values.get(number_id))


def _files(names: Iterable[str]) -> dict[str, str]:
    """A file name (without ending) for each number: slashes become ~; a mark where two could be taken for one.

    >>> _files(["answers/AZ/AM/deny"])
    {'answers/AZ/AM/deny': 'answers~AZ~AM~deny'}
    """
    taken, files = set[str](), {}
    for name in sorted(names):
        plain = name.replace(SEPARATOR, "~")
        file = _ODD.sub("_", plain).encode()[:LONGEST].decode(errors="ignore")
        key = unicodedata.normalize("NFC", file).casefold()
        files[name] = file if file == plain and key not in taken else f"{file}~~{_digest(name)}"
        taken.add(key)
    return files


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:8]
