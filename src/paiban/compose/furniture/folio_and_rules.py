"""Folio line of a page and the rules between its modules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from paiban.arrange.plan import ModulePlan
from paiban.base.units import MM
from paiban.base.value import replace
from paiban.column.block import Row, one_line
from paiban.compose.glyph_items import row_items
from paiban.edition.advertisement_slots import GAP
from paiban.edition.model import Furniture, PageSpec, Slot
from paiban.edition.paper import Paper
from paiban.manuscript.story import Text
from paiban.page.items import Group, Item, Stroke
from paiban.typeset.typesetter import Typesetter

_FOLIO_ABOVE = 5.0 * MM
"""Points from the type area up to the rule under the folio line."""


def folio(spec: PageSpec, typesetter: Typesetter, paper: Paper, origin_file: str) -> list[Group]:
    """The folio line (报眉): page number, section, date, editors and paper over a rule. On a spread
    each page number is at the outer edge."""
    furniture, facing = spec.furniture, spec.facing
    if not any((furniture.section, furniture.date, furniture.paper_name, furniture.numbered)):
        return []
    style = typesetter.style("folio")
    area, accent = paper.type_area, typesetter.stylebook.accent
    rule, strip = area.y - _FOLIO_ABOVE, 2 * paper.span(1)
    items: list[Item] = [
        Stroke(area.x, rule, area.right, rule, 0.5),
        Stroke(area.x, rule - 1.6, area.x + strip, rule - 1.6, 2.6, accent),
    ]
    if facing:
        items.append(Stroke(area.right - strip, rule - 1.6, area.right, rule - 1.6, 2.6, accent))
    rows: list[Row] = []
    for string, align, grade, (left, width) in _words(spec, paper):
        if string:
            setter = typesetter.setter(Text(string, origin_file), "folio")
            rows.append(
                one_line(
                    "folio",
                    setter,
                    style.size * grade,
                    width,
                    rule - 6.0,
                    align=align,
                    colour=style.colour,
                    x=left,
                )
            )
    items += [item for row in rows for item in row_items(row)]
    return [Group("folio", tuple(items))]


_LARGE = 1.75
"""Size of page number and section, relative to the style: they stand out; date and paper do not."""
_Words = tuple[str, str, float, tuple[float, float]]
"""Text, alignment, size relative to the style, and (left, width) of the measure."""


def _words(spec: PageSpec, paper: Paper) -> Iterator[_Words]:
    furniture, area = spec.furniture, paper.type_area
    section, middle = furniture.section, _middle(furniture)
    if spec.facing is None:
        whole = (area.x, area.width)
        yield _joint(spec.number, section), "left", _LARGE, whole
        yield middle, "centre", 1.0, whole
        yield furniture.paper_name, "right", 1.0, whole
        return
    left = (area.x, paper.span(paper.fold))
    right = (paper.column_x(paper.fold), paper.span(paper.fold))
    yield _joint(spec.facing.left, section), "left", _LARGE, left
    yield middle, "centre", 1.0, left
    yield furniture.paper_name, "centre", 1.0, right
    yield _joint(section, spec.facing.right), "right", _LARGE, right


def _joint(*words: str) -> str:
    return "　".join(word for word in words if word)


def _middle(furniture: Furniture) -> str:
    """Date and editors."""
    editor = f"责编：{furniture.editor}" if furniture.editor else ""
    return _joint(furniture.date, editor)


def separators(
    modules: list[ModulePlan],
    paper: Paper,
    typesetter: Typesetter,
    advertisements: Sequence[Slot] = (),
) -> Group | None:
    """Hairlines between modules, in the gutter between neighbours and in the white between stacks,
    and rules over advertisements."""
    width = typesetter.stylebook.rule_width
    stories = [plan.slot for plan in modules]
    strokes: list[Item] = [
        *_between_stacks(modules, paper, width),
        *_between_neighbours(product(stories, stories), paper, width),
    ]
    if advertisements:
        from paiban.compose.furniture.advertisements import rules_over

        pairs = (*product(stories, advertisements), *product(advertisements, stories))
        strokes += _joined(_between_neighbours(pairs, paper, width), paper)
        strokes += rules_over(advertisements, paper, width)
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
