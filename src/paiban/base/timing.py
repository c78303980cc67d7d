"""Timings of named stages, for ``--timings`` and the benchmarks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from paiban.base.value import Record, field

_running: list[str] = []
"""Stages that are under way in this process, the innermost last."""


def running() -> str:
    """The stage that is under way, for those who wait; "" between two."""
    return _running[-1] if _running else ""


class Timings(Record):
    """Seconds spent in each named stage, in order of first entry."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time of the ``with`` block to the stage ``name``."""
        start = time.perf_counter()
        _running.append(name)
        try:
            yield
        finally:
            _running.pop()
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def report(self) -> str:
        """One line per stage, in milliseconds."""
        return "\n".join(
            f"{name:12s} {spent * 1000:8.1f} ms" for name, spent in self.seconds.items()
        )
