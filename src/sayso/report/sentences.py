"""What the corpus says, in eight sentences at most, each number a link to the rows that it counts."""

from itertools import permutations

import pandas as pd
from markupsafe import Markup

from sayso.agree import with_wilson
from sayso.normalize import THIRD
from sayso.report.site import Site
from sayso.report.templates import isolated

DYADS = 4  # With more than two sides the pairs of those that claim most: a sentence holds no more.
HELD = "corpus/cells"


def sentences(site: Site) -> list[Markup]:
    """The sentences that open the index; those on sides are left out where the case has none."""
    told = [_corpus(site), _denials(site), _third_parties(site), _sources(site), _corroborated(site), _admitted(site)]
    return [*filter(None, told), _observed(site), _coverage(site)]


def _n(site: Site, number_id: str) -> Markup:
    return site.num(number_id, _value(site, number_id))


def _value(site: Site, number_id: str) -> int:
    return site.numbers.values.get(number_id, 0)


def _share(site: Site, part: str, whole: str, *, interval: bool = False) -> Markup:
    """The share of one number in another, as a link to the rows of the whole."""
    row = with_wilson(pd.DataFrame({"n": [_value(site, part)], "of": [_value(site, whole)]})).iloc[0]
    if pd.isna(row["share"]):
        return Markup("n/a")
    bounds = f", 95% interval {row['low']:.0%} to {row['high']:.0%}" if interval else ""
    return site.num(whole, f"{row['share']:.0%}{bounds}")


def _listed(parts: list[Markup]) -> Markup:
    return Markup("; ").join(parts)


def _corpus(site: Site) -> Markup:
    names = ["statements", "sources", "incidents", "claims", "pages", "publishers", "languages"]
    first, last = site.tables.case["period"]
    return Markup(
        "This corpus holds {} statements by {} sources on {} incidents between {} and {}, with {} claims, from {} "
        "pages of {} publishers in {} languages."
    ).format(*[_n(site, f"corpus/{n}") for n in names[:3]], first, last, *[_n(site, f"corpus/{n}") for n in names[3:]])


def _denials(site: Site) -> Markup | None:
    dyads = sorted(
        permutations(site.sides, 2), key=lambda dyad: (-_value(site, f"answers/{dyad[0]}/{dyad[1]}/of"), dyad)
    )
    parts = [
        _answered(site, *dyad) for dyad in sorted(dyads[:DYADS]) if _value(site, f"answers/{dyad[0]}/{dyad[1]}/of")
    ]
    return Markup("Where the other side was observed, {}.").format(_listed(parts)) if parts else None


def _answered(site: Site, claimant: str, responder: str) -> Markup:
    name = f"answers/{claimant}/{responder}"
    return Markup("{} denied {} of {} incidents that {} claims ({}) and confirmed {}").format(
        isolated(responder), _n(site, f"{name}/deny"), _n(site, f"{name}/of"), isolated(claimant),
        _share(site, f"{name}/deny", f"{name}/of", interval=True), _n(site, f"{name}/confirm"),
    )  # fmt: skip


def _third_parties(site: Site) -> Markup | None:
    parts = [
        Markup("{} of {} incidents that {} claims").format(
            _n(site, f"answers/{side}/{THIRD}/confirm"), _n(site, f"answers/{side}/{THIRD}/of"), isolated(side)
        )
        for side in site.sides
        if _value(site, f"answers/{side}/{THIRD}/of")
    ]
    return Markup("Third parties, where they were observed, confirmed {}.").format(_listed(parts)) if parts else None


def _sources(site: Site) -> Markup:
    single, contested = "status/single-source", "status/contested"
    return Markup("Of {} claim cells (one incident, one aspect, one party) {} rest on a single source ({}) and {} are "
                  "contested ({}).").format(
        _n(site, HELD), _n(site, single), _share(site, single, HELD), _n(site, contested), _share(site, contested, HELD)
    )  # fmt: skip


def _corroborated(site: Site) -> Markup:
    """Between counting equal values only (strict) and all compatible ones (generous)."""
    ends = [_between(site, status) for status in ("mutually-confirmed", "third-party-corroborated")]
    return Markup("Of them {} are confirmed by facing sides and {} corroborated by a third party from its own "
                  "knowledge, counting equal values only or all compatible ones.").format(*ends)  # fmt: skip


def _between(site: Site, status: str) -> Markup:
    low, high = sorted([f"status-strict/{status}", f"status/{status}"], key=lambda name: _value(site, name))
    return Markup("{} to {}").format(_n(site, low), _n(site, high))


def _admitted(site: Site) -> Markup | None:
    named = {party for parties in site.tables.case.get("sides", {}).values() for party in parties}
    parts = [
        Markup("{} of {} cells for {}").format(
            _n(site, f"tolls/{party}/admitted"), _n(site, f"tolls/{party}"), isolated(party)
        )
        for party in sorted(named)
        if _value(site, f"tolls/{party}")
    ]
    return (
        Markup("Of the killed and wounded that are claimed, a party states its own in {}.").format(_listed(parts))
        if parts
        else None
    )


def _observed(site: Site) -> Markup:
    return Markup("For {} of {} pairs of a claimant and a possible responder nothing of the responder from the same "
                  "days is on record ({}): no silence can be seen there.").format(
        _n(site, "corpus/pairs-unobserved"), _n(site, "corpus/pairs"),
        _share(site, "corpus/pairs-unobserved", "corpus/pairs"),
    )  # fmt: skip


def _coverage(site: Site) -> Markup:
    return Markup("{} of {} incidents have any statement of a third party, {} of {} statements have no day.").format(
        *[_n(site, f"corpus/{name}") for name in ("incidents-with-third", "incidents", "undated", "statements")]
    )
