"""A folder of results put in the place of an earlier one: whole or not at all."""

import ctypes
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from .schema import Problem, SaysoError

_EXCHANGE = 2  # RENAME_EXCHANGE of Linux's renameat2(2), RENAME_SWAP of macOS's renamex_np(2)
_HERE = -100  # AT_FDCWD
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}  # what file managers leave in any folder that is looked at


def replace_folder(out: Path, names: Sequence[str], write: Callable[[Path], None]) -> None:
    """Let `write` fill a new folder beside `out`, then exchange them; killed at any moment, `out` is old or new, whole.

    `names` are the files that it writes; by the first of them an earlier result is known. Raises SaysoError where `out`
    holds anything else: it would be lost.
    """
    out = out.resolve()  # where a link points to, not the link
    refuse_strangers(out, names)
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        write(fresh)
        fresh.chmod(0o755)
        _exchange(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def refuse_strangers(out: Path, names: Sequence[str]) -> None:
    """SaysoError unless `out` is new, empty, or holds nothing but `names`, the first of them among it."""
    if out.exists() and not out.is_dir():
        strange = [out.name]
    else:
        there = {path.name for path in out.iterdir()} - LITTER if out.exists() else set()
        # Tables have the names of raw files too: without the package that describes them they are not known for ours.
        strange = sorted(there - set(names) if names[0] in there else there)
    if strange:
        raise SaysoError(
            [
                Problem(
                    str(out),
                    None,
                    None,
                    strange[0],
                    "is no earlier result, and would be lost",
                    "give an empty folder, or a new one, with --out",
                )
            ]
        )


def _exchange(fresh: Path, out: Path) -> None:
    """Exchange two folders, in one step where the system can; else in two, the first of which is undone on failure."""
    if not out.exists():
        os.rename(fresh, out)
        return
    if _exchanged_at_once(fresh, out):
        return
    aside = fresh.with_name(fresh.name + "-old")
    os.rename(out, aside)
    try:
        os.rename(fresh, out)
    except OSError:
        os.rename(aside, out)
        raise
    os.rename(aside, fresh)


def _exchanged_at_once(a: Path, b: Path) -> bool:
    """Whether the system exchanged two folders in one step, as Linux and macOS can on most file systems."""
    libc = ctypes.CDLL(None)
    paths = os.fsencode(a), os.fsencode(b)
    if hasattr(libc, "renameat2"):
        return libc.renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0
    return hasattr(libc, "renamex_np") and libc.renamex_np(*paths, _EXCHANGE) == 0
