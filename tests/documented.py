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
# What the table on the first screen shows: incident, heading, and claims as `cells_in_words` puts them.
SHOWN = [
    (NIGHT, "27 December", ["occurred", "initiator", "killed AM unspecified", "killed AZ military", "wounded AZ military",
                            "method AM", "ceasefire observed NK"]),
    (CAPTURE, "15–16 December", ["occurred"]),
]  # fmt: skip
SIDES = ["AM", "AZ", "third"]
PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md"), *ROOT.glob("tests/cases/**/*.md")]
)
NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))


def page(name: str) -> str:
    """The text of a page of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def flat(text: str) -> str:
    """Text without its line breaks and the marks of a quotation."""
    return " ".join(re.sub(r"^> ?", "", text, flags=re.MULTILINE).split())


def stored_findings() -> dict[str, dict[str, Any]]:
    """Every finding that the notebooks have printed, with the notebook it stands in."""
    cells = [(path, cell) for path in NOTEBOOKS for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    outputs = [(path, output.get("data", {})) for path, cell in cells for output in cell.get("outputs", [])]
    return {
        data[FINDING]["name"]: {**data[FINDING], "notebook": path.name} for path, data in outputs if FINDING in data
    }


def table_rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    section = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def examples() -> list[tuple[str, str]]:
    """The interactive examples of the pages, with a name each."""
    blocks = [
        (path.name, block)
        for path in PAGES
        for block in re.findall(r"```pycon\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    ]
    return [(f"{name}-{number}", block) for number, (name, block) in enumerate(blocks)]


def night_table(tables: sayso.Frames) -> str:
    """The table of the first screen, from the tables."""
    head = ["| claim | Armenian side | Azerbaijani side | third parties | status |", "| --- | --- | --- | --- | --- |"]
    cells = sayso.cells_in_words(tables.corroboration).set_index(["incident_id", "claim"])
    return "\n".join(head + [_night_row(tables, cells.loc[(incident, claim)], incident, f"{when}: {claim}")
                             for incident, when, claims in SHOWN for claim in claims])  # fmt: skip


def _night_row(tables: sayso.Frames, cell: pd.Series, incident: str, claim: str) -> str:
    side = tables.sources.set_index("source_id")["side"]
    answers = {"yes": _listed(cell["supporting"]), "no": _listed(cell["opposing"])}
    told = [
        "; ".join(
            f"{word}: {', '.join(here)}"
            for word, ids in answers.items()
            if (here := [i for i in ids if side[i] == where])
        )
        for where in SIDES
    ]
    said = tables.claims[tables.claims["incident_id"].eq(incident) & tables.claims["source_id"].isin(answers["yes"])]
    said = said[sayso.cells_in_words(said)["claim"].eq(cell.name[1]) & said["polarity"].eq("+")]
    return f"| {claim}: {said['value'].iloc[0]} | {' | '.join(each or '–' for each in told)} | {cell['status']} |"


def _listed(ids: object) -> list[str]:
    return ids.split(";") if isinstance(ids, str) else []


def numbers(tables: sayso.Frames) -> dict[str, list[str]]:
    """What the pages say in numbers, from the tables: page by page the phrases that must stand in it."""
    said, pages, places, case = tables.statements, tables.documents, tables.places, tables.case
    by_side = said["side"].fillna("none").value_counts()
    sources = said.drop_duplicates("source_id")["side"].fillna("none").value_counts()
    kind = said["source_id"].map(tables.sources.set_index("source_id")["kind"])
    third = said.loc[said["side"].eq("third"), "incident_id"].nunique()
    sides = said[said["side"].isin(case["sides"])].groupby("incident_id")["side"].nunique()
    no_day, undated = said["said_on"].isna().sum(), said["dated_on"].isna().sum()
    observed, basis = tables.responses["observed"].value_counts(), places["basis"].value_counts()
    return {
        "README.md": [
            f"Data as of {case['as_of']}.",
            f"{len(said)} statements by {said['source_id'].nunique()} sources on {len(tables.incidents)} incidents, with "
            f"{len(tables.claims)} claims, from {said['document_id'].nunique()} pages of {pages['publisher'].nunique()} "
            f"publishers in {pages['language'].nunique()} languages ({pages['language'].eq('en').sum()} pages are in English).",
            f"Ministries of defence speak in {kind.eq('defence_ministry').sum()} of them.",
            f"{third} of {len(tables.incidents)} incidents have any statement of a third party",
            f"in Nagorno-Karabakh | {sources['AM']} | {by_side['AM']} |",
            f"Azerbaijani (AZ) | {sources['AZ']} | {by_side['AZ']} |",
            f"third parties | {sources['third']} | {by_side['third']} |",
            f"side is not known | {sources['none']} | {by_side['none']} |",
            f"{no_day} statements have no day of speech and {undated} no day at all; {pages['published_on'].isna().sum()} pages "
            f"have no day of publication; {len(tables.unresolved)} place names of claims are resolved to no place",
            f"{places['latitude'].isna().sum()} of {len(places)} places have no coordinates",
            f"The coordinates of {basis['geonames']} places are from",
        ],
        "docs/limits.md": [
            f"{len(said)} statements on {len(tables.incidents)} incidents",
            f"{pages['language'].eq('en').sum()} of {len(pages)} pages are in English",
            f"{(sides == 1).sum()} incidents have statements of one side only, {(sides == 2).sum()} of both",
            f"{third} have any statement of a third party",
            f"{no_day} statements have no day of speech",
            f"{said['dated_by'].eq('published').sum()} of them go by the day of the page, {undated} have no day at all",
            f"{pages['published_on'].isna().sum()} pages have no day of publication",
            f"{observed['unobserved']} of {len(tables.responses)} pairs are unobserved",
            f"{basis['geonames']} of {len(places)} places take their coordinates from GeoNames, {basis['wikipedia']} from Wikipedia",
            f"{basis['memory or incident file']} are marked `memory or incident file`, {basis['centroid by eye']} `centroid by eye`",
            f"{places['latitude'].isna().sum()} have none",
            f"{tables.unresolved['why'].eq('unknown').sum()} names are unknown to the gazetteer and "
            f"{tables.unresolved['why'].eq('ambiguous').sum()} ambiguous",
            f"{said['via'].notna().sum()} statements are known only through another body",
        ],
    }  # fmt: skip


def columns_out(tables: sayso.Frames) -> dict[str, pd.DataFrame]:
    """A frame as each call returns it, by the name of the call."""
    both = (tables.claims, tables.statements)
    return {
        "answer_rates": sayso.answer_rates(tables.responses),
        "answered_bounds": sayso.answered_bounds(tables.responses),
        "check_case": sayso.check_case(ROOT / "tests/cases/lake"),
        "count_statuses": sayso.count_statuses(tables.corroboration),
        "find_accounts": sayso.find_accounts(tables, NIGHT),
        "find_corroboration": sayso.find_corroboration(tables),
        "find_responses": sayso.find_responses(tables),
        "find_stances": sayso.find_stances(tables, sources=["am-mod", "az-mod"]),
        "krippendorff_alpha": sayso.krippendorff_alpha(*both, seed=None),
        "pairwise_agreement": sayso.pairwise_agreement(*both),
        "time_to_answer": sayso.time_to_answer(tables.responses, horizon="2023-12-31"),
    }


def slugs(path: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them of its headings."""
    heads = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.casefold()).replace(" ", "-") for head in heads}
