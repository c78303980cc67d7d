"""The masthead (报头) of a front page: the paper's name, its date and imprint, over a rule."""

from __future__ import annotations

from math import ceil

from paiban.base.value import Value
from paiban.column.block import Part, Row, moved, one_line
from paiban.compose.glyphs import row_items
from paiban.edition.model import Furniture, Slot
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.model import Text
from paiban.page.items import Group, Item, Stroke
from paiban.typeset.typesetter import Typesetter

_NAME_SHARE = 0.62
"""Of the type area's width, what the name may take; date and imprint stand to its right."""
_UNDER_NAME = 7.0
"""Points from the foot of the name to the rule."""
_THICK, _THIN, _BETWEEN = 2.4, 0.5, 3.0
"""Widths of the two rules and the white between them, in points."""
_FOOT = 0.6
"""Least white under the rules, in body lines."""
_LEADING = 1.5
"""Leading of the small lines, of their size."""


class Masthead(Value, frozen=True):
    """A masthead in its place, and the lines of the type area that it takes."""

    slot: Slot
    group: Group


def masthead(
    furniture: Furniture, typesetter: Typesetter, paper: Paper, file: str
) -> Masthead | None:
    """The masthead of a page that is to bear one, None for other pages."""
    if not furniture.masthead or not furniture.paper_name:
        return None
    style, width = typesetter.style("masthead"), paper.type_area.width
    name = typesetter.setter(Text(furniture.paper_name, file), "masthead")
    size = min(style.max_size or style.size, _NAME_SHARE * width / name.natural_width)
    foot = size + _UNDER_NAME
    rules = (foot + _THICK / 2, foot + _THICK + _BETWEEN)
    lines = ceil((rules[1] + _THIN) / paper.leading + _FOOT)
    parts: list[Part] = [
        one_line(
            "masthead", name, size, width, EM_BOX_ASCENT * size, align="left", colour=style.colour
        ),
        *_small_lines(furniture, typesetter, width, size, file),
        Stroke(0.0, rules[0], width, rules[0], _THICK, typesetter.stylebook.accent),
        Stroke(0.0, rules[1], width, rules[1], _THIN),
    ]
    x, y = paper.column_x(0), paper.line_y(0)
    items: list[Item] = []
    for part in (moved(part, x, y) for part in parts):
        items += row_items(part) if isinstance(part, Row) else [part]
    slot = Slot(0, 0, paper.columns, lines)
    return Masthead(slot, Group("masthead", tuple(items)))


def _small_lines(
    furniture: Furniture, typesetter: Typesetter, width: float, name_size: float, file: str
) -> list[Row]:
    """Date and imprint, flush right; the last stands on the baseline of the name."""
    texts = [(furniture.date, "folio")]
    texts += [(part, "imprint") for part in furniture.imprint.split("　") if part]
    if furniture.editor:
        texts.append((f"责编：{furniture.editor}", "imprint"))
    rows: list[Row] = []
    baseline = EM_BOX_ASCENT * name_size
    for string, role in reversed(texts):
        if not string:
            continue
        style = typesetter.style(role)
        setter = typesetter.setter(Text(string, file), role)
        rows.append(
            one_line(
                "imprint",
                setter,
                style.size,
                width,
                baseline,
                align="right",
                colour=style.colour,
            )
        )
        baseline -= style.size * _LEADING
    return rows[::-1]
