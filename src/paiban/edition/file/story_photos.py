"""Merging of the photos in an edition file with those of the manuscript."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from paiban.base.value import Value, replace
from paiban.edition.model import Placed, Slot
from paiban.manuscript.story import Photo


class GivenPhoto(Value, frozen=True):
    """A photo of the edition file; ``has_focus``: whether it sets a focus."""

    photo: Photo
    slot: Slot | None
    has_focus: bool
    has_zoom: bool = False


def joined(
    own: Sequence[Photo], given: Sequence[GivenPhoto]
) -> tuple[tuple[Photo, ...], tuple[Slot | None, ...]]:
    """The photos of a story, and the slot of each.

    A given photo overrides the manuscript's photo of the same file; else it supplies the file of
    the next photo that has only a caption (a raw page dump); else it is appended.
    """
    photos: list[Photo] = list(own)
    slots: list[Slot | None] = [None] * len(photos)
    for new in given:
        index = _partner(photos, new.photo)
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
    """The photos of a landing (rule 30): those that the edition gives it, with the manuscript's
    captions. The other photos stay where the story begins."""
    photos = []
    for new in given:
        found = (photo for photo in own if _same_file(photo, new.photo))
        known = next(found, None)
        photos.append(_merged(known, new) if known else new.photo)
    return tuple(photos), tuple(new.slot for new in given)


def without_moved(placed: Placed, landings: Sequence[Placed]) -> Placed:
    """A story without the photos that the edition gives to its landings."""
    moved = [photo for landing in landings for photo in landing.story.photos if photo.file]
    photos, slots = placed.story.photos, placed.photo_slots
    kept = [
        number
        for number, photo in enumerate(photos)
        if not any(_same_file(photo, each) for each in moved)
    ]
    if len(kept) == len(photos):
        return placed
    story = replace(placed.story, photos=tuple(photos[number] for number in kept))
    return replace(placed, story=story, photo_slots=tuple(slots[number] for number in kept))


def _partner(photos: Sequence[Photo], given: Photo) -> int | None:
    """The index in ``photos`` of the one that a given photo overrides or completes."""
    if not given.file:
        return None
    for index, photo in enumerate(photos):
        if _same_file(photo, given):
            return index
    bare = (index for index, photo in enumerate(photos) if not photo.file)
    return next(bare, None)


def _same_file(photo: Photo, other: Photo) -> bool:
    """Whether two photos are of one file, and not of differing pages of a PDF."""
    if not (photo.file and other.file) or (photo.page and other.page and photo.page != other.page):
        return False
    return Path(photo.file).resolve() == Path(other.file).resolve()


def _merged(photo: Photo, new: GivenPhoto) -> Photo:
    """``photo`` with the values given in the edition file."""
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
        shown=photo.shown if not new.has_zoom and _same_file(photo, given) else given.shown,
        page=given.page or photo.page,
        bleed=given.bleed or photo.bleed,
        group=given.group or photo.group,
        cut_out=given.cut_out or photo.cut_out,
    )
