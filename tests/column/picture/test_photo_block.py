"""A photo's words: beneath it, or in a strip at its right (图侧说明)."""

from __future__ import annotations

import itertools
from functools import lru_cache
from pathlib import Path

import pytest

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.column.block import Block, Row
from paiban.column.picture.photo_block import (
    PhotoContent,
    caption_lines,
    crop_to,
    photo_block,
    picture_width,
)
from paiban.edition.file.story_photos import GivenPhoto, joined
from paiban.edition.house.default_stylebook import default_stylebook
from paiban.edition.paper import EM_BOX_ASCENT, SIKAI
from paiban.font.catalog import Catalog
from paiban.manuscript.markdown.document import read_markdown
from paiban.manuscript.story import Photo, Text
from paiban.page.items import Picture
from paiban.typeset.typesetter import Typesetter
from paiban.typeset.vertical_lines import VerticalTypesetter

EM = SIKAI.body_size
WIDE = SIKAI.span(3)
CAPTION, CREDIT = Text("修缮后的江心大桥昨晚亮灯，石塔与灯影映在江面"), Text("资料图片")
BESIDE = Photo("bridge.jpg", CAPTION, CREDIT, (0.2, 0.5), caption_place="beside")


@lru_cache(maxsize=2)
def typesetter(*, vertical: bool = False) -> Typesetter:
    book = default_stylebook()
    return (VerticalTypesetter if vertical else Typesetter)(book, Catalog(book.faces), Findings())


def content(photo: Photo = BESIDE, aspect: float = 1.5) -> PhotoContent:
    return PhotoContent(photo, aspect, usable=True)


def picture(block: Block) -> Picture:
    return next(part for part in block.parts if isinstance(part, Picture))


def rows(block: Block) -> list[Row]:
    return [part for part in block.parts if isinstance(part, Row)]


def baseline(line: int) -> float:
    return line * SIKAI.leading + EM_BOX_ASCENT * EM


def test_words_beneath_a_photo_take_lines_of_its_own() -> None:
    under = content(replace(BESIDE, caption_place=""))
    assert caption_lines(under, typesetter(), SIKAI, WIDE) == 1
    assert picture_width(under, typesetter(), SIKAI, WIDE) == WIDE
    block = photo_block(under, typesetter(), SIKAI, WIDE, 18)
    assert picture(block).rect.width == WIDE
    assert picture(block).rect.height == pytest.approx(SIKAI.depth(17))
    assert [row.baseline for row in rows(block)] == pytest.approx([baseline(17)] * 2)


def test_words_beside_a_photo_take_a_strip_of_it() -> None:
    beside = content()
    assert caption_lines(beside, typesetter(), SIKAI, WIDE) == 0
    strip = WIDE - picture_width(beside, typesetter(), SIKAI, WIDE) - EM
    assert strip / EM == pytest.approx(round(strip / EM))
    assert 5 * EM <= strip <= WIDE / 3
    block = photo_block(beside, typesetter(), SIKAI, WIDE, 15)
    drawn = picture(block)
    assert drawn.rect.width == pytest.approx(WIDE - strip - EM)
    assert drawn.rect.height == pytest.approx(SIKAI.depth(15))
    assert [row.x for row in rows(block)] == pytest.approx([WIDE - strip] * len(rows(block)))
    for row in rows(block):
        assert row.line.xs[-1] * row.size <= strip
    assert [row.role for row in rows(block)][-2:] == ["caption", "credit"]


def test_words_beside_a_photo_stand_on_the_grid_level_with_its_foot() -> None:
    block = photo_block(content(), typesetter(), SIKAI, WIDE, 15)
    lines = [row.baseline for row in rows(block)]
    assert lines == pytest.approx([baseline(15 - len(lines) + at) for at in range(len(lines))])
    foot = lines[-1] + (1 - EM_BOX_ASCENT) * EM
    assert foot == pytest.approx(picture(block).rect.bottom)


def test_the_crop_is_of_the_pictures_own_width() -> None:
    drawn = picture(photo_block(content(), typesetter(), SIKAI, WIDE, 15))
    frame = drawn.rect.width / drawn.rect.height
    x0, y0, x1, y1 = drawn.crop
    assert (x1 - x0) * 1.5 / (y1 - y0) == pytest.approx(frame, rel=0.005)
    assert drawn.crop == crop_to(1.5, frame, BESIDE.focus)


@pytest.mark.parametrize(
    ("photo", "width"),
    [
        (BESIDE, SIKAI.span(1)),
        (replace(BESIDE, caption=Text(CAPTION.string * 12)), WIDE),
        (replace(BESIDE, caption=None, credit=None), WIDE),
    ],
    ids=["narrow", "long", "none"],
)
def test_words_that_find_no_room_beside_a_photo_stand_beneath(photo: Photo, width: float) -> None:
    under = replace(photo, caption_place="under")
    assert picture_width(content(photo), typesetter(), SIKAI, width) == width
    same = [caption_lines(content(each), typesetter(), SIKAI, width) for each in (photo, under)]
    assert same[0] == same[1]
    blocks = [photo_block(content(each), typesetter(), SIKAI, width, 20) for each in (photo, under)]
    assert blocks[0].parts[1:] == blocks[1].parts[1:]


