"""Findings: how every stage reports a problem."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from paiban.base.origin import Origin
from paiban.base.value import Record, Value, field


class Severity(StrEnum):
    """Severity of a finding; an error means that the output must not be used as is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Value, frozen=True):
    """One problem: what, where, and what to do about it.

    ``code`` is stable and kebab-case (``missing-photo``); ``message`` says in one line what is
    wrong; ``hint`` says how to fix it.
    """

    severity: Severity
    code: str
    message: str
    hint: str = ""
    origin: Origin | None = None

    def __str__(self) -> str:
        place = f" {self.origin}" if self.origin else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.severity.value} {self.code}{place}: {self.message}{hint}"

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

    def error(self, code: str, message: str, hint: str = "", origin: Origin | None = None) -> None:
        self.items.append(Finding(Severity.ERROR, code, message, hint, origin))

    def warn(self, code: str, message: str, hint: str = "", origin: Origin | None = None) -> None:
        self.items.append(Finding(Severity.WARNING, code, message, hint, origin))

    def note(self, code: str, message: str, hint: str = "", origin: Origin | None = None) -> None:
        self.items.append(Finding(Severity.NOTE, code, message, hint, origin))

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.items)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class Unusable(Exception):
    """Unusable input: carries one finding and ends the command with exit code 2."""

    def __init__(
        self, code: str, message: str, hint: str = "", origin: Origin | None = None
    ) -> None:
        self.finding = Finding(Severity.ERROR, code, message, hint, origin)
        super().__init__(str(self.finding))
