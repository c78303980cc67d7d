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
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from paiban.base.files import write_whole
from paiban.base.finding import Unusable
from paiban.base.origin import Origin
from paiban.base.value import Record, field
from paiban.batching.batch_state import open_state
from paiban.batching.folder import files_of
from paiban.batching.program import program
from paiban.batching.tasks import Bounds, Outcome, Result, Task, Wanted
from paiban.batching.workers.worker_slot import WorkerSlot

DONE, FAILED = "done", "failed"
_PARTIAL = (".part", ".partial", ".tmp", ".crdownload", ".filepart")
"""Extensions of files still being written."""

Look = tuple[tuple[str, int, int], ...]
"""Path, size and time of each file of an entry; () if not at rest."""


class _Entries(Record):
    """The entries of the folder, and since when each is unchanged."""

    folder: Path
    settle: float
    since: dict[Path, tuple[Look, float]] = field(default_factory=dict)

    def ready(self) -> list[Path]:
        """The entries unchanged for ``settle`` seconds, by name."""
        now, ready = time.monotonic(), []
        entries = [path for path in sorted(self.folder.iterdir()) if _is_entry(path)]
        self.since = {path: seen for path, seen in self.since.items() if path in entries}
        for path in entries:
            look = _look(path)
            before, begun = self.since.get(path, (None, now))
            if look != before:
                self.since[path] = look, now
            elif look and now - begun >= self.settle:
                ready.append(path)
        return ready


def _is_entry(path: Path) -> bool:
    name = path.name
    return not (name.startswith((".", "~")) or name in (DONE, FAILED) or name.endswith(_PARTIAL))


def _look(path: Path) -> Look:
    files = files_of(path) if path.is_dir() else [path]
    if any(file.name.endswith(_PARTIAL) for file in files):
        return ()
    found = []
    for file in files:
        try:
            stat = file.stat()
        except OSError:  # removed or being renamed: not at rest
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
) -> Iterator[Result]:
    """Make each manuscript or edition folder dropped into ``folder``. Polls every ``every`` seconds
    and takes entries at rest for ``settle`` seconds; ``once`` ends when none are left.

    Raises ``Unusable``: ``no-such-file``, ``unwritable-output``, ``batch-runs``.
    """
    place = Path(os.path.abspath(folder))  # noqa: PTH100
    if not place.is_dir():
        raise Unusable("no-such-file", f"there is no folder {place.name}", "", Origin(str(folder)))
    wanted = Wanted(tuple(formats), purpose, paper, press or {})
    bounds = Bounds(seconds, megabytes)
    with open_state(place) as state:
        slot = WorkerSlot(str(state.scratch), megabytes)
        entries = _Entries(place, settle)
        try:
            while True:
                for path in entries.ready():
                    yield _made(path, slot, wanted, bounds, state.scratch)
                if once and not any(map(_is_entry, place.iterdir())):
                    return
                time.sleep(every)
        finally:
            slot.kill()


def _made(path: Path, slot: WorkerSlot, wanted: Wanted, bounds: Bounds, scratch: Path) -> Result:
    stage = scratch / "made"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    outcome = slot.do(Task(path.stem, str(path), str(stage), wanted, bounds, program()))
    shutil.rmtree(stage / ".paiban-batch", ignore_errors=True)
    _told(stage, outcome)
    to = _free(path.parent / (DONE if outcome.state == "made" else FAILED), path.stem)
    stage.rename(to)
    # The source last: after an interruption it is made again, not lost.
    path.rename(to / path.name)
    return Result(to.name, str(path), outcome)


def _told(stage: Path, outcome: Outcome) -> None:
    """Write the findings beside the pages, for people and programs."""
    rows = [finding.row() for finding in outcome.findings]
    data = json.dumps({"state": outcome.state, "findings": rows}, ensure_ascii=False, indent=1)
    write_whole(stage / "findings.json", data.encode("utf-8", "replace"))
    text = "".join(f"{finding}\n" for finding in outcome.findings) or "no findings\n"
    write_whole(stage / "findings.txt", text.encode("utf-8", "replace"))


def _free(folder: Path, name: str) -> Path:
    """A free path in ``folder``: earlier results stay."""
    folder.mkdir(exist_ok=True)
    path, number = folder / name, 2
    while path.exists():
        path, number = folder / f"{name}-{number}", number + 1
    return path
