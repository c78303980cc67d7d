"""Boxes: what they draw, and that text inside keeps to whole ems and lines (rules 22 to 24)."""

from __future__ import annotations

import pytest

from paiban.arrange.module.grids import text_grids
from paiban.base.geometry import Rect
from paiban.column.box import air, box_parts
from paiban.column.flow import Choice, Piece, fill
from paiban.edition.paper import DUIKAI, SIKAI, Paper
from paiban.manuscript.story import BOXES
from paiban.page.items import Fill, Picture, Stroke

PLACE = Rect(100.0, 200.0, 207.0, 234.0)


@pytest.mark.parametrize("kind", BOXES)
def test_a_box_is_drawn_within_its_place(kind: str) -> None:
    parts = box_parts(kind, PLACE, (0.7, 0.1, 0.1))
    assert parts
    for part in parts:
        if isinstance(part, Fill):
            assert part.rect == PLACE
            assert 0.9 <= part.colour[0] <= 0.95  # 5 to 10 % of black
        elif isinstance(part, Stroke):
            assert PLACE.x - 0.4 <= min(part.x0, part.x1) <= max(part.x0, part.x1)
            assert max(part.x0, part.x1) <= PLACE.right + 0.4
            assert PLACE.y - 0.4 <= min(part.y0, part.y1)
            assert max(part.y0, part.y1) <= PLACE.bottom + 0.4
        else:
            assert not isinstance(part, Picture)


@pytest.mark.parametrize("kind", BOXES)
def test_the_air_inside_a_box_is_an_em_at_least(kind: str) -> None:
    strokes = [part for part in box_parts(kind, PLACE, (0.0,)) if isinstance(part, Stroke)]
    inner = max((s.x0 - PLACE.x for s in strokes if s.x0 == s.x1 < PLACE.x + 50), default=0.0)
    assert air(kind).ems * 9 - inner >= 8.8
    assert (2 * air(kind).ems).is_integer()
    assert air(kind).lines >= 1


@pytest.mark.parametrize("kind", BOXES)
@pytest.mark.parametrize("paper", [SIKAI, DUIKAI])
@pytest.mark.parametrize("columns", range(1, 7))
def test_columns_in_a_box_are_whole_ems_and_fill_it(kind: str, paper: Paper, columns: int) -> None:
    inset = 2 * air(kind).ems
    grids = text_grids(columns, paper, 0, inset)
    assert grids
    for grid in grids:
        assert float(grid.measure).is_integer()
        assert grid.columns == 1 or 1 <= grid.gutter <= 2
        wide = grid.columns * grid.measure + (grid.columns - 1) * grid.gutter
        assert wide + inset == pytest.approx(paper.span_ems(columns))


def test_no_box_no_air() -> None:
    assert (air("").ems, air("").lines, box_parts("", PLACE, (0.0,))) == (0.0, 0, ())


def test_what_is_not_cut_never_stands_over_the_foot_of_a_leg() -> None:
    """Ten lines over are told rather than drawn over what stands beneath."""
    box = Piece((Choice(6, 0.0),), divisible=False)
    text = Piece((Choice(7, 0.0),))
    flow = fill([text, box], [10])
    assert (flow.starts[1], flow.over) == (10, 6)
    deeper = fill([box], [4, 4])  # deeper than any leg: it cannot but be cut
    assert deeper.over


def test_the_beads_of_an_ornament_are_squares_on_their_corners_large_and_small_in_turn() -> None:
    strokes = [part for part in box_parts("ornament", PLACE, (0.0,)) if isinstance(part, Stroke)]
    beads = [each for each in strokes if each.x0 != each.x1 and each.y0 != each.y1]
    for bead in beads:  # as long at 45° as wide
        assert bead.x1 - bead.x0 == pytest.approx(bead.y1 - bead.y0)
        assert (bead.x1 - bead.x0) * 2**0.5 == pytest.approx(bead.width)
    top = min(bead.y0 + bead.y1 for bead in beads)
    row = sorted((bead.x0, bead.width) for bead in beads if bead.y0 + bead.y1 < top + 0.1)
    widths = [width for _, width in row]
    assert widths[::2] == [max(widths)] * len(widths[::2])
    assert widths[1::2] == [min(widths)] * len(widths[1::2])
    assert len(widths) % 2 == 1  # large ones at both corners
