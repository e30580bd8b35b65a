"""The data dictionary that people read, and the data package that programs read, are the contracts."""

from pathlib import Path

import pytest

from sayso.dictionary import data_dictionary, data_package
from sayso.schema import contracts

DOCS = Path(__file__).parents[1] / "docs"
SPECS = [(kind, name, c) for kind in ("raw", "table") for name, k in contracts()[kind].items() for c in k["columns"]]


def resource(name: str) -> dict:
    """One table of the data package of no case in particular."""
    package = data_package(contracts()["table"], {"title": "T"})
    return next(resource for resource in package["resources"] if resource["name"] == name)


def test_the_dictionary_in_docs_is_the_one_of_the_contracts():
    """Who changes contracts.toml writes it anew, from `sayso.dictionary.data_dictionary()`."""
    assert data_dictionary() == (DOCS / "data-dictionary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind, name, column", SPECS)
def test_every_column_is_explained(kind, name, column):
    """With what it holds and means."""
    about = contracts()[kind][name]["columns"][column]["about"]

    assert (True, True) == (f"| `{column}` |" in data_dictionary(), f"| {about} |" in data_dictionary())


def test_words_of_a_table_are_an_enumeration():
    """Other programs refuse what the contracts refuse."""
    fields = {field["name"]: field for field in resource("responses")["schema"]["fields"]}

    assert ["answered", "silent", "unobserved"] == fields["observed"]["constraints"]["enum"]


def test_kinds_of_incident_stay_open():
    """A case may declare more."""
    fields = {field["name"]: field for field in resource("incidents")["schema"]["fields"]}

    assert {"required": True} == fields["kind"]["constraints"]


def test_references_name_their_table():
    """That to the same table has no name, as the specification has it."""
    references = {key["fields"]: key["reference"] for key in resource("statements")["schema"]["foreignKeys"]}

    assert ({"resource": "", "fields": "statement_id"}, {"resource": "sources", "fields": "source_id"}) == (
        references["answers"],
        references["source_id"],
    )


def test_licence_and_case_are_stated():
    """What may be done with the tables, and what they are of."""
    package = data_package({}, {"title": "T", "as_of": "2024-01-01"})

    assert (["CC-BY-4.0"], "T", {"as_of": "2024-01-01", "title": "T"}) == (
        [licence["name"] for licence in package["licenses"]],
        package["title"],
        package["sayso"],
    )
