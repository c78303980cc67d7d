"""Atomic writing of output files, and the paths of files that the package ships."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from paiban.base.finding import Unusable
from paiban.base.origin import Origin

_PACKAGE = Path(__file__).resolve().parent.parent


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to a temporary file beside ``path``, then rename it: no partial file is seen.

    Raises ``Unusable``: ``unwritable-output`` when the folder cannot be created or written.
    """
    try:
        put(path, data)
    except OSError as problem:
        raise Unusable(
            "unwritable-output",
            f"cannot write {path.name}: {problem.strerror or problem}",
            "choose a folder that you may write to, with -o",
            Origin(str(path)),
        ) from problem


def put(path: Path, data: bytes, mode: int = 0o666) -> None:
    """``write_whole`` for callers that handle ``OSError``; ``mode`` is that of ``open(2)``.

    The temporary name is made here, since importing ``tempfile`` takes 2 ms.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


@lru_cache(maxsize=256)
def shipped(*parts: str) -> Path:
    """The path of a file that paiban ships (``shipped("fonts", "x.ttf")``).

    A wheel keeps these files inside the package, a source checkout at the top of the project.
    """
    inside = _PACKAGE / "shipped" / Path(*parts)
    return inside if inside.exists() else _PACKAGE.parent.parent / Path(*parts)
