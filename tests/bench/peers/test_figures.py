"""The script of typographic figures finds faults that are planted in a sound page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paiban.edition.paper import SIKAI
from tests.bench.peers.figures import Figures, figures_of
from tests.bench.peers.glyphs import Box, Glyph, Shown

EM, ROWS, ACROSS = SIKAI.body_size, 24, SIKAI.column_ems
Lines = dict[tuple[int, int], list[Glyph]]


def sound() -> Lines:
    """Six columns of full lines on the grid, a paragraph of each six lines; by (column, row)."""
    lines: Lines = {}
    for column in range(SIKAI.columns):
        for row in range(ROWS):
            indent = 2 if row % 6 == 0 else 0
            x, y = SIKAI.column_x(column), SIKAI.baseline(row + 8)
            lines[column, row] = [
                Glyph("国", x + em * EM, x + (em + 1) * EM, y, EM) for em in range(indent, ACROSS)
            ]
    return lines


def read(lines: Lines, *boxes: Box) -> Figures:
    glyphs = tuple(glyph for line in lines.values() for glyph in line)
    return figures_of(Shown(SIKAI.width, SIKAI.height, glyphs, boxes))


def test_a_sound_page_has_no_faults() -> None:
    found = read(sound())
    assert found.legs == SIKAI.columns
    assert found.paragraphs == SIKAI.columns * ROWS // 6
    assert found.lines == found.paragraphs * 5
    faults = ("over_5", "over_10", "short", "beyond", "barred", "off_grid", "lone", "off_level")
    assert {name: getattr(found, name) for name in faults} == dict.fromkeys(faults, 0)


@pytest.mark.parametrize(("white", "over_5", "over_10"), [(0.04, 0, 0), (0.07, 1, 0), (0.2, 1, 1)])
def test_a_stretched_line(white: float, over_5: int, over_10: int) -> None:
    lines = sound()
    lines[2, 9] = [
        replace(glyph, x=glyph.x + number * white * EM, right=glyph.right + number * white * EM)
        for number, glyph in enumerate(lines[2, 9][:-2])
    ]
    found = read(lines)
    assert (found.over_5, found.over_10) == (over_5, over_10)


def test_a_line_off_the_grid() -> None:
    lines = sound()
    lines[1, 3] = [replace(glyph, y=glyph.y + 2) for glyph in lines[1, 3]]
    assert read(lines).off_grid == 1


def test_a_short_column() -> None:
    lines = sound()
    del lines[4, ROWS - 1], lines[4, ROWS - 2]
    assert read(lines).off_level == 1


def test_a_column_that_stands_on_a_photo_is_not_short() -> None:
    lines = sound()
    foot = lines[0, 11][0].y
    for row in range(12, ROWS):
        del lines[0, row]
    x = SIKAI.column_x(0)
    photo = Box(x, foot + SIKAI.leading, x + SIKAI.span(1), lines[1, ROWS - 1][0].y)
    assert read(lines, photo).off_level == 0
    assert read(lines).off_level == 1


def test_a_last_line_of_one_character() -> None:
    lines = sound()
    mark = replace(lines[3, 5][1], text="。")
    lines[3, 5] = [lines[3, 5][0], mark]
    assert read(lines).lone == 1


def test_lines_that_end_early_or_late_or_begin_with_a_mark() -> None:
    lines = sound()
    del lines[0, 1][-1]
    wide = lines[5, 1][-1]
    lines[5, 1].append(replace(wide, x=wide.x + EM, right=wide.right + EM))
    lines[2, 2][0] = replace(lines[2, 2][0], text="，")
    found = read(lines)
    assert (found.short, found.beyond, found.barred) == (1, 1, 1)


def test_white_is_measured_and_a_photo_fills_it() -> None:
    lines, area = sound(), SIKAI.type_area
    under = Box(area.x, SIKAI.line_y(8 + ROWS), area.right, area.bottom)
    white = read(lines).empty
    assert white == pytest.approx((under.right - under.left) * (under.bottom - under.top), rel=0.05)
    assert read(lines, under).empty < 0.01 * white


def test_a_hole_in_the_text_is_white() -> None:
    lines = sound()
    whole = read(lines).empty
    for column in (2, 3):
        for row in range(8, 16):
            del lines[column, row]
    hole = SIKAI.span(2) * 8 * SIKAI.leading
    assert read(lines).empty - whole == pytest.approx(hole, rel=0.2)
