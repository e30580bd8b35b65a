"""Days as written in four languages."""

import datetime as dt

import pytest

from sayso.coder.lexicon import load_lexicon
from sayso.dates import date_words, find_dates
from sayso.text import tokens

PUBLISHED = dt.date(2022, 11, 8)  # a Tuesday
WRITTEN = [
    ("en", "on June 17", ["2022-06-17"]),
    ("en", "on 17 June 2021", ["2021-06-17"]),
    ("en", "on December 27", ["2021-12-27"]),
    ("en", "on the night of 4 September", ["2022-09-04"]),
    ("en", "late on Monday", ["2022-11-07"]),
    ("en", "on Tuesday", ["2022-11-08"]),
    ("en", "yesterday", ["2022-11-07"]),
    ("en", "the day before yesterday", ["2022-11-06"]),
    ("en", "2021-03-12", ["2021-03-12"]),
    ("en", "27/12/2020", ["2020-12-27"]),
    ("en", "12/03/2021", []),
    ("en", "on 31 February", []),
    ("en", "they may fire", []),
    ("ru", "вечером 27 декабря", ["2021-12-27"]),
    ("ru", "6 марта 2022 года", ["2022-03-06"]),
    ("ru", "27.12.2020", ["2020-12-27"]),
    ("ru", "накануне", ["2022-11-07"]),
    ("ru", "в пятницу", ["2022-11-04"]),
    ("az", "dekabrın 27-də", ["2021-12-27"]),
    ("az", "3 oktyabr 2020-ci il", ["2020-10-03"]),
    ("az", "dünən", ["2022-11-07"]),
    ("hy", "դեկտեմբերի 27-ին", ["2021-12-27"]),
    ("hy", "2020 թ. հոկտեմբերի 3-ին", ["2020-10-03"]),
    ("hy", "երեկ", ["2022-11-07"]),
]


def days(language: str, text: str, published_on: dt.date | None = PUBLISHED) -> list[str]:
    """The days found, as ISO dates."""
    words = date_words(load_lexicon(language).section("dates"))
    return [when.day.isoformat() for when in find_dates(tokens(text), words, published_on=published_on, zone="+04:00")]


@pytest.mark.parametrize(("language", "text", "expected"), WRITTEN)
def test_days_are_read_as_written(language, text, expected):
    """Absolute and relative; what can be read two ways, or is no day, is left out."""
    found = days(language, text)

    assert expected == found


@pytest.mark.parametrize("text", ["on June 17", "yesterday", "on Monday"])
def test_without_a_day_of_publication_no_year_is_guessed(text):
    """A year that nobody stated would be a claim."""
    found = days("en", text, None)

    assert [] == found


def test_a_night_runs_into_the_next_day():
    """The interval has a zone and both ends."""
    words = date_words(load_lexicon("en").section("dates"))

    night = find_dates(tokens("on the night of 4 September"), words, published_on=PUBLISHED, zone="+04:00")[0]

    assert ("2022-09-04T20:00:00+04:00", "2022-09-05T06:00:00+04:00") == (
        night.began.isoformat(),
        night.ended.isoformat(),
    )
