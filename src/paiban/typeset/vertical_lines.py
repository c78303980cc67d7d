"""Typesetting of vertical lines (竖排), with text shaped for them (rule 32).

Tables, breaker and justifier work along the inline direction, so they are unchanged; only the
position of a mark's ink in its em differs.
"""

from __future__ import annotations

from functools import lru_cache

from paiban.base.value import replace
from paiban.edition.house.stylebook import TextStyle
from paiban.manuscript.story import Text
from paiban.shape.clusters import Shaped
from paiban.shape.mark_ink import shift_to_half
from paiban.shape.vertical_mark_ink import shift_down_to_half
from paiban.shape.vertical_shaping import Turns, shape_vertical
from paiban.typeset.class_table import ClassTable
from paiban.typeset.compiler import load_turning
from paiban.typeset.spacing import Spacing, space
from paiban.typeset.typesetter import Typesetter


def space_vertical(
    shaped: Shaped, table: ClassTable, *, half_width: bool = False, tracking: float = 0.0
) -> Spacing:
    """Apply the table of vertical lines to a text shaped for them."""
    strings = [shaped.spaced_as.get(at, string) for at, string in enumerate(shaped.strings)]
    stand_in = replace(shaped, strings=strings)
    spacing = space(stand_in, table, half_width=half_width, tracking=tracking)
    spacing.shaped = shaped
    for at, kind in enumerate(spacing.kinds):
        design = table.design[kind]
        if design.total:
            side = "before" if not design.after else "both" if design.before else "after"
            spacing.shifts[at] += _turned_shift(shaped, at, strings[at][0], side)
    return spacing


def _turned_shift(shaped: Shaped, at: int, mark: str, side: str) -> float:
    """The extra shift of a mark down its line, compared with a horizontal line, in ems."""
    face, gid = shaped.faces[at], shaped.gids[at]
    across = shift_to_half(face, gid, mark, shaped.advances[at], side)
    return shift_down_to_half(face, shaped.stands[at], shaped.strings[at][0], side) - across


@lru_cache(maxsize=8)
def turns_of(locale: str, quotes: str = "", figures: str = "upright") -> Turns:
    """Orientation of a locale's characters; ``quotes`` names the house style of “” (rule 32),
    ``figures`` that of figures (rule 33)."""
    turning = load_turning(locale, quotes)
    replaced = tuple(sorted(turning.replaced.items()))
    turned = turning.vert, turning.rotate, turning.upright
    return Turns(*turned, replaced, locale, figures, turning.centred)


class VerticalTypesetter(Typesetter):
    """Makes setters of vertical lines; ``quotes`` is the house style of “” in them."""

    quotes: str = ""

    @property
    def is_vertical(self) -> bool:
        return True

    def _shaped(self, text: Text, style: TextStyle) -> Shaped:
        turns = turns_of(self.locale, self.quotes, self.stylebook.vertical_figures)
        return shape_vertical(text, self._chain(style.face), turns)

    def _spaced(self, shaped: Shaped, style: TextStyle, table: ClassTable) -> Spacing:
        half, tracking = style.half_width_quotes, style.tracking
        return space_vertical(shaped, table, half_width=half, tracking=tracking)
