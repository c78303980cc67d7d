"""Improvement of a plan by swapping the parts of its cuts: above and below, left and right.

The page fills as before when two parts of a tree swap places, so each page found stands for many;
the cheaper ones are found step by step.
"""

from __future__ import annotations

from collections.abc import Callable

from paiban.arrange.cuts.trees import Tree, abreast, stacked
from paiban.arrange.plan import Plan

_ROUNDS = 3
"""Most passes over the cuts of a page."""


def exchanged(
    trees: tuple[Tree, ...],
    columns: tuple[int, ...],
    gap: int,
    plan_of: Callable[[tuple[Tree, ...]], Plan],
) -> Plan:
    """The cheapest plan found by swapping parts of ``trees``, whose widths are ``columns``."""
    best = plan_of(trees)
    for _ in range(_ROUNDS):
        before = best.cost
        for at, wide in enumerate(columns):
            for number in range(_cuts(trees[at])):
                tree = _swapped(trees[at], wide, gap, number)
                tried = (*trees[:at], tree, *trees[at + 1 :])
                plan = plan_of(tried)
                if plan.cost < best.cost - 1e-6:
                    best, trees = plan, tried
        if best.cost > before - 1e-6:
            break
    return best


def _cuts(tree: Tree) -> int:
    if tree.first is None or tree.second is None:
        return 0
    return 1 + _cuts(tree.first) + _cuts(tree.second)


def _swapped(tree: Tree, columns: int, gap: int, number: int) -> Tree:
    """The tree with the parts of cut ``number`` (in preorder) swapped."""
    assert tree.first is not None
    assert tree.second is not None
    first, second, wide = tree.first, tree.second, tree.wide
    if number == 0:
        return abreast(second, first, columns - wide) if wide else stacked(second, first, gap)
    inner = _cuts(first)
    if number <= inner:
        first = _swapped(first, wide or columns, gap, number - 1)
    else:
        second = _swapped(second, columns - wide, gap, number - 1 - inner)
    return abreast(first, second, wide) if wide else stacked(first, second, gap)
