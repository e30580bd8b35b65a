"""Two reports, of the shipped case and of a hostile one, and a browser; without a browser the tests are skipped."""

import fcntl
import functools
import importlib.util
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hostile import hostile_notebooks, hostile_tables
from visits import Report

import sayso
from folders import PROCESSED
from sayso.browser import find_chromium, sandbox_flags
from sayso.report.write import site_files
from sayso.schema import Frames

NOTEBOOKS = PROCESSED.parents[1] / "notebooks"
DRIVERS = ("playwright", "axe_playwright_python")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what can not be seen here, with one reason for all of it."""
    for item in items:
        asked = getattr(item, "fixturenames", ())
        reason = ("chromium" in asked and no_browser()) or ("browser" in asked and no_driver())
        if reason:
            item.add_marker(pytest.mark.skip(reason=f"not seen in a browser: {reason}"))


@functools.cache
def no_browser() -> str:
    """Why there is no browser, if there is none."""
    try:
        find_chromium()
    except FileNotFoundError as error:
        return str(error)
    return ""


@functools.cache
def no_driver() -> str:
    """Why no browser can be steered, if so."""
    missing = [name for name in DRIVERS if importlib.util.find_spec(name) is None]
    return f"{', '.join(missing)} not installed; the extra `browser` has it" if missing else ""


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser on this machine."""
    return find_chromium()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """A browser without a window, for the tests of one file: its driver keeps an event loop that others would meet."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*sandbox_flags(), "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report of the shipped tables and of the notebooks as they are stored."""
    tables = sayso.read_tables(PROCESSED)
    stored = {path.name: nbformat.read(path, as_version=4) for path in sorted(NOTEBOOKS.glob("*.ipynb"))}
    return Report(_shared("shipped", tmp_path_factory, lambda folder: _write(tables, stored, folder)), tables)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report of a case that means harm."""
    tables = hostile_tables(tmp_path_factory.mktemp("case"))
    notebooks = hostile_notebooks()
    return Report(_shared("hostile", tmp_path_factory, lambda folder: _write(tables, notebooks, folder)), tables)


def _write(tables: Frames, notebooks: Mapping[str, Any], folder: Path) -> None:
    for name, content in site_files(tables, notebooks):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _shared(name: str, temporary: pytest.TempPathFactory, write: Callable[[Path], None]) -> Path:
    """A folder that all processes of a test run share: the first that needs it writes it, others wait."""
    base = temporary.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else temporary.getbasetemp()
    folder, done = base / name, base / f"{name}.done"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            write(folder)
            done.touch()
    return folder
