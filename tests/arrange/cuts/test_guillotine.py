"""Runs of modules cut by guillotine: how many trees that takes, and what the cuts give."""

from __future__ import annotations

from typing import Any

import pytest

from paiban.arrange.arranger import arrange
from paiban.arrange.cuts import guillotine
from paiban.arrange.cuts.guillotine import CutTree, Guillotine, Run
from paiban.edition.paper import SIKAI
from tests.arrange.test_arrange import MadeDemand, check_plan, page


def parts(count: int, characters: int) -> tuple[MadeDemand, ...]:
    return tuple(MadeDemand(str(at), characters + 7 * at) for at in range(count))


def made(monkeypatch: pytest.MonkeyPatch) -> list[CutTree]:
    """The trees that are made from now on."""
    trees: list[CutTree] = []

    def counted(*args: Any, **fields: Any) -> CutTree:
        trees.append(CutTree(*args, **fields))
        return trees[-1]

    monkeypatch.setattr(guillotine, "CutTree", counted)
    return trees


@pytest.mark.parametrize(("count", "characters"), [(10, 1200), (10, 450), (16, 800)])
def test_parts_that_do_not_fill_are_planned_in_few_steps(
    monkeypatch: pytest.MonkeyPatch, count: int, characters: int
) -> None:
    trees = made(monkeypatch)
    solver = Guillotine(page(*parts(count, characters)), forced=True)
    found = solver.at_depth(Run(0, count, 0, 0), SIKAI.columns, SIKAI.lines)
    assert found
    assert 0 < len(trees) < 12_000


def test_ten_parts_that_are_too_long_get_a_plan() -> None:
    ten = page(*parts(10, 1200), head=MadeDemand("head", 0, 1))
    plans = arrange(ten)
    assert plans
    check_plan(plans[0], ten)


def test_what_does_not_fill_is_given_only_once_it_is_asked_for() -> None:
    solver = Guillotine(page(*parts(3, 1200)), across=False)
    whole = Run(0, 3, 0, 0), SIKAI.columns, SIKAI.lines
    assert solver.at_depth(*whole) == ()
    solver.force()
    assert solver.at_depth(*whole)


def test_cuts_of_a_run_part_modules_and_photos() -> None:
    assert Run(1, 4, 0, 3).cut(2, 1) == (Run(1, 2, 0, 1), Run(2, 4, 1, 3))
    assert Run(2, 3, 0, 0).is_one
