"""Parallel calls in forked processes, which share this process's memory.

Processes are forked because fonts and shaped text cannot be pickled. ``multiprocessing`` will not
do: its pool stops when one process dies, and outlives a parent that is killed. Here no process
waits for another: each takes its next task from one shared pipe, writes outcomes to its own, and
ends when the tasks run out or nobody reads.
"""

from __future__ import annotations

import gc
import os
import pickle
import selectors
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO

_TASK = struct.Struct("=H")
_MOST = 4096
"""Tasks that fit into a pipe's buffer before anybody reads it."""


def can_fork() -> bool:
    """Whether forking is safe: a lock held by another thread would stay locked in the child, and
    the system libraries of macOS do not survive a fork."""
    fit = hasattr(os, "fork") and sys.platform != "darwin"
    return fit and threading.active_count() == 1


def forked(do: Callable[[int], Any], tasks: Sequence[int], jobs: int) -> Iterator[tuple[int, Any]]:
    """Yield (task, ``do(task)``) pairs as ``jobs`` processes finish them.

    Tasks are numbers up to 65535, started in order; results must be picklable. A task that raised
    an exception, or whose process died, is left out: the caller does without it or does it itself.
    When the caller stops early, the processes are killed.
    """
    waiting, first = os.pipe()
    os.write(first, b"".join(map(_TASK.pack, tasks[:_MOST])))
    os.close(first)
    processes: dict[BinaryIO, int] = {}
    try:
        for _ in range(min(jobs, len(tasks))):
            outcomes, process = _started(do, waiting, processes)
            processes[outcomes] = process
        yield from _outcomes(processes)
    finally:
        os.close(waiting)
        for outcomes, process in processes.items():
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            outcomes.close()


def _started(
    do: Callable[[int], Any], waiting: int, others: dict[BinaryIO, int]
) -> tuple[BinaryIO, int]:
    """The outcome pipe and id of a newly forked process."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return os.fdopen(reading, "rb"), process
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
        for outcomes in others:
            outcomes.close()
        os.close(reading)
        gc.freeze()  # a collection would touch, and so copy, every inherited page
        _work(do, waiting, writing)
    finally:
        os._exit(0)  # skip the parent's buffers and exit handlers


def _work(do: Callable[[int], Any], waiting: int, writing: int) -> None:
    with os.fdopen(writing, "wb") as outcomes:
        while task := os.read(waiting, _TASK.size):
            (number,) = _TASK.unpack(task)
            try:
                outcome = pickle.dumps((number, do(number)))
            except Exception:  # left out, as documented
                continue
            outcomes.write(outcome)
            outcomes.flush()


def _outcomes(processes: dict[BinaryIO, int]) -> Iterator[tuple[int, Any]]:
    """The outcomes of all processes until the last one ends."""
    with selectors.DefaultSelector() as ready:
        for outcomes in processes:
            ready.register(outcomes, selectors.EVENT_READ, outcomes)
        while ready.get_map():
            for key, _ in ready.select():
                # A process writes one outcome at a time, so the buffer holds no second one.
                try:
                    outcome = pickle.load(key.data)
                except (EOFError, pickle.UnpicklingError):
                    ready.unregister(key.fileobj)
                else:
                    yield outcome
