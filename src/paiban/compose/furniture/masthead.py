"""Masthead (报头) of a front page: the paper's name, date and imprint over a double rule."""

from __future__ import annotations

from math import ceil

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.column.block import Part, Row, moved, one_line
from paiban.compose.furniture.masthead_texts import all_texts
from paiban.compose.placed_parts import part_items
from paiban.edition.model import Furniture, Slot
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Text
from paiban.page.items import Group, Stroke
from paiban.typeset.paragraph import Setter
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
_BESIDE = 9.0
"""Least points from the name to the small lines beside it."""
_LEAST = 0.7
"""Least size of the texts in a strip, as a share: below it, something is left out."""
_STRIP = 17.0
"""Height in points of the strip for date and imprint beneath name and ear."""


class Masthead(Value, frozen=True):
    """A placed masthead and the slot it takes; ``ear`` is the box beside the name, if any."""

    slot: Slot
    group: Group
    ear: Rect | None = None


def masthead(
    furniture: Furniture,
    typesetter: Typesetter,
    paper: Paper,
    file: str,
    findings: Findings,
    *,
    with_ear: bool = False,
) -> Masthead | None:
    """The masthead of a page that bears one; None for other pages. Date and imprint stand beside
    the name, or beneath it where an ear or a narrow paper leaves them no room there."""
    if not furniture.masthead or not furniture.paper_name:
        return None
    if with_ear and paper.columns > _EAR_COLUMNS:
        return _over_strip(furniture, typesetter, paper, file, findings, _EAR_COLUMNS)
    kind = typesetter.stylebook.masthead
    if kind != "left":
        from paiban.compose.furniture.masthead_styles import drawn_in

        drawn = drawn_in(kind, furniture, typesetter, paper, file)
        slot = Slot(0, 0, paper.columns, drawn.lines)
        return Masthead(slot, _group([*drawn.parts], paper))
    style, width = typesetter.style("masthead"), paper.type_area.width
    name = typesetter.setter(Text(furniture.paper_name, file), "masthead")
    size = min(style.max_size or style.size, _NAME_SHARE * width / name.natural_width)
    small = _small_lines(furniture, typesetter, width, size, file)
    if not _have_room(small, size * name.natural_width):
        return _over_strip(furniture, typesetter, paper, file, findings)
    foot = size + _UNDER_NAME
    rules = (foot + _THICK / 2, foot + _THICK + _BETWEEN)
    lines = ceil((rules[1] + _THIN) / paper.leading + _FOOT)
    parts: list[Part] = [
        one_line(
            "masthead", name, size, width, EM_BOX_ASCENT * size, align="left", colour=style.colour
        ),
        *small,
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


def _have_room(small: list[Row], name: float) -> bool:
    """Whether the small lines are clear of a name so wide, and not above the type area."""
    return all(
        row.x >= name + _BESIDE and row.baseline >= EM_BOX_ASCENT * row.size for row in small
    )


def _over_strip(
    furniture: Furniture,
    typesetter: Typesetter,
    paper: Paper,
    file: str,
    findings: Findings,
    ear_columns: int = 0,
) -> Masthead:
    """The name in the columns beside the ear, if any; date and imprint in a strip beneath both."""
    style, width = typesetter.style("masthead"), paper.type_area.width
    beside = paper.span(paper.columns - ear_columns)
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
        *_strip(furniture, typesetter, width, rules[0] + _STRIP / 2, file, findings),
        Stroke(0.0, rules[1], width, rules[1], _THICK, typesetter.stylebook.accent),
        Stroke(0.0, rules[2], width, rules[2], _THIN),
    ]
    ear = None
    if ear_columns:
        x, y = paper.column_x(paper.columns - ear_columns), paper.line_y(0)
        ear = Rect(x, y, paper.span(ear_columns), size)
    return Masthead(Slot(0, 0, paper.columns, lines), _group(parts, paper), ear)


def _strip(
    furniture: Furniture,
    typesetter: Typesetter,
    width: float,
    middle: float,
    file: str,
    findings: Findings,
) -> list[Row]:
    """Date at the left, imprint and editors at the right on one line, scaled down if they would
    meet; what is least important is left out if that would make them too small."""
    editor = f"责编：{furniture.editor}" if furniture.editor else ""
    right = [part for part in (*furniture.imprint.split("　"), editor) if part]
    left_out: list[str] = []
    setters, scale = _in_strip(furniture.date, right, typesetter, width, file)
    while scale < _LEAST and right:
        left_out.insert(0, right.pop())
        setters, scale = _in_strip(furniture.date, right, typesetter, width, file)
    if left_out:
        findings.warn(
            "furniture-left-out",
            f"the masthead has no room for {', '.join(left_out)}",
            "make the paper wider, or the texts under [furniture] shorter",
        )
    sizes = [typesetter.style(role).size for _, role, _ in setters]
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


def _in_strip(
    date: str, right: list[str], typesetter: Typesetter, width: float, file: str
) -> tuple[list[tuple[Setter, str, str]], float]:
    """The texts of a strip, each with its role and side, and the share of their sizes at which they
    fit."""
    words = [(date, "folio", "left"), ("　".join(right), "imprint", "right")]
    setters = [
        (typesetter.setter(Text(string, file), role), role, align)
        for string, role, align in words
        if string
    ]
    needed = sum(
        (setter.natural_width + 1) * typesetter.style(role).size for setter, role, _ in setters
    )
    return setters, min(1.0, width / max(1.0, needed))


def _small_lines(
    furniture: Furniture, typesetter: Typesetter, width: float, name_size: float, file: str
) -> list[Row]:
    """Date and imprint, flush right; the last is on the name's baseline."""
    texts = [*all_texts(furniture)]
    rows: list[Row] = []
    baseline = EM_BOX_ASCENT * name_size
    for string, role in reversed(texts):
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
