"""The pages say what is: their numbers, findings, examples, names, links and layers are those of the project."""

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
    columns_told,
    examples,
    findings_page,
    flat,
    frames_out,
    night_table,
    numbers,
    page,
    sections,
    slugs,
    stored_findings,
    table_under,
)
from folders import PROCESSED
from sayso.cli import main
from sayso.schema import contracts

FINDINGS = "Findings and where they are computed"
# Days, releases and licences of the README; days and thresholds of docs/limits.md. All other numbers are counted.
NOT_COUNTED = {
    "README.md": {"00", "03", "15", "16", "27", "2020", "2023", "2026", "2.0", "3.11", "4.0"},
    "docs/limits.md": {"0", "02", "5", "30", "2020", "2022", "2023"},
}
EXPLAINED = ["act", "answer", "aspect", "certainty", "date_precision", "dated_by", "group", "observed", "polarity",
             "precision", "role", "status", "why_unresolved"]  # fmt: skip
# A module imports only from the lines above its own.
LAYERS = [
    ["schema"],
    ["casefile", "codes", "names", "decoding", "text"],
    ["tracing", "webpages", "records", "phrases"],
    ["documents", "numbers", "dates", "clock"],
    ["check", "coder"],
    ["read"],
    ["normalize"],
    ["coded"],
    ["codings"],
    ["nearness", "groups", "precedence"],
    ["incidents", "sightings"],
    ["likeness", "board", "origins"],
    ["founded"],
    ["link"],
    ["machine"],
    ["responses"],
    ["cells"],
    ["holdings"],
    ["corroboration", "tolls"],
    ["accounts", "agree", "coverage", "provenance", "places"],
    ["choices", "reliability", "scoring", "tallies"],
    ["dictionary", "folders", "trace"],
    ["build"],
    ["printed", "streams", "forms"],
    ["plot"],
    ["findings"],
    ["notebooks", "browser"],
    ["report"],
    ["cli"],
]
# In pieces, or this file would hold what it looks for. A folder within an address is none of ours.
FOREIGN = {
    "paths": r"(?<![\w./~-])/" + r"(work|root)\b",
    "registries": "|".join(["pypi" + r"\.org", "python" + "hosted", "anaconda" + r"\.", "index" + "-url"]),
}
# Folders that are made, not written; of those whose name begins with a point only `.ci` is ours.
MADE = {"report", "dist", "__pycache__"}


def project_files() -> Iterator[Path]:
    """The files of the project, without what is made from them."""
    for folder, below, names in os.walk(ROOT):
        below[:] = sorted(name for name in below if name == ".ci" or not (name.startswith(".") or name in MADE))
        yield from (Path(folder, name) for name in sorted(names))


def imports_of(module: str) -> set[str]:
    """The modules of the package that a module, or a folder of modules, imports, wherever in it, but for itself."""
    files = sorted((ROOT / "src/sayso" / module).glob("*.py")) or [ROOT / f"src/sayso/{module}.py"]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    found = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    for node in (node for node in nodes if isinstance(node, ast.ImportFrom)):
        origin = ("sayso." if node.level else "") + (node.module or "")
        # `from . import check` names modules, `from .check import TOLLS` what is in one.
        whole = origin.strip(".") == "sayso"
        found |= {f"sayso.{alias.name}" for alias in node.names} if whole else {origin}
    return {name.split(".")[1] for name in found if name.startswith("sayso.")} - {module}


@pytest.fixture(scope="module")
def tables():
    """The shipped tables."""
    return sayso.read_tables(PROCESSED)


def test_first_screen_quotes_a_finding():
    """The sentence, with its bounds, stands word for word in the stored output of a notebook."""
    quoted = re.search(r"\*\*Finding\.\*\* (.*?) Data as of", flat(page("README.md")))[1]

    assert quoted in [finding["sentence"] for finding in stored_findings().values()]


def test_the_findings_of_the_readme_are_those_of_the_notebooks():
    """The first of every notebook and some others, word for word, in the order of the notebooks."""
    stored = [(finding["sentence"], f"notebooks/{finding['page']}") for finding in stored_findings().values()]
    first = {page: sentence for sentence, page in reversed(stored)}
    shown = [(row[0], re.search(r"\((.*)\)", row[1])[1]) for row in table_under(FINDINGS)]

    assert shown == [each for each in stored if each in shown]
    assert set(first.values()) <= {sentence for sentence, _ in shown}


def test_every_finding_stands_in_its_list():
    """docs/findings.md is complete, word for word."""
    assert findings_page() == page("docs/findings.md")


def test_strict_and_generous_numbers_are_those_of_the_sentence():
    """What the two columns say is said by the sentence beside them."""
    found = [(sentence, n) for sentence, _, *counts in table_under(FINDINGS) for n in re.findall(r"\d+", str(counts))]

    assert [] == [n for sentence, n in found if not re.search(rf"\b{n}\b", sentence)]


def test_first_table_is_that_of_the_tables(tables):
    """Every cell of the night is computed."""
    assert night_table(tables) in page("README.md")


