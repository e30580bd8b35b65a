"""Statements coded by machine as frames: columns of the tables, ids of their own, values in the tables' types."""

import shutil

import pandas as pd
import pytest

import sayso
from folders import RAW
from sayso.codings import claim_in_words
from sayso.schema import SaysoError, columns
from texts import SAID, case, document

NAMES = ["attributions", "statements", "claims"]
BEYOND = {"statements": ["began_on", "place_id", "words"]}
FRAME = pd.DataFrame(
    {
        "id": list(SAID),
        "text": list(SAID.values()),
        "published_on": pd.Timestamp("2022-06-18"),
        "publisher": [None, "Kura Dispatch", None, None],
    }
)


@pytest.fixture(scope="module")
def tables():
    """What is said in four texts."""
    return sayso.code_documents(FRAME, case())


def told(raised) -> list[str]:
    """The messages of an error."""
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize("name", NAMES)
def test_columns_and_types_are_those_of_the_tables(tables, name):
    """As the build has them from persons; behind them stands what links statements to incidents."""
    person, beyond = sayso.build_tables(case())[name], BEYOND.get(name, [])

    assert ([*columns("table", name), *beyond], person.dtypes.to_dict()) == (
        list(tables[name].columns),
        tables[name].drop(columns=beyond).dtypes.to_dict(),
    )


def test_every_row_says_that_a_machine_coded_it(tables):
    """It is linked to no incident yet."""
    assert ({"machine"}, True, True) == (
        set(tables.statements["coder"]),
        tables.statements["incident_id"].isna().all(),
        tables.claims["incident_id"].isna().all(),
    )


def test_ids_are_those_of_the_document_with_a_running_number(tables):
    """Attributions and claims have that of their statement before their own."""
    en = [tables[n][tables[n].iloc[:, 0].str.startswith("en.")].iloc[:, 0].tolist() for n in NAMES]

    assert (["en.01.1", "en.02.1"], ["en.01", "en.02"], {"en.01", "en.02"}) == (
        *en[:2],
        {claim[: len("en.01")] for claim in en[2]},
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_id_is_there_once(tables, name):
    """Across documents."""
    assert tables[name].iloc[:, 0].is_unique


def test_same_documents_give_the_same_frames(tables):
    """In whatever form they come; a document more changes no id of the others."""
    more = [*FRAME.drop(columns="publisher").to_dict("records")[:1], document(SAID["en"], id="x")]
    again = sayso.code_documents(iter(more), case()).statements

    assert tables.statements.query("document_id == 'en'").to_csv() == again.query("document_id == 'en'").to_csv()


def test_offsets_lead_to_the_words(tables):
    """Of the text as read."""
    row = tables.attributions.set_index("attribution_id").loc["en.01.1"]

    assert "said" == SAID["en"][row["cue_start"] : row["cue_end"]]


def test_toll_is_a_number_and_the_place_has_its_id(tables):
    """As the tables of persons have them."""
    claims = tables.claims[tables.claims["statement_id"].eq("en.01")].set_index("aspect")

    assert (2, "2", "zaylik") == (
        claims.loc["killed", "number"],
        claims.loc["killed", "value"],
        claims.loc["place", "place_id"],
    )


def test_clock_of_an_hour_is_that_of_the_speaker():
    """Or the one that all sides share."""
    text = (
        "The Ministry of Defence of Azerbaijan said that Armenian forces opened fire near Zaylik at 22:15 on June 17."
    )
    claims = sayso.code_documents([document(text)], case()).claims.set_index("aspect")

    assert ("22:15", "+04:00") == (claims.loc["time", "value"], claims.loc["time", "zone"])


def test_side_is_that_of_the_party(tables):
    """As case.toml groups them."""
    sides = tables.statements.drop_duplicates("source_id").set_index("source_id")["side"]

    assert ("AZ", "AM") == (sides["az-mod"], sides["am-mod"])


def test_day_of_publication_stands_where_the_text_tells_none(tables):
    """And says so."""
    rows = tables.statements[tables.statements["said_on"].isna()]

    assert ({"published"}, {pd.Timestamp("2022-06-18")}) == (set(rows["dated_by"]), set(rows["dated_on"]))


def test_text_of_a_statement_holds_no_words_of_the_document(tables):
    """The tables are published; the documents may not be."""
    assert "assert: killed AZ military = 2" in tables.statements.set_index("statement_id").loc["en.01", "text"]


def test_texts_of_a_case_are_coded(tmp_path):
    """As they lie in its folder."""
    folder = shutil.copytree(RAW, tmp_path / "case", ignore=lambda *_: ["documents"])
    (folder / "documents").mkdir()
    (folder / "documents" / "new.txt").write_text(SAID["hy"], encoding="utf-8")
    read = sayso.read_case(folder)

    assert ["new.01", "new.02"] == sayso.code_documents(read.documents_text, read).statements["statement_id"].tolist()


def test_no_document_gives_empty_frames():
    """With all their columns."""
    found = sayso.code_documents([], case())

    assert [(0, [*columns("table", name), *BEYOND.get(name, [])]) for name in NAMES] == [
        (len(found[name]), list(found[name].columns)) for name in NAMES
    ]


def test_incident_is_told_for_the_linking(tables):
    """Its day and place as told, and the words in which it was."""
    row = tables.statements.set_index("statement_id").loc["en.01"]

    assert (pd.Timestamp("2022-06-17"), "zaylik", "that two servicemen were killed") == (
        row["began_on"],
        row["place_id"],
        row["words"][: len("that two servicemen were killed")],
    )


def test_documents_are_a_table_too(tables):
    """With their languages."""
    assert list(SAID) == tables.documents["language"].tolist()


def test_every_document_at_fault_is_told():
    """By its id, all at once."""
    texts = [
        {"id": "a b", "text": "x"},
        {"id": "b"},
        {"id": "c", "text": "12"},
        {"id": "d", "text": SAID["en"]},
        {"id": "d", "text": SAID["en"]},
    ]

    with pytest.raises(SaysoError) as raised:
        sayso.code_documents(texts, case())

    assert [
        "document a b: 'a b' is not fit for an id",
        "document b: has no text",
        "document c: is in no language that can be told",
        "document d: 'd' has an id that was there before",
    ] == [line.split(";")[0] for line in told(raised)]


@pytest.mark.parametrize(
    "claim, words",
    [
        ({"aspect": "occurred", "value": False}, "occurred = false"),
        ({"aspect": "killed", "party": "AZ", "group": "military", "value": 2}, "killed AZ military = 2"),
        ({"aspect": "killed", "party": "AZ", "value": 35, "high": 40}, "killed AZ = 35 to 40"),
        ({"aspect": "wounded", "party": "AM", "value": 3, "at_least": True}, "wounded AM = at least 3"),
        ({"aspect": "time", "value": "22:15", "approx": True}, "time = about 22:15"),
        ({"aspect": "initiator", "value": "AM", "polarity": "-"}, "initiator is not AM"),
    ],
)
def test_claim_in_words(claim, words):
    """Short, and the same on both sides."""
    assert words == claim_in_words({"party": None, "group": None, "polarity": "+", **claim})
