"""Output of commands: findings to stderr, one a line, and JSON to stdout."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from paiban.base.finding import Finding


def tell(findings: Iterable[Finding]) -> None:
    """Print findings to stderr."""
    for finding in findings:
        print(finding, file=sys.stderr)


def print_json(value: Any) -> None:
    """Print a value to stdout as indented JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
