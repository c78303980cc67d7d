"""Worker pool on this machine; outcomes arrive as tasks finish."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Sequence

from paiban.batching.tasks import Bounds, Outcome, Task, of_exception
from paiban.batching.workers.worker_slot import WorkerSlot


def in_pool(tasks: Sequence[Task], jobs: int, scratch: str, bounds: Bounds) -> Generator[Outcome]:
    """The outcomes of ``tasks``, begun in their order, in the order in which they finish.

    One thread per worker waits for it; if the caller stops early, the workers are killed.
    """
    waiting: queue.SimpleQueue[Task] = queue.SimpleQueue()
    done: queue.SimpleQueue[Outcome] = queue.SimpleQueue()
    for task in tasks:
        waiting.put(task)
    slots = [WorkerSlot(scratch, bounds.megabytes) for _ in range(min(jobs, len(tasks)))]
    threads = [
        threading.Thread(target=_work, args=(slot, waiting, done), daemon=True) for slot in slots
    ]
    for thread in threads:
        thread.start()
    try:
        for _ in tasks:
            yield done.get()
    finally:
        for slot in slots:
            slot.close()
        for thread in threads:
            thread.join(5)


def _work(
    slot: WorkerSlot, waiting: queue.SimpleQueue[Task], done: queue.SimpleQueue[Outcome]
) -> None:
    while not slot.closed:
        try:
            task = waiting.get_nowait()
        except queue.Empty:
            break
        try:
            done.put(slot.do(task))
        except Exception as problem:  # every task must have an outcome, or the caller hangs
            slot.kill()
            done.put(of_exception(task, problem))
    slot.kill()
