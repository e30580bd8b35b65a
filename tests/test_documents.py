"""Documents out of files, folders and standard input: every kind, every fault, one at a time."""

import datetime as dt
import hashlib
import json
import os
import tracemalloc
from io import BytesIO

import pytest

import sayso
from folders import lake_in
from sayso.decoding import LARGEST
from sayso.documents import documents_frame, read_documents
from sayso.records import Document
from sayso.schema import Problem, SaysoError
from test_webpages import PAGE, archive

TEXT = "The ministry denied it."


def read(folder, files: dict[str, bytes | str | dict], *, at: str | None = None) -> list:
    """What is read of a folder with these files (a dict is a line of JSON), or of one of them."""
    for name, given in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        held = json.dumps(given) if isinstance(given, dict) else given
        path.write_bytes(held if isinstance(held, bytes) else held.encode())
    return list(read_documents([folder / at if at else folder]))


def told(folder, found: list) -> list[str]:
    """Ids of documents and messages of problems, with paths from the folder."""
    return [d.id if isinstance(d, Document) else str(d).replace(f"{folder}/", "") for d in found]


class TestText:
    """Text files."""

    @pytest.mark.parametrize("name", ["a.txt", "a.md", "a.TXT"])
    def test_text_is_kept_to_the_letter(self, tmp_path, name):
        """Line ends, blanks and invisible signs too, since offsets count them."""
        text = "\u202aA\u00a0so\u00adft line.\r\nAnother.\rA third.\n\n"

        assert [("a", text)] == [d[:2] for d in read(tmp_path, {name: text})]

    def test_lines_at_the_head_tell_of_the_text(self, tmp_path):
        """They are no part of it."""
        head = "Publisher: Kura Dispatch\nPublished: 2022-06-18\nurl: https://a.example/1\nLanguage: en\n"

        found = read(tmp_path, {"a.txt": head + TEXT})[0]

        assert (TEXT, "en", "Kura Dispatch", dt.date(2022, 6, 18), "https://a.example/1") == found[1:6]

    @pytest.mark.parametrize("head", ["Spokesperson: Publisher: x\n", "\nPublisher: x\n", "Publisher x\n"])
    def test_other_lines_at_the_head_are_text(self, tmp_path, head):
        """A release may begin with anything."""
        assert head + TEXT == read(tmp_path, {"a.txt": head + TEXT})[0].text

    def test_text_is_known_by_its_hash(self, tmp_path):
        """Of the text as read, in UTF-8."""
        found = read(tmp_path, {"a.txt": b"\xff\xfe" + TEXT.encode("utf-16-le")})[0]

        assert hashlib.sha256(TEXT.encode()).hexdigest() == found.sha256

    @pytest.mark.parametrize(
        "name, document", [("Release (3 Oct).txt", "Release-3-Oct"), ("Հերքում.txt", "Հերքում"), ("v1.2.txt", "v1.2")]
    )
    def test_name_of_the_file_is_the_id(self, tmp_path, name, document):
        """Blanks and brackets become hyphens."""
        assert [document] == told(tmp_path, read(tmp_path, {name: TEXT}))


class TestFolder:
    """Folders of files."""

    def test_files_are_read_in_the_order_of_their_names(self, tmp_path):
        """With those of folders in them, but no hidden ones, and no notes to the reader."""
        files = ["c.txt", "b/z.txt", "b/y.md", "a.txt", ".hidden.txt", ".git/x.txt", "README.md", "b/readme.txt"]

        assert ["a", "y", "z", "c"] == told(tmp_path, read(tmp_path, dict.fromkeys(files, TEXT)))

    def test_second_file_with_an_id_is_told(self, tmp_path):
        """Whichever kind it is of."""
        found = told(tmp_path, read(tmp_path, {"a.md": TEXT, "a.txt": TEXT}))

        assert ["a", "a.txt: 'a' has the id of a.md; rename one of the two"] == found

    def test_links_that_lead_in_circles_are_not_followed(self, tmp_path):
        """The walk ends."""
        (tmp_path / "loop").symlink_to(tmp_path)

        assert ["a"] == told(tmp_path, read(tmp_path, {"a.txt": TEXT}))

    def test_pipe_is_not_waited_for(self, tmp_path):
        """Nobody may ever write to it."""
        os.mkfifo(tmp_path / "a.txt")

        assert ["a.txt: is not a file; take it out of the folder"] == told(tmp_path, read(tmp_path, {}))

    def test_empty_folder_is_told(self, tmp_path):
        """With what could be in it."""
        assert "holds no documents; put files there: .txt, .md" in str(read(tmp_path, {})[0])

    def test_file_that_is_not_there_is_told(self, tmp_path):
        """By its name."""
        assert ["no.txt: is not a file; look at its name"] == told(tmp_path, read(tmp_path, {}, at="no.txt"))


