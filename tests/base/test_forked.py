"""Calls in forked processes: their outcomes, and what is lost with a process.

Each test runs in a process of its own, since pytest's may have threads."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import paiban
from paiban.base.process.forked import can_fork

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or sys.platform == "darwin", reason="no fork here"
)

_BEGIN = """
import os, sys, threading, time
from paiban.base.process.forked import can_fork, forked
"""


def printed(script: str) -> tuple[str, str]:
    """What a script writes to stdout and stderr."""
    done = subprocess.run(
        [sys.executable, "-c", _BEGIN + textwrap.dedent(script)],
        env=os.environ | {"PYTHONPATH": str(Path(paiban.__file__).parents[1])},
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
    )
    return done.stdout.strip(), done.stderr


def test_each_task_is_done_once_in_other_processes() -> None:
    script = """
        print("not yet flushed: to be printed once", end=" ")
        done = dict(forked(lambda task: (task * task, os.getpid()), range(40), 3))
        print(sorted(done) == list(range(40)), all(done[at][0] == at * at for at in done))
        print(os.getpid() not in {process for _, process in done.values()})
    """
    assert printed(script) == ("not yet flushed: to be printed once True True\nTrue", "")


def test_outcomes_larger_than_a_pipe_come_whole() -> None:
    script = """
        done = dict(forked(lambda task: bytes([task]) * 1_000_000, range(6), 2))
        print(all(done[task] == bytes([task]) * 1_000_000 for task in range(6)))
    """
    assert printed(script) == ("True", "")


def test_what_raises_is_left_out_without_a_word() -> None:
    script = """
        print(sorted(forked(lambda task: 6 / (task - 2), range(5), 2)))
    """
    assert printed(script) == ("[(0, -3.0), (1, -6.0), (3, 6.0), (4, 3.0)]", "")


def test_a_process_that_dies_takes_only_its_task_with_it() -> None:
    script = """
        def do(task):
            if task == 0:
                os.kill(os.getpid(), 9)
            return task

        print(sorted(forked(do, range(8), 2)))
    """
    assert printed(script) == (str([(task, task) for task in range(1, 8)]), "")


def test_a_caller_that_stops_early_leaves_no_process_behind() -> None:
    script = """
        for _ in forked(lambda task: time.sleep(100 * task), range(3), 3):
            break
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            print("none left")
    """
    assert printed(script) == ("none left", "")


def test_a_process_with_threads_does_not_fork() -> None:
    script = """
        print(can_fork())
        threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
        print(can_fork())
    """
    assert printed(script) == ("True\nFalse", "")


def test_where_the_system_has_no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 1)
    assert can_fork()
    monkeypatch.delattr(os, "fork")
    assert not can_fork()
