"""What a page was made of, as checksums: the same inputs, the same bytes, so no need to build."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import file_digest, sha256
from importlib import metadata
from pathlib import Path
from typing import Any

from paiban.base.files import shipped
from paiban.batching.fill import TEXTS, files_of
from paiban.batching.model import Task
from paiban.batching.packed import parts, written

Checksum = Callable[[str], str]
"""From a path to the SHA-256 of the file there; "" where there is none."""

_LIBRARIES = re.compile(r"^[A-Za-z0-9_.-]+")
_NAMES_A_FILE = re.compile(r"\.\w{2,8}$")
_LONGEST_PATH = 1024


@lru_cache(maxsize=1)
def program() -> str:
    """The program as it is: its own files, what it ships, and the versions of its libraries.

    Fonts are told by name, size and time; to read 86 MB at each start would take half a second.
    """
    digest = sha256(platform.python_version().encode())
    package = Path(__file__).resolve().parent.parent
    for path in sorted(package.rglob("*.py")):
        digest.update(f"{path.relative_to(package).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    for folder in ("fonts", "assets"):
        top = shipped(folder)
        for path in files_of(top):
            digest.update(f"{folder}/{path.relative_to(top).as_posix()}\0".encode())
            small = path.suffix in (".toml", ".md", ".json")
            digest.update(path.read_bytes() if small else f"{path.stat().st_size}".encode())
    for library in _libraries():
        digest.update(library.encode())
    return digest.hexdigest()


def _libraries() -> Iterator[str]:
    try:
        needed = metadata.requires("paiban") or []
    except metadata.PackageNotFoundError:  # run from a checkout
        needed = ["pydyf", "pillow", "uharfbuzz", "pypdfium2", "markdown-it-py", "deflate"]
    for each in sorted(needed):
        name = _LIBRARIES.match(each)
        if name and "extra ==" not in each:
            try:
                yield f"{name[0]} {metadata.version(name[0])}\n"
            except metadata.PackageNotFoundError:
                yield f"{name[0]} -\n"


def checksum(path: str) -> str:
    """The SHA-256 of a file; "" where there is none that can be read. A pipe or a device is none:
    to open it might never end."""
    if not os.path.isfile(path):  # noqa: PTH113
        return ""
    try:
        with Path(path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def own_files(task: Task) -> list[str]:
    """The files that a task names by itself. Of a template its texts: which photos and fonts a
    record brings in is known when it was built (``Outcome.inputs``)."""
    source = Path(task.source)
    if not source.is_dir():
        return [str(source)]
    files = files_of(source)
    if task.record is not None:
        files = [path for path in files if path.suffix.lower() in TEXTS]
    return [str(path) for path in files]


def key_of(task: Task, sums: Checksum, files: list[str]) -> str:
    """What decides the outputs of ``task`` before a worker has read it."""
    digest = sha256(f"{task.program}\n{task.id}\n".encode())
    digest.update(written(task.wanted))
    if task.record is not None:
        digest.update(written(task.record.values))
    for path in files:
        name = os.path.relpath(path, task.source)
        digest.update(f"\n{name}\0{sums(path)}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def files_in(value: Any) -> set[str]:
    """Every string in a value of the model that is the path of a file: photos, advertisements,
    fonts, manuscripts, the plan. Looked for everywhere, so that no new kind is forgotten; all are
    absolute, since the source of a task is."""
    found: set[str] = set()
    waiting, seen = [value], set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            if each[:1] == os.sep and len(each) < _LONGEST_PATH and _NAMES_A_FILE.search(each):
                found.add(each)
        elif (inner := parts(each)) is not None:
            if id(each) not in seen:
                seen.add(id(each))
                waiting.extend(inner)
        elif isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, list | tuple):
            waiting.extend(each)
    return {path for path in found if "\0" not in path and os.path.isfile(path)}  # noqa: PTH113
