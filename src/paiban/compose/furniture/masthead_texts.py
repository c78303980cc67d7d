"""The small texts of a masthead: dates, weather, imprint, price, editors, the name in letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.base.value import Value
from paiban.column.block import Row, one_line
from paiban.edition.model import Furniture
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.manuscript.story import Text
from paiban.page.items import Colour
from paiban.typeset.typesetter import Typesetter

_LEADING = 1.5
"""Leading of the small lines, relative to their size."""
_LETTERS_WHITE = 0.5
"""White over the letters of a name, in ems of their own size."""

SmallText = tuple[str, str]
"""A text and its style."""


class Small(Value, frozen=True):
    """Where small lines stand: the edge that they keep to, the width that they may take, and the
    foot of the last, in points."""

    edge: float
    width: float
    foot: float
    align: str


def side_texts(furniture: Furniture) -> tuple[list[SmallText], list[SmallText]]:
    """The texts at the left of a name (dates, weather), and at its right (imprint, price,
    editors)."""
    left = [(furniture.date, "folio"), (furniture.lunar, "imprint"), (furniture.weather, "imprint")]
    right = [(part, "imprint") for part in furniture.imprint.split("　")]
    right.append((furniture.price, "imprint"))
    right.append((f"责编：{furniture.editor}" if furniture.editor else "", "imprint"))
    return [each for each in left if each[0]], [each for each in right if each[0]]


def small_rows(
    texts: Sequence[SmallText],
    typesetter: Typesetter,
    place: Small,
    file: str,
    colour: Colour | None = None,
) -> list[Row]:
    """The texts one under the other, the last at the foot of the place; all as much smaller as the
    widest must be."""
    setters = [
        (typesetter.setter(Text(string, file), role), typesetter.style(role))
        for string, role in texts
    ]
    widest = max((setter.natural_width * style.size for setter, style in setters), default=0.0)
    deepest = sum(style.size for _, style in setters) * _LEADING
    scale = min(1.0, place.width / max(1.0, widest), place.foot / max(1.0, deepest))
    rows: list[Row] = []
    baseline = place.foot - (1 - EM_BOX_ASCENT) * (setters[-1][1].size * scale if setters else 0.0)
    for setter, style in reversed(setters):
        size = style.size * scale
        ink = colour or style.colour
        rows.append(
            one_line(
                "imprint",
                setter,
                size,
                place.width,
                baseline,
                align=place.align,
                colour=ink,
                x=place.edge,
            )
        )
        baseline -= size * _LEADING
    return rows[::-1]


def letters_row(
    string: str,
    typesetter: Typesetter,
    size: float,
    left: float,
    width: float,
    top: float,
    file: str,
    colour: Colour,
) -> tuple[Row, float]:
    """The name in letters under the name, and the depth that it takes."""
    setter = typesetter.setter(Text(string, file), "imprint")
    size = min(size, width / max(1.0, setter.natural_width))
    baseline = top + (_LETTERS_WHITE + EM_BOX_ASCENT) * size
    row = one_line("imprint", setter, size, width, baseline, align="centre", colour=colour, x=left)
    return row, (_LETTERS_WHITE + 1) * size


def all_texts(furniture: Furniture) -> Iterator[SmallText]:
    """The small texts in one column: dates first, editors last."""
    left, right = side_texts(furniture)
    yield from left
    yield from right
