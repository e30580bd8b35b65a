"""Pages made by several processes at once, in order, the same as by one."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
FEW = 16  # So few pages are made before other processes would have started.
_CHUNK = 8
_shared: list[Any] = []  # What a process was given when it started.


def in_order(
    make: Callable[[Any, Task], Result], shared: Any, tasks: Sequence[Task], *, workers: int | None = None
) -> Iterator[Result]:
    """`make(shared, task)` for each task, in order, by as many processes as there are processors.

    Processes are copies of this one, so that `shared` costs them nothing; where a system can not copy a process, and
    for few tasks, this one does all of it. An error in any of them is raised here; so is the end of one that was killed
    (BrokenProcessPool).
    """
    workers = min(workers or os.cpu_count() or 1, len(tasks))
    if workers < 2 or len(tasks) <= FEW or not _can_copy():
        yield from (make(shared, task) for task in tasks)
        return
    copies = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, copies, _keep, (make, shared)) as pool:
        yield from pool.map(_make, tasks, chunksize=_CHUNK)


def _can_copy() -> bool:
    # On macOS a copy of a process that has drawn or loaded system libraries may hang.
    return os.uname().sysname == "Linux"


def _keep(make: Any, shared: Any) -> None:
    _shared[:] = [make, shared]
    gc.freeze()  # What came with the copy is no garbage, and need not be searched for any.


def _make(task: Any) -> Any:
    make, shared = _shared
    return make(shared, task)
