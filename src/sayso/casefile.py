"""What case.toml may say, and what is wrong with one that says otherwise."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any

from .schema import Problem, explain

FILE = "case.toml"
# Each key: its type, whether it must be there, and what to write.
CASE_KEYS: dict[str, tuple[type, bool, str]] = {
    "title": (str, True, 'write title = "The ceasefire of 2020"'),
    "period": (list, True, "write period = [2020-11-09, 2023-12-31]"),
    "as_of": (date, False, "write as_of = 2024-01-31, without quotation marks"),
    "sides": (dict, True, 'write [sides] and a line for each side, such as AM = ["AM", "NK"]'),
    "zones": (dict, False, 'write [zones] and a line for each party, such as AM = "+04:00"'),
    "languages": (list, False, 'write languages = ["en", "ru"]'),
    "kinds": (list, False, 'write kinds = ["cyber_attack"]'),
    "responders": (list, False, 'write responders = ["am-mod", "az-mod"]'),
}
# Names that the tables give to those who stand on no side.
RESERVED = ["third", "none", "no side"]
# From the Line Islands to Baker Island; a typing error such as +40:00 lies outside.
_OFFSET = re.compile(r"[+-](0[0-9]|1[0-4]):[0-5][0-9]")
_LISTED = {"languages": "language", "kinds": "id", "responders": "id"}


def read_case_toml(data: bytes | None) -> tuple[dict[str, Any], list[Problem]]:
    """The keys of a case.toml that can be relied on, and what is wrong with the others; None: there is no file."""
    if data is None:
        return {}, [_wrong(None, None, "is missing", "every case folder needs one; see the example of: sayso new DIR")]
    try:
        case = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return {}, [_wrong(None, None, f"is not UTF-8 (byte {error.start})", "save it as plain text in UTF-8")]
    except (ValueError, RecursionError) as error:
        return {}, [_wrong(None, None, f"is not TOML ({error})", "mend it; see the example of: sayso new DIR")]
    problems = case_toml_problems(case)
    unsound = {problem.column for problem in problems}
    return {key: value for key, value in case.items() if key not in unsound}, problems


def case_toml_problems(case: dict[str, Any]) -> list[Problem]:
    """What is wrong with case.toml: keys, their types, parties that stand on two sides, zones that are no offsets."""
    found = [
        _wrong(k, None, "is missing", write) for k, (_, must, write) in CASE_KEYS.items() if must and k not in case
    ]
    found += [_wrong(k, None, "is not a key of case.toml", _key_meant(k)) for k in case if k not in CASE_KEYS]
    for key, (kind, _, write) in CASE_KEYS.items():
        if key in case and type(case[key]) is not kind:  # a day with an hour is a date too, and true an integer
            found.append(_wrong(key, case[key], f"is not a {_SAID[kind]}", write))
        elif key in case:
            found += _INSIDE.get(key, _nothing)(key, case[key])
    return found


_SAID = {str: "text", list: "list", dict: "table", date: "date"}


def _wrong(key: str | None, value: Any, problem: str, remedy: str) -> Problem:
    return Problem(FILE, None, key, None if value is None else str(value), problem, remedy)


def _key_meant(key: str) -> str:
    near = get_close_matches(key, CASE_KEYS, n=1)
    return f"did you mean {near[0]}?" if near else f"use: {', '.join(CASE_KEYS)}"


def _nothing(key: str, value: Any) -> Iterator[Problem]:
    yield from ()


def _title(key: str, title: str) -> Iterator[Problem]:
    if not title.strip():
        yield _wrong(key, None, "is empty", CASE_KEYS[key][2])


def _period(key: str, days: list[Any]) -> Iterator[Problem]:
    if [type(day) for day in days] != [date, date] or days[0] > days[1]:
        yield _wrong(key, [str(day) for day in days], "is not two dates in order", CASE_KEYS[key][2])


def _sides(key: str, sides: dict[str, Any]) -> Iterator[Problem]:
    unsound = [side for side, parties in sides.items() if type(parties) is not list or not parties]
    yield from (_wrong(key, side, "is not followed by a list of parties", CASE_KEYS[key][2]) for side in unsound)
    yield from (_wrong(key, side, "is reserved", "call the side otherwise") for side in sides if side in RESERVED)
    # Names of numbers join a side to other words by slashes.
    joined = [side for side in sides if "/" in side]
    yield from (_wrong(key, side, "holds a slash", "call the side otherwise") for side in joined)
    parties = [party for side, some in sides.items() if side not in unsound for party in some]
    yield from _odd_parties(key, parties)
    twice = sorted({str(p) for p in parties if parties.count(p) > 1})
    yield from (_wrong(key, party, "stands on two sides", "leave it on one") for party in twice)


def _zones(key: str, zones: dict[str, Any]) -> Iterator[Problem]:
    yield from _odd_parties(key, zones)
    odd = [zone for zone in zones.values() if not (isinstance(zone, str) and _OFFSET.fullmatch(zone))]
    yield from (_wrong(key, zone, "is not an offset from UTC", 'write it as "+04:00"') for zone in odd)


def _odd_parties(key: str, parties: Iterable[Any]) -> Iterator[Problem]:
    for party in parties:
        if wrong := explain({"type": "party"}, str(party)):
            yield _wrong(key, party, *wrong)


def _list(key: str, values: list[Any]) -> Iterator[Problem]:
    kind = {"type": _LISTED[key]}
    odd = [value for value in values if not isinstance(value, str) or explain(kind, value)]
    yield from (_wrong(key, value, f"is not a valid {kind['type']}", CASE_KEYS[key][2]) for value in odd)


_INSIDE: dict[str, Callable[[str, Any], Iterator[Problem]]] = {
    "title": _title,
    "period": _period,
    "sides": _sides,
    "zones": _zones,
    "languages": _list,
    "kinds": _list,
    "responders": _list,
}
