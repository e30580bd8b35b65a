"""The commands as they are typed: what they print, and how they end."""

import csv
import json
import re

import pandas as pd
import pytest
from click.testing import CliRunner

import sayso
from folders import LAKE, RAW, lake_in, put, rows_of
from sayso.build import build as build_tables
from sayso.cli import main
from sayso.printed import COLUMNS
from sayso.schema import contracts
from texts import SAID

XA = "statements/xa-mod.csv"


def run(*arguments) -> tuple[int, str]:
    """Exit code and output of a command, both streams together."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def case(tmp_path):
    """A copy of the invented case."""
    return lake_in(tmp_path)


class TestCheck:
    """What `sayso check` tells."""

    def test_sound_case_ends_well(self, case):
        """And says so."""
        assert (0, f"{case}: 0 problems\n") == run("check", case)

    def test_every_problem_is_a_line(self, case):
        """File, row, column, value, what to do; the exit code is 1."""
        put(case, XA, 2, "act", "shout")
        put(case, "documents.csv", 2, "published_on", "2024-02-30")

        code, output = run("check", case)

        assert (1, [
            "documents.csv, row 2, column published_on: '2024-02-30' is not a day of the calendar; "
            "look it up on the page again",
            f"{XA}, row 2, column act: 'shout' is not a known word; use one of: "
            "assert, confirm, deny, dispute, unaware, inquire, decline, accuse, appeal, retract",
            f"{case}: 2 problems",
        ]) == (code, output.splitlines())  # fmt: skip

    def test_one_problem_is_one(self, case):
        """In the singular."""
        put(case, XA, 2, "act", "shout")

        assert f"{case}: 1 problem" == run("check", case)[1].splitlines()[-1]

    def test_folder_that_is_not_there_is_told_plainly(self, tmp_path):
        """One line, no trace."""
        told = f"{tmp_path}: is not a folder; give the folder of a case, or start one with: sayso new DIR\n"

        assert (1, told.replace(":", "/nowhere:", 1)) == run("check", tmp_path / "nowhere")

    def test_hostile_cells_steer_no_terminal(self, case):
        """What cannot be seen is printed as its escape."""
        put(case, XA, 2, "act", "\x1b[2J\u202e")

        assert ("\x1b" in run("check", case)[1], r"'\x1b[2J\u202e'" in run("check", case)[1]) == (False, True)


class TestBuild:
    """What `sayso build` tells."""

    def test_first_build_counts_by_table(self, case, tmp_path):
        """Row by row would be too long to read."""
        code, output = run("build", case, "--out", tmp_path / "out")

        assert (0, {"sources: 11 added", "statements: 29 added"}, "29 statements by 10 sources on 5 incidents") == (
            code,
            {line for line in output.splitlines() if line.startswith(("sources:", "statements:"))},
            output.splitlines()[-2].partition(",")[0],
        )

    def test_second_build_says_that_nothing_changed(self, case, tmp_path):
        """In so many words."""
        run("build", case, "--out", tmp_path / "out")

        assert "nothing changed" == run("build", case, "--out", tmp_path / "out")[1].splitlines()[0]

    def test_changed_cell_is_told(self, case, tmp_path):
        """With what it was and becomes, on one line whatever it holds."""
        put(case, XA, 2, "text", "before")
        build_tables(case, tmp_path / "out")
        put(case, XA, 2, "text", "after\n\x1b[2J")

        assert (
            r"statements L01 changed text: before -> after\n\x1b[2J"
            == (run("build", case, "--out", tmp_path / "out")[1].splitlines()[0])
        )

    def test_places_kept_as_said_are_counted(self, case, tmp_path):
        """And where they are listed."""
        where = tmp_path / "out" / "unresolved.csv"

        assert (
            f"names of places not resolved, kept as said: 1 unknown, 0 ambiguous (see {where})"
            == (run("build", case, "--out", tmp_path / "out")[1].splitlines()[-1])
        )

    def test_faulty_case_is_told_and_not_built(self, case, tmp_path):
        """The same lines as of check."""
        put(case, XA, 2, "act", "shout")

        code, output = run("build", case, "--out", tmp_path / "out")

        assert (1, 1, False) == (code, len(output.splitlines()), (tmp_path / "out").exists())

    def test_foreign_folder_is_told_plainly(self, case):
        """One line, and nothing lost."""
        before = {path: path.read_bytes() for path in case.rglob("*.csv")}

        code, output = run("build", case, "--out", case)

        assert (1, 1, before) == (code, len(output.splitlines()), {p: p.read_bytes() for p in case.rglob("*.csv")})

    def test_full_disk_is_told_plainly(self, case, tmp_path, monkeypatch):
        """What the system says of it."""

        def full(*_, **__):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(pd.DataFrame, "to_csv", full)

        assert (1, "Error: [Errno 28] No space left on device\n") == run("build", case, "--out", tmp_path / "out")


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A case folder as the command starts it."""
    folder = tmp_path_factory.mktemp("new") / "case"
    run("new", folder)
    return folder


