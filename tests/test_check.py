"""What has to be true between cells, rows and tables: one case broken in many places, each told at its place."""

import pandas as pd
import pytest

import sayso
from folders import lake_in, put, rows_of, told, write_rows
from sayso.check import claim_ids

KNOWN = "is not a known word"
LOST = "add it there, or mend the id here"
THIRD, XA, XA_OTHERS, XB, XB_OTHERS = (
    f"statements/{name}.csv" for name in ("third-parties", "xa-mod", "xa-others", "xb-mod", "xb-others")
)
# Cells put into the invented case, what is said of them, and how the remedy begins.
CELLS = [
    # closed vocabularies
    ("sources.csv", 2, "kind", "army", KNOWN, "use one of: armed_forces, border_service,"),
    ("sources.csv", 3, "role", "enemy", KNOWN, "use one of: belligerent, media, peacekeeper, public, third_party"),
    ("places.csv", 2, "precision", "roughly", KNOWN, "use one of: approximate, district, exact, section"),
    ("incidents.csv", 3, "kind", "quarrel", KNOWN, "use one of: air_strike, armed_clash,"),
    (XA, 2, "act", "shout", KNOWN, "use one of: assert, confirm, deny, dispute, unaware,"),
    ("claims.csv", 3, "aspect", "deaths", KNOWN, "use one of: occurred, initiator, place, time, killed,"),
    ("claims.csv", 6, "group", "soldiers", KNOWN, "use one of: military, civilian, irregular, unspecified"),
    ("claims.csv", 4, "certainty", "sure", KNOWN, "use one of: certain, probable, possible"),
    ("claims.csv", 5, "polarity", "plus", KNOWN, "use one of: +, -"),
    # types
    ("sources.csv", 4, "party", "Ambrel", "is not a valid party", "use the ISO 3166-1 code in capitals"),
    ("source-names.csv", 3, "language", "English", "is not a valid language", "use the ISO 639 code, such as en"),
    ("documents.csv", 3, "url", "www.example.org", "is not a valid url", "give the address of the page"),
    ("documents.csv", 4, "published_on", "2024-02-30", "is not a day of the calendar", "look it up on the page again"),
    ("documents.csv", 5, "published_on", "27.12.2020", "is not a date", "write it as 2020-12-27"),
    ("documents.csv", 6, "published_on", "44192", "is a spreadsheet's serial number, not a date",
     "format the column as text; it may stand for 2020-12-27"),
    ("claims.csv", 7, "at_least", "yes", "is not a valid flag", "write true or false"),
    ("claims.csv", 8, "high", "five", "is not a valid whole", "write a whole number in digits"),
    ("places.csv", 3, "latitude", "north", "is not a valid degrees", "write degrees as a number such as 39.6374"),
    ("places.csv", 3, "longitude", "", None, ""),
    (XB, 4, "text", "=cmd|'/c calc'!A1", "looks like a spreadsheet formula", "write plain text that does not begin"),
    (XB, 5, "text", "", "is empty", "fill it in: What was said, in our words."),
    # values by aspect
    ("claims.csv", 2, "value", "yes", "is not a valid flag, as occurred asks", "write true or false"),
    ("claims.csv", 13, "value", "Ambrel", "is not a valid party, as initiator asks", "use the ISO 3166-1 code"),
    ("claims.csv", 15, "value", "25:00", "is not a valid time, as time asks", "write the hour as 15:30"),
    ("claims.csv", 16, "value", "two", "is not a valid whole, as killed asks", "write a whole number in digits"),
    ("claims.csv", 20, "group", "military", "stands beside an aspect that counts no people", "leave it empty"),
    ("claims.csv", 67, "high", "2", "is below the value", "high is the upper end of a range"),
    # ids that no table knows
    ("source-names.csv", 2, "source_id", "joint-patroll", "is not in sources.csv", "did you mean joint-patrol?"),
    ("place-names.csv", 2, "place_id", "the-moon", "is not in places.csv", LOST),
    ("incidents.csv", 6, "place_id", "lake-ono", "is not in places.csv", "did you mean lake-onnu?"),
    (THIRD, 2, "document_id", "observer-mission-2024-05-06", "is not in documents.csv",
     "did you mean observer-mission-2024-05-05?"),
    (THIRD, 3, "incident_id", "2024-05-04-narrows", "is not in incidents.csv", "did you mean 2024-05-04-uvva-narrows?"),
    (THIRD, 4, "source_id", "observer-misson", "is not in sources.csv", "did you mean observer-mission?"),
    (THIRD, 7, "answers", "L99", "is not in statements/", LOST),
    (XA_OTHERS, 6, "via", "xb-mode", "is not in sources.csv", "did you mean xb-mod?"),
    ("claims.csv", 21, "statement_id", "L077", "is not in statements/", "did you mean L07?"),
    # places on the globe
    ("places.csv", 4, "latitude", "91.5", "is not on the globe", "degrees lie between -90 and 90"),
    ("places.csv", 5, "longitude", "-190", "is not on the globe", "degrees lie between -180 and 180"),
    # replies, origins, days
    (XB, 8, "answers", "L27", "points at the same source's own words", "point at another source's statement"),
    (XA, 5, "answers", "L15", "points at a statement on another incident", "point at one on the same incident"),
    (XA_OTHERS, 7, "origin_id", "L21", "is shared by statements that differ in act", "one utterance has one act"),
    (XA_OTHERS, 3, "origin_id", "L10", None, ""),
    (XB, 7, "said_on", "2024-06-14", "lies before its incident", "the incident began on 2024-06-15"),
    (XB_OTHERS, 3, "said_on", "2024-05-09", "lies after its page was published", "the page is of 2024-05-08"),
    ("incidents.csv", 5, "ended_on", "2024-06-14", "lies before began_on", "exchange them or look again"),
]  # fmt: skip
# What is told at another place than the one that was changed.
ELSEWHERE = [
    (
        XB_OTHERS,
        2,
        "origin_id",
        "L10",
        "is shared by statements that differ in side",
        "one utterance has one act and one",
    ),
]
FIXES = [
    ["documnets", "L05", "said_on", "", "", "r"],
    ["source_names", "xa-mod", "name", "", "", "r"],
    ["statements", "L05", "sayd_on", "", "", "r"],
    ["statements", "L055", "said_on", "", "", "r"],
    ["statements", "L06", "said_on", "2024-05-07", "2024-05-08", "r"],
    ["statements", "L07", "act", "assert", "shout", "r"],
    ["statements", "L09", "act", "assert", "", "r"],
    ["", "L09", "act", "assert", "deny", "r"],
]
STALE = [
    ("corrections.csv", 3, "table", "documnets", "has no rows that can be corrected", "name one of: sources, places,"),
    ("corrections.csv", 4, "table", "source_names", "has no rows that can be corrected", "name one of: sources,"),
    ("corrections.csv", 5, "column", "sayd_on", "is not a column of statements", "use: statement_id, document_id,"),
    ("corrections.csv", 6, "id", "L055", "is not in statements", "did you mean L05?"),
    ("corrections.csv", 7, "was", "2024-05-07", "no longer stands there (now: 2024-05-06)", "delete the correction"),
    ("corrections.csv", 8, "becomes", "shout", KNOWN, "use one of: assert,"),
    ("corrections.csv", 9, "becomes", None, "leaves a cell empty", "this cell must be filled"),
    ("corrections.csv", 10, "table", None, "is empty", "fill it in: The table that is repaired."),
]
EXPECTED = [(*cell[:3], cell[3] or None, *cell[4:]) for cell in CELLS if cell[4]] + ELSEWHERE + STALE


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """All that is found in the invented case with all of `CELLS` and `FIXES` put in, by place."""
    case = lake_in(tmp_path_factory.mktemp("broken"))
    for file, row, column, value, *_ in CELLS:
        put(case, file, row, column, value)
    write_rows(case / "corrections.csv", [*rows_of(case / "corrections.csv"), *FIXES])
    return told(case)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda e: f"{e[0]}-{e[1]}-{e[2]}")
