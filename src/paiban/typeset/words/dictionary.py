"""Words of a text and their parts of speech, kept on disk.

The first text to be divided costs 0.02 s, a tenth of a command that makes one page, so what was
found is kept in ``cache_folder("words")``, and the segmenter is loaded when a text is new.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from paiban.base.files import cache_folder, put
from paiban.base.late_pattern import late_pattern

MOST = 600_000
"""Bytes of the file, some thousand heads and captions; then the older half goes."""
_PRIVATE = 0o600
_WORD, _TAG = "\x1f", "\x1e"
"""What parts words, and a word from its part of speech, in a line of the file."""
_CONTROL = late_pattern(rb"[\0-\x1f]")

Tagged = tuple[tuple[str, str], ...]
"""Words, each with its part of speech in the dictionary ("" where only words were asked for)."""


@lru_cache(maxsize=1024)
def words(string: str) -> tuple[str, ...]:
    """The words of a string; their concatenation is the string."""
    return tuple(word for word, _ in _looked_up(string, is_tagged=False))


@lru_cache(maxsize=1024)
def tagged(string: str) -> Tagged:
    """The words of a string with their parts of speech."""
    return _looked_up(string, is_tagged=True)


def _looked_up(string: str, *, is_tagged: bool) -> Tagged:
    kept = _kept()
    key = b"%d%s" % (is_tagged, string.encode("utf-8", "surrogatepass"))
    found = _read(kept.get(key), string) if kept is not None else None
    if found is None:
        from paiban.typeset.words.segmenter import segmenter

        if is_tagged:
            found = tuple(segmenter().tagged(string))
        else:
            found = tuple((word, "") for word in segmenter().words(string))
        _keep(key, found)
    return found


def _read(value: bytes | None, string: str) -> Tagged | None:
    """What a line of the file says; None where it is damaged: words that are not the text."""
    if value is None:
        return None
    try:
        parts = value.decode().split(_WORD)
    except UnicodeDecodeError:
        return None
    found = tuple((word, tag) for word, _, tag in (part.partition(_TAG) for part in parts))
    return found if "".join(word for word, _ in found) == string else None


@lru_cache(maxsize=1)
def _kept() -> dict[bytes, bytes] | None:
    """The lines of the file by text; None where nothing is kept."""
    file = _file()
    if file is None:
        return None
    try:
        data = file.read_bytes()
    except OSError:
        return {}
    if len(data) > MOST:
        data = data[data.index(b"\n", len(data) // 2) + 1 :] if b"\n" in data[MOST // 2 :] else b""
        with suppress(OSError):
            put(file, data, _PRIVATE)
    lines = (line.partition(b"\t") for line in data.split(b"\n"))
    return {key: value for key, _, value in lines if value}


def _keep(key: bytes, found: Tagged) -> None:
    """Add a line, in one write, so that commands side by side do not mix theirs."""
    file = _file()
    if file is None or _CONTROL.search(key):
        return
    line = _WORD.join(f"{word}{_TAG}{tag}" for word, tag in found)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _PRIVATE)
        try:
            os.write(handle, b"%s\t%s\n" % (key, line.encode()))
        finally:
            os.close(handle)


@lru_cache(maxsize=1)
def _file() -> Path | None:
    """The file for this dictionary, which is known by the size and time of its module, since asking
    for its version would load it."""
    folder = cache_folder("words")
    spec = find_spec("rjieba")
    if folder is None or spec is None or not spec.submodule_search_locations:
        return None
    state = sorted(
        (file.stat().st_size, file.stat().st_mtime_ns)
        for file in Path(spec.submodule_search_locations[0]).glob("*.*")
        if file.suffix in (".so", ".pyd")
    )
    return folder / ("-".join(f"{size:x}-{time:x}" for size, time in state) + ".txt")
