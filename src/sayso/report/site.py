"""What every page of the report shares: the tables, indexed once, so that a page costs milliseconds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd
from markupsafe import Markup

from sayso.accounts import cells_in_words, claims_in_words
from sayso.normalize import THIRD
from sayso.places import Surroundings
from sayso.plot.style import NO_SIDE, side_colours
from sayso.precedence import in_force
from sayso.report.about import About, about_tables
from sayso.report.addresses import anchor, answer_anchor, cell_anchor, file_names, href
from sayso.report.basis import find_basis
from sayso.report.guard import policy
from sayso.report.marks import Marks, read_marks
from sayso.report.numbered import Numbers, linked
from sayso.report.templates import asset
from sayso.schema import Frames

Row = Any  # A row of a table as a named tuple: attributes are columns, None where nothing is known, dates are dates.


@dataclass(frozen=True)
class Site:
    """The tables of a report as rows by key, and the addresses of its pages.

    `tables` are those in force: a statement that a person's coding supersedes is not shown. `notebooks` are the pages
    of the notebooks (`pages.Page`) in reading order; `whole` are the tables as they were built, to be downloaded.
    """

    tables: Frames
    notebooks: Sequence[Any] = ()
    title: str = ""
    as_of: str = ""
    paragraphs: Sequence[str] = ()
    marks: Marks = field(default_factory=read_marks)
    whole: Frames | None = None

    @cached_property
    def css(self) -> Markup:
        """The style sheet that every page carries inside, with the colours of sides, acts and statuses."""
        rules = [f".{self.side_class(side)} {{ --c: {colour} }}" for side, colour in self.colours.items()]
        rules += [f".a-{act} {{ --c: {mark.colour}; --i: {mark.ink} }}" for act, mark in self.marks.acts.items()]
        rules += [f".b-{name} {{ --c: {b.colour}; --i: {b.ink} }}" for name, b in self.marks.statuses.items()]
        return asset("report.css") + Markup("\n".join(rules) + "\n")

    def asset(self, name: str) -> Markup:
        """A style sheet of the report's own, to stand inside a page."""
        return asset(name)

    def side_class(self, side: str | None) -> str:
        """The class of a side in the style sheet: by its place in the alphabet, for its name may be any text."""
        return f"side-{self.sides.index(side)}" if side in self.sides else "side-apart"

    @property
    def policy(self) -> str:
        """The content security policy of a page without a script."""
        return policy()

    @cached_property
    def sources(self) -> dict[str, Row]:
        """Sources by id."""
        return _by_key(self.tables["sources"], "source_id")

    @cached_property
    def documents(self) -> dict[str, Row]:
        """Pages that were read, by id."""
        return _by_key(self.tables["documents"], "document_id")

    @cached_property
    def places(self) -> dict[str, Row]:
        """Places by id; `names` are joined by "; " (see `names_of`)."""
        return _by_key(self.tables["places"], "place_id")

    @cached_property
    def incidents(self) -> dict[str, Row]:
        """Incidents by id, in the order of their first day, those of no day last, then by id."""
        frame = self.tables["incidents"].sort_values(["began_on", "incident_id"], na_position="last")
        return _by_key(frame, "incident_id")

    @cached_property
    def statements(self) -> dict[str, Row]:
        """Statements in force by id."""
        return _by_key(self.tables["statements"], "statement_id")

    @cached_property
    def statements_of_incident(self) -> dict[str, list[Row]]:
        """Statements in force by incident, in the table's order."""
        return _grouped(self.statements.values(), "incident_id")

    @cached_property
    def statements_of_source(self) -> dict[str, list[Row]]:
        """Statements in force by source, in the table's order."""
        return _grouped(self.statements.values(), "source_id")

    @cached_property
    def statements_of_document(self) -> dict[str, list[Row]]:
        """Statements in force by page, in the table's order."""
        return _grouped(self.statements.values(), "document_id")

    @cached_property
    def reports_of_origin(self) -> dict[str, list[Row]]:
        """Statements in force by origin: the reports of one utterance."""
        return _grouped(self.statements.values(), "origin_id")

    @cached_property
    def replies_to(self) -> dict[str, list[Row]]:
        """Statements in force by the statement that they answer."""
        return _grouped((row for row in self.statements.values() if row.answers), "answers")

    @cached_property
    def claims_of_statement(self) -> dict[str, list[Row]]:
        """Claims by statement, with `words`, the claim as a phrase."""
        return _grouped(rows_of(claims_in_words(self.tables["claims"])), "statement_id")

    @cached_property
    def cells_of_incident(self) -> dict[str, list[Row]]:
        """Rows of `corroboration` by incident, with `claim`, the cell as a phrase."""
        return _grouped(rows_of(cells_in_words(self.tables["corroboration"])), "incident_id")

    @cached_property
    def basis_of_cell(self) -> dict[tuple[str, str, str | None, str | None], dict[str, bool]]:
        """By claim cell the statements that it rests on, and whether each only implies what the cell says."""
        return find_basis(self.tables)

    @cached_property
    def responses_of_incident(self) -> dict[str, list[Row]]:
        """Rows of `responses` by incident."""
        return _grouped(rows_of(self.tables["responses"]), "incident_id")

    @cached_property
    def surroundings(self) -> Surroundings:
        """Places of incidents, of their claims, and around them."""
        return Surroundings(self.tables)

    @cached_property
    def sides(self) -> list[str]:
        """The sides of the case in alphabetical order; third parties and those of no side are not among them."""
        told = set(self.tables["sources"]["side"].dropna()) | set(self.tables.case.get("sides", {}))
        return sorted(told - {THIRD, NO_SIDE})

    @cached_property
    def colours(self) -> dict[str, str]:
        """A colour by side, also for `third` and `no side`."""
        return side_colours(self.sides)

    @cached_property
    def files(self) -> dict[str, dict[str, str]]:
        """File names (without ending) by kind of page (incidents, sources) and id."""
        return {"incidents": file_names(self.incidents), "sources": file_names(self.sources)}

    def incident_href(self, root: str, incident_id: str, place: str = "") -> str:
        """The address of an incident's page, or of a place on it."""
        return href(root, f"incidents/{self.files['incidents'][incident_id]}.html", place)

    def source_href(self, root: str, source_id: str, place: str = "") -> str:
        """The address of a source's page."""
        return href(root, f"sources/{self.files['sources'][source_id]}.html", place)

    def statement_href(self, root: str, statement_id: str) -> str:
        """The address of a statement's card on the page of its incident."""
        return self.incident_href(root, self.statements[statement_id].incident_id, anchor(statement_id))

    def cell_href(self, root: str, cell: Row) -> str:
        """The address of a claim cell's row on the page of its incident; `cell` is a row of `corroboration`."""
        return self.incident_href(root, cell.incident_id, cell_anchor(cell.aspect, cell.party, cell.group))

    def answer_href(self, root: str, pair: Row) -> str:
        """The address of a pair's row on the page of its incident; `pair` is a row of `responses`."""
        return self.incident_href(root, pair.incident_id, answer_anchor(pair.claimant, pair.responder))

    @cached_property
    def numbers(self) -> Numbers:
        """The named numbers of the corpus (table `numbers`), and the files of their pages."""
        return Numbers(self.tables["numbers"])

    def num(self, number_id: str, value: Any, root: str = "") -> Markup:
        """A number of the corpus as it is printed: a link to the rows that it counts; every count passes here.

        `number_id` is a name in the table `numbers`, `finding/NAME/BRACE`, or a row or cell of a table. Raises
        ValueError for a name that is no number's.
        """
        return linked(self, number_id, value, root)


