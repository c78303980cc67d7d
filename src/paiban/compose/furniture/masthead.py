"""Masthead (报头) of a front page: the paper's name, date and imprint over a double rule."""

from __future__ import annotations

from math import ceil

from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.column.block import Part, Row, moved, one_line
from paiban.compose.placed_parts import part_items
from paiban.edition.model import Furniture, Slot
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Text
from paiban.page.items import Group, Stroke
from paiban.typeset.typesetter import Typesetter

_NAME_SHARE = 0.62
"""Largest share of the type area's width for the name; date and imprint are on its right."""
_UNDER_NAME = 7.0
"""Points from the foot of the name to the rule."""
_THICK, _THIN, _BETWEEN = 2.4, 0.5, 3.0
"""Widths of the two rules and the white between them, in points."""
_FOOT = 0.6
"""Least white under the rules, in body lines."""
_LEADING = 1.5
"""Leading of the small lines, relative to their size."""


_EAR_COLUMNS = 2
"""Basic columns of the ear; the name has the others."""
_EAR_NAME = 0.92
"""Largest share of the columns beside the ear for the name, which leaves an em or two of white."""
_STRIP = 17.0
"""Height in points of the strip for date and imprint beneath name and ear."""


class Masthead(Value, frozen=True):
    """A placed masthead and the slot it takes; ``ear`` is the box beside the name, if any."""

    slot: Slot
    group: Group
    ear: Rect | None = None


def masthead(
    furniture: Furniture, typesetter: Typesetter, paper: Paper, file: str, *, with_ear: bool = False
) -> Masthead | None:
    """The masthead of a page that bears one; None for other pages."""
    if not furniture.masthead or not furniture.paper_name:
        return None
    if with_ear and paper.columns > _EAR_COLUMNS:
        return _beside_ear(furniture, typesetter, paper, file)
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
    return Masthead(Slot(0, 0, paper.columns, lines), _group(parts, paper))


def _group(parts: list[Part], paper: Paper) -> Group:
    """Parts placed relative to the corner of the type area, as a group."""
    items = [item for part in parts for item in part_items(moved(part, *_corner(paper)))]
    return Group("masthead", tuple(items))


def _corner(paper: Paper) -> tuple[float, float]:
    return paper.column_x(0), paper.line_y(0)


def _beside_ear(furniture: Furniture, typesetter: Typesetter, paper: Paper, file: str) -> Masthead:
    """The name in the columns beside the ear; date and imprint in a strip beneath both."""
    style, width = typesetter.style("masthead"), paper.type_area.width
    beside = paper.span(paper.columns - _EAR_COLUMNS)
    name = typesetter.setter(Text(furniture.paper_name, file), "masthead")
    size = min(style.max_size or style.size, _EAR_NAME * beside / name.natural_width)
    foot = size + _UNDER_NAME
    rules = (foot, foot + _STRIP, foot + _STRIP + _BETWEEN)
    lines = ceil((rules[2] + _THIN) / paper.leading + _FOOT)
    parts: list[Part] = [
        one_line(
            "masthead", name, size, beside, EM_BOX_ASCENT * size, align="left", colour=style.colour
        ),
        Stroke(0.0, rules[0], width, rules[0], _THIN),
        *_strip(furniture, typesetter, width, rules[0] + _STRIP / 2, file),
        Stroke(0.0, rules[1], width, rules[1], _THICK, typesetter.stylebook.accent),
        Stroke(0.0, rules[2], width, rules[2], _THIN),
    ]
    x, y = paper.column_x(paper.columns - _EAR_COLUMNS), paper.line_y(0)
    ear = Rect(x, y, paper.span(_EAR_COLUMNS), size)
    return Masthead(Slot(0, 0, paper.columns, lines), _group(parts, paper), ear)


def _strip(
    furniture: Furniture, typesetter: Typesetter, width: float, middle: float, file: str
) -> list[Row]:
    """Date at the left, imprint and editors at the right on one line, scaled down if they would
    meet."""
    editor = f"责编：{furniture.editor}" if furniture.editor else ""
    imprint = "　".join(part for part in (furniture.imprint, editor) if part)
    words = [(furniture.date, "folio", "left"), (imprint, "imprint", "right")]
    setters = [
        (typesetter.setter(Text(string, file), role), role, align)
        for string, role, align in words
        if string
    ]
    sizes = [typesetter.style(role).size for _, role, _ in setters]
    needed = sum(
        (setter.natural_width + 1) * size
        for (setter, _, _), size in zip(setters, sizes, strict=True)
    )
    scale = min(1.0, width / max(1.0, needed))
    return [
        one_line(
            "imprint",
            setter,
            size * scale,
            width,
            middle + (EM_BOX_ASCENT - 0.5) * size * scale,
            align=align,
            colour=typesetter.style(role).colour,
        )
        for (setter, role, align), size in zip(setters, sizes, strict=True)
    ]


def _small_lines(
    furniture: Furniture, typesetter: Typesetter, width: float, name_size: float, file: str
) -> list[Row]:
    """Date and imprint, flush right; the last is on the name's baseline."""
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
