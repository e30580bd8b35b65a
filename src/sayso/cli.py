"""The command line: commands, their options and what they print; everything else is in the layers below."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree
from typing import Any

import click
import pandas as pd

from . import build as building
from .documents import read_documents
from .precedence import CODERS, MACHINE
from .read import EXAMPLES, TEXTS, check_case, read_case
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
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--case", default=CASE, show_default=True, type=FOLDER, help="Folder of the case: who speaks, places, sides."
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True)
@click.option("--all-speakers", is_flag=True, help="Also speakers whom the case does not know, by their names.")
def code(paths: tuple[str, ...], case: Path, form: str, all_speakers: bool) -> None:
    """Code texts by machine and print who said what: files, folders, `-` for standard input.

    Files are .txt, .md, .html, .jsonl (one document a line) and WARC. What can not be read is told, with file and line,
    and the rest goes on; exit 1 if there was any.
    """
    from .printed import FORMATS, HEADERS
    from .streams import code_stream

    with _told_plainly():
        coded = code_stream(_with_progress(read_documents(paths)), read_case(case), all_speakers=all_speakers)
        if form in HEADERS:
            click.echo(HEADERS[form])
        failed = 0
        for each in coded:
            failed += isinstance(each, Problem)
            for number, record in enumerate([] if isinstance(each, Problem) else each, start=1):
                _say(FORMATS[form](record, number), sys.stdout)
            if isinstance(each, Problem):
                _say(str(each), sys.stderr)
    if failed:
        click.echo(f"{failed} document{'' if failed == 1 else 's'} could not be coded", err=True)
    sys.exit(1 if failed else 0)


def _with_progress(documents: Iterator[Any]) -> Iterator[Any]:
    """A bar that counts documents, on a terminal only."""
    from tqdm import tqdm

    return iter(tqdm(documents, unit=" documents", disable=None, leave=False))


def _say(line: str, stream: Any) -> None:
    """A line that leaves the bar, if there is one, in its place."""
    from tqdm import tqdm

    tqdm.write(line, file=stream)


@main.command()
@click.argument("case", default=CASE, type=FOLDER)
@click.option("--out", default=TABLES, show_default=True, type=FOLDER, help="Folder of the tables.")
@click.option("--coder", type=click.Choice(CODERS), help="What one coder coded; without it both, a person's first.")
def build(case: Path, out: Path, coder: str | None) -> None:
    """Write the processed tables of CASE, whole or not at all, and say what changed since the last build.

    Texts in CASE/documents are coded by machine, but for those in its folder examples, which are invented.
    """
    first = not (out / building.PACKAGE).exists()
    with _told_plainly():
        changes = building.build(case, out, coder=coder)
        tables = building.read_tables(out)
    for line in _told_changes(changes, first=first):
        click.echo(line)
    lost = tables.unresolved["why"].value_counts()
    click.echo(
        f"{len(tables.statements)} statements by {tables.statements['source_id'].nunique()} sources on "
        f"{len(tables.incidents)} incidents, {len(tables.claims)} claims, in {out}"
    )
    by_machine = tables.statements["coder"].eq(MACHINE).sum()
    if by_machine:
        superseded = tables.statements["superseded_by"].notna().sum()
        click.echo(f"coded by machine: {by_machine} statements; of these superseded by a person's coding: {superseded}")
    if (case / TEXTS / EXAMPLES).is_dir():
        click.echo(f"passed over: {case / TEXTS / EXAMPLES}, invented texts, which are no part of the record")
    click.echo(
        f"names of places not resolved, kept as said: {lost.get('unknown', 0)} unknown, "
        f"{lost.get('ambiguous', 0)} ambiguous (see {out / 'unresolved.csv'})"
    )


@main.command()
@click.option("--tables", default=TABLES, show_default=True, type=FOLDER, help="Folder of the tables.")
@click.option("--notebooks", "folder", default="notebooks", show_default=True, type=FOLDER, help="Folder of notebooks.")
@click.option("--out", default="report", show_default=True, type=FOLDER, help="Folder of the pages.")
@click.option("--pdf", is_flag=True, help="Also print the whole report as one PDF; needs Chromium.")
def report(tables: Path, folder: Path, out: Path, pdf: bool) -> None:
    """Run the notebooks on the tables and write the report as pages that need no network."""
    from .browser import find_chromium
    from .report import write_report
    from .report.printing import print_report

    with _told_plainly():
        if pdf:
            find_chromium()  # before minutes are spent on pages
        click.echo(f"open {write_report(out, folder, tables=tables)}")
        if pdf:
            as_of = building.read_tables(tables).case.get("as_of", "")
            click.echo(f"open {print_report(out, day=str(as_of))}")


@main.command()
@click.option("--notebooks", "folder", default="notebooks", show_default=True, type=FOLDER)
def notebooks(folder: Path) -> None:
    """Run the notebooks in place, in reading order, and store their outputs."""
    from .notebooks import run_notebooks

    with _told_plainly():
        run_notebooks(folder, in_place=True)


@main.command()
@click.argument("number_id", metavar="NUMBER-ID")
@click.option("--tables", default=TABLES, show_default=True, type=FOLDER, help="Folder of the tables.")
@click.option("--report", default="report", show_default=True, type=FOLDER, help="Report, for numbers of findings.")
@click.option("--case", default=CASE, show_default=True, type=FOLDER, help="Folder of the case, for its texts.")
@click.option("--format", "form", type=click.Choice(["table", "csv"]), default="table", show_default=True)
def trace(number_id: str, tables: Path, report: Path, case: Path, form: str) -> None:
    """Lead from a number to its rows, statements, pages and, where the text is at hand, characters.

    NUMBER-ID is a name in numbers.csv such as status/contested; a number of a finding, finding/NAME/BRACE; or a row or
    cell of a table, such as corroboration/INCIDENT/killed/AZ/military/low.
    """
    from .trace import find_number, find_trace, read_findings, told, with_quotes

    with _told_plainly():
        frames = building.read_tables(tables)
        try:
            number = find_number(frames, number_id, findings=read_findings(report))
        except ValueError as error:
            raise click.ClickException(plain(str(error))) from None
        traced = with_quotes(find_trace(frames, number), case)
    if form == "csv":
        click.echo(traced.to_csv(index=False, lineterminator="\n"), nl=False)
    for line in told(number_id, number, traced) if form == "table" else []:
        click.echo(plain(line))


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
    """One line a changed row or cell; for a first build, of which every row is new, a count by table.

    Numbers whose value stands though a row behind them changed are named on one line.
    """
    if first:
        counts = changes.groupby(["table", "change"]).size().reset_index(name="n")
        return [f"{row['table']}: {row['n']} {row['change']}" for row in counts.to_dict("records")]
    behind = changes["table"].eq("numbers") & changes["column"].isin(["rows", "mark"])
    moved = changes.loc[changes["table"].eq("numbers") & ~behind, "row"]
    same = sorted({plain(str(row)) for row in changes.loc[behind, "row"]} - set(moved))
    rest = [f"numbers with other rows behind them, value as before: {', '.join(same)}"] if same else []
    changes = changes[~behind]
    cells = changes[["column", "was", "becomes"]].fillna("").astype("str")
    told = changes["table"] + " " + changes["row"].astype("str") + " " + changes["change"]
    detailed = told + " " + cells["column"] + ": " + cells["was"] + " -> " + cells["becomes"]
    lines = [plain(line) for line in told.where(changes["change"].ne("changed"), detailed)]
    return lines + rest or ["nothing changed"]


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
    except BrokenPipeError:
        raise  # whoever reads along has seen enough: click ends without a word
    except OSError as error:
        raise click.ClickException(plain(str(error))) from None
