"""Batch run: tasks are planned, unchanged results kept, the rest made and recorded."""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from paiban.base.bounded import check_number
from paiban.base.finding import Unusable
from paiban.base.process.cores import cores
from paiban.base.value import Record, field
from paiban.batching.batch_source import BatchPlan, PlannedTask, planned
from paiban.batching.batch_state import BatchState, open_state
from paiban.batching.inputs import key_of, own_files
from paiban.batching.report import write_report
from paiban.batching.tasks import (
    MOST_WORKERS,
    Bounds,
    Outcome,
    Result,
    Task,
    checked_bounds,
    checked_wanted,
    failed,
)
from paiban.batching.workers.pool import in_pool

_PASSING = (
    "cluster-lost",
    "internal-error",
    "other-program",
    "out-of-memory",
    "timed-out",
    "unwritable-output",
    "worker-died",
)
"""Failures not due to the edition itself: bounds can be raised, space freed."""


class Batch(Record):
    """A planned batch; iterating over it runs it, once.

    Yields a ``Result`` for each edition: unchanged ones first, then the others as they finish. When
    done, ``results`` has them in source order.
    """

    plan: list[PlannedTask]
    output: Path
    jobs: int
    bounds: Bounds
    resume: bool = False
    force: bool = False
    cluster: str = ""
    results: list[Result] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    """Outputs of earlier batches whose editions left the source."""

    def __repr__(self) -> str:
        made = f", {len(self.results)} done" if self.results else ""
        return f"<paiban Batch of {self.total} editions into {str(self.output)!r}{made}>"

    @property
    def total(self) -> int:
        """Number of editions."""
        return len(self.plan)

    @property
    def ok(self) -> bool:
        """Whether all were made without errors."""
        return len(self.results) == self.total and all(result.ok for result in self.results)

    def __iter__(self) -> Generator[Result]:
        start = time.perf_counter()
        by_id: dict[str, Result] = {}
        # Closed by name: whoever breaks off finds the workers ended before their folder goes.
        with open_state(self.output) as state, closing(self._run(state)) as results:
            for result in results:
                by_id[result.id] = result
                yield result
            self.left = state.sweep(each.task.id for each in self.plan)
        self.results = [by_id[each.task.id] for each in self.plan]
        write_report(self.output, self.results, self.left, time.perf_counter() - start)

    def _run(self, state: BatchState) -> Generator[Result]:
        files: dict[str, list[str]] = {}
        keys: dict[str, str] = {}
        waiting: list[PlannedTask] = []
        for each in self.plan:
            task = each.task
            if each.problem:
                yield Result(task.id, each.at, failed(task.id, each.problem))
                continue
            place = f"{task.source} {task.record is None}"
            if place not in files:
                files[place] = own_files(task)
            keys[task.id] = key_of(task, state.checksum, files[place])
            kept = self._kept(state, task, keys[task.id])
            if kept is None:
                waiting.append(each)
            else:
                yield Result(task.id, each.at, kept, unchanged=True)
        at = {each.task.id: each.at for each in waiting}
        waiting.sort(key=lambda each: -each.cost)  # the last to finish is then a short one
        with closing(self._made([each.task for each in waiting], state)) as made:
            for outcome in made:
                state.forget(outcome)
                state.keep(keys[outcome.id], outcome)
                yield Result(outcome.id, at[outcome.id], outcome)

    def _kept(self, state: BatchState, task: Task, key: str) -> Outcome | None:
        """The earlier outcome if it is still valid. One with errors is retried, as the cause may be
        gone, unless the same batch is resumed."""
        kept = None if self.force else state.kept(task.id)
        if kept is None or kept.key != key or not state.stands(kept):
            return None
        if kept.outcome.state == "made":
            return kept.outcome
        passing = any(finding.code in _PASSING for finding in kept.outcome.findings)
        return kept.outcome if self.resume and not passing else None

    def _made(self, tasks: Sequence[Task], state: BatchState) -> Generator[Outcome]:
        if not tasks:
            return
        scratch = str(state.scratch.absolute())
        if self.cluster:
            from paiban.batching.workers.cluster import on_cluster

            yield from on_cluster(
                tasks,
                self.cluster,
                scratch,
                self.bounds,
            )
        else:
            yield from in_pool(tasks, self.jobs, scratch, self.bounds)


def batch(
    source: str | Path,
    output: str | Path,
    *,
    jobs: int | None = None,
    formats: Sequence[str] = ("pdf",),
    purpose: str = "screen",
    paper: str | None = None,
    template: str | Path = "",
    seconds: float = Bounds().seconds,
    megabytes: int = Bounds().megabytes,
    resume: bool = False,
    force: bool = False,
    cluster: str = "",
    now: str = "",
    **press: Any,
) -> Batch:
    """Plan all editions of ``source`` (docs/batch.md) into the folder ``output``; iterate over the
    result to run. ``jobs`` defaults to the number of cores; ``seconds`` and ``megabytes`` bound
    each edition; ``now`` is the time that embargoes are held against.

    Raises ``Unusable`` if source or options are unusable.
    """
    wanted = checked_wanted(formats, purpose, paper, press, now)
    bounds = checked_bounds(seconds, megabytes)
    place = Path(os.path.abspath(output))  # noqa: PTH100 - links are the caller's to follow
    if jobs is not None:
        check_number(jobs, 1, MOST_WORKERS, "the number of workers (-j)")
    if cluster and find_spec("distributed") is None:
        hint = "pip install 'paiban[cluster]'"
        raise Unusable("no-cluster", "--cluster needs the library distributed", hint)
    desk = BatchPlan(str(place), wanted, bounds, os.path.abspath(template) if template else "")  # noqa: PTH100
    plan = planned(Path(source), desk)
    return Batch(plan, place, jobs or cores(), bounds, resume, force, cluster)
