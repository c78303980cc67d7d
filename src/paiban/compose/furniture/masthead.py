"""Masthead (报头) of a front page: the paper's name, with date and imprint beside or beneath it."""

from __future__ import annotations

from math import ceil

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.column.block import Part, moved
from paiban.compose.furniture.masthead_name import FIELDS, MastheadTexts, Name, set_name
from paiban.compose.furniture.masthead_strip import strip_rows
from paiban.compose.furniture.masthead_styles import beside_name
from paiban.compose.placed_parts import part_items
from paiban.edition.model import Furniture, Slot
from paiban.edition.paper import Paper
from paiban.page.items import Fill, Group, Stroke
from paiban.photo.probe import probe
from paiban.typeset.typesetter import Typesetter

_UNDER_NAME = {"left": 7.0, "centre": 4.0}
"""Points from the foot of the name to the rule; a name on a field stands on the field's foot."""
_THICK, _THIN, _BETWEEN = 2.4, 0.5, 3.0
"""Widths of the two rules and the white between them, in points."""
_FOOT = 1.2
"""Least white from the rules to the first story, in body lines, with the gap between stories."""
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
    furniture: Furniture,
    typesetter: Typesetter,
    paper: Paper,
    file: str,
    findings: Findings,
    *,
    with_ear: bool = False,
    top: int = 0,
) -> Masthead | None:
    """The masthead of a page that bears one; None for other pages. The small texts stand beside
    the name, or beneath it where an ear or a narrow paper leaves them no room. It begins at line
    ``top``, under a skybox."""
    if not furniture.masthead or not furniture.paper_name:
        return None
    plate = probe(furniture.nameplate, None, findings) if furniture.nameplate else None
    aspect = plate.width / plate.height if plate and plate.ok else 0.0
    texts = MastheadTexts(furniture, typesetter, file, aspect)
    ear = _EAR_COLUMNS if with_ear and paper.columns > _EAR_COLUMNS else 0
    kind, gap = typesetter.stylebook.masthead, typesetter.stylebook.story_gap
    beside = None if ear else beside_name(kind, texts, paper.type_area.width)
    if beside is None:
        name, made = _over_strip(kind, texts, paper, findings, ear, top)
    else:
        name = beside.name
        rules = _rules_under(kind, name, paper, texts)
        made = _placed([*beside.parts, *rules], paper, top, gap)
    if name.left_out:
        _tell(name.left_out, findings)
    return made


def _placed(
    parts: list[Part], paper: Paper, top: int, gap: int, ear: Rect | None = None
) -> Masthead:
    """Parts from the corner of the type area, on the page, in as many lines as they take."""
    foot = max(_foot(part) for part in parts)
    corner = paper.column_x(0), paper.line_y(top)
    items = [item for part in parts for item in part_items(moved(part, *corner))]
    lines = ceil(foot / paper.leading + max(0.0, _FOOT - gap))
    slot = Slot(0, top, paper.columns, lines)
    return Masthead(slot, Group("masthead", tuple(items)), ear)


def _foot(part: Part) -> float:
    if isinstance(part, Stroke):
        return max(part.y0, part.y1) + _THIN
    return part.rect.bottom + _THIN if isinstance(part, Fill) else 0.0


def _rules_under(kind: str, name: Name, paper: Paper, texts: MastheadTexts) -> list[Stroke]:
    """A thick and a thin rule under a name; under a block the thick one, level with its foot."""
    width, accent = paper.type_area.width, texts.typesetter.stylebook.accent
    if kind == "band":
        return []
    if kind == "block":
        y = name.depth - _THICK / 2
        return [Stroke(0.0, y, width, y, _THICK, accent)]
    first = name.depth + _UNDER_NAME[kind] + _THICK / 2
    second = first + _THICK / 2 + _BETWEEN
    return [
        Stroke(0.0, first, width, first, _THICK, accent),
        Stroke(0.0, second, width, second, _THIN),
    ]


def _over_strip(
    kind: str, texts: MastheadTexts, paper: Paper, findings: Findings, ear_columns: int, top: int
) -> tuple[Name, Masthead]:
    """The name in the columns beside the ear, if any; the small texts in a strip beneath both."""
    width, accent = paper.type_area.width, texts.typesetter.stylebook.accent
    beside = paper.span(paper.columns - ear_columns)
    name = set_name(kind, texts, _EAR_NAME * beside, beside)
    foot = name.depth + (0.0 if kind in FIELDS else _UNDER_NAME["left"])
    rows, left_out = strip_rows(texts, width, foot + _STRIP / 2)
    if left_out:
        _tell(left_out, findings)
    rules = (foot + _STRIP, foot + _STRIP + _BETWEEN)
    parts: list[Part] = [
        *name.parts,
        Stroke(0.0, foot, width, foot, _THIN),
        *rows,
        Stroke(0.0, rules[0], width, rules[0], _THICK, accent),
        Stroke(0.0, rules[1], width, rules[1], _THIN),
    ]
    ear = None
    if ear_columns:
        x, y = paper.column_x(paper.columns - ear_columns), paper.line_y(top)
        ear = Rect(x, y, paper.span(ear_columns), name.depth - _above_ear(kind))
    gap = texts.typesetter.stylebook.story_gap
    return name, _placed(parts, paper, top, gap, ear)


def _above_ear(kind: str) -> float:
    """Points from an ear to the rule under it, where a field reaches down to the rule."""
    return _UNDER_NAME["left"] if kind in FIELDS else 0.0


def _tell(left_out: list[str] | tuple[str, ...], findings: Findings) -> None:
    findings.warn(
        "furniture-left-out",
        f"the masthead has no room for {', '.join(left_out)}",
        "make the paper wider, or the texts under [furniture] shorter",
    )
