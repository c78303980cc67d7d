"""Photos that the edition file gives to a story, joined with those of its manuscript."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from paiban.base.value import Value, replace
from paiban.edition.model import Placed, Slot
from paiban.manuscript.story import Photo


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


def on_landing(
    own: Sequence[Photo], given: Sequence[GivenPhoto]
) -> tuple[tuple[Photo, ...], tuple[Slot | None, ...]]:
    """The photos of a part that goes on elsewhere (rule 30): those that the edition gives it, with
    what the manuscript says of them. The others stand where the story begins."""
    photos = []
    for new in given:
        found = (photo for photo in own if _same_file(photo, new.photo.file))
        known = next(found, None)
        photos.append(_merged(known, new) if known else new.photo)
    return tuple(photos), tuple(new.slot for new in given)


def without_moved(placed: Placed, landings: Sequence[Placed]) -> Placed:
    """A story without the photos that the edition gives to parts that go on elsewhere."""
    moved = [photo.file for landing in landings for photo in landing.story.photos if photo.file]
    photos, slots = placed.story.photos, placed.photo_slots
    kept = [
        number
        for number, photo in enumerate(photos)
        if not any(_same_file(photo, file) for file in moved)
    ]
    if len(kept) == len(photos):
        return placed
    story = replace(placed.story, photos=tuple(photos[number] for number in kept))
    return replace(placed, story=story, photo_slots=tuple(slots[number] for number in kept))


def _partner(photos: Sequence[Photo], file: str) -> int | None:
    """Which of ``photos`` a given photo belongs to."""
    if not file:
        return None
    for index, photo in enumerate(photos):
        if _same_file(photo, file):
            return index
    bare = (index for index, photo in enumerate(photos) if not photo.file)
    return next(bare, None)


def _same_file(photo: Photo, file: str) -> bool:
    return bool(photo.file and file) and Path(photo.file).resolve() == Path(file).resolve()


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
        place=given.place or photo.place,
        caption_place=given.caption_place or photo.caption_place,
        crop=given.crop or photo.crop,
        kind=given.kind or photo.kind,
    )
