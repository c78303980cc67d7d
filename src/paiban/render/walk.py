"""Traversal of a page's items in reading order."""

from __future__ import annotations

from paiban.page.items import Fill, Glyphs, Group, Item, Picture, Stroke

Leaf = Glyphs | Picture | Stroke | Fill

_NO_GROUP = Group("", ())


def leaves(items: tuple[Item, ...]) -> list[Leaf]:
    """All drawn items, in order."""
    found: list[Leaf] = []
    for item in items:
        if isinstance(item, Group):
            found += leaves(item.items)
        else:
            found.append(item)
    return found


def grouped(items: tuple[Item, ...], group: Group = _NO_GROUP) -> list[tuple[Group, Leaf]]:
    """All drawn items, each with its group.

    A group without a story or column inherits it from the group around it.
    """
    found: list[tuple[Group, Leaf]] = []
    for item in items:
        if isinstance(item, Group):
            found += grouped(item.items, _inherited(item, group))
        else:
            found.append((group, item))
    return found


def _inherited(group: Group, outer: Group) -> Group:
    if (group.story or not outer.story) and (group.column or not outer.column):
        return group
    return Group(
        group.role,
        group.items,
        group.story or outer.story,
        group.rect,
        group.column or outer.column,
        group.alt,
    )
