"""Progress display of a batch: a bar, log lines, JSON lines, or nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any, Protocol

from paiban.base.language.message_catalogue import told_lines
from paiban.base.language.told_finding import told_row
from paiban.base.visible import visible, visible_json
from paiban.batching.tasks import Result, told


class Seen(Protocol):
    """Shows results as they arrive."""

    def show(self, result: Result) -> None: ...
    def close(self) -> None: ...


class Lines:
    """Log lines to stderr: each result, and what went wrong."""

    def __init__(self, total: int) -> None:
        self.total, self.count = total, 0

    def show(self, result: Result) -> None:
        self.count += 1
        state = "unchanged" if result.unchanged and result.ok else result.outcome.state
        seconds = result.outcome.seconds.get("total", 0.0)
        line = f"{self.count}/{self.total} {result.id} {told_lines(state)} {seconds:.2f} s"
        print(visible(line), file=sys.stderr)
        if not result.ok:
            _print(told(result))

    def close(self) -> None:
        return


class Quiet:
    """Shows only what went wrong."""

    def __init__(self, _total: int) -> None:
        return

    def show(self, result: Result) -> None:
        if not result.ok:
            _print(told(result))

    def close(self) -> None:
        return


class JsonLines:
    """One JSON object per line to stdout, flushed at once."""

    def __init__(self, _total: int) -> None:
        return

    def show(self, result: Result) -> None:
        print(visible_json(json.dumps(row(result), ensure_ascii=False)), flush=True)

    def close(self) -> None:
        return


def row(result: Result) -> dict[str, Any]:
    """A result as a JSON object."""
    return {
        "id": result.id,
        "from": result.at,
        "state": result.outcome.state,
        "unchanged": result.unchanged,
        "pages": result.outcome.pages,
        "seconds": round(result.outcome.seconds.get("total", 0.0), 4),
        "memory_mb": round(result.outcome.memory_mb, 1),
        "outputs": [each.path for each in result.outcome.outputs],
        "findings": [told_row(finding) for finding in result.findings],
    }


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def seen(mode: str, total: int) -> Seen:
    """The display for ``jsonl`` or ``quiet``, otherwise the best for stderr."""
    if mode == "jsonl":
        return JsonLines(total)
    if mode == "quiet":
        return Quiet(total)
    if not sys.stderr.isatty():
        return Lines(total)
    from paiban.batching.progress_bar import Bar

    return Bar(total)
