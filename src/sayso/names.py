"""A name as written to the sources or places that bear it: to candidates, never to a guess."""

import unicodedata

import pandas as pd
from rapidfuzz import fuzz, process

# Names like an unknown one are offered to a person, so they may be far; below this they only distract.
LIKENESS = 90
OFFERED = 3


def name_key(name: str) -> str:
    """A name without what spelling leaves open: case, width, runs of blanks, the dot that İ keeps in lower case.

    >>> name_key("  İstisu  (Jermajur)") == name_key("istisu (jermajur)")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace("i\u0307", "i").split())


def bearers(names: pd.DataFrame, id_column: str) -> dict[str, list[str]]:
    """For each name (as `name_key`) the ids that bear it, in alphabetical order.

    Columns in: `id_column`, name.
    """
    keyed = names.assign(key=names["name"].map(name_key)).drop_duplicates([id_column, "key"]).sort_values(id_column)
    return {str(key): group.tolist() for key, group in keyed.groupby("key")[id_column]}


def resolve_names(written: pd.Series, names: pd.DataFrame, id_column: str) -> pd.DataFrame:
    """What each written name stands for, on the index of `written`.

    Columns out: `id_column` (where exactly one bears the name), why (unknown | ambiguous, else missing), candidates
    (bearers of an ambiguous name, of names like an unknown one; joined by ";").
    """
    known = bearers(names, id_column)
    found = {name: known.get(name_key(name), []) for name in written.unique()}
    offered = {name: ids or _alike(name, known) for name, ids in found.items()}
    return (
        pd.DataFrame(
            {
                id_column: written.map({n: ids[0] for n, ids in found.items() if len(ids) == 1}),
                "why": written.map({n: "ambiguous" if ids else "unknown" for n, ids in found.items() if len(ids) != 1}),
                "candidates": written.map({n: ";".join(offered[n]) for n, ids in found.items() if len(ids) != 1}),
            },
            index=written.index,
        )
        .replace("", pd.NA)
        .astype("str")
    )


def _alike(name: str, known: dict[str, list[str]]) -> list[str]:
    near = process.extract(
        name_key(name), known.keys(), scorer=fuzz.token_set_ratio, score_cutoff=LIKENESS, limit=OFFERED
    )
    return sorted({place for key, _, _ in near for place in known[key]})
