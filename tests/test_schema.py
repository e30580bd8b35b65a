"""The contracts: what a cell may hold, what a frame of strings becomes, and how a fault is told."""

import pandas as pd
import pytest

from sayso.schema import (
    Frames,
    Problem,
    SaysoError,
    cell_problems,
    check,
    columns,
    contracts,
    explain,
    first_day,
    plain,
    typed,
    vocabulary,
)

SOUND = [
    ("id", "am-mod"), ("id", "side:AZ"), ("id", "2020-12-27-khojavend"), ("id", "Մարտունի.2"),
    ("date", "2020-12-27"), ("date", "2020-12"), ("date", "2020"), ("date", "2024-02-29"),
    ("time", "15:30"), ("time", "9:05"), ("time", "00:00"),
    ("url", "https://example.org/a?b=c#d"), ("url", "http://example.org/“ō”"),
    ("language", "hy"), ("language", "und"), ("party", "AZ"), ("party", "both"),
    ("flag", "true"), ("flag", "FALSE"), ("flag", "True"), ("whole", "0"), ("whole", "6.0"), ("whole", "999999999"),
    ("degrees", "-39.5"), ("degrees", "180"), ("share", "0.85"),
    ("text", "+5 °C, said @home - so it is"), ("text", "two\nlines"),
]  # fmt: skip
UNSOUND = [
    ("id", "two words"), ("id", "a/b"), ("id", "a\\b"), ("id", "../x"), ("id", "..x"), ("id", "a;b"), ("id", "a,b"),
    ("id", "a\u202eb"), ("id", "a\u2066b"), ("id", "a\u200bb"), ("id", "a\x07b"), ("id", "a\nb"), ("id", ""),
    ("id", "a:b:c"), ("id", "@a"), ("id", "+a"), ("id", "'a"),
    ("date", "27.12.2020"), ("date", "12/27/2020"), ("date", "2020-2-3"), ("date", "2020-02-30"), ("date", "2020-13"),
    ("date", "0000"), ("date", "44192"), ("date", "44192.5"), ("date", "٢٠٢٠-٠١-٠١"), ("date", "2020-12-27 10:00"),
    ("time", "24:00"), ("time", "15.30"), ("time", "15:60"), ("time", "3:30 pm"),
    ("url", "example.org"), ("url", "javascript:alert(1)"), ("url", "https://a b"),
    ("language", "English"), ("language", "EN"), ("party", "az"), ("party", "AZE"), ("party", "Both"),
    ("flag", "yes"), ("flag", "1"), ("flag", "ИСТИНА"),
    ("whole", "6.5"), ("whole", "-1"), ("whole", "six"), ("whole", "1e3"), ("whole", "1,000"), ("whole", "٣"),
    ("whole", "9999999999"), ("degrees", "39,5"), ("share", "85"),
    ("degrees", "39°"), ("degrees", "inf"), ("degrees", "nan"),
    ("text", "=1+1"), ("text", "=cmd|'/c calc'!A1"),
]  # fmt: skip


class TestExplain:
    """One cell against its contract."""

    @pytest.mark.parametrize("kind, value", SOUND)
    def test_sound_cell_needs_no_word(self, kind, value):
        """As people and spreadsheets write it."""
        assert explain({"type": kind}, value) is None

    @pytest.mark.parametrize("kind, value", UNSOUND)
    def test_unsound_cell_is_told_with_a_remedy(self, kind, value):
        """What is wrong, and what to do."""
        problem, remedy = explain({"type": kind}, value)

        assert (True, True) == (problem.startswith(("is ", "looks ")), len(remedy) > 9)

    @pytest.mark.parametrize("name", [n for n in contracts()["vocabulary"] if n != "incident_kind"])
    def test_vocabulary_is_closed(self, name):
        """Any other word is told with all that are known."""
        spec = {"type": "word", "of": name}

        assert [None, ("is not a known word", f"use one of: {', '.join(vocabulary(name))}")] == [
            explain(spec, vocabulary(name)[0]),
            explain(spec, vocabulary(name)[0].upper() + "x", {"kinds": ["x"]}),
        ]

    def test_case_adds_kinds_of_incident(self):
        """And no other words."""
        assert "cyber" == vocabulary("incident_kind", {"kinds": ["cyber"]})[-1]

    @pytest.mark.parametrize("serial, day", [("44192", "2020-12-27"), ("44197.75", "2021-01-01")])
    def test_serial_number_is_told_with_the_day_it_may_stand_for(self, serial, day):
        """Days since the end of 1899, as spreadsheet programs count them."""
        assert (
            "is a spreadsheet's serial number, not a date",
            f"format the column as text; it may stand for {day}",
        ) == explain({"type": "date"}, serial)


