"""Photos that stand as one: in a group with one caption that names their places (左图 右图
上图), or a small one in a corner of a larger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.base.geometry import Rect
from paiban.base.late_pattern import late_pattern

GAP = 4.0
"""Points between the photos of a group."""
CORNER = "corner"
_LAYOUTS: dict[str, tuple[str, ...]] = {
    "row": ("左", "右"),
    "column": ("上", "下"),
    "row-3": ("左", "中", "右"),
    "top": ("上", "左下", "右下"),
    "side": ("左", "右上", "右下"),
    "column-3": ("上", "中", "下"),
    "square": ("左上", "右上", "左下", "右下"),
    "row-4": ("左一", "左二", "左三", "左四"),
}
"""Layouts, with the names that a caption has for their places, in the order of the frames."""
MOST = 4
"""Photos of a group at the most."""
_WIDE, _TALL = 1.9, 1.15
"""Aspects: two photos wider than this stand one over the other, three narrower ones side by
side."""
_NAMED = late_pattern(
    r"(?<![其以])(左[上下一二三四]|右[上下]|[左右上中下])[图圖](?![书画片纸形案表書畫紙])"
    r"|写真([左右][上下]|[左右上中下])"
)
_SMALL, _IN = 0.3, 0.04
"""Width of a small photo in a corner, as a share of the larger one's; and how far it stands from
the edges."""


def named_places(caption: str) -> tuple[str, ...]:
    """The places that a caption names, in its order, each once: 左图：……右图：…… is 左, 右."""
    return tuple(dict.fromkeys(one or other for one, other in _NAMED.findall(caption)))


def layout_named(places: Sequence[str]) -> str:
    """The layout with just these places; "" if there is none."""
    for name, own in _LAYOUTS.items():
        if sorted(own) == sorted(places):
            return name
    return ""


def places_of(layout: str) -> tuple[str, ...]:
    """The names of its places, in the order of the frames."""
    return _LAYOUTS.get(layout, ())


def usual_layout(aspects: Sequence[float]) -> str:
    """The layout that suits photos of these aspects: the first is the main one."""
    if len(aspects) == 2:
        return "column" if min(aspects) > _WIDE else "row"
    if len(aspects) == 3:
        return "row-3" if max(aspects) < _TALL else "top" if aspects[0] >= 1 else "side"
    return "square"


def aspect_of(layout: str, aspects: Sequence[float]) -> float:
    """Width to height of the whole, each photo uncropped but for what a common edge asks."""
    if layout == CORNER:
        return aspects[0]
    first, *others = aspects
    if layout.startswith("row"):
        return sum(aspects)
    if layout.startswith("column"):
        return 1 / sum(1 / each for each in aspects)
    if layout == "top":
        return 1 / (1 / first + 1 / sum(others))
    if layout == "side":
        return first + 1 / sum(1 / each for each in others)
    upper, lower = sum(aspects[:2]), sum(aspects[2:])
    return 1 / (1 / upper + 1 / lower)


def frames(layout: str, aspects: Sequence[float], rect: Rect) -> list[Rect]:
    """The frames of the photos within ``rect``, in the order of the places of the layout."""
    first, *others = aspects
    if layout.startswith("row"):
        return list(_across(aspects, rect))
    if layout.startswith("column"):
        return list(_down(aspects, rect))
    if layout == "top":
        upper, lower = _down((first, sum(others)), rect)
        return [upper, *_across(others, lower)]
    if layout == "side":
        left, right = _across((first, 1 / sum(1 / each for each in others)), rect)
        return [left, *_down(others, right)]
    upper, lower = _down((sum(aspects[:2]), sum(aspects[2:])), rect)
    return [*_across(aspects[:2], upper), *_across(aspects[2:], lower)]


def _across(aspects: Sequence[float], rect: Rect) -> Iterator[Rect]:
    room, x = rect.width - GAP * (len(aspects) - 1), rect.x
    for aspect in aspects:
        width = room * aspect / sum(aspects)
        yield Rect(x, rect.y, width, rect.height)
        x += width + GAP


def _down(aspects: Sequence[float], rect: Rect) -> Iterator[Rect]:
    room, y = rect.height - GAP * (len(aspects) - 1), rect.y
    whole = sum(1 / aspect for aspect in aspects)
    for aspect in aspects:
        height = room / aspect / whole
        yield Rect(rect.x, y, rect.width, height)
        y += height + GAP


def corners(aspect: float, rect: Rect) -> dict[str, Rect]:
    """The places of a small photo of ``aspect`` in the corners of a larger one."""
    width = rect.width * _SMALL
    height = min(width / aspect, rect.height * 1.4 * _SMALL)
    width, off = height * aspect, _IN * min(rect.width, rect.height)
    left, right = rect.x + off, rect.right - off - width
    top, foot = rect.y + off, rect.bottom - off - height
    return {
        "bottom-right": Rect(right, foot, width, height),
        "bottom-left": Rect(left, foot, width, height),
        "top-right": Rect(right, top, width, height),
        "top-left": Rect(left, top, width, height),
    }


def laid(frame: Rect, rect: Rect) -> Rect:
    """A frame of an upright whole on a grid that lies on its side, where the whole is ``rect``."""
    beyond = rect.height - frame.x - frame.width
    return Rect(rect.x + frame.y, rect.y + beyond, frame.height, frame.width)
