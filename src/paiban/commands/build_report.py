"""What ``paiban build`` shows on a terminal besides findings: how far it is, and what was written.

Scripts are shown neither: where stderr is no terminal, it has findings alone.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from paiban.api import Build
from paiban.base.finding import Severity
from paiban.base.language.message_catalogue import said
from paiban.base.timing import running
from paiban.commands.printing import print_lines

_AFTER, _EVERY = 1.0, 0.5
"""Seconds until progress is shown, and between two looks."""
_NAMED = 3
"""Files that are named; of more, the first and how many."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[float]:
    """Shows, while a build takes more than a second, what it is doing; gives the time at which it
    began. By a timer of the system: forked processes inherit no such timer, as they would locks of
    a thread."""
    began = time.perf_counter()
    if quiet or not sys.stderr.isatty():
        yield began
        return

    def show(_signal: int, _frame: object) -> None:
        print(f"\r\x1b[K{_doing(time.perf_counter() - began)}", end="", file=sys.stderr, flush=True)

    before = signal.signal(signal.SIGALRM, show)
    signal.setitimer(signal.ITIMER_REAL, _AFTER, _EVERY)
    try:
        yield began
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _doing(seconds: float) -> str:
    match running():
        case "read":
            stage = said("reading the manuscripts")
        case "make up":
            stage = said("making up the pages")
        case "check":
            stage = said("checking the pages")
        case _:
            stage = said("drawing the pages")
    return said("{stage} … {seconds} s", stage=stage, seconds=f"{seconds:.0f}")


def tell_written(built: Build, written: Sequence[Path], began: float, *, quiet: bool) -> None:
    """The line at the end: the files, the pages, findings by kind, the time."""
    if quiet or not sys.stderr.isatty():
        return
    number = len(built.made.document.pages)
    pages = said("{number} pages", number=number) if number != 1 else said("1 page")
    line = said(
        "{files} written: {pages}; {findings}; {seconds} s",
        files=_files(written),
        pages=pages,
        findings=_by_kind(built),
        seconds=f"{time.perf_counter() - began:.1f}",
    )
    print_lines(line, sys.stderr)


def _files(written: Sequence[Path]) -> str:
    names = ", ".join(map(str, written[:_NAMED]))
    return names + (f" … ({len(written)})" if len(written) > _NAMED else "")


def _by_kind(built: Build) -> str:
    counts = {
        kind: sum(finding.severity is kind for finding in built.findings) for kind in Severity
    }
    told = [_counted(kind, count) for kind, count in counts.items() if count]
    return ", ".join(told) or said("no findings")


def _counted(kind: Severity, count: int) -> str:
    match kind, count:
        case Severity.ERROR, 1:
            return said("1 error")
        case Severity.ERROR, _:
            return said("{number} errors", number=count)
        case Severity.WARNING, 1:
            return said("1 warning")
        case Severity.WARNING, _:
            return said("{number} warnings", number=count)
        case _, 1:
            return said("1 note")
        case _:
            return said("{number} notes", number=count)
