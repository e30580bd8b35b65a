"""Files that spreadsheet programs and accidents have been at: a clear error or a clean read, never a wrong row."""

import io
import json

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import sayso
from folders import LAKE, lake_in, put, rows_of, swap, told, write_rows
from sayso.normalize import normalize
from sayso.read import read_csv
from sayso.schema import columns

FILE = "statements/xa-mod.csv"
CYRILLIC = "Пост у пролива обстрелян"


@pytest.fixture
def case(tmp_path):
    """A copy of the invented case, to be broken."""
    return lake_in(tmp_path)


@pytest.fixture(scope="module")
def whole():
    """The invented case as it is."""
    return sayso.read_case(LAKE)


def frames_equal(one, other) -> bool:
    """Whether two cases hold the same rows, but for the files and rows that they stand in."""
    places = ["file", "row"]
    return all(one[name].drop(columns=places).equals(other[name].drop(columns=places)) for name in one)


class TestCleanReads:
    """What changes the bytes of a file and no row in it."""

    @pytest.mark.parametrize(
        "rewritten",
        [
            lambda text: "\ufeff" + text,
            lambda text: text.replace("\n", "\r\n"),
            lambda text: text.replace("\n", "\r"),
            lambda text: text.rstrip("\n"),
            lambda text: text + "\n\n",
            lambda text: text + ",,,,,,,,,,\n , ,\n",
            lambda text: text.replace(",act,", ", act ,"),
            lambda text: text.replace(",assert,", ", assert ,"),
        ],
        ids=["mark", "crlf", "cr", "no-last-end", "blank-end", "empty-cells", "blanks-in-header", "blanks-in-cell"],
    )
    def test_file_reads_as_before(self, case, whole, rewritten):
        """A byte-order mark, other line ends, blank rows and blanks around cells change nothing."""
        text = (LAKE / FILE).read_text(encoding="utf-8")
        (case / FILE).write_bytes(rewritten(text).encode())

        assert frames_equal(whole, sayso.read_case(case))

    def test_case_toml_with_a_mark_and_crlf_reads_as_before(self, case, whole):
        """An editor of another system leaves the case as it is."""
        text = (LAKE / "case.toml").read_text(encoding="utf-8").replace("\n", "\r\n")
        (case / "case.toml").write_bytes(("\ufeff" + text).encode())

        assert whole.case == sayso.read_case(case).case

    def test_blank_rows_keep_the_numbers_of_the_rows_after_them(self, case):
        """The row told is the one that a spreadsheet program shows."""
        rows = rows_of(case / FILE)
        write_rows(case / FILE, [rows[0], [], [""] * len(rows[0]), *rows[1:]])
        put(case, FILE, 4, "act", "shout")

        assert [(FILE, 4, "act", "shout")] == [problem[:4] for problem in told(case)]

    def test_row_with_a_line_end_inside_counts_as_one(self, case):
        """A cell of two lines is one cell, in one row, with one kind of line end."""
        put(case, FILE, 2, "text", "first\r\nsecond\rthird")
        put(case, FILE, 3, "act", "shout")

        assert [(FILE, 3, "act", "shout")] == [problem[:4] for problem in told(case)]

    def test_line_ends_inside_a_cell_are_made_alike(self, case):
        """A lone carriage return would end a row where the tables are read."""
        put(case, FILE, 2, "text", "first\r\nsecond\rthird")

        assert "first\nsecond\nthird" == sayso.read_case(case).statements.set_index("statement_id").at["L01", "text"]

    def test_order_of_columns_is_free(self, case, whole):
        """Columns are found by their names."""
        write_rows(case / FILE, [row[::-1] for row in rows_of(case / FILE)])

        assert frames_equal(whole, sayso.read_case(case))

    def test_column_that_begins_with_note_is_the_users_own(self, case, whole):
        """It is read over and reaches no frame."""
        rows = rows_of(case / FILE)
        write_rows(case / FILE, [[*rows[0], "note to self"], *([*row, "=1+1"] for row in rows[1:])])

        assert frames_equal(whole, sayso.read_case(case))

    def test_file_of_the_header_alone_holds_no_rows(self, case):
        """A table may be empty."""
        write_rows(case / "corrections.csv", rows_of(case / "corrections.csv")[:1])
        put(case, FILE, 5, "said_on", "2024-06-28")

        assert [] == told(case)

    def test_optional_file_may_be_missing(self, case):
        """A case without corrections has none."""
        (case / "corrections.csv").unlink()

        assert 0 == len(sayso.read_case(case).corrections)

    def test_optional_column_may_be_missing(self, case):
        """A case without ranges needs no column for them."""
        rows = rows_of(case / "places.csv")
        write_rows(case / "places.csv", [row[:-1] for row in rows])

        assert sayso.read_case(case).places["basis"].isna().all()

    def test_files_that_hide_are_no_statements(self, case):
        """Spreadsheet programs leave locks, and macOS its own notes, beside a file."""
        for name in (".~lock.xa-mod.csv#", "._xa-mod.csv", "~$xa-mod.xlsx", "README.md"):
            (case / "statements" / name).write_bytes(b"\x00\x05\x16\x07")

        assert [] == told(case)

    def test_file_ending_in_capitals_is_read(self, case, whole):
        """Some systems write .CSV."""
        (case / FILE).rename(case / "statements/XA-MOD.CSV")

        assert set(whole.statements["text"]) == set(sayso.read_case(case).statements["text"])

    def test_words_that_other_programs_take_for_nothing_are_words(self, case):
        """NA, null and nan are what somebody wrote."""
        for row, word in ((2, "NA"), (3, "null"), (4, "nan")):
            put(case, FILE, row, "text", word)

        texts = sayso.read_case(case).statements.set_index("statement_id")["text"]

        assert ["NA", "null", "nan"] == texts[["L01", "L02", "L23"]].tolist()

    def test_what_spreadsheets_rewrite_reads_as_it_was(self, case, whole):
        """TRUE, 6.0 and 9:05 are true, 6 and 09:05."""
        put(case, "claims.csv", 2, "value", "TRUE")
        put(case, "claims.csv", 6, "value", "1.0")
        put(case, "claims.csv", 5, "value", "5:30")
        put(case, "claims.csv", 17, "at_least", "TRUE")

        assert normalize(whole).claims.equals(normalize(sayso.read_case(case)).claims)

    def test_text_that_steers_a_terminal_or_turns_a_line_is_kept(self, case):
        """It is evidence; what prints it takes care."""
        text = "safe \u202eesrever\u202c \x1b[2J \u200b end"
        put(case, FILE, 2, "text", text)

        assert text == sayso.read_case(case).statements.set_index("statement_id").at["L01", "text"]


