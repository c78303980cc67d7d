"""What the arranger passes over without a look is never what it would have taken: each short way
against the long one that looks at everything."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.arrange.module.bodies import Body, fit, grid_cost, least_lines
from paiban.arrange.module.grids import text_grids
from paiban.arrange.module.insets import LooseInsets
from paiban.arrange.module.photo_layouts import Layout, layouts
from paiban.arrange.module.photo_rows import (
    GAP,
    KnownPhotos,
    alike_cost,
    picture_depths,
    rows_of,
    spans_of,
)
from paiban.column.depth_options import TextRange, text_range
from paiban.compose.planning.plan_choice import every_trial
from paiban.edition.paper import SIKAI
from tests.arrange.test_arrange import MadePhoto
from tests.compose.built import DEMONSTRATIONS, built

_GIVE = 2
_WORSE, _ROWS = 5.0, 24
demerits = st.lists(st.floats(0.0, 80.0), max_size=9)
ranges = st.builds(text_range, st.integers(0, 400), demerits, demerits)
photos = st.lists(st.floats(0.6, 2.2).map(MadePhoto), min_size=1, max_size=4).map(tuple)
wished = st.floats(8_000.0, 90_000.0)


@given(ranges, st.integers(0, 40))
def test_costs_of_all_slacks_are_those_of_each(text: TextRange, beyond: int) -> None:
    costs, middle = text.costs(beyond)
    slacks = range(-len(text.fewer) + 1 - beyond, len(text.more) + beyond)
    assert [costs[middle + slack] for slack in slacks] == [text.cost(slack) for slack in slacks]


def _depths(text: TextRange, cells: int, across: int) -> list[int]:
    """The depths at which a body of so many cells is full but for what its text can give."""
    return [
        lines
        for lines in range(max(0, cells // across - _GIVE), -(-cells // across) + _GIVE + 1)
        if lines * across - cells > -len(text.fewer)
        and (lines - 1) * across - cells < len(text.more)
    ]


def _cheapest(text: TextRange, found: list[Layout], columns: int) -> dict[int, float]:
    """The least cost at each depth, every layout looked at."""
    (grid, *_) = text_grids(columns, SIKAI)
    best: dict[int, float] = {}
    for layout in found:
        across = columns - layout.top.columns if layout.beside and layout.top else columns
        cells = text.natural + layout.cells
        for lines in _depths(text, cells, across):
            stands = (
                lines == layout.needed
                if layout.beside
                else (least_lines(layout, grid) if text.natural else layout.needed)
                <= lines
                <= SIKAI.lines
            )
            if stands:
                cost = layout.cost + layout.composition(lines) + grid_cost(grid, lines)
                cost += text.cost(lines * across - cells)
                best[lines] = min(cost, best.get(lines, inf))
    return best


@given(ranges, photos, wished, st.integers(1, 6))
@settings(max_examples=60, deadline=None)
def test_bodies_are_the_cheapest_of_all_layouts(
    text: TextRange, made: tuple[MadePhoto, ...], wish: float, columns: int
) -> None:
    (grid, *_) = text_grids(columns, SIKAI)
    found = layouts(made, tuple(range(len(made))), (wish,) * len(made), grid, KnownPhotos())
    bodies: dict[int, Body] = {}
    fit(grid, text, found, LooseInsets(), bodies)
    assert {lines: body.cost for lines, body in bodies.items()} == _cheapest(text, found, columns)


@given(photos, wished, st.integers(1, 6))
@settings(max_examples=60, deadline=None)
def test_rows_are_those_of_all_widths(
    made: tuple[MadePhoto, ...], wish: float, columns: int
) -> None:
    (grid, *_) = text_grids(columns, SIKAI)
    numbers = tuple(range(len(made)))
    best: dict[tuple[int, int], float] = {}
    for spans in spans_of(len(made), columns):
        each = [
            picture_depths(photo, grid.width(span), wish, SIKAI)
            for photo, span in zip(made, spans, strict=True)
        ]
        for lines in set.intersection(*map(set, each)):
            if lines < SIKAI.lines:  # a line is the caption's
                cost = 0.0
                for depths in each:
                    cost += depths[lines]
                cost += alike_cost([grid.width(span) for span in spans])
                key = sum(spans), lines + 1
                best[key] = min(cost, best.get(key, inf))
    costs = sorted(best.values())[:_ROWS]
    rows = rows_of(made, numbers, (wish,) * len(made), grid, KnownPhotos())
    assert [row.cost for row in rows] == [cost for cost in costs if cost <= costs[0] + _WORSE]
    assert all(best[row.columns, row.depth] == row.cost for row in rows)
    assert all(row.cells == row.columns * (row.depth + GAP) for row in rows)


def test_captions_of_hopeless_widths_are_not_broken() -> None:
    asked: list[float] = []

    class Asked(MadePhoto):
        def caption_lines(self, width: float) -> int:
            asked.append(width)
            return 1

    (grid, *_) = text_grids(6, SIKAI)
    rows_of((Asked(1.5),), (0,), (20_000.0,), grid, KnownPhotos())
    assert 0 < len(asked) < 6


def test_no_plan_that_was_passed_over_fills_better() -> None:
    for laid in built(DEMONSTRATIONS / "feature").made.laid:
        desk = laid.desk
        trials = every_trial(desk.spec, desk.content, desk.edition, desk.taken)
        assert laid.trial.cost == trials[0].cost
        assert len(trials) > 1


@pytest.mark.parametrize("aspect", [0.03, 0.1, 0.3, 3.0, 20.0, 60.0])
@pytest.mark.parametrize("width", [100.0, 300.0, 640.0])
@pytest.mark.parametrize("is_whole", [False, True])
def test_a_photo_of_any_shape_has_a_depth(aspect: float, width: float, is_whole: bool) -> None:
    """One that has none leaves its story without a place, and its page blank."""
    photo = MadePhoto(aspect, is_whole=is_whole)
    depths = picture_depths(photo, width, 50_000.0, SIKAI)
    assert depths
    assert all(1 <= lines <= SIKAI.lines for lines in depths)


def test_a_whole_photo_has_no_frame_deeper_than_it() -> None:
    depths = picture_depths(MadePhoto(1.5, is_whole=True), 300.0, 50_000.0, SIKAI)
    assert SIKAI.depth(max(depths) - 1) < 200.0 <= SIKAI.depth(max(depths)) + 0.5
    assert min(depths, key=lambda lines: depths[lines]) >= max(depths) - 2
