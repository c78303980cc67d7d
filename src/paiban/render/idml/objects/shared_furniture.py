"""Furniture that pages share, for their master: what stands alike on all left pages that have a
folio line, or on all right ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paiban.base.value import Value
from paiban.page.items import Page
from paiban.render.idml.objects.object_values import PageObject, Shape, Thread
from paiban.render.idml.objects.spread_part import PlacedObject
from paiban.render.idml.objects.spread_places import PlacedPage

_FOLIO = "folio"
_FEWEST = 2
"""Pages that share something."""


class SharedFurniture(Value, frozen=True):
    """The objects of the master, on its left or its right page, and the numbers of the pages that
    have it."""

    objects: tuple[PlacedObject, ...] = ()
    numbers: frozenset[str] = frozenset()


def shared_furniture(
    objects: Iterable[PlacedObject], halves: Sequence[PlacedPage]
) -> SharedFurniture:
    """What the pages share; ``halves`` are the left and the right page of the master."""
    pages: dict[str, list[PlacedObject]] = {}
    for each in objects:
        if not each.on.page.facing:
            pages.setdefault(each.on.page.number, []).append(each)
    made: list[PlacedObject] = []
    numbers = set[str]()
    for half in halves:
        own = {
            number: placed
            for number, placed in pages.items()
            if (placed[0].on.x < 0) == (half.x < 0) and any(map(_is_folio, placed))
        }
        if len(own) < _FEWEST:
            continue
        keys = [{_key(each.item) for each in placed} - {None} for placed in own.values()]
        common = set.intersection(*keys)
        first = next(iter(own.values()))
        alike = [each.item for each in first if _key(each.item) in common]
        if alike:
            numbers |= own.keys()
            made += [
                PlacedObject(half, item, f"m{len(made) + at}") for at, item in enumerate(alike)
            ]
    return SharedFurniture(tuple(made), frozenset(numbers))


def without_shared(placed: Sequence[PlacedObject], shared: SharedFurniture) -> list[PlacedObject]:
    """The objects of a spread but those that its pages have from their master."""
    keys = {(each.on.x < 0, _key(each.item)) for each in shared.objects}
    return [
        each
        for each in placed
        if each.on.page.number not in shared.numbers or (each.on.x < 0, _key(each.item)) not in keys
    ]


def _is_folio(placed: PlacedObject) -> bool:
    return placed.item.name.split(" ")[0] == _FOLIO


def _key(item: PageObject) -> tuple[object, ...] | None:
    """What furniture is told by: two pages have it alike where this is equal; None for others."""
    if item.name.split(" ")[0] != _FOLIO:
        return None
    if isinstance(item, Shape):
        return item.name, item.layer, item.colour, item.rects, item.rule
    if isinstance(item, Thread):
        words = tuple(
            (each.text, each.size, each.colour, id(each.face)) for each in item.paragraphs
        )
        return item.name, item.layer, item.frames, words
    return None


def page_of(page: Page, number: str) -> Page:
    """A page with the measures of another, and nothing on it."""
    width = page.width / (2 if page.facing else 1)
    return Page(
        number, width, page.height, page.type_area, page.baselines, page.columns,
        page.column_width, page.body_size, (),
    )  # fmt: skip
