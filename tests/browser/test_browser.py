"""Where a browser is looked for, and what is said when it prints nothing; browsers here are scripts of a few words."""

import os
from pathlib import Path

import pytest

from sayso import browser
from sayso.browser import find_chromium, print_page, sandbox_flags

DATES = "/CreationDate (D:20260131120000+00'00') /ModDate (D:20260131120000+00'00')"


def printer(words: str) -> str:
    """Prints the words where it was asked to print a page, as Chromium would."""
    return (
        f"""for each in "$@"; do case $each in --print-to-pdf=*) printf '%s' "{words}" > "${{each#*=}}"; esac; done"""
    )


def program(folder: Path, name: str, script: str = "") -> Path:
    """A program that does what the script says."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def chromium_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Let the browser be a script, and print a page with it."""

    def printed(script: str, **options: object) -> bytes:
        monkeypatch.setenv("CHROMIUM", str(program(tmp_path / "bin", "chromium", script)))
        page = tmp_path / "page.html"
        page.write_text("<p>page", encoding="utf-8")
        return print_page(page, **options)

    return printed


@pytest.mark.parametrize(
    "names, found", [(["chromium"], 0), (["google-chrome", "chromium"], 1), (["chromium-browser"], 0)]
)
def test_a_browser_is_found_on_the_path(tmp_path, monkeypatch, names, found):
    """Chromium first, then others of its family."""
    programs = [program(tmp_path, name) for name in names]
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert str(programs[found]) == find_chromium()


def test_the_variable_comes_before_the_path(tmp_path, monkeypatch):
    """Whoever names a browser means it."""
    wanted = program(tmp_path / "elsewhere", "browser")
    monkeypatch.setenv("CHROMIUM", str(wanted))
    monkeypatch.setenv("PATH", str(program(tmp_path / "bin", "chromium").parent))

    assert str(wanted) == find_chromium()


@pytest.mark.parametrize(
    "variable, said",
    [
        (
            "",
            "there is no Chromium on the path; install it (on Debian: apt-get install chromium), or set",
        ),
        ("/no/such", "CHROMIUM names '/no/such', which is no program; install it"),
    ],
)
def test_without_a_browser_it_is_said_what_to_do(tmp_path, monkeypatch, variable, said):
    """What to install, and what to set."""
    monkeypatch.setenv("CHROMIUM", variable)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(FileNotFoundError) as error:
        find_chromium()
    assert str(error.value).startswith(said)


@pytest.mark.parametrize("user, flags", [(0, ["--no-sandbox"]), (1000, [])])
def test_only_root_does_without_the_sandbox(monkeypatch, user, flags):
    """It is a second wall around whatever a page might do."""
    monkeypatch.setattr(os, "geteuid", lambda: user)

    assert flags == sandbox_flags()


@pytest.mark.parametrize("day, date", [("2024-05-31", b"20240531"), ("", b"20000101"), ("May", b"20000101")])
def test_a_pdf_bears_the_day_it_is_given(chromium_says, day, date):
    """And no other: the clock would make each run another file."""
    dates = b"/CreationDate (D:%b000000+00'00') /ModDate (D:%b000000+00'00')"

    assert dates % (date, date) == chromium_says(printer(DATES), day=day)


def test_names_from_a_counter_begin_with_one(chromium_says):
    """Chromium's begin anywhere; their order stays, for they are looked up in it."""
    names = "/ID (node00000209) /ID (node00000207) /Names [(node00000207) 1 0 R (node00000209) 2 0 R]"
    settled = b"/ID (node00000002) /ID (node00000001) /Names [(node00000001) 1 0 R (node00000002) 2 0 R]"

    assert settled == chromium_says(printer(names))


def test_a_page_is_printed_with_a_new_profile_and_no_network(chromium_says, tmp_path):
    """Nobody's cookies, nobody's extensions, no name that could be looked up; nothing is left behind."""
    chromium_says(f'echo "$@" > "{tmp_path}/asked"\n{printer(DATES)}')
    asked = (tmp_path / "asked").read_text(encoding="utf-8")

    assert [] == [flag for flag in ("--user-data-dir=", "--headless", "MAP * ~NOTFOUND") if flag not in asked]
    assert ["asked", "bin", "page.html"] == sorted(path.name for path in tmp_path.iterdir())


@pytest.mark.parametrize(
    "script, said",
    [
        ("echo no display >&2; exit 3", r"chromium failed: no display"),
        ("echo odd >&2", r"Chromium printed nothing of page.html: odd"),
        ("", r"Chromium printed nothing of page.html: no word why"),
    ],
)
def test_a_browser_that_fails_is_quoted(chromium_says, script, said):
    """With its last words."""
    with pytest.raises(OSError, match=said):
        chromium_says(script)


def test_a_browser_that_hangs_is_ended(chromium_says, monkeypatch, tmp_path):
    """With all that it started."""
    monkeypatch.setattr(browser, "SECONDS", 0.5)

    with pytest.raises(OSError, match=r"did not end within 0.5 seconds"):
        chromium_says(f'sleep 60 & echo $! > "{tmp_path}/child"; wait')
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    status = Path(f"/proc/{child}/status")
    assert not status.exists() or "zombie" in status.read_text(encoding="utf-8")


def test_a_page_that_is_not_there_is_named(tmp_path):
    """Before any browser starts: Chromium would print its own words on it."""
    with pytest.raises(FileNotFoundError, match=r"none.html"):
        print_page(tmp_path / "none.html")
