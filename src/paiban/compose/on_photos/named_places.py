"""Whether photos stand where their captions say: 左图 at the left of another photo of the story."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.column.picture.photo_group import named_places
from paiban.compose.module_setting import SetModule
from paiban.manuscript.story import Photo

_IS_SO: dict[str, Callable[[Rect, Rect], bool]] = {
    "左": lambda own, other: own.right <= other.x and _level(own, other),
    "右": lambda own, other: own.x >= other.right and _level(own, other),
    "下": lambda own, other: own.y >= other.bottom,
}
"""What the words of a caption say of its photo and another one. 上图 is true of any photo over its
caption."""


def report_named_places(modules: Sequence[SetModule], findings: Findings) -> None:
    """Tell of captions that name another place than that in which their photo stands."""
    for each in modules:
        placed = [(photo, picture.rect) for photo, picture in each.pictures]
        for number, (photo, rect) in enumerate(placed):
            others = [other for at, (_, other) in enumerate(placed) if at != number]
            _check(photo, rect, others, each.module.id, findings)


def _check(
    photo: Photo, rect: Rect, others: Sequence[Rect], story: str, findings: Findings
) -> None:
    caption = photo.caption
    named = named_places(caption.string) if caption and not photo.group else ()
    if caption is None or len(named) != 1 or not caption.string.startswith(f"{named[0]}图"):
        return
    is_so = _IS_SO.get(named[0])
    if is_so and not any(is_so(rect, other) for other in others):
        findings.warn(
            "caption-place",
            f"a caption of {story} begins with {named[0]}图, and its photo does not stand there",
            "give it and the photo beside it the same group, or correct the caption",
            caption.origin(),
        )


def _level(one: Rect, other: Rect) -> bool:
    return min(one.bottom, other.bottom) > max(one.y, other.y)
