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

    Raises ``Unusable``: ``no-fonts`` if the fonts are not installed.
    """
    return _shipped_folder(parts[0]).joinpath(*parts[1:])


@lru_cache(maxsize=8)
def _shipped_folder(name: str) -> Path:
    """The folder ``name``: inside the package in a wheel, at the top of the project in a source
    checkout; releases have the fonts in a separate package (docs/releasing.md)."""
    at_top = _PACKAGE.parent.parent / name
    for folder in (_PACKAGE / "shipped" / name, at_top):
        if folder.is_dir():
            return folder
    if name != "fonts":
        return at_top
    from importlib.util import find_spec  # a clone and a full wheel never come here

    package = find_spec("paiban_fonts")
    if package is None or not package.submodule_search_locations:
        raise Unusable(
            "no-fonts",
            "the fonts of paiban are not installed",
            "run pip install paiban-fonts",
        )
    return Path(package.submodule_search_locations[0])
