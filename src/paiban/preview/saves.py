"""File watch: reports saves in the folders that the pages are made of. The only file that knows
watchfiles.

Folders are watched, not files: most editors write a new file and rename it, and a missing photo may
still arrive.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import Change, awatch

from paiban.base.files import is_folder, real
from paiban.base.finding import Unusable
from paiban.edition.written.toml_source import read_toml

_STEP, _DEBOUNCE = 10, 80
"""Quiet milliseconds after which a save is reported, and the longest delay: an editor writes a file
in one go, and later changes are another build."""
_LOOK = 1000
"""Milliseconds after which the times of the files are looked at: a save before the watch stood, or
on a share that reports none, would be lost."""

_WATCHED = (
    *(".md", ".markdown", ".txt", ".docx", ".docm", ".json", ".toml"),
    *(".html", ".htm", ".mhtml", ".xml", ".csv", ".jsonl"),
    *(".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".gif", ".bmp", ".heic", ".avif"),
    *(".pdf", ".svg"),
    *(".ttf", ".otf", ".ttc"),
)


def is_watched(_change: Change, path: str) -> bool:
    """Whether a file may be part of the pages; hidden files are editors' temporary ones."""
    file = Path(path)
    return file.suffix.lower() in _WATCHED and not file.name.startswith((".", "~", "#"))


def folders_of(source: Path, known: Iterable[str]) -> set[Path]:
    """The folders to watch: of the source, of the files it uses, of its stylebook."""
    top = real(source if is_folder(source) else source.parent)
    folders = {top, *map(Path, known)}
    edition = source / "edition.toml" if source.is_dir() else source
    if edition.suffix == ".toml" and edition.is_file():
        folders |= _of_stylebook(edition)
    return {folder for folder in folders if folder.is_dir()}


def _of_stylebook(edition: Path) -> set[Path]:
    try:
        name = read_toml(edition).table.get("stylebook")
    except (Unusable, OSError):
        return set()
    return {real(edition.parent / name).parent} if isinstance(name, str) else set()


async def watch(folders: Callable[[], set[Path]], saved: Callable[[set[str]], None]) -> None:
    """Report saves until cancelled. ``folders`` may change after a build; then, and now and then,
    an empty set is reported: saves may have gone unseen."""
    while True:
        stop = asyncio.Event()
        now = folders()
        checking = asyncio.create_task(_other(folders, now, stop))
        try:
            async for changes in awatch(
                *now,
                watch_filter=is_watched,
                step=_STEP,
                debounce=_DEBOUNCE,
                stop_event=stop,
                recursive=False,
                rust_timeout=_LOOK,
                yield_on_timeout=True,
            ):
                saved({path for _, path in changes})
        finally:
            checking.cancel()
        saved(set())


async def _other(folders: Callable[[], set[Path]], now: set[Path], stop: asyncio.Event) -> None:
    """Stop the watch when the folders change."""
    while folders() == now:
        await asyncio.sleep(0.5)
    stop.set()
