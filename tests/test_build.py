"""The tables of a case: written whole or not at all, the same bytes everywhere, and what changed is told."""

import os
import random
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import frictionless
import pandas as pd
import pytest

import sayso
from folders import LAKE, PROCESSED, lake_in, put, rows_of, write_rows
from sayso import build as building
from sayso import folders as folders_
from sayso.build import PACKAGE, build, changed_rows, read_tables, write_tables
from sayso.folders import replace_folder
from sayso.schema import columns, contracts

XA = "statements/xa-mod.csv"
RUN = "from sayso.cli import main; main()"
SOURCE = Path(sayso.__file__).parents[1]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def changes_of(changes: pd.DataFrame) -> list[tuple]:
    """Changed rows as tuples, None for what is missing."""
    return list(changes.astype(object).where(changes.notna(), None).itertuples(index=False, name=None))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The invented case as built, not to be changed."""
    out = tmp_path_factory.mktemp("built") / "tables"
    build(LAKE, out)
    return out


@pytest.fixture
def out(built, tmp_path):
    """A copy of that build, in a folder of its own."""
    return Path(shutil.copytree(built, tmp_path / "here" / "tables"))


class TestSameBytes:
    """From one input the same files, on any machine and in any order."""

    def test_shipped_tables_are_those_of_the_shipped_case(self, karabakh, tmp_path):
        """Who changes data/raw runs `make tables`."""
        write_tables(karabakh, tmp_path)

        fresh, shipped = contents(tmp_path), contents(PROCESSED)

        assert (set(fresh), []) == (set(shipped), [name for name in fresh if fresh[name] != shipped.get(name)])

    def test_order_of_rows_and_files_does_not_matter(self, built, tmp_path):
        """All rows shuffled, all statements in one file; claims of one name keep their order, which numbers them."""
        case, chance = lake_in(tmp_path), random.Random(7)
        parts = sorted((case / "statements").iterdir())
        statements = [rows_of(parts[0])[0], *(row for part in parts for row in rows_of(part)[1:])]
        for part in parts:
            part.unlink()
        write_rows(case / "statements" / "all.csv", statements)
        for path in [*case.glob("*.csv"), case / "statements" / "all.csv"]:
            header, *rows = rows_of(path)
            places = {row[0]: chance.random() for row in rows}
            if path.name not in ("claims.csv", "corrections.csv"):
                chance.shuffle(rows)
            write_rows(path, [header, *sorted(rows, key=lambda row: places[row[0]])])

        build(case, tmp_path / "out")

        assert contents(built) == contents(tmp_path / "out")

    @pytest.mark.parametrize(
        "surroundings",
        [
            {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
            {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242", "COLUMNS": "20"},
        ],
    )
    def test_surroundings_do_not_matter(self, built, tmp_path, surroundings):
        """Another place, zone, language and hash order."""
        environment = os.environ | surroundings | {"PYTHONPATH": str(SOURCE)}

        subprocess.run(
            [sys.executable, "-c", RUN, "build", str(LAKE), "--out", "tables"],
            cwd=tmp_path, env=environment, check=True, capture_output=True,
        )  # fmt: skip

        assert contents(built) == contents(tmp_path / "tables")


class TestWholeOrNotAtAll:
    """What was there before stays until what is new is complete."""

    @pytest.fixture
    def changed(self, tmp_path):
        """A case that would give other tables."""
        return put(lake_in(tmp_path), XA, 2, "text", "changed")

    def assert_untouched(self, built: Path, out: Path) -> None:
        """Byte for byte, and nothing beside it."""
        assert (contents(built), ["tables"]) == (contents(out), [path.name for path in out.parent.iterdir()])

    def test_failure_while_writing_leaves_all_as_it_was(self, built, out, changed, monkeypatch):
        """An error of any kind."""
        monkeypatch.setattr(building, "data_package", lambda *_: 1 / 0)

        with pytest.raises(ZeroDivisionError):
            build(changed, out)

        self.assert_untouched(built, out)

    def test_full_disk_leaves_all_as_it_was(self, built, out, changed, monkeypatch):
        """After three tables there is no room for the fourth."""
        write, room = pd.DataFrame.to_csv, iter([True] * 3)

        def to_csv(frame, *args, **options):
            if not next(room, False):
                raise OSError(28, "No space left on device")
            return write(frame, *args, **options)

        monkeypatch.setattr(pd.DataFrame, "to_csv", to_csv)

        with pytest.raises(OSError, match="No space left"):
            build(changed, out)

        self.assert_untouched(built, out)

    def test_failure_of_the_last_step_leaves_all_as_it_was(self, built, out, changed, monkeypatch):
        """Where the system cannot exchange folders at once, the first of two renames is undone."""
        rename = os.rename

        def no_second(a, b):
            if Path(b) == out and not Path(a).name.endswith("-old"):
                raise OSError(5, "Input/output error")
            rename(a, b)

        monkeypatch.setattr(folders_, "_exchanged_at_once", lambda *_: False)
        monkeypatch.setattr(os, "rename", no_second)

        with pytest.raises(OSError, match="Input/output error"):
            build(changed, out)

        self.assert_untouched(built, out)

    def test_systems_that_cannot_exchange_at_once_build_too(self, built, out, changed, monkeypatch):
        """In two steps, with nothing left over."""
        monkeypatch.setattr(folders_, "_exchanged_at_once", lambda *_: False)

        build(changed, out)

        assert (False, ["tables"]) == (contents(built) == contents(out), [p.name for p in out.parent.iterdir()])

    def test_faulty_case_leaves_all_as_it_was(self, built, out, changed):
        """It is checked before anything is written."""
        put(changed, XA, 3, "act", "shout")

        with pytest.raises(sayso.SaysoError):
            build(changed, out)

        self.assert_untouched(built, out)

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked")
    def test_build_killed_at_any_moment_leaves_old_or_new(self, built, out, changed, tmp_path):
        """Twenty times: whatever stands there afterwards is one of the two, whole."""
        build(changed, tmp_path / "new")
        command = [sys.executable, "-c", KILLED_BUILDS, str(built), str(tmp_path / "new"), str(out)]
        environment = os.environ | {"PYTHONPATH": str(SOURCE)}

        run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)

        assert ["0", "1"] == run.stdout.split()


# Writes the tables of two builds in turn over each other until it is killed, after a time that is drawn anew: twenty
# times, and on (a machine may be busy) until both have been left standing.
KILLED_BUILDS = """
import itertools, os, random, signal, sys, time
from pathlib import Path
from sayso.build import PACKAGE, read_tables, write_tables
from sayso.folders import replace_folder