class TestForm:
    """Files that cannot be read as they are."""

    @pytest.mark.parametrize(
        "encoding, row, value, problem",
        [
            ("cp1251", 3, "byte 0xcf", "is not UTF-8"),
            ("utf-16", None, None, "is UTF-16, not CSV in UTF-8"),
            ("utf-16-le", 1, None, "holds a NUL character"),
        ],
    )
    def test_wrong_encoding_is_told(self, case, encoding, row, value, problem):
        """Where it begins to be wrong, and how to save it."""
        put(case, FILE, 3, "text", CYRILLIC)
        (case / FILE).write_bytes((case / FILE).read_text(encoding="utf-8").encode(encoding))

        assert [(FILE, row, None, value, problem, "save it as CSV UTF-8")] == told(case)

    def test_latin_1_is_told(self, case):
        """An accent in the last row but two."""
        put(case, FILE, 3, "text", "déjà")
        (case / FILE).write_bytes((case / FILE).read_text(encoding="utf-8").encode("latin-1"))

        assert [(FILE, 3, None, "byte 0xe9", "is not UTF-8", "save it as CSV UTF-8")] == told(case)

    @pytest.mark.parametrize(
        "data, row, problem, remedy",
        [
            (b"", None, "is empty", "begin it with the header statement_id,document_id,"),
            (b"\xef\xbb\xbf", None, "is empty", "begin it with the header"),
            (b"\n \n", None, "is empty", "begin it with the header"),
            (b",,\n", 1, "is blank", "begin it with the header"),
            (b"PK\x03\x04\x14\x00", None, "is an Excel workbook, not CSV in UTF-8", "save it as CSV UTF-8"),
            (b"\xd0\xcf\x11\xe0\xa1", None, "is an Excel workbook, not CSV in UTF-8", "save it as CSV UTF-8"),
            (b"a,b\nc,\x00\n", 2, "holds a NUL character", "save it as CSV UTF-8"),
        ],
    )
    def test_what_is_no_table_is_told(self, case, data, row, problem, remedy):
        """Empty files, workbooks under another name, bytes of nothing."""
        (case / FILE).write_bytes(data)

        file, at, column, value, what, to_do = told(case)[0]

        assert (FILE, row, None, None, problem, True) == (file, at, column, value, what, to_do.startswith(remedy))

    @pytest.mark.parametrize("mark, name", [(";", "semicolons"), ("\t", "tabs")])
    @pytest.mark.parametrize("quoting", ["", '"'])
    def test_other_separators_are_told(self, case, mark, name, quoting):
        """Spreadsheet programs of many countries do not separate by commas, and some quote every cell."""
        header = mark.join(f"{quoting}{cell}{quoting}" for cell in rows_of(case / FILE)[0])
        (case / FILE).write_text(header + "\n", encoding="utf-8")

        assert [(FILE, 1, None, header, f"is separated by {name}", "save it separated by commas")] == told(case)

    def test_missing_column_is_told_once(self, case):
        """With what it should hold, and not again for each row."""
        write_rows(case / "sources.csv", [row[:2] + row[3:] for row in rows_of(case / "sources.csv")])

        assert [("sources.csv", 1, "kind", None, "is missing", "add the column: What kind of body speaks.")] == told(
            case
        )

    def test_extra_column_is_told(self, case):
        """It may be a note, if it says so."""
        rows = rows_of(case / "sources.csv")
        write_rows(case / "sources.csv", [[*row, "x"] for row in [[*rows[0]], *rows[1:]]])

        assert [
            ("sources.csv", 1, "x", None, "is not a column of this file",
             "delete it, or call it note...: such columns are yours")
        ] == told(case)  # fmt: skip

    def test_misspelt_column_is_guessed_at(self, case):
        """The one meant is named; the missing one is told as well."""
        swap(case / FILE, "incident_id,", "incidentid,")

        assert [
            ("incidentid", "is not a column of this file", "did you mean incident_id?"),
            ("incident_id", "is missing", "add the column: What it is about."),
        ] == [(column, problem, remedy) for _, _, column, _, problem, remedy in told(case)]

    def test_column_that_stands_twice_is_told(self, case):
        """Which of the two counts cannot be known."""
        write_rows(case / "sources.csv", [[*row, row[-1]] for row in rows_of(case / "sources.csv")])

        assert ("sources.csv", 1, "name", None, "occurs more than once", "delete one of the two columns") == told(case)[
            0
        ]

    @pytest.mark.parametrize("change, cells", [(lambda row: row[:-1], 10), (lambda row: [*row, "more"], 12)])
    def test_ragged_row_is_told(self, case, change, cells):
        """An unquoted comma moves all cells after it; the row is not read."""
        rows = rows_of(case / FILE)
        write_rows(case / FILE, [*rows[:2], change(rows[2]), *rows[3:]])

        assert [
            (FILE, 3, None, None, f"has {cells} cells, the header 11",
             "look for a missing comma, or quote a cell that holds one")
        ] == told(case)  # fmt: skip

    def test_quotation_mark_that_is_never_closed_is_told(self, case):
        """By the row that it opens in, not by the end of the file."""
        text = (case / FILE).read_text(encoding="utf-8").rstrip().removesuffix('"')
        (case / FILE).write_text(text, encoding="utf-8")

        assert [
            (FILE, 5, None, None, "opens a quotation mark that is never closed",
             "double the quotation marks inside a quoted cell")
        ] == told(case)  # fmt: skip

    def test_quotation_mark_inside_a_quoted_cell_is_told(self, case):
        """It would hand half of the cell to the next one."""
        swap(case / FILE, "Ambrel's defence ministry confirmed", 'Ambrel"s defence ministry confirmed')

        assert [(FILE, 5, None, None)] == [problem[:4] for problem in told(case)]

    @pytest.mark.parametrize("name", ["xa-mod.xlsx", "xa-mod.ods"])
    def test_workbook_among_the_statements_is_told(self, case, name):
        """It would be left out in silence."""
        (case / "statements" / name).write_bytes(b"PK\x03\x04")

        assert [(f"statements/{name}", None, None, None, "is not a CSV file", "save it as CSV UTF-8")] == told(case)

    @pytest.mark.parametrize("name", ["sources.csv", "claims.csv"])
    def test_missing_file_is_told(self, case, name):
        """With what it should hold."""
        (case / name).unlink()

        file, row, column, value, problem, remedy = told(case)[0]

        assert (name, None, None, None, "is missing", "it holds:") == (file, row, column, value, problem, remedy[:9])

    def test_folder_in_the_place_of_a_file_is_told(self, case):
        """It is not a reason to stop with a trace of the program."""
        (case / "sources.csv").unlink()
        (case / "sources.csv").mkdir()

        assert ("sources.csv", None, None, None, "cannot be read") == told(case)[0][:5]

    def test_folder_that_is_not_there_is_told(self, tmp_path):
        """There is no case, so there is nothing to list."""
        with pytest.raises(sayso.SaysoError, match="is not a folder; give the folder of a case"):
            sayso.check_case(tmp_path / "nowhere")

    def test_read_case_refuses_what_check_case_finds(self, case):
        """One exception that carries all problems."""
        put(case, FILE, 2, "act", "shout")
        put(case, "places.csv", 2, "latitude", "north")

        with pytest.raises(sayso.SaysoError) as error:
            sayso.read_case(case)

        assert told(case) == [tuple(problem) for problem in error.value.problems]


