"""Names of a place in a line: spellings once, names all."""

import itertools

import pytest

from sayso.report.namesakes import told_apart


@pytest.mark.parametrize("names, told", [
    (["Ağdam", "Aghdam", "Agdam"], ["Agdam"]),
    (["Khankendi", "Stepanakert", "Xankəndi"], ["Khankendi", "Stepanakert"]),
    (["Verin Shorzha (Yukhari Shorja)", "Verin Shorzha", "Yukhari Shorja"], ["Verin Shorzha", "Yukhari Shorja"]),
    (["Sotk (Söyüdlü)"], ["Sotk (Söyüdlü)"]),
    (["Акаку", "Հակակու"], ["Акаку", "Հակակու"]),
    ([], [])])  # fmt: skip
def test_spellings_once_and_names_all(names, told):
    """By the alphabet, in Latin letters where any are."""
    assert told == told_apart(names)


def test_the_order_of_the_names_does_not_matter():
    """No name is kept because it was written first."""
    names = ["Lachin", "Laçın", "Berdzor", "Lachin (Berdzor)"]

    assert 1 == len({tuple(told_apart(order)) for order in itertools.permutations(names)})