@pytest.mark.parametrize("name", NOT_COUNTED)
def test_numbers_of_a_page_are_those_of_the_tables(name, tables):
    """What a page counts is counted again."""
    text = flat(page(name))

    assert [] == [phrase for phrase in numbers(tables)[name] if phrase not in text]


@pytest.mark.parametrize("name", NOT_COUNTED)
def test_no_other_number_stands_in_a_page(name, tables):
    """A number typed by hand would be found here."""
    text = page(name).replace(night_table(tables), "").partition(f"## {FINDINGS}")
    prose = flat(text[0] + re.sub(r"^\|.*\| \[.*$", "", text[2], flags=re.MULTILINE))
    for known in [*(finding["sentence"] for finding in stored_findings().values()), *numbers(tables)[name]]:
        prose = prose.replace(known, "")
    prose = re.sub(r"\]\([^)]*\)|`[^`]*`", "", prose)

    assert set() == set(re.findall(r"\d+(?:\.\d+)?", prose)) - NOT_COUNTED[name]


@pytest.mark.parametrize("block", [pytest.param(block, id=name) for name, block in examples()])
def test_examples_print_what_they_show(block, monkeypatch):
    """They run on the shipped tables, from the folder of the project."""
    monkeypatch.chdir(ROOT)
    example = doctest.DocTestParser().get_doctest(block, {}, "example", None, 0)

    assert 0 == doctest.DocTestRunner().run(example).failed


def test_the_readme_has_an_example():
    """Of five lines, on its first screen."""
    shown = dict(examples())["README.md"]

    assert 5 == len(re.findall(r"^>>> ", shown, re.MULTILINE))


def test_every_public_name_is_documented_with_its_signature():
    """docs/api.md has a heading for each name, with its parameters and defaults, and no other."""
    plain = {name: str(bare(inspect.signature(getattr(sayso, name)))) for name in sayso.__all__}

    assert {name: name + signature for name, signature in plain.items()} == {n: s for n, (s, _) in sections().items()}


def bare(signature: inspect.Signature) -> inspect.Signature:
    """A signature without its types."""
    parameters = [parameter.replace(annotation=parameter.empty) for parameter in signature.parameters.values()]
    return signature.replace(parameters=parameters, return_annotation=signature.empty)


def test_every_public_name_has_its_effect_in_one_line():
    """What stands first under a heading is a sentence."""
    first = {name: text.splitlines()[0] for name, (_, text) in sections().items()}

    assert dict.fromkeys(sayso.__all__, ".") == {name: line[-1] for name, line in first.items()}


def test_columns_out_are_those_that_come_out(tables):
    """What docs/api.md says a call returns is what it returns, in order."""
    found = frames_out(tables)

    assert {name: list(frame.columns) for name, frame in found.items()} == {
        name: columns_told(sections()[name][1]) for name in found
    }


def test_every_call_tells_its_columns():
    """Whoever takes or returns a frame says so; the others take folders, words and numbers."""
    plain = {"Frames", "Number", "Problem", "SaysoError", "build_tables", "find_number", "finding", "most_relayed",
             "named_numbers", "read_case", "read_tables", "readable",
             "use_style", "with_wilson"}  # fmt: skip

    assert set(sayso.__all__) - plain == {n for n, (_, text) in sections().items() if re.search(r"\*\*(In|Out):", text)}


def test_every_command_is_in_the_readme():
    """The table of commands has those that there are."""
    assert sorted(main.commands) == sorted(row[0].split()[1].strip("`") for row in table_under("Commands"))


def test_every_word_of_the_vocabularies_is_in_the_glossary():
    """Acts, aspects, statuses and the rest are explained."""
    explained = set(re.findall(r"`([^`]+)`", page("docs/glossary.md")))

    assert set() == {word for name in EXPLAINED for word in contracts()["vocabulary"][name]} - explained


@pytest.mark.parametrize("path", [*PAGES, *NOTEBOOKS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_relative_links_resolve(path):
    """Every link within the project leads to a file, and to a heading that is there."""
    links = re.findall(r"\]\((?!\w+:)([^)#\s]*)#?([^)\s]*)\)", flat(path.read_text(encoding="utf-8")))
    targets = [(path.parent / link if link else path, anchor) for link, anchor in links]

    assert [] == [(t.name, anchor) for t, anchor in targets if not t.exists() or (anchor and anchor not in slugs(t))]


def test_no_layer_imports_one_above_it():
    """Each module imports only from earlier lines of `LAYERS`, so that there is no cycle either."""
    rank = {module: number for number, layer in enumerate(LAYERS) for module in layer}
    package = ROOT / "src/sayso"
    modules = {path.stem for path in package.glob("*.py")} - {"__init__"}
    modules |= {path.parent.name for path in package.glob("*/__init__.py")}
    pairs = [(module, other) for module in sorted(modules) for other in sorted(imports_of(module))]

    assert set(rank) == modules
    assert [] == [(module, other) for module, other in pairs if rank[other] >= rank[module]]


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_knows_the_machine_it_was_written_on(what):
    """No absolute path of a developer's machine, no address of a package registry."""
    texts = {path: path.read_bytes().decode("utf-8", errors="replace") for path in project_files()}

    assert [] == [path.relative_to(ROOT).as_posix() for path, text in texts.items() if re.search(FOREIGN[what], text)]
