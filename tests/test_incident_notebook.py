"""The notebook of one incident, run in plain Python for incidents that have little in common, of two cases."""

import ast
import json
from collections.abc import Iterator

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib import pyplot

import sayso
from folders import LAKE, PROCESSED, lake_in
from sayso.build import build
from sayso.findings import Finding

NOTEBOOK = PROCESSED.parents[1] / "notebooks" / "08-one-incident.ipynb"
CELLS = [cell for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
LAKE_INCIDENTS = pd.read_csv(LAKE / "incidents.csv")["incident_id"].tolist()


def unlike() -> dict[str, str]:
    """Incidents of the shipped case that are each extreme in another way."""
    tables = sayso.read_tables(PROCESSED)
    said, places = tables.statements, tables.places.set_index("place_id")
    by = said.groupby("incident_id")
    span = tables.incidents.set_index("incident_id")
    days, located = by["dated_on"].agg(["min", "max"]), span["place_id"].map(places["latitude"])
    pages = said.groupby(["incident_id", "origin_id"])["document_id"].nunique().groupby("incident_id").max()
    return {
        "most statements": by.size().idxmax(),
        "one statement": by.size().idxmin(),
        "one side": by["side"].nunique().idxmin(),
        "most sides": by["side"].nunique(dropna=False).idxmax(),
        "no day": days["min"].isna().idxmax(),
        "no day of its own": span["began_on"].isna().idxmax(),
        "months of words": (days["max"] - days["min"]).idxmax(),
        "days of its own": (span["ended_on"] - span["began_on"]).idxmax(),
        "no place": span["place_id"].isna().idxmax(),
        "no coordinates": (located.isna() & span["place_id"].notna()).idxmax(),
        "a district": span["place_id"].map(places["precision"]).eq("district").idxmax(),
        "most places": tables.claims.groupby("incident_id")["place_id"].nunique().idxmax(),
        "most relayed": pages.idxmax(),
        "hearsay": said.loc[said["via"].notna(), "incident_id"].iloc[0],
        "most answers": by["answers"].count().idxmax(),
    }


@pytest.fixture(scope="module")
def lake_folder(tmp_path_factory) -> str:
    """The tables of the invented case."""
    folder = tmp_path_factory.mktemp("lake") / "tables"
    build(LAKE, folder)
    return str(folder)


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    """No figure and no setting is left behind."""
    with mpl.rc_context({"backend": "agg"}), pd.option_context("display.max_colwidth", None):
        yield
        pyplot.close("all")


def run(incident_id: str) -> list:
    """What the cells show, with another parameter."""
    names: dict = {}
    shown = []
    for cell in CELLS:
        tree = ast.parse("".join(cell["source"]))
        if "parameters" in cell["metadata"].get("tags", ()):
            tree = ast.parse(f"incident_id = {incident_id!r}")
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), names)
        if last is not None:
            shown.append(eval(compile(ast.Expression(last.value), "cell", "eval"), names))
    return shown


def numbers(shown: list) -> dict:
    """The numbers of all findings, by name."""
    return {key: value for each in shown if isinstance(each, Finding) for key, value in each.numbers.items()}


def figures() -> list[str]:
    """The titles of the figures drawn."""
    return [pyplot.figure(number).axes[0].get_title(loc="left") for number in pyplot.get_fignums()]


def check(incident_id: str, tables) -> None:
    """The findings are of this incident, and there is a figure of each kind."""
    shown = run(incident_id)
    accounts = sayso.find_accounts(tables, incident_id)
    found = numbers(shown)

    assert (incident_id, len(accounts), accounts["source_id"].nunique()) == (
        found["incident"],
        found["utterances"],
        found["sources"],
    )
    assert max(accounts["reports"], default=0) <= found["pages"]
    assert tables.corroboration["incident_id"].eq(incident_id).sum() == found["cells"]
    assert 3 == len([title for title in figures() if title])


@pytest.mark.parametrize("incident_id", LAKE_INCIDENTS)
def test_every_incident_of_another_case(incident_id, lake_folder, monkeypatch):
    """Nothing in it is about one conflict."""
    monkeypatch.setenv("SAYSO_TABLES", lake_folder)

    check(incident_id, sayso.read_tables(lake_folder))


@pytest.mark.parametrize("incident_id", [pytest.param(value, id=key) for key, value in unlike().items()])
def test_incidents_that_have_little_in_common(incident_id, monkeypatch):
    """No day, no place, one statement, dozens: each is told."""
    monkeypatch.setenv("SAYSO_TABLES", str(PROCESSED))

    check(incident_id, sayso.read_tables(PROCESSED))


def test_an_incident_of_which_nobody_speaks(tmp_path, monkeypatch):
    """An id with a colon, no day, no place, no word: nothing on record, three times."""
    case = lake_in(tmp_path)
    with (case / "incidents.csv").open("a", encoding="utf-8") as file:
        file.write("empty:one,,,,,shelling,Nobody speaks of it.\n")
    build(case, tmp_path / "tables")
    monkeypatch.setenv("SAYSO_TABLES", str(tmp_path / "tables"))

    check("empty:one", sayso.read_tables(tmp_path / "tables"))


def test_one_cell_is_there_to_be_replaced():
    """The first, which names the incident and does nothing else; tools find it by its tag."""
    tagged = [cell for cell in CELLS if cell["metadata"].get("tags")]

    assert [CELLS[0]] == tagged
    assert ["parameters"] == tagged[0]["metadata"]["tags"]
    assert ["incident_id"] == [node.targets[0].id for node in ast.parse("".join(tagged[0]["source"])).body]


def test_a_misspelt_incident_is_told(monkeypatch):
    """And no empty page comes out."""
    monkeypatch.setenv("SAYSO_TABLES", str(PROCESSED))

    with pytest.raises(ValueError, match="no incident 'nowhere'"):
        run("nowhere")