def test_a_strip_that_is_too_shallow_in_the_end_gives_way_to_words_beneath() -> None:
    block = photo_block(content(), typesetter(), SIKAI, WIDE, 3)
    assert picture(block).rect.width == WIDE
    assert rows(block)[-1].baseline == pytest.approx(baseline(2))


def test_where_lines_run_down_words_keep_their_place() -> None:
    vertical = typesetter(vertical=True)
    assert picture_width(content(), vertical, SIKAI, WIDE) == WIDE
    assert caption_lines(content(), vertical, SIKAI, WIDE) >= 1
    block = photo_block(content(), vertical, SIKAI, WIDE, 20)
    assert picture(block).rect.width == WIDE


def test_the_manuscript_says_where_words_stand() -> None:
    findings = Findings()
    source = "---\nphotos:\n  - file: a.jpg\n    caption_place: {}\n---\n正文。"
    story = read_markdown(source.format("beside"), Path("a.md"), findings)
    assert story.photos[0].caption_place == "beside"
    assert not findings.items
    read_markdown(source.format("above"), Path("a.md"), findings)
    assert [finding.code for finding in findings.items] == ["bad-value"]


def test_the_edition_may_say_it_of_a_manuscripts_photo() -> None:
    given = GivenPhoto(replace(BESIDE, caption=None, credit=None), None, has_focus=False)
    photos, _ = joined([replace(BESIDE, caption_place="under")], [given])
    assert photos[0].caption_place == "beside"
    silent = replace(given, photo=replace(BESIDE, caption_place=""))
    photos, _ = joined([BESIDE], [silent])
    assert photos[0].caption_place == "beside"


# type that is larger than body lines are apart


@pytest.mark.parametrize("place", ["", "beside"])
def test_captions_of_large_type_are_set_solid_and_end_on_a_body_line(place: str) -> None:
    """Captions of 7.5 pt on lines 6 pt apart: no line over another, nor over the picture."""
    paper = replace(SIKAI, body_size=6.0, leading=6.0)
    given = content(Photo("a.jpg", Text("说明文字。" * 15), Text("记者 摄"), caption_place=place))
    size = typesetter().style("caption").size
    assert size > paper.leading
    wide = 40 * 6.0 if place else 90.0
    block = photo_block(given, typesetter(), paper, wide, 30)
    drawn = picture(block)
    words = sorted(rows(block), key=lambda row: row.baseline)
    baselines = sorted({round(row.baseline, 3) for row in words})
    assert len(baselines) > 2
    apart = [two - one for one, two in itertools.pairwise(baselines)]
    assert min(apart) >= max(row.size for row in words) - 0.001
    assert baselines[-1] == pytest.approx(29 * 6.0 + EM_BOX_ASCENT * 6.0)
    if not place:
        assert words[0].baseline - EM_BOX_ASCENT * words[0].size >= drawn.rect.bottom - 0.001
        lines = caption_lines(given, typesetter(), paper, wide)
        assert drawn.rect.height == paper.depth(30 - lines)
        assert lines > len(baselines)


def test_feet_of_neighbours_are_level_where_one_caption_is_longer() -> None:
    short = replace(BESIDE, caption=Text("江桥"), credit=None, caption_place="under")
    long = replace(short, caption=Text(CAPTION.string * 3))
    width = SIKAI.span(2)
    under = caption_lines(content(long), typesetter(), SIKAI, width)
    assert under > 1
    first, second = (
        photo_block(content(each), typesetter(), SIKAI, width, 20, under=under)
        for each in (short, long)
    )
    assert picture(first).rect.bottom == pytest.approx(picture(second).rect.bottom)
    assert rows(first)[0].baseline == pytest.approx(rows(second)[0].baseline)


@pytest.mark.parametrize(
    ("aspect", "focus", "kept"),
    [(0.6, (0.5, 0.5), 0.36), (0.6, (0.5, 0.8), 0.8), (1.5, (0.5, 0.5), 0.5)],
)
def test_of_an_upright_photo_a_crop_keeps_the_faces(
    aspect: float, focus: tuple[float, float], kept: float
) -> None:
    """Where the desk does not say what is to be kept."""
    photo = Photo("bridge.jpg", focus=focus)
    drawn = picture(photo_block(content(photo, aspect), typesetter(), SIKAI, WIDE, 12))
    _, top, _, foot = drawn.crop
    assert foot - top < 0.7
    assert (top + foot) / 2 == pytest.approx(min(max(kept, (foot - top) / 2), 1 - (foot - top) / 2))


def test_a_crop_keeps_the_faces_on_a_grid_that_lies_on_its_side() -> None:
    lying = replace(content(Photo("bridge.jpg"), 1 / 0.6), is_lying=True)
    left, _, right, _ = picture(photo_block(lying, typesetter(), SIKAI, 200.0, 60)).crop
    assert right - left < 0.3
    assert (left + right) / 2 == pytest.approx(0.36)
