"""Reading of fillers (补白): short stories and pictures that may close a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from paiban.base.files import is_file, is_folder
from paiban.base.origin import Origin
from paiban.edition.file.manuscripts import Manuscripts
from paiban.edition.folder_contents import ENDINGS
from paiban.edition.model import Filler, Placed
from paiban.edition.placeable import PICTURES

FILLER_FOLDERS = ("补白", "fillers")
"""Folders of fillers in a folder of manuscripts."""


def fillers_in(paths: Iterable[Path], manuscripts: Manuscripts) -> tuple[Filler, ...]:
    """The fillers named by ``paths``: files, and all of each folder, by name. Others than
    manuscripts and pictures are passed over, as is what is not there."""
    return tuple(_fillers(paths, manuscripts))


def _fillers(paths: Iterable[Path], manuscripts: Manuscripts) -> Iterator[Filler]:
    for path in paths:
        if is_folder(path):
            inside = sorted(path.iterdir(), key=lambda each: each.name)
            yield from _fillers((each for each in inside if is_file(each)), manuscripts)
        elif not is_file(path) or path.name.startswith("."):
            continue
        elif path.suffix.lower() in PICTURES:
            yield Filler(str(path), origin=Origin(str(path)))
        elif path.suffix.lower() in ENDINGS:
            story = manuscripts.read(path)
            if story:
                yield Filler(str(path), Placed(story, origin=story.origin), story.origin)
