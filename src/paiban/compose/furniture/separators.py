"""Rules between the modules of a page, and over its advertisements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from paiban.arrange.plan import ModulePlan
from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.edition.advertisement_slots import GAP
from paiban.edition.model import Slot
from paiban.edition.paper import Paper
from paiban.page.items import Group, Item, Stroke
from paiban.typeset.typesetter import Typesetter


def separators(
    modules: list[ModulePlan],
    paper: Paper,
    typesetter: Typesetter,
    advertisements: Sequence[Slot] = (),
    labels: Sequence[Rect] = (),
) -> Group | None:
    """Hairlines between modules, in the gutter between neighbours and in the white between stacks,
    and rules over advertisements, which stop before the ``labels`` of these."""
    width = typesetter.stylebook.rule_width
    stories = [plan.slot for plan in modules]
    strokes: list[Item] = [
        *_between_stacks(modules, paper, width),
        *_between_neighbours(product(stories, stories), paper, width),
    ]
    if advertisements:
        from paiban.compose.furniture.advertisement_labels import beside
        from paiban.compose.furniture.advertisements import rules_over

        pairs = (*product(stories, advertisements), *product(advertisements, stories))
        strokes += _joined(_between_neighbours(pairs, paper, width), paper)
        strokes += beside(rules_over(advertisements, paper, width), labels)
    return Group("furniture", tuple(strokes)) if strokes else None


def _between_stacks(modules: list[ModulePlan], paper: Paper, width: float) -> Iterator[Stroke]:
    for plan in modules:
        slot = plan.slot
        above = [
            other.slot
            for other in modules
            if 0 < slot.line - other.slot.foot <= 3
            and other.slot.column < slot.right
            and slot.column < other.slot.right
        ]
        if not above:
            continue
        foot = max(other.foot for other in above)
        upper = paper.line_y(foot - 1) + paper.body_size
        y = (upper + paper.line_y(slot.line)) / 2
        x = paper.column_x(slot.column)
        yield Stroke(x, y, x + paper.across(slot.column, slot.columns), y, width)


def _between_neighbours(
    pairs: Iterable[tuple[Slot, Slot]], paper: Paper, width: float
) -> Iterator[Stroke]:
    for slot, right in pairs:
        if right.column != slot.right or right.column == paper.fold:
            continue  # the fold of a spread parts by itself
        top = max(slot.line, right.line)
        foot = min(slot.foot, right.foot)
        if foot - top < 2:
            continue
        x = paper.column_x(right.column) - paper.gutter_ems * paper.body_size / 2
        yield Stroke(x, paper.line_y(top), x, paper.line_y(foot - 1) + paper.body_size, width)


def _joined(strokes: Iterable[Stroke], paper: Paper) -> list[Stroke]:
    """Vertical rules; those interrupted only by the white between two advertisements are joined."""
    found: list[Stroke] = []
    for each in sorted(strokes, key=lambda stroke: (stroke.x0, stroke.y0)):
        last = found[-1] if found else None
        if last and last.x0 == each.x0 and each.y0 - last.y1 < (GAP + 1) * paper.leading:
            found[-1] = replace(last, y1=max(last.y1, each.y1))
        else:
            found.append(each)
    return found
