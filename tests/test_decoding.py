"""Bytes to text: which encodings are read, and what is said of bytes that are no text."""

import sys

import pytest

from sayso.decoding import LARGEST, NoTextError, declared_encoding, decode

RUSSIAN = "Министерство обороны Армении опровергло сообщение о нарушении режима прекращения огня у границы."
ARMENIAN = "ՀՀ պաշտպանության նախարարությունը հերքել է հաղորդագրությունը։"


@pytest.mark.parametrize(
    "text",
    [RUSSIAN, ARMENIAN, "Nazirlik \u0259sg\u0259r i\u00adtkisini t\u0259sdiql\u0259mir.", "\u202ea\u00a0b\r\nc\rd\x07"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_and_plain_unicode_is_read_to_the_letter(text, encoding):
    """Soft hyphens, marks of direction, line ends and all: offsets count what is there."""
    assert text == decode(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_older_encoding_is_read_where_it_is_sure(encoding):
    """A Russian sentence can be nothing else."""
    assert RUSSIAN == decode(RUSSIAN.encode(encoding))


def test_signs_that_all_windows_code_pages_share_need_no_guess():
    """English with curly quotation marks, saved by an old editor."""
    text = "The ministry’s spokesman said: “No fire was opened” – and nothing else."

    assert text == decode(text.encode("cp1252"))


def test_declared_encoding_is_believed_where_utf_8_does_not_fit():
    """Even of a page too short to tell."""
    page = '<meta charset="windows-1251"><p>Да</p>'.encode("cp1251")

    assert "<p>Да</p>" == decode(page, declared=[declared_encoding(page)])[-9:]


def test_wrongly_declared_encoding_is_not_believed():
    """What is UTF-8 is UTF-8, whatever it says."""
    assert RUSSIAN == decode(RUSSIAN.encode(), declared=["cp1251", "no-such-encoding"])


@pytest.mark.parametrize(
    "data, what",
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF, not text"),
        (b"PK\x03\x04...", "is an archive or office document, not text"),
        (b"\x1f\x8b\x08...", "is a compressed file, not text"),
        (bytes(range(256)) * 9, "is binary, not text"),
        (b"\x01\x02\x03\x04 text", "is binary, not text"),
        (b"\xff\xfea", "begins as UTF-16 and does not go on so"),
        (b"\xef\xbb\xbf\xff", "begins as UTF-8 and does not go on so"),
        ("Да".encode("cp1251"), "is not UTF-8, and which other encoding it has is not sure"),
        (RUSSIAN.encode("cp866"), "is not UTF-8, and which other encoding it has is not sure"),
        (b"a" * (LARGEST + 1), "is larger than 16 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_text_is_told(data, what):
    """In words, with what to do."""
    with pytest.raises(NoTextError) as told:
        decode(data)

    assert (what, True) == (told.value.what, bool(told.value.remedy))


def test_without_the_detector_older_encodings_are_told(monkeypatch):
    """And how to get it."""
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)

    with pytest.raises(NoTextError, match=r"save it as text in UTF-8, or install sayso\[documents\]"):
        decode(RUSSIAN.encode("cp1251"))
