"""Module setting: a module and its plan → items on the page: head, legs of text, photos."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from paiban.arrange.module.text_around import Inset, Uneven
from paiban.arrange.module.text_around import Leg as Run
from paiban.arrange.plan import ModulePlan
from paiban.base.geometry import Rect
from paiban.base.value import Value, replace
from paiban.column.block import Part, Row, moved
from paiban.column.body import BodyPiece
from paiban.column.demand import Module
from paiban.column.flow import EMPTY_LINE, PARTED, Flow
from paiban.compose.module_blocks import (
    box_groups,
    head_groups,
    photo_groups,
    quote_items,
    table_items,
)
from paiban.compose.placed_parts import body_top, by_cells, column_x, part_items, whole_role
from paiban.compose.story_legs import story_legs
from paiban.edition.paper import Paper
from paiban.manuscript.story import Panel, Photo
from paiban.page.items import Group, Item, Leg, Picture, Stroke


class SetModule(Value, frozen=True):
    """A set module: its groups in reading order, its rectangle, and how its text fitted."""

    module: Module
    plan: ModulePlan
    rect: Rect
    head: tuple[Group, ...]
    body: tuple[Group, ...]
    photos: tuple[Group, ...]
    flow: Flow
    headline_size: float
    overset_characters: int
    pieces: tuple[BodyPiece, ...]
    """The body as set: one piece for each block of the module."""
    parted: tuple[int, ...] = ()
    """The blocks that go on in another leg though they are not to be cut: tables."""
    legs: tuple[Leg, ...] = ()
    """Where its running text stands, in reading order."""

    @property
    def beneath(self) -> tuple[Group, ...]:
        """Photos that text runs over: the white ground of cut-outs."""
        return tuple(group for group in self.photos if _is_cut_out(group))

    @property
    def over(self) -> tuple[Group, ...]:
        """The other photos."""
        return tuple(group for group in self.photos if not _is_cut_out(group))

    @property
    def pictures(self) -> Iterator[tuple[Photo, Picture]]:
        """Each photo that stands in it, with its picture on the page."""
        of_head = self.module.on_photo.content.photo if self.module.on_photo else None
        for group in self.head:
            for item in group.items if of_head and group.role == "photo" else ():
                if of_head and isinstance(item, Picture):
                    yield of_head, item
        numbers = [place.photo for place in self.plan.photos]
        numbers += [inset.number for inset in self.plan.insets if inset.kind == "photo"]
        for number, group in zip(sorted(numbers), self.photos, strict=True):
            photo = self.module.photos[number].content.photo
            items = [item for item in group.items if isinstance(item, Picture)]
            yield from zip(photo.members or (photo,) * len(items), items, strict=False)


def _is_cut_out(group: Group) -> bool:
    return any(isinstance(item, Picture) and item.is_cut_out for item in group.items)


class TextRun(Value, frozen=True):
    """A module's text run through its legs, each (text column, first line, lines); ``uneven`` lists
    flow lines with their own measure."""

    legs: tuple[Run, ...]
    flow: Flow
    uneven: Uneven = ()


_MOST_TRIED = 6
"""Lines at which the text of a story with tables is tried to end level."""
_DEEPER = (0, 1, 2, 4, 7, 11, 16, 22, 30)
"""Lines by which legs are tried to end beneath where all are as shallow as can be."""


def run_text(module: Module, plan: ModulePlan) -> TextRun:
    """Run a module's text through the legs of its plan. Text too short to fill them still ends
    level (rule 25), with the white beneath."""
    legs, uneven = plan.room()
    flow = module.flow(plan.measure, tuple(lines for _, _, lines in legs), uneven, plan.apart)
    if any(inset.kind == "table" for inset in plan.insets):
        return _level_with_tables(module, plan, TextRun(tuple(legs), flow, uneven))
    open_legs = [leg for leg in legs if leg[1] + leg[2] == plan.body_lines]
    spare = flow.empty // len(open_legs) if open_legs else 0
    if not spare or len(open_legs) == 1:
        return TextRun(tuple(legs), flow, uneven)
    run = TextRun(tuple(legs), flow, uneven)
    foot = plan.body_lines - spare
    for deeper in _DEEPER:  # a block that would be parted may want legs that are a little deeper
        if foot + deeper < plan.body_lines:
            found = _ended_at(module, plan, run, foot + deeper)
            if found:
                return found
    return run


def _ended_at(module: Module, plan: ModulePlan, run: TextRun, foot: int) -> TextRun | None:
    """The text of a run with its legs ended at body line ``foot``; None: it does not fit there."""
    level, own = _level(run.legs, run.uneven, foot)
    again = module.flow(plan.measure, tuple(lines for _, _, lines in level), own, plan.apart)
    empty = run.flow.empty
    if again.over or _but_white(again) >= PARTED + _but_white(run.flow):
        return None
    made = TextRun(level, replace(again, empty=empty, cost=again.cost + EMPTY_LINE * empty), own)
    if _parts(module, plan, made) > _parts(module, plan, run):
        return None  # level legs are no reason to part a table
    return made


def _parts(module: Module, plan: ModulePlan, run: TextRun) -> int:
    """The number of tables that are parted."""
    return sum(1 for _ in _parted(module.pieces(plan.measure, run.uneven, plan.apart), run))


def _but_white(flow: Flow) -> float:
    """The demerits of a flow without those of the white at its end."""
    return flow.cost - EMPTY_LINE * flow.empty


def _level_with_tables(module: Module, plan: ModulePlan, run: TextRun) -> TextRun:
    """The run ended level at the first line that will do, none above the foot of a table: text
    does not go on beneath one only to leave white beside it."""
    tables = max(inset.line + inset.lines for inset in plan.insets if inset.kind == "table")
    wanted = sum(lines for _, _, lines in run.legs) - run.flow.empty
    tried = 0
    for foot in range(tables, plan.body_lines):
        kept = sum(lines for _, _, lines in _level(run.legs, run.uneven, foot)[0])
        if kept < wanted:
            continue
        found = _ended_at(module, plan, run, foot)
        tried += 1
        if found or tried == _MOST_TRIED:
            return found or run
    return run


def _level(legs: Sequence[Run], uneven: Uneven, foot: int) -> tuple[tuple[Run, ...], Uneven]:
    """The legs cut at body line ``foot``; legs below it become empty. Uneven lines are
    renumbered."""
    own = {line: (left, ems) for line, left, ems in uneven}
    level: list[Run] = []
    counted: list[tuple[int, float, float]] = []
    before = after = 0
    for column, first, lines in legs:
        kept = max(0, min(first + lines, foot) - first)
        level.append((column, first, kept))
        counted += [(after + at, *own[before + at]) for at in range(kept) if before + at in own]
        before += lines
        after += kept
    return tuple(level), tuple(counted)


def set_module(
    module: Module, plan: ModulePlan, run: TextRun, paper: Paper, top: int = 0
) -> SetModule:
    """Set a module in its planned place; the stories of the page begin at body line ``top``."""
    slot = plan.slot
    x, y = paper.column_x(slot.column), paper.line_y(slot.line)
    rect = Rect(x, y, paper.across(slot.column, slot.columns), paper.depth(slot.lines))
    head = head_groups(module, plan, paper, top)
    pieces = module.pieces(plan.measure, run.uneven, plan.apart)
    return SetModule(
        module,
        plan,
        rect,
        (*box_groups(module, rect), *head),
        tuple(_body(module, plan, run, paper)),
        tuple(photo_groups(module, plan, paper)),
        run.flow,
        plan.head.size if any(group.role == "headline" for group in head) else 0.0,
        _overset_characters(pieces, run),
        pieces,
        tuple(_parted(pieces, run)),
        tuple(story_legs(module, plan, run.legs, run.uneven, run.flow, pieces, paper)),
    )


def _parted(pieces: tuple[BodyPiece, ...], run: TextRun) -> Iterator[int]:
    """The pieces with rows that do not end in the leg in which they begin."""
    ends, flow = list(accumulate(lines for _, _, lines in run.legs)), run.flow
    for number, (body, choice, start) in enumerate(
        zip(pieces, flow.choices, flow.starts, strict=True)
    ):
        first, last = start + choice.before, start + choice.lines - choice.after - 1
        if body.piece.rows and bisect_right(ends, first) != bisect_right(ends, last):
            yield number


class _Kept(Value, frozen=True):
    """What lines of one group have in common: their leg and role, the number of the table that they
    are of, and what it shows in words if it is a chart."""

    leg: int
    role: str
    table: int
    alt: str


def _body(module: Module, plan: ModulePlan, run: TextRun, paper: Paper) -> Iterable[Group]:
    """The body lines: for each leg a run of groups by role."""
    legs, flow = run.legs, run.flow
    ends = list(accumulate(lines for _, _, lines in legs))
    top = body_top(module, plan)
    lefts = [column_x(module, plan, column) for column, _, _ in legs]
    insets = {inset.number: inset for inset in plan.insets if inset.is_block}
    leg = 0
    lines: list[tuple[_Kept, list[Item]]] = []
    readings: list[Item] = []
    pieces = module.pieces(plan.measure, run.uneven, plan.apart)
    for number, (body, choice, start) in enumerate(
        zip(pieces, flow.choices, flow.starts, strict=True)
    ):
        if number in insets:  # drawn in reading order: between the paragraphs
            here = min(leg, len(legs) - 1)  # after overset text, in the last leg
            role, drawn, alt = _block_inset(module, plan, insets[number], paper)
            lines.append((_Kept(here, role, number, alt), drawn))
        laid = body.draw(choice, start)
        whole = whole_role(laid)
        for offset, parts in by_cells(laid, start, ends):
            at = start + offset
            while leg < len(ends) and at >= ends[leg]:
                leg += 1
            if leg == len(ends):
                break
            _, first, count = legs[leg]
            x, y = lefts[leg], paper.line_y(top + first + at - (ends[leg] - count))
            items: list[Item] = []
            depth = paper.leading * (ends[leg] - at)
            for part in parts:
                if _foot(part) > depth + _BENEATH:
                    continue  # of a box deeper than its leg: counted as overset
                own = readings if _is_reading(part) else items
                own += part_items(moved(part, x, y))
            of_table = number if whole == "table" else -1
            kept = _Kept(leg, whole or _body_role(parts), of_table, body.alt)
            lines.append((kept, items))
    for kept, alike in groupby(lines, key=lambda line: line[0]):
        column = legs[kept.leg][0] + 1 if legs else 0
        together = tuple(item for _, part in alike for item in part)
        yield Group(kept.role, together, module.id, column=column, alt=kept.alt)
    if readings:  # after the text, so that extracted text stays whole (rule 35)
        yield Group("ruby", tuple(readings), module.id)


def _block_inset(
    module: Module, plan: ModulePlan, inset: Inset, paper: Paper
) -> tuple[str, list[Item], str]:
    """The role and the items of a block that text runs round, and what a chart shows in words."""
    if inset.kind == "table":
        role = "panel" if isinstance(module.blocks[inset.number], Panel) else "table"
        return role, *table_items(module, plan, inset, paper)
    return "pull_quote", quote_items(module, plan, inset, paper), ""


_BENEATH = 2.0
"""Points that a part may stand under the last line of its leg: descenders, and a rule."""


def _foot(part: Part) -> float:
    """Where a part ends, down from the top of its line."""
    if isinstance(part, Row):
        return part.baseline
    return max(part.y0, part.y1) if isinstance(part, Stroke) else part.rect.bottom


def _is_reading(part: Part) -> bool:
    return isinstance(part, Row) and part.role == "ruby"


def _body_role(parts: tuple[Part, ...]) -> str:
    if any(isinstance(part, Picture) for part in parts):
        return "portrait"
    for part in parts:
        if isinstance(part, Row):
            return part.role
    return "body"


def _overset_characters(pieces: tuple[BodyPiece, ...], run: TextRun) -> int:
    """Overset characters: those of the pieces that are over, the last in proportion."""
    flow = run.flow
    if not flow.over:
        return 0
    ends = list(accumulate(lines for _, _, lines in run.legs))
    room = ends[-1] if ends else 0
    over = 0.0
    for body, choice, start in zip(pieces, flow.choices, flow.starts, strict=True):
        end = start + choice.lines
        beyond = max(0, end - max(start, room))
        if not body.piece.divisible and not body.piece.rows:
            foot = next((foot for foot in ends if foot > start + choice.before), room)
            beyond = max(beyond, end - choice.after - foot)
        over += body.characters * beyond / max(1, choice.lines)
    return max(1, round(over))
