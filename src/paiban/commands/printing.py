"""Output of commands: findings to stderr, one a line, and JSON to stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from paiban.base.finding import Finding, Severity
from paiban.base.language.told_finding import told_line
from paiban.base.visible import visible_json, visible_lines


def tell(findings: Iterable[Finding]) -> None:
    """Print findings to stderr, in the language of the user."""
    for finding in findings:
        print(coloured(finding, sys.stderr), file=sys.stderr)


_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "2"}


def coloured(finding: Finding, stream: TextIO) -> str:
    """The line of a finding; on a terminal, its first word in the colour of its severity. That is
    left out where ``NO_COLOR`` is set, as https://no-color.org asks for."""
    line = told_line(finding)
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in ("", "dumb")
    if plain or not stream.isatty():
        return line
    word, _, rest = line.partition(" ")
    return f"\x1b[{_COLOURS[finding.severity]}m{word}\x1b[0m {rest}"


def print_json(value: Any) -> None:
    """Print a value to stdout as JSON for people and programs."""
    import json  # few commands print any

    print(visible_json(json.dumps(value, ensure_ascii=False, indent=2)))


def print_lines(text: str, file: TextIO | None = None) -> None:
    """Print text of one or more lines; what a terminal would obey is shown instead."""
    print(visible_lines(text), file=file or sys.stdout)
