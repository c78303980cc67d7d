"""Saves: whatever the pages are made of, watched in its folders. The only file that knows
watchfiles.

Folders and not files, since most editors write a new file and rename it; and a photo that is not
there yet may come.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import Change, awatch

from paiban.base.finding import Unusable
from paiban.edition.written.toml_source import read_toml

_STEP, _DEBOUNCE = 10, 80
"""Milliseconds without another change after which a save is told, and those after which it is told
at the latest: an editor writes a file at one blow, and what comes later is another build."""

_WATCHED = (
    *(".md", ".markdown", ".txt", ".docx", ".json", ".toml"),
    *(".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".gif", ".bmp", ".heic", ".avif"),
    *(".ttf", ".otf", ".ttc"),
)


def is_watched(_change: Change, path: str) -> bool:
    """Whether a file may be part of the pages; hidden files are what editors write meanwhile."""
    file = Path(path)
    return file.suffix.lower() in _WATCHED and not file.name.startswith((".", "~", "#"))


def folders_of(source: Path, known: Iterable[str]) -> set[Path]:
    """The folders to watch: of the source, of what was found in it, of its stylebook."""
    top = (source if source.is_dir() else source.parent).resolve()
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
    return {(edition.parent / name).resolve().parent} if isinstance(name, str) else set()


async def watch(folders: Callable[[], set[Path]], saved: Callable[[set[str]], None]) -> None:
    """Tell of each save until cancelled; ``folders`` may be others after a build, and what was
    saved while these were changed is not known by name."""
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
            ):
                saved({path for _, path in changes})
        finally:
            checking.cancel()
        saved(set())


async def _other(folders: Callable[[], set[Path]], now: set[Path], stop: asyncio.Event) -> None:
    """Stop the watch when the folders are others."""
    while folders() == now:
        await asyncio.sleep(0.5)
    stop.set()
