"""Layouts of photos that stand as one, and the places that captions name."""

from __future__ import annotations

import pytest

from paiban.base.geometry import Rect
from paiban.column.picture.photo_group import (
    GAP,
    aspect_of,
    corners,
    frames,
    layout_named,
    named_places,
    places_of,
    usual_layout,
)

FRAME = Rect(10.0, 20.0, 300.0, 200.0)


@pytest.mark.parametrize(
    ("caption", "places"),
    [
        ("左图：江桥。右图：步道。", ("左", "右")),
        ("上图为江桥，下图为步道", ("上", "下")),
        ("上图：江桥；左下图：茶园；右下图：城", ("上", "左下", "右下")),
        ("左图和右图都是江桥", ("左", "右")),
        ("地图：江城；版图：旧", ()),
        ("晚上图书馆不关灯，其中图片十幅", ()),
        ("江桥亮灯", ()),
    ],
)
def test_the_places_that_a_caption_names(caption: str, places: tuple[str, ...]) -> None:
    assert named_places(caption) == places


@pytest.mark.parametrize(
    ("places", "layout"),
    [
        ("左 右", "row"),
        ("右 左", "row"),
        ("上 下", "column"),
        ("左下 上 右下", "top"),
        ("左 下", ""),
    ],
)
def test_a_layout_has_just_these_places(places: str, layout: str) -> None:
    assert layout_named(places.split()) == layout


@pytest.mark.parametrize(
    ("layout", "count"),
    [("row", 2), ("column", 2), ("row-3", 3), ("top", 3), ("side", 3), ("column-3", 3),
     ("square", 4), ("row-4", 4)],
)  # fmt: skip
def test_frames_fill_the_whole_and_stand_as_they_are_named(layout: str, count: int) -> None:
    aspects = [1.5, 0.8, 1.2, 1.0][:count]
    found = frames(layout, aspects, FRAME)
    assert len(found) == len(places_of(layout)) == count
    assert all(FRAME.contains(rect) for rect in found)
    assert not any(a.overlaps(b) for a in found for b in found if a is not b)
    gaps = FRAME.area - sum(rect.area for rect in found)
    assert 0 < gaps <= (count - 1) * GAP * max(FRAME.width, FRAME.height)
    middle_x, middle_y = FRAME.x + FRAME.width / 2, FRAME.y + FRAME.height / 2
    for place, rect in zip(places_of(layout), found, strict=True):
        x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
        if place in ("左", "左上", "左下"):
            assert x < middle_x or ("左" in place and layout == "row")
        if place in ("右", "右上", "右下"):
            assert x > middle_x or layout == "row"
        if "上" in place:
            assert y < middle_y
        if "下" in place:
            assert y > middle_y


@pytest.mark.parametrize("layout", ["row", "column", "row-3", "top", "side", "column-3", "square"])
def test_in_its_own_shape_hardly_a_photo_is_cropped(layout: str) -> None:
    aspects = [1.5, 0.8, 1.2, 1.0][: len(places_of(layout))]
    width = 600.0
    rect = Rect(0, 0, width, width / aspect_of(layout, aspects))
    for aspect, frame in zip(aspects, frames(layout, aspects, rect), strict=True):
        assert frame.width / frame.height == pytest.approx(aspect, rel=0.05)


def test_the_usual_layout_goes_by_shapes() -> None:
    assert usual_layout([1.5, 1.5]) == "row"
    assert usual_layout([2.5, 2.2]) == "column"
    assert usual_layout([0.7, 0.8, 0.7]) == "row-3"
    assert usual_layout([1.5, 1.5, 1.5]) == "top"
    assert usual_layout([0.7, 1.5, 1.5]) == "side"
    assert usual_layout([1.0] * 4) == "square"


def test_a_small_photo_stands_within_its_corner() -> None:
    for name, rect in corners(1.5, FRAME).items():
        assert FRAME.contains(rect)
        assert rect.width / rect.height == pytest.approx(1.5)
        assert rect.area < FRAME.area / 6
        assert (rect.x > FRAME.x + FRAME.width / 2) == ("right" in name)
        assert (rect.y > FRAME.y + FRAME.height / 2) == ("bottom" in name)
