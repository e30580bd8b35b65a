"""From a number to its rows, statements, pages and characters."""

import json

import pytest
from click.testing import CliRunner

import sayso
from folders import PROCESSED, RAW, lake_in, rows_of, write_rows
from sayso.build import write_tables
from sayso.cli import main
from sayso.findings import ALL_ROWS, FINDING
from sayso.tallies import find_members
from sayso.trace import find_number, find_trace, statements_behind
from sayso.tracing import row_keys


def run(*args: object) -> tuple[int, str]:
    """Exit code and output of a command."""
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    return result.exit_code, result.output


@pytest.mark.parametrize("case", ["lake", "karabakh"])
def test_every_row_that_a_number_rests_on_leads_to_a_statement_and_its_page(case, request):
    """All numbers of the table at once: row by row, to a statement in force and an address or a publisher."""
    tables = request.getfixturevalue(case)
    members = find_members(tables)
    pages = set(tables.documents["document_id"])
    page_of = tables.statements.set_index("statement_id")["document_id"]

    for table, mine in members.groupby("table"):
        rows = tables[table].assign(row=row_keys(tables[table], table))
        rows = rows[rows["row"].isin(mine["row"])]
        behind = statements_behind(tables, table, rows)

        assert set(rows["row"]) == set(behind["row"])
        assert set(behind["statement_id"].map(page_of)) <= pages


def test_a_number_is_traced_to_who_said_it_where(lake):
    """Each line names the row, the statement, the page."""
    traced = find_trace(lake, find_number(lake, "corpus/cells"))

    assert set(row_keys(lake.corroboration, "corroboration")) == set(traced["row"])
    assert not traced[["statement_id", "source_id", "act", "document_id", "publisher"]].isna().any().any()


def test_a_cell_rests_on_the_claims_made_of_it(karabakh):
    """The tunnel: one claim, one statement."""
    cell = "corroboration/2020-12-27-khojavend-aghdam/method/AM/"
    claims = karabakh.claims[karabakh.claims["incident_id"].eq("2020-12-27-khojavend-aghdam")
                             & karabakh.claims["aspect"].eq("method") & karabakh.claims["party"].eq("AM")]  # fmt: skip

    traced = find_trace(karabakh, find_number(karabakh, f"{cell}/origins"))

    assert sorted(claims["statement_id"]) == traced["statement_id"].tolist()


def test_a_cell_of_a_table_is_a_number(karabakh):
    """Row and column by name."""
    row = karabakh.corroboration.dropna(subset=["low"]).iloc[0]
    name = "/".join(str(row[key]) for key in ("incident_id", "aspect", "party", "group"))

    assert row["low"] == find_number(karabakh, f"corroboration/{name}/low").value


def test_nothing_counted_rests_on_no_row(karabakh):
    """A zero is a number, and has nothing behind it."""
    number = find_number(karabakh, "status/retracted")

    assert (0, "corroboration", 0) == (number.value, number.table, len(find_trace(karabakh, number)))


@pytest.mark.parametrize("name, told", [
    ("status/tired", "no number is called 'status/tired'; data/processed/numbers.csv lists their names"),
    ("claims/nowhere", "table claims has no row 'nowhere'; its key is claim_id"),
    ("sources/az-mod/mood", "table sources has no column 'mood'"),
    ("finding/none/n", "no finding is called 'none' in the report")])  # fmt: skip
def test_an_unknown_name_is_told(name, told):
    """What was asked for, and what there is."""
    code, output = run("trace", name, "--tables", PROCESSED, "--report", "nowhere")

    assert code == 1
    assert told in output


def test_the_command_tells_rows_statements_and_pages():
    """Number, row, statement with source and act, page with its address."""
    code, output = run("trace", "source/az-mod/act/retract", "--tables", PROCESSED, "--case", RAW)

    lines = output.splitlines()
    assert code == 0
    assert "source/az-mod/act/retract = 1, from 1 rows of statements" == lines[0]
    assert lines[2].startswith("    ")
    assert " az-mod, retract, " in lines[2]
    assert "https://" in lines[3]


