"""Plan-file entries ↔ module plans: saved modules are set again as they were, and changed stories
are copyfitted into their old places."""

from __future__ import annotations

from math import inf

from paiban.arrange.module.grids import folded, text_grids
from paiban.arrange.module.module_forms import Forms
from paiban.arrange.module.text_around import NARROWEST, Inset
from paiban.arrange.plan import ModulePlan, PhotoPlace
from paiban.base.value import replace
from paiban.column.demand import Module
from paiban.column.depth_options import HeadOption
from paiban.compose.module_setting import TextRun
from paiban.compose.planning.slotted_page import slotted_plan
from paiban.edition.model import Placed, Slot
from paiban.edition.paper import Paper
from paiban.edition.plans.plan_entries import InsetPlan, PhotoPlan, StoryPlan, exact

_NEAR = 1e-4
"""Precision of a plan file, in points of size and in ems."""
_TRIED = 6
"""Forms tried with the old text columns, and with any."""
_OWN_SHARE = 0.3
"""Share of a module for photos that the plan does not know."""


def entry_of(module: Module, plan: ModulePlan, run: TextRun, part: int | None) -> StoryPlan:
    """The plan-file entry of a set module."""
    slot = plan.slot
    if module.is_crossing:
        place = slot.column + 1, slot.line + 1, slot.columns, slot.lines
        return StoryPlan(module.id, part, "vertical", *place)
    return StoryPlan(
        id=module.id,
        part=part,
        column=slot.column + 1,
        line=slot.line + 1,
        columns=slot.columns,
        lines=slot.lines,
        text_columns=plan.text_columns,
        measure=plan.measure,
        gutter=plan.gutter,
        wider=plan.wider,
        headline_size=plan.head.size,
        headline_most=module.asked.most if module.asked.most < inf else 0.0,
        headline_scale=module.asked.heads,
        headline_fixed=module.asked.size > 0,
        head_lines=plan.head.lines,
        inset_head_lines=plan.head.inset_lines,
        white=run.flow.empty,
        over=run.flow.over,
        photos_shown=module.asked.photos_most,
        photos=tuple(map(_photo_entry, plan.photos)),
        insets=tuple(map(_inset_entry, plan.insets)),
    )


def _photo_entry(place: PhotoPlace) -> PhotoPlan:
    return PhotoPlan(
        place.photo + 1,
        place.column + 1,
        place.columns,
        place.line + 1,
        place.lines,
        place.gap if place.below else None,
        None if place.below else place.gap,
    )


def _inset_entry(inset: Inset) -> InsetPlan:
    number = 0 if inset.kind == "head" else inset.number + 1
    return InsetPlan(inset.kind, number, inset.left, inset.ems, inset.line + 1, inset.lines)  # type: ignore[arg-type]


def replayed(
    module: Module, placed: Placed, entry: StoryPlan, unit: int, numbers: tuple[int, ...]
) -> tuple[Module, ModulePlan | None]:
    """The module as the entry has it; None where that cannot be any more: another head, photos
    (``numbers`` are those that it has to show), a box, or what the editor has told since. Also
    gives the module with its head in the size that the entry tells."""
    module, head = _head(module, entry)
    if head is None or not _offers(module, placed, entry):
        return module, None
    plan = ModulePlan(
        unit,
        entry.slot,
        head,
        entry.text_columns,
        exact(entry.measure),
        exact(entry.gutter),
        tuple(map(_photo_place, entry.photos)),
        0,
        head.cost,
        entry.wider,
        tuple(_outlined(_inset(inset, head), module) for inset in entry.insets),
        *_fold(module, entry),
    )
    if unit >= 0 and not (_is_sound(plan, module) and _shows(plan, module, numbers)):
        return module, None
    if not _as_told(plan, module, placed):
        return module, None
    text = module.text(plan.measure, plan.apart)
    slack = sum(lines for _, _, lines in plan.legs()) - text.natural
    return module, replace(plan, slack=slack, cost=head.cost + text.cost(slack))