class TestNew:
    """What `sayso new` starts."""

    def test_new_case_is_sound(self, template):
        """Before anything is filled in."""
        assert (0, f"{template}: 0 problems\n") == run("check", template)

    def test_new_case_is_built(self, template, tmp_path):
        """With one worked example: a claim of one side, and its denial by the other."""
        run("build", template, "--out", tmp_path / "out")

        responses = sayso.read_tables(tmp_path / "out").responses

        assert [["xa-mod", "xb-mod", "deny", 1]] == responses[
            ["claimant", "responder", "answer", "lag_days"]].values.tolist()  # fmt: skip

    def test_example_is_clearly_invented(self, template):
        """Every text says so, and parties bear codes that no state has."""
        texts = [row[-1] for path in (template / "statements").iterdir() for row in rows_of(path)[1:]]
        parties = {row[1] for row in rows_of(template / "sources.csv")[1:]}

        assert (2, True, {"XA", "XB"}) == (len(texts), all(text.startswith("Invented:") for text in texts), parties)

    @pytest.mark.parametrize("name", contracts()["raw"])
    def test_readme_explains_every_file(self, template, name):
        """Each column by its name, since a CSV file can hold no comment."""
        contract, readme = contracts()["raw"][name], (template / "README.md").read_text(encoding="utf-8")

        assert [] == [word for word in [contract["file"], *contract["columns"]] if f"`{word}`" not in readme]

    @pytest.mark.parametrize(
        "name", ["source_kind", "role", "precision", "incident_kind", "act", "aspect", "group", "certainty"]
    )
    def test_readme_lists_every_word(self, template, name):
        """All that may be written in a column of fixed words."""
        readme = (template / "README.md").read_text(encoding="utf-8")

        assert [] == [word for word in contracts()["vocabulary"][name] if not re.search(rf"\b{word}\b", readme)]

    @pytest.mark.parametrize("key", ["title", "period", "as_of", "languages", "responders", "kinds", "sides", "zones"])
    def test_case_toml_shows_every_key(self, template, key):
        """In use or commented out, with a comment above it."""
        lines = (template / "case.toml").read_text(encoding="utf-8").splitlines()
        at = next(n for n, line in enumerate(lines) if re.match(rf"(# )?(\[{key}\]|{key} =)", line))

        assert lines[at - 1].startswith("#")

    @pytest.mark.parametrize("made", ["folder", "file"])
    def test_what_is_there_is_not_written_over(self, tmp_path, made):
        """A folder with files, or a file."""
        place = tmp_path / "there"
        if made == "file":
            place.write_text("precious", encoding="utf-8")
        else:
            place.mkdir()
            (place / "case.toml").write_text("precious", encoding="utf-8")

        assert (1, f"Error: {place} is not an empty folder; name one that does not exist yet\n") == run("new", place)


