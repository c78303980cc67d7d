"""The deck (提要): set apart in 楷 on wider leading, in columns of a readable measure."""

from __future__ import annotations

from math import ceil

from paiban.column.block import Band, Part, Row
from paiban.column.flow import Choice, Piece, fill
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.model import Text
from paiban.page.items import Stroke
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter

_MEASURE_MOST = 27
_AIR = 7.0
"""Points between the rules round a deck and its text."""
_STEP = 0.25
_ACROSS = 70
"""A deck over a measure of more characters than this may be set larger."""


def deck_band(deck: tuple[Text, ...], typesetter: Typesetter, paper: Paper, width: float) -> Band:
    """The deck between two rules; its size (within the style's limits) is the one whose columns
    end level."""
    style = typesetter.style("deck")
    setters = [typesetter.setter(text, "deck") for text in deck]
    least, most = style.min_size or style.size, style.max_size or style.size
    wish = min(most, max(style.size, width / _ACROSS))
    sizes = _sizes(wish, least, most)
    best: tuple[float, Band] | None = None
    for size in sizes:
        leading = style.grid_lines * paper.leading * size / style.size
        cost, band = _set(setters, size, leading, width, typesetter)
        cost += abs(size - wish) * 1.5
        if best is None or cost < best[0]:
            best = cost, band
    assert best is not None
    return best[1]


def _sizes(wish: float, least: float, most: float) -> list[float]:
    count = int((most - least) / _STEP) + 1
    sizes = [least + step * _STEP for step in range(count)]
    return sorted({wish, *sizes}, key=lambda size: (abs(size - wish), size))


def _set(
    setters: list[Setter], size: float, leading: float, width: float, typesetter: Typesetter
) -> tuple[float, Band]:
    gap = 2.0
    columns = max(1, ceil((width / size + gap) / (_MEASURE_MOST + gap)))
    measure = int((width / size - (columns - 1) * gap) / columns)
    gap_points = (width - columns * measure * size) / (columns - 1) if columns > 1 else 0.0
    left = 0.0 if columns > 1 else (width - measure * size) / 2
    options = [setter.options(measure) for setter in setters]
    pieces = [
        Piece(
            tuple(
                Choice(breaks.lines, breaks.demerits - found[0].demerits, key=at)
                for at, breaks in enumerate(found[:3])
            )
        )
        for found in options
    ]
    total = sum(piece.choices[0].lines for piece in pieces)
    legs = [ceil(total / columns)] * columns
    flow = fill(pieces, legs)
    rows: list[Part] = []
    for setter, found, choice, start in zip(
        setters, options, flow.choices, flow.starts, strict=True
    ):
        for at, line in enumerate(setter.lines(measure, found[choice.key])):
            column, row = divmod(start + at, legs[0])
            x = left + column * (measure * size + gap_points)
            y = _AIR + row * leading + EM_BOX_ASCENT * size
            rows.append(Row("deck", setter, line, x, y, size, typesetter.style("deck").colour))
    height = 2 * _AIR + (legs[0] - 1) * leading + size
    rules = tuple(Stroke(0.0, y, width, y, 0.6, typesetter.stylebook.accent) for y in (0.0, height))
    uneven = abs(gap_points / size - gap) if columns > 1 else 0.0
    return flow.cost + uneven, Band(height, (*rules, *rows), before=8.0)
