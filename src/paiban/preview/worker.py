"""The process that builds. It stays warm from build to build; a build that is out of date is
broken off by a signal, where the system has signals, and its result is thrown away where not."""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from paiban.base.finding import Finding, Severity, Unusable
from paiban.base.lazy import call
from paiban.base.value import Record, field
from paiban.preview.drawing import Draughtsman
from paiban.preview.hands import Refused, changed_plan, read_plan_file
from paiban.preview.values import Built, Failed, Order, Planned

CANCEL = getattr(signal, "SIGUSR1", None)

_GARBAGE = 200_000
"""As in ``cli.py``."""


class _OutOfDate(BaseException):
    """Raised within a build that a newer one is asked for."""


def work(pipe: Connection, newest: Any, source: str, paper: str | None) -> None:
    """Do what is ordered until the pipe is closed; ``newest`` is a shared number."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which closes the pipe
    gc.set_threshold(_GARBAGE)
    worker = Worker(source, paper, lambda: newest.value)
    if CANCEL is not None:
        signal.signal(CANCEL, worker.cancel)
    while True:
        try:
            order: Order = pipe.recv()
        except (EOFError, OSError):
            return
        result = worker.done(order)
        if result is not None:
            pipe.send(result)
        if isinstance(result, Built):
            worker.draughtsman.confirm(result)


class Worker(Record):
    """Builds one source; ``newest`` tells the number of the newest build that was asked for."""

    source: str
    paper: str | None
    newest: Callable[[], int]
    draughtsman: Draughtsman = field(default_factory=Draughtsman)
    made: Any = None
    building: int = 0

    def cancel(self, *_signal: object) -> None:
        """Break off the build at hand if it is out of date."""
        if 0 < self.building < self.newest():
            self.building = 0
            raise _OutOfDate

    def done(self, order: Order) -> Built | Failed | Planned | None:
        """The result of an order, None where it is out of date."""
        if order.hand is not None:
            return self._planned(order)
        try:
            self.building = order.generation
            self.cancel()
            result = self._built(order)
            self.building = 0
            return result
        except _OutOfDate:
            return None
        except Unusable as problem:
            return Failed(order.generation, (problem.finding,))
        except Exception as problem:  # a mistake of ours: the page stays, and is told
            return Failed(order.generation, (_broken(problem),))
        finally:
            self.building = 0

    def _built(self, order: Order) -> Built:
        start = time.perf_counter()
        plan = Path(order.plan) if order.plan else None
        made = call("paiban.pipeline:make", Path(self.source), self.paper, plan)
        seconds = time.perf_counter() - start
        kept = read_plan_file(made.edition.plan)
        built = self.draughtsman.built(order.generation, made, kept, seconds)
        self.made = made
        return built

    def _planned(self, order: Order) -> Planned:
        assert order.hand is not None
        if self.made is None:
            return Planned(order.number, "", "there is no page yet")
        try:
            kept = read_plan_file(self.made.edition.plan)
            return Planned(order.number, changed_plan(self.made.laid, kept, order.hand), "")
        except Refused as problem:
            return Planned(order.number, "", str(problem))
        except Exception as problem:
            return Planned(order.number, "", _broken(problem).message)


def _broken(problem: Exception) -> Finding:
    kind = type(problem).__name__
    return Finding(
        Severity.ERROR,
        "build-broke",
        f"the build broke off: {kind}: {problem}",
        "the page is the last good one; tell us of this",
    )
