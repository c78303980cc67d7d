"""Timings of named stages, for ``--timings`` and the benchmarks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from unicodedata import east_asian_width

from paiban.base.language.message_catalogue import said
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
        """One line per stage, in milliseconds, with its name in the language of the user."""
        return "\n".join(
            f"{_padded(said(name), 12)} {spent * 1000:8.1f} ms"
            for name, spent in self.seconds.items()
        )


def _padded(text: str, columns: int) -> str:
    """Text with spaces up to so many columns of a terminal."""
    taken = len(text) + sum(east_asian_width(each) in "WF" for each in text)
    return text + " " * (columns - taken)