def streams(*arguments, given: bytes = b"", case=RAW) -> tuple[int, list[str], list[str]]:
    """Exit code of `sayso code`, and the lines of its two streams."""
    result = CliRunner().invoke(main, ["code", "--case", str(case), *map(str, arguments)], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout.splitlines(), result.stderr.splitlines()


class TestCode:
    """What `sayso code` prints, and tells."""

    def test_statements_are_printed_for_reading(self, tmp_path):
        """A document, its statements, their claims."""
        (tmp_path / "a.txt").write_text(SAID["en"], encoding="utf-8")

        assert (0, ["a", "  assert   az-mod", "    killed AZ military = 2"], []) == (
            lambda code, out, err: (code, [out[0], out[1][:17], *[line for line in out if "killed" in line]], err)
        )(*streams(tmp_path / "a.txt"))

    def test_objects_are_printed_one_a_line(self):
        """From standard input."""
        given = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in SAID.items()).encode()

        code, out, _ = streams("--format", "jsonl", "-", given=given)

        assert (0, {(name, who, act) for name in SAID for who, act in [("az-mod", "assert"), ("am-mod", "deny")]}) == (
            code,
            {(r["document_id"], r["source_id"], r["act"]) for r in map(json.loads, out)},
        )

    def test_rows_have_one_header(self):
        """Whatever comes."""
        out = streams("--format", "csv", "-", given=SAID["en"].encode())[1]

        assert ([0], {len(COLUMNS)}) == (
            [n for n, line in enumerate(out) if line.startswith("document_id")],
            {len(row) for row in csv.reader(out)},
        )

    def test_one_bad_document_stops_no_other(self, tmp_path):
        """Each is told once, on the other stream, and the exit code tells."""
        for name, data in {"a.txt": b"", "b.txt": SAID["en"].encode(), "c.txt": b"123", "d.jsonl": b"{}\n[]\n"}.items():
            (tmp_path / name).write_bytes(data)

        code, out, err = streams("--format", "jsonl", tmp_path, tmp_path / "no.txt")

        assert (
            1,
            {"b"},
            ["a.txt", "c.txt", "d.jsonl, line 1", "d.jsonl, line 2", "no.txt", "5 documents could not be coded"],
        ) == (
            code,
            {json.loads(line)["document_id"] for line in out},
            [line.removeprefix(f"{tmp_path}/").split(":")[0] for line in err],
        )

    def test_all_speakers_are_asked_for(self):
        """Those whom the case does not know have a name and no id."""
        given = b"John Smith, a baker, said that two servicemen were killed near Istisu."

        found = [streams("--format", "jsonl", *more, "-", given=given)[1] for more in ([], ["--all-speakers"])]

        assert ([], [None]) == (found[0], [json.loads(line)["source_id"] for line in found[1]])

    def test_faulty_case_is_told(self, tmp_path):
        """Before any text is read."""
        assert (1, [], 1) == (lambda code, out, err: (code, out, len(err)))(*streams("-", case=tmp_path / "no"))

    def test_fault_of_the_coder_loses_no_other_document(self, tmp_path, monkeypatch):
        """It is told with the document's name, and without a trace."""

        def fail(document, *_, **__):
            if document.id == "a":
                raise IndexError("string index out of range")
            return []

        monkeypatch.setattr("sayso.streams.code_document", fail)
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text(SAID["en"], encoding="utf-8")

        code, _, err = streams(tmp_path)

        told = f"{tmp_path}/a.txt, a: could not be coded (IndexError); report it with its text"
        assert (1, [told, "1 document could not be coded"]) == (code, err)

    def test_nothing_is_drawn_in_a_pipe(self):
        """No bar, no escape."""
        assert [] == streams("-", given=SAID["ru"].encode())[2]


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["check", "-h"], ["build", "-h"], ["code", "-h"], ["new", "-h"], ["report", "-h"]]
)
def test_every_command_explains_itself(arguments):
    """With -h as with --help."""
    code, output = run(*arguments)

    assert (0, True) == (code, output.startswith("Usage: main"))


def test_every_change_is_told_however_many(case, tmp_path):
    """Row by row, cell by cell."""
    build_tables(LAKE, tmp_path / "out")
    for row in range(2, 27):
        put(case, "documents.csv", row, "publisher", "Another")
        put(case, "documents.csv", row, "language", "und")

    lines = run("build", case, "--out", tmp_path / "out")[1].splitlines()

    assert 2 * 25 == sum(line.startswith("documents ") and " changed " in line for line in lines)


def test_a_first_build_is_counted_by_table(case, tmp_path):
    """Where every row is new there is nothing to compare."""
    lines = run("build", case, "--out", tmp_path / "out")[1].splitlines()

    assert "attributions: 29 added" == lines[0]
