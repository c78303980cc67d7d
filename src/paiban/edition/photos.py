"""Photos that the edition file gives to a story, joined with those of its manuscript."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from paiban.base.value import Value, replace
from paiban.edition.model import Slot
from paiban.manuscript.model import Photo


class GivenPhoto(Value, frozen=True):
    """A photo of the edition file; ``has_focus`` tells whether it gives a focus of its own."""

    photo: Photo
    slot: Slot | None
    has_focus: bool


def joined(
    own: Sequence[Photo], given: Sequence[GivenPhoto]
) -> tuple[tuple[Photo, ...], tuple[Slot | None, ...]]:
    """The photos of a story and the slot of each.

    A given photo whose file the manuscript names changes that one; else it takes, in order, the
    next photo of the manuscript that has a caption and no file (a raw page dump); else it is
    added at the end.
    """
    photos: list[Photo] = list(own)
    slots: list[Slot | None] = [None] * len(photos)
    for new in given:
        index = _partner(photos, new.photo.file)
        if index is None:
            photos.append(new.photo)
            slots.append(new.slot)
        else:
            photos[index] = _merged(photos[index], new)
            slots[index] = new.slot
    return tuple(photos), tuple(slots)


def _partner(photos: Sequence[Photo], file: str) -> int | None:
    """Which of ``photos`` a given photo belongs to."""
    if not file:
        return None
    path = Path(file).resolve()
    for index, photo in enumerate(photos):
        if photo.file and Path(photo.file).resolve() == path:
            return index
    bare = (index for index, photo in enumerate(photos) if not photo.file)
    return next(bare, None)


def _merged(photo: Photo, new: GivenPhoto) -> Photo:
    """``photo`` with what the edition file says of it."""
    given = new.photo
    return replace(
        photo,
        file=given.file,
        caption=given.caption or photo.caption,
        credit=given.credit or photo.credit,
        focus=given.focus if new.has_focus else photo.focus,
        origin=given.origin,
    )
