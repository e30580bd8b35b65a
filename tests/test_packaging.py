"""The files that describe the environment agree with each other, and with what the code imports."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from importlib.metadata import metadata, packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "sayso"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))

PIN = re.compile(r"[a-z0-9.-]+==[^\s;]+( ; [^\\\n]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
EXTRAS = PROJECT["project"]["optional-dependencies"]
NEEDED_TO_RUN = [*PROJECT["project"]["dependencies"], *EXTRAS["report"], *EXTRAS["documents"]]
NAMED = sorted(
    {
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *(need for extra in PROJECT["project"]["optional-dependencies"].values() for need in extra),
    }
)


def lock_pins() -> list[Requirement]:
    """The pins of the lock, in its order."""
    return [Requirement(line.removesuffix("\\")) for line in LOCK.splitlines() if "==" in line]


def imported_packages(path: Path) -> set[str]:
    """Top names of the absolute imports in a Python file, wherever they stand in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    members = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module}
    return {name.partition(".")[0] for name in plain | members}


@cache
def owners() -> dict[str, set[str]]:
    """The installed packages that a top name is imported from."""
    return {name: {canonicalize_name(owner) for owner in found} for name, found in packages_distributions().items()}


def licences(name: str) -> list[str]:
    """What an installed package says of its licence, in an expression or in classifiers."""
    about = metadata(name)
    classified = [line for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    return about.get_all("License-Expression") or classified


@pytest.mark.parametrize("line", NAMED)
def test_what_the_project_names_is_locked_within_its_range(line):
    """Each dependency, extra and build requirement has pins, and all of them lie in the range asked for."""
    asked = Requirement(line)
    pins = [pin for pin in lock_pins() if pin.name == canonicalize_name(asked.name)]

    assert [True] * max(1, len(pins)) == [next(iter(pin.specifier)).version in asked.specifier for pin in pins]


def test_lock_holds_only_pins_that_are_each_followed_by_hashes():
    """Line by line the lock is a pin, then one hash or more: no range, no comment, no option."""
    kinds = "".join("p" if PIN.fullmatch(line) else "h" if HASH.fullmatch(line) else "?" for line in LOCK.splitlines())

    assert re.fullmatch(r"(ph+)+", kinds)


def test_lock_names_no_address():
    """Which registry to ask is the reader's choice."""
    assert "://" not in LOCK


def test_conda_users_get_the_locked_versions():
    """The pip part of environment.yml is the list of pins, with their markers, and nothing else but the project."""
    listed = next(entry["pip"] for entry in ENVIRONMENT["dependencies"] if isinstance(entry, dict))

    assert ["--editable .", *lock_pins()] == [listed[0], *map(Requirement, listed[1:])]


def test_conda_users_get_a_python_of_the_declared_range():
    """environment.yml asks for the Pythons that pyproject.toml allows."""
    assert f"python{PROJECT['project']['requires-python']}" in ENVIRONMENT["dependencies"]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_what_a_module_imports_is_declared(path):
    """No module leans on a package that is only there because another one brings it."""
    declared = {canonicalize_name(Requirement(need).name) for need in NEEDED_TO_RUN}
    outside = imported_packages(path) - sys.stdlib_module_names - {"sayso"}

    assert set() == {name for name in outside if not declared & owners().get(name, set())}


@pytest.mark.parametrize("name", sorted({pin.name for pin in lock_pins() if not pin.marker or pin.marker.evaluate()}))
def test_no_locked_package_is_under_the_gpl_alone(name):
    """A kit under Apache-2.0 can not lean on a package that only the GPL lets it use."""
    stated = [choice for licence in licences(name) for choice in licence.split(" OR ")]

    assert not stated or any("GPL" not in licence for licence in stated)


@pytest.mark.parametrize("line", NAMED)
def test_what_the_project_names_is_explained(line):
    """docs/dependencies.md has a row for each package that pyproject.toml names."""
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")

    assert f"\n| {Requirement(line).name} |" in table


def test_version_is_the_same_wherever_it_stands():
    """pyproject.toml, the citation and the newest entry of the changelog name one version."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changes = re.findall(r"^## \[(\d[^]]*)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert [PROJECT["project"]["version"]] * 2 == [citation["version"], changes[0]]


def test_wheel_carries_every_file_of_the_package(tmp_path):
    """Contracts, lexicons and style sheets travel with the modules that read them."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        carried = {name for name in wheel.namelist() if name.startswith("sayso/")}
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"]

    assert {f"sayso/{path.relative_to(PACKAGE).as_posix()}" for path in files} == carried
