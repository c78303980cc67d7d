"""The index: its depth beside advertisements, its roomiest form, where its lines stand."""

from __future__ import annotations

import pytest

from paiban.compose.furniture.index import _level
from paiban.compose.furniture.index_box import IndexForm, index_box, index_form
from paiban.compose.furniture.teasers.index_entry import IndexEntry
from paiban.edition.model import Slot
from paiban.edition.paper import SIKAI
from paiban.manuscript.story import Text
from paiban.page.items import Glyphs, Stroke
from tests.typeset.setting import typesetter

LONG = "临江新区两条地铁线路同日开通运营　百万市民出行时间缩短一半"
SLOT = Slot(4, 60, 2, 20)


def listed(*headlines: str) -> list[IndexEntry]:
    return [IndexEntry(Text(each), f"A{at:02d}") for at, each in enumerate(headlines, start=2)]


def form(most: int, *headlines: str) -> IndexForm:
    return index_form(listed(*headlines), typesetter(), SIKAI, 2, most)


def told(made: IndexForm) -> tuple[list[int], int]:
    """The lines of each entry, and the blank lines between two."""
    return [len(texts) for _, texts in made.listed], made.gap


@pytest.mark.parametrize(("line", "depth"), [(60, 20), (61, 19), (63, 17), (64, 20), (59, 20)])
def test_the_index_is_as_deep_as_an_advertisement_beside_it_that_is_a_little_lower(
    line: int, depth: int
) -> None:
    for column in (2, 3):  # its right neighbour's edge, or over it
        beside = Slot(column, line, 4 - column, 88 - line)
        assert _level(SLOT, [beside]) == Slot(4, 80 - depth, 2, depth)
    assert _level(Slot(0, 60, 2, 20), [Slot(2, line, 2, 88 - line)]).lines == depth
    assert _level(SLOT, [Slot(1, line, 2, 88 - line)]) == SLOT  # a column away


def test_of_several_the_nearest_depth_is_taken() -> None:
    assert _level(SLOT, [Slot(3, 63, 1, 20), Slot(2, 61, 2, 20)]).line == 61


def test_the_roomiest_form_that_fits_is_taken() -> None:
    """Two lines for the label, one empty above the foot."""
    short = ("江桥通车", "老厂新园开放", "渡口复航")
    assert told(form(8, *short)) == ([1, 1, 1], 1)
    assert form(8, *short).depth == 8
    assert told(form(7, *short)) == ([1, 1, 1], 0)
    assert told(form(6, *short)) == ([1, 1, 1], 0)
    assert told(form(5, *short)) == ([1, 1], 0)  # one is dropped
    assert told(form(1, *short)) == ([1], 0)


def test_long_headlines_have_two_lines_and_the_fewest_are_shortened() -> None:
    three = (LONG, "江桥通车", LONG[:-3])
    assert told(form(20, *three)) == ([2, 1, 2], 1)
    assert form(20, *three).depth == 10
    lines, gap = told(form(9, *three))
    assert (sorted(lines), gap) == ([1, 1, 2], 1)
    assert told(form(8, *three)) == ([1, 1, 1], 1)


def test_entries_stand_on_the_grid_with_a_rule_in_the_middle_of_each_gap() -> None:
    made = form(20, "江桥通车", "老厂新园开放")
    group, links = index_box(made, SLOT, typesetter(), SIKAI)
    left = SIKAI.column_x(4) + 0.5 * SIKAI.body_size
    width = SIKAI.span(2) - SIKAI.body_size
    spare = (20 - made.depth) // 2
    first, second = 62, 62 + 1 + 1 + spare
    words = {"".join(item.texts): item for item in group.items if isinstance(item, Glyphs)}
    assert words["江桥通车"].y == pytest.approx(SIKAI.baseline(first))
    assert words["老厂新园开放"].y == pytest.approx(SIKAI.baseline(second))
    assert words["江桥通车"].xs[0] == pytest.approx(left, abs=0.01)
    assert words["A02"].y == pytest.approx(SIKAI.baseline(first))
    last = words["A02"]
    assert left + width - 9 < last.xs[-1] < left + width
    grey = [item for item in group.items if isinstance(item, Stroke) and item.colour == (0.6,)]
    (rule,) = grey
    assert (rule.x0, rule.x1) == pytest.approx((left, left + width))
    under, over = SIKAI.line_y(first) + SIKAI.body_size, SIKAI.line_y(second)
    assert rule.y0 == pytest.approx((under + over) / 2)
    for link, line in zip(links, (first, second), strict=True):
        assert link.rect.y == pytest.approx(SIKAI.line_y(line))
        assert link.rect.height == pytest.approx(SIKAI.depth(1))
        assert (link.rect.x, link.rect.width) == pytest.approx((left, width))
