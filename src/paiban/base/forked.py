"""Calls made side by side by processes forked from this one, which have all that it has.

Forked, since fonts and shaped text cannot be sent; and not by ``multiprocessing``, whose pool ends
its work when one process dies, and outlives a parent that is killed. Here nothing waits for
anybody: the tasks lie in one pipe from which each process takes the next; it writes outcomes to a
pipe of its own, and ends when there are no more tasks, or nobody reads.
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
"""Tasks that are sure to find room in a pipe before anybody reads it."""


def can_fork() -> bool:
    """Whether a copy of this process is sound: a lock that another thread holds would stay locked
    in it, and the system libraries of macOS do not bear it."""
    fit = hasattr(os, "fork") and sys.platform != "darwin"
    return fit and threading.active_count() == 1


def forked(do: Callable[[int], Any], tasks: Sequence[int], jobs: int) -> Iterator[tuple[int, Any]]:
    """Each task (a number up to 65535) with what ``do`` makes of it, a value that can be pickled,
    as they are done; begun in their order by ``jobs`` processes.

    What raised an exception, and what a process had in hand when it died, is left out: the caller
    does without, or does it himself. When the caller stops early, the processes are killed.
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
    """A process at work, and where its outcomes are read."""
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
        gc.freeze()  # what was inherited need not be looked through, nor copied for that
        _work(do, waiting, writing)
    finally:
        os._exit(0)  # nothing of the parent's is flushed or tidied here


def _work(do: Callable[[int], Any], waiting: int, writing: int) -> None:
    with os.fdopen(writing, "wb") as outcomes:
        while task := os.read(waiting, _TASK.size):
            (number,) = _TASK.unpack(task)
            try:
                outcome = pickle.dumps((number, do(number)))
            except Exception:  # left out, as promised
                continue
            outcomes.write(outcome)
            outcomes.flush()


def _outcomes(processes: dict[BinaryIO, int]) -> Iterator[tuple[int, Any]]:
    """What the processes write, until all have ended."""
    with selectors.DefaultSelector() as ready:
        for outcomes in processes:
            ready.register(outcomes, selectors.EVENT_READ, outcomes)
        while ready.get_map():
            for key, _ in ready.select():
                # A process writes one outcome at a time: none stays behind in the buffer.
                try:
                    outcome = pickle.load(key.data)
                except (EOFError, pickle.UnpicklingError):
                    ready.unregister(key.fileobj)
                else:
                    yield outcome
