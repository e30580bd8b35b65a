"""The coder on texts with gold: the shipped examples, and those on which its rules were mended. Scores may not fall."""

import json

import pytest

import sayso
from builders import CASES
from gold import MEASURES, tally
from sayso.coded import code_document, know
from sayso.records import made

ROOT = CASES.parents[1]
EXAMPLES = ROOT / "data" / "raw" / "documents" / "examples" / "examples.jsonl"
GOLD = ROOT / "tests" / "gold"
# F1 of source and act, and of claims, by file; a little under what is reached.
FLOORS = {EXAMPLES: (0.85, 0.75), GOLD / "development.jsonl": (0.93, 0.88), GOLD / "second.jsonl": (0.93, 0.85)}
LANGUAGES = {"az", "en", "hy", "ru"}


@pytest.fixture(scope="module")
def case():
    """The shipped case as read."""
    return sayso.read_case(ROOT / "data" / "raw")


def lines(path) -> list[dict]:
    """The documents of a file with gold."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("path", FLOORS, ids=lambda path: path.stem)
def test_scores_do_not_fall(path, case):
    """Over all four languages together."""
    rows, known = lines(path), know(case)
    found = {row["id"]: code_document(made(row), known) for row in rows}
    names = case.place_names[["name", "place_id"]].itertuples(index=False, name=None)

    counts, errors = tally(rows, found, names)
    f1 = {measure: 2 * right / (coded + wanted) for measure, (right, coded, wanted) in counts.items()}

    reached = [f1[MEASURES[0]], f1[MEASURES[2]]]

    assert all(a >= b for a, b in zip(reached, FLOORS[path], strict=True)), (f1, errors)


def test_examples_are_told_to_be_invented_and_are_of_every_language():
    """Sixteen of them, four a language, in several genres and with every act but the rarest."""
    rows = lines(EXAMPLES)

    assert (16, {True}, LANGUAGES) == (len(rows), {row["invented"] for row in rows}, {row["language"] for row in rows})
    assert len({row["genre"] for row in rows}) >= 6
    assert len({said["act"] for row in rows for said in row["gold"]}) == 10


def test_examples_do_not_enter_the_tables(case):
    """They are no evidence of anything."""
    assert 0 == len(case.documents_text)
