"""Findings: how every stage reports a problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from paiban.base.origin import Origin
from paiban.base.value import Record, Value, field
from paiban.base.visible import visible

_REPORT = (
    "a fault of paiban, not of yours: please report it with this line and the files that it was "
    "given; PAIBAN_DEBUG=1 shows where it is"
)


class Severity(StrEnum):
    """Severity of a finding; an error means that the output must not be used as is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Value, frozen=True):
    """One problem: what, where, and what to do about it.

    ``code`` is stable and kebab-case (``missing-photo``); ``message`` tells what is wrong in one
    line; ``hint`` tells what to do; ``origin`` is where, as ``file`` and ``line``, or None.
    ``str(finding)`` is the line that the command prints, ``row()`` the table of ``--json``.
    """

    severity: Severity
    code: str
    message: str
    hint: str = ""
    origin: Origin | None = None

    def __str__(self) -> str:
        """One line, without a character that a terminal would obey."""
        place = f" {self.origin}" if self.origin else ""
        hint = f" ({self.hint})" if self.hint else ""
        return visible(f"{self.severity.value} {self.code}{place}: {self.message}{hint}")

    def row(self) -> dict[str, Any]:
        """The finding as a JSON object; ``file`` and ``line`` are None where unknown."""
        return {
            "severity": self.severity.value,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
            "file": self.origin.file if self.origin else None,
            "line": self.origin.line or None if self.origin else None,
        }


class Findings(Record):
    """Collects the findings of all stages; ``pipeline`` decides what follows from them."""

    items: list[Finding] = field(default_factory=list)

    @classmethod
    def aside(cls) -> Findings:
        """A collector that nobody reads: for a trial, which is not what the reader gets, and for
        what is looked at again when its problems have been told, or will be."""
        return cls()

    def error(self, code: str, message: str, hint: str = "", origin: Origin | None = None) -> None:
        """Add an error."""
        self.items.append(Finding(Severity.ERROR, code, message, hint, origin))

    def warn(self, code: str, message: str, hint: str = "", origin: Origin | None = None) -> None:
        """Add a warning."""
        self.items.append(Finding(Severity.WARNING, code, message, hint, origin))

    def note(self, code: str, message: str, hint: str = "", origin: Origin | None = None) -> None:
        """Add a note."""
        self.items.append(Finding(Severity.NOTE, code, message, hint, origin))

    @property
    def has_errors(self) -> bool:
        """Whether one of them is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.items)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class Unusable(Exception):
    """Input that nothing can be made of. ``finding`` says what, where, and what to do about it; the
    command prints that and ends with code 2. ``before`` is what had been found until then."""

    def __init__(
        self, code: str, message: str, hint: str = "", origin: Origin | None = None
    ) -> None:
        self.finding = Finding(Severity.ERROR, code, message, hint, origin)
        self.before: tuple[Finding, ...] = ()
        """What had been found until then: it often tells why."""
        super().__init__(str(self.finding))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is to be told, in the order in which it was found."""
        return (*self.before, self.finding)


@contextmanager
def told_before(findings: Iterable[Finding]) -> Iterator[None]:
    """An ``Unusable`` from within takes ``findings`` along: nobody else will tell them."""
    try:
        yield
    except Unusable as problem:
        problem.before = (*findings, *problem.before)
        raise


def internal_error(problem: BaseException) -> Finding:
    """The finding of an exception that nobody foresaw: a fault of ours, told as one."""
    trace = problem.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    message = f"{type(problem).__name__} in {where}: {str(problem)[:200]}"
    return Finding(Severity.ERROR, "internal-error", message, _REPORT)
