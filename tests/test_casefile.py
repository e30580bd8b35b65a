"""case.toml: what it may say, and what is told of one that says otherwise."""

import tomllib

import pytest

from folders import LAKE
from sayso.casefile import case_toml_problems, read_case_toml

WHOLE = (LAKE / "case.toml").read_text(encoding="utf-8")
SIDES = 'write [sides] and a line for each side, such as AM = ["AM", "NK"]'


def found(text: str) -> list[tuple]:
    """Key, value, problem and remedy of all that is wrong with a case.toml."""
    problems = case_toml_problems(tomllib.loads(text))
    return [(p.column, p.value, p.problem, p.remedy) for p in problems]


def test_whole_case_is_no_problem():
    """The invented case as it is."""
    assert [] == found(WHOLE)


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("title =", "titel =", ("titel", None, "is not a key of case.toml", "did you mean title?")),
        ("title =", "titel =", ("title", None, "is missing", 'write title = "The ceasefire of 2020"')),
        ('title = "The', 'title = "" # "', ("title", None, "is empty", 'write title = "The ceasefire of 2020"')),
        ("languages =", "colour =",
         ("colour", None, "is not a key of case.toml",
          "use: title, period, as_of, sides, zones, languages, kinds, responders")),
        ("2024-05-01,", "2024-07-01,",
         ("period", "['2024-07-01', '2024-06-30']", "is not two dates in order",
          "write period = [2020-11-09, 2023-12-31]")),
        ("2024-05-01,", "", ("period", "['2024-06-30']", "is not two dates in order",
                             "write period = [2020-11-09, 2023-12-31]")),
        ("2024-05-01,", "2024-05-01T10:00:00,",
         ("period", "['2024-05-01 10:00:00', '2024-06-30']", "is not two dates in order",
          "write period = [2020-11-09, 2023-12-31]")),
        ("[2024-05-01, 2024-06-30]", '"2024"', ("period", "2024", "is not a list",
                                                 "write period = [2020-11-09, 2023-12-31]")),
        ("2024-07-15", '"soon"', ("as_of", "soon", "is not a date",
                                  "write as_of = 2024-01-31, without quotation marks")),
        ('XB = ["XB"]', 'XB = ["XB", "XA"]', ("sides", "XA", "stands on two sides", "leave it on one")),
        ('XB = ["XB"]', 'XB = "XB"', ("sides", "XB", "is not followed by a list of parties", SIDES)),
        ('XB = ["XB"]', 'XB = ["Tovask"]',
         ("sides", "Tovask", "is not a valid party", "use the ISO 3166-1 code in capitals, such as AZ or AM, or both")),
        ('XB = ["XB"]', 'third = ["XB"]', ("sides", "third", "is reserved", "call the side otherwise")),
        ('XB = ["XB"]', 'none = ["XB"]', ("sides", "none", "is reserved", "call the side otherwise")),
        ('XB = ["XB"]', '"a/b" = ["XB"]', ("sides", "a/b", "holds a slash", "call the side otherwise")),
        ("+03:00", "+3", ("zones", "+3", "is not an offset from UTC", 'write it as "+04:00"')),
        ("+03:00", "+30:00", ("zones", "+30:00", "is not an offset from UTC", 'write it as "+04:00"')),
        ("+03:00", "Europe/Moscow", ("zones", "Europe/Moscow", "is not an offset from UTC", 'write it as "+04:00"')),
        ('"+03:00"', "3", ("zones", "3", "is not an offset from UTC", 'write it as "+04:00"')),
        ('["en"]', '["English"]',
         ("languages", "English", "is not a valid language", 'write languages = ["en", "ru"]')),
        ('"xb-mod"', "7", ("responders", "7", "is not a valid id", 'write responders = ["am-mod", "az-mod"]')),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_remedy(old, new, expected):
    """By key and value."""
    assert old in WHOLE

    assert expected in found(WHOLE.replace(old, new))


def test_all_faults_come_at_once():
    """A key of the wrong type hides none of the others."""
    text = WHOLE.replace('"+03:00"', "3").replace("[2024-05-01, 2024-06-30]", "2024-05-01").replace("title", "titel")

    assert ["title", "titel", "period", "zones"] == [column for column, *_ in found(text)]


@pytest.mark.parametrize(
    "data, problem",
    [
        (None, "is missing"),
        (b"title = ", "is not TOML (Invalid value (at end of document))"),
        (b"title = 'x'\ntitle = 'y'", "is not TOML (Cannot overwrite a value"),
        (b"x = " + b"9" * 5000, "is not TOML (Exceeds the limit"),
        (b"x = " + b"[" * 9999, "is not TOML ("),
        ("title = 'Озеро'".encode("cp1251"), "is not UTF-8 (byte 9)"),
        (WHOLE.encode("utf-16"), "is not UTF-8 (byte 0)"),
    ],
    ids=["none", "cut", "twice", "number", "deep", "cp1251", "utf-16"],
)
def test_file_that_is_no_toml_is_told(data, problem):
    """Whatever the bytes, a problem and nothing raised."""
    case, problems = read_case_toml(data)

    assert ({}, [problem]) == (case, [p.problem[: len(problem)] for p in problems])


def test_keys_at_fault_are_not_relied_on():
    """What is sound is handed on, so that the rest of the folder can be read."""
    case, _ = read_case_toml(WHOLE.replace('XB = ["XB"]', 'XB = "XB"').encode())

    assert ["title", "period", "as_of", "languages", "responders", "zones"] == list(case)
