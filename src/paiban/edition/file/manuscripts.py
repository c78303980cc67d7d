"""The manuscripts of an edition: each read once, under an id of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from paiban.base.files import real
from paiban.base.finding import Findings, Unusable
from paiban.base.value import Value, field, replace
from paiban.manuscript.story import Story

ManuscriptReader = Callable[[Path, Findings], Story]
"""Reads a manuscript, with its problems; raises ``Unusable`` where nothing can be made of it."""


class Manuscripts(Value, frozen=True):
    """Reads the manuscripts of one edition."""

    read_manuscript: ManuscriptReader
    findings: Findings
    ids: set[str] = field(default_factory=set)
    """The ids given so far."""
    known: dict[Path, Story | None] = field(default_factory=dict)
    begun: set[Path] = field(default_factory=set)
    """Files whose story has been given out for a place where it begins."""

    def read(self, path: Path, *, continued: bool = False) -> Story | None:
        """The story at ``path``; None, and a finding, where nothing can be made of it: one bad
        manuscript does not hide the faults of the others.

        A story that goes on somewhere (``continued``) is the same story there, wherever it
        begins; one that is given out twice as a whole is two.
        """
        place = real(path)
        if place not in self.known or (place in self.begun and not continued):
            story = self._read(path)
            self.known.setdefault(place, story)
        else:
            story = self.known[place]
        if not continued:
            self.begun.add(place)
        return story

    def _read(self, path: Path) -> Story | None:
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
