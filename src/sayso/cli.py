"""The command line: commands, their options and what they print; everything else is in the layers below."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree

import click
import pandas as pd

from . import build as building
from .read import check_case
from .schema import Problem, SaysoError, plain

CASE = "data/raw"
TABLES = "data/processed"
FOLDER = click.Path(path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sayso")
def main() -> None:
    """Who said what about which incident: statements of rival ministries and third parties, compared as data."""


@main.command()
@click.argument("case", default=CASE, type=FOLDER)
def check(case: Path) -> None:
    """Validate the case folder CASE: every error with file, row and column, all at once; exit 1 if there is any."""
    with _told_plainly():
        problems = check_case(case)
    for line in _told_problems(problems):
        click.echo(line)
    click.echo(f"{case}: {len(problems)} problem{'' if len(problems) == 1 else 's'}", err=len(problems) > 0)
    sys.exit(1 if len(problems) else 0)


@main.command()
@click.argument("case", default=CASE, type=FOLDER)
@click.option("--out", default=TABLES, show_default=True, type=FOLDER, help="Folder of the tables.")
def build(case: Path, out: Path) -> None:
    """Write the processed tables of CASE, whole or not at all, and say what changed since the last build."""
    first = not (out / building.PACKAGE).exists()
    with _told_plainly():
        changes = building.build(case, out)
        tables = building.read_tables(out)
    for line in _told_changes(changes, first=first):
        click.echo(line)
    lost = tables.unresolved["why"].value_counts()
    click.echo(
        f"{len(tables.statements)} statements by {tables.statements['source_id'].nunique()} sources on "
        f"{len(tables.incidents)} incidents, {len(tables.claims)} claims, in {out}"
    )
    click.echo(
        f"names of places not resolved, kept as said: {lost.get('unknown', 0)} unknown, "
        f"{lost.get('ambiguous', 0)} ambiguous (see {out / 'unresolved.csv'})"
    )


@main.command()
@click.option("--tables", default=TABLES, show_default=True, type=FOLDER, help="Folder of the tables.")
@click.option("--notebooks", "folder", default="notebooks", show_default=True, type=FOLDER, help="Folder of notebooks.")
@click.option("--out", default="report", show_default=True, type=FOLDER, help="Folder of the pages.")
def report(tables: Path, folder: Path, out: Path) -> None:
    """Run the notebooks on the tables and write the report as pages that need no network."""
    from .report import about_tables, write_report

    with _told_plainly():
        index = write_report(out, folder, tables=tables, about=about_tables(building.read_tables(tables)))
    click.echo(f"open {index}")


@main.command()
@click.option("--notebooks", "folder", default="notebooks", show_default=True, type=FOLDER)
def notebooks(folder: Path) -> None:
    """Run the notebooks in place, in reading order, and store their outputs."""
    from .notebooks import run_notebooks

    with _told_plainly():
        run_notebooks(folder, in_place=True)


@main.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
def new(folder: Path) -> None:
    """Start a case folder for another conflict in DIR: commented, valid, with one worked example."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise click.ClickException(f"{folder} is not an empty folder; name one that does not exist yet")
    with _told_plainly(), as_file(files("sayso").joinpath("template")) as template:
        copytree(template, folder, dirs_exist_ok=True)
    click.echo(f"wrote {folder}; look at {folder / 'README.md'}, then: sayso check {folder}")


def _told_changes(changes: pd.DataFrame, *, first: bool) -> list[str]:
    """One line a changed row or cell; for a first build, of which every row is new, a count by table."""
    if first:
        counts = changes.groupby(["table", "change"]).size().reset_index(name="n")
        return [f"{row['table']}: {row['n']} {row['change']}" for row in counts.to_dict("records")]
    cells = changes[["column", "was", "becomes"]].fillna("").astype("str")
    told = changes["table"] + " " + changes["row"].astype("str") + " " + changes["change"]
    detailed = told + " " + cells["column"] + ": " + cells["was"] + " -> " + cells["becomes"]
    return [plain(line) for line in told.where(changes["change"].ne("changed"), detailed)] or ["nothing changed"]


def _told_problems(problems: pd.DataFrame) -> list[str]:
    """One line a problem."""
    rows = problems.astype(object).where(problems.notna(), None).to_dict("records")
    return [str(Problem(**{str(column): value for column, value in row.items()})) for row in rows]


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Turn what a person can mend, in the input or on the disk, into lines and exit code 1, without a traceback."""
    try:
        yield
    except SaysoError as error:
        click.echo("\n".join(str(problem) for problem in error.problems), err=True)
        sys.exit(1)
    except OSError as error:
        raise click.ClickException(plain(str(error))) from None
