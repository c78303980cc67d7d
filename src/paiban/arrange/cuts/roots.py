"""Roots of a page's trees: two sets stacked or side by side over its whole depth; and their modules
put in their places."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.arrange.cuts.subsets import SETS_ABREAST, Row
from paiban.arrange.cuts.trees import Tree, abreast, meeting, stacked
from paiban.arrange.plan import ModulePlan
from paiban.edition.model import Slot

Root = tuple[float, Tree]
"""Excess and tree."""


def stacked_roots(upper: Row, lower: Row, lines: int, gap: int) -> Iterator[Root]:
    for cost, depth, above in upper.entries:
        under = lower.by_depth.get(lines - gap - depth)
        if under:
            yield cost + under[0], stacked(above, under[1], gap)


def abreast_roots(left: Row, right: Row, lines: int, wide: int) -> Iterator[Root]:
    one, other = left.by_depth.get(lines), right.by_depth.get(lines)
    if one and other:
        cost = one[0] + other[0] + SETS_ABREAST + meeting(one[1].right, other[1].left)
        yield cost, abreast(one[1], other[1], wide)


def place(tree: Tree, slot: Slot, gap: int, modules: list[ModulePlan]) -> None:
    """Append the modules of a tree, placed in ``slot``."""
    if tree.form is not None:
        modules.append(tree.form.at(tree.unit, slot))
        return
    assert tree.first is not None
    assert tree.second is not None
    column, line, columns, lines = slot.column, slot.line, slot.columns, slot.lines
    if tree.wide:
        place(tree.first, Slot(column, line, tree.wide, lines), gap, modules)
        right = Slot(column + tree.wide, line, columns - tree.wide, lines)
        place(tree.second, right, gap, modules)
    else:
        above = tree.first.lines
        place(tree.first, Slot(column, line, columns, above), gap, modules)
        beneath = Slot(column, line + above + gap, columns, lines - above - gap)
        place(tree.second, beneath, gap, modules)
