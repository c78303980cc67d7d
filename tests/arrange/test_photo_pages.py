"""Photo pages: photos in full rows, the cheapest stack at each depth."""

from __future__ import annotations

import pytest

from paiban.arrange.module.grids import text_grids
from paiban.arrange.module.insets import LooseInsets
from paiban.arrange.module.module_forms import Forms
from paiban.arrange.module.photo_layouts import Layout
from paiban.arrange.module.photo_rows import KnownPhotos
from paiban.arrange.photo_pages import _groups, stacks
from paiban.edition.paper import SIKAI
from tests.arrange.test_arrange import MadeDemand, MadePhoto

(GRID, *_) = text_grids(6, SIKAI)


def made(count: int) -> list[Layout]:
    photos = tuple(MadePhoto(1.5) for _ in range(count))
    numbers = tuple(range(count))
    return list(stacks(photos, numbers, (90_000.0,) * count, GRID, KnownPhotos()))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_fewer_than_four_photos_are_no_photo_page(count: int) -> None:
    assert made(count) == []


@pytest.mark.parametrize("count", [4, 5, 8])
def test_stacks_are_full_rows_of_all_photos_as_deep_and_dear_as_their_rows(count: int) -> None:
    found = made(count)
    assert found
    assert len({layout.needed for layout in found}) == len(found)
    for layout in found:
        assert layout.top is not None
        rows = (layout.top, *layout.more)
        assert all(row.columns == 6 for row in rows)
        assert [number for row in rows for number in row.photos] == list(range(count))
        assert layout.needed == sum(row.taken for row in rows) < 88
        assert layout.cells == 6 * layout.needed
        assert layout.cost == pytest.approx(sum(row.cost for row in rows))


def test_rows_have_one_photo_or_two_at_the_head_and_even_numbers_beneath() -> None:
    def counts(count: int, columns: int = 6) -> list[tuple[int, ...]]:
        groups = _groups(tuple(range(count)), columns)
        return [tuple(len(row) for row in group) for group in groups]

    assert counts(4) == [(1, 3), (1, 2, 1), (1, 1, 1, 1), (2, 2), (2, 1, 1)]
    assert counts(6) == [
        *[(1, 3, 2), (1, 2, 2, 1), (1, 2, 1, 1, 1)],
        *[(2, 4), (2, 2, 2), (2, 2, 1, 1), (2, 1, 1, 1, 1)],
    ]
    assert counts(6, 2) == [(1, 2, 2, 1), (1, 2, 1, 1, 1), (2, 2, 2), (2, 2, 1, 1), (2, 1, 1, 1, 1)]


def test_layouts_of_a_module_come_cheapest_first_stacks_among_them() -> None:
    demand = MadeDemand("a", 300, photos=tuple(MadePhoto(1.2 + 0.2 * at) for at in range(5)))
    forms = Forms(demand, tuple(range(5)), (90_000.0,) * 5, 6, SIKAI)
    costs = [layout.cost for layout in forms._case(GRID, LooseInsets())[1]]
    assert costs == sorted(costs)
    assert any(layout.more for layout in forms._case(GRID, LooseInsets())[1])
