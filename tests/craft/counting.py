"""One source built and counted, in a process of its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from paiban.api import build
from tests.craft.heads import head_counts
from tests.craft.lines import lines_of
from tests.craft.measures import faults, head_breaks, measured

Task = tuple[str, Path, str | None]
"""The group that it counts in, a source, a paper."""
Found = tuple[str, Counter[str], list[str]]


def count(task: Task) -> Found:
    """The counts of a source, and the breaks of its heads."""
    group, source, paper = task
    counts: Counter[str] = Counter()
    heads: list[str] = []
    for page in build(source, paper=paper).made.document.pages:
        counts.update(measured(page))
        counts.update(head_counts(page))
        for above, below in head_breaks(lines_of(page)):
            wrong = "; ".join(faults(above.text, below.text))
            heads.append(
                f"{source.name} {page.number} {above.role}: {above.text}／{below.text} {wrong}"
            )
    return group, counts, heads