def test_each_fault_is_told_at_its_place(broken, expected):
    """File, row, column and value; what is wrong; and how to mend it."""
    *place, remedy = expected
    remedies = [problem[5] for problem in broken if problem[:5] == tuple(place)]

    assert [remedy] == [given[: len(remedy)] for given in remedies]


def test_nothing_else_is_told(broken):
    """One fault makes one line, in the order of files and rows."""
    assert sorted((file, row) for file, row, *_ in EXPECTED) == [(file, row) for file, row, *_ in broken]


@pytest.fixture
def case(tmp_path):
    """A copy of the invented case, to be broken."""
    return lake_in(tmp_path)


def repeat(case, file: str, row: int) -> None:
    """Put a row of a file once more at its end."""
    rows = rows_of(case / file)
    write_rows(case / file, [*rows, rows[row - 1]])


@pytest.mark.parametrize(
    "file, column", [("sources.csv", "source_id"), ("documents.csv", "document_id"), (XA, "statement_id")]
)
def test_id_that_stands_twice_is_told_at_both_rows(case, file, column):
    """Neither of the two is the right one, and nothing else is said of them."""
    repeat(case, file, 2)
    rows = rows_of(case / file)

    assert [
        (file, row, column, rows[1][0], "occurs more than once", "give every row an id of its own")
        for row in (2, len(rows))
    ] == told(case)


