"""Data types of a batch: tasks to workers, outcomes back, results.

All is plain data that msgspec can encode: a worker is another process or machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from paiban.base.bounded import check_number, checked_time
from paiban.base.finding import Finding, Severity, Unusable, internal_error
from paiban.base.language.told_finding import told_line
from paiban.base.value import Value, field
from paiban.base.visible import visible
from paiban.formats import FOLDERS, FORMATS, PURPOSES

_LEAST_SECONDS, _MOST_SECONDS = 0.001, 604_800.0
_LEAST_MB, _MOST_MB = 50, 10_000_000

State = Literal["made", "errors", "failed"]
"""``errors``: made, but errors were found; ``failed``: nothing was made."""

STATE_FOLDER = ".paiban-batch"
"""Subfolder of the output folder: state, page sketches, unfinished outputs."""


class Bounds(Value, frozen=True):
    """Limits of one edition: ``seconds`` of wall clock, ``megabytes`` of address space, which
    exceeds resident memory: fonts are mapped, and threads reserve space."""

    seconds: float = 120.0
    megabytes: int = 2048


MOST_WORKERS = 256


def checked_bounds(seconds: float, megabytes: int) -> Bounds:
    """The bounds of an edition; raises ``Unusable`` (``usage``) where it could not be made in them,
    or where they are none."""
    check_number(seconds, _LEAST_SECONDS, _MOST_SECONDS, "the time of an edition (--time)")
    check_number(megabytes, _LEAST_MB, _MOST_MB, "the memory of a worker (--memory)")
    return Bounds(seconds, int(megabytes))


class Wanted(Value, frozen=True):
    """Outputs wanted of each edition, as options of ``paiban build``."""

    formats: tuple[str, ...] = ("pdf",)
    purpose: str = "screen"
    paper: str | None = None
    press: dict[str, Any] = field(default_factory=dict)
    now: str = ""
    """The time that embargoes are held against."""


def checked_wanted(
    formats: Sequence[str],
    purpose: str,
    paper: str | None,
    press: dict[str, Any],
    now: str = "",
) -> Wanted:
    """What is wanted of each edition; raises ``Unusable``: ``unknown-format``, ``usage``."""
    for kind in formats:
        if kind not in (*FORMATS, *FOLDERS):
            hint = f"use one of: {', '.join((*FORMATS, *FOLDERS))}"
            raise Unusable("unknown-format", f"there is no format {kind[:40]}", hint)
    if purpose not in PURPOSES:
        hint = f"use one of: {', '.join(PURPOSES)}"
        raise Unusable("usage", f"there is no purpose {purpose}", hint)
    return Wanted(
        tuple(dict.fromkeys(formats)) or ("pdf",), purpose, paper, press, checked_time(now)
    )


class FeedRecord(Value, frozen=True):
    """One record of a feed. ``line`` is 1-based; ``problem`` says why it cannot be used."""

    feed: str
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    problem: Finding | None = None


class Task(Value, frozen=True):
    """One edition to make: ``source``, or ``record`` filled into the template folder ``source``."""

    id: str
    source: str
    output: str
    """The batch's output folder."""
    wanted: Wanted
    bounds: Bounds
    program: str = ""
    """The required program fingerprint (``program.program``)."""
    record: FeedRecord | None = None


class Output(Value, frozen=True):
    """A written file: path relative to the output folder, SHA-256, and size in bytes."""

    path: str
    sha256: str
    size: int


class Outcome(Value, frozen=True):
    """The outcome of a task."""

    id: str
    state: State
    findings: tuple[Finding, ...] = ()
    outputs: tuple[Output, ...] = ()
    pages: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    """Seconds by stage, and ``total``."""
    inputs: tuple[str, ...] = ()
    """Files outside the task that it used: photos, fonts, manuscripts."""
    memory_mb: float = 0.0
    """Peak memory of the worker so far."""
    worker: int = 0
    """The worker's process id."""


class Result(Value, frozen=True):
    """A result of ``paiban.batch``: the outcome of one edition. ``at`` is its origin, a path or
    ``feed.jsonl:17``; ``unchanged`` means an earlier outcome was kept."""

    id: str
    at: str
    outcome: Outcome
    unchanged: bool = False

    @property
    def ok(self) -> bool:
        """Whether it was made without errors."""
        return self.outcome.state == "made"

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.outcome.findings


def failed(task_id: str, *findings: Finding, seconds: float = 0.0) -> Outcome:
    """The outcome of a failed task."""
    return Outcome(task_id, "failed", findings, seconds={"total": seconds})


def error(code: str, message: str, hint: str = "") -> Finding:
    """A finding on a whole task."""
    return Finding(Severity.ERROR, code, message, hint)


def of_exception(task: Task, problem: BaseException) -> Outcome:
    """The outcome of a task that ended in an unexpected exception."""
    if isinstance(problem, MemoryError):
        return failed(task.id, out_of_memory(task))
    if isinstance(problem, OSError) and problem.strerror:
        hint = "fix this, and run the batch again: finished editions are kept"
        return failed(task.id, error("unwritable-output", f"{problem}", hint))
    return failed(task.id, internal_error(problem))


def out_of_memory(task: Task) -> Finding:
    """The finding for an edition that exceeds its memory limit."""
    return error(
        "out-of-memory",
        f"the edition needs more than {task.bounds.megabytes} MB",
        "make its photos smaller, or raise --memory",
    )


def told(result: Result) -> list[str]:
    """What was found in an edition, a line each, with where the edition comes from."""
    return [visible(f"{result.at} {result.id}: {told_line(each)}") for each in result.findings]