def _offers(module: Module, placed: Placed, entry: StoryPlan) -> bool:
    """Whether the text columns are those that the editor asks for, as far as the slot allows."""
    if placed.text_columns in (0, entry.text_columns):
        return True
    paper, columns = module.paper, entry.columns
    before = (max(0, paper.fold - entry.slot.column) or paper.fold) * paper.crosses(columns)
    given = placed.text_columns, module.box_ems, module.column_mode, before
    return any(grid.columns == entry.text_columns for grid in text_grids(columns, paper, *given))


def _fold(module: Module, entry: StoryPlan) -> tuple[int, float]:
    """The fold of a spread within the module, as in ``arrange/module/grids.py``."""
    paper, slot = module.paper, entry.slot
    if not paper.crosses(slot.columns):
        return 0, 0.0
    before, measure, gutter = paper.fold - slot.column, exact(entry.measure), exact(entry.gutter)
    given = entry.text_columns, paper, measure, gutter, module.box_ems
    return folded(slot.columns, before, *given)


def _head(module: Module, entry: StoryPlan) -> tuple[Module, HeadOption | None]:
    """The form of the head: of its depth, and nearest to its size, under the limits that it had.
    Where those have no such head it is kept at its size all the same: the module then asks for
    that."""
    size = entry.headline_size
    only, most = size if entry.headline_fixed else 0.0, entry.headline_most or inf
    scale, shown = exact(entry.headline_scale), entry.photos_shown
    asked = replace(module.asked, most=most, size=only, heads=scale, photos_most=shown)
    module = module.asking(asked)
    head = _nearest_head(module, entry)
    if head is None and module.head_place == "level":  # its page had no place for a level one
        module = module.asking(replace(module.asked, place="either"))
        head = _nearest_head(module, entry)
    if size and (head is None or abs(head.size - size) > _NEAR):
        module = module.sized(size)
        head = _nearest_head(module, entry) or head
    return module, head


def _nearest_head(module: Module, entry: StoryPlan) -> HeadOption | None:
    inset = next((inset for inset in entry.insets if inset.kind == "head"), None)
    options = _inset_heads(module, inset) if inset else module.heads(entry.columns)
    fitting = [
        option
        for option in options
        if (option.lines, option.inset_lines) == (entry.head_lines, entry.inset_head_lines)
    ]

    def off(option: HeadOption) -> tuple[float, float]:
        """An upright head has its own width; two of one depth may differ in it."""
        wide = abs(option.inset_ems - inset.ems) if inset else 0.0
        return wide, abs(option.size - entry.headline_size)

    return min(fitting, key=off, default=None)


def _inset_heads(module: Module, inset: InsetPlan) -> tuple[HeadOption, ...]:
    """The forms of a head beside or within the text: of its width, or across the text."""
    across = module.inset_heads(0.0) if module.across else ()
    if module.head_place in ("vertical", "level") or inset.ems < NARROWEST:
        return across
    return (*across, *module.inset_heads(exact(inset.ems)))


def _photo_place(photo: PhotoPlan) -> PhotoPlace:
    below = photo.gap_above is None
    gap = photo.gap_below if below else photo.gap_above
    number, column, line = photo.photo - 1, photo.column - 1, photo.line - 1
    return PhotoPlace(number, column, photo.columns, line, photo.lines, gap or 0, below)


def _inset(inset: InsetPlan, head: HeadOption) -> Inset:
    left, line = exact(inset.left), inset.line - 1
    if inset.kind == "head":
        return Inset("head", 0, left, head.inset_ems, line, inset.lines)
    return Inset(inset.kind, inset.number - 1, left, exact(inset.ems), line, inset.lines)


def _outlined(inset: Inset, module: Module) -> Inset:
    """A cut-out with its outline, which no plan file has."""
    if inset.kind != "photo":
        return inset
    photos = (each for each in module.insets if each.kind == "photo")
    own = next((each for each in photos if each.number == inset.number), None)
    return replace(inset, outline=own.outline(inset.ems)) if own else inset


