"""What the pages of the project say, and what they would have to say: from the tables, the notebooks and the calls."""

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd

import sayso
from sayso.findings import FINDING

ROOT = Path(__file__).parents[1]
NIGHT, CAPTURE = "2020-12-27-khojavend-aghdam", "2020-12-15-khtsaberd-captured"
# What the first table of the README shows: incident, day, and claims as `cells_in_words` puts them.
SHOWN = [
    (NIGHT, "27 December", "occurred"),
    (NIGHT, "27 December", "initiator"),
    (NIGHT, "27 December", "killed AM unspecified"),
    (NIGHT, "27 December", "killed AZ military"),
    (NIGHT, "27 December", "wounded AZ military"),
    (NIGHT, "27 December", "method AM"),
    (NIGHT, "27 December", "ceasefire observed NK"),
    (CAPTURE, "15–16 December", "occurred"),
]
HEAD = "| claim | Armenian side | Azerbaijani side | third parties | status |\n| --- | --- | --- | --- | --- |"
SIDES = ["AM", "AZ", "third"]
_PAGES = ["*.md", "docs/*.md", "benchmarks/*.md", "tests/cases/**/*.md"]
PAGES = sorted(path for pattern in _PAGES for path in ROOT.glob(pattern))
NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))


def page(name: str) -> str:
    """The text of a page of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def flat(text: str) -> str:
    """Text without its line breaks, the marks of a quotation, and blocks of code."""
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return " ".join(re.sub(r"^> ?", "", prose, flags=re.MULTILINE).split())


def stored_findings() -> dict[str, dict[str, Any]]:
    """Every finding that the notebooks have printed, by name, with the notebook it stands in."""
    found: dict[str, dict[str, Any]] = {}
    for path in NOTEBOOKS:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
        found |= {data[FINDING]["name"]: {**data[FINDING], "page": path.name} for data in shown if FINDING in data}
    return found


def findings_page() -> str:
    """docs/findings.md: every finding under its notebook."""
    lines = [
        "# Findings",
        "",
        "Every sentence that a notebook computes, with its name. In the report each leads to the rows behind its",
        "numbers; in a terminal: `sayso trace finding/NAME/NUMBER`. A test compares this page with the notebooks.",
        "",
    ]
    before = ""
    for name, finding in stored_findings().items():
        if finding["page"] != before:
            lines += [f"## [{finding['page'].removesuffix('.ipynb')}](../notebooks/{finding['page']})", ""]
        lines += [f"- `{name}`: {finding['sentence']}", ""]
        before = finding["page"]
    return "\n".join(lines)


def table_under(heading: str) -> list[list[str]]:
    """The cells of the table under a heading of the README."""
    section = page("README.md").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows[2:]]


def examples() -> list[tuple[str, str]]:
    """The interactive examples by page; those of one page go on from each other."""
    blocks = {path: re.findall(r"```pycon\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL) for path in PAGES}
    return [(path.name, "\n".join(found)) for path, found in blocks.items() if found]


def sections() -> dict[str, tuple[str, str]]:
    """What docs/api.md says of each name: its signature, and the text below."""
    parts = re.findall(r"^### `((\w+)[^`\n]*)`\n(.*?)(?=^##|\Z)", page("docs/api.md"), re.MULTILINE | re.DOTALL)
    return {name: (signature, text.strip()) for signature, name, text in parts}


def columns_told(text: str) -> list[str]:
    """The columns that a section names behind *Out*."""
    return re.findall(r"`(\w+)`", re.search(r"\*\*Out:\*\* (.*?)(\n\n|\Z)", text, re.DOTALL)[1])


def slugs(path: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them of its headings."""
    heads = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.casefold()).replace(" ", "-") for head in heads}


def night_table(tables: sayso.Frames) -> str:
    """The first table of the README, from the tables."""
    cells = sayso.cells_in_words(tables.corroboration).set_index(["incident_id", "claim"])
    return "\n".join(
        [HEAD, *(_night_row(tables, cells.loc[(at, claim)], f"{day}: {claim}") for at, day, claim in SHOWN)]
    )


def _night_row(tables: sayso.Frames, cell: pd.Series, claim: str) -> str:
    incident, words = cell.name
    side = tables.sources.set_index("source_id")["side"]
    answers = {"yes": _listed(cell["supporting"]), "no": _listed(cell["opposing"])}
    said = tables.claims[tables.claims["incident_id"].eq(incident) & tables.claims["polarity"].eq("+")]
    said = said[said["source_id"].isin(answers["yes"]) & sayso.cells_in_words(said)["claim"].eq(words)]
    told = [[(word, [i for i in ids if side[i] == where]) for word, ids in answers.items()] for where in SIDES]
    shown = ["; ".join(f"{word}: {', '.join(ids)}" for word, ids in each if ids) or "–" for each in told]
    return f"| {claim}: {said['value'].iloc[0]} | {' | '.join(shown)} | {cell['status']} |"


