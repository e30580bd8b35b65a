"""Texts of a case in its tables: coded by machine, linked, beside what persons coded."""

import pandas as pd
import pytest

import sayso
from folders import lake_in
from sayso.build import as_written, build, read_tables
from sayso.machine import without_copies

KNOWN = "ambrel-mod-2024-05-04"  # a page of which a person coded what the ministry said: L01
HEAD = "Publisher: {publisher}\nPublished: {day}\nLanguage: en\n{more}"
CLAIM = "The Ministry of Defence of Ambrel said that boats of Tovask opened fire at the Uvva Narrows at 05:30 on May 4."
DENIAL = "The Ministry of Defence of Tovask denied that its boats opened fire at the Uvva Narrows on May 4."
NEWS = "The Ministry of Defence of Ambrel said that two soldiers were wounded near Marrun Light on July 20."
FINDINGS = ["responses", "corroboration"]


def with_texts(folder, **texts: str):
    """The invented case with texts, and its tables by both coders."""
    case = lake_in(folder)
    for name, text in texts.items():
        add(case, name.replace("_", "-"), text)
    return case


def add(case, name: str, text: str, **heading: str) -> None:
    """Put a text into a case; `heading` names its publisher, day, and lines more."""
    path = case / "documents" / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    known = {"publisher": "Lake Post", "day": "2024-05-05", "more": ""}
    path.write_text(HEAD.format(**{**known, **heading}) + text, encoding="utf-8")


def tables_of(case, **options) -> sayso.Frames:
    """All tables of a case folder."""
    return sayso.build_tables(sayso.read_case(case), **options)


def by_machine(tables: sayso.Frames) -> pd.DataFrame:
    """The statements that the machine coded."""
    return tables.statements[tables.statements["coder"].eq("machine")]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """A page that a person coded too, a relay that denies, and news of an incident that the case does not know."""
    case = with_texts(tmp_path_factory.mktemp("mixed"), denial=DENIAL)
    add(case, KNOWN, CLAIM, publisher="Ministry of Defence of Ambrel", day="2024-05-04")
    add(case, "news", NEWS, day="2024-07-21")
    return case


@pytest.fixture(scope="module")
def both(mixed):
    """Its tables by both coders."""
    return tables_of(mixed)


class TestBothCoders:
    """What a person and the machine coded, in one set of tables."""

    def test_statements_are_linked_to_the_incidents_of_the_case(self, both):
        """Or to a new one, named by day and place."""
        assert {
            KNOWN: "2024-05-04-uvva-narrows",
            "denial": "2024-05-04-uvva-narrows",
            "news": "2024-07-20-marrun-light-morsk",
        } == dict(zip(by_machine(both)["document_id"], by_machine(both)["incident_id"], strict=True))

    def test_a_persons_coding_supersedes_and_both_are_kept(self, both):
        """Of the one page that a person read."""
        machine = by_machine(both).set_index("document_id")["superseded_by"]

        assert ({KNOWN: "L01"}, True) == (machine.dropna().to_dict(), "L01" in set(both.statements["statement_id"]))

    def test_superseded_statement_shares_the_persons_origin(self, both):
        """They are the same words."""
        origins = both.statements.set_index("statement_id")["origin_id"]

        assert origins["L01"] == origins[f"{KNOWN}.01"]

    def test_links_tell_how_sure_they_are(self, both):
        """One row a statement of the machine, with score and reason."""
        links = both.links.set_index("statement_id")

        assert (set(by_machine(both)["statement_id"]), True, "new") == (
            set(links.index),
            links["score"].between(0, 1).all(),
            links.loc["news.01", "reason"],
        )

    def test_every_reference_is_known(self, both):
        """Incidents, documents, sources, statements and places that rows name are there."""
        from sayso.schema import contracts

        lost = [
            (name, column)
            for name, contract in contracts()["table"].items()
            for column, spec in contract["columns"].items()
            if (of := spec.get("refers", "").split("."))[0]
            and not both[name][column].dropna().isin(both[of[0]][of[1]]).all()
        ]

        assert [] == lost

    def test_offsets_are_those_of_the_text(self, both):
        """The cue of the denial, cut out of the text as read."""
        row = both.attributions[both.attributions["document_id"].eq("denial")].iloc[0]

        assert "denied" == DENIAL[row["cue_start"] : row["cue_end"]]

    def test_findings_count_what_the_machine_found(self, both, lake):
        """The denial is an answer of a body that had none on the claim of that day."""
        assert [name for name in FINDINGS if not both[name].equals(lake[name])]

    def test_tables_written_and_read_are_the_same(self, mixed, both, tmp_path):
        """Scores and all."""
        build(mixed, tmp_path / "out")

        written = as_written(read_tables(tmp_path / "out"))

        assert [] == [name for name, cells in as_written(both).items() if not cells.equals(written[name])]