class TestFaults:
    """Files that hold no document, among others that do."""

    @pytest.mark.parametrize(
        "name, data, message",
        [
            ("a.txt", b"", "a.txt: is empty; delete it, or save its text in it"),
            ("a.txt", b"Publisher: nobody\n", "a.txt: is empty; delete it, or give it its text"),
            ("a.txt", b"%PDF-1.5", "a.txt: is a PDF, not text; save it as text in UTF-8"),
            ("a.txt", bytes(range(256)), "a.txt: is binary, not text; save it as text in UTF-8"),
            (
                "a.txt",
                b"x" * (LARGEST + 1),
                "a.txt: is larger than 16 MB; cut it into documents, one a line of a .jsonl",
            ),
            ("a.txt", b"Published: May\nx", "a.txt: 'May' is no day of publication; write it as 2020-12-27"),
            ("a.html", b"<html></html>", "a.html: holds no main text; save the page's text as .txt"),
            ("a.warc", b"<html></html>", "a.warc: is no WARC file; fetch it again"),
            ("a.jsonl", b"", "a.jsonl: is empty; delete it, or save its documents in it, one a line"),
            (
                "a.docx",
                b"PK",
                "a.docx: is no kind of document; kinds are .txt, .md, .html, .htm, .xhtml, .jsonl, .ndjson, "
                ".warc, .warc.gz: save it as text in UTF-8 in one of them",
            ),
            (
                "(.txt",
                b"x",
                "(.txt: '(' is not fit for an id; use letters, digits, hyphens and points, no blanks, slashes or "
                "invisible characters",
            ),
        ],
    )
    def test_fault_is_one_message_and_the_rest_is_read(self, tmp_path, name, data, message):
        """It names the file and says what to do."""
        assert [message, "z"] == told(tmp_path, read(tmp_path, {name: data, "z.txt": TEXT}))

    def test_file_that_may_not_be_read_is_told(self, tmp_path, monkeypatch):
        """In the words of the system."""
        (tmp_path / "a.txt").write_text(TEXT)

        def refuse(*_, **__):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pathlib.Path.open", refuse)

        message = "a.txt: cannot be read (Permission denied); see that it is a file, and that you may read it"
        assert [message] == told(tmp_path, list(read_documents([tmp_path / "a.txt"])))


class TestLines:
    """JSON lines."""

    def test_line_is_a_document(self, tmp_path):
        """With all that it tells; unknown keys are read over."""
        row = {
            "id": "h1",
            "text": TEXT,
            "language": "EN-us",
            "publisher": "P",
            "published_on": "2022-06-18T23:00+04:00",
            "url": "https://a.example",
            "gold": [],
        }

        assert [("h1", TEXT, "en", "P", dt.date(2022, 6, 18), "https://a.example")] == [
            d[:6] for d in read(tmp_path, {"a.jsonl": row})
        ]

    def test_what_is_not_told_is_missing(self, tmp_path):
        """Null and empty strings say nothing either; a number may be an id."""
        row = {"id": 7, "text": TEXT, "language": None, "publisher": "", "published_on": "2022-06"}

        assert [("7", TEXT, None, None, None, None)] == [d[:6] for d in read(tmp_path, {"a.jsonl": row})]

    @pytest.mark.parametrize(
        "line, message",
        [
            (b"{", "is not JSON (Expecting property name enclosed in double quotes); write one object a line"),
            (b"[" * 100_000, "is not JSON (nested too deeply); write one object a line"),
            (b'{"id": 1e', "is not JSON (Expecting ',' delimiter); write one object a line"),
            (
                b"9" * 5_000,
                "is not JSON (Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; "
                "use sys.set_int_max_str_digits() to increase the limit); write one object a line",
            ),
            ('["Да"]'.encode("cp1251"), "is not UTF-8; save it in UTF-8"),
            (b'["text"]', 'is not an object; write {"id": ..., "text": ...}'),
            (b'{"text": "x"}', "has no id; give it an `id`, a string"),
            (b'{"id": true, "text": "x"}', "has no id; give it an `id`, a string"),
            (b'{"id": "a"}', "has no text; give it a `text`, a string"),
            (b'{"id": "a", "text": ["x"]}', "has no text; give it a `text`, a string"),
            (b'{"id": "a", "text": " \\u00a0"}', "is empty; delete it, or give it its text"),
            (
                b'{"id": "a", "text": "x", "publisher": {}}',
                "'{}' has a publisher that is no string; write it in quotation marks",
            ),
            (
                b'{"id": "a", "text": "x", "published_on": "2022-02-30"}',
                "'2022-02-30' is no day of publication; write it as 2020-12-27",
            ),
        ],
    )
    def test_fault_names_file_and_line_and_the_next_line_is_read(self, tmp_path, line, message):
        """Blank lines count and are passed over."""
        data = b"\xef\xbb\xbf\r\n" + line + b"\r\n" + json.dumps({"id": "z", "text": TEXT}).encode()

        assert [f"a.jsonl, line 2: {message}", "z"] == told(tmp_path, read(tmp_path, {"a.jsonl": data}))

    @pytest.mark.parametrize(
        "name", ["../a", "/etc/passwd", "a/b", "a\\b", "..", ".a", "a b", "a\u202eb", "=1", "a\n", "x" * 201]
    )
    def test_id_that_leads_astray_is_refused(self, tmp_path, name):
        """Nothing that is a path, hides, or turns the direction of a line."""
        found = read(tmp_path, {"a.jsonl": {"id": name, "text": TEXT}})

        assert ([True], 0) == ([isinstance(d, Problem) for d in found], str(found[0]).count("\u202e"))

    def test_line_of_50_mb_is_told_in_little_memory(self, tmp_path):
        """It is passed over piece by piece, and the next one is read."""
        (tmp_path / "a.jsonl").write_bytes(
            b'{"id": "a", "text": "' + b"x" * 50_000_000 + b'"}\n' + b'{"id": "z", "text": "y"}'
        )
        tracemalloc.start()
        found = told(tmp_path, list(read_documents([tmp_path / "a.jsonl"])))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

        assert (["a.jsonl, line 1: is longer than 16 MB; cut it into several documents", "z"], True) == (
            found,
            peak < 4 * LARGEST,
        )

    def test_memory_does_not_grow_with_the_number_of_documents(self, tmp_path):
        """Of 20,000, together 10 MB, less than a tenth is ever held."""
        line = json.dumps({"id": "a", "text": TEXT * 20}).encode() + b"\n"
        (tmp_path / "a.jsonl").write_bytes(line * 20_000)
        tracemalloc.start()
        counted = sum(1 for _ in read_documents([tmp_path / "a.jsonl"]))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

        assert (20_000, True) == (counted, peak < 1_000_000)