def _listed(ids: object) -> list[str]:
    return ids.split(";") if isinstance(ids, str) else []


def numbers(tables: sayso.Frames) -> dict[str, list[str]]:
    """The phrases with a number that must stand in a page, from the tables."""
    said, documents, places, case = tables.statements, tables.documents, tables.places, tables.case
    side, n = said["side"].fillna("none"), len(tables.incidents)
    by_side, sources = side.value_counts(), said.assign(side=side).groupby("side")["source_id"].nunique()
    kind = said["source_id"].map(tables.sources.set_index("source_id")["kind"])
    third = said.loc[side.eq("third"), "incident_id"].nunique()
    sides = said[side.isin(list(case["sides"]))].groupby("incident_id")["side"].nunique()
    by_page, english = said["dated_by"].eq("published").sum(), documents["language"].eq("en").sum()
    no_day, undated, unpublished = (
        c.isna().sum() for c in (said["said_on"], said["dated_on"], documents["published_on"])
    )
    unobserved, basis = tables.responses["observed"].eq("unobserved").sum(), places["basis"].value_counts()
    nowhere, why = places["latitude"].isna().sum(), tables.unresolved["why"].value_counts()
    return {
        "README.md": [
            f"Data as of {case['as_of']}.",
            f"{len(said)} statements by {said['source_id'].nunique()} sources on {n} incidents, with "
            f"{len(tables.claims)} claims, from {said['document_id'].nunique()} pages of "
            f"{documents['publisher'].nunique()} publishers in {documents['language'].nunique()} languages "
            f"({english} pages are in English).",
            f"Ministries of defence speak in {kind.eq('defence_ministry').sum()} of them.",
            f"{third} of {n} incidents have any statement of a third party",
            f"authorities in Nagorno-Karabakh | {sources['AM']} | {by_side['AM']} |",
            f"Azerbaijani (AZ) | {sources['AZ']} | {by_side['AZ']} |",
            f"third parties | {sources['third']} | {by_side['third']} |",
            f"side is not known | {sources['none']} | {by_side['none']} |",
            f"{no_day} statements have no day of speech and {undated} no day at all",
            f"{unpublished} pages have no day of publication",
            f"{len(tables.unresolved)} place names of claims are resolved to no place",
            f"{nowhere} of {len(places)} places have no coordinates",
            f"The coordinates of {basis['geonames']} places are from",
        ],
        "docs/limits.md": [
            f"{len(said)} statements on {n} incidents",
            f"{english} of {len(documents)} pages are in English",
            f"{(sides == 1).sum()} incidents have statements of one side only, {(sides == 2).sum()} of both",
            f"{third} have any statement of a third party",
            f"{no_day} statements have no day of speech",
            f"{by_page} of them go by the day of the page, {undated} have no day at all",
            f"{unpublished} pages have no day of publication",
            f"{said['via'].notna().sum()} statements are known only through another body",
            f"{why['unknown']} names are unknown to the gazetteer and {why['ambiguous']} ambiguous",
            f"{basis['geonames']} of {len(places)} places take their coordinates from GeoNames",
            f"{basis['wikipedia']} from Wikipedia",
            f"{basis['memory or incident file']} are marked `memory or incident file`",
            f"{basis['centroid by eye']} `centroid by eye`",
            f"{nowhere} have none",
            f"{unobserved} of {len(tables.responses)} pairs are unobserved",
        ],
    }


def frames_out(tables: sayso.Frames) -> dict[str, pd.DataFrame]:
    """A frame as each call returns it, by the name of the call."""
    both = (tables.claims, tables.statements)
    return {
        "answer_rates": sayso.answer_rates(tables.responses),
        "answered_bounds": sayso.answered_bounds(tables.responses),
        "compare_choices": sayso.compare_choices(tables),
        "find_numbers": sayso.find_numbers(tables),
        "find_trace": sayso.find_trace(tables, sayso.find_number(tables, "source/az-mod/act/retract")),
        "check_case": sayso.check_case(ROOT / "tests/cases/lake"),
        "count_statuses": sayso.count_statuses(tables.corroboration),
        "find_accounts": sayso.find_accounts(tables, NIGHT),
        "find_coverage": sayso.find_coverage(tables),
        "find_revisions": sayso.find_revisions(tables),
        "find_tolls": sayso.find_tolls(tables),
        "find_corroboration": sayso.find_corroboration(tables),
        "find_responses": sayso.find_responses(tables),
        "find_stances": sayso.find_stances(tables, sources=["am-mod", "az-mod"]),
        "krippendorff_alpha": sayso.krippendorff_alpha(*both, seed=None),
        "pairwise_agreement": sayso.pairwise_agreement(*both),
        "time_to_answer": sayso.time_to_answer(tables.responses, horizon="2023-12-31"),
    }
