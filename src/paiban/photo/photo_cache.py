"""Disk cache of converted photos and their headers, keyed by content; does not import Pillow.

It is in ``cache_folder("photos")``, and never fails a build: unreadable entries are made again,
unwritable ones not cached.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Literal, cast

import PIL

from paiban.base.files import MOST_PHOTO, cache_folder, open_file, put
from paiban.photo.prepared import Header, Prepared

MOST_BYTES = 500_000_000
"""About a thousand half-page photos: some weeks of a daily newspaper. The oldest go first."""

_CHECK_EVERY = 20_000_000
"""Bytes that a process writes between checks of the folder's size."""

_MAGIC = b"paiban photo 1\n"
_DIGEST = 32
_TOLD = struct.Struct(">IIB12s12s")
"""A file is the mark, the SHA-256 of the rest, what is told of the picture, and its data."""
_HEADER = struct.Struct(">II8s???")
"""Or what the header of a sound photo tells in place of the last two."""
_PRIVATE = 0o600

_since_check: list[int] = []
"""Sizes written by this process since its last check; ``append`` is atomic."""


def kept(file: str, parts: tuple[bytes, ...], make: Callable[[], Prepared]) -> Prepared:
    """The cached result for a file and ``parts``, else the result of ``make``, which is cached.

    Raises ``OSError`` if the file cannot be read.
    """
    folder = cache_folder("photos")
    if folder is None:
        return make()
    path = folder / _key(file, parts)
    found = _prepared(_read(path))
    if found is None:
        found = make()
        names = found.colour_space.encode(), found.filter.encode()
        told = _TOLD.pack(found.width_px, found.height_px, found.bits, *names)
        _write(path, told + found.data)
    return found


def kept_header(file: str, read: Callable[[], Header]) -> Header:
    """The cached header of a file, else the result of ``read``, which is cached. Raises like
    ``kept``."""
    folder = cache_folder("photos")
    if folder is None:
        return read()
    path = folder / _key(file, (b"header",))
    rest = _read(path)
    if rest is not None and len(rest) == _HEADER.size:
        width, height, mode, *flags = _HEADER.unpack(rest)
        return Header(width, height, mode.rstrip(b"\0").decode(), *flags)
    found = read()
    told = found.has_icc, found.is_transparent, found.is_flat
    _write(path, _HEADER.pack(found.width, found.height, found.mode.encode(), *told))
    return found


def _key(file: str, parts: tuple[bytes, ...]) -> str:
    state = os.stat(file)  # noqa: PTH116 - of each photo of each page
    digest = sha256(_program())
    digest.update(_content(file, state.st_mtime_ns, state.st_size))
    for part in parts:
        digest.update(sha256(part).digest())
    return digest.hexdigest()


@lru_cache(maxsize=1024)
def _content(file: str, _mtime: int, _size: int) -> bytes:
    """The digest of a file's content; ``_mtime`` and ``_size`` make it the file that it was."""
    with open_file(file, MOST_PHOTO) as opened:
        return file_digest(opened, "sha256").digest()


@lru_cache(maxsize=1)
def _program() -> bytes:
    """A digest of the code that converts photos: the source of these modules, so that there is no
    version number to forget, and Pillow with its libraries, identified by its compiled modules'
    size and time, since asking for versions would load them."""
    digest = sha256(PIL.__version__.encode())
    for module in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(module.read_bytes())
    for module in sorted(Path(PIL.__path__[0]).glob("_*.*")):
        state = module.stat()
        digest.update(f"{module.name} {state.st_size} {state.st_mtime_ns} ".encode())
    return digest.digest()


def _read(path: Path) -> bytes | None:
    """The content of a cache file; None if it is missing or damaged."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    start = len(_MAGIC) + _DIGEST
    rest = whole[start:]
    if whole[:start] != _MAGIC + sha256(rest).digest():
        return None
    with suppress(OSError):
        os.utime(path)  # used now: pruned last
    return rest


def _prepared(rest: bytes | None) -> Prepared | None:
    if rest is None or len(rest) < _TOLD.size:
        return None
    width, height, bits, space, filtered = _TOLD.unpack_from(rest)
    return Prepared(
        rest[_TOLD.size :],
        width,
        height,
        cast(Literal["DeviceGray", "DeviceCMYK"], space.rstrip(b"\0").decode()),
        cast(Literal["DCTDecode", "FlateDecode"], filtered.rstrip(b"\0").decode()),
        bits,
    )


def _write(path: Path, rest: bytes) -> None:
    """Write atomically, so that concurrent builds never see a partial photo."""
    whole = _MAGIC + sha256(rest).digest() + rest
    with suppress(OSError):
        put(path, whole, _PRIVATE)
        _bound(path.parent, len(whole))


def _bound(folder: Path, written: int) -> None:
    """Prune the folder after the first write, and again every ``_CHECK_EVERY`` bytes."""
    first = not _since_check
    _since_check.append(written)
    if first or sum(_since_check) > _CHECK_EVERY:
        _since_check[:] = [0]
        prune(folder, MOST_BYTES)


def prune(folder: Path, most: int) -> None:
    """Delete the oldest files in ``folder`` until at most ``most`` bytes are left."""
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
        except FileNotFoundError:  # another build deleted it
            continue
        yield state.st_mtime_ns, state.st_size, path
