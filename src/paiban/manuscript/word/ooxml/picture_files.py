"""Pictures taken out of a document, as files: later stages read photos from files only.

They lie in the cache folder (``base/files.py``), named by their content: the same picture is the
same file at every build, nothing is written beside the manuscript, and what is lost there is taken
out again. Without a cache they lie in the system's folder for temporary files, which it empties.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from paiban.base.files import cache_folder, put, unwritable

MOST_BYTES = 1_000_000_000
"""Of all pictures kept; the oldest go first."""
_YOUNG = 86_400
"""Seconds: what is no more than a day older than the newest may be in use by another build."""
_PRIVATE = 0o600
_CHECK_EVERY = 50_000_000
_since_check: list[int] = []
"""Sizes written by this process since its last check."""

NAMES = {
    ".emf": "a drawing of Windows (EMF)",
    ".wmf": "a drawing of Windows (WMF)",
    ".svg": "an SVG drawing",
    ".pict": "a drawing of old Macs (PICT)",
}
"""Formats that no photo has, with what to call them."""
_STARTS = (
    (b"\xff\xd8", ".jpg"), (b"\x89PNG", ".png"), (b"GIF8", ".gif"), (b"BM", ".bmp"),
    (b"II*\0", ".tif"), (b"MM\0*", ".tif"), (b"\xd7\xcd\xc6\x9a", ".wmf"),
    (b"\x01\x00\x09\x00", ".wmf"), (b"\x02\x00\x09\x00", ".wmf"), (b"<svg", ".svg"),
)  # fmt: skip


def ending_of(data: bytes) -> str:
    """The ending of a picture's file name, by its first bytes; ``.bin`` where they are none we
    know: whoever opens the photo tells what it is."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[40:44] == b" EMF" and data[:4] == b"\1\0\0\0":
        return ".emf"
    if b"<svg" in data[:500] and data.lstrip()[:1] == b"<":
        return ".svg"
    if data[:2] == b"\x1f\x8b":  # gzip, as EMZ and WMZ are packed
        return ".emf"
    return next((ending for start, ending in _STARTS if data.startswith(start)), ".bin")


def kept_picture(data: bytes, name: str) -> str:
    """The path of a file ``name`` that holds ``data``."""
    digest = sha256(data).hexdigest()[:24]
    for folder in _folders():
        path = folder / digest / name
        if _holds(path, data):
            return str(path)
        try:
            put(path, data, _PRIVATE)
        except OSError as problem:
            refused = unwritable(path, problem)
            continue
        _bound(folder, len(data))
        return str(path)
    raise refused


def _folders() -> Iterator[Path]:
    """Where pictures may lie, the best place first."""
    kept = cache_folder("pictures")
    if kept is not None:
        yield kept
    yield temporary_folder()


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


@lru_cache(maxsize=1)
def temporary_folder() -> Path:
    """A folder of our own among the temporary files; one that another user has put there is not
    used."""
    folder = Path(tempfile.gettempdir()) / f"paiban-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        state = folder.lstat()
        ours = stat.S_ISDIR(state.st_mode) and state.st_uid == os.getuid()
        if ours and not state.st_mode & 0o077:
            return folder
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="paiban-"))


def _bound(folder: Path, written: int) -> None:
    """After the first picture, and again every ``_CHECK_EVERY`` bytes, delete the oldest where all
    together are too many."""
    first = not _since_check
    _since_check.append(written)
    if not first and sum(_since_check) <= _CHECK_EVERY:
        return
    _since_check[:] = [0]
    ages = sorted(_ages(folder), reverse=True)
    total, newest = 0, ages[0][0] if ages else 0.0
    for age, size, path in ages:
        total += size
        if total > MOST_BYTES and age < newest - _YOUNG:
            path.unlink(missing_ok=True)


def _ages(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for path in folder.glob("*/*"):
        try:
            state = path.stat()
        except OSError:  # another build deleted it
            continue
        yield state.st_mtime, state.st_size, path