def test_id_in_two_files_is_told_in_both(case):
    """Statements are one table, however many files they come in."""
    write_rows(case / XB_OTHERS, [*rows_of(case / XB_OTHERS), rows_of(case / XA)[1]])

    assert [(XA, 2), (XB_OTHERS, 6)] == [problem[:2] for problem in told(case)]


def test_statement_without_an_id_says_nothing_of_replies(case):
    """What is missing equals nothing else that is missing."""
    put(case, THIRD, 2, "statement_id", "")

    assert [(THIRD, 2, "statement_id", None)] == [problem[:4] for problem in told(case)]


def test_zeros_that_a_spreadsheet_took_are_suggested(case):
    """An id of digits alone loses its zeros where a column is not text."""
    put(case, XA, 3, "statement_id", "0042")
    for row in range(7, 12):
        put(case, "claims.csv", row, "statement_id", "42")

    assert ("claims.csv", 7, "statement_id", "42", "is not in statements/",
            "a spreadsheet may have taken its zeros: did you mean 0042?") == told(case)[0]  # fmt: skip


def test_kind_that_the_case_declares_is_known(case):
    """A conflict may have events of its own kind."""
    toml = case / "case.toml"
    toml.write_text('kinds = ["fishing_dispute"]\n' + toml.read_text(encoding="utf-8"), encoding="utf-8")
    put(case, "incidents.csv", 2, "kind", "fishing_dispute")

    assert [] == told(case)


def test_responder_that_no_source_is_is_told(case):
    """case.toml is held against the tables too."""
    toml = case / "case.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"xb-mod"', '"xb-mood"'), encoding="utf-8")

    assert [("case.toml", None, "responders", "xb-mood", "is not in sources.csv", "did you mean xb-mod?")] == told(case)


def test_latitude_alone_is_no_place(case):
    """Half a pair of coordinates is an error; none is not."""
    put(case, "places.csv", 4, "longitude", "")

    assert [("places.csv", 4, "latitude", "-45.2000", "stands without its other half",
             "give both latitude and longitude, or neither")] == told(case)  # fmt: skip


def test_joint_statement_of_a_third_partys_bodies_may_share_an_origin(case):
    """Two bodies of one party stand together, also where that party is on no side."""
    for row in (2, 3):
        put(case, "sources.csv", row, "party", "XP")
    put(case, THIRD, 6, "act", "assert")  # of the mission
    put(case, THIRD, 8, "act", "assert")  # of the patrol
    put(case, THIRD, 6, "origin_id", "joint")
    put(case, THIRD, 8, "origin_id", "joint")

    assert [] == told(case)


