"""Mastheads with their small texts beside the name: at its right, at both sides of it, or on its
band."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.value import Value
from paiban.column.block import Part, Row, one_line
from paiban.column.head.label import WHITE
from paiban.compose.furniture.masthead_name import FIELDS, MastheadTexts, Name, set_name
from paiban.compose.furniture.masthead_texts import SmallText, side_texts
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.page.items import Colour

_SHARE = {"left": 0.62, "centre": 0.56, "band": 0.6, "block": 0.5}
"""Largest share of the type area's width for the name; the small texts have the rest."""
_BESIDE = 9.0
"""Least points from the name to the small lines beside it."""
_OVER_FOOT = 1.0
"""Points from the baseline of the last small line to the white at the foot of a field."""
_LEADING = 1.5
"""Leading of the small lines, relative to their size."""
_LEAST = {"left": 1.0, "centre": 0.7, "band": 0.7, "block": 0.7}
"""Least size of the small lines, as a share of their style's; below it they go beneath."""


class Beside(Value, frozen=True):
    """A name, and all parts of a masthead that has its small texts beside it."""

    name: Name
    parts: tuple[Part, ...]


class _Place(Value, frozen=True):
    """Where small lines stand: the edge that they begin at, the width that they may take, and the
    baseline of the last, in points."""

    x: float
    width: float
    baseline: float
    align: str
    least: float


def beside_name(kind: str, texts: MastheadTexts, width: float) -> Beside | None:
    """The name and its small texts in ``width`` points; None where they have no room."""
    name = set_name(kind, texts, _SHARE[kind] * width, width)
    rows: list[Row] = []
    for small, place, colour in _places(kind, name, texts, width):
        found = _rows(small, texts, place, colour)
        if found is None:
            return None
        rows += found
    return Beside(name, (*name.parts, *rows))


def _places(
    kind: str, name: Name, texts: MastheadTexts, width: float
) -> list[tuple[list[SmallText], _Place, Colour | None]]:
    before, after = side_texts(texts.furniture)
    least, first, baseline = _LEAST[kind], name.right + _BESIDE, EM_BOX_ASCENT * name.size
    if kind == "centre":
        room = name.left - _BESIDE
        return [
            (before, _Place(0.0, room, baseline, "left", least), None),
            (after, _Place(width - room, room, baseline, "right", least), None),
        ]
    pad = name.left if kind in FIELDS else 0.0
    if kind in FIELDS:
        baseline = name.depth - pad - _OVER_FOOT
    room = width - first - (pad if kind == "band" else 0.0)
    colour = WHITE if kind == "band" else None
    return [([*before, *after], _Place(first, room, baseline, "right", least), colour)]


def _rows(
    small: Sequence[SmallText], texts: MastheadTexts, place: _Place, colour: Colour | None
) -> list[Row] | None:
    """The texts one under the other, the last at the foot of the place; all as much smaller as the
    widest must be."""
    setters = [(texts.setter(*each), texts.typesetter.style(each[1])) for each in small]
    if not setters:
        return []
    widest = max(setter.natural_width * style.size for setter, style in setters)
    sizes = [style.size for _, style in setters]
    deepest = sum(sizes[1:]) * _LEADING + sizes[0] * EM_BOX_ASCENT
    scale = min(1.0, place.width / max(1.0, widest), place.baseline / max(1.0, deepest))
    if scale < place.least:
        return None
    rows: list[Row] = []
    baseline = place.baseline
    for setter, style in reversed(setters):
        size, ink = style.size * scale, colour or style.colour
        row = one_line(
            "imprint",
            setter,
            size,
            place.width,
            baseline,
            align=place.align,
            colour=ink,
            x=place.x,
        )
        rows.append(row)
        baseline -= size * _LEADING
    return rows[::-1]