def side_of(row: Row) -> str:
    """The side of a source or statement as it is shown: its name, `third`, or `no side`."""
    return row.side or NO_SIDE


def names_of(place: Row | None) -> list[str]:
    """All names of a place, in alphabetical order; none comes first by preference."""
    return sorted(name for name in place.names.split("; ") if name) if place and place.names else []


def place_names(site: Site, incident: Row) -> list[str]:
    """All names of the place of an incident in alphabetical order; as written, where the gazetteer does not know it."""
    return names_of(site.places.get(incident.place_id)) or [name for name in [incident.place] if name]


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as named tuples: None where nothing is known, days as dates."""
    plain = {
        name: column.dt.date if pd.api.types.is_datetime64_dtype(column) else column for name, column in frame.items()
    }
    bare = pd.DataFrame(plain, dtype=object)
    return list(bare.where(frame.notna(), None).itertuples(index=False, name="Row"))


def _by_key(frame: pd.DataFrame, key: str) -> dict[str, Row]:
    return {getattr(row, key): row for row in rows_of(frame)}


def _grouped(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return found


def site_of(tables: Frames, notebooks: Sequence[Any] = (), *, about: About | None = None) -> Site:
    """The site of the tables and of the notebooks' pages; `about` gives title, paragraphs and date."""
    about = about or about_tables(tables)
    return Site(in_force(tables), notebooks, about.title, str(about.as_of or ""), about.paragraphs, whole=tables)
