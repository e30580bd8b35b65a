"""Where pages lie, and how they are linked."""

import pytest

from sayso.report.addresses import (
    LONGEST,
    RESERVED,
    anchor,
    answer_anchor,
    cell_anchor,
    file_name,
    file_names,
    fragment,
    href,
    web_address,
)
from sayso.schema import SaysoError


@pytest.mark.parametrize(
    "name", ["../up", "a/b", ".hidden", "a\\b", "", "a b", "a\x00b", "a~b", "a:b:c", "\u202ea", "a\n"]
)
def test_what_is_no_id_gets_no_page(name):
    """A table edited by hand can not lead out of the folder, nor hide a file."""
    with pytest.raises(SaysoError, match="can not be the name of a page"):
        file_name(name)


def test_letters_of_any_script_are_kept():
    """Only the colon, which some systems refuse, is exchanged."""
    assert "2024~Մարտունի.ə-Ёлка" == file_name("2024:Մարտունի.ə-Ёлка")


def test_long_names_fit_every_file_system():
    """They are cut within the bytes that a name may have, and stay apart."""
    names = [file_name("Ё" * 300), file_name("Ё" * 301)]

    assert 2 == len(set(names))
    assert all(len(f"{name}.html".encode()) <= LONGEST + 20 for name in names)


def test_ids_that_differ_in_case_only_get_two_files():
    """On some disks A and a are one file; the first in order keeps its name."""
    names = file_names(["b", "a", "A"])

    assert ("A", "b") == (names["A"], names["b"])
    assert 3 == len({name.casefold() for name in names.values()})


def test_names_of_files_do_not_depend_on_the_order():
    """The same ids give the same names."""
    assert file_names(["a", "A"]) == file_names(["A", "a"])


def test_an_address_is_percent_encoded():
    """A browser reads it as one path, and a letter of any script as itself."""
    assert "../incidents/%C9%99~1.html#s%3F/a:b" == href("../", "incidents/ə~1.html", "s?/a:b")


@pytest.mark.parametrize("place", sorted(RESERVED))
def test_a_statement_can_not_take_the_place_of_a_part_of_its_page(place):
    """Its id gets a mark that no id has."""
    assert f"{place}~" == anchor(place)


def test_places_of_rows_are_as_promised():
    """Others link to them."""
    assert ["cell/occurred//", "cell/killed/AZ/military", "answer/a/side:B", "#answer/a/side:B"] == [
        cell_anchor("occurred", None, None),
        cell_anchor("killed", "AZ", "military"),
        answer_anchor("a", "side:B"),
        fragment(answer_anchor("a", "side:B")),
    ]


@pytest.mark.parametrize("url", ["https://example.org/a?b=1#c", "http://example.org", "HTTPS://example.org/ə"])
def test_addresses_of_the_web_become_links(url):
    """As they are written."""
    assert url == web_address(url)


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", " https://example.org", "java\tscript:x", "data:text/html,x", "//example.org",
     "https:///path", "https://[not-an-address", "file:///etc", "https://example.org/\u202etxt", "https://a\\b",
     "https://example.org/a b"],
)  # fmt: skip
def test_other_addresses_do_not(url):
    """Whatever runs, leads to the disk, looks like another one, or is none."""
    assert web_address(url) is None
