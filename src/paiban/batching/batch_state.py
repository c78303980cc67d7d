"""State of a batch on disk: the key, outcome and inputs of each edition.

An SQLite database in the output folder. A row is written in one transaction once the outputs are in
place: a killed batch leaves true rows, and at most some pages to make again.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from paiban.base.files import unwritable
from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.base.value import Record, Value, field
from paiban.batching.inputs import checksum
from paiban.batching.packed import Damaged, read, written
from paiban.batching.tasks import STATE_FOLDER, Outcome

_TABLES = """
create table if not exists editions (
    id text primary key, key text not null, outcome blob not null, inputs blob not null);
create table if not exists files (
    path text primary key, state text not null, sha256 text not null);
"""

_PRAGMAS = (
    "pragma locking_mode = exclusive",
    "pragma journal_mode = wal",
    "pragma synchronous = normal",
)
"""A row survives the death of the process at once, and of the machine a little later: waiting for
the disk took 3.5 ms a row. Exclusive locking spares the log shared memory, which network disks
lack."""

_FRESH = 2.0
"""Seconds within which a rewrite may not change a file's timestamp: a file this new is read again
next time."""


class KeptOutcome(Value, frozen=True):
    """An edition made earlier. ``inputs`` maps each file used to its checksum."""

    key: str
    outcome: Outcome
    inputs: dict[str, str]


class BatchState(Record):
    """The database and the lock of the output folder, held while a batch runs."""

    folder: Path
    base: sqlite3.Connection
    lock: IO[str]
    run: str = field(default_factory=lambda: secrets.token_hex(8))
    sums: dict[str, str] = field(default_factory=dict)
    """Checksums seen in this batch: a photo is read once, however many use it."""

    @property
    def scratch(self) -> Path:
        """Scratch folder of the workers, emptied by the next batch at the latest. It is unique per
        batch, as a cluster worker may outlive one with its templates."""
        return self.folder / "tmp" / self.run

    def kept(self, task_id: str) -> KeptOutcome | None:
        """The recorded outcome of an edition, None if there is none."""
        row = self.base.execute(
            "select key, outcome, inputs from editions where id = ?", (task_id,)
        ).fetchone()
        if row is None:
            return None
        try:
            outcome = read(row[1], Outcome)
            return KeptOutcome(row[0], outcome, read(row[2], dict[str, str]))
        except Damaged:  # written by another version
            return None

    def keep(self, key: str, outcome: Outcome) -> None:
        """Record an outcome."""
        inputs = {path: self.checksum(path) for path in outcome.inputs}
        values = (outcome.id, key, written(outcome), written(inputs))
        try:
            with self.base:
                self.base.execute("insert or replace into editions values (?, ?, ?, ?)", values)
        except sqlite3.OperationalError as problem:
            raise _unwritable(problem, self.folder) from problem

    def stands(self, kept: KeptOutcome) -> bool:
        """Whether outputs and inputs are unchanged."""
        output = self.folder.parent
        return all(
            self.checksum(str(output / each.path)) == each.sha256 for each in kept.outcome.outputs
        ) and all(self.checksum(path) == known for path, known in kept.inputs.items())

    def forget(self, outcome: Outcome) -> None:
        """Forget the checksums of rewritten outputs."""
        for each in outcome.outputs:
            self.sums.pop(str(self.folder.parent / each.path), None)

    def checksum(self, path: str) -> str:
        """The SHA-256 of a file, read only if its size or times have changed."""
        if path not in self.sums:
            self.sums[path] = self._checksum(path)
        return self.sums[path]

    def _checksum(self, path: str) -> str:
        try:
            stat = os.stat(path)  # noqa: PTH116 - a thousand times a batch
        except OSError:
            return ""
        state = f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"
        row = self.base.execute(
            "select sha256 from files where path = ? and state = ?", (path, state)
        ).fetchone()
        if row:
            return str(row[0])
        found = checksum(path)
        if time.time() - max(stat.st_mtime, stat.st_ctime) > _FRESH:
            self.base.execute("insert or replace into files values (?, ?, ?)", (path, state, found))
        return found

    def sweep(self, known: Iterable[str]) -> list[str]:
        """The outputs of editions no longer in the batch; nothing is deleted."""
        names = set(known)
        rows = self.base.execute("select id, outcome from editions").fetchall()
        left = (read(row[1], Outcome) for row in rows if row[0] not in names)
        return sorted(output.path for outcome in left for output in outcome.outputs)


@contextmanager
def open_state(output: Path) -> Iterator[BatchState]:
    """The batch state of an output folder, locked for this process.

    Raises ``Unusable``: ``unwritable-output``; ``batch-runs`` if another batch is running there;
    ``no-batch`` where the system has no means for it.
    """
    _check_system()
    folder = output / STATE_FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("w")
    except (OSError, ValueError) as problem:
        raise unwritable(output, problem) from problem
    with lock:
        _take(lock, output)
        shutil.rmtree(folder / "tmp", ignore_errors=True)
        base = _database(folder / "state.sqlite", output)
        state = BatchState(folder, base, lock)
        try:
            yield state
        finally:
            base.commit()
            base.close()
            shutil.rmtree(folder / "tmp", ignore_errors=True)


def _check_system() -> None:
    """Raises ``Unusable``: ``no-batch`` where there are no locks of files, or no bounds of memory,
    as on Windows (docs/systems.md)."""
    try:
        import fcntl
        import resource
    except ImportError as problem:
        message = f"batches and hot folders need {problem.name}, which this system does not have"
        hint = "run them on Linux or macOS, or in WSL; paiban build makes an edition at a time"
        raise Unusable("no-batch", message, hint) from problem
    assert fcntl and resource


def _take(lock: IO[str], output: Path) -> None:
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        message, hint = "another batch is writing there", "wait for it, or use another folder"
        raise Unusable("batch-runs", message, hint, Origin(str(output))) from problem
    except OSError:  # a file system without locks: the caller's responsibility
        return


def _unwritable(problem: sqlite3.Error, place: Path) -> Unusable:
    message, hint = f"cannot record progress: {problem}", "free some space, then use --resume"
    return Unusable("unwritable-output", message, hint, Origin(str(place)))


def _database(path: Path, output: Path) -> sqlite3.Connection:
    """The database; a damaged one is recreated, as it only saves work."""
    for _ in range(2):
        base = sqlite3.connect(path)
        try:
            for pragma in _PRAGMAS:
                base.execute(pragma)
            base.executescript(_TABLES)
            return base
        except sqlite3.DatabaseError as problem:
            base.close()
            if isinstance(problem, sqlite3.OperationalError):
                raise _unwritable(problem, output) from problem
            path.unlink()
    raise Unusable("unwritable-output", f"cannot begin {path.name}", "", Origin(str(output)))
