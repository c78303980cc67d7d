"""Reading of an edition's manuscripts, each once and under a unique id."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from paiban.base.files import real
from paiban.base.finding import Findings, Unusable
from paiban.base.value import Value, field, replace
from paiban.manuscript.story import Story

ManuscriptReader = Callable[[Path, Findings], Story]
"""Reads a manuscript and reports its problems; raises ``Unusable``."""
StoriesReader = Callable[[Path, Findings], list[Story]]
"""Reads all stories of a manuscript, of which a Word document may hold several."""


class Manuscripts(Value, frozen=True):
    """Reads the manuscripts of one edition."""

    read_manuscript: ManuscriptReader
    findings: Findings
    ids: set[str] = field(default_factory=set)
    """The ids in use."""
    known: dict[Path, Story | None] = field(default_factory=dict)
    begun: set[Path] = field(default_factory=set)
    """Files whose story already begins on a page."""

    def read(self, path: Path, *, continued: bool = False) -> Story | None:
        """The story at ``path``; None, with a finding, if it is unusable, so that one bad
        manuscript does not hide the faults of others.

        The continuation of a story (``continued``) is the same story; a story that begins twice
        becomes two.
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

    def read_each(self, path: Path, read_stories: StoriesReader) -> list[Story]:
        """All stories at ``path``, each by itself; none, with a finding, if it is unusable."""
        try:
            return [self._apart(story) for story in read_stories(path, self.findings)]
        except Unusable as problem:
            self.findings.items.append(problem.finding)
            return []

    def notice(self, path: Path) -> Story | None:
        """The notice at ``path``, which may go without a headline."""
        told = len(self.findings.items)
        story = self.read(path)
        found = [each for each in self.findings.items[told:] if each.code != "missing-headline"]
        self.findings.items[told:] = found
        return story

    def _read(self, path: Path) -> Story | None:
        try:
            return self._apart(self.read_manuscript(path, self.findings))
        except Unusable as problem:
            self.findings.items.append(problem.finding)
            return None

    def _apart(self, story: Story) -> Story:
        """``story`` under an unused id."""
        name, count = story.id, 1
        while name in self.ids:
            count += 1
            name = f"{story.id}-{count}"
        self.ids.add(name)
        return replace(story, id=name)
