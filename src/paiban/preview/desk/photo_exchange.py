"""Photos exchanged: two of one front matter, or two of different manuscripts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from os.path import relpath
from pathlib import Path

from paiban.base.files import real
from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.preview.desk.front_fields import quoted
from paiban.preview.desk.photo_fields import Item, NoPhoto, items

_DASH = late_pattern(r"(\s*)-(\s*)")


class PhotoPlace(Value, frozen=True):
    """A photo in the text of a manuscript."""

    text: str
    path: Path
    photo: str


def with_swapped(text: str, path: Path, one: str, other: str) -> str:
    """``text`` with two photos of its front matter exchanged, with all their keys. Raises
    ``NoPhoto``."""
    first, last = sorted(
        (_listed(PhotoPlace(text, path, photo)) for photo in (one, other)),
        key=lambda item: item.first,
    )
    if first == last:
        raise NoPhoto("a photo cannot be exchanged with itself")
    lines = text.split("\n")
    return "\n".join(
        [
            *lines[: first.first],
            *lines[last.first : last.end],
            *lines[first.end : last.first],
            *lines[first.first : first.end],
            *lines[last.end :],
        ]
    )


def exchanged(one: PhotoPlace, other: PhotoPlace) -> tuple[str, str]:
    """The texts of two manuscripts, each with the photo of the other in the place of its own, with
    caption, credit and all other keys. Raises ``NoPhoto``."""
    return _taken(one, other), _taken(other, one)


def _listed(place: PhotoPlace) -> Item:
    """The entry of a photo in its front matter."""
    found = next((each for each in items(place.text, place.path) if each.file == place.photo), None)
    if found is None:
        why = f"{place.path.name}: list the photo under photos: in the front matter, so that it"
        raise NoPhoto(f"{why} can be exchanged")
    return found


def _taken(into: PhotoPlace, source: PhotoPlace) -> str:
    """The text of ``into`` with the entry of ``source`` for its own."""
    mine, theirs = _listed(into), _listed(source)
    lines, given = into.text.split("\n"), source.text.split("\n")[theirs.first : theirs.end]
    entry = _indented(given, lines[mine.first])
    new = "\n".join([*lines[: mine.first], *entry, *lines[mine.end :]])
    if real(into.path.parent) == real(source.path.parent):
        return new
    name = relpath(source.photo, real(into.path.parent))
    at = next(number for number, line in enumerate(entry) if _names_file(line))
    opening = re.match(r"[\s-]*", entry[at])
    assert opening is not None
    entry[at] = f"{opening[0]}file: {quoted(name)}"
    return "\n".join([*lines[: mine.first], *entry, *lines[mine.end :]])


def _names_file(line: str) -> bool:
    return bool(re.match(r"[\s-]*file\s*:", line))


def _indented(entry: Sequence[str], like: str) -> list[str]:
    """The lines of an entry, with the white before its dash that the entry ``like`` has."""
    here, there = _DASH.match(entry[0]), _DASH.match(like)
    if here is None or there is None:
        raise NoPhoto("the photos of the front matter are written in one line")
    cut = len(here[1])
    return [
        f"{there[1]}{line[cut:]}" if line[:cut].isspace() or not cut else line for line in entry
    ]
