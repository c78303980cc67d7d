"""A module and its plan → set items on the page: head, legs of text, photos."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, groupby

from paiban.arrange.plan import ModulePlan
from paiban.base.geometry import Rect
from paiban.base.value import Value, replace
from paiban.column.block import Part, Row, moved
from paiban.column.body import BodyPiece
from paiban.column.box import box_parts
from paiban.column.demand import Module
from paiban.column.flow import EMPTY_LINE, Flow
from paiban.column.head import head_block
from paiban.column.photo_block import photo_block
from paiban.compose.glyphs import row_items
from paiban.edition.paper import Paper
from paiban.page.items import Group, Item

Leg = tuple[int, int, int]


class SetModule(Value, frozen=True):
    """A module set: its groups in reading order, where it stands, and how its text fitted."""

    module: Module
    plan: ModulePlan
    rect: Rect
    head: tuple[Group, ...]
    body: tuple[Group, ...]
    photos: tuple[Group, ...]
    flow: Flow
    headline_size: float
    overset_characters: int


class Run(Value, frozen=True):
    """A module's text run through its legs: (text column, first line, lines) of each."""

    legs: tuple[Leg, ...]
    flow: Flow


def run_text(module: Module, plan: ModulePlan) -> Run:
    """Run a module's text through the legs of its plan. Where it is too short to fill them, its
    columns end level all the same (rule 25), and the white stands beneath them."""
    legs = plan.legs()
    flow = module.flow(plan.measure, tuple(lines for _, _, lines in legs))
    open_legs = [leg for leg in legs if leg[1] + leg[2] == plan.body_lines]
    spare = flow.empty // len(open_legs) if open_legs else 0
    if not spare or len(open_legs) == 1:
        return Run(tuple(legs), flow)
    level = tuple(_shortened(leg, plan.body_lines - spare) for leg in legs)
    again = module.flow(plan.measure, tuple(lines for _, _, lines in level))
    if again.over:
        return Run(tuple(legs), flow)
    empty = flow.empty
    return Run(level, replace(again, empty=empty, cost=again.cost + EMPTY_LINE * empty))


def _shortened(leg: Leg, foot: int) -> Leg:
    """The leg, cut at line ``foot`` of the body; one that lies beneath is empty."""
    column, first, lines = leg
    return column, first, max(0, min(first + lines, foot) - first)


def set_module(module: Module, plan: ModulePlan, run: Run, paper: Paper) -> SetModule:
    """Set a module in the place that the plan gives it."""
    slot = plan.slot
    x, y = paper.column_x(slot.column), paper.line_y(slot.line)
    rect = Rect(x, y, paper.span(slot.columns), paper.depth(slot.lines))
    form = module.head_forms(slot.columns)[plan.head.key] if plan.head.lines else None
    head = head_block(form, paper, at_top=slot.line == 0) if form and form.lines else None
    head_x, head_y = (
        x + module.air.ems * paper.body_size,
        paper.line_y(slot.line + module.air.lines),
    )
    head_parts = head.parts if head else ()
    size = _headline_size(head_parts)
    over = _overset_characters(module.pieces(plan.measure), run)
    return SetModule(
        module,
        plan,
        rect,
        (
            *_box(module, rect),
            *_groups([moved(part, head_x, head_y) for part in head_parts], module.id),
        ),
        tuple(_body(module, plan, run, paper)),
        tuple(_photos(module, plan, paper)),
        run.flow,
        size,
        over,
    )


def _box(module: Module, rect: Rect) -> tuple[Group, ...]:
    parts = box_parts(module.box, rect, module.typesetter.stylebook.accent)
    items = tuple(item for part in parts for item in part_items(part))
    return (Group("box", items, module.id, rect),) if items else ()


def _headline_size(parts: Iterable[Part]) -> float:
    rows = [part for part in parts if isinstance(part, Row) and part.role.endswith("headline")]
    return max((row.size for row in rows), default=0.0)


