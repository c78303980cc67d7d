"""What a batch is made of: tasks that go to workers, outcomes that come back, results.

All of it is plain data that msgspec can pack: a worker is another process, or another machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from paiban.base.bounded import check_number
from paiban.base.finding import Finding, Severity, Unusable, internal_error
from paiban.base.value import Value, field
from paiban.base.visible import visible
from paiban.formats import FOLDERS, FORMATS, PURPOSES

_LEAST_SECONDS, _MOST_SECONDS = 0.001, 604_800.0
_LEAST_MB, _MOST_MB = 50, 10_000_000

State = Literal["made", "errors", "failed"]
"""``errors``: made, with errors found in it; ``failed``: nothing was made."""

STATE_FOLDER = ".paiban-batch"
"""In the output folder: what has been done, sketches of pages, and outputs on their way."""


class Bounds(Value, frozen=True):
    """What one edition may take. ``seconds`` of wall clock; ``megabytes`` of address space, which
    is more than what is in memory: fonts are mapped, and threads reserve room."""

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
    """What is made of each edition: as ``paiban build`` has it."""

    formats: tuple[str, ...] = ("pdf",)
    purpose: str = "screen"
    paper: str | None = None
    press: dict[str, Any] = field(default_factory=dict)


def checked_wanted(
    formats: Sequence[str], purpose: str, paper: str | None, press: dict[str, Any]
) -> Wanted:
    """What is wanted of each edition; raises ``Unusable``: ``unknown-format``, ``usage``."""
    for kind in formats:
        if kind not in (*FORMATS, *FOLDERS):
            hint = f"use one of: {', '.join((*FORMATS, *FOLDERS))}"
            raise Unusable("unknown-format", f"there is no format {kind[:40]}", hint)
    if purpose not in PURPOSES:
        hint = f"use one of: {', '.join(PURPOSES)}"
        raise Unusable("usage", f"there is no purpose {purpose}", hint)
    return Wanted(tuple(dict.fromkeys(formats)) or ("pdf",), purpose, paper, press)


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
    """The output folder of the batch."""
    wanted: Wanted
    bounds: Bounds
    program: str = ""
    """What the worker's program must be (``inputs.program``)."""
    record: FeedRecord | None = None


class Output(Value, frozen=True):
    """A file that was written: its path from the output folder, SHA-256 and bytes."""

    path: str
    sha256: str
    size: int


class Outcome(Value, frozen=True):
    """What came of a task."""

    id: str
    state: State
    findings: tuple[Finding, ...] = ()
    outputs: tuple[Output, ...] = ()
    pages: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    """By stage, and ``total``."""
    inputs: tuple[str, ...] = ()
    """Files outside the task that decided what was made: photos, fonts, manuscripts."""
    memory_mb: float = 0.0
    """Most memory that the worker had until then."""
    worker: int = 0
    """The worker's process id."""


class Result(Value, frozen=True):
    """What ``paiban.batch`` yields: the outcome of one edition. ``at`` is where it comes from, a
    path or ``feed.jsonl:17``; ``unchanged`` says that it had been made before and was kept."""

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
    """The outcome of a task of which nothing could be made."""
    return Outcome(task_id, "failed", findings, seconds={"total": seconds})


def error(code: str, message: str, hint: str = "") -> Finding:
    """A finding about a task as a whole."""
    return Finding(Severity.ERROR, code, message, hint)


def of_exception(task: Task, problem: BaseException) -> Outcome:
    """The outcome of a task that ended in an exception which nobody foresaw."""
    if isinstance(problem, MemoryError):
        return failed(task.id, out_of_memory(task))
    if isinstance(problem, OSError) and problem.strerror:
        hint = "mend that, and run the batch again: what is done is kept"
        return failed(task.id, error("unwritable-output", f"{problem}", hint))
    return failed(task.id, internal_error(problem))


def out_of_memory(task: Task) -> Finding:
    """The finding of an edition that needs more memory than it may have."""
    return error(
        "out-of-memory",
        f"the edition needs more than {task.bounds.megabytes} MB",
        "make its photos smaller, or raise --memory",
    )


def told(result: Result) -> list[str]:
    """What was found in an edition, a line each, with where the edition comes from."""
    return [visible(f"{result.at} {result.id}: {finding}") for finding in result.findings]
