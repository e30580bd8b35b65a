"""How much of each side's words the corpus holds, month by month."""

import pandas as pd
import pytest

from builders import said, tables_of
from sayso.coverage import find_coverage


def counted(*statements: dict, **options) -> dict[tuple, int]:
    """Statements by month (as 2024-05, or none) and side; sides that are not known as None."""
    found = find_coverage(tables_of(*statements, **options))
    months = found["month"].dt.strftime("%Y-%m").astype("str").fillna("none")
    sides = [None if pd.isna(side) else side for side in found["side"]]
    return dict(zip(zip(months, sides, strict=True), found["statements"].tolist(), strict=True))


def test_every_month_of_the_period_stands_beside_every_side():
    """A month from which nothing is on record is a row with 0."""
    assert {
        ("2024-05", "A"): 1, ("2024-06", "A"): 0, ("none", "A"): 0,
        ("2024-05", "B"): 0, ("2024-06", "B"): 0, ("none", "B"): 0,
    } == counted(said("xa-mod", occurred=True))  # fmt: skip


def test_third_parties_and_unknown_sides_come_last():
    """A side that is not known is missing, and is counted all the same."""
    found = counted(said("residents", occurred=True), said("mission", occurred=True), said("xb-mod", occurred=True))

    assert ["A", "B", "third", None] == list(dict.fromkeys(side for _, side in found))
    assert 1 == found["2024-05", None]


def test_statements_without_a_day_are_counted_apart():
    """They belong to no month."""
    found = counted(said("xa-mod", occurred=True, on=None), said("xa-mod", occurred=True))

    assert (1, 1) == (found["none", "A"], found["2024-05", "A"])


def test_a_statement_outside_the_period_keeps_its_month():
    """It is not lost, and the months between are not made up."""
    found = counted(said("xa-mod", occurred=True, on="2025-01-09"))

    assert {"2024-05", "2024-06", "2025-01", "none"} == {month for month, _ in found}
    assert 1 == found["2025-01", "A"]


def test_documents_and_languages_count_once():
    """Two statements of one page are one document in one language; an undetermined language is none."""
    tables = tables_of(*(said("xa-mod", act, occurred=True) for act in ("assert", "accuse", "appeal")))
    pages = tables.documents["document_id"].iloc[[0, 0, 2]].to_numpy()
    of_pages = tables.statements.assign(document_id=pages)
    languages = tables.documents.assign(language=["en", "en", "und"])
    found = find_coverage(tables.replaced(statements=of_pages, documents=languages)).iloc[0]

    assert (3, 2, 1) == tuple(found[["statements", "documents", "languages"]])


def test_superseded_statements_do_not_count():
    """A person's coding replaces the machine's."""
    tables = tables_of(said("xa-mod", occurred=True), said("xa-mfa", occurred=True))
    gone = tables.statements["source_id"].eq("xa-mfa")
    by = pd.Series(tables.statements["statement_id"].iloc[0], index=gone.index, dtype="str").where(gone)
    found = find_coverage(tables.replaced(statements=tables.statements.assign(superseded_by=by)))

    assert 1 == found["statements"].sum()


@pytest.mark.parametrize("case", ["lake", "karabakh"])
def test_every_statement_is_counted_once(case, request):
    """Months and those without a day add up to the table."""
    tables = request.getfixturevalue(case)

    assert len(tables.statements) == find_coverage(tables)["statements"].sum()


def test_the_order_of_rows_changes_nothing(karabakh):
    """The same statements in another order give the same frame."""
    turned = karabakh.replaced(statements=karabakh.statements.iloc[::-1].reset_index(drop=True))

    pd.testing.assert_frame_equal(find_coverage(karabakh), find_coverage(turned))
