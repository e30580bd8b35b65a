"""Numbers with names: they count what they say, and every row behind them is there."""

import pandas as pd
import pytest

import sayso
from folders import lake_in, put
from sayso.precedence import in_force
from sayso.tallies import counts_in_words, find_members
from sayso.tracing import row_keys


def value(tables, number_id: str) -> int:
    """One number."""
    return int(tables.numbers.set_index("number_id")["value"][number_id])


def test_statuses_are_counted_as_they_stand(karabakh):
    """Both ways of counting, and a status that nothing has is 0."""
    cells = karabakh.corroboration
    wanted = {f"status/{s}": n for s, n in cells["status"].value_counts().items()}
    wanted |= {f"status-strict/{s}": n for s, n in cells["status_strict"].value_counts().items()}

    found = karabakh.numbers[karabakh.numbers["number_id"].str.startswith("status") & karabakh.numbers["value"].ne(0)]

    assert wanted == found.set_index("number_id")["value"].to_dict()
    assert 0 == value(karabakh, "status/retracted")


@pytest.mark.parametrize("case", ["lake", "karabakh"])
def test_answers_are_those_of_the_rates(case, request):
    """Incidents by dyad and answer, with those observed and not: the numbers of `answer_rates`."""
    tables = request.getfixturevalue(case)
    rates = sayso.answer_rates(tables.responses).fillna({"claimant_side": "none", "responder_side": "none"})
    dyad = "answers/" + rates["claimant_side"] + "/" + rates["responder_side"] + "/"
    wanted = dict(zip(dyad + rates["answer"], rates["n"], strict=True))
    wanted |= dict(zip(dyad + "of", rates["of"], strict=True)) | dict(
        zip(dyad + "unobserved", rates["unobserved"], strict=True)
    )

    found = tables.numbers[tables.numbers["number_id"].str.startswith("answers/")].set_index("number_id")["value"]

    assert {key: int(n) for key, n in wanted.items()} == found.astype(int).to_dict()


def test_the_corpus_is_counted(lake):
    """Statements in force, their sources and pages, incidents and cells."""
    said = in_force(lake).statements
    wanted = [len(said), said["source_id"].nunique(), said["document_id"].nunique(), said["origin_id"].nunique(),
              len(lake.incidents), len(lake.corroboration)]  # fmt: skip
    names = ["statements", "sources", "pages", "utterances", "incidents", "cells"]

    assert wanted == [value(lake, f"corpus/{name}") for name in names]


def test_a_source_backed_by_another_holds_the_same_cells(karabakh):
    """By hand from the table: cells that both hold, of which neither is known through another body only."""
    cells = karabakh.corroboration
    held = (";" + cells["supporting"].fillna("") + ";").str
    heard = (";" + cells["hearsay"].fillna("") + ";").str
    both = held.contains(";az-mod;") & held.contains(";am-mod;")
    both &= ~heard.contains(";az-mod;") & ~heard.contains(";am-mod;")

    assert (
        both.sum() == value(karabakh, "source/az-mod/backed/am-mod") == value(karabakh, "source/am-mod/backed/az-mod")
    )


def test_nobody_is_backed_by_its_own_side(karabakh):
    """Two bodies of one side confirm nothing for each other; third parties do."""
    names = karabakh.numbers["number_id"]
    pairs = names[names.str.contains("/backed/")].str.split("/", expand=True)[[1, 3]]
    side = karabakh.sources.set_index("source_id")["side"]
    same = pairs[pairs[1].map(side).eq(pairs[3].map(side))]

    assert {"third"} == set(same[1].map(side))


@pytest.mark.parametrize("case", ["lake", "karabakh"])
def test_every_row_behind_a_number_is_there(case, request):
    """Members name rows of their table, each once, and the units in them make the number."""
    tables = request.getfixturevalue(case)
    members = find_members(tables)
    there = {table: set(row_keys(tables[table], table)) for table in members["table"].unique()}
    counted = members.groupby("number_id")["unit"].nunique()
    numbers = tables.numbers.set_index("number_id")["value"]

    assert all(row in there[table] for table, row in members[["table", "row"]].itertuples(index=False))
    assert not members.duplicated(["number_id", "row"]).any()
    assert counted.to_dict() == numbers[numbers.gt(0)].astype(int).to_dict()


def test_every_number_is_put_into_words(karabakh):
    """No name without a pattern, no pattern that leaves a gap."""
    assert not karabakh.numbers["counts"].str.contains("[{}]").any()
    with pytest.raises(ValueError, match="no number is called 'corpus/moods'"):
        counts_in_words("corpus/moods")


def test_a_changed_cell_of_a_row_marks_the_numbers_that_rest_on_it(tmp_path):
    """A text that was reworded changes no count, but the marks of the numbers of its statement, source and incident."""
    case = lake_in(tmp_path)
    before = sayso.build_tables(sayso.read_case(case))
    first = before.statements.iloc[0]
    file = next(
        path for path in sorted((case / "statements").glob("*.csv")) if first["statement_id"] in path.read_text("utf-8")
    )
    row = [line.split(",")[0] for line in file.read_text("utf-8").splitlines()].index(first["statement_id"]) + 1
    put(case, f"statements/{file.name}", row, "text", "The ministry put it in other words.")

    after = sayso.build_tables(sayso.read_case(case)).numbers
    moved = after.loc[after["mark"].ne(before.numbers["mark"]), "number_id"]

    assert before.numbers["value"].equals(after["value"])
    assert {
        "corpus/statements",
        f"source/{first['source_id']}/statements",
        f"incident/{first['incident_id']}/statements",
    } <= set(moved)
    assert not moved.str.startswith("status/").any()


def test_the_same_rows_in_another_order_give_the_same_numbers(lake):
    """No number or mark rests on the order of rows."""
    shuffled = lake.replaced(
        **{name: lake[name].sample(frac=1, random_state=3) for name in ("statements", "responses", "corroboration")}
    )

    pd.testing.assert_frame_equal(sayso.find_numbers(lake), sayso.find_numbers(shuffled))


def test_hearsay_backs_nobody(karabakh):
    """What az-mod holds with am-mod counts no more once it is known through another body only."""
    cells = karabakh.corroboration
    held = (";" + cells["supporting"].fillna("") + ";").str
    both = held.contains(";az-mod;") & held.contains(";am-mod;")
    heard = karabakh.replaced(corroboration=cells.assign(hearsay=cells["hearsay"].mask(both, "am-mod")))
    before, after = (set(sayso.find_numbers(tables)["number_id"]) for tables in (karabakh, heard))

    assert {"source/az-mod/backed/am-mod", "source/am-mod/backed/az-mod"} <= before - after
    assert all("am-mod" in number_id for number_id in before - after)
