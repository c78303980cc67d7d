"""Photos of an edition with the caption and the credit that their files hold, where the manuscript
gives none; and what the files say of rights, told."""

from __future__ import annotations

import re

from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.base.value import replace
from paiban.edition.model import Edition, Placed
from paiban.manuscript.letters.characters import in_plain_characters
from paiban.manuscript.normalise import normalise
from paiban.manuscript.story import Photo, Text
from paiban.photo.metadata.photo_words import PhotoWords, photo_words
from paiban.photo.metadata.usage_notes import forbids

_LONGEST_CAPTION = 400
_LONGEST_CREDIT = 80
"""Characters: what is longer is no caption but the story, and is told instead."""
_SHOWN = 200
_NO_NAME = late_pattern(
    r"[©®(),.:：，。\d-]|\bcopyright\b|\ball rights reserved\b|\bby\b|版权(?:所有)?|\bc\b",
    re.IGNORECASE,
)
"""What stands beside the name in a line of rights."""


def with_photo_words(edition: Edition, findings: Findings) -> Edition:
    """``edition`` with the words of its photo files."""
    chinese = edition.language.startswith("zh")

    def described(placed: Placed) -> Placed:
        photos = tuple(_described(photo, chinese, findings) for photo in placed.story.photos)
        if all(new is old for new, old in zip(photos, placed.story.photos, strict=True)):
            return placed
        return replace(placed, story=replace(placed.story, photos=photos))

    pages = tuple(
        replace(page, stories=tuple(map(described, page.stories))) for page in edition.pages
    )
    if edition.pool is None:
        return replace(edition, pages=pages)
    pooled = tuple(replace(each, placed=described(each.placed)) for each in edition.pool.stories)
    return replace(edition, pages=pages, pool=replace(edition.pool, stories=pooled))


def _described(photo: Photo, chinese: bool, findings: Findings) -> Photo:
    if not photo.file:
        return photo
    words = photo_words(photo.file, chinese=chinese)
    if words == PhotoWords():
        return photo
    _tell_rights(photo, words, findings)
    _tell_lost(photo, words, findings)
    caption = _taken(photo, words.caption, _LONGEST_CAPTION) if photo.caption is None else None
    credit = None
    if photo.credit is None and not _names(photo.caption or caption, words.credit):
        credit = _taken(photo, words.credit, _LONGEST_CREDIT)
    _tell_words(photo, words, caption, credit, findings)
    if caption is None and credit is None:
        return photo
    return replace(photo, caption=photo.caption or caption, credit=photo.credit or credit)


def _names(caption: Text | None, credit: str) -> bool:
    """Whether the caption already names who took the photo."""
    who = credit.split("/")[0]
    return bool(who) and caption is not None and who in caption.string


def _taken(photo: Photo, words: str, longest: int) -> Text | None:
    if not words or len(words) > longest:
        return None
    plain = in_plain_characters(words, photo.file, Findings.aside())
    return normalise(Text(plain, photo.file)).text


def _tell_words(
    photo: Photo, words: PhotoWords, caption: Text | None, credit: Text | None, findings: Findings
) -> None:
    """Tell what was taken from the file, and where it says that the photo was taken."""
    name = _name(photo)
    if photo.caption is None and len(words.caption) > _LONGEST_CAPTION:
        findings.warn(
            "photo-words-too-long",
            f"{name} holds a caption of {len(words.caption):,} characters, which is not set: "
            f"{words.caption[:_SHOWN]}…",
            "write a caption with the photo",
            photo.origin or Origin(photo.file),
        )
    taken = [f"caption “{caption}”"] if caption else []
    taken += [f"credit “{credit}”"] if credit else []
    if not taken:
        return
    where = " ".join(filter(None, (words.city, words.date)))
    findings.note(
        "photo-words-from-file",
        f"{name}: {' and '.join(taken)} from the photo file"
        + (f", which also names {where}" if where else ""),
        "read them through; a caption or credit in the manuscript takes their place",
        photo.origin or Origin(photo.file),
    )


def _tell_lost(photo: Photo, words: PhotoWords, findings: Findings) -> None:
    """Tell of words that cannot be read, which are not set."""
    for lost in words.lost:
        findings.warn(
            "lost-character",
            f"words in {_name(photo)} cannot be read, or not to their end: “{lost[:_SHOWN]}”",
            "write caption and credit with the photo",
            photo.origin or Origin(photo.file),
        )


def _tell_rights(photo: Photo, words: PhotoWords, findings: Findings) -> None:
    """Tell of what restricts the use of a photo, and of whose it is."""
    origin = photo.origin or Origin(photo.file)
    told = [note for note in (*words.notes, words.rights, words.caption) if forbids(note)]
    if words.release:
        told.append(f"not before {words.release}")
    if words.expiry:
        told.append(f"not after {words.expiry}")
    if told:
        findings.warn(
            "photo-restricted",
            f"{_name(photo)} may not be free to print: {' / '.join(dict.fromkeys(told))[:_SHOWN]}",
            "ask who sent it, or take another photo",
            origin,
        )
    if photo.credit is None and words.rights not in ("", *told) and not _credited(photo, words):
        message = f"{_name(photo)} names whose it is: {words.rights[:_SHOWN]}"
        findings.note("photo-rights", message, "name them in the credit", origin)


def _credited(photo: Photo, words: PhotoWords) -> bool:
    """Whether the credit names who has the rights."""
    holder = _NO_NAME.sub(" ", words.rights).split()
    credit = f"{photo.credit or words.credit} {photo.caption or ''}".casefold()
    return bool(holder) and all(word.casefold() in credit for word in holder)


def _name(photo: Photo) -> str:
    return photo.file.rpartition("/")[2]
