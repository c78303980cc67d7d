"""The manuscripts of an edition: each read once, under an id of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from paiban.base.finding import Findings, Unusable
from paiban.base.value import Value, field, replace
from paiban.manuscript.model import Story

ManuscriptReader = Callable[[Path, Findings], Story]
"""Reads a manuscript, with its problems; raises ``Unusable`` where nothing can be made of it."""


class Manuscripts(Value, frozen=True):
    """Reads the manuscripts of one edition."""

    read_manuscript: ManuscriptReader
    findings: Findings
    ids: set[str] = field(default_factory=set)
    """The ids given so far."""

    def read(self, path: Path) -> Story | None:
        """The story at ``path``; None, and a finding, where nothing can be made of it: one bad
        manuscript does not hide the faults of the others."""
        try:
            return self._apart(self.read_manuscript(path, self.findings))
        except Unusable as problem:
            self.findings.items.append(problem.finding)
            return None

    def _apart(self, story: Story) -> Story:
        """``story`` under an id that no story before it has."""
        name, count = story.id, 1
        while name in self.ids:
            count += 1
            name = f"{story.id}-{count}"
        self.ids.add(name)
        return replace(story, id=name)