def raw(**cells) -> pd.DataFrame:
    """Rows of sources.csv as read."""
    frame = pd.DataFrame({"source_id": ["s1"], "party": ["AZ"], "kind": ["ngo"], "role": ["media"], "name": ["N"]})
    return frame.assign(**cells).astype("str").assign(file="sources.csv", row=range(2, 2 + len(frame.assign(**cells))))


class TestCells:
    """A frame of strings against its contract."""

    def test_sound_frame_has_no_problem(self):
        """Nor has one without rows."""
        assert ([], []) == (cell_problems(raw(), "raw", "sources"), cell_problems(raw()[:0], "raw", "sources"))

    def test_every_fault_is_found(self):
        """Of one row as of several, in their order."""
        problems = cell_problems(raw(kind=["army"], role=["foe"], name=[None]), "raw", "sources")

        assert [("kind", "army"), ("name", None), ("role", "foe")] == [(p.column, p.value) for p in problems]

    def test_required_cell_is_told_with_its_meaning(self):
        """So that one knows what to fill in."""
        assert [
            Problem("sources.csv", 2, "name", None, "is empty", "fill it in: Name used in tables and pages.")
        ] == cell_problems(raw(name=[None]), "raw", "sources")


class TestTyped:
    """Strings to the types of the contract."""

    def test_months_and_years_become_their_first_day(self):
        """Which is where they stand in order."""
        frame = typed(pd.DataFrame({"said_on": ["2022-07", "2022", None]}, dtype="str"), "table", "statements")

        assert ["2022-07-01", "2022-01-01", ""] == frame["said_on"].dt.strftime("%Y-%m-%d").fillna("").tolist()

    def test_columns_that_are_missing_come_empty(self):
        """In the order of the contract, with its types."""
        frame = typed(pd.DataFrame({"claim_id": ["c"]}), "table", "claims")

        assert (list(columns("table", "claims")), "Int64", "bool") == (
            list(frame),
            str(frame["number"].dtype),
            str(frame["approx"].dtype),
        )

    def test_typed_frame_stays_as_it_is(self):
        """Typing twice is typing once."""
        once = typed(pd.DataFrame({"high": ["6.0"], "at_least": ["TRUE"]}, dtype="str"), "table", "claims")

        pd.testing.assert_frame_equal(once, typed(once, "table", "claims"))

    def test_days_before_1678_and_after_2262_are_days(self):
        """The calendar of the contracts is wider than nanoseconds allow."""
        frame = typed(pd.DataFrame({"published_on": ["1600-01-01", "9999"]}, dtype="str"), "table", "documents")

        assert [1600, 9999] == frame["published_on"].dt.year.tolist()

    def test_first_day_of_a_day_is_itself(self):
        """Of a month and a year it is the first."""
        assert ["2020-02-29", "2020-02-01", "2020-01-01"] == [first_day(d) for d in ("2020-02-29", "2020-02", "2020")]


