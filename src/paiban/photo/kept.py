"""Converted photos kept between builds: on disk, found by what they were made of.

In ``$PAIBAN_CACHE`` (``off``: nowhere), else in ``$XDG_CACHE_HOME/paiban`` or ``~/.cache/paiban``.
A cache never fails a build: what cannot be read is made anew, what cannot be written is not kept.
"""

from __future__ import annotations

import os
import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Literal, cast

from PIL import features

from paiban.photo.prepared import Prepared

MOST_BYTES = 500_000_000
"""About a thousand photos of half a page: some weeks of a daily paper. The oldest go first."""

_CHECK_EVERY = 20_000_000
"""Bytes that one process writes before it looks through the folder again."""

_MAGIC = b"paiban photo 1\n"
_DIGEST = 32
_TOLD = struct.Struct(">IIB12s12s")
"""A file is the mark, the SHA-256 of the rest, what is told of the picture, and its data."""

_since_check: list[int] = []
"""The sizes of what this process has written since it last looked; ``append`` is atomic."""


def key_of(file: str, *parts: bytes) -> str:
    """The name under which something made of this file and these parts, by this program, is kept.

    Raises ``OSError`` where the file cannot be read.
    """
    digest = sha256(_program())
    with Path(file).open("rb") as opened:
        digest.update(file_digest(opened, "sha256").digest())
    for part in parts:
        digest.update(sha256(part).digest())
    return digest.hexdigest()


def kept(key: str, make: Callable[[], Prepared]) -> Prepared:
    """What is kept under ``key``, else what ``make`` makes, which then is kept."""
    folder = _folder()
    if folder is None:
        return make()
    path = folder / key
    found = _read(path)
    if found is None:
        found = make()
        _write(path, found)
    return found


@lru_cache(maxsize=1)
def _program() -> bytes:
    """All that decides what is made of a photo besides the photo: our own modules as they are
    written, so that nobody has to remember a version, and the libraries."""
    digest = sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    for library in ("pil", "littlecms2", "jpg", "webp", "zlib"):
        digest.update(f"{library} {features.version(library)} ".encode())
    return digest.digest()


def _folder() -> Path | None:
    named = os.environ.get("PAIBAN_CACHE", "")
    if named == "off":
        return None
    if named:
        return Path(named) / "photos"
    try:
        home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:  # a user without a home
        return None
    return Path(home) / "paiban" / "photos"


def _read(path: Path) -> Prepared | None:
    """The photo in a file of the cache; None where there is none or it is damaged."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    start = len(_MAGIC) + _DIGEST
    rest = whole[start:]
    if whole[:start] != _MAGIC + sha256(rest).digest() or len(rest) < _TOLD.size:
        return None
    width, height, bits, space, filtered = _TOLD.unpack_from(rest)
    with suppress(OSError):
        os.utime(path)  # used today: among the last to go
    return Prepared(
        rest[_TOLD.size :],
        width,
        height,
        cast(Literal["DeviceGray", "DeviceCMYK"], space.rstrip(b"\0").decode()),
        cast(Literal["DCTDecode", "FlateDecode"], filtered.rstrip(b"\0").decode()),
        bits,
    )


def _write(path: Path, made: Prepared) -> None:
    """Beside it and then renamed: two builds at once never see half a photo."""
    names = made.colour_space.encode(), made.filter.encode()
    rest = _TOLD.pack(made.width_px, made.height_px, made.bits, *names) + made.data
    whole = _MAGIC + sha256(rest).digest() + rest
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(whole)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _bound(path.parent, len(whole))
    except OSError:
        return


def _bound(folder: Path, written: int) -> None:
    """Look through the folder with the first photo that is written, and now and then after it."""
    first = not _since_check
    _since_check.append(written)
    if first or sum(_since_check) > _CHECK_EVERY:
        _since_check[:] = [0]
        prune(folder, MOST_BYTES)


def prune(folder: Path, most: int) -> None:
    """Take the oldest files of ``folder`` away until the others have at most ``most`` bytes."""
    files = sorted(_ages(folder), reverse=True)
    total = 0
    for _, size, path in files:
        total += size
        if total > most:
            path.unlink(missing_ok=True)


def _ages(folder: Path) -> Iterator[tuple[int, int, Path]]:
    for path in folder.iterdir():
        try:
            state = path.stat()
        except FileNotFoundError:  # another build was quicker
            continue
        yield state.st_mtime_ns, state.st_size, path
