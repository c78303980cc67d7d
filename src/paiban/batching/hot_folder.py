"""``paiban watch``: a hot folder. Editions dropped in are made, checked, and moved to done or
failed.

The folder is polled: hot folders are often network shares, where the system does not report other
machines' writes.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

from paiban.base.bounded import check_number
from paiban.base.files import is_file, is_folder, is_there, unwritable, why_no_file, write_whole
from paiban.base.finding import Unusable
from paiban.base.language.message_catalogue import said
from paiban.base.language.told_finding import told_line, told_row
from paiban.base.origin import Origin
from paiban.base.value import Record, field
from paiban.base.visible import visible
from paiban.batching.batch_state import open_state
from paiban.batching.folder import files_of
from paiban.batching.program import program
from paiban.batching.tasks import (
    Bounds,
    Outcome,
    Result,
    Task,
    Wanted,
    checked_bounds,
    checked_wanted,
    error,
    failed,
)
from paiban.batching.workers.worker_slot import WorkerSlot
from paiban.edition.folder_contents import ENDINGS

DONE, FAILED = "done", "failed"
_PARTIAL = (".part", ".partial", ".tmp", ".crdownload", ".filepart")
"""Extensions of files still being written."""

_LEFT_BY_OTHERS = ("._", ".#", ".~", ".goutputstream")
"""How hidden files begin that systems and editors leave beside those that they write."""
_LEAST_EVERY, _MOST_EVERY = 0.001, 86_400.0
_LONGEST = 200
"""Bytes of a name: 255 are the most that file systems bear, and endings and numbers come to it."""

Look = tuple[tuple[str, int, int], ...]
"""Path, size and time of each file of an entry; () if not at rest."""


class _Entries(Record):
    """The entries of the folder, and since when each is unchanged."""

    folder: Path
    settle: float
    since: dict[Path, tuple[Look, float]] = field(default_factory=dict)
    told: set[Path] = field(default_factory=set)

    def ready(self) -> list[Path]:
        """The entries unchanged for ``settle`` seconds, by name."""
        now, ready = time.monotonic(), []
        entries = list(filter(_is_entry, _names(self.folder)))
        self.since = {path: seen for path, seen in self.since.items() if path in entries}
        for path in entries:
            look = _look(path)
            before, begun = self.since.get(path, (None, now))
            if look != before:
                self.since[path] = look, now
            elif look and now - begun >= self.settle:
                ready.append(path)
        return ready

    def hidden(self) -> list[Path]:
        """What looks like a manuscript and is passed over for its name; each is told once."""
        found = [path for path in _names(self.folder) if _is_hidden_text(path)]
        new = [path for path in found if path not in self.told]
        self.told = set(found)
        return new


def _names(folder: Path) -> list[Path]:
    """What lies in the folder, by name. Raises ``Unusable`` (``folder-gone``)."""
    try:
        return sorted(folder.iterdir())
    except OSError as problem:
        message = f"the folder {folder.name} cannot be read any more: {problem.strerror or problem}"
        hint = "put it back, and start paiban watch again: what lies in it is made then"
        raise Unusable("folder-gone", message, hint, Origin(str(folder))) from problem


def _is_hidden_text(path: Path) -> bool:
    """``..md``, ``.story.md``; not what systems and editors leave (``._story.md``)."""
    name = path.name
    return name.startswith(".") and name.endswith(ENDINGS) and not name.startswith(_LEFT_BY_OTHERS)


def _is_entry(path: Path) -> bool:
    name = path.name
    return not (name.startswith((".", "~")) or name in (DONE, FAILED) or name.endswith(_PARTIAL))


def _look(path: Path) -> Look:
    files = files_of(path) if is_folder(path) else [path]
    if any(file.name.endswith(_PARTIAL) for file in files):
        return ()
    found = []
    for file in files:
        try:
            stat = file.lstat() if file.is_symlink() and not is_file(file) else file.stat()
        except OSError:  # taken away, or written by renaming: it is not at rest
            return ()
        found.append((str(file), stat.st_size, stat.st_mtime_ns))
    return tuple(found)


def watch(
    folder: str | Path,
    *,
    formats: Sequence[str] = ("pdf",),
    purpose: str = "screen",
    paper: str | None = None,
    seconds: float = Bounds().seconds,
    megabytes: int = Bounds().megabytes,
    every: float = 1.0,
    settle: float = 2.0,
    once: bool = False,
    press: dict[str, Any] | None = None,
    now: str = "",
) -> Generator[Result]:
    """Make what is dropped into ``folder``: a manuscript, or a folder that is an edition. Looks
    ``every`` so many seconds, and takes what has been at rest for ``settle`` seconds; ``once``:
    ends when nothing is left.

    Raises ``Unusable``: ``no-such-file``, ``unwritable-output``, ``batch-runs``, ``folder-gone``,
    ``usage``.
    """
    bounds = checked_bounds(seconds, megabytes)
    check_number(every, _LEAST_EVERY, _MOST_EVERY, "the time between two looks (--every)")
    check_number(settle, 0, _MOST_EVERY, "the time at rest (--settle)")
    place = Path(os.path.abspath(folder))  # noqa: PTH100
    if not is_folder(place):
        message = f"there is no folder {place.name[:80]}"
        hint = "make the folder first, or check the path"
        raise Unusable("no-such-file", message, hint, Origin(str(folder)))
    for name in (DONE, FAILED):
        _check_place(place / name)
    wanted = checked_wanted(formats, purpose, paper, press or {}, now)
    with open_state(place) as state:
        slot = WorkerSlot(str(state.scratch), megabytes)
        entries = _Entries(place, settle)
        try:
            while True:
                for path in entries.hidden():
                    yield Result(visible(path.name), visible(str(path)), _passed_over(path))
                for path in entries.ready():
                    yield _made(path, slot, wanted, bounds, state.scratch)
                if once and not any(map(_is_entry, _names(place))):
                    return
                time.sleep(every)
        finally:
            slot.kill()


def _made(path: Path, slot: WorkerSlot, wanted: Wanted, bounds: Bounds, scratch: Path) -> Result:
    stage = scratch / "made"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    name = short_name(visible(path.stem))
    outcome = _refused(path, name)
    if outcome is None:
        outcome = slot.do(Task(name, str(path), str(stage), wanted, bounds, program()))
    shutil.rmtree(stage / ".paiban-batch", ignore_errors=True)
    _told(stage, outcome)
    to = _free(path.parent / (DONE if outcome.state == "made" else FAILED), name)
    try:
        stage.rename(to)
        # The source last: whenever this is interrupted, it is made again and not lost.
        path.rename(to / path.name)
    except OSError as problem:
        raise unwritable(to, problem) from problem
    return Result(to.name, visible(str(path)), outcome)


def _refused(path: Path, name: str) -> Outcome | None:
    """The outcome of an entry that no worker can be told of, since its name is not UTF-8, or that
    is no file; None where it can be made."""
    if visible(str(path)) != str(path):
        message = f"the name {visible(path.name)[:80]} holds control characters, or is not UTF-8"
        return failed(name, error("bad-name", message, "rename it, and drop it in again"))
    if not is_folder(path) and (reason := why_no_file(path)):
        hint = "drop in a manuscript, or a folder that is an edition"
        return failed(name, error("unreadable", f"{path.name[:80]}: {reason}", hint))
    return None


def _passed_over(path: Path) -> Outcome:
    name = visible(path.name)
    message = f"{name[:80]} is not made: a name that begins with a dot is that of a hidden file"
    return failed(name, error("bad-name", message, "rename it"))


def short_name(name: str) -> str:
    """``name``, or as much of its beginning as leaves room for endings and numbers in the longest
    name that a file can have."""
    data = name.encode()
    if len(data) <= _LONGEST:
        return name
    return data[:_LONGEST].decode("utf-8", "ignore").rstrip()


def _check_place(folder: Path) -> None:
    """Raises ``Unusable`` where what is made cannot be put, since something else has the name."""
    if is_there(folder) and not is_folder(folder):
        message = f"{folder.name} is not a folder, and what is made goes into one of that name"
        hint = f"move the file {folder.name} away"
        raise Unusable("unwritable-output", message, hint, Origin(str(folder)))


def _told(stage: Path, outcome: Outcome) -> None:
    """Write the findings beside the pages, for people and programs."""
    rows = [told_row(finding) for finding in outcome.findings]
    data = json.dumps({"state": outcome.state, "findings": rows}, ensure_ascii=False, indent=1)
    write_whole(stage / "findings.json", data.encode("utf-8", "replace"))
    lines = [told_line(finding) for finding in outcome.findings] or [said("no findings")]
    text = "".join(f"{line}\n" for line in lines)
    write_whole(stage / "findings.txt", text.encode("utf-8", "replace"))


def _free(folder: Path, name: str) -> Path:
    """A name in ``folder`` that is not taken: what was made before stays."""
    _check_place(folder)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise unwritable(folder, problem) from problem
    path, number = folder / name, 2
    while is_there(path):
        path, number = folder / f"{name}-{number}", number + 1
    return path
