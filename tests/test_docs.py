"""The documentation says what is: its numbers, findings, examples, names, links and layers are those of the project."""

import ast
import doctest
import inspect
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso
from documented import (
    NOTEBOOKS,
    PAGES,
    ROOT,
    columns_out,
    examples,
    flat,
    night_table,
    numbers,
    page,
    slugs,
    stored_findings,
    table_rows,
)
from folders import PROCESSED
from sayso.cli import main
from sayso.schema import contracts

# A module imports only from the lines above its own.
LAYERS = [
    ["schema"],
    ["casefile", "codes", "names"],
    ["check"],
    ["read"],
    ["normalize"],
    ["responses"],
    ["holdings"],
    ["corroboration"],
    ["accounts", "agree"],
    ["reliability"],
    ["dictionary"],
    ["build"],
    ["style"],
    ["drawing"],
    ["plot"],
    ["findings"],
    ["notebooks"],
    ["pages"],
    ["report"],
    ["cli"],
]
# In pieces, or this file would hold what it looks for.
NO_PATHS = re.compile(r"(?<![\w./~-])/" + "(work|root)" + r"\b")
NO_ADDRESSES = re.compile(
    "|".join(["pypi" + r"\.org", "python" + r"hosted\.", "anaconda" + r"\.(org|com)", "--" + "index-url"])
)
# What version control leaves out, by the names of folders; of those with a point only `.ci` is ours.
LEFT_OUT = {"report", "dist", "__pycache__"}


def project_files() -> Iterator[Path]:
    """The files of the project, without what is made from them."""
    for folder, below, names in os.walk(ROOT):
        below[:] = sorted(
            name for name in below if name not in LEFT_OUT and (name == ".ci" or not name.startswith("."))
        )
        yield from (Path(folder, name) for name in sorted(names))


