"""Rules of a page of tiers: between stories, and between the tiers of one (段线)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.arrange.plan import ModulePlan
from paiban.compose.furniture.separators import separators
from paiban.compose.vertical.upright_page import upright_group
from paiban.edition.paper import Paper
from paiban.page.items import Group, Stroke
from paiban.typeset.typesetter import Typesetter


def tier_rules(
    modules: Sequence[ModulePlan], paper: Paper, typesetter: Typesetter
) -> Iterator[Group]:
    """The rules, turned with the page."""
    between = separators(list(modules), paper, typesetter)
    if between:
        yield upright_group(between, paper)
    book = typesetter.stylebook
    if book.tier_rule != "rule":
        return
    within = tuple(stroke for plan in modules for stroke in _within(plan, paper, book.rule_width))
    if within:
        yield upright_group(Group("furniture", within), paper)


def _within(plan: ModulePlan, paper: Paper, width: float) -> Iterator[Stroke]:
    """Hairlines between the tiers of a story, along the lines where both have text or something
    ends at the rule."""
    if plan.text_columns != plan.slot.columns or plan.measure != paper.column_ems:
        return
    top = plan.slot.line + plan.head.lines
    for tier in range(1, plan.text_columns):
        x = paper.column_x(plan.slot.column + tier) - paper.gutter_ems * paper.body_size / 2
        for first, end in _open(plan, tier):
            yield Stroke(
                x,
                paper.line_y(top + first),
                x,
                paper.line_y(top + end - 1) + paper.body_size,
                width,
            )


def _open(plan: ModulePlan, tier: int) -> Iterator[tuple[int, int]]:
    """The runs of body lines where nothing stands across the rule over ``tier``."""
    left = plan.column(tier).left
    across = [
        (place.line, place.foot) for place in plan.photos if place.column < tier < place.right
    ]
    across += [
        (inset.line, inset.line + inset.lines)
        for inset in plan.insets
        if inset.left < left < inset.left + inset.ems
    ]
    at = 0
    for first, end in [*sorted(across), (plan.body_lines, plan.body_lines)]:
        if first > at:
            yield at, first
        at = max(at, end)
