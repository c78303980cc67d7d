"""Printer's marks: crop and fold marks, registration targets, colour bar, slug.

All are outside the bleed (preflight rule 17), 3 to 12 mm beyond it: first crop and fold marks, then
targets, bar and slug. Coordinates are relative to the top left of the sheet's trim.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from paiban.base.geometry import Rect
from paiban.base.spot import ALL, Spot
from paiban.base.units import MM
from paiban.column.block import one_line
from paiban.compose.glyph_items import row_items
from paiban.manuscript.story import Text
from paiban.page.items import Colour, Fill, Group, Item, Stroke
from paiban.render.press.sheet import Sheet
from paiban.typeset.typesetter import Typesetter

REGISTRATION: Colour = Spot(ALL, (1.0, 1.0, 1.0, 1.0))
"""All plates, spot inks included (preflight rule 25)."""

_LINE = 0.25
_AWAY = 3 * MM
_CROP, _FOLD = 5 * MM, 2.5 * MM
_TARGET, _RADIUS, _CROSS = 9 * MM, 1.5 * MM, 2.5 * MM
"""A target's distance from the bleed, the radius of its circle and the arm of its cross, in
points."""
_CORNERS = 32

_BAR, _PATCH = 6.5 * MM, 5 * MM
_FREE = 8 * MM
"""Free space in points at either end of a bar, for crop marks and the middle target."""

_SIZE, _SMALLEST = 7.0, 3.0
_BASELINE = 10 * MM
_ROLE = "folio"

PLATES: tuple[tuple[str, Colour], ...] = (
    ("Cyan", (1.0, 0.0, 0.0, 0.0)),
    ("Magenta", (0.0, 1.0, 0.0, 0.0)),
    ("Yellow", (0.0, 0.0, 1.0, 0.0)),
    ("Black", (0.0, 0.0, 0.0, 1.0)),
)

_SOLIDS = tuple(colour for _, colour in PLATES)
_HALVES: tuple[Colour, ...] = tuple(tuple(ink / 2 for ink in colour) for colour in _SOLIDS)
_OVER: tuple[Colour, ...] = (
    (0.0, 1.0, 1.0, 0.0),
    (1.0, 0.0, 1.0, 0.0),
    (1.0, 1.0, 0.0, 0.0),
    (1.0, 1.0, 1.0, 0.0),
)
_GREY: Colour = (0.5, 0.4, 0.4, 0.0)
"""Three-ink grey, beside the half tone of black: on a balanced press they look alike."""

PATCHES = (*_SOLIDS, *_HALVES[:3], _GREY, _HALVES[3], *_OVER)


def marks(sheet: Sheet, words: str, spots: Sequence[Spot], typesetter: Typesetter) -> Group:
    """All marks of a sheet with plates for ``spots``; ``words`` is the slug's text."""
    items: list[Item] = [
        *_corners(sheet),
        *_folds(sheet),
        *_targets(sheet),
        *_bar(sheet),
        *_plates(sheet, spots, typesetter),
        *_slug(sheet, words, typesetter),
    ]
    return Group("marks", tuple(items))


def _stroke(x0: float, y0: float, x1: float, y1: float) -> Stroke:
    return Stroke(x0, y0, x1, y1, _LINE, REGISTRATION)


def _corners(sheet: Sheet) -> Iterator[Stroke]:
    """Two crop marks at each corner, aligned with the trim edges."""
    near, far = sheet.bleed + _AWAY, sheet.bleed + _AWAY + _CROP
    for x, outward in ((0.0, -1), (sheet.width, 1)):
        for y in (0.0, sheet.height):
            yield _stroke(x + outward * near, y, x + outward * far, y)
    for y, outward in ((0.0, -1), (sheet.height, 1)):
        for x in (0.0, sheet.width):
            yield _stroke(x, y + outward * near, x, y + outward * far)


def _folds(sheet: Sheet) -> Iterator[Stroke]:
    """Fold marks at the middle of each side, where the sheet folds and a pair of pages meets."""
    near, far = sheet.bleed + _AWAY, sheet.bleed + _AWAY + _FOLD
    across, down = sheet.width / 2, sheet.height / 2
    for y, outward in ((0.0, -1), (sheet.height, 1)):
        yield _stroke(across, y + outward * near, across, y + outward * far)
    for x, outward in ((0.0, -1), (sheet.width, 1)):
        yield _stroke(x + outward * near, down, x + outward * far, down)


def _targets(sheet: Sheet) -> Iterator[Stroke]:
    """Registration targets, a cross in a circle at the middle of each side."""
    out = sheet.bleed + _TARGET
    across, down = sheet.width / 2, sheet.height / 2
    for x, y in (
        (across, -out),
        (across, sheet.height + out),
        (-out, down),
        (sheet.width + out, down),
    ):
        yield _stroke(x - _CROSS, y, x + _CROSS, y)
        yield _stroke(x, y - _CROSS, x, y + _CROSS)
        corners = [_on_circle(x, y, at) for at in range(_CORNERS + 1)]
        for (x0, y0), (x1, y1) in pairwise(corners):
            yield _stroke(x0, y0, x1, y1)


def _on_circle(x: float, y: float, at: int) -> tuple[float, float]:
    turn = 2 * math.pi * at / _CORNERS
    return x + _RADIUS * math.cos(turn), y + _RADIUS * math.sin(turn)


def _bar(sheet: Sheet) -> Iterator[Fill]:
    """The colour bar at the foot, left of the middle."""
    room = sheet.width / 2 - 2 * _FREE
    side = min(_PATCH, room / len(PATCHES))
    top = sheet.height + sheet.bleed + _BAR
    for at, colour in enumerate(PATCHES if side > 1 else ()):
        yield Fill(Rect(_FREE + at * side, top, side, _PATCH), colour)


def _plates(sheet: Sheet, spots: Sequence[Spot], typesetter: Typesetter) -> Iterator[Item]:
    """Plate names at the head, each in its own ink alone."""
    x, y = _FREE, -(sheet.bleed + _BASELINE - _SIZE)
    for word, colour in (*PLATES, *((spot.name, spot) for spot in spots)):
        setter = typesetter.setter(Text(word, ""), _ROLE)
        width = setter.natural_width * _SIZE
        if x + width > sheet.width / 2 - _FREE:
            return
        row = one_line("marks", setter, _SIZE, width, y, align="left", colour=colour, x=x)
        yield from row_items(row)
        x += width + _SIZE


def _slug(sheet: Sheet, words: str, typesetter: Typesetter) -> list[Item]:
    """The slug, at the foot right of the middle; long text is set smaller."""
    left, width = sheet.width / 2 + _FREE, sheet.width / 2 - 2 * _FREE
    if not words or width <= 0:
        return []
    setter = typesetter.setter(Text(words, ""), _ROLE)
    size = max(_SMALLEST, min(_SIZE, width / setter.natural_width))
    y = sheet.height + sheet.bleed + _BASELINE
    black = PLATES[-1][1]
    return row_items(one_line("marks", setter, size, width, y, align="left", colour=black, x=left))
