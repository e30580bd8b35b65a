"""A browser of the Chromium family that is on this machine already: where it is, and a page printed with it."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

VARIABLE = "CHROMIUM"  # Names the program where none of `NAMES` is on the path, or another one is wanted.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 300  # A report of a thousand pages takes a minute; a browser that takes five hangs.
# Nothing is asked of the network, by the page or by the browser itself; what is printed names no machine.
_QUIET = [
    *("--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--lang=en", "--user-agent=Sayso"),
]
# With its headings as an outline, and its parts as such for readers aloud; a draft breaks its pages at the same places.
_PRINTING = ["--no-pdf-header-footer", "--generate-pdf-document-outline"]
_DRAFT = ["--no-pdf-header-footer", "--disable-pdf-tagging"]
# The two dates that the browser takes from the clock: a day of its own in each run, of the same length.
_DATE = re.compile(rb"(/(?:Creation|Mod)Date \(D:)\d{14}")
# Names of the heads of tables, from a counter that starts anywhere.
_NODE = re.compile(rb"\(node(\d{8})\)")
_NO_DAY = "20000101"


def find_chromium() -> str:
    """The program that the environment variable CHROMIUM names, or the first of `NAMES` on the path.

    Raises:
        FileNotFoundError: there is none; the message says what to install or to set.
    """
    asked = os.environ.get(VARIABLE, "")
    found = next((path for name in ([asked] if asked else NAMES) if (path := shutil.which(name))), None)
    if found is None:
        what = f"{VARIABLE} names {asked!r}, which is no program" if asked else "there is no Chromium on the path"
        remedy = f"install it (on Debian: apt-get install chromium), or set {VARIABLE}=/path/to/it"
        raise FileNotFoundError(f"{what}; {remedy}")
    return found


def sandbox_flags() -> list[str]:
    """What root has to say to run a browser at all: Chromium's sandbox refuses to work for it."""
    return ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []


def print_page(page: Path, *, day: str = "", draft: bool = False) -> bytes:
    """An HTML file as a PDF, by Chromium with a new profile and without a network.

    Args:
        page: the file; it may refer to other files beside it.
        day: the day that the PDF bears as its date (2024-05-31); the same page with the same day gives the same bytes.
        draft: only to count its pages; takes half the time.

    Raises:
        FileNotFoundError: there is no Chromium, or no such page.
        OSError: Chromium fails or does not end; the message has its last words.
    """
    address = page.resolve(strict=True).as_uri()
    with tempfile.TemporaryDirectory(prefix="print-", dir=page.parent, ignore_cleanup_errors=True) as profile:
        pdf = Path(profile) / "page.pdf"
        where = [f"--user-data-dir={profile}", f"--print-to-pdf={pdf}"]
        said = _run([find_chromium(), *_QUIET, *sandbox_flags(), *(_DRAFT if draft else _PRINTING), *where, address])
        if not pdf.is_file():
            raise OSError(f"Chromium printed nothing of {page.name}: {said or 'no word why'}")
        return _settled(pdf.read_bytes(), day)


def _settled(pdf: bytes, day: str) -> bytes:
    """The PDF without what differs from run to run; all of it keeps its length, so that every place in it stays."""
    nodes = {node: place for place, node in enumerate(sorted(set(_NODE.findall(pdf))), start=1)}
    dated = _DATE.sub(rb"\g<1>" + _stamp(day), pdf, count=2)
    return _NODE.sub(lambda found: b"(node%08d)" % nodes[found[1]], dated)


def _stamp(day: str) -> bytes:
    digits = re.sub(r"\D", "", day)
    return f"{digits if len(digits) == len(_NO_DAY) else _NO_DAY}000000".encode()


def _run(command: list[str]) -> str:
    """Run to the end, with all its processes; what it wrote last, where it failed OSError with these words."""
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
                           env=os.environ | {"TZ": "UTC"})  # fmt: skip
    try:
        _, written = run.communicate(timeout=SECONDS)
    except BaseException as error:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        if isinstance(error, subprocess.TimeoutExpired):
            raise OSError(f"{command[0]} did not end within {SECONDS} seconds") from None
        raise
    said = " ".join(written.decode(errors="replace").split())[-300:]
    if run.returncode:
        raise OSError(f"{command[0]} failed: {said}")
    return said
