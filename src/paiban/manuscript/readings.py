"""Readings of manuscripts kept from one build of a source to the next: a file that has not changed
is not read again, and one that is broken for a moment has its last good text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from paiban.base.files import stamp
from paiban.base.finding import Finding, Findings, Unusable
from paiban.base.origin import Origin
from paiban.base.value import Record, Value, field
from paiban.manuscript.reader import read_manuscript, read_stories
from paiban.manuscript.story import Story


class _Reading(Value, frozen=True, eq=False):
    """The stories of a file as it was at ``stamp``, with what was found in it."""

    stamp: tuple[int, int]
    stories: tuple[Story, ...]
    found: tuple[Finding, ...]


class Readings(Record):
    """Reads manuscripts as ``reader.py`` does, each state of a file once."""

    known: dict[tuple[str, bool], _Reading] = field(default_factory=dict)

    def manuscript(self, path: Path, findings: Findings) -> Story:
        """As ``read_manuscript``; a file that has become unusable has the stories that it had, and
        the problem is told."""
        return self._read(path, True, lambda found: [read_manuscript(path, found)], findings)[0]

    def stories(self, path: Path, findings: Findings) -> list[Story]:
        """As ``read_stories``; the same holds."""
        return [*self._read(path, False, lambda found: read_stories(path, found), findings)]

    def _read(
        self,
        path: Path,
        as_one: bool,
        read: Callable[[Findings], list[Story]],
        findings: Findings,
    ) -> tuple[Story, ...]:
        now, key = stamp(path), (str(path), as_one)
        last = self.known.get(key)
        if last is None or last.stamp != now or not now[1]:
            found = Findings()
            try:
                last = _Reading(now, tuple(read(found)), tuple(found))
            except Unusable as problem:
                if last is None:
                    raise
                findings.items.append(problem.finding)
                findings.warn(
                    "last-text-kept",
                    f"{path.name} stands on the page as it was last readable",
                    "mend the file, or take its story off the page",
                    problem.finding.origin or Origin(str(path)),
                )
                return last.stories
            self.known[key] = last
        findings.items.extend(last.found)
        return last.stories
