"""Blocks of a module besides running text: head, box, photos, pull quotes across columns."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.arrange.module.photo_rows import level
from paiban.arrange.module.text_around import Inset
from paiban.arrange.plan import ModulePlan, PhotoPlace
from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.column.block import Row, moved
from paiban.column.box import box_parts
from paiban.column.chart.set_chart import set_figures
from paiban.column.demand import Module
from paiban.column.head.head_block import head_block
from paiban.column.inset import pull_quote_parts
from paiban.column.panel.set_panel import set_panel
from paiban.column.picture.photo_block import photo_block
from paiban.compose.placed_parts import body_top, by_cells, column_x, part_items, role_groups
from paiban.edition.paper import Paper
from paiban.manuscript.story import Panel, Paragraph, Table
from paiban.page.items import Group, Item, Picture


def box_groups(module: Module, rect: Rect) -> tuple[Group, ...]:
    parts = box_parts(module.box, rect, module.typesetter.stylebook.accent)
    items = tuple(item for part in parts for item in part_items(part))
    return (Group("box", items, module.id, rect),) if items else ()


def head_groups(module: Module, plan: ModulePlan, paper: Paper, top: int = 0) -> tuple[Group, ...]:
    """The head: over the text, or as an inset if the plan has it so (rule 31). Down to body line
    ``top``, where the stories of the page begin, no white opens above it, save in a box."""
    slot, em = plan.slot, paper.body_size
    within = next((inset for inset in plan.insets if inset.kind == "head"), None)
    if within is not None:
        rect = _inset_rect(module, plan, within, paper)
        form = module.offered(plan.head)
        if form.level:
            from paiban.compose.vertical.level_heads import level_head

            return level_head(form, rect, module)
        form = replace(form, lines=within.lines)
        if form.ems:
            from paiban.compose.vertical.upright_heads import upright_head

            return upright_head(form, rect, module)
        parts = head_block(
            form, paper, at_top=slot.line + within.line <= top and not module.box_ems
        ).parts
        return role_groups([moved(part, rect.x, rect.y) for part in parts], module.id)
    if not plan.head.lines:
        return ()
    form = module.offered(plan.head)
    if not form.lines:
        return ()
    x = paper.column_x(slot.column) + module.air.ems * em
    y = paper.line_y(slot.line + module.air.lines)
    if form.on_photo:
        from paiban.compose.on_photos.head_groups import groups_on_photo

        return groups_on_photo(form.on_photo, (x, y), module)
    parts = head_block(form, paper, at_top=slot.line <= top and not module.box_ems).parts
    return role_groups([moved(part, x, y) for part in parts], module.id)


def _inset_rect(module: Module, plan: ModulePlan, inset: Inset, paper: Paper) -> Rect:
    """The rectangle of an inset on the page."""
    em = paper.body_size
    x = paper.column_x(plan.slot.column) + (module.air.ems + inset.left) * em
    y = paper.line_y(body_top(module, plan) + inset.line)
    return Rect(x, y, inset.ems * em, paper.depth(inset.lines))


def quote_items(module: Module, plan: ModulePlan, inset: Inset, paper: Paper) -> list[Item]:
    """A pull quote with text round it, centred in its lines."""
    block = module.blocks[inset.number]
    assert isinstance(block, Paragraph)
    rect = _inset_rect(module, plan, inset, paper)
    lines, parts = pull_quote_parts(block.text, module.typesetter, paper, rect.width)
    y = rect.y + (inset.lines - lines) * paper.leading / 2
    return [item for part in parts for item in part_items(moved(part, rect.x, y))]


def table_items(
    module: Module, plan: ModulePlan, inset: Inset, paper: Paper
) -> tuple[list[Item], str]:
    """A table across columns, cell by cell: at the foot of the body it ends there, else white that
    copyfitting gave it is beneath; within the ground of a panel that is as deep as the body. Of a
    chart also what it shows in words."""
    block = module.blocks[inset.number]
    rect = _inset_rect(module, plan, inset, paper)
    if isinstance(block, Panel):
        whole = inset.lines if inset.lines == plan.body_lines else 0
        table = set_panel(block, module.typesetter, paper, rect.width, whole)
    else:
        assert isinstance(block, Table)
        table = set_figures(block, module.typesetter, paper, rect.width)
    at_foot = inset.line > 0 and inset.line + inset.lines == plan.body_lines
    y = rect.y + (inset.lines - table.lines) * paper.leading * at_foot
    items = [
        item
        for line, parts in by_cells(tuple(enumerate(table.laid)), 0, ())
        for part in parts
        for item in part_items(moved(part, rect.x, y + line * paper.leading))
    ]
    return items, table.alt


def photo_groups(module: Module, plan: ModulePlan, paper: Paper) -> Iterable[Group]:
    top, em = body_top(module, plan), paper.body_size
    stand: list[tuple[int, int, Rect]] = []
    under = _words_under(module, plan, em)
    for place in plan.photos:
        across = plan.across(place)
        x = column_x(module, plan, place.column)
        y = paper.line_y(top + place.line)
        rect = Rect(x, y, across.ems * em, paper.depth(place.lines))
        stand.append((place.photo, place.lines, rect))
    for inset in plan.insets:
        if inset.kind == "photo":
            stand.append((inset.number, inset.lines, _inset_rect(module, plan, inset, paper)))
    for number, lines, rect in sorted(stand, key=lambda each: each[0]):
        yield _photo(module, number, lines, rect, under.get(number, 0))


def _words_under(module: Module, plan: ModulePlan, em: float) -> dict[int, int]:
    """The lines of words under each photo that stands in a row, which are those of the longest
    caption."""
    rows: dict[tuple[int, int], list[PhotoPlace]] = {}
    for place in plan.photos:
        rows.setdefault((place.line, place.lines), []).append(place)
    found: dict[int, int] = {}
    for row in rows.values():
        widths = [plan.across(place).ems * em for place in row]
        own = [
            module.photos[place.photo].caption_lines(width)
            for place, width in zip(row, widths, strict=True)
        ]
        found |= zip((place.photo for place in row), level(own), strict=True)
    return found


def _photo(module: Module, number: int, lines: int, rect: Rect, under: int) -> Group:
    """A photo with its caption and credit, ``lines`` body lines deep; at least ``under`` of them
    for words."""
    content = module.photos[number].content
    paper = module.paper
    fold = paper.fold_x - rect.x if paper.fold and rect.x < paper.fold_x < rect.right else 0.0
    block = photo_block(content, module.typesetter, paper, rect.width, lines, fold, under)
    parts = [moved(part, rect.x, rect.y) for part in block.parts]
    if content.photo.bleed and not module.box:
        from paiban.compose.on_photos.bleed import to_the_trim

        parts = [to_the_trim(part, paper) if isinstance(part, Picture) else part for part in parts]
    picture = next(part for part in parts if isinstance(part, Picture))
    on = [part for part in parts if isinstance(part, Row) and part.baseline < picture.rect.bottom]
    if on and all(picture.rect.x < row.x < picture.rect.right for row in on):
        from paiban.column.picture.on_photo import legible

        shown, inked = legible(picture, on, "bottom")
        parts = [shown, *inked]
    pictures = tuple(
        item for part in parts if not isinstance(part, Row) for item in part_items(part)
    )
    words = role_groups([part for part in parts if isinstance(part, Row)], module.id)
    return Group("photo", (*pictures, *words), module.id, rect)
