"""The arranger with demands made up here: rectangles only, no fonts."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from dataclasses import replace as with_fields
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.arrange.arranger import arrange
from paiban.arrange.makeup_rules import broken, short_of_text
from paiban.arrange.module.grids import text_grids
from paiban.arrange.module.module_forms import Forms
from paiban.arrange.module.photo_rows import spans_of
from paiban.arrange.module.text_around import LEAST
from paiban.arrange.plan import ModulePlan, PageDemand, PhotoDemand, PhotoPlace, Plan
from paiban.base.value import replace
from paiban.column.depth_options import (
    AS_STYLED,
    FLOW_WEIGHT,
    OVER,
    WHITE,
    HeadOption,
    TextRange,
    text_range,
)
from paiban.edition.model import Slot
from paiban.edition.paper import DUIKAI, SIKAI, Paper


@dataclass(frozen=True, eq=False)
class MadePhoto:
    """A photo of a given shape whose caption takes one line."""

    aspect: float
    focus_x: float | None = None
    is_whole: bool = False

    def caption_lines(self, width: float) -> int:
        return 1

    def picture_width(self, width: float) -> float:
        return width


@dataclass(frozen=True)
class MadeDemand:
    """A story of so many characters in so many paragraphs."""

    id: str
    characters: int
    paragraphs: int = 8
    photos: tuple[PhotoDemand, ...] = ()
    head_lines: tuple[int, ...] = (4, 3, 5)
    box_ems: float = 0.0
    head_place: str = "over"
    column_mode: str = "absolute"
    insets: tuple[()] = ()
    tables: tuple[()] = ()
    photo_scale: float = 1.0
    is_centred: bool = False

    @property
    def has_head(self) -> bool:
        return any(self.head_lines)

    def heads(self, columns: int) -> tuple[HeadOption, ...]:
        return tuple(
            HeadOption(lines, 0.3 * at, (columns, at, AS_STYLED), 21.0)
            for at, lines in enumerate(self.head_lines)
        )

    def heads_held(self, columns: int, most: float) -> tuple[HeadOption, ...]:
        return tuple(head for head in self.heads(columns) if head.size <= most)

    def inset_heads_held(self, ems: float, most: float) -> tuple[HeadOption, ...]:
        return ()

    def inset_heads(self, ems: float) -> tuple[HeadOption, ...]:
        return ()

    def text(self, measure: float, apart: tuple[int, ...] = ()) -> TextRange:
        lines = ceil(self.characters / measure) + self.paragraphs // 2
        ways = [3.0 + at for at in range(self.paragraphs)]
        return text_range(lines, ways, [each + 4 for each in ways])


def cells_of(plan: ModulePlan) -> set[tuple[int, int]]:
    """The body cells (text column, line) that legs and photos of a module take."""
    taken: set[tuple[int, int]] = set()
    for column, first, lines in plan.legs():
        for line in range(first, first + lines):
            assert (column, line) not in taken
            taken.add((column, line))
    return taken


def check_module(plan: ModulePlan) -> None:
    legs = cells_of(plan)
    for column, line in legs:
        assert 0 <= column < plan.text_columns
        assert 0 <= line < plan.body_lines
    photos: set[tuple[int, int]] = set()
    for place in plan.photos:
        cells = {
            (column, line)
            for column in range(place.column, place.column + place.columns)
            for line in range(place.line, place.line + place.lines)
        }
        assert not cells & photos
        assert not cells & legs
        assert all(0 <= c < plan.text_columns and 0 <= n < plan.body_lines for c, n in cells)
        photos |= cells
    # Beside photos a leg is a leg (rule 27); a few lines alone may be all that there is to say.
    least = LEAST if plan.photos else 1
    assert all(lines >= least for _, _, lines in plan.legs())


def check_plan(plan: Plan, page: PageDemand) -> None:
    seen: set[tuple[int, int]] = set()
    for module in plan.modules:
        slot = module.slot
        cells = {
            (column, line)
            for column in range(slot.column, slot.column + slot.columns)
            for line in range(slot.line, slot.line + slot.lines)
        }
        assert not cells & seen
        seen |= cells
        assert slot.column >= 0
        assert slot.column + slot.columns <= page.paper.columns
        assert slot.line >= 0
        assert slot.line + slot.lines <= page.paper.lines
        if module.unit >= 0:
            check_module(module)
    units = sorted(module.unit for module in plan.modules if module.unit >= 0)
    assert units == list(range(len(page.modules)))
    # White stays in one place, at the foot.
    foot = max(m.slot.foot for m in plan.modules)
    assert plan.white == (page.region.lines - foot) * page.region.columns


def page(*modules: MadeDemand, paper: Paper = SIKAI, **more: object) -> PageDemand:
    made = PageDemand(modules, paper, Slot(0, 0, paper.columns, paper.lines))
    return replace(made, **more)


photos = st.lists(st.floats(0.6, 2.2).map(MadePhoto), max_size=3).map(tuple)
demands = st.builds(MadeDemand, st.just("a"), st.integers(150, 2500), st.integers(1, 14), photos)


@pytest.mark.parametrize(
    ("paper", "spans"),
    [(DUIKAI, (13, 27, 41, 55, 69, 83, 97, 111)), (SIKAI, (11, 23, 35, 47, 59, 71))],
)
def test_the_basic_grid_of_a_span_is_its_basic_columns(
    paper: Paper, spans: tuple[int, ...]
) -> None:
    for columns, ems in enumerate(spans, start=1):
        basic = text_grids(columns, paper)[0]
        assert (basic.columns, basic.measure, basic.gutter) == (columns, paper.column_ems, 1)
        assert basic.width(columns) == ems * 9.0


def test_three_columns_of_duikai_make_two_of_twenty_ems() -> None:
    broken = text_grids(3, DUIKAI)[1]
    assert (broken.columns, broken.measure, broken.gutter) == (2, 20, 1)


@pytest.mark.parametrize("paper", [DUIKAI, SIKAI])
def test_broken_columns_divide_the_span_into_whole_ems(paper: Paper) -> None:
    for columns in range(1, paper.columns + 1):
        ems = paper.span_ems(columns)
        for grid in text_grids(columns, paper):
            assert grid.columns * grid.measure + (grid.columns - 1) * grid.gutter == ems
            assert grid.measure == int(grid.measure)
        for wanted in range(1, columns + 2):
            (grid,) = text_grids(columns, paper, wanted)
            assert grid.columns == wanted
            assert grid.measure == int(grid.measure)
            total = grid.columns * grid.measure + (grid.columns - 1) * grid.gutter
            assert total == pytest.approx(ems if wanted > 1 else grid.measure)
            assert grid.gutter >= (1 if wanted > 1 else 0)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("columns", [3, 6, 8])
def test_photos_side_by_side_take_whole_columns(count: int, columns: int) -> None:
    ways = list(spans_of(count, columns))
    assert len(set(ways)) == len(ways)
    assert all(len(way) == count and min(way, default=1) >= 1 for way in ways)
    assert all(sum(way) <= columns for way in ways)


@given(demands, st.integers(1, 6))
@settings(max_examples=40)
def test_a_form_fills_its_depth_but_for_its_slack(demand: MadeDemand, columns: int) -> None:
    numbers = tuple(range(len(demand.photos)))
    wishes = tuple(30000.0 for _ in numbers)
    forms = Forms(demand, numbers, wishes, columns, SIKAI)
    for depth, form in forms.by_depth(SIKAI.lines).items():
        assert form.lines == depth <= SIKAI.lines
        plan = form.at(0, Slot(0, 0, columns, depth))
        check_module(plan)
        room = sum(lines for _, _, lines in plan.legs())
        assert room == demand.text(form.grid.measure).natural + form.slack
        white = sum(place.columns * place.gap for place in form.photos)
        art = sum(place.columns * place.lines for place in form.photos)
        whole = form.grid.columns * plan.body_lines
        assert whole == room + art + white or (form.photos and whole > room + art)
        assert sorted(place.photo for place in form.photos) == list(numbers)


@given(demands, st.integers(2, 6), st.integers(25, 80))
@settings(max_examples=40)
def test_a_form_of_exactly_a_depth(demand: MadeDemand, columns: int, depth: int) -> None:
    numbers = tuple(range(len(demand.photos)))
    forms = Forms(demand, numbers, tuple(20000.0 for _ in numbers), columns, SIKAI)
    form = forms.at_depth(depth)
    if form is None:
        return
    plan = form.at(0, Slot(0, 0, columns, depth))
    assert form.lines == depth
    check_module(plan)
    known = forms.by_depth(SIKAI.lines).get(depth)
    assert known is None or form.cost <= known.cost + 1e-9


def test_legs_run_down_a_column_past_its_photos() -> None:
    places = (
        PhotoPlace(0, 1, 2, 0, 10, 1, below=True),
        PhotoPlace(1, 0, 2, 22, 8, 1, below=False),
    )
    plan = ModulePlan(
        0, Slot(0, 0, 3, 34), HeadOption(4, 0.0, (3, 0, AS_STYLED)), 3, 11, 1, places, 0, 0.0
    )
    assert plan.body_lines == 30
    assert plan.legs() == [(0, 0, 21), (1, 11, 10), (2, 11, 19)]


@given(
    st.lists(demands, min_size=1, max_size=4),
    st.sampled_from([SIKAI, DUIKAI]),
    st.booleans(),
)
@settings(max_examples=25)
def test_modules_of_a_page_are_disjoint_and_inside(
    modules: list[MadeDemand], paper: Paper, shared: bool
) -> None:
    if shared:
        modules = [with_fields(each, photos=modules[0].photos) for each in modules]
    made = page(*modules, paper=paper, shared_photos=shared)
    plans = arrange(made)
    sound = [plan for plan in plans if not broken(plan.modules, made)]
    costs = [plan.cost for plan in sound]
    by_legs = sorted(sound, key=lambda plan: (short_of_text(plan.modules, made), plan.cost))
    assert costs == sorted(costs) or sound == by_legs, "fewer short legs first"
    for plan in plans:
        check_plan(plan, made)


def test_the_parts_of_a_package_are_read_in_order() -> None:
    head = MadeDemand("head", 0, head_lines=(8,))
    made = page(*(MadeDemand(name, 1000) for name in "abcd"), head=head)
    plan = arrange(made)[0]
    parts = [module for module in plan.modules if module.unit >= 0]
    for one, two in itertools.combinations(parts, 2):
        a, b = one.slot, two.slot
        assert a.line + a.lines <= b.line or a.column + a.columns <= b.column


def test_the_lead_stands_at_the_top_left() -> None:
    made = page(*(MadeDemand(name, 1100) for name in "abcd"))
    for plan in arrange(made):
        lead = next(module for module in plan.modules if module.unit == 0)
        assert (lead.slot.column, lead.slot.line) == (0, 0)


def test_the_head_of_a_package_stands_over_its_modules() -> None:
    head = MadeDemand("head", 0, head_lines=(20,))
    made = page(MadeDemand("a", 1500), MadeDemand("b", 2600), head=head)
    plan = arrange(made)[0]
    assert plan.modules[0].unit == -1
    assert plan.modules[0].slot == Slot(0, 0, 6, 20)
    assert min(module.slot.line for module in plan.modules[1:]) == 20


def test_stories_too_short_for_a_page_have_a_plan_and_too_long_ones_have_none() -> None:
    short, long = (
        page(MadeDemand("a", characters, 2), MadeDemand("b", characters, 2))
        for characters in (40, 30000)
    )
    assert arrange(short)
    assert not arrange(long)
    assert arrange(page(MadeDemand("a", 30000, 2)))  # a story alone tells how much is over


def test_a_text_range_gives_and_takes_lines_at_its_price() -> None:
    lines = text_range(30, [10.0, 5.0], [20.0])
    assert lines.cost(0) == 0.0
    assert lines.cost(1) == pytest.approx(5.0 * FLOW_WEIGHT)
    assert lines.cost(2) == pytest.approx(15.0 * FLOW_WEIGHT)
    assert lines.cost(3) == pytest.approx(15.0 * FLOW_WEIGHT + WHITE)
    assert lines.cost(-1) == pytest.approx(20.0 * FLOW_WEIGHT)
    assert lines.cost(-2) == pytest.approx(20.0 * FLOW_WEIGHT + OVER)


@pytest.mark.parametrize("paper", [SIKAI, DUIKAI])
def test_a_photo_page_stands_in_full_rows(paper: Paper) -> None:
    photos = tuple(MadePhoto(aspect) for aspect in (1.5, 0.8, 1.5, 1.6, 0.9, 1.3, 1.6, 0.7))
    head = MadeDemand("head", 0, head_lines=(14,))
    demand = MadeDemand("photos", 300, photos=photos, head_lines=(0,))
    made = page(demand, paper=paper, head=head, shared_photos=True)
    (module,) = [each for each in arrange(made)[0].modules if each.unit == 0]
    assert len(module.photos) == len(photos)
    rows: dict[int, int] = {}
    for place in module.photos:
        rows[place.line] = rows.get(place.line, 0) + place.columns
    assert set(rows.values()) == {paper.columns}
    foot = max(place.line + place.lines for place in module.photos)
    assert module.body_lines - foot <= 20  # the rest is text
