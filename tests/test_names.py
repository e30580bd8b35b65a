"""Names as written to places: by every spelling, to candidates where there are several, never to a guess."""

import pandas as pd
import pytest

from folders import RAW
from sayso.names import bearers, name_key, resolve_names

NAMES = pd.read_csv(RAW / "place-names.csv", dtype="str", keep_default_na=False)
FEW = pd.DataFrame(
    {"place_id": ["b", "a", "a", "c"], "language": "en", "name": ["Aghdam", "Aghdam", "Agdam", "İstisu (Jermajur)"]}
)


def resolved(*written: str, names: pd.DataFrame = FEW) -> list[tuple]:
    """Place, reason and candidates of each name, None for what is missing."""
    frame = resolve_names(pd.Series(written, dtype="str"), names, "place_id").astype(object)
    return list(frame.where(frame.notna(), None).itertuples(index=False, name=None))


@pytest.mark.parametrize("written", ["Togh", "Tug", "Тог", "Tugh", "Tuğ", "Տող", "Туг", " togh ", "TOGH"])
def test_spellings_of_one_village_are_one_place(written):
    """In four languages and any case."""
    assert [("togh-tugh", None, None)] == resolved(written, names=NAMES)


def test_qualified_name_is_one_place():
    """Aghdam (Akaku) is told apart from the others of the name."""
    assert [("aghdam-akaku", None, None)] == resolved("Aghdam (Akaku)", names=NAMES)


@pytest.mark.parametrize(
    "written, candidates",
    [
        ("Aghdam", "aghdam-akaku;aghdam-tovuz;aghdam-town"),
        ("Ağdam", "aghdam-akaku;aghdam-tovuz;aghdam-town"),
        ("Martuni", "khojavend-martuni;martuni-gegharkunik"),
        ("Մարտունի", "khojavend-martuni;martuni-gegharkunik"),
    ],
)
def test_name_of_several_places_is_ambiguous(written, candidates):
    """All that bear it are named, in alphabetical order; none is chosen."""
    assert [(None, "ambiguous", candidates)] == resolved(written, names=NAMES)


def test_unknown_name_is_offered_what_is_like_it():
    """To a person: the table keeps the name as said."""
    assert [(None, "unknown", "c")] == resolved("Istisu Jermajur")


def test_name_like_no_other_is_offered_nothing():
    """An empty list is an answer."""
    assert [(None, "unknown", None)] == resolved("Vladivostok")


def test_one_letter_makes_another_name():
    """Nearness is no identity: Agdan is not Agdam."""
    assert [(None, "unknown")] == [found[:2] for found in resolved("Agdan")]


@pytest.mark.parametrize("hostile", ["Aghdam\u202e", "Agh\u200bdam", "", "   ", "=Aghdam", "Aghdam;Agdam"])
def test_name_with_what_cannot_be_seen_is_unknown(hostile):
    """It is not the name, though it may look so."""
    assert [(None, "unknown")] == [found[:2] for found in resolved(hostile)]


def test_names_keep_their_rows():
    """On the index of what was written, repeated names alike."""
    written = pd.Series(["Agdam", "x", "Agdam"], index=[7, 3, 9], dtype="str")

    found = resolve_names(written, FEW, "place_id")["place_id"]

    assert {7: "a", 9: "a"} == found.dropna().to_dict()


def test_nothing_written_resolves_to_nothing():
    """A case may name no places at all."""
    empty = resolve_names(pd.Series([], dtype="str"), FEW, "place_id")

    assert (0, ["place_id", "why", "candidates"]) == (len(empty), list(empty))


def test_order_of_the_gazetteer_does_not_matter():
    """Candidates are sorted by id."""
    assert {"aghdam": ["a", "b"], "agdam": ["a"], "istisu (jermajur)": ["c"]} == bearers(FEW[::-1], "place_id")


@pytest.mark.parametrize(
    "one, other",
    [("İstisu", "istisu"), ("ＴＯＧＨ", "togh"), ("Nor  Ghazanchi", "nor ghazanchi"), ("STRASSE", "straße")],
)
def test_keys_leave_out_what_spelling_leaves_open(one, other):
    """Case, width, runs of blanks, and the dot that İ keeps."""
    assert name_key(one) == name_key(other)