class TestAllAtOnce:
    """No error hides another."""

    def test_errors_of_all_files_come_together(self, case):
        """Form, cells, references between tables and case.toml, in one list by file and row."""
        swap(case / "case.toml", "+03:00", "3 hours")
        put(case, "incidents.csv", 2, "kind", "quarrel")
        put(case, "documents.csv", 2, "published_on", "2024-02-30")
        put(case, "claims.csv", 2, "statement_id", "L99")
        put(case, "statements/xb-mod.csv", 2, "answers", "L04")
        put(case, FILE, 2, "source_id", "xa-mood")
        put(case, FILE, 3, "said_on", "27.12.2020")
        write_rows(case / "places.csv", [[*row, "x"] for row in rows_of(case / "places.csv")])

        assert [
            ("case.toml", None, "zones", "3 hours"),
            ("claims.csv", 2, "statement_id", "L99"),
            ("documents.csv", 2, "published_on", "2024-02-30"),
            ("incidents.csv", 2, "kind", "quarrel"),
            ("places.csv", 1, "x", None),
            (FILE, 2, "source_id", "xa-mood"),
            (FILE, 3, "said_on", "27.12.2020"),
            ("statements/xb-mod.csv", 2, "answers", "L04"),
        ] == [problem[:4] for problem in told(case)]

    def test_table_that_is_not_whole_is_not_asked_for_ids(self, case, whole):
        """One ragged row in sources.csv is one error, and not one for each statement of that source."""
        rows = rows_of(case / "sources.csv")
        write_rows(case / "sources.csv", [*rows[:5], rows[5][:-1], *rows[6:]])

        assert [("sources.csv", 6)] == [problem[:2] for problem in told(case)]

    def test_case_toml_that_is_no_toml_hides_nothing_and_invents_nothing(self, case):
        """Kinds that it may declare and sides that it may draw are not judged; the rest is."""
        (case / "case.toml").write_text("title = ", encoding="utf-8")
        put(case, "incidents.csv", 2, "kind", "declared-there")
        put(case, FILE, 2, "act", "shout")

        assert [("case.toml", None), (FILE, 2)] == [problem[:2] for problem in told(case)]

    def test_cell_at_fault_is_told_once(self, case):
        """A date that is none is not said to lie before its incident as well."""
        put(case, FILE, 2, "said_on", "01.01.2020")

        assert 1 == len(told(case))


