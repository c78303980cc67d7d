"""Bodies with insets: the search for their places ends, however many layouts the photos have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from paiban.arrange.module import bodies
from paiban.arrange.module.grids import TextGrid, text_grids
from paiban.arrange.module.insets import LooseInsets
from paiban.arrange.module.photo_layouts import Layout
from paiban.arrange.module.photo_rows import GAP, PhotoRow
from paiban.arrange.module.text_around import Inset
from paiban.arrange.plan import PhotoPlace
from paiban.column.depth_options import TextRange
from paiban.edition.paper import SIKAI

TEXT = TextRange(60, (0.0,) * 20, (0.0,) * 20)
INSET = LooseInsets((Inset("photo", 0, 7, 9, 0, 10),))


def rows(count: int) -> list[Layout]:
    """Layouts of one row at the head of three columns, each a little dearer."""
    made = (PhotoRow((1,), (1,), 10, 0.01 * at, 1, 10 + GAP, 10 + GAP) for at in range(count))
    return [Layout(row, None, False, row.cells, row.taken, row.cost) for row in made]


def test_a_depth_is_given_up_once_its_insets_stand_beside_none_of_a_dozen_layouts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: Counter[tuple[int, bool]] = Counter()

    def stood(
        _insets: LooseInsets, _grid: TextGrid, lines: int, photos: Sequence[PhotoPlace]
    ) -> tuple[Inset, ...] | None:
        asked[lines, bool(photos)] += 1
        return None if photos or lines % 2 else ()

    monkeypatch.setattr(bodies, "stood", stood)
    found: dict[int, bodies.Body] = {}
    bodies.fit(text_grids(3, SIKAI)[0], TEXT, rows(200), INSET, found)
    assert not found
    depths = {lines for lines, _ in asked}
    assert len(depths) >= 4
    for lines in depths:
        assert asked[lines, False] == 1  # alone, once
        assert asked[lines, True] == (0 if lines % 2 else 12)


def test_a_cheap_layout_that_leaves_the_insets_room_is_found() -> None:
    found: dict[int, bodies.Body] = {}
    bodies.fit(text_grids(3, SIKAI)[0], TEXT, rows(3), INSET, found)
    assert {len(body.insets) for body in found.values()} == {1}
    assert {body.layout.cost for body in found.values()} == {0.0}
