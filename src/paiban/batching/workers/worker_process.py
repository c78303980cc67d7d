"""Worker process: takes tasks from standard input and writes outcomes to standard output.

A fresh process, not a fork: it can be killed safely, bounded in memory, and started from any
program, including a Dask worker or a script without ``if __name__``.
"""

from __future__ import annotations

import gc
import os
import platform
import resource
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from paiban.base.process.garbage import look_seldom
from paiban.batching.packed import packed, unpacked
from paiban.batching.program import program, take
from paiban.batching.tasks import Outcome, Task, error, failed, of_exception
from paiban.batching.workers.channel import Channel

if TYPE_CHECKING:
    from paiban.batching.workers.job import TaskWorker

_GRACE = 10.0
"""Seconds beyond a task's limit after which the kernel ends an orphaned worker."""

_COLLECT_EVERY = 64
"""Tasks between garbage collections: a page leaves no cycles, and a collection costs 10 ms."""


def main(scratch: str, megabytes: str, *known: str) -> None:
    """Perform tasks until input ends; ``known`` is the parent's ``program.known``."""
    from paiban.batching.workers.job import TaskWorker

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    channel = _own_channel()
    # Before paiban.api and its libraries map the fonts: the limit covers them.
    bound = int(megabytes) * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
    look_seldom()
    if known:
        take(*known)
    place = Path(scratch, f"worker-{platform.node()}-{os.getpid()}")
    worker: TaskWorker = TaskWorker(place)
    channel.send(program().encode())
    _serve(channel, worker)


def _own_channel() -> Channel:
    """Reserve the standard pipes for tasks; library output goes to stderr."""
    channel = Channel(os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"))
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return channel


def _serve(channel: Channel, worker: TaskWorker) -> None:
    done = 0
    while data := channel.receive():
        task = unpacked(data, Task)
        signal.setitimer(signal.ITIMER_REAL, task.bounds.seconds + _GRACE)
        outcome = perform(worker, task)
        signal.setitimer(signal.ITIMER_REAL, 0)
        channel.send(packed(outcome))
        done += 1
        if done % _COLLECT_EVERY == 0:
            gc.collect()


def perform(worker: TaskWorker, task: Task) -> Outcome:
    """The outcome of a task, whatever happens."""
    if task.program != program():
        hint = "install the same paiban and libraries on every machine"
        message = "the worker runs a different program than the batch"
        return failed(task.id, error("other-program", message, hint))
    try:
        return worker.do(task)
    except Exception as problem:
        return of_exception(task, problem)


if __name__ == "__main__":
    main(*sys.argv[1:])