class TestCheck:
    """A processed table against its contract."""

    def documents(self, **cells) -> pd.DataFrame:
        """One document as a processed table."""
        row = {"document_id": ["d1"], "publisher": ["P"], "language": ["en"]} | cells
        return typed(pd.DataFrame(row), "table", "documents")

    def test_sound_table_is_handed_on(self):
        """The same frame."""
        frame = self.documents()

        assert check(frame, "documents") is frame

    @pytest.mark.parametrize(
        "broken, message",
        [
            (lambda f: f.drop(columns="url"), "table documents, column url: is missing; build it with"),
            (lambda f: f.assign(publisher=None), "table documents, column publisher: is empty at index 0; fill it"),
            (lambda f: pd.concat([f, f]), "table documents, column document_id: 'd1' occurs more than once"),
        ],
    )
    def test_broken_table_is_refused(self, broken, message):
        """With the table, the column, and the first row at fault."""
        with pytest.raises(SaysoError) as error:
            check(broken(self.documents()), "documents")

        assert message == str(error.value)[: len(message)]


class TestTelling:
    """Problems as lines, frames by name."""

    def test_problem_reads_as_a_sentence(self):
        """File, row, column, value, what is wrong, what to do."""
        problem = Problem("claims.csv", 7, "value", "six", "is not a number", "write digits")

        assert "claims.csv, row 7, column value: 'six' is not a number; write digits" == str(problem)

    def test_problem_of_a_whole_file_names_no_row(self):
        """Nor a column or value."""
        assert "claims.csv: is empty; fill it" == str(Problem("claims.csv", None, None, None, "is empty", "fill it"))

    @pytest.mark.parametrize("hostile", ["\x1b[2J", "\u202e", "\n", "\r", "\u2066", "\x9b", "\u200b"])
    def test_problem_steers_no_terminal(self, hostile):
        """Whatever stands in names of files and columns, values and suggestions, it is one line that can be seen."""
        line = str(Problem(hostile, 1, hostile, hostile, hostile, hostile))

        assert (True, False) == (line.isprintable(), hostile in line)

    def test_plain_text_stays_in_every_script(self):
        """Letters are no danger."""
        assert "Հայերեն, azərbaycanca, русский" == plain("Հայերեն, azərbaycanca, русский")

    def test_error_carries_all_problems(self):
        """One line each."""
        problems = [Problem(name, None, None, None, "is empty", "fill it") for name in ("a", "b")]

        assert (problems, 2) == (SaysoError(problems).problems, len(str(SaysoError(problems)).splitlines()))

    def test_frames_are_read_by_name_and_by_attribute(self):
        """The same frame."""
        frames = Frames({"claims": pd.DataFrame({"a": [1]})}, {"title": "T"})

        assert (True, "T") == (frames.claims is frames["claims"], frames.case["title"])

    def test_frame_that_is_not_there_is_named(self):
        """With those that are."""
        with pytest.raises(AttributeError, match="no frame 'clams'; there are claims"):
            _ = Frames({"claims": pd.DataFrame()}, {}).clams

    def test_replacing_changes_nothing_in_place(self):
        """The old frames stay with whoever holds them."""
        old = Frames({"claims": pd.DataFrame({"a": [1]})}, {})
        old.replaced(claims=pd.DataFrame({"a": [2]}))

        assert [1] == old.claims["a"].tolist()


@pytest.mark.parametrize("kind", ["raw", "table"])
def test_contracts_refer_to_keys_that_exist(kind):
    """Types are known, words have a vocabulary, references a column."""
    types = {"id", "text", "date", "time", "url", "language", "party", "flag", "whole"}
    types |= {"word", "words", "degrees", "share"}
    specs = [spec for contract in contracts()[kind].values() for spec in contract["columns"].values()]
    words = {spec["of"] for spec in specs if "of" in spec}
    targets = [spec["refers"].split(".") for spec in specs if "refers" in spec]

    assert (set(), set(), True) == (
        {spec["type"] for spec in specs} - types,
        words - set(contracts()["vocabulary"]),
        all(contracts()[kind][table]["columns"][column].get("key") for table, column in targets),
    )
