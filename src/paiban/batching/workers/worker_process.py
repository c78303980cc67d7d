"""A worker: a process that takes tasks from its standard input and puts outcomes on its output.

A process of its own and not a fork of the caller's: it can be killed without harm, bounded in
memory, and started from any program, a Dask worker or a script without ``if __name__`` included.
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

from paiban.base.garbage import look_seldom
from paiban.batching.packed import packed, unpacked
from paiban.batching.program import program, take
from paiban.batching.tasks import Outcome, Task, error, failed, of_exception
from paiban.batching.workers.channel import Channel

if TYPE_CHECKING:
    from paiban.batching.workers.job import TaskWorker

_GRACE = 10.0
"""Seconds beyond a task's bound after which the kernel ends a worker whose parent is no more."""

_COLLECT_EVERY = 64
"""Tasks after which Python looks for cycles: a page leaves none, and each look costs 10 ms."""


def main(scratch: str, megabytes: str, *known: str) -> None:
    """Do tasks until the input ends; ``known`` is the program as whoever starts the worker knows
    it (``program.known``)."""
    from paiban.batching.workers.job import TaskWorker

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    channel = _own_channel()
    # Before paiban.api and its libraries have mapped the fonts: the bound is for all of it.
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
    """The pipes kept for tasks; whatever a library prints goes to stderr instead."""
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
        hint = "install the same paiban and the same libraries on every machine"
        message = "the worker has another program than the batch"
        return failed(task.id, error("other-program", message, hint))
    try:
        return worker.do(task)
    except Exception as problem:
        return of_exception(task, problem)


if __name__ == "__main__":
    main(*sys.argv[1:])
