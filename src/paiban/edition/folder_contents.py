"""What of a folder is a manuscript; what only looks like one is told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from paiban.base.files import is_file, is_folder, why_no_file
from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.manuscript.reader import AGENCY, READERS, UNREAD, WEB, WORD

ENDINGS = (*READERS, *WORD, *WEB)
"""File endings of manuscripts in a folder."""
_SAVED_WITH = ("_files", ".files")
"""Ends the name of the folder in which browsers keep what belongs to a page."""

_NOT_NEWS = ("readme", "licen", "copying")
"""Beginnings of the names of common files that are not manuscripts."""
_OPEN = "~$"
"""Begins the name of the file that Word keeps beside a document that is open."""
_PACKED = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz")
"""Endings of folders packed as one file."""
_MOST_INNER = 5000
"""Files of inner folders that are looked at."""


def manuscripts_in(folder: Path) -> list[Path]:
    """The manuscripts in ``folder``, not in its subfolders, by name.

    Raises ``Unusable``: ``no-such-file``.
    """
    try:
        files = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as problem:
        message = f"cannot read the folder: {problem.strerror or problem}"
        raise Unusable("no-such-file", message, "check the path", Origin(str(folder))) from problem
    return [file for file in files if _is_news(file) and is_manuscript(file) and is_file(file)]


def _is_news(path: Path) -> bool:
    return not path.name.lower().startswith((".", _OPEN, *_NOT_NEWS))


def is_manuscript(path: Path) -> bool:
    """Whether a file of a folder is a manuscript: by its ending, and JSON and XML by what they
    hold."""
    ending = path.suffix.lower()
    if ending in AGENCY:
        from paiban.manuscript.agency.sniffed import is_agency_copy

        return is_agency_copy(path)
    return ending in ENDINGS


def belongs_to_page(folder: Path) -> bool:
    """Whether a folder holds what a browser saved with a page."""
    stem = next((folder.name.removesuffix(e) for e in _SAVED_WITH if folder.name.endswith(e)), "")
    names = (folder.with_name(stem + ending) for ending in (".html", ".htm", ".xhtml"))
    return bool(stem) and any(map(is_file, names))


def tell_of_unread(folder: Path, findings: Findings) -> None:
    """Tell of what is called as manuscripts are and is in no format that is read, or no file."""
    for path in _within(folder):
        ending, origin = path.suffix.lower(), Origin(str(path))
        if not _is_news(path) or ending not in (*ENDINGS, *AGENCY, *UNREAD, *_PACKED):
            continue
        if ending in _PACKED:
            if is_file(path):
                _tell_of_packed(path, findings)
        elif ending in UNREAD and (is_file(path) or is_folder(path)):  # a Mac's may be folders
            findings.warn(
                "manuscript-not-read",
                f"{path.name} is not read: {ending} is a format of another program",
                "save it as Word (.docx), or take it out of the folder",
                origin,
            )
        elif is_folder(path):
            findings.warn(
                "folder-not-read",
                f"{path.name} is a folder, though it is called as a manuscript is",
                "put the manuscript itself there, or call the folder something else",
                origin,
            )
        elif not is_file(path) or (ending in AGENCY and why_no_file(path)):
            reason = why_no_file(path) or "it is a link to a file that is not there"
            findings.error(
                "unreadable",
                f"cannot read {path.name}: {reason}",
                "put the file itself there, or take it out of the folder",
                origin,
            )


def _tell_of_packed(path: Path, findings: Findings) -> None:
    findings.warn(
        "folder-not-read",
        f"what is packed in {path.name} is not read",
        "unpack it into the folder, or build it by itself",
        Origin(str(path)),
    )


def tell_of_folders(folder: Path, but: tuple[str, ...], findings: Findings) -> None:
    """Tell of folders within whose manuscripts are not read, however deep they lie."""
    for path in _within(folder):
        if not is_folder(path) or path.name in but or path.name.startswith("."):
            continue
        count = 0 if belongs_to_page(path) else sum(map(_reads_as_one, _files_beneath(path)))
        if count:
            findings.warn(
                "folder-not-read",
                f"{count} manuscripts in the folder {path.name} are not read",
                "move them up, or build that folder by itself",
                Origin(str(path)),
            )


def _reads_as_one(path: Path) -> bool:
    return _is_news(path) and (path.suffix.lower() in (*UNREAD, *_PACKED) or is_manuscript(path))


def _files_beneath(folder: Path) -> Iterator[Path]:
    """The files beneath a folder, at any depth, but for hidden folders and those of saved pages."""
    found = (Path(place, name) for place, _, names in _walk(folder) for name in sorted(names))
    return islice(found, _MOST_INNER)


def _walk(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and not belongs_to_page(Path(place, name))
        )
        yield place, folders, names


def _within(folder: Path) -> list[Path]:
    """What lies in a folder, by name; nothing, where it cannot be read."""
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError:
        return []
