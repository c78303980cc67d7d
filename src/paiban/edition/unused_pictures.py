"""Pictures that lie in a folder of manuscripts and are in none of them: told, for a photo that a
desk sends beside its story is easily lost."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from paiban.base.files import is_folder
from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.edition.placeable import PICTURES, POSTSCRIPT
from paiban.manuscript.story import Story

_ENDINGS = (*PICTURES, *POSTSCRIPT, ".gif", ".bmp", ".heic")
_SHOWN = 10


def tell_of_unused(
    folder: Path, but: Sequence[Path], stories: Sequence[Story], findings: Findings
) -> None:
    """Tell of the pictures in ``folder`` and in the folders right within it, but for those ``but``,
    that no story names."""
    used = {os.path.realpath(photo.file) for story in stories for photo in story.photos}
    places = (folder, *(each for each in _within(folder) if is_folder(each) and each not in but))
    left = [
        str(path.relative_to(folder))
        for place in places
        for path in _within(place)
        if path.suffix.lower() in _ENDINGS and not is_folder(path)
        if os.path.realpath(path) not in used
    ]
    if left:
        number = f"{len(left)} pictures in the folder are" if len(left) > 1 else "1 picture is"
        more = " …" if len(left) > _SHOWN else ""
        findings.note(
            "picture-not-used",
            f"{number} in no manuscript, and so on no page: {', '.join(left[:_SHOWN])}{more}",
            "name each in its manuscript, or lay it into the folder 补白 to have it close a place",
            Origin(str(folder)),
        )


def _within(folder: Path) -> Iterator[Path]:
    """What lies in a folder and is not hidden, by name."""
    try:
        yield from sorted(each for each in folder.iterdir() if not each.name.startswith("."))
    except OSError:
        return