class TestPages:
    """HTML and web archives."""

    def test_page_is_a_document(self, tmp_path):
        """With the publisher and the day that it names."""
        found = read(tmp_path, {"a.html": PAGE})[0]

        assert ("a", "Kura Dispatch", dt.date(2022, 6, 18)) == (found.id, found.publisher, found.published_on)

    def test_pages_of_an_archive_are_documents(self, tmp_path):
        """With the addresses at which they were found; one without text is told by its number."""
        pages = [("http://a.example/1", "200 OK", PAGE.encode()), ("http://a.example/2", "200 OK", b"<p>")]

        found = read(tmp_path, {"a.warc": archive(*pages)})

        assert ("http://a.example/1", "a.warc, record 2: holds no main text; save the page's text as .txt") == (
            found[0].url,
            told(tmp_path, found)[1],
        )


class TestStandardInput:
    """What is piped in."""

    def test_lines_of_json_are_documents(self):
        """Told by their first sign."""
        lines = b'\xef\xbb\xbf {"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n'

        assert ["a", "b"] == [d.id for d in read_documents(["-"], stdin=BytesIO(lines))]

    def test_anything_else_is_one_text(self):
        """All of it."""
        assert [("stdin", "One.\nTwo.\n")] == [d[:2] for d in read_documents(["-"], stdin=BytesIO(b"One.\nTwo.\n"))]

    @pytest.mark.parametrize("data, what", [(b"", "is empty"), (b"\x00\x01\x02\x03\x04", "is binary, not text")])
    def test_fault_is_told(self, data, what):
        """As of a file."""
        assert [f"standard input: {what}"] == [str(d).split(";")[0] for d in read_documents(["-"], stdin=BytesIO(data))]


class TestFrame:
    """All documents of a folder at once."""

    def test_columns_are_those_of_a_document(self, tmp_path):
        """One row a document."""
        read(tmp_path, {"a.txt": TEXT, "b.jsonl": {"id": "b", "text": TEXT}})

        assert (list(Document._fields), ["a", "b"]) == (
            list(documents_frame(tmp_path).columns),
            documents_frame(tmp_path)["id"].tolist(),
        )

    def test_folder_that_is_not_there_holds_none(self, tmp_path):
        """A case need not have texts."""
        assert (0, len(Document._fields)) == documents_frame(tmp_path / "no").shape

    def test_texts_of_a_case_are_read_when_they_are_asked_for(self, tmp_path):
        """A broken one is no fault of the tables."""
        case = lake_in(tmp_path)
        read(case / "documents", {"a.txt": b""})
        frames = sayso.read_case(case)

        with pytest.raises(SaysoError, match=r"a\.txt: is empty"):
            _ = frames.documents_text

    def test_all_faults_are_raised_at_once(self, tmp_path):
        """None is hidden by another."""
        read(tmp_path, {"a.txt": b"", "b.txt": b"", "c.txt": TEXT})

        with pytest.raises(SaysoError) as raised:
            documents_frame(tmp_path)

        assert 2 == len(raised.value.problems)
