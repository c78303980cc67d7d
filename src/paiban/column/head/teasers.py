"""Teasers on the foot of a poster: headlines of other pages with their numbers, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.column.block import Part, one_line
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Text
from paiban.page.items import Stroke
from paiban.typeset.typesetter import Typesetter

MOST_TEASERS = 3
SIZE = 1.4
"""Size of a teaser relative to the entries of an index."""
_LINE = 1.3
"""Leading of its lines, relative to its size."""
_RULE, _UNDER_RULE = 0.75, 0.5
"""Width of the rule over each, in points; the white under it, in ems."""


class Teaser(Value, frozen=True):
    """The headline of another page in one or two lines, and the number of that page: as shown, and
    as the page has it."""

    lines: tuple[Text, ...]
    number: Text
    page: str


class TeaserRow(Value, frozen=True):
    """Set teasers: their parts from the top left, their depth, and where each stands."""

    parts: tuple[Part, ...] = ()
    height: float = 0.0
    places: tuple[tuple[Rect, str], ...] = ()


def teaser_width(count: int, width: float, paper: Paper) -> float:
    """The width of each of so many teasers in ``width`` points."""
    gap = 2 * paper.body_size
    return (width - gap * (count - 1)) / max(1, count)


def teaser_row(
    teasers: Sequence[Teaser], typesetter: Typesetter, paper: Paper, width: float
) -> TeaserRow:
    """Teasers side by side: a rule, the number of the page, the headline."""
    if not teasers:
        return TeaserRow()
    size = SIZE * typesetter.style("index").size
    own = teaser_width(len(teasers), width, paper)
    deepest = 1 + max(len(each.lines) for each in teasers)
    height = _RULE + _UNDER_RULE * size + (deepest - 1) * _LINE * size + size
    parts: list[Part] = []
    places: list[tuple[Rect, str]] = []
    x = 0.0
    for each in teasers:
        parts.append(Stroke(x, _RULE / 2, x + own, _RULE / 2, _RULE))
        baseline = _RULE + (_UNDER_RULE + EM_BOX_ASCENT) * size
        for role, text in (("index_page", each.number), *(("index", line) for line in each.lines)):
            setter = typesetter.setter(text, role)
            fitting = min(size, own / setter.natural_width)
            parts.append(one_line("index", setter, fitting, own, baseline, align="left", x=x))
            baseline += _LINE * size
        places.append((Rect(x, 0.0, own, height), each.page))
        x += own + 2 * paper.body_size
    return TeaserRow(tuple(parts), height, tuple(places))
