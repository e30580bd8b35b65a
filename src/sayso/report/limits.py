"""What a corpus can not show, counted from its tables: each number leads to its rows."""

from collections import Counter

from markupsafe import Markup

from sayso.normalize import THIRD
from sayso.precedence import MACHINE
from sayso.report.addresses import href
from sayso.report.numbered import side_name
from sayso.report.site import Site
from sayso.report.templates import isolated
from sayso.tallies import NO_SIDE


def limits(site: Site) -> list[Markup]:
    """Sentences on what is missing, doubtful or lopsided in the corpus; what there is nothing of is left out."""
    return [
        *_share(site, "corpus/undated", "corpus/statements", "{n} of {of} statements ({share}) have no day at all."),
        *_share(site, "corpus/hearsay", "corpus/statements",
                "{n} of {of} statements ({share}) are hearsay: known only through another body, often the adversary."),
        *_by_side(site),
        *_by_language(site),
        *_share(site, "corpus/incidents-with-third", "corpus/incidents",
                "A third party speaks of {n} of {of} incidents ({share}); of the others none is on record."),
        *_share(site, "status/single-source", "corpus/cells",
                "{n} of {of} claim cells ({share}) rest on a single source."),
        *_share(site, "corpus/pairs-unobserved", "corpus/pairs",
                "In {n} of {of} pairs ({share}) the responder is unobserved: of these nothing is known."),
        *_unresolved(site),
        *_by_machine(site),
    ]  # fmt: skip


def _share(site: Site, number_id: str, total_id: str, sentence: str) -> list[Markup]:
    n, of = (site.numbers.values.get(name, 0) for name in (number_id, total_id))
    if not of:
        return []
    told = {"n": site.num(number_id, n), "of": site.num(total_id, of), "share": _percent(n, of)}
    return [Markup(sentence).format(**told)]


def _by_side(site: Site) -> list[Markup]:
    """Statements by side, sides in alphabetical order, then third parties and voices of no known side."""
    counts = [(side, site.numbers.values.get(f"side/{side}", 0)) for side in [*site.sides, THIRD, NO_SIDE]]
    told = [Markup("{} of {}").format(site.num(f"side/{side}", n), isolated(side_name(side)))
            for side, n in counts if n or side in site.sides]  # fmt: skip
    sentence = "Records are unequal: statements of the sides, in alphabetical order, then of others: {}."
    return [Markup(sentence).format(Markup(", ").join(told))] if told else []


def _by_language(site: Site) -> list[Markup]:
    """The language of most pages that statements were found on; of several the first by its code."""
    counts = Counter(site.documents[document].language for document in site.statements_of_document)
    if not counts:
        return []
    language, n = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = href("", f"rows/{site.numbers.files['corpus/languages']}.html")
    told = {
        "n": Markup('<a class="num" href="{}" title="pages by language">{}</a>').format(rows, n),
        "of": site.num("corpus/pages", site.numbers.values["corpus/pages"]),
        "share": _percent(n, counts.total()),
        "language": isolated(language),
        "languages": site.num("corpus/languages", len(counts)),
    }
    sentence = (
        "{n} of {of} pages ({share}) are in one of {languages} languages ({language}): what was said in others, or not "
        "translated, is likelier to be missing."
    )
    return [Markup(sentence).format(**told)]


def _unresolved(site: Site) -> list[Markup]:
    n = len(site.tables["unresolved"])
    told = Markup('<a class="num" href="data.html#table-unresolved" title="rows of the table unresolved">{}</a>')
    sentence = "The place that {} claims name is unknown to the gazetteer, or one of several of the name: kept as said."
    return [Markup(sentence).format(told.format(n))] if n else []


def _by_machine(site: Site) -> list[Markup]:
    n = int(site.tables["statements"]["coder"].eq(MACHINE).sum())
    told = Markup('<a class="num" href="data.html#table-statements" title="rows of statements, coder machine">{}</a>')
    sentence = "{} statements were coded by machine and are marked so; they are to be corrected, not quoted."
    return [Markup(sentence).format(told.format(n))] if n else []


def _percent(n: int, of: int) -> str:
    """A share as it is read.

    >>> _percent(1, 3), _percent(1, 300)
    ('33 %', '<1 %')
    """
    return "<1 %" if 0 < n / of < 0.005 else f"{n / of:.0%}".replace("%", " %")