SPECS = columns("raw", "statements")
HEADER = ",".join(SPECS).encode()
PIECES = st.sampled_from([b'"', b",", b"\n", b"\r", b"\r\n", b"\0", b"=", b"a", b" ", b"\xef\xbb\xbf", b"\xff", HEADER])


@given(st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=30).map(b"".join)))
@example(HEADER + b"\n" + b"," * 10 + b"\n")
@example(HEADER + b"\r" + b"x," * 10 + b"\r")
def test_any_bytes_give_a_frame_or_problems(data):
    """No file whatsoever stops the reader; each row that it gives is as wide as the header."""
    frame, problems = read_csv(InMemory(data), "any.csv", SPECS)

    assert problems or [*SPECS, "file", "row"] == list(frame)


class InMemory:
    """Bytes that are read like a file."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def read_bytes(self) -> bytes:
        """All of them."""
        return self.data


def test_frames_of_a_case_have_their_types():
    """Days, numbers and flags; what is written stays beside days, for months and years."""
    case = sayso.read_case(LAKE)

    dtypes = case.claims.dtypes.astype(str)[["high", "at_least", "value"]].tolist()

    assert (["Int64", "bool", "str"], "datetime64[us]") == (dtypes, str(case.statements["said_on"].dtype))


def test_problems_are_a_frame_that_other_programs_can_read(case):
    """Rows are whole numbers also where some problems have none."""
    (case / "case.toml").unlink()
    put(case, FILE, 2, "act", "shout")

    problems = pd.read_json(io.StringIO(sayso.check_case(case).to_json(orient="records")))

    assert [None, 2] == json.loads(problems["row"].astype("Int64").to_json(orient="values"))
