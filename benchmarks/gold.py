"""Scores of coded statements against gold: what is compared, what may be missed, and what is left out."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

MEASURES = ["source and act", "source", "claim"]
TOLLS = ("killed", "wounded", "captured", "missing")
PLACED = ("place", "control")
YES_NO = ("occurred", "ceasefire_observed")
ASPECTS = {*TOLLS, *PLACED, *YES_NO, "initiator", "time"}
# Aspects that are about the event, not about a party's own.
OF_NO_PARTY = ("place", "time", "initiator", "occurred")
# What a denial denies is written in several ways, and compared in none.
LEFT_OUT = ("occurred", "initiator")
TABLE = f"{'':6}{'':16}{'precision':>10}{'recall':>8}{'F1':>8}   right / coded / wanted"
Units = dict[str, set[tuple[Any, ...]]]


def tally(
    rows: Iterable[Mapping[str, Any]], found: Mapping[str, list[dict[str, Any]]], names: Iterable[tuple[str, str]]
) -> tuple[dict[str, list[int]], dict[str, list[tuple[str, Any]]]]:
    """Counts (right, coded, wanted) and errors of each measure, over documents; `names`: place names with their ids.

    What gold marks as told within another's words (`via`), or gives a `role`, counts where it is found and is forgiven
    where it is not.
    """
    places = {_letters(name): place for name, place in names}
    counts, errors = {m: [0, 0, 0] for m in MEASURES}, {m: [] for m in MEASURES}
    for row in rows:
        own = [statement for statement in row["gold"] if not statement.get("via")]
        coded = [{**statement, "via": None} for statement in found.get(row["id"], [])]
        gold, must = (_units(row["id"], said, places) for said in (row["gold"], own))
        firm = _units(row["id"], own, places, firm=True)
        there = _units(row["id"], coded, places)
        for measure in MEASURES:
            wanted = (firm if measure == "claim" else must)[measure] | (gold[measure] & there[measure])
            right = gold[measure] & there[measure]
            counts[measure] = [
                a + len(b) for a, b in zip(counts[measure], (right, there[measure], wanted), strict=True)
            ]
            errors[measure] += [("missed", unit) for unit in sorted(wanted - there[measure], key=str)]
            errors[measure] += [("too much", unit) for unit in sorted(there[measure] - gold[measure], key=str)]
    return counts, errors


def _units(document: str, statements: list[Any], places: Mapping[str, str], *, firm: bool = False) -> Units:
    units: Units = defaultdict(set)
    loose = set()
    for said in statements:
        who = said.get("source_id") or "?"
        units["source and act"].add((document, who, said["act"]))
        units["source"].add((document, who))
        for claim in said.get("claims", []):
            if _compared(claim, said["act"]):
                key = (document, who, *_key(claim, places))
                units["claim"].add(key)
                loose |= {key} if claim.get("role") else set()
    units["claim"] -= loose if firm else set()
    return units


def _compared(claim: Mapping[str, Any], act: str) -> bool:
    denied = act == "deny" and claim["aspect"] in LEFT_OUT
    return claim["aspect"] in ASPECTS and claim.get("polarity", "+") == "+" and not denied


def _key(claim: Mapping[str, Any], places: Mapping[str, str]) -> tuple[Any, ...]:
    """Aspect, party and value, whichever way they are written."""
    aspect, value = claim["aspect"], claim.get("value")
    if aspect in TOLLS:
        value = None if value in (None, "") else int(float(value))
    elif aspect in PLACED:
        value = claim.get("place_id") or places.get(_letters(value), _letters(value))
    else:
        value = str(value).casefold() if aspect in YES_NO else str(value)
    return aspect, None if aspect in OF_NO_PARTY else claim.get("party"), value


def _letters(value: Any) -> str:
    plain = unicodedata.normalize("NFKD", str(value)).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def score_table(language: str, counts: Mapping[str, list[int]]) -> str:
    """One line a measure."""
    lines = []
    for measure, (right, coded, wanted) in counts.items():
        precision, recall = right / coded if coded else 0.0, right / wanted if wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        lines.append(f"{language:6}{measure:16}{precision:10.3f}{recall:8.3f}{f1:8.3f}   {right} / {coded} / {wanted}")
    return "\n".join(lines)
