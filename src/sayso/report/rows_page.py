"""The pages that numbers lead to: of each the rows that it counts, and from each row the way to the words and pages."""

import shlex
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from sayso.report.addresses import href
from sayso.report.evidence import Evidence, Group, fair_room, in_groups, kind_of_unit
from sayso.report.guard import guarded
from sayso.report.namesakes import told_apart
from sayso.report.numbered import FOLDER, SOURCE_PARTS, finding_rows, number_words, source_rows
from sayso.report.pool import in_order
from sayso.report.site import Row, Site, place_names
from sayso.report.templates import isolated, render
from sayso.tallies import find_members
from sayso.tracing import SEPARATOR

MOST = 1400  # Rows that a page lists; half a megabyte has room for them.
SHORT = 110  # Characters of a text: enough to know it by; the whole stands where the row leads.
# Numbers of a source whose rows are listed by those that part them.
PARTS = {"statements": "act", "held": "held"}
HEADINGS = {
    "said": "What {} said",
    "held": "How much of the word of {} was corroborated",
    "answered": "How {} was answered",
    "asked": "How {} answered others",
}


class Section(NamedTuple):
    """A number on a page: the id of its place there, its name, value, words, the rows behind it, and those listed.

    `parts` are numbers by which its rows are listed instead, `same` is the place of one that rests on the same rows.
    Not `at_hand`: which rows these are is not known.
    """

    anchor: str
    number_id: str
    value: Any
    words: Markup
    table: str
    rows: int
    groups: list[Group]
    listed: int
    parts: list[tuple[str, str]]
    same: str | None
    at_hand: bool

    @property
    def command(self) -> str:
        """What tells the same in a terminal."""
        return f"sayso trace {shlex.quote(self.number_id)}"


class Wanted(NamedTuple):
    """A number before its rows are looked up: its name, value and words, its table, and the keys of the rows."""

    number_id: str
    value: Any
    words: Markup
    table: str
    keys: list[str]
    rows: int


