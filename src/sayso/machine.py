"""The texts of a case into its tables: coded by machine, laid to incidents and origins, beside what persons coded.

A person's coding takes precedence: what a person coded of a source on an incident, on the same page, supersedes what
the machine made of it. Both stand in the tables; the findings count one (`precedence`).
"""

import re

import pandas as pd

from .codings import code_documents
from .link import link_origins, link_statements
from .names import resolve_names
from .normalize import PLACED, table_of, with_days
from .precedence import MACHINE, superseded_by
from .schema import Frames

NOT_TOLD = "not told"
# A page is the same behind another scheme, with or without www., a trailing slash, or a mark of where the reader came
# from.
_SAME_PAGE = re.compile(r"^https?://(?:www\.)?|/?(?:[?#]utm_[^#]*)?(?:#.*)?$")


def with_machine(tables: Frames, case: Frames, *, alone: bool = False) -> Frames:
    """The tables with the texts of the case coded by machine; `alone`: without what persons coded.

    The texts are `case.documents_text`. Frames in: those of `normalize`. Frames out: the same, with rows of `coder`
    machine in statements, attributions and claims, with documents, new incidents, `links` and unresolved names.
    Incidents of the case stay, whoever coded.
    """
    if alone:
        empty = {name: tables[name].iloc[:0] for name in ("statements", "attributions", "claims", "unresolved")}
        tables = tables.replaced(**empty)
    texts = getattr(case, "documents_text", None)
    if texts is None or not len(texts):
        return tables
    texts = without_copies(texts)
    coded = _on_known_pages(_of_known_sources(code_documents(texts, case), tables.sources), tables.documents)
    documents = pd.concat([tables.documents, coded.documents]).drop_duplicates("document_id")
    tables = tables.replaced(documents=table_of(documents, "documents"))
    linked, founded = link_statements(coded.statements, coded.claims, tables)
    tables = tables.replaced(incidents=table_of(pd.concat([tables.incidents, founded]), "incidents"))
    return _together(tables, linked, coded, case)


def without_copies(texts: pd.DataFrame) -> pd.DataFrame:
    """Texts without second copies: of one publisher, or of none that is told, the same text counts once.

    Columns in: id, publisher, sha256. Of copies the first id in the alphabet stays, before it one whose publisher is
    told. Another outlet's copy stays: it is a relay, and shares its origin.
    """
    known = texts.assign(untold=texts["publisher"].isna()).sort_values(["untold", "id"], kind="stable")
    copy = known.duplicated(["sha256", "publisher"]) | (known["untold"] & known.duplicated("sha256"))
    return texts[~copy.reindex(texts.index)]


def _of_known_sources(coded: Frames, sources: pd.DataFrame) -> Frames:
    """The coded frames without words of bodies that can be named but are none of the case's (`in-army`)."""
    kept = {
        n: coded[n][coded[n]["source_id"].isin(sources["source_id"])] for n in ("statements", "attributions", "claims")
    }
    return coded.replaced(**{name: frame.reset_index(drop=True) for name, frame in kept.items()})


def _on_known_pages(coded: Frames, documents: pd.DataFrame) -> Frames:
    """The coded frames with the document_id of the case where the page is listed there, by its id or its address."""
    listed = documents.dropna(subset="url").assign(page=lambda f: f["url"].map(_page)).drop_duplicates("page")
    by_page = listed.set_index("page")["document_id"]
    own = coded.documents
    known = own["url"].map(_page, na_action="ignore").map(by_page).astype("str")
    ids = own["document_id"].where(own["document_id"].isin(documents["document_id"]), known.fillna(own["document_id"]))
    new = dict(zip(own["document_id"], ids, strict=True))
    moved = {
        name: coded[name].assign(document_id=coded[name]["document_id"].map(new))
        for name in ("statements", "attributions")
    }
    return coded.replaced(**moved, documents=own.assign(document_id=ids, publisher=own["publisher"].fillna(NOT_TOLD)))


def _page(url: str) -> str:
    return _SAME_PAGE.sub("", url).casefold()


def _together(tables: Frames, linked: pd.DataFrame, coded: Frames, case: Frames) -> Frames:
    """Rows of both coders in one table each."""
    sources = tables.sources.set_index("source_id")
    machine = linked.assign(
        coder=MACHINE, side=linked["source_id"].map(sources["side"]), via=_through(linked, tables.sources)
    )
    both = pd.concat([tables.statements, machine.drop(columns="origin_id")], ignore_index=True)
    both = both.assign(superseded_by=superseded_by(both)).pipe(_with_origins, linked, tables, coded.claims)
    both = with_days(both, tables.documents)
    incident = machine.set_index("statement_id")["incident_id"]
    claims = coded.claims.assign(incident_id=coded.claims["statement_id"].map(incident))
    frames = {
        "statements": both,
        "attributions": pd.concat(
            [tables.attributions, coded.attributions.assign(via=_through(coded.attributions, tables.sources))]
        ),
        "claims": pd.concat([tables.claims, claims]),
        "links": linked,
        "unresolved": pd.concat([tables.unresolved, _unresolved(claims, case)]),
    }
    return tables.replaced(**{name: table_of(frame, name) for name, frame in frames.items()})


def _through(said: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    """`via` where it makes hearsay: another body of the case. An outlet that passes words on is a relay."""
    bodies = sources.loc[~sources["role"].isin(["media", "public"]), "source_id"]
    return said["via"].where(said["via"].isin(bodies) & said["via"].ne(said["source_id"]))


def _with_origins(both: pd.DataFrame, linked: pd.DataFrame, tables: Frames, claims: pd.DataFrame) -> pd.DataFrame:
    documents = tables.documents.set_index("document_id")
    told = both.assign(
        **{c: both["document_id"].map(documents[c]) for c in ("published_on", "publisher", "relayed_from", "language")},
        via=both["statement_id"].map(linked.set_index("statement_id")["via"]).astype("str").fillna(both["via"]),
    )
    found = link_origins(told, pd.concat([tables.claims, claims]))["origin_id"]
    # The same words on the same page, coded twice: link_origins looks at other pages only.
    same = pd.Series(found.to_numpy(), index=both["statement_id"] + "\n" + both["act"])
    return both.assign(origin_id=(both["superseded_by"] + "\n" + both["act"]).map(same).astype("str").fillna(found))


def _unresolved(claims: pd.DataFrame, case: Frames) -> pd.DataFrame:
    lost = claims[claims["aspect"].isin(PLACED) & claims["place_id"].isna()]
    told = resolve_names(lost["value"], case.place_names, "place_id")
    return lost[["claim_id", "value"]].join(told[["why", "candidates"]]).dropna(subset="why")
