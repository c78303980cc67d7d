"""The strip of small texts beneath a masthead that has no room for them beside the name."""

from __future__ import annotations

from paiban.column.block import Row, one_line
from paiban.compose.furniture.masthead_name import MastheadTexts
from paiban.compose.furniture.masthead_texts import SmallText, side_texts
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.typeset.paragraph import Setter

_LEAST = 0.7
"""Least size of the texts in a strip, as a share: below it, something is left out."""

_Side = tuple[Setter, str, str]
"""What stands at one side of the strip, its style and its side."""


def strip_rows(texts: MastheadTexts, width: float, middle: float) -> tuple[list[Row], list[str]]:
    """Dates and weather at the left, imprint, price and editors at the right on one line, scaled
    down if they would meet; and what is left out, where they would be too small: the editors
    first, the date of the day never."""
    left, right = side_texts(texts.furniture)
    left_out: list[str] = []
    sides, scale = _sides(left, right, texts, width)
    while scale < _LEAST and (right or len(left) > 1):
        left_out.insert(0, (right or left).pop()[0])
        sides, scale = _sides(left, right, texts, width)
    return [_row(side, scale, texts, width, middle) for side in sides], left_out


def _row(side: _Side, scale: float, texts: MastheadTexts, width: float, middle: float) -> Row:
    setter, role, align = side
    style = texts.typesetter.style(role)
    size = style.size * scale
    baseline = middle + (EM_BOX_ASCENT - 0.5) * size
    return one_line("imprint", setter, size, width, baseline, align=align, colour=style.colour)


def _sides(
    left: list[SmallText], right: list[SmallText], texts: MastheadTexts, width: float
) -> tuple[list[_Side], float]:
    """The texts of each side as one, and the share of their sizes at which they fit."""
    sides = [
        (texts.setter("　".join(each for each, _ in small), role), role, align)
        for small, role, align in ((left, "folio", "left"), (right, "imprint", "right"))
        if small
    ]
    needed = sum(
        (setter.natural_width + 1) * texts.typesetter.style(role).size for setter, role, _ in sides
    )
    return sides, min(1.0, width / max(1.0, needed))