def _groups(parts: list[Part], story: str) -> tuple[Group, ...]:
    """Neighbouring parts of one role as one group; drawings go with the rows they precede."""
    groups: list[Group] = []
    waiting: list[Item] = []
    for role, run in groupby(parts, key=_role):
        items = [item for part in run for item in part_items(part)]
        if not role:
            waiting += items
            continue
        groups.append(Group(role, (*waiting, *items), story))
        waiting = []
    if waiting:
        groups.append(Group("furniture", tuple(waiting), story))
    return tuple(groups)


def _role(part: Part) -> str:
    if not isinstance(part, Row):
        return ""
    return "headline" if part.role.endswith("headline") else part.role


def part_items(part: Part) -> list[Item]:
    """The items of the page that draw a part."""
    return row_items(part) if isinstance(part, Row) else [part]


def _column_x(module: Module, plan: ModulePlan, column: int) -> float:
    ems = module.air.ems + column * (plan.measure + plan.gutter)
    return module.paper.column_x(plan.slot.column) + ems * module.paper.body_size


def _body_top(module: Module, plan: ModulePlan) -> int:
    """The first line of the body; of the air in a box, half stands beneath it."""
    return plan.slot.line + plan.head.lines - module.air.lines


def _body(module: Module, plan: ModulePlan, run: Run, paper: Paper) -> Iterable[Group]:
    """The body lines, each leg a run of groups by role."""
    legs, flow = run.legs, run.flow
    ends = list(accumulate(lines for _, _, lines in legs))
    top = _body_top(module, plan)
    leg = 0
    lines: list[tuple[int, str, list[Item]]] = []
    readings: list[Item] = []
    for body, choice, start in zip(
        module.pieces(plan.measure), flow.choices, flow.starts, strict=True
    ):
        for offset, parts in body.draw(choice):
            at = start + offset
            while leg < len(ends) and at >= ends[leg]:
                leg += 1
            if leg == len(ends):
                break
            column, first, count = legs[leg]
            line = top + first + at - (ends[leg] - count)
            x, y = _column_x(module, plan, column), paper.line_y(line)
            there = [moved(part, x, y) for part in parts]
            items = [item for part in there if not _is_reading(part) for item in part_items(part)]
            lines.append((leg, _body_role(parts), items))
            readings += [item for part in there if _is_reading(part) for item in part_items(part)]
    for (leg, role), alike in groupby(lines, key=lambda line: (line[0], line[1])):
        column = legs[leg][0] + 1
        drawn = tuple(item for _, _, part in alike for item in part)
        yield Group(role, drawn, module.id, column=column)
    if readings:  # after the text, which stays whole for whoever extracts it (rule 35)
        yield Group("ruby", tuple(readings), module.id)


def _is_reading(part: Part) -> bool:
    return isinstance(part, Row) and part.role == "ruby"


def _body_role(parts: tuple[Part, ...]) -> str:
    return next((part.role for part in parts if isinstance(part, Row)), "body")


def _photos(module: Module, plan: ModulePlan, paper: Paper) -> Iterable[Group]:
    top = _body_top(module, plan)
    for place in sorted(plan.photos, key=lambda place: place.photo):
        ems = place.columns * plan.measure + (place.columns - 1) * plan.gutter
        photo = module.photos[place.photo]
        block = photo_block(
            photo.content, module.typesetter, paper, ems * paper.body_size, place.lines
        )
        x = _column_x(module, plan, place.column)
        y = paper.line_y(top + place.line)
        parts = [moved(part, x, y) for part in block.parts]
        pictures = tuple(
            item for part in parts if not isinstance(part, Row) for item in part_items(part)
        )
        words = _groups([part for part in parts if isinstance(part, Row)], module.id)
        rect = Rect(x, y, ems * paper.body_size, paper.depth(place.lines))
        yield Group("photo", (*pictures, *words), module.id, rect)


def _overset_characters(pieces: tuple[BodyPiece, ...], run: Run) -> int:
    """Characters that find no room: those of the pieces over, the last cut in proportion."""
    flow = run.flow
    if not flow.over:
        return 0
    room = sum(lines for _, _, lines in run.legs)
    over = 0.0
    for body, choice, start in zip(pieces, flow.choices, flow.starts, strict=True):
        beyond = max(0, start + choice.lines - max(start, room))
        over += body.characters * beyond / max(1, choice.lines)
    return round(over)
