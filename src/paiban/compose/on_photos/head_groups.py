"""Heads on photos as groups of a page: the photo with its veils, then the letters on it."""

from __future__ import annotations

from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.column.block import Part, Row, moved
from paiban.column.demand import Module
from paiban.column.picture.on_photo import PhotoHead, bounds, legible, lettering
from paiban.compose.on_photos.bleed import to_the_trim
from paiban.compose.placed_parts import part_items, role_groups
from paiban.page.items import Group, Item, Picture

FOLIO_ROOM = 42.0
"""Points over the type area that a folio line takes at the most."""


def groups_on_photo(head: PhotoHead, at: tuple[float, float], module: Module) -> tuple[Group, ...]:
    """The groups of a head on its photo, whose corner is ``at``."""
    photo, letters, foot, beneath = (
        [moved(part, *at) for part in parts]
        for parts in (head.photo, head.letters, head.foot, head.beneath)
    )
    picture = next(part for part in photo if isinstance(part, Picture))
    shown = _framed(picture, module)
    letters, foot, shown = _inked(shown, picture.rect, letters, foot, head.edge, module)
    words = [part for part in photo if isinstance(part, Row)]
    words += [part for part in foot if isinstance(part, Row) and part.role != "index"]
    teasers = [part for part in foot if part not in words]
    group = Group("photo", (shown, *role_groups(words, module.id)), module.id, shown.rect)
    items: list[Item] = [item for part in teasers for item in part_items(part)]
    told = (Group("index", tuple(items)),) if items else ()
    return (
        group,
        *role_groups(letters, module.id),
        *role_groups(beneath, module.id),
        *told,
    )


def _framed(picture: Picture, module: Module) -> Picture:
    """The picture as far as the trim where it is to bleed."""
    assert module.on_photo
    if not module.on_photo.content.photo.bleed or module.box:
        return picture
    return to_the_trim(picture, module.paper, over_head=module.on_photo.is_poster)


def _inked(
    shown: Picture,
    frame: Rect,
    letters: list[Part],
    foot: list[Part],
    edge: str,
    module: Module,
) -> tuple[list[Part], list[Part], Picture]:
    """Letters and foot in their colours, and the picture under its veils. What a veil from one edge
    darkens has one colour."""
    assert module.on_photo
    at_foot = edge == "bottom" and bool(foot)
    if module.on_photo.is_poster:
        shown = _under_furniture(shown, frame, letters if edge == "top" else [], module)
    if at_foot:
        shown, both = legible(shown, [*letters, *foot], edge)
        return both[: len(letters)], both[len(letters) :], shown
    shown, letters = legible(shown, letters, edge)
    shown, foot = legible(shown, foot, "bottom")
    return letters, foot, shown


def _under_furniture(shown: Picture, frame: Rect, letters: list[Part], module: Module) -> Picture:
    """The picture with the veil that masthead or folio line need over it, and the head beneath."""
    lines = [bounds([part]) for part in letters if isinstance(part, Row)]
    found = lettering(shown, [furniture_place(frame, module), *lines], "top")
    if found is None or found.veil is None:
        return shown
    return replace(shown, veils=(*shown.veils, found.veil))


def furniture_place(frame: Rect, module: Module) -> Rect:
    """Where masthead or folio line stand over the frame of a poster."""
    area = module.paper.type_area
    top = area.y if frame.y > area.y + 1 else max(0.0, area.y - FOLIO_ROOM)
    return Rect(area.x, top, area.width, max(1.0, frame.y - top))
