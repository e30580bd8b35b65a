"""Pages made by several processes."""

import os
import signal
from concurrent.futures.process import BrokenProcessPool

import pytest

from sayso.report.pool import FEW, in_order


def made(shared, task):
    """What is made of a task, and in which process."""
    if task == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "bad":
        raise ValueError("a bad task")
    return shared, task, os.getpid()


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="elsewhere one process does all")
def test_other_processes_give_results_in_order():
    """What they share is handed over once."""
    tasks = list(range(4 * FEW))
    found = list(in_order(made, "shared", tasks, workers=2))

    assert [("shared", task) for task in tasks] == [result[:2] for result in found]
    assert os.getpid() not in {result[2] for result in found}


def test_few_tasks_need_no_other_process():
    """It would take longer to start one."""
    assert {os.getpid()} == {result[2] for result in in_order(made, None, range(FEW), workers=2)}


@pytest.mark.parametrize("tasks", [["bad"], [*range(4 * FEW), "bad"]])
def test_an_error_is_raised_here(tasks):
    """Wherever it happened."""
    with pytest.raises(ValueError, match="a bad task"):
        list(in_order(made, None, tasks, workers=2))


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="elsewhere one process does all")
def test_a_process_that_is_killed_is_missed():
    """The others do not wait for ever for what it was to make."""
    with pytest.raises(BrokenProcessPool):
        list(in_order(made, None, [*range(4 * FEW), "killed"], workers=2))
