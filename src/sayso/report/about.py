"""What a report is about: its title, what it says of the corpus, and the date the data stand at."""

from dataclasses import dataclass, field
from datetime import date

from sayso.schema import Frames


@dataclass(frozen=True)
class About:
    """What a report is about: its title, paragraphs on what the corpus is, and the date the data stand at."""

    title: str
    paragraphs: list[str] = field(default_factory=list)
    as_of: date | str = ""


def about_tables(tables: Frames) -> About:
    """What the index says of the tables: the title of the case, how to read what it holds, its date."""
    return About(
        tables.case["title"],
        [
            "Statements tell what was said, not what happened. What is not here is none on record in this corpus: "
            "neither a silence nor a refusal.",
        ],
        tables.case.get("as_of", ""),
    )
