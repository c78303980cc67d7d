"""What is said of a file that is not there: why not, and which one may have been meant."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from paiban.base.files import is_file, why_no_file
from paiban.base.finding import Unusable
from paiban.base.origin import Origin

_MOST = 2000
"""Names of a folder that are looked through."""
_SAME_ENDINGS = {".jpeg": ".jpg", ".tiff": ".tif", ".markdown": ".md", ".htm": ".html"}
_NEAR = 0.75


def missing(
    path: Path, named: str, what: str = "file", hint: str = "check the path"
) -> tuple[str, str]:
    """Message and hint for a file that is named and not there, or that is no file; ``named`` is how
    the user wrote ``path``."""
    reason = why_no_file(path)
    short = named if len(named) <= 80 else f"{named[:77]}…"
    if reason:
        return f'the {what} "{short}" cannot be read: {reason}', "name a file that can be read"
    return f'there is no {what} "{short}"', did_you_mean(path, named) or hint


def check_file(path: Path) -> None:
    """Raises ``Unusable`` where ``path`` is no file that can be read: ``no-such-file``, or
    ``unreadable`` for a pipe, a socket, a device, and what is too large."""
    reason = why_no_file(path)
    if reason or not is_file(path):
        code = "unreadable" if reason else "no-such-file"
        raise Unusable(code, *missing(path, str(path)), Origin(str(path)))


def did_you_mean(path: Path, named: str) -> str:
    """A hint that names the file that was meant, where one in the folder, or in one beside the
    place, is called nearly so; else ""."""
    near = _near(path)
    if near is None:
        return ""
    folder = os.path.dirname(named)  # noqa: PTH120 - as the user wrote it
    found = os.path.relpath(near, path.parent)
    return f'did you mean "{os.path.join(folder, found)}"?'  # noqa: PTH118


def _near(path: Path) -> Path | None:
    """A file of the folder that has the name but for capitals, accents or its ending; one of a
    folder in it that has just this name; one whose name is much like it."""
    wanted = _plain(path.name)
    beside, folders = _names(path.parent)
    for name in beside:
        if _plain(name) == wanted:
            return path.with_name(name)
    for folder in folders[:50]:
        for name in _names(path.parent / folder)[0]:
            if _plain(name) == wanted:
                return path.parent / folder / name
    stems = {_plain(name): name for name in beside if _ending(name) == _ending(path.name)}
    close = _close(wanted, stems)
    return path.with_name(stems[close]) if close else None


def _close(wanted: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches

    found = get_close_matches(wanted, names, 1, _NEAR)
    return found[0] if found else ""


def _names(folder: Path) -> tuple[list[str], list[str]]:
    """The files and the folders of a folder, by name."""
    files: list[str] = []
    folders: list[str] = []
    for name, is_folder in _entries(folder):
        (folders if is_folder else files).append(name)
    return sorted(files), sorted(folders)


def _entries(folder: Path) -> Iterator[tuple[str, bool]]:
    try:
        with os.scandir(folder) as entries:
            for at, entry in enumerate(entries):
                if at == _MOST:
                    return
                if not entry.name.startswith(".") and entry.name.isprintable():
                    yield entry.name, entry.is_dir()
    except (OSError, ValueError):
        return


def _plain(name: str) -> str:
    """``name`` as it is compared: composed, without capitals, one ending a format."""
    stem, dot, ending = unicodedata.normalize("NFC", name).casefold().rpartition(".")
    ending = f"{dot}{ending}"
    return stem.strip() + _SAME_ENDINGS.get(ending, ending)


def _ending(name: str) -> str:
    return _plain(name).rpartition(".")[2]
