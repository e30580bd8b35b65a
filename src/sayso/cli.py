"""The command line: commands, their options and what they print; everything else is in the layers below."""

import sys
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree

import click
import pandas as pd

from . import build as building
from .read import check_case
from .schema import SaysoError

CASE = "data/raw"
TABLES = "data/processed"
# So many changed rows are told one by one; a build that changes more is better read as a diff.
TOLD = 40


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sayso")
def main() -> None:
    """Who said what about which incident: statements of rival ministries and third parties, compared as data."""


@main.command()
@click.argument("case", default=CASE, type=click.Path(path_type=Path))
def check(case: Path) -> None:
    """Validate the case folder CASE: every error with file, row and column, all at once; exit 1 if there is any."""
    with _told_plainly():
        problems = check_case(case)
    for problem in problems.itertuples(index=False):
        click.echo(str(_as_problem(problem)))
    click.echo(f"{case}: {len(problems)} problem{'' if len(problems) == 1 else 's'}", err=len(problems) > 0)
    sys.exit(1 if len(problems) else 0)


@main.command()
@click.argument("case", default=CASE, type=click.Path(path_type=Path))
@click.option("--out", default=TABLES, show_default=True, type=click.Path(path_type=Path), help="Folder of the tables.")
def build(case: Path, out: Path) -> None:
    """Write the processed tables of CASE, whole or not at all, and say what changed since the last build."""
    with _told_plainly():
        changes = building.build(case, out)
        tables = building.read_tables(out)
    for line in _told_changes(changes):
        click.echo(line)
    lost = tables.unresolved["why"].value_counts()
    click.echo(f"{len(tables.statements)} statements by {tables.statements['source_id'].nunique()} sources on "
               f"{len(tables.incidents)} incidents, {len(tables.claims)} claims, in {out}")
    click.echo(f"names of places not resolved, kept as said: {lost.get('unknown', 0)} unknown, {lost.get('ambiguous', 0)} "
               f"ambiguous (see {out / 'unresolved.csv'})")


@main.command()
@click.option("--tables", default=TABLES, show_default=True, type=click.Path(path_type=Path), help="Folder of the tables.")
@click.option("--notebooks", "folder", default="notebooks", show_default=True, type=click.Path(path_type=Path))
@click.option("--out", default="report", show_default=True, type=click.Path(path_type=Path), help="Folder of the pages.")
def report(tables: Path, folder: Path, out: Path) -> None:
    """Run the notebooks on the tables and write the report as pages that need no network."""
    from .report import write_report

    with _told_plainly():
        index = write_report(out, folder, tables=tables)
    click.echo(f"open {index}")


@main.command()
@click.option("--notebooks", "folder", default="notebooks", show_default=True, type=click.Path(path_type=Path))
def notebooks(folder: Path) -> None:
    """Run the notebooks in place, in reading order, and store their outputs."""
    from .notebooks import run_notebooks

    with _told_plainly():
        run_notebooks(folder, in_place=True)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Start a case folder for another conflict in DIR: commented, valid, with one worked example."""
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty; give a folder that does not exist yet")
    with as_file(files("sayso").joinpath("template")) as template:
        copytree(template, folder, dirs_exist_ok=True)
    click.echo(f"wrote {folder}; look at {folder / 'README.md'}, then: sayso check {folder}")


def _told_changes(changes: pd.DataFrame) -> list[str]:
    """One line a changed row or cell, or a count by table where there are too many."""
    if len(changes) > TOLD:
        counts = changes.groupby(["table", "change"]).size()
        return [f"{table}: {n} {change}" for (table, change), n in counts.items()]
    cells = changes["column"].fillna("") + ": " + changes["was"].fillna("") + " -> " + changes["becomes"].fillna("")
    told = changes["table"] + " " + changes["row"].astype("str") + " " + changes["change"]
    return [*told.where(changes["change"].ne("changed"), told + " " + cells)] or ["nothing changed"]


def _as_problem(row: object) -> object:
    from .schema import Problem

    return Problem(*(None if pd.isna(value) else value for value in row))  # type: ignore[attr-defined]


class _told_plainly:
    """Turn a SaysoError into its lines and exit code 1, without a traceback."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, SaysoError):
            for problem in error.problems:
                click.echo(str(problem), err=True)
            sys.exit(1)
