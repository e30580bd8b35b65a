"""A number knows the rows that it rests on."""

import pandas as pd
import pytest

import sayso
from sayso.tracing import row_keys, rows_at

CELLS = pd.DataFrame(
    [("i1", "killed", "AZ", "military"), ("i1", "occurred", None, None), ("i2", "occurred", None, None)],
    columns=["incident_id", "aspect", "party", "group"],
)


def test_a_count_is_the_number_of_its_rows():
    """Rows are named by their key, in order, an empty part where the cell is empty."""
    counted = sayso.number(CELLS.iloc[::-1])

    assert (3, ("i1/killed/AZ/military", "i1/occurred//", "i2/occurred//")) == (counted.value, counted.keys)


def test_another_value_keeps_its_rows():
    """A share rests on the rows that it was computed from."""
    share = sayso.number(CELLS, 0.5)

    assert (0.5, "corroboration", 3) == (share.value, share.table, len(share.keys))


@pytest.mark.parametrize("columns, table", [
    (["incident_id"], "incidents"), (["incident_id", "statement_id"], "statements"),
    (["incident_id", "statement_id", "claim_id", "aspect", "party", "group"], "claims"),
    (["incident_id", "claimant", "responder"], "responses"), (["source_id", "party"], "sources"),
    (["document_id", "publisher"], "documents")])  # fmt: skip
def test_the_most_particular_table_is_meant(columns, table):
    """A claim names its statement and its incident, and is still a claim."""
    assert table == sayso.number(pd.DataFrame([dict.fromkeys(columns, "x")])).table


def test_a_frame_without_a_key_is_refused():
    """A number that leads nowhere is told of, with the columns that are there."""
    with pytest.raises(ValueError, match="with the columns side, n; keep the key columns"):
        sayso.number(pd.DataFrame({"side": ["AM"], "n": [3]}))


def test_the_mark_differs_where_the_rows_do():
    """The same number of other rows is another number."""
    assert sayso.number(CELLS.iloc[:2]).mark() != sayso.number(CELLS.iloc[1:]).mark()


def test_every_table_with_keys_gives_its_rows_back(lake):
    """Keys are unique, and lead to the row that they were made from."""
    for table in ("statements", "claims", "corroboration", "responses", "incidents", "documents", "sources"):
        keys = row_keys(lake[table], table)

        assert len(keys) == keys.nunique() == len(rows_at(lake, table, keys.tolist()))


def test_rows_of_an_unknown_table_are_refused(lake):
    """The tables are named."""
    with pytest.raises(ValueError, match="no table 'claimz' whose rows have keys; there are attributions, claims"):
        rows_at(lake, "claimz", ["x"])