class TestOneCoder:
    """`--coder` takes what one coded."""

    def test_person_alone_is_the_case_without_texts(self, mixed, lake):
        """Table by table."""
        person = tables_of(mixed, coder="person")

        assert [] == [name for name in lake if not person[name].equals(lake[name])]

    def test_machine_alone_has_no_statement_of_a_person(self, mixed):
        """Its findings rest on the texts; incidents of the case stay."""
        tables = tables_of(mixed, coder="machine")

        assert ({"machine"}, True, "2024-06-26-lake-mine") == (
            set(tables.statements["coder"]),
            tables.statements["superseded_by"].isna().all(),
            tables.incidents["incident_id"].iloc[-2],
        )

    def test_unknown_coder_is_refused(self, lake):
        """With those that there are."""
        with pytest.raises(ValueError, match="no coder 'robot'; there are person, machine"):
            sayso.build_tables(lake, coder="robot")


class TestSamePage:
    """A page of the case by another name, a text twice."""

    def test_page_is_known_by_its_address(self, tmp_path):
        """Another file name; the address without www. and with a trailing slash."""
        case = lake_in(tmp_path)
        add(case, "a-file", CLAIM, day="2024-05-04", more="URL: http://www.example.org/ambrel-mod/2024-05-04/\n")

        tables = tables_of(case)

        assert ([KNOWN], ["L01"]) == tuple(by_machine(tables)[c].tolist() for c in ("document_id", "superseded_by"))

    def test_text_added_twice_changes_nothing(self, tmp_path):
        """Under another file name."""
        once, twice = (
            with_texts(tmp_path / "1", denial=DENIAL),
            with_texts(tmp_path / "2", denial=DENIAL, s_copy=DENIAL),
        )

        assert [] == [name for name, table in tables_of(once).items() if not table.equals(tables_of(twice)[name])]

    def test_other_outlets_copy_is_a_relay(self, tmp_path):
        """It counts as a report, and shares its origin."""
        case = with_texts(tmp_path, denial=DENIAL)
        add(case, "relay", DENIAL, publisher="Shore Herald")

        said = by_machine(tables_of(case))

        assert (2, 1) == (len(said), said["origin_id"].nunique())

    @pytest.mark.parametrize(
        ("publishers", "kept"),
        [(["A", "A"], ["a"]), (["A", "B"], ["a", "b"]), ([None, "B"], ["b"]), ([None, None], ["a"])],
    )
    def test_copies_are_told_by_text_and_publisher(self, publishers, kept):
        """One whose publisher is told stays before one whose is not."""
        texts = pd.DataFrame({"id": ["a", "b"], "publisher": publishers, "sha256": "same"})

        assert kept == without_copies(texts)["id"].tolist()


def test_examples_are_no_part_of_the_record(tmp_path, lake):
    """Invented texts and their gold lie below the texts, and are passed over."""
    case = with_texts(tmp_path)
    add(case, "examples/invented", DENIAL)
    (case / "documents" / "examples" / "gold.csv").write_text("a,b\n", encoding="utf-8")

    assert [] == [name for name, table in tables_of(case).items() if not table.equals(lake[name])]


def test_text_that_cannot_be_read_leaves_the_last_build(tmp_path):
    """The file is named, and nothing built is lost."""
    case = with_texts(tmp_path, denial=DENIAL)
    build(case, tmp_path / "out")
    before = (tmp_path / "out" / "statements.csv").read_bytes()
    (case / "documents" / "broken.txt").write_bytes(b"\x00\x01\x02\x00binary")

    with pytest.raises(sayso.SaysoError, match=r"broken\.txt"):
        build(case, tmp_path / "out")

    assert before == (tmp_path / "out" / "statements.csv").read_bytes()