def test_party_at_fault_sets_no_bodies_apart(case):
    """A misspelt party is one error, and not one for each utterance that its source shares."""
    put(case, "sources.csv", 9, "party", "Tovask")

    assert [("sources.csv", 9, "party", "Tovask")] == [problem[:4] for problem in told(case)]


def test_origin_may_be_the_id_of_the_first_report(case):
    """A relay that names the statement it repeats is held against it."""
    put(case, XA, 2, "origin_id", "")
    put(case, XB_OTHERS, 2, "origin_id", "L01")

    assert [(XB_OTHERS, 2, "origin_id", "L01", "is shared by statements that differ in side")] == [
        problem[:5] for problem in told(case)
    ]


@pytest.mark.parametrize("said_on", ["2024", "2024-05"])
def test_month_or_year_around_the_incident_is_no_fault(case, said_on):
    """Said in May of an incident of 4 May: it may have been after it, and before its page."""
    put(case, XA, 2, "said_on", said_on)

    assert [] == told(case)


@pytest.mark.parametrize("said_on, problem", [("2024-04", "lies before its incident"), ("2025", "lies after its page")])
def test_month_or_year_apart_from_the_incident_is_a_fault(case, said_on, problem):
    """No day of it can be right."""
    put(case, XA, 2, "said_on", said_on)

    assert [(XA, 2, "said_on", said_on, problem)] == [(*found[:4], found[4][: len(problem)]) for found in told(case)]


@pytest.mark.parametrize("odd", ["../x", "/etc/passwd", "a/b", "a\\b", "..", "x\u202ey", "x\x1by", "\u200bx", "-x"])
def test_id_that_leads_astray_is_refused(case, odd):
    """Ids become names of files and anchors: no paths, nothing invisible, nothing that turns a line."""
    put(case, "documents.csv", 2, "document_id", odd)

    assert ("documents.csv", 2, "document_id", odd, "is not a valid id") == told(case)[0][:5]


def test_correction_is_applied(case):
    """The day of one statement, and the toll of one claim by its claim_id."""
    write_rows(case / "corrections.csv", [*rows_of(case / "corrections.csv"),
                                          ["claims", "L02.killed.XA.military", "value", "3", "4", "r"]])  # fmt: skip

    frames = sayso.read_case(case)

    assert ("2024-06-28", "4") == (
        str(frames.statements.set_index("statement_id").at["L29", "said_on"].date()),
        frames.claims[claim_ids(frames.claims).eq("L02.killed.XA.military")]["value"].item(),
    )


def test_corrections_follow_one_another(case):
    """The second finds what the first has left."""
    fixes = rows_of(case / "corrections.csv")
    write_rows(case / "corrections.csv", [*fixes, [*fixes[1][:3], "2024-06-28", "2024-06-27", "r"]])

    assert "2024-06-27" == str(sayso.read_case(case).statements.set_index("statement_id").at["L29", "said_on"].date())


def test_claims_that_recur_are_numbered_from_the_second_on():
    """The first keeps its name when another comes."""
    claims = pd.DataFrame(
        {"statement_id": ["s1", "s1", "s2"], "aspect": "killed", "party": ["AM", "AM", None], "group": ["military"] * 3}
    )

    assert ["s1.killed.AM.military", "s1.killed.AM.military.2", "s2.killed.military"] == claim_ids(claims).tolist()


def test_a_case_without_a_single_day_is_checked(tmp_path):
    """Incidents may all be undated; nothing is compared then."""
    case = lake_in(tmp_path)
    header, *rows = rows_of(case / "incidents.csv")
    dated = {header.index("began_on"), header.index("ended_on")}
    undated = [["" if at in dated else cell for at, cell in enumerate(row)] for row in rows]
    write_rows(case / "incidents.csv", [header, *undated])

    assert sayso.check_case(case).empty
