"""Mastheads other than the plain one: the name in the middle, on a band or on a block of accent."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.column.block import Part, Row, one_line
from paiban.column.head.label import WHITE
from paiban.compose.furniture.masthead_texts import Small, letters_row, side_texts, small_rows
from paiban.edition.model import Furniture
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Text
from paiban.page.items import Colour, Fill, Stroke
from paiban.typeset.typesetter import Typesetter

_THICK, _THIN, _BETWEEN = 2.4, 0.5, 3.0
"""Widths of the two rules and the white between them, in points."""
_FOOT = 0.6
"""Least white beneath, in body lines."""
_CENTRE, _BAND, _BLOCK = 0.56, 0.6, 0.5
"""Largest share of the type area's width for the name in the middle, on a band, on a block."""
_PAD = 0.16
"""White round a name on a field, in ems of the name."""
_UNDER = 4.0
"""Points from a name to what stands beneath."""
_LETTERS = 0.15
"""Size of the name in letters, relative to the name."""


class Drawn(Value, frozen=True):
    """A masthead's parts, from the corner of the type area, and the body lines that it takes."""

    parts: tuple[Part, ...]
    lines: int


class _Name(Value, frozen=True):
    """The name set: its row, what it takes in points, and its letters beneath, if any."""

    rows: tuple[Row, ...]
    left: float
    width: float
    depth: float


def drawn_in(
    kind: str, furniture: Furniture, typesetter: Typesetter, paper: Paper, file: str
) -> Drawn:
    """The masthead of a house whose stylebook says ``kind``: centre, band or block."""
    if kind == "centre":
        return _centre(furniture, typesetter, paper, file)
    return _on_field(furniture, typesetter, paper, file, wide=kind == "band")


def _centre(furniture: Furniture, typesetter: Typesetter, paper: Paper, file: str) -> Drawn:
    """The name between date and imprint, over a double rule."""
    width, book = paper.type_area.width, typesetter.stylebook
    left, right = side_texts(furniture)
    room = _CENTRE * width
    name = _name(furniture, typesetter, room, (width - room) / 2, file, align="centre")
    beside = (width - name.width) / 2 - _BESIDE
    small = [
        *small_rows(left, typesetter, Small(0.0, beside, name.depth, "left"), file),
        *small_rows(right, typesetter, Small(width - beside, beside, name.depth, "right"), file),
    ]
    foot = name.depth + _UNDER + _THICK / 2
    rules = (
        Stroke(0.0, foot, width, foot, _THICK, book.accent),
        Stroke(0.0, foot + _THICK / 2 + _BETWEEN, width, foot + _THICK / 2 + _BETWEEN, _THIN),
    )
    return _drawn((*name.rows, *small, *rules), rules[1].y0, paper)


_BESIDE = 9.0
"""Least points from the name to the small lines beside it."""


def _on_field(
    furniture: Furniture, typesetter: Typesetter, paper: Paper, file: str, *, wide: bool
) -> Drawn:
    """The name in white on a field of accent: over the whole width with the small lines on it too,
    or as a block with these beside it over a rule."""
    width, accent = paper.type_area.width, typesetter.stylebook.accent
    room = (_BAND if wide else _BLOCK) * width
    name = _name(furniture, typesetter, room, 0.0, file, align="left", colour=WHITE, padded=True)
    field = Rect(0.0, 0.0, width if wide else name.left + name.width, name.depth)
    pad = name.left
    left, right = side_texts(furniture)
    texts = [*left, *right]
    first = name.left + name.width + _BESIDE
    place = Small(first, width - first - (pad if wide else 0.0), name.depth - pad, "right")
    small = small_rows(texts, typesetter, place, file, WHITE if wide else None)
    parts: list[Part] = [Fill(field, accent), *name.rows, *small]
    if not wide:
        y = name.depth - _THICK / 2
        parts.append(Stroke(0.0, y, width, y, _THICK, accent))
    return _drawn(parts, name.depth, paper)


def _name(
    furniture: Furniture,
    typesetter: Typesetter,
    room: float,
    left: float,
    file: str,
    *,
    align: str,
    colour: Colour | None = None,
    padded: bool = False,
) -> _Name:
    """The name in ``room`` points from ``left``, and its letters under it."""
    style = typesetter.style("masthead")
    setter = typesetter.setter(Text(furniture.paper_name, file), "masthead")
    ems = setter.natural_width + (2 * _PAD if padded else 0.0)
    size = min(style.max_size or style.size, room / ems)
    pad, ink = size * _PAD * padded, colour or style.colour
    wide = setter.natural_width * size
    start = left + (room - wide) / 2 if align == "centre" else left + pad
    baseline = pad + EM_BOX_ASCENT * size
    rows = [one_line("masthead", setter, size, wide, baseline, align="left", colour=ink, x=start)]
    depth = pad + size
    letters = "　".join(each for each in (furniture.pinyin, furniture.english) if each)
    if letters:
        row, deep = letters_row(letters, typesetter, size * _LETTERS, start, wide, depth, file, ink)
        rows.append(row)
        depth += deep
    return _Name(tuple(rows), start, wide, depth + pad)


def _drawn(parts: Sequence[Part], foot: float, paper: Paper) -> Drawn:
    return Drawn(tuple(parts), ceil((foot + _THIN) / paper.leading + _FOOT))
