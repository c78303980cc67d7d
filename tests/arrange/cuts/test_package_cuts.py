"""Cuts of a package in the order of its parts: widths, shares of photos, and what looks across."""

from __future__ import annotations

import pytest

from paiban.arrange import arranger
from paiban.arrange.arranger import arrange
from paiban.arrange.cuts.guillotine import CutTree, Guillotine, Run
from paiban.arrange.fold_rules import OVER_FOLD
from paiban.arrange.plan import PageDemand
from paiban.base.value import replace
from paiban.edition.facing import Facing, spread_paper
from paiban.edition.paper import SIKAI, Paper
from tests.arrange.test_arrange import MadeDemand, MadePhoto, page

SPREAD = spread_paper(SIKAI, Facing("A04", "A05"))
HEAD = MadeDemand("head", 0, head_lines=(8,))
UPPER, LOWER, BOTH = Run(0, 1, 0, 0), Run(1, 2, 0, 0), Run(0, 2, 0, 0)


def cutter(*characters: int, photos: int = 0, paper: Paper = SIKAI) -> Guillotine:
    pictures = tuple(MadePhoto(1.5) for _ in range(photos))
    demands = (MadeDemand(f"s{at}", each, photos=pictures) for at, each in enumerate(characters))
    return Guillotine(page(*demands, head=HEAD, paper=paper, shared_photos=bool(photos)))


def test_a_part_that_is_not_the_first_costs_across_the_fold() -> None:
    made = cutter(900, 900, paper=SPREAD)
    assert [made._over_fold(unit, columns) for unit in (0, 1) for columns in (6, 7)] == [
        0.0,
        0.0,
        0.0,
        OVER_FOLD,
    ]
    assert cutter(900, 900)._over_fold(1, 6) == 0.0  # a page has no fold


def test_widths_side_by_side_are_about_the_shares_of_the_text() -> None:
    """Of 6 columns the first part asks for two thirds: 4, and up to two more."""
    made = cutter(2400, 1000)
    share = made._weight(0, 1) / made._weight(0, 2) * 6
    assert 4 <= share < 5
    assert made._widths(UPPER, LOWER, 6) == [4, 5]
    assert cutter(1000, 1000)._widths(UPPER, LOWER, 6) == [3, 4, 5]
    assert cutter(1000, 1000, paper=SPREAD)._widths(UPPER, LOWER, 8) == [6]  # across: at the fold
    assert cutter(1000, 1000, paper=SPREAD)._widths(UPPER, LOWER, 6) == [3, 4, 5]


def test_photos_go_where_the_text_is_give_or_take_one() -> None:
    made = cutter(1000, 1000, photos=4)
    assert _split(made, Run(0, 2, 0, 4)) == [(1, 1), (1, 2), (1, 3)]
    assert _split(made, Run(0, 2, 1, 4)) == [(1, 1), (1, 2), (1, 3), (1, 4)]  # 1½, give or take
    assert _split(cutter(1000, 1000, 1000), Run(0, 3, 0, 0)) == [(1, 0), (2, 0)]


def _split(made: Guillotine, run: Run) -> list[tuple[int, int]]:
    """Before which module, and which photo, the lower part begins."""
    return [(lower.first, lower.photo) for _, lower in made._splits(run)]


def test_trees_have_the_depths_of_their_parts_and_a_line_between() -> None:
    made = cutter(900, 900)
    upper, lower = made._trees(UPPER, 6), made._trees(LOWER, 6)
    both = made._trees(BOTH, 6)
    assert both
    for lines, tree in both.items():
        if not tree.widths:
            one, two = tree.parts
            assert lines == one.lines + 1 + two.lines
            assert tree.cost == one.cost + two.cost
            assert upper[one.lines].cost + lower[two.lines].cost == tree.cost
    assert any(tree.widths for tree in both.values())
    assert not any(tree.widths for tree in _rows(cutter(900, 900)).values())


def _rows(made: Guillotine) -> dict[int, CutTree]:
    made.across = False
    return made._trees(BOTH, 6)


def test_a_cut_from_top_to_foot_costs_more() -> None:
    made = cutter(900, 900)
    for tree in made._trees(BOTH, 6).values():
        if tree.widths:
            one, two = tree.parts
            assert one.lines == two.lines == tree.lines
            assert tree.cost == pytest.approx(one.cost + two.cost + 1.5)
            assert sum(tree.widths) == 6


def test_where_nothing_fills_the_last_part_takes_what_is_left() -> None:
    made = replace(cutter(200, 200), forced=True)
    found = [tree for tree in made.at_depth(BOTH, 6, 80) if not tree.widths]
    assert found
    for tree in found:
        one, two = tree.parts
        assert one.lines + 1 + two.lines == tree.lines == 80


@pytest.mark.parametrize(
    ("paper", "head", "across"),
    [(SIKAI, HEAD, False), (SPREAD, HEAD, True), (SIKAI, None, True)],
)
def test_a_package_is_cut_across_only_on_a_spread(
    paper: Paper, head: MadeDemand | None, across: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def cutter(made: PageDemand, across: bool, dominant: int = 0) -> Guillotine:
        seen.append(across)
        return Guillotine(made, across, dominant=dominant)

    monkeypatch.setattr(arranger, "Guillotine", cutter)
    arrange(page(MadeDemand("a", 1500), head=head, paper=paper))
    assert seen[0] == across


@pytest.mark.parametrize(("content", "looks"), [(0.0, True), (1000.0, False)])
def test_it_looks_across_where_rows_are_dear(
    content: float, looks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Guillotine] = []
    monkeypatch.setattr(Guillotine, "look_across", lambda self: seen.append(self))
    monkeypatch.setattr(arranger, "_CONTENT", content)
    arrange(page(MadeDemand("a", 2500), MadeDemand("b", 2200), head=HEAD))
    assert bool(seen) == looks