*folders, out = map(Path, sys.argv[1:])
tables = [read_tables(folder) for folder in folders]
wholes = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
names = [PACKAGE, *(f"{name}.csv" for name in tables[0])]

def write(some):
    replace_folder(out, names, lambda folder: write_tables(some, folder))

start = time.perf_counter()
write(tables[0])
span = time.perf_counter() - start
chance, seen = random.Random(20), [0]
while "broken" not in seen and (len(seen) <= 20 or (len(set(seen)) == 1 and len(seen) < 100)):
    child = os.fork()
    if child == 0:
        for turn in itertools.count(1):
            write(tables[(seen[-1] + turn) % 2])
    time.sleep(chance.uniform(0, 2 * span))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    there = {path.name: path.read_bytes() for path in out.iterdir()}
    seen.append(wholes.index(there) if there in wholes else "broken")
print(*sorted(set(map(str, seen))))
"""


class TestOut:
    """Where tables may be written."""

    @pytest.mark.parametrize("name", ["notes.txt", "sources.csv", ".git"])
    def test_folder_with_other_files_is_refused(self, tmp_path, name):
        """They would be lost; also where they are called like tables."""
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / name).write_text("precious", encoding="utf-8")

        with pytest.raises(sayso.SaysoError, match=f"'{name}' is no earlier result, and would be lost; give an empty"):
            build(LAKE, tmp_path / "mine")

        assert {name: b"precious"} == contents(tmp_path / "mine")

    def test_earlier_build_with_a_file_of_ones_own_is_refused(self, out):
        """A note among the tables is not thrown away."""
        (out / "notes.txt").write_text("precious", encoding="utf-8")

        with pytest.raises(sayso.SaysoError, match=r"'notes\.txt' is no earlier result"):
            build(LAKE, out)

    def test_case_folder_itself_is_refused(self, tmp_path):
        """Its files are called like the tables."""
        case = lake_in(tmp_path)

        with pytest.raises(sayso.SaysoError, match="is no earlier result"):
            build(case, case)

    def test_file_is_refused(self, tmp_path):
        """A folder is wanted."""
        (tmp_path / "mine").write_text("precious", encoding="utf-8")

        with pytest.raises(sayso.SaysoError, match="'mine' is no earlier result"):
            build(LAKE, tmp_path / "mine")

    def test_new_folder_is_made_with_its_parents(self, built, tmp_path):
        """And can be read by others."""
        build(LAKE, tmp_path / "a" / "b")

        mode = stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode)

        assert (contents(built), 0o755) == (contents(tmp_path / "a" / "b"), mode)

    def test_what_file_managers_leave_is_no_hindrance(self, built, out):
        """A folder that was looked at is still an earlier build."""
        (out / ".DS_Store").write_bytes(b"\0")
        build(LAKE, out)

        assert contents(built) == contents(out)

    def test_link_is_followed(self, out, tmp_path):
        """The folder that it points to is replaced, the link stays."""
        (tmp_path / "link").symlink_to(out)
        build(put(lake_in(tmp_path), XA, 2, "text", "changed"), tmp_path / "link")

        assert (True, True) == (
            (tmp_path / "link").is_symlink(),
            b",changed\n" in (out / "statements.csv").read_bytes(),
        )

    def test_broken_tables_are_replaced(self, built, out):
        """Whatever was done to them by hand; all rows are new then."""
        (out / "claims.csv").write_bytes(b"\xff\xfe\x00")
        changes = build(LAKE, out)

        assert (contents(built), {"added"}) == (contents(out), set(changes["change"]))


def without_numbers(told: list[tuple]) -> list[tuple]:
    """The changes of all tables but `numbers`, whose marks differ wherever a row behind them does."""
    return [row for row in told if row[0] != "numbers"]


class TestChanges:
    """What a build tells of the one before."""

    def test_first_build_adds_every_row(self, lake, tmp_path):
        """One line a row."""
        changes = build(LAKE, tmp_path / "out")

        assert ({"added"}, sum(map(len, lake.values()))) == (set(changes["change"]), len(changes))

    def test_second_build_changes_nothing(self, built, out):
        """The same input, the same bytes, no row told."""
        assert (0, contents(built)) == (len(build(LAKE, out)), contents(out))

    def test_changed_cell_is_told(self, out, tmp_path):
        """By table, row, column, with what it was and becomes."""
        case = put(lake_in(tmp_path), "statements/third-parties.csv", 2, "text", "It knew of nothing.")
        was = rows_of(LAKE / "statements" / "third-parties.csv")[1][-1]

        told = changes_of(build(case, out))

        assert [("statements", "L05", "changed", "text", was, "It knew of nothing.")] == without_numbers(told)
        assert {("changed", "mark")} == {
            (change, column) for table, _, change, column, *_ in told if table == "numbers"
        }

    def test_changed_number_is_told_wherever_it_leads(self, out, tmp_path):
        """From the claim to the finding."""
        case = put(lake_in(tmp_path), "claims.csv", 56, "value", "3")

        told = changes_of(build(case, out))

        assert [
            ("claims", "L23.killed.XB.military", "changed", "value", "2", "3"),
            ("claims", "L23.killed.XB.military", "changed", "number", "2", "3"),
            *(("corroboration", "2024-06-15-marrun-light / killed / XB / military", "changed", column, *values)
              for column, values in {"values": ("0 | 2", "0 | 3"), "high": ("2", "3")}.items()),
        ] == without_numbers(told)  # fmt: skip
        assert {"corpus/claims", "incident/2024-06-15-marrun-light/cells"} <= {
            row for table, row, *_ in told if table == "numbers"
        }

    def test_statement_that_goes_is_told(self, out, tmp_path):
        """As a row removed, in every table that it stood in."""
        case = lake_in(tmp_path)
        rows = rows_of(case / "statements" / "third-parties.csv")
        write_rows(case / "statements" / "third-parties.csv", [row for row in rows if row[0] != "L14"])

        told = changes_of(build(case, out))

        assert [(table, "L14", "removed", None, None, None) for table in ("attributions", "statements")] == [
            row for row in told if row[1] == "L14"
        ]

    def test_tables_made_by_hand_are_compared_as_far_as_they_go(self, lake_as_written):
        """Rows of one key, missing columns: the build goes on."""
        after = lake_as_written["incidents"]
        before = pd.concat([after, after]).drop(columns="summary")

        assert {"changed"} == set(changed_rows(before, after, "incidents")["change"])


class TestCells:
    """What stands in the files, for spreadsheets and other programs."""

    LIVE = ("+5 hours", "-5 hours", "@home", "'quoted'", "'=was tamed", "''+twice", "＝wide", "+\nnext line")

    @pytest.fixture
    def out_of_live(self, tmp_path):
        """A build of texts that a spreadsheet program would run."""
        case = lake_in(tmp_path)
        for place, text in enumerate(self.LIVE[:4], start=2):
            put(case, XA, place, "text", text)
        for place, text in enumerate(self.LIVE[4:], start=2):
            put(case, "statements/xb-mod.csv", place, "text", text)
        build(case, tmp_path / "out")
        return tmp_path / "out"

    def test_text_that_a_spreadsheet_would_run_is_tamed(self, out_of_live):
        """By an apostrophe; what needs none gets none."""
        cells = pd.read_csv(out_of_live / "statements.csv", dtype="str").set_index("statement_id")["text"]

        assert [
            "'+5 hours",
            "'-5 hours",
            "'@home",
            "'quoted'",
            "''=was tamed",
            "'''+twice",
            "'＝wide",
            "'+\nnext line",
        ] == (cells[["L01", "L02", "L23", "L29", "L03", "L04", "L15", "L17"]].tolist())

    def test_tamed_text_is_read_back_unchanged(self, out_of_live):
        """Apostrophes come off as they went on."""
        texts = read_tables(out_of_live).statements.set_index("statement_id")["text"]

        assert [*self.LIVE] == texts[["L01", "L02", "L23", "L29", "L03", "L04", "L15", "L17"]].tolist()

    def test_no_shipped_cell_is_live(self):
        """A sign alone is none, and a number below zero is a number."""
        live = r"^[=+@\t\r＝＋＠－-](?!$|[0-9.]+$)"
        cells = [pd.read_csv(path, dtype="str", keep_default_na=False) for path in sorted(PROCESSED.glob("*.csv"))]

        assert [] == [cell for frame in cells for c in frame for cell in frame.loc[frame[c].str.contains(live), c]]

    @pytest.mark.parametrize(
        "odd", ['"', "a\u2028b", "a\x0bb\x85c", "\\", "NA", "a,b;c", "\u202eb\u202c", "💥", "x\ny"]
    )
    def test_odd_text_is_read_back_unchanged(self, odd, lake, tmp_path):
        """Nothing that a text may hold moves a cell or ends a row."""
        changed = lake.replaced(statements=lake.statements.assign(text=odd))
        write_tables(changed, tmp_path)

        assert {odd} == set(read_tables(tmp_path).statements["text"])

    def test_tables_are_read_back_with_their_types(self, lake, built):
        """Frame by frame, and what case.toml says."""
        back = read_tables(built)
        for name, frame in lake.items():
            pd.testing.assert_frame_equal(frame, back[name])

        assert lake.case == back.case

    def test_cells_are_plain(self, built):
        """ISO dates, true and false, whole numbers, empty for missing."""
        lines = (built / "claims.csv").read_text(encoding="utf-8").splitlines()
        told = "L27,xb-mod,2024-06-26-lake-mine,wounded,XB,military,3,3,5,,,,certain,+,false,false"

        assert [f"L27.wounded.XB.military,{told}"] == [line for line in lines if line.startswith("L27.wounded")]

    @pytest.mark.parametrize("package", ["{", "{}", "[]", None])
    def test_folder_without_tables_is_told(self, tmp_path, package):
        """With the command that makes them."""
        if package is not None:
            (tmp_path / PACKAGE).write_text(package, encoding="utf-8")

        with pytest.raises(sayso.SaysoError, match="holds no tables; build them with: sayso build"):
            read_tables(tmp_path)

    def test_table_that_is_no_longer_csv_is_told(self, out):
        """By its file."""
        (out / "claims.csv").write_bytes(b"")

        with pytest.raises(sayso.SaysoError, match=r"claims\.csv: cannot be read; build it anew"):
            read_tables(out)


class TestPackage:
    """The Frictionless data package, by the library that defines what is valid."""

    def test_shipped_package_is_valid(self):
        """Types, vocabularies, keys, and references between tables."""
        report = frictionless.validate(str(PROCESSED / PACKAGE))

        assert (True, []) == (report.valid, report.flatten(["type", "note"]))

    def test_package_of_another_case_is_valid(self, built):
        """With kinds, places and parties of its own."""
        assert frictionless.validate(str(built / PACKAGE)).valid

    @pytest.mark.parametrize(
        "table, row, error",
        [("sources", 2, "foreign-key"), ("places", 7, "foreign-key"), ("statements", 2, "foreign-key")],
    )
    def test_lost_row_makes_the_package_invalid(self, out, table, row, error):
        """References are checked, so a table cannot lose a row that others need."""
        rows = rows_of(out / f"{table}.csv")
        write_rows(out / f"{table}.csv", rows[: row - 1] + rows[row:])

        assert {error} == {kind for (kind,) in frictionless.validate(str(out / PACKAGE)).flatten(["type"])}

    def test_all_tables_of_the_contract_are_written(self, built):
        """Each with the columns of its contract, in order."""
        headers = {name: rows_of(built / f"{name}.csv")[0] for name in contracts()["table"]}

        assert {name: list(columns("table", name)) for name in contracts()["table"]} == headers


def test_folder_is_filled_beside_its_place(tmp_path):
    """So that the exchange is a rename, and stays within one file system."""
    seen = []
    replace_folder(tmp_path / "out", ["mark"], lambda folder: seen.append(folder.parent))

    assert [tmp_path] == seen
