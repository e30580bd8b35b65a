"""How each claim stands: contested, confirmed across sides, corroborated by a third party, or one source's word.

The statuses are those of the codebook (Corroboration); the first that fits, from the top. Relays, hearsay and a side's
own media add nothing, however many they are.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from .cells import districts_of, is_aspect
from .check import TOLLS
from .codes import combined, distinct, first, holds, joined, positions
from .holdings import EXCLUSIVE, Holdings, find_holdings
from .normalize import PLACED
from .precedence import in_force
from .schema import vocabulary

OWN_LOSSES = [*TOLLS, "equipment_lost", "damage"]
_RANK = {status: number for number, status in enumerate(vocabulary("status"))}


def find_corroboration(tables: Any) -> pd.DataFrame:
    """One row a claim cell with its status and what it rests on (table `corroboration`).

    Columns in: claims, statements, sources, places (contracts.toml). `status` counts compatible values, `status_strict`
    equal ones only, and not what is merely implied. `origins` counts independent origins of the value that came first
    on record: a joint statement once, a source once, a side's media and public not beside a body of their side.
    Statements that a person's coding supersedes are left out (`precedence`).
    """
    tables = in_force(tables)
    held = find_holdings(tables)
    standing, districts, n = _standing(held), districts_of(tables.places), len(held.cells)
    lead = _leading(standing.claimed, n, tables)
    statuses = _statuses(standing.holders, standing.denials, held.rows, n, districts)
    return held.cells.assign(
        **statuses,
        **_basis(held, standing, lead, districts),
        relays=_relays(held.rows, n),
        admitted=_admitted(standing.holders, held, tables),
    )


class Standing(NamedTuple):
    """Rows that stand, each utterance once: who holds a value, who denies one, who holds or mentions any (claimed)."""

    holders: pd.DataFrame
    denials: pd.DataFrame
    claimed: pd.DataFrame


def _standing(held: Holdings) -> Standing:
    """The rows of each cell that count. A cell of mentions alone (hearsay, questions, possibilities) has no holder."""
    rows, n = held.rows, len(held.cells)
    cell, firm = rows["cell"].to_numpy(), rows["firm"].to_numpy()
    stands = rows[firm & (rows["current"] | (rows["negative"] & ~rows["retracts"] & ~rows["withdrawn"]))]
    # Relays of one utterance hold the same: one row of each is enough from here on.
    same = (stands[c].to_numpy() for c in ("cell", "source", "strict", "negative", "replies", "affirms"))
    stands = stands[first(combined(*same))]
    denies = stands["negative"].to_numpy()
    # A cell in which nobody says the thing itself has the denial for its claim.
    alone = denies & ~holds(cell[firm & ~rows["negative"]], n)[stands["cell"]]
    mentions = rows[~holds(cell[firm], n)[cell] & ~rows["withdrawn"]]
    holders = stands[~denies | alone]
    return Standing(holders, stands[denies & ~alone], pd.concat([holders, mentions]) if len(mentions) else holders)


def _leading(holders: pd.DataFrame, n: int, tables: Any) -> pd.DataFrame:
    """By cell the row of the value that came first on record.

    A reply or an implication leads only where nobody else speaks, "at least" only where nobody gives a closed figure.
    Of one day, the origin whose id comes first leads: copies of a report can not change that.
    """
    cell, day, claim = (holders[c].to_numpy() for c in ("cell", "day", "claim"))
    turn = (4 * holders["replies"] + 2 * holders["implied"]).to_numpy() + np.isinf(holders["high"].to_numpy())
    turn = combined(turn, day - day.min(initial=0))
    earliest = np.full(n, turn.max(initial=0))
    np.minimum.at(earliest, cell, turn)
    early = np.flatnonzero(turn == earliest[cell])
    tied = early[pd.Series(cell[early]).duplicated(keep=False).to_numpy()]
    named = tables.statements["origin_id"].iloc[holders["statement"].to_numpy()[tied]]
    tied = tied[np.lexsort((claim[tied], pd.factorize(named, sort=True)[0], cell[tied]))]
    early = np.concatenate([tied, early])
    lead = np.full(n, -1)
    lead[cell[early][::-1]] = early[::-1]
    return holders[["low", "high", "generous", "place"]].reset_index(drop=True).reindex(lead)


def _statuses(
    holders: pd.DataFrame, denials: pd.DataFrame, rows: pd.DataFrame, n: int, districts: pd.DataFrame
) -> dict[str, np.ndarray]:
    """Status and status_strict by cell."""
    contested, retracted = _contested(holders, denials, n), _retracted(rows, holders, n)
    aligned = holders[(holders["bloc"] >= 0) & holders["affirms"]].assign(inside=False)
    plain = aligned[~aligned["implied"]]
    loose = aligned.assign(generous=_compatible(aligned, n))
    inside = _containing(loose, districts)
    loose = pd.concat([loose, inside]) if len(inside) else loose
    ranks = {
        "status": _best(loose, loose["generous"].to_numpy(), n),
        "status_strict": _best(plain, plain["strict"].to_numpy(), n),
    }
    names = np.array(list(_RANK), dtype=object)
    return {
        name: names[np.select([retracted, contested], [_RANK["retracted"], _RANK["contested"]], rank)]
        for name, rank in ranks.items()
    }


def _contested(holders: pd.DataFrame, denials: pd.DataFrame, n: int) -> np.ndarray:
    """Cells in which sources of different blocs hold what can not both be true, or one denies what another holds."""
    aligned = holders[(holders["bloc"] >= 0) & ~holders["negative"]]
    toll = is_aspect(aligned, TOLLS)
    items = aligned[is_aspect(aligned, EXCLUSIVE) & ~toll]
    cell, source, item = (items[c].to_numpy() for c in ("cell", "source", "generous"))
    items = items[first(combined(cell, source, item))]
    # One who names two initiators contradicts neither.
    items = items[~items.duplicated(["cell", "source"], keep=False)]
    cell, bloc, item = (items[c].to_numpy() for c in ("cell", "bloc", "generous"))
    return (
        ((distinct(cell, n, bloc) > 1) & (distinct(cell, n, item) > 1))
        | holds(_apart(aligned[toll]), n)
        | holds(_denied(aligned, denials), n)
    )


def _apart(figures: pd.DataFrame) -> np.ndarray:
    """Cells in which figures of two blocs have no number in common."""
    span = figures.groupby("cell").agg(low=("low", "max"), high=("high", "min"))
    asked = figures[figures["cell"].isin(span.index[span["low"] > span["high"]])]
    ends = asked.groupby(["cell", "bloc"], as_index=False).agg(low=("low", "max"), high=("high", "min"))
    pairs = ends.merge(ends, on="cell", suffixes=("", "_other"))
    return pairs.loc[(pairs["bloc"] != pairs["bloc_other"]) & (pairs["low"] > pairs["high_other"]), "cell"].to_numpy()


def _denied(holders: pd.DataFrame, denials: pd.DataFrame) -> np.ndarray:
    """Cells in which one bloc denies a value that another holds."""
    columns = ["cell", "bloc", "generous", "low", "high", "number"]
    against = denials.loc[denials["bloc"] >= 0, columns].drop_duplicates()
    held = holders.loc[holders["cell"].isin(against["cell"]), columns].drop_duplicates()
    pairs = against.merge(held, on=["cell", "generous"], suffixes=("", "_held"))
    met = pairs["number"].isna() | ((pairs["low_held"] <= pairs["number"]) & (pairs["number"] <= pairs["high_held"]))
    return pairs.loc[(pairs["bloc"] != pairs["bloc_held"]) & met, "cell"].to_numpy()


def _retracted(rows: pd.DataFrame, holders: pd.DataFrame, n: int) -> np.ndarray:
    """Cells whose claim every source that made it took back; who denied all along that it happened upholds nothing."""
    taken = rows[rows["withdrawn"] & rows["firm"] & ~rows["negative"]]
    denier = is_aspect(holders, ["occurred"]) & holders["replies"]
    return holds(taken["cell"].to_numpy(), n) & ~holds(holders["cell"].to_numpy()[~denier], n)


def _compatible(rows: pd.DataFrame, n: int) -> np.ndarray:
    """Items for generous counting; figures of one bloc that have no number in common are items of their own."""
    toll = is_aspect(rows, TOLLS)
    figures = rows[toll]
    span = figures.groupby("cell").agg(low=("low", "max"), high=("high", "min"))
    apart = holds(span.index[span["low"] > span["high"]].to_numpy(), n)
    blocs = distinct(figures["cell"].to_numpy(), n, figures["bloc"].to_numpy())
    return np.where(toll & (apart & (blocs < 2))[rows["cell"]], rows["strict"], rows["generous"])


def _containing(rows: pd.DataFrame, districts: pd.DataFrame) -> pd.DataFrame:
    """Rows of places again under each district that they lie in and that somebody names, marked `inside`."""
    placed = rows[rows["place"] >= 0]
    named = placed[["cell", "place", "generous"]].drop_duplicates().rename(columns={"place": "district"})
    inside = placed.drop(columns="generous").merge(districts, on="place").merge(named, on=["cell", "district"])
    return inside[rows.columns].assign(inside=True)


def _best(rows: pd.DataFrame, item: np.ndarray, n: int) -> np.ndarray:
    """By cell the best status that any of its items reaches by agreement; single-source where none does."""
    cell = rows["cell"].to_numpy()
    item, known = pd.factorize(combined(cell, item - item.min(initial=0)))
    m = len(known)
    side, bloc, third, literal = (rows[c].to_numpy() for c in ("side", "bloc", "third", "inside"))
    literal, sided = ~literal, side >= 0
    sides, thirds = distinct(item[sided], m, side[sided]), distinct(item[third], m, bloc[third])
    named, third_named = holds(item[sided & literal], m), holds(item[third & literal], m)
    met = (third_named & (sides > 0)) | (named & (thirds > 0)) | (third_named & (thirds > 1))
    status = np.select(
        [named & (sides > 1), met, _bodies_together(rows, item, m)],
        [_RANK[s] for s in ("mutually-confirmed", "third-party-corroborated", "party-corroborated")],
        _RANK["single-source"],
    )
    best = np.full(n, _RANK["single-source"])
    np.minimum.at(best, cell, status[item])
    return best


def _bodies_together(rows: pd.DataFrame, item: np.ndarray, m: int) -> np.ndarray:
    """Items that two independent bodies of one bloc hold."""
    body = rows["body"].to_numpy()
    of, known = pd.factorize(combined(item[body], rows["bloc"].to_numpy()[body]))
    several = distinct(of, len(known), rows["voice"].to_numpy()[body]) > 1
    return holds(item[body][several[of]], m)


def _origins(support: pd.DataFrame, n: int) -> np.ndarray:
    """Independent origins by cell: voices of bodies; a bloc's media and public, as one, where no body of it speaks.

    Those who speak of their own knowledge count; where none does, whoever holds it; mentions alone are one origin.
    """
    known = support[support["firm"] & support["affirms"] & (support["bloc"] >= 0)]
    rest = support[support["firm"] & ~holds(known["cell"].to_numpy(), n)[support["cell"]]]
    cell, bloc, voice, body = (np.concatenate([known[c], rest[c]]) for c in ("cell", "bloc", "voice", "body"))
    counted = distinct(cell[body], n, voice[body]) + distinct(cell, n, bloc) - distinct(cell[body], n, bloc[body])
    return np.where(counted == 0, holds(support["cell"].to_numpy(), n), counted)


def _basis(held: Holdings, standing: Standing, lead: pd.DataFrame, districts: pd.DataFrame) -> dict[str, Any]:
    """What the status rests on, by cell: values, bounds, origins, who supports, who opposes, who is hearsay."""
    n, claimed, denials = len(held.cells), standing.claimed, standing.denials
    agrees, against = _agrees(claimed, lead, districts), _agrees(denials, lead, districts)
    opposed = pd.concat([claimed[~agrees & is_aspect(claimed, EXCLUSIVE)], denials[against]])
    support = claimed[agrees]
    hearsay = held.rows.loc[held.rows["hearsay"], ["cell", "source"]]
    figures = claimed[is_aspect(claimed, TOLLS) & ~claimed["negative"]].groupby("cell")
    return {
        "values": _values(claimed, held, n),
        "low": figures["number"].min().reindex(range(n)).to_numpy(),
        "high": figures["top"].max().reindex(range(n)).to_numpy(),
        "origins": _origins(support, n),
        "supporting": _named(support.loc[~support["hearsay"], ["cell", "source"]], held, n),
        "opposing": _named(opposed, held, n),
        "denied_by": _named(opposed[opposed["replies"]], held, n),
        "hearsay": _named(hearsay, held, n),
    }


def _named(rows: pd.DataFrame, held: Holdings, n: int) -> np.ndarray:
    """By cell the sources of the rows, in alphabetical order."""
    order = np.argsort(held.sources.astype(str), kind="stable")
    rank = np.argsort(order)
    return joined(rows["cell"].to_numpy(), rank[rows["source"]], held.sources[order], n, ";")


def _values(rows: pd.DataFrame, held: Holdings, n: int) -> np.ndarray:
    """By cell the values that stand, denials marked with `not`; sums that nobody said are left out."""
    said = rows[~rows["derived"]]
    names = np.concatenate([held.values, "not " + held.values])
    return joined(
        said["cell"].to_numpy(),
        said["value"].to_numpy() + said["negative"].to_numpy() * len(held.values),
        names,
        n,
        " | ",
    )


def _relays(rows: pd.DataFrame, n: int) -> np.ndarray:
    """By cell the reports at first hand beyond the first of each source and utterance."""
    told = ~(rows["hearsay"] | rows["implied"] | rows["derived"]).to_numpy()
    cell, statement, origin, source = (rows[c].to_numpy()[told] for c in ("cell", "statement", "origin", "source"))
    return distinct(cell, n, statement) - distinct(cell, n, origin, source)


def _agrees(rows: pd.DataFrame, lead: pd.DataFrame, districts: pd.DataFrame) -> np.ndarray:
    """Whether a row holds what the leading row of its cell holds: a compatible figure, a place inside, the same."""
    cell = rows["cell"].to_numpy()
    low, high, item = (lead[c].to_numpy()[cell] for c in ("low", "high", "generous"))
    overlap = (rows["low"].to_numpy() <= high) & (low <= rows["high"].to_numpy())
    same = (rows["generous"].to_numpy() == item) & (overlap | ~is_aspect(rows, TOLLS))
    placed = np.flatnonzero(is_aspect(rows, PLACED) & (rows["place"] >= 0))
    if len(placed):
        pairs = set(districts.itertuples(index=False, name=None))
        here, there = rows["place"].to_numpy()[placed], lead["place"].to_numpy()[cell[placed]]
        same[placed] |= [(a, b) in pairs or (b, a) in pairs for a, b in zip(here, there, strict=True)]
    return same


def _admitted(holders: pd.DataFrame, held: Holdings, tables: Any) -> np.ndarray:
    """By cell: whether the party that the claim speaks against says it itself (codebook, Claims: admission)."""
    party = pd.factorize(pd.concat([tables.sources["party"], held.cells["party"].astype("str")], ignore_index=True))[0]
    speaker, source_count = party[holders["source"].to_numpy()], len(tables.sources)
    own = (speaker >= 0) & (party[source_count:][holders["cell"]] == speaker) & ~holders["number"].eq(0)
    said = positions(tables.sources["party"], list(held.values))[holders["source"]] == holders["value"]
    breach = holders["value"].eq(np.flatnonzero(held.values == "false")[0])
    admits = (
        (is_aspect(holders, OWN_LOSSES) & own)
        | (is_aspect(holders, ["initiator"]) & said)
        | (is_aspect(holders, ["ceasefire_observed"]) & breach & own)
    )
    return holds(holders["cell"].to_numpy()[admits & holders["body"] & ~holders["negative"]], len(held.cells))
