"""What is missing of a manuscript, and what its matter needs, reckoned by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from paiban.edition.paper import SIKAI
from paiban.manuscript.story import Paragraph, Photo, Section, Story, Table, Text
from tests.makeup.piles.editions import cells
from tests.makeup.piles.need import pages_needed, photo_cells, story_cells
from tests.makeup.piles.report import percentile
from tests.makeup.piles.words import Shown, missing

BODY = "一二三四五。六七八九十。"


def manuscript(*blocks: Paragraph | Table, photos: tuple[Photo, ...] = ()) -> Story:
    return Story("s", "s.md", (Text("题目"),), sections=(Section((), blocks),), photos=photos)


TEXT = manuscript(Paragraph(Text(BODY)))
SHOT = Photo("", caption=Text("图为某处"), credit=Text("某某 摄"))
PICTURED = manuscript(Paragraph(Text(BODY)), photos=(SHOT,))


def test_nothing_is_missing_of_what_is_shown_whole() -> None:
    found = missing(TEXT, Shown("题目" + BODY))
    assert (found.characters, found.captions, found.photos) == (0, 0, 0)


def test_missing_characters_are_counted_each_as_often_as_it_stands() -> None:
    assert missing(TEXT, Shown("题目" + BODY[:-3])).characters == 3
    assert missing(TEXT, Shown("")).characters == 2 + len(BODY)


def test_words_that_stand_twice_hide_no_other() -> None:
    assert missing(TEXT, Shown("题目题目" + BODY[:-1])).characters == 1


def test_captions_and_photos_are_counted_by_themselves() -> None:
    found = missing(PICTURED, Shown("题目" + BODY + "图为某处"))
    assert (found.characters, found.captions, found.photos) == (0, 1, 1)
    whole = missing(PICTURED, Shown("题目" + BODY + "图为某处某某摄", pictures=1))
    assert (whole.characters, whole.captions, whole.photos) == (0, 0, 0)


def test_cells_of_a_story() -> None:
    # 12 characters and an indent of 2 are 2 lines of 11 ems; a head 4 lines, and a gap.
    assert story_cells(TEXT, SIKAI) == 2 + 4 + 1
    kicked = Story("s", "s.md", (Text("题"),), kicker=Text("引"), sections=TEXT.sections)
    assert story_cells(kicked, SIKAI) == 2 + 4 + 1.5 + 1
    long = manuscript(*[Paragraph(Text("字" * 20))] * 50)
    assert story_cells(long, SIKAI) == 100 + 3 * 5  # two columns more for 100 lines


def test_cells_of_a_table() -> None:
    row = tuple(Text("1") for _ in range(3))
    wide = tuple(Text("1") for _ in range(4))
    assert story_cells(manuscript(Table((row,) * 6)), SIKAI) == 6 + 5
    assert story_cells(manuscript(Table((wide,) * 6)), SIKAI) == 12 + 5


def test_cells_of_photos() -> None:
    # 23 ems of 9 pt are 207 pt wide; cropped by a fifth 110.4 pt, 10 lines deep.
    assert photo_cells(1.5, SIKAI) == 2 * (10 + 2)
    # 99 pt in one column, 237.6 pt deep, 22 lines.
    assert photo_cells(1 / 3, SIKAI) == 22 + 2


def test_a_photo_has_the_shape_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "tall.png"
    Image.new("L", (100, 300)).save(file)
    tall = manuscript(Paragraph(Text(BODY)), photos=(Photo(str(file)),))
    assert story_cells(tall, SIKAI) == 7 + 24


def test_pages_needed_are_the_cells_by_those_of_a_page() -> None:
    page = manuscript(*[Paragraph(Text("字" * 9))] * 490)
    # 490 lines stand over six columns, for there are no more: 30 cells of head.
    assert pages_needed([page], SIKAI) == pytest.approx(520 / 528)


def test_a_desk_reckons_more_than_the_least() -> None:
    assert cells(SIKAI, 1000) > 1000 / 11 + 6
    assert cells(SIKAI, 2000) - cells(SIKAI, 1000) > 1000 / 11


def test_percentiles() -> None:
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile([3.0], 0.95) == 3.0
    assert percentile([5, 1], 0.5) == 1
