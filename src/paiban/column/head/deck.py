"""Decks (提要): set in 楷 on wider leading, in columns of a readable measure."""

from __future__ import annotations

from math import ceil, inf

from paiban.base.value import Value, replace
from paiban.column.block import Band, Part, Row, moved
from paiban.column.flow import Choice, Flow, Piece, fill
from paiban.column.head.head_fold import Fold
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Text
from paiban.page.items import Stroke
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter

_MEASURE_MOST = 27
_GAP = 2.0
"""Gap between columns of a deck, in ems."""
_LEADING = 1.2
"""Least leading of a deck as a factor of its size; rounded up to half body lines."""
_AIR = 7.0
"""Points between a deck's rules and its text."""
_STEP = 0.5
_OFF_SIZE = 1.5
"""Demerits per point off the preferred size."""
_MIDDLE = 1.0
"""Most points from the fold to the middle of a deck with columns on both sides of it."""
_ACROSS = 70
"""A deck wider than this many characters may be set larger."""


class _Form(Value, frozen=True):
    """A deck at one size: number of columns, measure in ems, gap between columns in points."""

    size: float
    columns: int
    measure: int
    gap: float
    rows: int
    flow: Flow
    cost: float


def deck_band(
    deck: tuple[Text, ...],
    typesetter: Typesetter,
    paper: Paper,
    width: float,
    fold: Fold | None = None,
) -> Band:
    """The deck between two rules, in the size, within the style's limits, whose columns end level.
    Across the fold of a spread it has as many columns on either side, or keeps to the page that has
    more of it."""
    if fold and abs(fold.x - width / 2) > _MIDDLE:
        return _on_one_page(deck, typesetter, paper, width, fold)
    multiple = 2 if fold else 1
    style = typesetter.style("deck")
    setters = [typesetter.setter(text, "deck") for text in deck]
    least, most = style.min_size or style.size, style.max_size or style.size
    wish = min(most, max(style.size, width / _ACROSS))
    steps = int((most - least) / _STEP) + 1
    sizes = {wish, *(least + step * _STEP for step in range(steps))}
    best: _Form | None = None
    for size in sorted(sizes, key=lambda size: (abs(size - wish), size)):
        if best is not None and best.cost <= _OFF_SIZE * abs(size - wish):
            break  # all other sizes are too far off the preferred one to be cheaper
        form = _form(setters, size, width, wish, multiple, best.cost if best else inf)
        if form is not None:
            best = form
    assert best is not None
    return _draw(best, setters, typesetter, paper, width)


def _on_one_page(
    deck: tuple[Text, ...], typesetter: Typesetter, paper: Paper, width: float, fold: Fold
) -> Band:
    left = fold.x - paper.gutter_ems * paper.body_size
    right = width - fold.x - paper.gutter_ems * paper.body_size
    band = deck_band(deck, typesetter, paper, max(left, right))
    if left >= right:
        return band
    return replace(band, parts=tuple(moved(part, width - right, 0.0) for part in band.parts))


def _form(
    setters: list[Setter], size: float, width: float, wish: float, multiple: int, bound: float
) -> _Form | None:
    """A deck at one size, in a number of columns divisible by ``multiple``; None if it costs
    ``bound`` or more, which is often known before lines are broken."""
    columns = max(1, ceil((width / size + _GAP) / (_MEASURE_MOST + _GAP)))
    columns = ceil(columns / multiple) * multiple
    measure = max(1, int((width / size - (columns - 1) * _GAP) / columns))
    gap = (width - columns * measure * size) / (columns - 1) if columns > 1 else 0.0
    uneven = abs(gap / size - _GAP) if columns > 1 else 0.0
    if uneven + _OFF_SIZE * abs(size - wish) >= bound:
        return None
    pieces = [
        Piece(
            tuple(
                Choice(breaks.lines, breaks.demerits - found[0].demerits, key=at)
                for at, breaks in enumerate(found[:3])
            )
        )
        for found in (setter.options(measure) for setter in setters)
    ]
    rows = ceil(sum(piece.choices[0].lines for piece in pieces) / columns)
    flow = fill(pieces, [rows] * columns)
    cost = flow.cost + uneven + _OFF_SIZE * abs(size - wish)
    return _Form(size, columns, measure, gap, rows, flow, cost) if cost < bound else None


def _draw(
    form: _Form, setters: list[Setter], typesetter: Typesetter, paper: Paper, width: float
) -> Band:
    size, colour = form.size, typesetter.style("deck").colour
    half_lines = max(2 * typesetter.style("deck").grid_lines, 2 * _LEADING * size / paper.leading)
    leading = ceil(half_lines - 1e-6) / 2 * paper.leading
    left = 0.0 if form.columns > 1 else (width - form.measure * size) / 2
    rows: list[Part] = []
    for setter, choice, start in zip(setters, form.flow.choices, form.flow.starts, strict=True):
        breaks = setter.options(form.measure)[choice.key]
        for at, line in enumerate(setter.lines(form.measure, breaks)):
            column, row = divmod(start + at, form.rows)
            x = left + column * (form.measure * size + form.gap)
            y = _AIR + row * leading + EM_BOX_ASCENT * size
            rows.append(Row("deck", setter, line, x, y, size, colour))
    height = 2 * _AIR + (form.rows - 1) * leading + size
    accent = typesetter.stylebook.accent
    rules = tuple(Stroke(0.0, y, width, y, 0.6, accent) for y in (0.0, height))
    return Band(height, (*rules, *rows), before=8.0)
