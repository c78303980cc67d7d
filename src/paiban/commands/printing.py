"""Output of commands: findings to stderr, one a line, and JSON to stdout."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, TextIO

from paiban.base.finding import Finding
from paiban.base.visible import visible_json, visible_lines


def tell(findings: Iterable[Finding]) -> None:
    """Print findings to stderr."""
    for finding in findings:
        print(finding, file=sys.stderr)


def print_json(value: Any) -> None:
    """Print a value to stdout as JSON for people and programs."""
    import json  # few commands print any

    print(visible_json(json.dumps(value, ensure_ascii=False, indent=2)))


def print_lines(text: str, file: TextIO | None = None) -> None:
    """Print text of one or more lines; what a terminal would obey is shown instead."""
    print(visible_lines(text), file=file or sys.stdout)
