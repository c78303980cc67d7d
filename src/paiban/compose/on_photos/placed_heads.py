"""Stories whose head stands on their first photo: which of them can have it so."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.compose.module_setting import SetModule
from paiban.edition.model import Placed
from paiban.edition.paper import Paper
from paiban.manuscript.story import Photo, Story
from paiban.photo.probe import probe


def with_heads_on_photos(
    stories: Sequence[Placed], paper: Paper, findings: Findings
) -> tuple[Placed, ...]:
    """The stories, the first photo of each that asks for it being part of its head. Where that
    cannot be, it is told, and head and photo stand as others do."""
    return tuple(
        _on_photo(placed, paper, findings) if placed.story.head_on_photo else placed
        for placed in stories
    )


def report_no_room(modules: Sequence[SetModule], findings: Findings) -> None:
    """Tell of heads whose photo came to be too small for them: they stand beneath it."""
    for each in modules:
        head = each.module.offered(each.plan.head).on_photo if each.module.on_photo else None
        if head and not head.letters:
            findings.warn(
                "head-not-on-photo",
                f"the head of {each.module.id} does not stand on its photo: its place leaves the "
                "photo too small for it",
                "give the story more columns, or shorten the head",
                each.module.story.origin,
            )


def _on_photo(placed: Placed, paper: Paper, findings: Findings) -> Placed:
    story = placed.story
    if story.head_photo or placed.continued:
        return placed
    why = _why_not(story, paper)
    if why:
        findings.warn(
            "head-not-on-photo",
            f"the head of {story.id} does not stand on its photo: {why[0]}",
            why[1],
            story.origin,
        )
        return replace(placed, story=replace(story, head_on_photo=""))
    first, *others = story.photos
    bare = replace(story, head_photo=first, photos=tuple(others))
    return replace(placed, story=bare, photo_slots=placed.photo_slots[1:])


def _why_not(story: Story, paper: Paper) -> tuple[str, str] | None:
    """Why a head cannot stand on its photo, and what to do."""
    if not story.headline or not story.photos:
        what = "headline" if not story.headline else "photo"
        return f"it has no {what}", f"give it a {what}, or leave out head_on_photo"
    if story.direction == "vertical" or story.headline_place != "over":
        return "it stands beside or within its text", "leave out direction and headline_place"
    if paper.fold:
        return "its page is a spread", "leave out head_on_photo"
    return _unfit(story.photos[0])


def _unfit(photo: Photo) -> tuple[str, str] | None:
    if photo.members:
        return "the photo is one of a group", "list another photo first"
    if photo.place == "inset":
        return "the photo stands within the text", "leave out place: inset, or name another first"
    info = probe(photo.file, photo.origin, Findings.aside(), photo.page) if photo.file else None
    if info is None or not info.ok:
        return "the photo cannot be read", "name a photo first that can"
    if info.is_artwork:
        return "it is artwork, which has no pixels to measure", "name a photo first"
    whole = photo.crop == "none" or (photo.kind and photo.crop != "fill")
    if whole or (info.is_flat and photo.crop != "fill"):
        return "the picture is shown whole", "write crop: fill with it, or name another first"
    return None
