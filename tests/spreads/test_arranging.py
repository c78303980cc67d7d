"""What the arranger makes of a fold: text columns, photos, rectangles on either side of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.arrange.arranger import arrange
from paiban.arrange.cuts.regions import divisions
from paiban.arrange.cuts.subsets import abreast_at, stands
from paiban.arrange.fold_rules import folded_layouts
from paiban.arrange.makeup_rules import broken
from paiban.arrange.module.grids import text_grids
from paiban.arrange.module.photo_layouts import Layout
from paiban.arrange.module.photo_rows import PhotoRow
from paiban.arrange.plan import PageDemand
from paiban.column.picture.photo_block import off_fold
from paiban.edition.facing import Facing, spread_paper
from paiban.edition.model import Slot
from paiban.edition.paper import DUIKAI, SIKAI
from tests.arrange.test_arrange import MadeDemand, MadePhoto

SPREADS = [spread_paper(paper, Facing("A04", "A05")) for paper in (SIKAI, DUIKAI)]
AREA = Slot(0, 0, 12, 88)


@given(
    st.data(),
    st.sampled_from([0.0, 4.0]),
    st.sampled_from(["absolute", "relative", "free", "grid"]),
)
def test_no_text_column_lies_on_the_fold(data: st.DataObject, box: float, mode: str) -> None:
    spread = data.draw(st.sampled_from(SPREADS))
    columns = data.draw(st.integers(spread.fold + 1, spread.columns))
    before = data.draw(st.integers(columns - spread.fold, spread.fold))
    wanted = data.draw(st.integers(0, columns))
    left = spread.column_x(spread.fold - before) + box / 2 * spread.body_size
    for grid in text_grids(columns, spread, wanted, box, mode, before):
        assert wanted in (0, grid.columns)
        placed = [grid.column(number) for number in range(grid.columns)]
        for number, column in enumerate(placed):
            start = left + column.left * spread.body_size
            end = start + column.ems * spread.body_size
            assert end < spread.fold_x if number < grid.fold else start > spread.fold_x
        assert all(b.left >= a.left + a.ems for a, b in pairwise(placed))
        last = left + (placed[-1].left + placed[-1].ems + box / 2) * spread.body_size
        whole = spread.column_x(spread.fold - before + columns - 1) + spread.span(1)
        assert last <= whole + 0.01
        mirrored = placed[grid.fold].left - (placed[grid.fold - 1].left + placed[grid.fold - 1].ems)
        assert mirrored * spread.body_size == pytest.approx(9 + spread.fold_gap)


def _layout(columns: int, spans: tuple[int, ...]) -> Layout:
    row = PhotoRow(tuple(range(len(spans))), spans, 20, 1.0, columns, 21, 21 * columns)
    return Layout(row, None, False, row.cells, row.taken, row.cost)


@pytest.mark.parametrize(
    ("spans", "stays"),
    [
        ((6,), True),  # at the right: columns 7 to 12
        ((8,), True),  # across the fold, wider than a page
        ((12,), True),
        ((3, 8), True),
        ((6, 6), True),
        ((4, 4), False),  # columns 5 to 8
        ((2, 5), False),  # columns 6 and 7
    ],
)
def test_a_photo_across_the_fold_is_wider_than_a_page(spans: tuple[int, ...], stays: bool) -> None:
    (grid, *_) = text_grids(12, SPREADS[0], before=6)
    photos = tuple(MadePhoto(1.5) for _ in spans)
    assert bool(folded_layouts([_layout(sum(spans), spans)], grid, photos)) == stays


def test_a_focus_on_the_fold_costs() -> None:
    (grid, *_) = text_grids(12, SPREADS[0], before=6)
    costs = [
        folded_layouts([_layout(12, (12,))], grid, (MadePhoto(1.5, focus_x=x),))[0].cost
        for x in (0.5, 0.3)
    ]
    assert costs[0] > costs[1] == 1.0


@pytest.mark.parametrize(
    ("crop", "focus", "at"),
    [
        ((0.0, 0.0, 1.0, 1.0), 0.5, 0.5),  # no room to move
        ((0.1, 0.0, 0.9, 1.0), 0.5, 0.45),
        ((0.1, 0.0, 0.9, 1.0), 0.3, 0.25),  # far enough away
    ],
)
def test_a_crop_moves_the_focus_off_the_fold(
    crop: tuple[float, float, float, float], focus: float, at: float
) -> None:
    moved = off_fold(crop, focus, 0.5, 0.05)
    assert moved[2] - moved[0] == pytest.approx(crop[2] - crop[0])
    there = (focus - moved[0]) / (moved[2] - moved[0])
    assert abs(there - 0.5) == pytest.approx(abs(at - 0.5))


slots = st.builds(
    Slot, st.integers(0, 9), st.integers(0, 70), st.integers(1, 3), st.integers(4, 18)
)


@given(st.lists(slots, max_size=3))
def test_each_rectangle_lies_on_one_page_or_takes_both(taken: list[Slot]) -> None:
    kept = [slot for at, slot in enumerate(taken) if not any(slot.overlaps(o) for o in taken[:at])]
    for division in divisions(AREA, kept, 1, fold=6):
        for at, slot in enumerate(division):
            across = slot.column < 6 < slot.column + slot.columns
            assert not across or (slot.column, slot.columns) == (0, 12)
            assert not any(slot.overlaps(other) for other in (*division[:at], *kept))


def test_widths_on_a_spread() -> None:
    assert [wide for wide in range(1, 13) if stands(wide, 6)] == [1, 2, 3, 4, 5, 6, 12]
    assert stands(9, 0)
    assert abreast_at(2, 4, 6)
    assert abreast_at(6, 6, 6)
    assert not abreast_at(5, 7, 6)
    assert not abreast_at(6, 3, 6)


@given(st.lists(st.integers(400, 1500), min_size=3, max_size=6))
def test_modules_lie_on_one_page_or_take_both(lengths: list[int]) -> None:
    paper = SPREADS[0]
    weights = sorted(lengths, reverse=True)
    demands = tuple(
        MadeDemand(f"s{at}", length * 3, 10, (MadePhoto(1.5),) if at < 3 else ())
        for at, length in enumerate(weights)
    )
    page = PageDemand(demands, paper, Slot(0, 0, 12, 88))
    for plan in arrange(page):
        for module in plan.modules:
            slot = module.slot
            across = slot.column < 6 < slot.column + slot.columns
            assert not across or slot.columns == 12
            assert bool(module.fold) == across
        wrong = broken(plan.modules, page)
        assert not {"nothing overlaps", "inside the type area"} & set(wrong)
