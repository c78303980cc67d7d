"""Reader of the paper that an edition file names or describes."""

from __future__ import annotations

from typing import Any

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.origin import Origin
from paiban.base.units import MM, to_mm
from paiban.base.value import replace
from paiban.edition.paper import SIKAI, THOSE_THERE_ARE, Paper, known_paper, vertical
from paiban.edition.written.edition_shapes import PaperShape

_GRID = ("columns", "column_ems", "gutter_ems", "body_size", "leading")
_SLACK = 0.01
"""Tolerance for rounding from millimetres, in points."""


def paper_of(shape: str | PaperShape, findings: Findings, origin: Origin) -> Paper:
    """The paper that an edition file names or describes; 四开 if the name is unknown."""
    own = PaperShape(base=shape) if isinstance(shape, str) else shape
    base = known_paper(own.base)
    if base is None:
        message = f'there is no paper "{own.base}"'
        findings.error("unknown-paper", message, THOSE_THERE_ARE, origin)
        base = SIKAI
    if own == PaperShape(base=own.base):
        return base
    if base.is_vertical:
        return _tiers_changed(own, base)
    paper = _own_paper(own, base)
    if own.writing == "vertical":
        paper = _in_tiers(own, paper, base)
    elif own.tiers:
        message, hint = "the paper has tiers, yet its lines are horizontal", TIERS_ARE_VERTICAL
        findings.warn("tiers-unused", message, hint, origin)
    _check_fit(paper, findings, origin)
    return paper


TIERS_ARE_VERTICAL = 'write writing = "vertical" under [paper], or leave out tiers'


def _in_tiers(own: PaperShape, level: Paper, base: Paper) -> Paper:
    """The vertical form of a paper, as wide as its side margins leave. What is given of its grid
    means the same as on a horizontal one: characters in a tier, their size, the distance of
    lines."""
    side = base.margin_left if own.margins_mm.left is None else own.margins_mm.left * MM
    ems = int((level.width - 2 * side) / level.body_size + _SLACK)
    level = replace(level, columns=1, column_ems=max(1, ems), margin_left=side)
    paper = vertical(level, own.tiers or own.columns or 0, own.leading or 0.0)
    paper = replace(paper, name=own.name or paper.name)
    if own.column_ems:
        paper = replace(paper, column_ems=own.column_ems)
    if own.lines:
        right = (paper.height - (own.lines - 1) * paper.leading - paper.body_size) / 2
        paper = replace(paper, lines=own.lines, margin_top=right)
    return paper


def _own_paper(own: PaperShape, base: Paper) -> Paper:
    """``base`` with the overrides of ``own``. The type area is centred unless a left margin is
    given, and extends to the bottom margin (by default the base's)."""
    changes: dict[str, Any] = {
        name: value for name in _GRID if (value := getattr(own, name)) is not None
    }
    width, height = (mm * MM for mm in own.trim_mm) if own.trim_mm else (base.width, base.height)
    margins = own.margins_mm
    paper = replace(base, name=own.name or "own", width=width, height=height, **changes)
    top = base.margin_top if margins.top is None else margins.top * MM
    middle = (width - paper.span(paper.columns)) / 2
    left = middle if margins.left is None else margins.left * MM
    foot = base.height - base.type_area.bottom if margins.bottom is None else margins.bottom * MM
    paper = replace(paper, margin_top=top, margin_left=left)
    # A type area of n lines is (n − 1) leadings and one em deep (Paper.depth).
    fitting = int((height - top - foot - paper.body_size + _SLACK) // paper.leading) + 1
    return replace(paper, lines=own.lines or max(fitting, 1))


def _tiers_changed(own: PaperShape, base: Paper) -> Paper:
    """A vertical paper with other tiers, or another grid, in the same trim."""
    given = {
        name: value
        for name in ("column_ems", "gutter_ems", "body_size", "leading", "lines")
        if (value := getattr(own, name)) is not None
    }
    tiers = own.tiers or own.columns or base.columns
    paper = replace(base, name=own.name or base.name, columns=tiers, **given)
    if own.trim_mm:
        paper = replace(paper, width=own.trim_mm[1] * MM, height=own.trim_mm[0] * MM)
    if own.margins_mm.top is not None:
        paper = replace(paper, margin_left=own.margins_mm.top * MM)
    if not own.column_ems:
        deep = base.type_area.width / paper.body_size
        ems = int((deep - (tiers - 1) * paper.gutter_ems) / tiers + _SLACK)
        paper = replace(paper, column_ems=max(1, ems))
    if not own.lines:
        wide = base.type_area.height - paper.body_size
        paper = replace(paper, lines=max(1, int(wide / paper.leading + _SLACK) + 1))
    return replace(paper, margin_top=(paper.height - paper.depth(paper.lines)) / 2)


def _check_fit(paper: Paper, findings: Findings, origin: Origin) -> None:
    """Report a type area that exceeds the paper, or lines that overlap."""
    area = paper.type_area
    inside = area.x >= -_SLACK and area.right <= paper.width + _SLACK
    inside = inside and (area.y >= -_SLACK or not paper.is_vertical)
    if not inside or area.bottom > paper.height + _SLACK:
        width, height = paper.trim
        if paper.is_vertical:
            right = width - area.bottom, area.x
            area = Rect(*right, area.height, area.width)
        message = (
            f"the type area, {to_mm(area.width):.1f} × {to_mm(area.height):.1f} mm at "
            f"({to_mm(area.x):.1f}, {to_mm(area.y):.1f}), exceeds the paper of "
            f"{to_mm(width):.1f} × {to_mm(height):.1f} mm"
        )
        hint = "use fewer columns, ems or lines, or smaller margins"
        findings.error("paper-does-not-fit", message, hint, origin)
    if paper.leading < paper.body_size:
        message = f"leading {paper.leading:g} pt is less than the body size {paper.body_size:g} pt"
        findings.error("paper-does-not-fit", message, "lines would overlap", origin)
