"""Names as they sound."""

import pytest

from sayso.coder.sounds import sound_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tegh", "Tex"), ("Heydarabad", "Гейдарабад"), ("Talish", "Թալիշ"), ("Lachin", "Laçın"), ("Shusha", "Шуша")],
)
def test_spellings_of_one_name_sound_alike(one, other):
    """Four scripts write one name."""
    assert sound_of(one) == sound_of(other)


def test_different_names_sound_different():
    """Vowels count: Togh is not Tegh."""
    assert sound_of("Togh") != sound_of("Tegh")
