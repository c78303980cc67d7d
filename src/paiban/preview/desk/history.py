"""What was done by hand in a session: written whole or not at all, undone and done again, each with
the pages that it changed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from paiban.base.files import real, write_whole
from paiban.base.finding import Unusable
from paiban.base.value import Record, field

_MOMENT = 60.0
"""Seconds within which saves of one manuscript are one change."""
_KEPT = 200
"""Entries that can be undone."""
_SHOWN = 60
"""Entries told to the browser, newest first."""


class Entry(Record):
    """Something done by hand, or a file saved elsewhere (without ``states``, so not undone here).
    ``states`` are the contents of each file before and after; None: no file."""

    words: str
    time: float
    states: dict[str, tuple[bytes | None, bytes | None]] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)
    """The pages that differed in the build that followed."""
    is_undone: bool = False
    is_told: bool = False
    """Whether a build has followed."""


class History(Record):
    """The entries of a session, oldest first; those undone last are done again first."""

    entries: list[Entry] = field(default_factory=list)
    ours: dict[str, bytes | None] = field(default_factory=dict)
    """What each file held when it was last written here."""

    def write(
        self, words: str, files: Mapping[Path, bytes | None], now: float, *, joins: bool = False
    ) -> str:
        """Write all ``files``, None to delete one; returns why not, otherwise "". What ``joins``
        the entry before, if that is the same change of a moment ago, is undone with it."""
        states = {str(real(path)): (_read(path), new) for path, new in files.items()}
        problem = self._put({name: new for name, (_, new) in states.items()})
        if not problem:
            self.entries = [each for each in self.entries if not each.is_undone]
            last = self.entries[-1] if self.entries else None
            if joins and last and self._continues(last, words, states, now):
                last.states = {
                    name: (last.states[name][0], new) for name, (_, new) in states.items()
                }
                last.time, last.is_told = now, False
            else:
                self.entries.append(Entry(words, now, states))
            del self.entries[:-_KEPT]
        return problem

    @staticmethod
    def _continues(
        last: Entry, words: str, states: Mapping[str, tuple[bytes | None, bytes | None]], now: float
    ) -> bool:
        follows = {name: new for name, (_, new) in last.states.items()}
        return (
            last.words == words
            and now - last.time < _MOMENT
            and follows == {name: old for name, (old, _) in states.items()}
        )

    def saved_elsewhere(self, paths: Iterable[str], now: float) -> None:
        """Record files that another program has saved."""
        names = ", ".join(sorted({Path(path).name for path in paths}))
        last = self.entries[-1] if self.entries else None
        words = f"{names} saved"
        if last and not last.states and last.words == words and not last.is_undone:
            last.time, last.is_told = now, False
        else:
            self.entries.append(Entry(words, now))

    def undo(self) -> tuple[str, list[str]]:
        """Undo the last entry: why not, and the files that it had written."""
        entry = next((e for e in reversed(self.entries) if e.states and not e.is_undone), None)
        return self._turn(entry, undone=True)

    def redo(self) -> tuple[str, list[str]]:
        """Do again what was undone last."""
        entry = next((each for each in self.entries if each.is_undone), None)
        return self._turn(entry, undone=False)

    def _turn(self, entry: Entry | None, *, undone: bool) -> tuple[str, list[str]]:
        if entry is None:
            return f"there is nothing to {'undo' if undone else 'do again'}", []
        expected, wanted = (1, 0) if undone else (0, 1)
        for name, states in entry.states.items():
            if _read(Path(name)) != states[expected]:
                return f"{Path(name).name} was changed since by another program", []
        problem = self._put({name: states[wanted] for name, states in entry.states.items()})
        if not problem:
            entry.is_undone = undone
        return problem, list(entry.states)

    def _put(self, states: Mapping[str, bytes | None]) -> str:
        """Bring files to these states, all or none."""
        before = {name: _read(Path(name)) for name in states}
        done: list[str] = []
        try:
            for name, data in states.items():
                _write(Path(name), data)
                done.append(name)
        except (Unusable, OSError) as problem:
            for name in done:
                with contextlib.suppress(Unusable, OSError):
                    _write(Path(name), before[name])
            if isinstance(problem, Unusable):
                return problem.finding.message
            return f"{problem.strerror or problem}"
        self.ours |= states
        return ""

    def are_ours(self, paths: Iterable[str]) -> bool:
        """Whether all these files are as we wrote them."""
        names = [str(real(path)) for path in paths]
        return all(name in self.ours and _read(Path(name)) == self.ours[name] for name in names)

    def built(self, pages: Iterable[str]) -> None:
        """A build has followed, in which ``pages`` differ."""
        found = list(pages)
        for entry in self.entries:
            if not entry.is_told:
                entry.pages, entry.is_told = found, True

    @property
    def counts(self) -> tuple[int, int]:
        """How many entries can be undone, and done again."""
        written = [each for each in self.entries if each.states]
        undone = sum(each.is_undone for each in written)
        return len(written) - undone, undone

    def told(self) -> list[dict[str, Any]]:
        """The data of the browser's list, newest first."""
        names = ("words", "time", "pages", "is_undone")
        rows = [{name: getattr(each, name) for name in names} for each in self.entries[-_SHOWN:]]
        return rows[::-1]


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _write(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, data)
