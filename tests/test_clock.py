"""Clock times as written in four languages."""

import pytest

from sayso.clock import clock_phrases, find_clocks
from sayso.coder.lexicon import load_lexicon
from sayso.text import tokens

WRITTEN = [
    ("en", "at 15:30", [("15:30", None, False, False)]),
    ("en", "at around 10 p.m.", [("22:00", None, True, False)]),
    ("en", "at 2205 hours", [("22:05", None, False, False)]),
    ("en", "from 21:05 to 22:40", [("21:05", "22:40", False, False)]),
    ("en", "at midday", [("12:00", None, True, False)]),
    ("en", "as of 09:00", [("09:00", None, False, True)]),
    ("en", "10 soldiers", []),
    ("en", "at 25:70", []),
    ("ru", "около 15:30", [("15:30", None, True, False)]),
    ("ru", "с 21:05 до 22:40", [("21:05", "22:40", False, False)]),
    ("ru", "в 3 часа ночи", [("03:00", None, False, False)]),
    ("ru", "по состоянию на 09:30", [("09:30", None, False, True)]),
    ("az", "saat 15:30 radələrində", [("15:30", None, True, False)]),
    ("az", "saat 20:40-dan 22:10-dək", [("20:40", "22:10", False, False)]),
    ("az", "axşam saat 10 radələrində", [("22:00", None, True, False)]),
    ("az", "saat 09:00-a olan məlumata görə", [("09:00", None, False, True)]),
    ("hy", "ժամը 15:30-ի սահմաններում", [("15:30", None, True, False)]),
    ("hy", "ժամը 21:05-ից 22:40-ը", [("21:05", "22:40", False, False)]),
    ("hy", "ժամը 09:00-ի դրությամբ", [("09:00", None, False, True)]),
    ("en", "at half past five in the morning", [("05:30", None, False, False)]),
    ("en", "at about seven o'clock in the evening", [("19:00", None, True, False)]),
    ("en", "at a quarter to eight in the evening", [("19:45", None, False, False)]),
    ("en", "at 6.15 p.m.", [("18:15", None, False, False)]),
    ("en", "wounded two in the evening", []),
    ("en", "firing stopped at 07:10", [("07:10", None, False, True)]),
    ("en", "the men were stopped at 07:10", [("07:10", None, False, False)]),
    ("en", "the message published at 11:20", [("11:20", None, False, True)]),
    ("ru", "около половины шестого утра", [("05:30", None, True, False)]),
    ("ru", "вечером, в половине девятого", [("20:30", None, False, False)]),
    ("ru", "в полшестого вечера", [("17:30", None, False, False)]),
    ("ru", "без четверти восемь вечера", [("19:45", None, False, False)]),
    ("ru", "в десять минут седьмого вечера", [("18:10", None, False, False)]),
    ("ru", "около десяти утра", [("10:00", None, True, False)]),
    ("ru", "бой длился четверть часа", []),
    ("ru", "в сообщении от 11:20", [("11:20", None, False, True)]),
    ("az", "axşam saat səkkiz radələrində", [("20:00", None, True, False)]),
    ("az", "səhər saat altının yarısında", [("05:30", None, False, False)]),
    ("az", "saat 11:20-də yayılan məlumatda", [("11:20", None, False, True)]),
    ("hy", "երեկոյան ժամը ութին", [("20:00", None, False, False)]),
    ("hy", "առավոտյան ժամը հինգն անց կեսին", [("05:30", None, False, False)]),
    ("hy", "ժամը 11:20-ին հրապարակված հաղորդագրության մեջ", [("11:20", None, False, True)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), WRITTEN)
def test_clock_times_are_read_with_their_kind(language, text, expected):
    """Start, end of a range, approximately, and whether the hour dates the report and not the event."""
    phrases = clock_phrases(load_lexicon(language).section("clock"))

    found = [(c.value, c.until, c.approx, c.aside) for c in find_clocks(tokens(text), phrases)]

    assert expected == found