def imports_of(module: str) -> set[str]:
    """The modules of the package that a module imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(page(f"src/sayso/{module}.py"))))
    froms = [
        node
        for node in nodes
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").split(".")[0] == "sayso")
    ]
    named = {
        (node.module or "").removeprefix("sayso").strip("."): [alias.name for alias in node.names] for node in froms
    }
    plain = {
        alias.name
        for node in nodes
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name.startswith("sayso.")
    }
    return {name for module, names in named.items() for name in ([module] if module else names)} | {
        p.removeprefix("sayso.") for p in plain
    }


@pytest.fixture(scope="module")
def tables():
    """The shipped tables."""
    return sayso.read_tables(PROCESSED)


def test_first_screen_quotes_a_finding_as_its_notebook_has_it():
    """The sentence, with its bounds, stands word for word in a stored output."""
    quoted = re.search(r"\*\*Finding\.\*\* (.*?) Data as of", flat(page("README.md")))[1]

    assert quoted in {finding["sentence"] for finding in stored_findings().values()}


def test_every_finding_stands_in_the_readme_with_its_notebook():
    """The table of findings is complete, word for word, and leads to the right notebook."""
    rows = [
        (sentence, re.search(r"\(notebooks/(.*)\)", link)[1])
        for sentence, link, *_ in table_rows(page("README.md"), "Findings and where they are computed")
    ]

    assert [(finding["sentence"], finding["notebook"]) for finding in stored_findings().values()] == rows


def test_strict_and_generous_numbers_are_those_of_the_sentence():
    """What the two columns say is said by the sentence beside them."""
    rows = table_rows(page("README.md"), "Findings and where they are computed")

    assert [] == [
        n
        for sentence, _, *counts in rows
        for n in re.findall(r"\d+", " ".join(counts))
        if not re.search(rf"\b{n}\b", sentence)
    ]


def test_the_night_in_the_readme_is_that_of_the_tables(tables):
    """Every cell of the first table is computed."""
    assert night_table(tables) in page("README.md")


@pytest.mark.parametrize("name", ["README.md", "docs/limits.md"])
def test_numbers_of_a_page_are_those_of_the_tables(name, tables):
    """What is counted in prose is counted again."""
    text = flat(page(name))

    assert [] == [phrase for phrase in numbers(tables)[name] if phrase not in text]


@pytest.mark.parametrize("name, allowed", [("README.md", {"27", "15", "16", "2020", "2023", "2026", "00", "3.11", "2.0", "4.0"}),
                                           ("docs/limits.md", {"2026", "2020", "2023", "5", "30", "10", "6"})])  # fmt: skip
def test_no_other_number_stands_in_a_page(name, allowed, tables):
    """Beyond what is tested there are dates, versions and thresholds (`allowed`), and no number typed by hand."""
    text = flat(re.sub(r"```.*?```", "", page(name), flags=re.DOTALL).replace(night_table(tables), ""))
    for known in [*(finding["sentence"] for finding in stored_findings().values()), *numbers(tables)[name]]:
        text = text.replace(known, "")
    text = re.sub(r"\]\([^)]*\)|`[^`]*`|\| \[\d\d\]?[^|]*\|[^|]*\|[^|]*\|", "", text)

    assert set() == set(re.findall(r"\d+(?:\.\d+)?", text)) - allowed


@pytest.mark.parametrize("block", [pytest.param(block, id=name) for name, block in examples()])
def test_examples_run_on_the_shipped_tables(block, monkeypatch):
    """What an example shows is what it prints, from the folder of the project."""
    monkeypatch.chdir(ROOT)
    example = doctest.DocTestParser().get_doctest(block, {}, "example", None, 0)

    assert 0 == doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example).failed


def test_every_public_name_is_documented_with_its_signature():
    """docs/api.md has a heading for each name, with its parameters and defaults as they are, and no other."""
    plain = {name: inspect.signature(getattr(sayso, name)) for name in sayso.__all__}
    shown = [f"{name}{signature.replace(parameters=[p.replace(annotation=p.empty) for p in signature.parameters.values()], return_annotation=signature.empty)}"
             for name, signature in plain.items()]  # fmt: skip

    assert sorted(shown) == sorted(re.findall(r"^### `(.*)`$", page("docs/api.md"), re.MULTILINE))


def test_every_public_name_has_its_effect_in_one_line():
    """The first line under a heading of docs/api.md is a sentence."""
    lines = re.findall(r"^### `(\w+).*`\n\n(.*)$", page("docs/api.md"), re.MULTILINE)

    assert dict.fromkeys(sayso.__all__, True) == {
        name: line.endswith(".") and line[0].isupper() for name, line in lines
    }


def test_columns_out_are_those_that_come_out(tables):
    """What docs/api.md says a call returns is what it returns."""
    sections = dict(re.findall(r"^### `(\w+).*`\n(.*?)(?=^##|\Z)", page("docs/api.md"), re.MULTILINE | re.DOTALL))
    told = {
        name: re.findall(r"`(\w+)`", re.search(r"\*\*Out:\*\* (.*?)\n\n", sections[name] + "\n\n", re.DOTALL)[1])
        for name in columns_out(tables)
    }

    assert {name: list(frame.columns) for name, frame in columns_out(tables).items()} == told


def test_every_command_is_in_the_readme():
    """The table of commands has those that there are."""
    assert set(main.commands) == {row[0].split()[1].strip("`") for row in table_rows(page("README.md"), "Commands")}


def test_every_word_of_the_vocabularies_is_in_the_glossary():
    """Acts, aspects, certainties, statuses and the rest are explained."""
    explained = set(re.findall(r"`([^`]+)`", page("docs/glossary.md")))
    lists = [
        "act",
        "answer",
        "aspect",
        "certainty",
        "dated_by",
        "date_precision",
        "group",
        "observed",
        "polarity",
        "precision",
        "role",
        "status",
        "why_unresolved",
    ]

    assert set() == {word for name in lists for word in contracts()["vocabulary"][name]} - explained


@pytest.mark.parametrize("path", [*PAGES, *NOTEBOOKS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_relative_links_resolve(path):
    """Every link to a file of the project leads somewhere, and to a heading that is there."""
    links = re.findall(
        r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)",
        re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL),
    )
    targets = [(path.parent / link if link else path, anchor) for link, anchor in links]

    assert [] == [(str(target), anchor) for target, anchor in targets
                  if not target.exists() or (anchor and target.suffix == ".md" and anchor not in slugs(target))]  # fmt: skip


def test_no_layer_imports_one_above_it():
    """Each module imports only from earlier lines of `LAYERS`, so that there is no cycle either."""
    rank = {module: number for number, layer in enumerate(LAYERS) for module in layer}
    imports = {
        path.stem: imports_of(path.stem) for path in (ROOT / "src/sayso").glob("*.py") if path.stem != "__init__"
    }

    assert set(rank) == set(imports)
    assert [] == [
        (module, other) for module, others in imports.items() for other in others if rank[other] >= rank[module]
    ]


@pytest.mark.parametrize("pattern", [NO_PATHS, NO_ADDRESSES], ids=["paths", "registries"])
def test_no_file_knows_the_machine_it_was_written_on(pattern):
    """No absolute path of a developer's machine, no address of a package registry."""
    held = {path: path.read_bytes().decode("utf-8", errors="replace") for path in project_files()}

    assert [] == [
        (path.relative_to(ROOT).as_posix(), found[0]) for path, text in held.items() if (found := pattern.search(text))
    ]
