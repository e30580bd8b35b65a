"""Documents out of files: text, HTML, JSON lines, web archives, folders and standard input, one at a time.

Offsets refer to the text as read: the characters of a text file behind its heading lines, of the `text` of a JSON line,
of the main text of a page. Nothing is normalised here. Whatever a file holds, it is a document or a `Problem`, and the
next one is read.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from .decoding import LARGEST, SAVE, NoTextError, decode
from .records import Document, Place, made
from .schema import Problem, SaysoError
from .webpages import read_archive, read_page

STDIN = "-"
TEXTS, PAGES, LINES, ARCHIVES = (
    (".txt", ".md"),
    (".html", ".htm", ".xhtml"),
    (".jsonl", ".ndjson"),
    (".warc", ".warc.gz"),
)
KINDS = (*TEXTS, *PAGES, *LINES, *ARCHIVES)
# Lines that a text file may begin with; they tell of the text and are not part of it.
HEADING = re.compile(r"(publisher|published|url|language):[^\S\n]*(.*)", re.IGNORECASE)
_FIELDS = {"publisher": "publisher", "published": "published_on", "url": "url", "language": "language"}
_NOT_READ = "readme"  # a folder's own note to its reader


def read_documents(paths: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Document | Problem]:
    """The documents of files and folders, in order, and a `Problem` in the place of each that can not be read.

    Folders are read in the order of their names, with all folders in them, but for hidden files and READMEs; `-` is
    standard input, JSON lines or one plain text. The id is the file's name without its ending, or the `id` of a JSON
    line; one that two files of a run share is a problem. Memory grows with the number of files, not of documents.
    """
    seen: dict[str, str] = {}
    for path in _files(paths):
        if isinstance(path, Problem):
            yield path
        elif str(path) == STDIN:
            yield from _standard_input(stdin or sys.stdin.buffer)
        else:
            yield from _once(_read_file(path), path, seen)


def _files(paths: Iterable[str | Path]) -> Iterator[Path | Problem]:
    for path in map(Path, paths):
        try:
            if path.is_dir():
                yield from _in_folder(path)
            elif str(path) == STDIN or path.is_file():
                yield path
            else:
                yield Place(str(path)).problem("is not a file", "look at its name")
        except OSError as error:
            yield _unreadable(path, error)


def _in_folder(folder: Path) -> Iterator[Path | Problem]:
    found = [file for file in _below(folder) if not file.name.casefold().startswith(_NOT_READ)]
    yield from found
    if not found:
        yield Place(str(folder)).problem("holds no documents", f"put files there: {', '.join(KINDS)}")


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():  # a link may lead back to where we are
            yield from _below(path)
        elif not path.is_dir():
            yield path


def _once(found: Iterator[Document | Problem], path: Path, seen: dict[str, str]) -> Iterator[Document | Problem]:
    """Documents of a file that is one, unless another file of the run has the same id."""
    for document in found:
        if isinstance(document, Document) and document.line is None:
            first = seen.setdefault(document.id, str(path))
            if first != str(path):
                yield Place(str(path)).problem(f"has the id of {first}", "rename one of the two", document.id)
                continue
        yield document


def _read_file(path: Path) -> Iterator[Document | Problem]:
    kind = next((kind for kind in KINDS if path.name.casefold().endswith(kind)), None)
    place = Place(str(path))
    try:
        if not path.is_file():  # a pipe in a folder would be waited for
            yield place.problem("is not a file", "take it out of the folder")
        elif kind is None:
            yield place.problem("is no kind of document", f"kinds are {', '.join(KINDS)}: {SAVE} in one of them")
        elif kind in LINES:
            with path.open("rb") as file:
                yield from _lines(file, place)
        elif kind in ARCHIVES:
            yield from _archive(path, place)
        else:
            yield _whole(path, _named(path.name[: -len(kind)]), kind, place)
    except NoTextError as error:
        yield place.problem(error.what, error.remedy)
    except OSError as error:
        yield _unreadable(path, error)


def _unreadable(path: Path, error: OSError) -> Problem:
    remedy = "see that it is a file, and that you may read it"
    return Place(str(path)).problem(f"cannot be read ({error.strerror})", remedy)


def _named(name: str) -> str:
    """A file's name as an id: blanks, brackets and the like become hyphens."""
    return re.sub(r"[^\w.]+", "-", name).strip("-.") or name


def _whole(path: Path, name: str, kind: str, place: Place) -> Document | Problem:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if kind in PAGES:
        page = read_page(data)
        return made({"id": name, **page._asdict()}, place)
    return _text(data, name, place)


def _text(data: bytes, name: str, place: Place) -> Document | Problem:
    text = decode(data)
    about, start = {}, 0
    while match := HEADING.match(text, start):
        about[_FIELDS[match[1].casefold()]] = match[2].strip()
        start = min(match.end() + 1, len(text))
    return made({"id": name, "text": text[start:], **about}, place)


def _standard_input(stream: BinaryIO) -> Iterator[Document | Problem]:
    """JSON lines where the input begins as one, else one text called `stdin`."""
    first = stream.readline(LARGEST + 1)
    try:
        if first.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
            yield from _lines(stream, Place("standard input"), first)
        else:
            yield _text(first + stream.read(LARGEST + 1 - len(first)), "stdin", Place("standard input"))
    except NoTextError as error:
        yield Place("standard input").problem(error.what, error.remedy)


def _lines(stream: BinaryIO, place: Place, first: bytes = b"") -> Iterator[Document | Problem]:
    """The documents of JSON lines; a line is read up to the largest size and passed over beyond it."""
    number = 0
    while line := first or stream.readline(LARGEST + 1):
        first, number = b"", number + 1
        here = place._replace(line=number)
        if len(line) > LARGEST:
            while not line.endswith(b"\n") and (line := stream.readline(LARGEST)):
                pass
            yield here.problem(f"is longer than {LARGEST // 2**20} MB", "cut it into several documents")
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _line(line, here)
    if number == 0:
        yield place.problem("is empty", "delete it, or save its documents in it, one a line")


def _line(line: bytes, place: Place) -> Document | Problem:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return place.problem("is not UTF-8", "save it in UTF-8")
    except (ValueError, RecursionError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else getattr(error, "msg", str(error))
        return place.problem(f"is not JSON ({what})", "write one object a line")
    if not isinstance(row, dict):
        return place.problem("is not an object", 'write {"id": ..., "text": ...}')
    return made(row, place)


def _archive(path: Path, place: Place) -> Iterator[Document | Problem]:
    for response in read_archive(path):
        here = place._replace(line=response.number, unit="record")
        if response.fault:
            yield here.problem(response.fault, "fetch it again")
            continue
        try:
            page = read_page(response.data, charset=response.charset, url=response.url)
            yield made({"id": _named(response.name), **page._asdict()}, here)
        except NoTextError as error:
            yield here.problem(error.what, error.remedy)


def documents_frame(folder: Path, *, without: str | None = None) -> pd.DataFrame:
    """All documents of a folder as a frame, none where there is no such folder, and none of the folder `without` in it.

    Columns out: those of `Document`. Raises SaysoError with every problem.
    """
    files = _below(folder) if folder.is_dir() else iter(())
    kept = [path for path in files if path.relative_to(folder).parts[0] != without]
    found = list(read_documents([path for path in kept if not path.name.casefold().startswith(_NOT_READ)]))
    problems = [document for document in found if isinstance(document, Problem)]
    if problems:
        raise SaysoError(problems)
    return pd.DataFrame(found, columns=list(Document._fields))
