"""Objects of a package stand where those of the page stand, within 0.01 pt."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest

from paiban.base.geometry import Rect
from paiban.page.items import Fill, Glyphs, Leg, Page, Picture, Stroke
from paiban.render.walk import grouped
from tests.render.idml.built_packages import SOURCES, Packed, packed
from tests.render.idml.package_reader import Box, ReadFrame
from tests.render.idml.page_facts import pictures, shapes

CLOSE = 0.01


def _on(made: Packed, page: Page, kinds: Iterable[str]) -> list[ReadFrame]:
    """The frames of a page, in its own coordinates: those of a spread from its left edge."""
    wanted = list(kinds)
    numbers = page.facing or (page.number,)
    found = []
    for frame in made.read.frames:
        if frame.page in numbers and frame.kind in wanted and not frame.nonprinting:
            found.append((frame, page.width / 2 * numbers.index(frame.page)))
    return [_moved(frame, by) for frame, by in found]


def _moved(frame: ReadFrame, by: float) -> ReadFrame:
    frame = ReadFrame(**vars(frame))
    frame.box = (frame.box[0] + by, *frame.box[1:])
    frame.boxes = [(box[0] + by, *box[1:]) for box in frame.boxes]
    frame.ends = [(x + by, y) for x, y in frame.ends]
    if frame.image:
        frame.image = (frame.image[0] + by, *frame.image[1:])
    return frame


def _same(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= CLOSE for a, b in zip(one, other, strict=True))


def _without_notices(leg: Leg, page: Page) -> Rect:
    """The rectangle of a leg but for a line that says that the story goes on elsewhere, or comes
    from there: each is a link."""
    rect = leg.rect
    for link in page.links:
        if rect.x - 6 <= link.rect.x <= rect.right and rect.y - 1 < link.rect.y < rect.bottom:
            y = rect.y + leg.leading * (link.rect.y < rect.y + leg.leading / 2)
            rect = Rect(rect.x, y, rect.width, rect.height - leg.leading)
    return rect


@pytest.mark.parametrize("name", SOURCES)
def test_running_text_has_frames_where_its_legs_are(name: str) -> None:
    made = packed(name)
    for page in made.built.made.document.pages:
        frames = {frame.name: frame for frame in _on(made, page, ["TextFrame"])}
        for story in page.stories:
            for number, leg in enumerate(story.legs, 1):
                x, y, width, height = frames[f"body {story.id} {number}"].box
                rect = _without_notices(leg, page)
                assert abs(y - rect.y) <= CLOSE
                assert abs(x + width - rect.right) <= CLOSE  # first line of vertical text
                along = (height, rect.height) if leg.vertical else (width, rect.width)
                assert abs(along[0] - along[1]) <= CLOSE
                deep = (width, rect.width) if leg.vertical else (height, rect.height)
                assert -CLOSE <= deep[0] - deep[1] <= leg.leading


@pytest.mark.parametrize("name", SOURCES)
def test_each_line_of_running_text_lies_in_a_frame(name: str) -> None:
    made = packed(name)
    for page in made.built.made.document.pages:
        frames = list(_on(made, page, ["TextFrame"]))
        for group, item in grouped(page.items):
            if not isinstance(item, Glyphs) or not item.gids or group.role == "ruby":
                continue
            x, y = item.xs[0], item.block if item.axis is None else item.ys[0]
            x = item.axis if item.axis is not None else x
            near = item.size
            assert any(
                f.box[0] - near <= x <= f.box[0] + f.box[2] + near
                and f.box[1] - near <= y <= f.box[1] + f.box[3] + near
                for f in frames
            ), item.text


@pytest.mark.parametrize("name", SOURCES)
def test_photos_show_the_same_part_in_the_same_frame(name: str) -> None:
    made = packed(name)
    for page in made.built.made.document.pages:
        frames = [f for f in _on(made, page, ["Rectangle"]) if f.layer == "layer1"]
        photos = pictures(page)
        assert len(frames) == len(photos)
        for picture in photos:
            rect = picture.rect
            box = (rect.x, rect.y, rect.width, rect.height)
            frame = next(f for f in frames if _same(f.box, box))
            if picture.file:
                assert frame.image is not None
                assert _same(frame.image, _whole(picture))


def _whole(picture: Picture) -> Box:
    """Where the whole photo lies, of which the frame shows the crop."""
    rect, (x0, y0, x1, y1) = picture.rect, picture.crop
    width, height = rect.width / (x1 - x0), rect.height / (y1 - y0)
    return rect.x - x0 * width, rect.y - y0 * height, width, height


@pytest.mark.parametrize("name", ["five-stories", "devices", "figures", "spread"])
def test_rules_and_fields_are_those_of_the_page(name: str) -> None:
    made = packed(name)
    for page in made.built.made.document.pages:
        lines = _on(made, page, ["GraphicLine"])
        fields = [
            box
            for f in _on(made, page, ["Rectangle", "Polygon"])
            if f.layer != "layer1"
            for box in f.boxes
        ]
        wanted = shapes(page)
        strokes = [each for each in wanted if isinstance(each, Stroke)]
        fills = [each for each in wanted if isinstance(each, Fill)]
        assert len(lines) == len(strokes)
        assert len(fields) == len(fills)
        for stroke in strokes:
            assert any(_is_line(line, stroke) for line in lines)
        for fill in fills:
            rect = fill.rect
            box = (rect.x, rect.y, rect.width, rect.height)
            assert any(_same(each, box) for each in fields)


def _is_line(line: ReadFrame, stroke: Stroke) -> bool:
    (x0, y0), (x1, y1) = line.ends
    ends = ((x0, stroke.x0), (y0, stroke.y0), (x1, stroke.x1), (y1, stroke.y1))
    return all(abs(a - b) <= CLOSE for a, b in ends) and abs(line.weight - stroke.width) <= CLOSE


def test_bleed_is_stated_and_filled() -> None:
    made = packed("feature", bleed=3)
    preference = made.read.parts["Resources/Preferences.xml"].find("DocumentPreference")
    assert preference is not None
    assert float(preference.get("DocumentBleedTopOffset", "0")) == pytest.approx(8.504, abs=0.001)


@pytest.mark.parametrize("name", ["specimen", "figures", "elements"])
def test_tables_are_tables(name: str) -> None:
    made = packed(name)
    tables = [
        (story, table)
        for story in made.read.stories.values()
        for table in story.element.iter("Table")
    ]
    assert tables
    for story, table in tables:
        (frame,) = made.read.thread(story.id)
        widths = [float(c.get("SingleColumnWidth", "0")) for c in table.findall("Column")]
        heights = [float(r.get("SingleRowHeight", "0")) for r in table.findall("Row")]
        assert sum(widths) == pytest.approx(frame.box[2], abs=CLOSE)
        assert sum(heights) == pytest.approx(frame.box[3], abs=CLOSE)
        places = {(c.get("Name"), int(c.get("ColumnSpan", "1"))) for c in table.findall("Cell")}
        taken = sum(span for _, span in places)
        assert taken == len(widths) * len(heights)


@pytest.mark.parametrize("name", SOURCES)
def test_frames_for_what_finds_no_room_stand_beside_the_page(name: str) -> None:
    made = packed(name)
    for number, (width, _) in made.read.pages.items():
        spare = [f.box for f in made.read.frames if f.nonprinting and f.page == number]
        for x, y, wide, deep in spare:
            assert (x >= width or x + wide <= 0) and wide > 0 and deep > 0 and y >= 0
        tops = sorted((y, y + deep) for _, y, _, deep in spare)
        assert all(one[1] < other[0] for one, other in pairwise(tops))


@pytest.mark.parametrize("name", ["five-stories", "specimen", "jump", "vertical"])
def test_kept_lines_have_room_in_their_frames(name: str) -> None:
    """Each frame holds as many lines as stand in its leg, and those of the thread are all there."""
    made = packed(name, "keep")
    room: dict[str, int] = {}
    for page in made.built.made.document.pages:
        frames = {frame.name: frame for frame in _on(made, page, ["TextFrame"])}
        for story in page.stories:
            for number, leg in enumerate(story.legs, 1):
                frame = frames[f"body {story.id} {number}"]
                deep = frame.box[2] if leg.vertical else frame.box[3]
                room[frame.story] = room.get(frame.story, 0) + int((deep + CLOSE) / leg.leading)
    for id_, most in room.items():
        lines = sum(1 + text.count("\u2028") for text in made.read.stories[id_].paragraphs)
        assert lines <= most
