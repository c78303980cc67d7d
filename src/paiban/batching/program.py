"""The program as it is: a batch, its workers and what they made before must be of the same one."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from paiban.base.files import shipped
from paiban.batching.folder import files_of
from paiban.batching.packed import LIBRARIES

_LIBRARIES = re.compile(r"^[A-Za-z0-9_.-]+")
_PACKAGE = Path(__file__).resolve().parent.parent
_SOURCES = (".py", ".pyx", ".pxd")

_taken: list[str] = []
"""The program as the process knows it that has started this one."""


def program() -> str:
    """The program: its own files, what it ships, and the versions of its libraries."""
    return _taken[0] if _taken else known()[1]


@lru_cache(maxsize=1)
def known() -> tuple[str, str]:
    """The state of the program's files, and the program: what a process that is started from this
    one ``take``s."""
    return _state(), _digest()


def take(state: str, digest: str) -> None:
    """Have ``program`` be ``digest``, which took the process that started this one 40 ms to find,
    unless its files are in another state by now."""
    if state == _state():
        _taken[:] = [digest]


def _state() -> str:
    """Names, sizes and times of the program's files on this machine, and when a library was last
    added to its folder or taken away."""
    digest = sha256(f"{LIBRARIES.stat().st_mtime_ns}".encode())
    for path in (*_modules(), *files_of(shipped("fonts")), *files_of(shipped("assets"))):
        state = os.stat(path)  # noqa: PTH116 - some four hundred
        digest.update(f"{path}\0{state.st_size} {state.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _digest() -> str:
    """Fonts are told by name and size; to read 86 MB at each start would take half a second."""
    digest = sha256(platform.python_version().encode())
    for path in _modules():
        digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\0".encode())
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


def _modules() -> list[Path]:
    """The sources: what was compiled of them (docs/architecture.md) gives the same bytes, so that
    machines with and without it may share a batch."""
    return [path for path in files_of(_PACKAGE) if path.suffix in _SOURCES]


def _libraries() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError

    missing = PackageNotFoundError
    try:
        from importlib.metadata import requires

        needed: list[str] = requires("paiban") or []
    except missing:  # run from a checkout
        needed = ["reportlab", "pillow", "uharfbuzz", "pypdfium2", "markdown-it-py", "deflate"]
    for each in sorted(needed):
        name = _LIBRARIES.match(each)
        if name and "extra ==" not in each:
            try:
                from importlib.metadata import version

                yield f"{name[0]} {version(name[0])}\n"
            except missing:
                yield f"{name[0]} -\n"
