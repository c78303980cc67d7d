"""Input checksums of an edition: unchanged inputs give the same bytes and need no build."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import file_digest, sha256
from pathlib import Path

from paiban.base.files import MOST_PDF, open_file
from paiban.batching.folder import TEXTS, files_of
from paiban.batching.packed import written
from paiban.batching.tasks import Task

Checksum = Callable[[str], str]
"""Maps a path to the SHA-256 of the file; "" if there is none."""


def checksum(path: str) -> str:
    """The SHA-256 of a file; "" where there is none that can be read. A pipe or a device is none:
    to open it might never end."""
    try:
        with open_file(path, MOST_PDF) as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def own_files(task: Task) -> list[str]:
    """The files that a task names itself. Of a template only its texts: a record's photos and fonts
    are known after the build (``Outcome.inputs``)."""
    source = Path(task.source)
    if not source.is_dir():
        return [str(source)]
    files = files_of(source)
    if task.record is not None:
        files = [path for path in files if path.suffix.lower() in TEXTS]
    return [str(path) for path in files]


def key_of(task: Task, sums: Checksum, files: list[str]) -> str:
    """The key of all that decides the outputs of ``task`` before the build."""
    digest = sha256(f"{task.program}\n{task.id}\n".encode())
    digest.update(written(task.wanted))
    if task.record is not None:
        digest.update(written(task.record.values))
    for path in files:
        name = os.path.relpath(path, task.source)
        digest.update(f"\n{name}\0{sums(path)}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
