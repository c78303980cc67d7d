"""Parts of blocks → groups of items, and the page coordinates of a module's columns and lines."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from paiban.arrange.plan import ModulePlan
from paiban.column.block import Part, Row
from paiban.column.body import Laid
from paiban.column.demand import Module
from paiban.compose.glyph_items import row_items
from paiban.page.items import Fill, Group, Item


def role_groups(parts: Sequence[Part], story: str) -> tuple[Group, ...]:
    """Adjacent parts of one role as one group; drawings join the rows after them."""
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
    """The page items that draw a part."""
    if not isinstance(part, Row):
        return [part]
    if part.setter.shaped.stands:  # loaded only for the few pages with vertical lines
        from paiban.compose.vertical.vertical_items import vertical_items

        return vertical_items(part)
    return row_items(part)


def column_x(module: Module, plan: ModulePlan, column: int) -> float:
    ems = module.air.ems + plan.column(column).left
    return module.paper.column_x(plan.slot.column) + ems * module.paper.body_size


def body_top(module: Module, plan: ModulePlan) -> int:
    """The first line of the body; half of a box's air is beneath it."""
    return plan.slot.line + plan.head.lines - module.air.lines


def whole_role(laid: Sequence[Laid]) -> str:
    """The role of all lines of a table or of a panel; "": each has its own."""
    roles = (part.role for _, parts in laid for part in parts if isinstance(part, Row))
    first = next(roles, "")
    return first if first in ("table", "panel") else ""


def _grounds_first(laid: Sequence[Laid], start: int, ends: Sequence[int]) -> list[Laid]:
    """The lines of a panel, in each leg the fields that lines begin with before all else."""
    found: list[tuple[int, int, Laid]] = []
    for offset, parts in laid:
        leg = bisect_right(ends, start + offset)
        fields = next(
            (at for at, part in enumerate(parts) if not isinstance(part, Fill)), len(parts)
        )
        found.append((leg, 0, (offset, parts[:fields])))
        found.append((leg, 1, (offset, parts[fields:])))
    return [each for *_, each in sorted(found, key=lambda each: each[:2]) if each[1]]


def by_cells(laid: Sequence[Laid], start: int, ends: Sequence[int]) -> Sequence[Laid]:
    """The lines of a table cell by cell, as they are read, in each leg; those of other pieces as
    they are (rule 35). The rules of a table go with the text that they precede; of a panel, the
    ground in each leg comes before what stands on it."""
    role = whole_role(laid)
    if role == "panel":
        return _grounds_first(laid, start, ends)
    if role != "table":
        return laid
    ranks: dict[tuple[int, int], int] = {}
    begun = 0
    cells: list[tuple[int, int, Laid]] = []
    for offset, parts in laid:
        leg, rules = bisect_right(ends, start + offset), list[Part]()
        met: Counter[int] = Counter()  # cells of one text share a setter
        for part in parts:
            rules.append(part)
            if isinstance(part, Row):
                cell = id(part.setter), met[id(part.setter)]
                met[id(part.setter)] += 1
                if part.line.start == 0 or cell not in ranks:
                    ranks[cell], begun = begun, begun + 1
                cells.append((leg, ranks[cell], (offset, tuple(rules))))
                rules = []
        if rules:
            cells.append((leg, begun, (offset, tuple(rules))))
    return [each for *_, each in sorted(cells, key=lambda cell: cell[:2])]
