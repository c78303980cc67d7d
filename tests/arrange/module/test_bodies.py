"""Bodies with insets: the search for their places ends, however many layouts the photos have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from paiban.arrange.module import bodies, module_forms
from paiban.arrange.module.grids import TextGrid, text_grids
from paiban.arrange.module.insets import LooseInsets
from paiban.arrange.module.photo_layouts import Layout
from paiban.arrange.module.photo_rows import GAP, PhotoRow
from paiban.arrange.module.text_around import Inset
from paiban.arrange.plan import PhotoPlace
from paiban.column.depth_options import AS_STYLED, HeadOption, TextRange
from paiban.edition.paper import SIKAI


@dataclass(frozen=True)
class Quote:
    kind: str = "quote"
    number: int = 0

    def lines(self, _ems: float) -> int:
        return 5

    def outline(self, _ems: float) -> tuple[tuple[float, float], ...]:
        return ()


@dataclass(frozen=True, eq=False)
class FramedPhoto:
    aspect: float = 1.5
    is_whole: bool = False
    focus_x: float | None = None

    def caption_lines(self, _width: float) -> int:
        return 1

    def picture_width(self, width: float) -> float:
        return width


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


@dataclass(frozen=True)
class Told:
    """A story without a head, of 60 lines, with an inset quote and six photos."""

    photos: tuple[FramedPhoto, ...]
    insets: tuple[Quote, ...] = (Quote(),)
    tables: tuple[()] = ()
    has_head: bool = True
    head_place: str = "over"
    box_ems: float = 0.0
    column_mode: str = "absolute"

    def heads(self, _columns: int) -> tuple[HeadOption, ...]:
        return tuple(HeadOption(4 + at, 0.1 * at, (1.0, at, AS_STYLED)) for at in range(4))

    def text(self, _measure: float, _apart: tuple[int, ...] = ()) -> TextRange:
        return TEXT


def test_of_a_given_depth_only_the_best_forms_get_their_insets_placed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Several hundred forms are able to fill a slot; the insets are placed in the cheapest."""
    story = Told(tuple(FramedPhoto() for _ in range(3)))
    forms = module_forms.Forms(story, (0, 1, 2), (9000.0,) * 3, 3, SIKAI)  # type: ignore[arg-type]
    able = [
        (head.cost + loose.cost, head, body)
        for head, loose, standing in forms._of_depth(44)
        if (body := standing.placed(loose))
    ]
    assert len(able) > 300
    best = sorted(cost for cost, _, _ in able)[:6]
    asked: list[int] = []
    place = bodies.placed
    monkeypatch.setattr(
        bodies,
        "placed",
        lambda *given: asked.append(1) or place(*given),  # type: ignore[func-returns-value]
    )
    found = forms.several_at_depth(44, 6)
    assert [form.cost for form in found] == best
    assert all(form.insets for form in found)
    assert len(asked) < 40
