"""The solver: the cheapest page of all there are, whatever stands fixed on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.arrange.arranger import arrange
from paiban.arrange.cuts.exchange import exchanged
from paiban.arrange.cuts.leaves import leaves
from paiban.arrange.cuts.regions import divisions
from paiban.arrange.cuts.sets_tried import _near, sets_of
from paiban.arrange.cuts.solver import solve
from paiban.arrange.cuts.subsets import SETS_ABREAST, Subsets
from paiban.arrange.cuts.trees import Edge, Tree, leaf_tree, meeting, stacked
from paiban.arrange.makeup_rules import HARD_RULES, broken
from paiban.arrange.module.photo_rows import KnownPhotos
from paiban.arrange.plan import PageDemand, Plan
from paiban.base.value import replace
from paiban.edition.model import Slot, Wish
from paiban.edition.paper import DUIKAI, SIKAI, Paper
from tests.arrange.test_arrange import MadeDemand, page

LINES = 24
"""A shallow page, so that every way to cut it can be gone through."""
_PAPER = replace(SIKAI, columns=4, lines=LINES)


def small(*characters: int) -> PageDemand:
    demands = (
        MadeDemand(f"s{at}", count, 6, head_lines=(3, 2)) for at, count in enumerate(characters)
    )
    return page(*demands, paper=_PAPER)


def every_tree(
    demand: PageDemand, units: tuple[int, ...], wide: int
) -> Iterator[tuple[float, int]]:
    """(cost, depth) of every guillotine tree of a set of modules at a width."""
    if len(units) == 1:
        for cost, lines, _ in leaves(demand, units[0], wide, KnownPhotos()):
            yield cost, lines
        return
    for number in range(1, 1 << (len(units) - 1)):
        other = tuple(unit for at, unit in enumerate(units[1:]) if number >> at & 1)
        one = tuple(unit for unit in units if unit not in other)
        for cost, depth in every_tree(demand, one, wide):
            for more, deep in every_tree(demand, other, wide):
                if depth + demand.gap + deep <= LINES:
                    yield cost + more, depth + demand.gap + deep
        for mine in range(1, wide):
            for cost, depth in every_tree(demand, one, mine):
                for more, deep in every_tree(demand, other, wide - mine):
                    if depth == deep:
                        yield cost + more + SETS_ABREAST, depth


@settings(max_examples=25)
@given(st.lists(st.integers(150, 420), min_size=2, max_size=3))
def test_no_tree_is_cheaper_than_the_one_found(characters: list[int]) -> None:
    """Every way to cut a small page is gone through (heads that clash are none here: no sizes)."""
    demand = small(*characters)
    demand = replace(demand, modules=tuple(_without_sizes(each) for each in demand.modules))
    units = tuple(range(len(characters)))
    costs = [cost for cost, depth in every_tree(demand, units, 4) if depth == LINES]
    table = [
        [[], *(leaves(demand, unit, wide, KnownPhotos()) for wide in range(1, 5))] for unit in units
    ]
    subsets = Subsets(table, 4, LINES, demand.gap)
    if not subsets.prepare(4 * (LINES + demand.gap)) or not costs:
        return
    least = min(costs)
    subsets.solve(1000.0, [chosen for chosen in range(1 << len(units)) if chosen & (chosen - 1)])
    row = subsets.at((1 << len(units)) - 1, 4)
    assert row
    excess, _ = row.by_depth[LINES]
    found = excess + sum(subsets.best) - subsets.price * 4 * (LINES + demand.gap)
    assert found == pytest.approx(least)


def _without_sizes(demand: object) -> MadeDemand:
    assert isinstance(demand, MadeDemand)
    return MadeDemand(demand.id, demand.characters, demand.paragraphs, head_lines=(0,))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(250, 1400), min_size=2, max_size=7), st.sampled_from([SIKAI, DUIKAI]))
def test_plans_keep_the_hard_rules(characters: list[int], paper: Paper) -> None:
    demands = [MadeDemand(f"s{at}", count) for at, count in enumerate(characters)]
    made = page(*demands, paper=paper)
    for plan in solve(made, divisions(made.area, (), made.gap)):
        wrong = broken(plan.modules, made)
        wrong.pop("heads do not clash", None)  # all heads made up here are of one size
        assert not wrong
        used = sum(module.slot.columns * module.slot.lines for module in plan.modules)
        white = made.area.columns * made.area.lines - used - plan.white
        assert white <= made.gap * made.area.columns * (len(characters) - 1)


@pytest.mark.parametrize("corner", [Slot(0, 68, 3, 20), Slot(3, 68, 3, 20), Slot(0, 70, 6, 18)])
def test_stories_fill_all_round_an_advertisement(corner: Slot) -> None:
    demands = [MadeDemand(f"s{at}", count) for at, count in enumerate((1300, 900, 700, 500))]
    made = replace(page(*demands, paper=SIKAI), taken=(corner,))
    plan = arrange(made)[0]
    assert "fixed things stay" not in broken(plan.modules, made)
    used = sum(module.slot.columns * module.slot.lines for module in plan.modules)
    free = 6 * 88 - corner.columns * corner.lines
    assert free - used <= 6 * 4  # a line of white above it and between stories


def test_where_nothing_is_free_there_is_no_plan() -> None:
    taken = (Slot(0, 2, _PAPER.columns, LINES - 2),)
    made = replace(small(400, 300), taken=taken)
    assert solve(made, divisions(made.area, taken, made.gap)) == []


def test_the_editor_may_wish_for_a_place_and_forbid_one() -> None:
    demands = [MadeDemand(f"s{at}", count) for at, count in enumerate((1500, 1100, 900, 800))]
    made = page(*demands, paper=SIKAI)
    low = replace(made, prefer=((), (Wish(place="bottom"),), (), ()))
    foot = next(each.slot for each in arrange(low)[0].modules if each.unit == 1)
    assert foot.line + foot.lines == 88
    narrow = replace(made, forbid=((), (Wish(columns=(3, 4, 5, 6)),), (), ()))
    for plan in arrange(narrow):
        assert next(each.slot.columns for each in plan.modules if each.unit == 1) <= 2


def test_plans_that_keep_the_hard_rules_come_before_cheaper_ones() -> None:
    """Where a clash of heads costs nothing, the cheapest pages have some."""
    demands = [MadeDemand(f"s{at}", count) for at, count in enumerate((2200, 1500, 900, 700))]
    made = replace(page(*demands, paper=SIKAI), weights={"clashing_heads": 0.0})
    plans = solve(made, divisions(made.area, (), made.gap))
    wrong = [sum(map(len, broken(plan.modules, made).values())) for plan in plans]
    assert wrong == sorted(wrong)
    assert len(set(wrong)) > 1
    costs = [plan.cost for plan in plans]
    assert costs != sorted(costs)


def test_each_hard_rule_finds_what_breaks_it() -> None:
    made = page(MadeDemand("a", 900), MadeDemand("b", 900), paper=SIKAI)
    modules = arrange(made)[0].modules
    one, two = modules
    cases = {
        "nothing overlaps": (one, replace(two, slot=one.slot)),
        "inside the type area": (one, replace(two, slot=replace(two.slot, line=80, lines=20))),
        "measures are readable": (one, replace(two, measure=30.0)),
        "legs are legs": (one, replace(two, text_columns=2, slot=replace(two.slot, lines=6))),
        "heads keep rank": (one, replace(two, head=replace(two.head, size=90.0))),
        "heads do not clash": (
            replace(one, slot=Slot(0, 0, 3, 40)),
            replace(two, slot=Slot(3, 1, 3, 39)),
        ),
    }
    for name, wrong in cases.items():
        assert name in broken(wrong, made), name
        assert name in HARD_RULES
    fixed = replace(made, taken=(one.slot,))
    assert "fixed things stay" in broken(modules, fixed)


def test_the_same_stories_give_the_same_page() -> None:
    demands = [MadeDemand(f"s{at}", count) for at, count in enumerate((2200, 1500, 900, 700))]
    made = page(*demands, paper=SIKAI)
    plan = solve(made, divisions(made.area, (), made.gap))[0]
    again = solve(made, divisions(made.area, (), made.gap))[0]
    assert plan == again  # no clock, no chance


def test_what_stands_at_the_edges_is_known_through_cuts() -> None:
    def tree(lines: int, size: float) -> Tree:
        return Tree(lines, edges=(edge(size), edge(size)))

    pile = stacked(tree(10, 30.0), tree(8, 20.0), 1)
    assert pile.lines == 19
    assert pile.left[0] == ((0, 30.0), (11, 20.0))
    assert meeting(pile.right, edge(21.0, 12)) > 0  # two lines apart, alike in size
    assert meeting(pile.right, edge(21.0, 14)) == 0


def edge(size: float, line: int = 0) -> Edge:
    return ((line, size),), ()


def test_exchanged_is_never_worse() -> None:
    demands = [MadeDemand(f"s{at}", count) for at, count in enumerate((2200, 1500, 900, 700))]
    made = page(*demands, paper=SIKAI)
    plans = solve(made, divisions(made.area, (), made.gap))
    tree = _any_tree(made)
    seen: list[Plan] = []

    def plan_of(trees: tuple[Tree, ...]) -> Plan:
        seen.append(Plan(plans[0].modules, float(len(seen) % 3)))
        return seen[-1]

    best = exchanged((tree,), (6,), made.gap, plan_of)
    assert best.cost == min(plan.cost for plan in seen)


def _any_tree(made: PageDemand) -> Tree:
    found = [leaves(made, unit, 6, KnownPhotos())[0] for unit in range(2)]
    one, two = (leaf_tree(unit, leaf[2]) for unit, leaf in enumerate(found))
    return stacked(one, two, made.gap)


@pytest.mark.parametrize(("count", "spread"), [(4, 2), (11, 2), (13, 1), (14, 0), (12, 2)])
def test_sets_of_many_stories_are_those_near_in_weight(count: int, spread: int) -> None:
    """Against all sets there are, of which those with few gaps are picked."""

    def gaps(chosen: int) -> int:
        first = (chosen & -chosen).bit_length() - 1
        return chosen.bit_length() - first - chosen.bit_count()

    every = {chosen for chosen in range(1, 1 << count) if chosen.bit_count() > 1}
    near = list(_near(count, spread))
    assert set(near) == {chosen for chosen in every if gaps(chosen) <= spread}
    assert len(near) == len(set(near))


def test_the_sets_of_a_page_do_not_grow_with_all_that_there_are() -> None:
    for count in range(11, 61):
        sets = sets_of(count)
        assert sets[-1] == (1 << count) - 1  # the page as a whole
        assert len(sets) < 3_000
