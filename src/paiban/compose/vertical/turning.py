"""Rotation of items set on a sideways grid to their place on the page.

Inline runs down, block runs to the left: a point (along, beyond) moves to (right − beyond, top +
along). Glyphs are already turned (``vertical_items.py``), since each stands upright on its own;
photos stay upright too, and so do level heads, which are laid down first (``unturned``).
"""

from __future__ import annotations

from functools import singledispatch

from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.page.items import Fill, Glyphs, Group, Item, Leg, Picture, Stroke


def turned(group: Group, right: float, top: float) -> Group:
    """A group turned about the origin, which moves to (right, top), in points."""
    items = tuple(_turned(item, right, top) for item in group.items)
    rect = turned_rect(group.rect, right, top) if group.rect else None
    return replace(group, items=items, rect=rect)


def turned_leg(leg: Leg, right: float, top: float) -> Leg:
    """A leg turned in the same way."""
    return replace(leg, rect=turned_rect(leg.rect, right, top))


@singledispatch
def _turned(item: Item, right: float, top: float) -> Item:
    raise TypeError(f"{type(item).__name__} cannot be turned")


@_turned.register
def _group(item: Group, right: float, top: float) -> Item:
    return turned(item, right, top)


@_turned.register
def _glyphs(item: Glyphs, right: float, top: float) -> Item:
    xs = tuple(round(x + right, 4) for x in item.xs)
    ys = tuple(round(y + top, 4) for y in item.ys)
    if item.axis is None:
        return replace(item, xs=xs, ys=ys, y=round(item.y + top, 4))
    return replace(item, xs=xs, ys=ys, y=ys[0], axis=round(item.axis + right, 4))


@_turned.register
def _stroke(item: Stroke, right: float, top: float) -> Item:
    return replace(item, x0=right - item.y0, y0=top + item.x0, x1=right - item.y1, y1=top + item.x1)


@_turned.register
def _fill(item: Fill, right: float, top: float) -> Item:
    outline = tuple(_curve(each) for each in item.outline)
    return replace(item, rect=turned_rect(item.rect, right, top), outline=outline)


def _curve(outline: tuple[float, ...]) -> tuple[float, ...]:
    """A curve turned with its box, a quarter to the right."""
    pairs = zip(outline[::2], outline[1::2], strict=True)
    return tuple(value for x, y in pairs for value in (round(1 - y, 4), x))


@_turned.register
def _picture(item: Picture, right: float, top: float) -> Item:
    x0, y0, x1, y1 = item.crop
    return replace(item, rect=turned_rect(item.rect, right, top), crop=(1 - y1, x0, 1 - y0, x1))


def unturned(group: Group) -> Group:
    """A group that stands upright about the origin, as one that ``turned`` turns upright: level
    glyphs stay as they are, for both have them where they stand."""
    return replace(group, items=tuple(map(_unturned, group.items)))


def _unturned(item: Item) -> Item:
    if isinstance(item, Group):
        return unturned(item)
    if isinstance(item, Stroke):
        return replace(item, x0=item.y0, y0=-item.x0, x1=item.y1, y1=-item.x1)
    if isinstance(item, Fill):
        outline = tuple(_curve_back(each) for each in item.outline)
        return replace(item, rect=unturned_rect(item.rect), outline=outline)
    if isinstance(item, Picture):
        x0, y0, x1, y1 = item.crop
        return replace(item, rect=unturned_rect(item.rect), crop=(y0, 1 - x1, y1, 1 - x0))
    return item


def _curve_back(outline: tuple[float, ...]) -> tuple[float, ...]:
    pairs = zip(outline[::2], outline[1::2], strict=True)
    return tuple(value for x, y in pairs for value in (y, round(1 - x, 4)))


def unturned_rect(rect: Rect) -> Rect:
    """The rectangle that ``turned_rect`` turns about the origin into ``rect``."""
    return Rect(rect.y, -rect.right, rect.height, rect.width)


def turned_rect(rect: Rect, right: float, top: float) -> Rect:
    """A rectangle turned in the same way."""
    return Rect(right - rect.bottom, top + rect.x, rect.height, rect.width)
