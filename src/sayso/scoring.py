"""How well the machine codes: what a person coded set beside what the machine codes of the same words."""

from typing import Any

import pandas as pd

from .agree import with_wilson
from .cells import CELL
from .codings import code_documents
from .corroboration import find_corroboration
from .responses import find_responses
from .schema import Frames

# What is scored: who speaks, who does what, and what is claimed (codebook, Units).
MEASURES = ["source", "source and act", "claim"]
NONE = "none"


def code_own_words(case: Frames) -> Frames:
    """The statements that a person put into words, coded by machine as if each were a document.

    Frames out: attributions, statements, claims (contracts.toml), `document_id` being the person's statement_id.
    """
    said = case.statements
    published = said["document_id"].map(case.documents.set_index("document_id")["published_on"])
    texts = pd.DataFrame(
        {
            "id": said["statement_id"],
            "text": said["text"],
            "language": "en",
            "published_on": said["said_on"].fillna(published),
        }
    )
    return code_documents(texts.astype({"published_on": object}).where(texts.notna(), None), case)


def compare_codings(person: Frames, machine: Frames) -> pd.DataFrame:
    """Every unit that either coded, one row each: measure, document_id, source_id, act, aspect, unit, person, machine.

    `person` are processed tables, `machine` what `code_own_words` gives. A claim is its aspect, party and value: a
    number, a place of the gazetteer, else the words; who makes it is scored with the acts.
    """
    of = person.statements[["statement_id", "source_id", "act"]].assign(document_id=person.statements["statement_id"])
    said = machine.statements[["statement_id", "document_id", "source_id", "act"]]
    both = pd.concat(
        [_units(of, person.claims).assign(person=True), _units(said, machine.claims).assign(machine=True)],
        ignore_index=True,
    )
    key = ["measure", "document_id", "source_id", "act", "aspect", "unit"]
    return both.groupby(key, dropna=False)[["person", "machine"]].any().astype(bool).reset_index()


def _units(statements: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    acts = statements[["document_id", "source_id", "act"]]
    about = claims.merge(statements[["statement_id", "document_id"]], on="statement_id")
    value = about["place_id"].fillna(about["number"].astype("str")).fillna(about["value"].str.casefold())
    sign = about["polarity"].where(about["polarity"].eq("-"), "")
    unit = about["aspect"] + " " + about["party"].fillna("") + " = " + sign + value
    return pd.concat(
        [
            acts[["document_id", "source_id"]].assign(measure="source", unit=acts["source_id"]),
            acts.assign(measure="source and act", unit=acts["source_id"] + " " + acts["act"]),
            about[["document_id", "aspect"]].assign(measure="claim", unit=unit),
        ]
    ).reindex(columns=["measure", "document_id", "source_id", "act", "aspect", "unit"])


def score_codings(units: pd.DataFrame, *, by: list[str]) -> pd.DataFrame:
    """Precision, recall and F1 of the machine against the person, by columns of `compare_codings`.

    Columns out: `by`, right, found, wanted, precision, precision_low, precision_high, recall, recall_low, recall_high,
    f1 (shares of 0 to 1 with 95 % Wilson intervals; f1 without one: it is no share).
    """
    counts = units.assign(right=units["person"] & units["machine"]).groupby(by)[["right", "machine", "person"]].sum()
    counts = counts.rename(columns={"machine": "found", "person": "wanted"}).astype("Int64").reset_index()
    for name, total in (("precision", "found"), ("recall", "wanted")):
        counts = with_wilson(counts, count="right", total=total).rename(
            columns={"share": name, "low": f"{name}_low", "high": f"{name}_high"}
        )
    return counts.assign(f1=2 * counts["right"].astype(float) / (counts["found"] + counts["wanted"]).astype(float))


def confused_acts(units: pd.DataFrame) -> pd.DataFrame:
    """The act that a person coded against the act that the machine coded, for sources that both found in a document.

    A table of counts, rows the person's acts, columns the machine's; an act without a partner stands under `none`.
    """
    acts = units[units["measure"].eq("source and act")]
    key = ["document_id", "source_id"]
    wanted, found = (
        acts[acts[who] & ~acts["person"].eq(acts["machine"])][[*key, "act"]] for who in ("person", "machine")
    )
    right = acts[acts["person"] & acts["machine"]].assign(act_machine=lambda a: a["act"])
    missed = wanted.merge(found, on=key, how="outer", suffixes=("", "_machine"))
    pairs = pd.concat([right, missed])[["act", "act_machine"]].fillna(NONE)
    return pd.crosstab(pairs["act"].rename("person"), pairs["act_machine"].rename("machine"))


def with_machine_codes(tables: Frames, machine: Frames) -> Frames:
    """The tables as they would stand had the machine alone coded the same words: its sources, acts and claims.

    Documents, incidents, days, origins and hearsay stay the person's; findings are made anew.
    """
    known = tables.statements.set_index("statement_id")
    said = machine.statements
    columns = ["document_id", "incident_id", "said_on", "date_precision", "dated_on", "dated_by", "via"]
    facts = known.loc[said["document_id"], columns].set_index(said.index)
    origin = known.loc[said["document_id"], "origin_id"].to_numpy()
    nobody = pd.Series(pd.NA, index=said.index, dtype="str")
    statements = said.assign(**facts, answers=nobody, origin_id=origin + " " + said["act"])
    about = statements.set_index("statement_id")["incident_id"]
    claims = machine.claims.assign(incident_id=machine.claims["statement_id"].map(about))
    tables = tables.replaced(statements=statements.drop(columns="via").assign(via=facts["via"]), claims=claims)
    return tables.replaced(responses=find_responses(tables), corroboration=find_corroboration(tables))


def headlines(tables: Frames) -> pd.Series:
    """The numbers that the report leads with: claim cells by status, and denials by dyad."""
    cells, answers = tables.corroboration, tables.responses
    denied = answers[
        answers["answer"].eq("deny") & answers["claimant_side"].ne("third") & answers["responder_side"].ne("third")
    ]
    counts: dict[Any, Any] = {"claim cells": len(cells.drop_duplicates(CELL))}
    counts |= {f"cells {status}": n for status, n in cells["status"].value_counts().sort_index().items()}
    dyad = "incidents of " + denied["claimant_side"] + " denied by " + denied["responder_side"]
    counts |= denied.groupby(dyad)["incident_id"].nunique().to_dict()
    return pd.Series(counts)
