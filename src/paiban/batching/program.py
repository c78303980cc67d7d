"""Program fingerprint: a batch, its workers and earlier results must agree on it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from paiban.base.files import shipped
from paiban.base.late_pattern import late_pattern
from paiban.batching.folder import files_of
from paiban.batching.packed import LIBRARIES

_LIBRARIES = late_pattern(r"^[A-Za-z0-9_.-]+")
_PACKAGE = Path(__file__).resolve().parent.parent
_SOURCES = (".py", ".pyx", ".pxd")

_taken: list[str] = []
"""The fingerprint passed by the parent process."""


def program() -> str:
    """The fingerprint of the program: its files, assets, fonts and library versions."""
    return _taken[0] if _taken else known()[1]


@lru_cache(maxsize=1)
def known() -> tuple[str, str]:
    """The file state and the fingerprint, for child processes to ``take``."""
    return _state(), _digest()


def take(state: str, digest: str) -> None:
    """Adopt the parent's ``digest``, which took it 40 ms to compute, unless the files have changed
    since."""
    if state == _state():
        _taken[:] = [digest]


def _state() -> str:
    """Digest of the program files' names, sizes and times, and of the library folder's time."""
    digest = sha256(f"{LIBRARIES.stat().st_mtime_ns}".encode())
    for path in (*_modules(), *files_of(shipped("fonts")), *files_of(shipped("assets"))):
        state = os.stat(path)  # noqa: PTH116 - some four hundred
        digest.update(f"{path}\0{state.st_size} {state.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _digest() -> str:
    """The fingerprint. Fonts count by name and size: reading 86 MB at each start would take half a
    second."""
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
    """The source files. Compiled forms (docs/architecture.md) give the same bytes, so machines with
    and without them may share a batch."""
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
