"""Errors of artwork files, with their hints."""

from __future__ import annotations

from pathlib import Path

from paiban.base.finding import Finding, Severity, Unusable
from paiban.base.origin import Origin

_HINTS = {
    "broken-artwork": "the file is damaged: write it again, best as PDF/X-4",
    "encrypted-artwork": "ask for the file without a password and without restrictions",
    "artwork-no-such-page": "pages are counted from 1",
    "artwork-too-large": "simplify it, or place it as a picture (JPEG, PNG)",
    "artwork-empty": "export it again with its page, trim or art box around the drawing",
}


def faulty(code: str, file: str, reason: str) -> Unusable:
    """The error for artwork that cannot be placed."""
    return Unusable(code, f"{Path(file).name}: {reason}", _HINTS[code], Origin(file))


def told(severity: Severity, code: str, file: str, message: str, hint: str) -> Finding:
    """What there is to tell about artwork that is placed all the same."""
    return Finding(severity, code, f"{Path(file).name}: {message}", hint, Origin(file))