def _is_sound(plan: ModulePlan, module: Module) -> bool:
    """Whether everything is within the module and no photo overlaps another."""
    paper = module.paper
    sides = 2 if paper.crosses(plan.slot.columns) else 1  # each with whole ems: ``text_grids``
    white = sides * int(module.box_ems / sides)
    span = paper.span(plan.slot.columns) / paper.body_size - white
    last = plan.column(plan.text_columns - 1)
    if plan.body_lines < 0 or last.left + last.ems > span + _NEAR:
        return False
    cells: set[tuple[int, int]] = set()
    for place in plan.photos:
        if min(place.column, place.line, place.gap) < 0 or min(place.columns, place.lines) < 1:
            return False
        right, foot = place.right, place.foot
        if right > plan.text_columns or foot > plan.body_lines:
            return False
        own = {(x, y) for x in range(place.column, right) for y in range(place.line, foot)}
        if own & cells:
            return False
        cells |= own
    return all(
        inset.line >= 0
        and 0 < inset.lines <= plan.body_lines - inset.line
        and inset.left >= 0
        and inset.left + inset.ems <= span + _NEAR
        for inset in plan.insets
    )


def _shows(plan: ModulePlan, module: Module, numbers: tuple[int, ...]) -> bool:
    """Whether the plan shows each photo in ``numbers`` once, and only pull quotes and tables that
    exist, these in as many lines as they have."""
    photos = [place.photo for place in plan.photos]
    photos += [inset.number for inset in plan.insets if inset.kind == "photo"]
    quotes = {inset.number for inset in plan.insets if inset.kind == "quote"}
    asked = {inset.number for inset in module.insets if inset.kind == "quote"}
    across = {inset.number: inset for inset in plan.insets if inset.kind == "table"}
    tables = {each.number: each for each in module.tables}
    return (
        sorted(photos) == sorted(numbers)
        and quotes <= asked
        and across.keys() <= tables.keys()
        and all(tables[at].lines(inset.ems) <= inset.lines for at, inset in across.items())
    )


def _as_told(plan: ModulePlan, module: Module, placed: Placed) -> bool:
    """Whether photos with given slots are in those slots, which they are if their story has one."""
    if placed.slot is None:
        return True
    places = {place.photo: place for place in plan.photos}
    top = plan.slot.line + plan.head.lines - module.air.lines
    for number, slot in enumerate(placed.photo_slots):
        place = places.get(number)
        if slot is None:
            continue
        if place is None:
            return False
        there = Slot(plan.slot.column + place.column, top + place.line, place.columns, place.lines)
        if there != slot:
            return False
    return True


def refits(
    module: Module,
    placed: Placed,
    entry: StoryPlan,
    unit: int,
    numbers: tuple[int, ...],
    paper: Paper,
) -> list[ModulePlan]:
    """Other forms of a module in its place: first with its old columns and about its old photo
    areas, then with any columns."""
    slot = entry.slot
    if module.is_crossing or (placed.slot is not None and any(placed.photo_slots)):
        plan = slotted_plan(module, replace(placed, slot=slot), paper, unit)
        return [plan] if plan else []
    wishes = _areas(module, entry, numbers, paper)
    found: list[ModulePlan] = []
    for columns in dict.fromkeys((placed.text_columns or entry.text_columns, placed.text_columns)):
        before = max(0, paper.fold - slot.column)
        forms = Forms(module, numbers, wishes, slot.columns, paper, columns, before=before)
        found += [form.at(unit, slot) for form in forms.several_at_depth(slot.lines, _TRIED)]
    return found


def _areas(
    module: Module, entry: StoryPlan, numbers: tuple[int, ...], paper: Paper
) -> tuple[float, ...]:
    """Photo areas in square points: the old ones, or a default share for new photos."""
    share = paper.span(entry.columns) * paper.depth(entry.lines) * _OWN_SHARE
    had = {
        photo.photo - 1: photo.columns * (entry.measure + entry.gutter) * photo.lines
        for photo in entry.photos
    }
    cell = paper.body_size * paper.leading
    own = share / max(1, len(numbers))
    return tuple(
        had[number] * cell if had.get(number, 0) > 0 else own
        for number in range(len(module.photos))
    )
