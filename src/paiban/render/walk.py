"""Walking a page's items in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.page.items import Fill, Glyphs, Group, Item, Picture, Stroke

Leaf = Glyphs | Picture | Stroke | Fill

_NO_GROUP = Group("", ())


def leaves(items: tuple[Item, ...]) -> Iterator[Leaf]:
    """Everything that is drawn, in order."""
    for item in items:
        if isinstance(item, Group):
            yield from leaves(item.items)
        else:
            yield item


def grouped(items: tuple[Item, ...], group: Group = _NO_GROUP) -> Iterator[tuple[Group, Leaf]]:
    """Everything that is drawn, each with the group it lies in.

    A group without a story, or without a column, has those of the group around it.
    """
    for item in items:
        if isinstance(item, Group):
            yield from grouped(item.items, _inherited(item, group))
        else:
            yield group, item


def _inherited(group: Group, outer: Group) -> Group:
    if (group.story or not outer.story) and (group.column or not outer.column):
        return group
    return Group(
        group.role,
        group.items,
        group.story or outer.story,
        group.rect,
        group.column or outer.column,
    )
