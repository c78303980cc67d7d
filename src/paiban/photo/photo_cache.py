"""Converted photos kept between builds, and what their headers tell: on disk, found by what they
were made of, and without the library that decodes photos.

In ``$PAIBAN_CACHE`` (``off``: nowhere), else in ``$XDG_CACHE_HOME/paiban`` or ``~/.cache/paiban``.
A cache never fails a build: what cannot be read is made anew, what cannot be written is not kept.
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

from paiban.base.files import put
from paiban.photo.prepared import Header, Prepared

MOST_BYTES = 500_000_000
"""About a thousand photos of half a page: some weeks of a daily paper. The oldest go first."""

_CHECK_EVERY = 20_000_000
"""Bytes that one process writes before it looks through the folder again."""

_MAGIC = b"paiban photo 1\n"
_DIGEST = 32
_TOLD = struct.Struct(">IIB12s12s")
"""A file is the mark, the SHA-256 of the rest, what is told of the picture, and its data."""
_HEADER = struct.Struct(">II8s???")
"""Or what the header of a sound photo tells in place of the last two."""
_PRIVATE = 0o600

_since_check: list[int] = []
"""The sizes of what this process has written since it last looked; ``append`` is atomic."""


def kept(file: str, parts: tuple[bytes, ...], make: Callable[[], Prepared]) -> Prepared:
    """What is kept of a file and these parts, by this program, else what ``make`` makes, which then
    is kept.

    Raises ``OSError`` where the file cannot be read.
    """
    folder = _folder()
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
    """What is kept of the header of a file, else what ``read`` reads, which then is kept. Raises as
    ``kept``."""
    folder = _folder()
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
    with Path(file).open("rb") as opened:
        return file_digest(opened, "sha256").digest()


@lru_cache(maxsize=1)
def _program() -> bytes:
    """All that decides what is made of a photo besides the photo: our own modules as they are
    written, so that nobody has to remember a version, and Pillow with the libraries that it brings,
    which are told by its compiled modules: to ask them would be to load them."""
    digest = sha256(PIL.__version__.encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    for module in sorted(Path(PIL.__path__[0]).glob("_*.*")):
        state = module.stat()
        digest.update(f"{module.name} {state.st_size} {state.st_mtime_ns} ".encode())
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


def _read(path: Path) -> bytes | None:
    """What a file of the cache holds; None where there is none or it is damaged."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    start = len(_MAGIC) + _DIGEST
    rest = whole[start:]
    if whole[:start] != _MAGIC + sha256(rest).digest():
        return None
    with suppress(OSError):
        os.utime(path)  # used today: among the last to go
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
    """Whole or not at all: two builds at once never see half a photo."""
    whole = _MAGIC + sha256(rest).digest() + rest
    with suppress(OSError):
        put(path, whole, _PRIVATE)
        _bound(path.parent, len(whole))


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
