"""Bytes to text, or why they are none: byte-order marks, UTF-8, what a page declares, older encodings where sure."""

import re
from collections.abc import Iterable
from importlib import import_module

# A document; a book has one or two million letters, and what is larger is a dump of many documents.
LARGEST = 16 * 2**20
_MARKS = [(b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")]
_KNOWN = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "an archive or office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a compressed file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
}
# Pages of the region from before UTF-8; a detector that may choose among all encodings there are is wrong more often.
_OLDER = ["cp1251", "koi8_r", "cp1254", "cp1252"]
# Quotation marks, dashes and the like stand in one place in all the Windows code pages: with no other signs, no guess.
_SHARED = frozenset(
    byte
    for byte in range(128, 256)
    if len({bytes([byte]).decode(n, "replace") for n in ("cp1251", "cp1252", "cp1254")}) == 1
)
_SAMPLE = 200_000  # bytes that are looked at
# What makes the detector sure: letters as frequent as in a language, little noise, enough bytes.
_LEAST_COHERENCE, _MOST_CHAOS, _LEAST_BYTES = 0.4, 0.1, 80
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_HEAD = 4_096  # bytes of a page in which it declares its encoding
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Control characters: a few, or one in fifty, are dirt; more are a binary file.
_DIRT, _MOST_CONTROLS = 3, 0.02

SAVE = "save it as text in UTF-8"


class NoTextError(ValueError):
    """Bytes that are no text; `what` is wrong and what to do about it (`remedy`)."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(f"{what}; {remedy}")


def decode(data: bytes, *, declared: Iterable[str | None] = ()) -> str:
    """The text of a file; `declared` are encodings that it or its server names, tried where it is not UTF-8.

    Line ends and every other character stay as they are. Raises NoTextError for empty and binary files, and where no
    encoding is sure.
    """
    if len(data) > LARGEST:
        raise NoTextError(f"is larger than {LARGEST // 2**20} MB", "cut it into documents, one a line of a .jsonl")
    known = next((what for mark, what in _KNOWN.items() if data.startswith(mark)), None)
    if known:
        raise NoTextError(f"is {known}, not text", SAVE)
    text = _decoded(data, [name for name in declared if name])
    if not text.strip():
        raise NoTextError("is empty", "delete it, or save its text in it")
    if len(_CONTROLS.findall(text)) > max(_DIRT, _MOST_CONTROLS * len(text)):
        raise NoTextError("is binary, not text", SAVE)
    return text


def _decoded(data: bytes, declared: list[str]) -> str:
    mark = next((name for start, name in _MARKS if data.startswith(start)), None)
    for name in [mark] if mark else ["utf-8", *declared]:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    if mark:
        raise NoTextError(f"begins as {mark.upper().removesuffix('-SIG')} and does not go on so", SAVE)
    if b"\0" in data[:_SAMPLE]:
        raise NoTextError("is binary, not text", SAVE)
    return data.decode(_older(data))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page declares in its head."""
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii", errors="ignore") if found else None


def _older(data: bytes) -> str:
    """The encoding of a text from before UTF-8, where a detector is sure of it."""
    if {byte for byte in data if byte > 127} <= _SHARED:
        return "cp1252"
    try:
        detector = import_module("charset_normalizer")
    except ImportError:
        raise NoTextError("is not UTF-8", f"{SAVE}, or install sayso[documents], which tells older encodings") from None
    best = detector.from_bytes(data[:_SAMPLE], cp_isolation=_OLDER).best()
    sure = best and best.coherence >= _LEAST_COHERENCE and best.chaos <= _MOST_CHAOS and len(data) >= _LEAST_BYTES
    if not sure:
        raise NoTextError("is not UTF-8, and which other encoding it has is not sure", SAVE)
    try:
        data.decode(best.encoding)
    except UnicodeDecodeError:
        raise NoTextError("is not UTF-8, and no other encoding fits all of it", SAVE) from None
    return str(best.encoding)
