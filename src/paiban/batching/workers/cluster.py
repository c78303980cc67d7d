"""``--cluster``: tasks run by the workers of a Dask scheduler (docs/cluster.md).

The only file that knows Dask. Each thread of a Dask worker keeps a worker process of ours, as the
pool does, so an edition's bounds hold here too. Files are not sent: source and output folder are on
a shared disk.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Sequence
from typing import Any

import distributed

from paiban.base.finding import Unusable
from paiban.batching.packed import packed, unpacked
from paiban.batching.tasks import Bounds, Outcome, Task, error, failed
from paiban.batching.workers.worker_slot import WorkerSlot

_GROUP = 16
"""Most tasks per group: a scheduler needs some 200 µs per item, a small page 50 ms. Small batches
use smaller groups, so that each thread gets several."""
_TURNS = 4
_RETRIES = 3
"""Retries of a group whose worker dies. Editions already made are made again, with the same
bytes."""
_CONNECTS_IN = 15

_own = threading.local()

# Dask has no types.
_connect: Any = distributed.Client
_finished: Any = distributed.as_completed


def on_cluster(
    tasks: Sequence[Task], address: str, scratch: str, bounds: Bounds
) -> Generator[Outcome]:
    """The outcomes of ``tasks`` as they come back.

    Raises ``Unusable``: ``no-cluster`` if no scheduler answers.
    """
    try:
        client: Any = _connect(address, timeout=_CONNECTS_IN)
    except (OSError, ValueError, TimeoutError) as problem:
        message = f"no scheduler answers at {address}"
        raise Unusable("no-cluster", message, "start one: docs/cluster.md") from problem
    with client:
        groups = _groups(tasks, sum(client.nthreads().values()))
        futures = {
            client.submit(
                perform_group, [packed(task) for task in group], scratch,
                bounds.megabytes, pure=False, retries=_RETRIES, priority=-number,
            ): group
            for number, group in enumerate(groups)
        }  # fmt: skip
        for future in _finished(futures):
            yield from _outcomes(future, futures[future])


def _groups(tasks: Sequence[Task], threads: int) -> list[Sequence[Task]]:
    size = max(1, min(_GROUP, len(tasks) // max(1, threads * _TURNS)))
    return [tasks[start : start + size] for start in range(0, len(tasks), size)]


def _outcomes(future: Any, group: Sequence[Task]) -> Iterator[Outcome]:
    """The outcomes of a group; failures if the cluster lost it."""
    if future.status == "finished":
        for data in future.result():
            yield unpacked(data, Outcome)
        return
    problem = future.exception() if future.status == "error" else None
    message = f"the cluster lost the task ({type(problem).__name__ if problem else future.status})"
    for task in group:
        hint = "run the batch again: finished editions are kept"
        yield failed(task.id, error("cluster-lost", message, hint))


def perform_group(tasks: list[bytes], scratch: str, megabytes: int) -> list[bytes]:
    """Perform tasks in this thread's worker process. Runs on a Dask worker."""
    slot: WorkerSlot | None = getattr(_own, "slot", None)
    if slot is None or (slot.scratch, slot.megabytes) != (scratch, megabytes):
        if slot:
            slot.kill()
        slot = _own.slot = WorkerSlot(scratch, megabytes)
    decoded = [unpacked(task, Task) for task in tasks]
    return [packed(slot.do(task)) for task in decoded]