def test_the_command_gives_the_same_as_csv():
    """One line a row and statement, under the columns of `find_trace`, with the quote."""
    code, output = run("trace", "answers/AZ/AM/confirm", "--tables", PROCESSED, "--case", RAW, "--format", "csv")

    assert code == 0
    assert output.startswith("table,row,statement_id,source_id,act,dated_on,text,document_id,publisher,")


def test_the_characters_are_shown_where_the_text_is_at_hand(tmp_path):
    """A text coded by machine: the stretch it was read from, cut out of the text."""
    case = lake_in(tmp_path)
    name = rows_of(case / "source-names.csv")[1]
    text = f"{name[2]} said on Tuesday that two soldiers were killed."
    (case / "documents").mkdir(exist_ok=True)
    line = {"id": "wire", "text": text, "language": "en", "publisher": "Wire", "published_on": "2031-05-04"}
    (case / "documents" / "wire.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    tables = sayso.build_tables(sayso.read_case(case))
    machine = tables.statements[tables.statements["coder"].eq("machine")]
    code, _ = run("build", case, "--out", tmp_path / "tables")

    shown = [
        run("trace", f"statements/{each}", "--tables", tmp_path / "tables", "--case", case)[1]
        for each in machine["statement_id"]
    ]

    assert code == 0
    assert len(machine)
    assert all("wire, characters " in each and "two soldiers were killed" in each for each in shown)


def test_a_finding_leads_to_its_rows(tmp_path, lake, monkeypatch):
    """With all keys, as the report's findings.json holds them."""
    monkeypatch.setenv(ALL_ROWS, "1")
    told = sayso.finding("cells", "{n} cells", n=sayso.number(lake.corroboration))._repr_mimebundle_()[FINDING]
    findings = {told.pop("name"): told}

    number = find_number(lake, "finding/cells/n", findings=findings)

    assert (len(lake.corroboration), len(lake.corroboration)) == (number.value, len(number.keys))
    with pytest.raises(ValueError, match="finding 'cells' has no number 'm' that leads to rows; those that do: n"):
        find_number(lake, "finding/cells/m", findings=findings)


def test_a_changed_row_is_told_by_the_numbers_that_rest_on_it(tmp_path):
    """A denial becomes unawareness: the build names the numbers that move, from what to what."""
    case = lake_in(tmp_path)
    out = tmp_path / "tables"
    run("build", case, "--out", out)
    tables = sayso.read_tables(out)
    denial = tables.statements[tables.statements["act"].eq("deny")].iloc[0]
    before = tables.numbers.set_index("number_id")["value"][f"source/{denial['source_id']}/act/deny"]
    for path in sorted((case / "statements").glob("*.csv")):
        rows = rows_of(path)
        act = rows[0].index("act")
        write_rows(path, [[*r[:act], "unaware", *r[act + 1 :]] if r[0] == denial["statement_id"] else r for r in rows])

    code, output = run("build", case, "--out", out)

    assert code == 0
    assert f"numbers source/{denial['source_id']}/act/deny changed value: {before} -> {before - 1}" in output or (
        f"numbers source/{denial['source_id']}/act/deny removed" in output
    )
    assert "numbers with other rows behind them, value as before: " in output
    assert "corpus/statements" in output.split("value as before: ")[1]


def test_hostile_names_are_told_plainly(tmp_path, lake):
    """What a terminal would obey is shown as its escape."""
    (tmp_path / "tables").mkdir()
    write_tables(lake.replaced(documents=lake.documents.assign(publisher="a\x1b[2Jb")), tmp_path / "tables")

    output = run("trace", "corpus/incidents", "--tables", tmp_path / "tables", "--case", "nowhere")[1]

    assert "a\\x1b[2Jb" in output
    assert "\x1b" not in output
