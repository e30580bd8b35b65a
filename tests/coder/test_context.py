"""The setting of a document."""

from cases import PARTY_NAMES
from sayso.coder.context import compile_parties, facing_parties, load_words
from sayso.text import tokens


def test_each_party_faces_the_first_of_the_other_side():
    """Two sides face each other, however many parties stand together."""
    found = facing_parties({"AM": ["AM", "NK"], "AZ": ["AZ"]})

    assert {"AM": "AZ", "NK": "AZ", "AZ": "AM"} == found


def test_more_than_two_sides_face_nobody_in_particular():
    """ "The enemy" is then no party."""
    found = facing_parties({"A": ["A"], "B": ["B"], "C": ["C"]})

    assert {} == found


def test_the_longest_name_of_a_party_counts():
    """Armed detachments in Karabakh are not Armenia's."""
    phrases = compile_parties(PARTY_NAMES, "en")

    found = max(phrases.find(tokens("illegal Armenian armed detachments")), key=lambda hit: hit.last - hit.first)

    assert "NK" == found.value


def test_words_are_compiled_once_a_language():
    """Loading again costs nothing."""
    assert load_words("en") is load_words("en")
