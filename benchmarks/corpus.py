"""Numbered rows of a simulated corpus into the processed tables, in exactly the columns and types of the contracts."""

from datetime import timedelta

import numpy as np
import pandas as pd

from sayso.schema import Frames, typed

SIDES = {"north": ["XN"], "south": ["XS"]}
BODIES = {"mod": "defence_ministry", "mfa": "foreign_ministry", "border": "border_service", "outlet": "news_media"}
OTHERS = {
    "peacekeeper": ("XP", "armed_forces", "peacekeeper"),
    "third-1": ("XT", "third_state", "third_party"),
    "third-2": ("XU", "third_state", "third_party"),
    "social": (None, "social_media", "public"),
}
NOT_ASKED = ["north-outlet", "south-outlet", "third-1", "third-2", "social"]
FIRST_DAY = np.datetime64("2000-01-01")
BY_PUBLICATION = 0.10  # utterances whose day is known from the page only
LATE_PAGES = 4  # a relay is published so many days later, or fewer
NOT_GIVEN = -1
EMPTY = ["attributions", "places", "unresolved"]


def as_tables(said: pd.DataFrame, claims: pd.DataFrame, days: int, rng: np.random.Generator) -> Frames:
    """Frames of all processed tables but the findings.

    Columns in: said: incident, source, act, day, answers, via, origin, page (numbers of rows; -1: none); claims:
    statement (number of a row), incident, aspect, party, group, value, number, polarity, approx, at_least. Rows are
    shuffled, so that no finding can lean on their order.
    """
    order = rng.permutation(len(said))
    name = np.empty(len(said), dtype=np.int64)
    name[order] = np.arange(len(said))
    statements = _statements(said, name, rng).iloc[order].reset_index(drop=True)
    frames = {
        "sources": _sources(),
        "documents": _documents(said, _published(said, rng)),
        "statements": statements,
        "claims": _claims(claims, said, name),
        "incidents": _incidents(said),
    }
    frames |= {empty: pd.DataFrame() for empty in EMPTY}
    case = {
        "title": "Simulated: north against south",
        "period": _period(days),
        "as_of": _period(days)[1],
        "sides": SIDES,
        "languages": ["en"],
        "zones": dict.fromkeys(["XN", "XS", "XP", "XT", "XU"], "+00:00"),
    }
    return Frames({table: typed(frame, "table", table) for table, frame in frames.items()}, case)


def ids(letter: str, numbers: np.ndarray | pd.Series) -> pd.Series:
    """Numbers as identifiers (i0000012), in the order of the numbers; missing for -1."""
    column = pd.Series(np.asarray(numbers, dtype=np.int64))
    return column.astype("str").str.zfill(7).radd(letter).mask(column == NOT_GIVEN)


def _sources() -> pd.DataFrame:
    of_sides = [
        (f"{side}-{body}", parties[0], side, kind, "media" if body == "outlet" else "belligerent")
        for side, parties in SIDES.items()
        for body, kind in BODIES.items()
    ]
    others = [(name, party, "third" if party else None, kind, role) for name, (party, kind, role) in OTHERS.items()]
    frame = pd.DataFrame([*of_sides, *others], columns=["source_id", "party", "side", "kind", "role"])
    return frame.assign(name=frame["source_id"], responds=~frame["source_id"].isin(NOT_ASKED))


def _published(said: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Day of each statement's page: that of the words, for relays up to some days later."""
    relay = said["page"].to_numpy() == np.arange(len(said))
    relay &= said["origin"].to_numpy() != said["page"].to_numpy()
    late = np.where(relay, rng.integers(LATE_PAGES, size=len(said)), 0)
    return np.where(said["day"] == NOT_GIVEN, NOT_GIVEN, said["day"] + late)


def _days(numbers: np.ndarray | pd.Series) -> pd.Series:
    numbers = np.asarray(numbers)
    dates = pd.Series((FIRST_DAY + numbers.astype("timedelta64[D]")).astype("datetime64[us]"))
    return dates.mask(numbers == NOT_GIVEN)


def _statements(said: pd.DataFrame, name: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    undated = said["day"].eq(NOT_GIVEN).to_numpy()
    by_page = (rng.random(len(said)) < BY_PUBLICATION)[said["origin"]]
    side = _sources().set_index("source_id")["side"]
    return pd.DataFrame(
        {
            "statement_id": ids("s", name),
            "document_id": ids("d", said["page"]),
            "source_id": said["source"],
            "side": said["source"].map(side),
            "incident_id": ids("i", said["incident"]),
            "act": said["act"],
            "said_on": _days(np.where(by_page, NOT_GIVEN, said["day"])),
            "dated_on": _days(said["day"]),
            "dated_by": np.select([undated, by_page], [None, "published"], "said"),
            "answers": ids("s", np.where(said["answers"] < 0, NOT_GIVEN, name[said["answers"]])),
            "origin_id": ids("o", said["origin"]),
            "via": said["via"],
            "coder": "person",
            "text": "Simulated.",
        }
    )


def _documents(said: pd.DataFrame, published: np.ndarray) -> pd.DataFrame:
    """One page a statement, but for statements that share one."""
    first = said.assign(published=published).drop_duplicates("page").sort_values("page")
    relay = first["origin"].ne(first["page"])
    return pd.DataFrame(
        {
            "document_id": ids("d", first["page"]),
            "publisher": np.where(relay, "An outlet", first["source"]),
            "relayed_from": first["source"].where(relay).to_numpy(),
            "published_on": _days(first["published"]),
            "language": "en",
        }
    )


def _claims(claims: pd.DataFrame, said: pd.DataFrame, name: np.ndarray) -> pd.DataFrame:
    statement = name[claims["statement"]]
    frame = claims.assign(
        statement_id=ids("s", statement),
        source_id=said["source"].to_numpy()[claims["statement"]],
        incident_id=ids("i", claims["incident"]),
        certainty="certain",
        number=claims["number"].astype("Int64").mask(claims["number"] == NOT_GIVEN),
    )
    frame = frame.iloc[np.argsort(statement, kind="stable")].reset_index(drop=True)
    return frame.assign(claim_id=frame["statement_id"] + "-" + frame["aspect"])


def _incidents(said: pd.DataFrame) -> pd.DataFrame:
    """One row an incident; its day is that of its first words."""
    days = said["day"].mask(said["day"] == NOT_GIVEN).groupby(said["incident"]).min()
    return pd.DataFrame(
        {
            "incident_id": ids("i", days.index),
            "began_on": _days(days),
            "ended_on": _days(days),
            "kind": "other",
            "summary": "Simulated.",
        }
    )


def _period(days: int) -> list:
    begins = FIRST_DAY.astype(object)
    return [begins, begins + timedelta(days=days + 7)]