class Task(NamedTuple):
    """A page to be made: where, about whom or what, and the numbers on it."""

    path: str
    heading: Markup
    numbers: list[Wanted]
    source: Row | None = None
    finding: Mapping[str, Any] | None = None


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Path and text of the pages of the numbers of the corpus, of each source, and of each finding."""
    tasks = [*_tasks_of_numbers(site), *_tasks_of_findings(site)]
    # Made before other processes are copied from this one, the tables are indexed once.
    evidence = Evidence(site)
    for table in {number.table for task in tasks for number in task.numbers}:
        evidence.rows(table, [])
    made = in_order(_page, (evidence, tasks), range(len(tasks)))
    yield from zip((task.path for task in tasks), made, strict=True)


def sections(evidence: Evidence, task: Task) -> list[Section]:
    """The numbers of a page with their rows; where there are more than MOST in all, long lists are cut alike."""
    parts = {number.number_id: _parts(number.number_id, task.numbers) for number in task.numbers}
    same = _same(task.numbers)
    sizes = {n.number_id: len(n.keys) for n in task.numbers if not parts[n.number_id] and n.number_id not in same}
    room = fair_room(list(sizes.values()), MOST)
    return [
        _section(evidence, number, room if number.number_id in sizes else 0)._replace(
            parts=parts[number.number_id], same=same.get(number.number_id)
        )
        for number in task.numbers
    ]


def _section(evidence: Evidence, number: Wanted, room: int) -> Section:
    rows = evidence.rows(number.table, number.keys) if room else []
    groups = in_groups(evidence.site, rows, kind_of_unit(number.number_id, number.table), room)
    listed = sum(len(group.rows) for group in groups)
    at_hand = bool(number.keys) or not number.rows
    return Section(_anchor(number.number_id), number.number_id, number.value, number.words, number.table, number.rows,
                   groups, listed, [], None, at_hand)  # fmt: skip


def _same(numbers: Iterable[Wanted]) -> dict[str, str]:
    """Numbers of a finding that rest on the rows of an earlier one, by name, with the place of that one."""
    first: dict[tuple[str, ...], str] = {}
    findings = [number for number in numbers if number.keys and number.number_id.startswith("finding/")]
    for number in findings:
        first.setdefault((number.table, *number.keys), number.number_id)
    found = {number.number_id: first[(number.table, *number.keys)] for number in findings}
    return {name: _anchor(other) for name, other in found.items() if name != other}


def _page(shared: tuple[Evidence, list[Task]], at: int) -> str:
    evidence, task = shared[0], shared[1][at]
    text = render(
        "rows.html.j2",
        site=evidence.site,
        root="../",
        heading=task.heading,
        source=task.source,
        finding=task.finding,
        cell=href("../", task.finding["page"], task.finding["cell"]) if task.finding else "",
        sections=sections(evidence, task),
        place_of=place_of,
        short=short,
    )
    return guarded(task.path, text)


def _tasks_of_numbers(site: Site) -> Iterator[Task]:
    """A page for each number of the corpus, and one for each part of the numbers of a source."""
    wanted = _wanted(site)
    for number_id, file in site.numbers.files.items():
        if number_id in wanted:
            number = wanted[number_id]
            heading = Markup("{} – {}").format(number.words, number.value)
            yield Task(f"{FOLDER}/{file}.html", heading, [number])
    order = list(SOURCE_PARTS)
    for source_id, numbers in sorted(site.numbers.of_source.items()):
        known = sorted((order.index(_what(name)), name) for name in numbers if name in wanted)
        for part, pairs in groupby(known, key=lambda pair: SOURCE_PARTS[order[pair[0]]]):
            source = site.sources[source_id]
            heading = Markup(HEADINGS[part] + ": the rows behind the numbers").format(isolated(source.name))
            path = source_rows(site, source_id, part)
            yield Task(path, heading, [wanted[name] for _, name in pairs], source=source)


def _wanted(site: Site) -> dict[str, Wanted]:
    """By name the numbers that have a page or a place on one, with the keys of their rows."""
    members = find_members(site.tables)
    members = members[~members["number_id"].str.startswith("incident/")]
    found = {}
    for number_id, rows in members.groupby("number_id", sort=True):
        name, table = str(number_id), str(rows["table"].iloc[0])
        value = rows["unit"].nunique()
        found[name] = Wanted(name, value, capital(number_words(site, name)), table, rows["row"].tolist(), len(rows))
    return found


def _tasks_of_findings(site: Site) -> Iterator[Task]:
    """A page for each finding of the notebooks that has numbers with rows behind them."""
    for finding in (finding for page in site.notebooks for finding in page.findings if finding.get("rests_on")):
        numbers = [_of_finding(finding, brace, rests_on) for brace, rests_on in finding["rests_on"].items()]
        heading = Markup("What a finding rests on: {}").format(finding["name"].replace("-", " "))
        yield Task(finding_rows(finding["name"]), heading, numbers, finding=finding)


def _of_finding(finding: Mapping[str, Any], brace: str, rests_on: Mapping[str, Any]) -> Wanted:
    number_id = SEPARATOR.join(["finding", finding["name"], brace])
    keys = list(rests_on.get("keys", []))
    return Wanted(number_id, rounded(finding["numbers"].get(brace)), Markup.escape(brace), rests_on["table"], keys,
                  rests_on["rows"])  # fmt: skip


def rounded(value: Any) -> Any:
    """A number with as many digits as are read, three of those that matter; anything else as it is.

    >>> rounded(0.55555), rounded(12), rounded(None)
    ('0.556', 12, 'n/a')
    """
    if value is None:
        return "n/a"
    return f"{value:.3g}" if isinstance(value, float) else value


def _anchor(number_id: str) -> str:
    """The id of a number's place on the page of its source or finding."""
    kind, _, rest = number_id.partition(SEPARATOR)
    return rest.partition(SEPARATOR)[2] if kind in {"source", "finding"} else "rows"


def _what(number_id: str) -> str:
    return number_id.split(SEPARATOR)[2]


def _parts(number_id: str, numbers: Iterable[Wanted]) -> list[tuple[str, str]]:
    """Names and values of the numbers by which the rows of a source's number are listed."""
    kind, *rest = number_id.split(SEPARATOR)
    if kind != "source" or len(rest) != 2 or rest[1] not in PARTS:
        return []
    start = SEPARATOR.join([kind, rest[0], PARTS[rest[1]], ""])
    return [(number.number_id, number.value) for number in numbers if number.number_id.startswith(start)]


def capital(words: Markup) -> Markup:
    """Words as a sentence begins."""
    return Markup(words[:1].upper()) + words[1:]


def place_of(site: Site, incident: Row) -> str:
    """The names of an incident's place that differ in more than spelling; all stand on the page of the incident."""
    return " · ".join(told_apart(place_names(site, incident)))


def short(text: str) -> str:
    """The beginning of a longer text, cut at a blank where there is one.

    >>> short("said " * 40)[-10:]
    'said said…'
    """
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0].rstrip() + "…"
