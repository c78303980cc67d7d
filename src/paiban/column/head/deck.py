"""Decks (提要): set in 楷 on wider leading, in as many columns as leave three rows each."""

from __future__ import annotations

from collections.abc import Iterator
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
"""Ems of the widest column that reads well: a longer deck is set in several."""
_WIDE = 0.15
"""Demerits per em of a wider one."""
_ROWS_LEAST = 3
"""Rows of each column: what has fewer is set in fewer columns, one line across."""
_GAP_AT_FOLD = 2.0
"""Gap between the columns of a deck across the fold of a spread, in ems."""
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
_ALIGN = {"left": 0.0, "step": 0.0, "centre": 0.5, "right": 1.0}
"""Share of the white that is left of a deck of one line, by how its head is set."""


class _Form(Value, frozen=True):
    """A deck at one size: number of columns, measure in ems, gap between columns in points."""

    size: float
    columns: int
    measure: float
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
    align: str = "centre",
) -> Band:
    """The deck between two rules, in the size, within the style's limits, whose columns end level;
    a line by itself has no rules and stands as its head is aligned. Across the fold of a spread it
    has as many columns on either side, or keeps to the page that has more of it."""
    if fold and abs(fold.x - width / 2) > _MIDDLE:
        return _on_one_page(deck, typesetter, paper, width, fold, align)
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
        form = _form(setters, size, paper, width, wish, multiple, best.cost if best else inf)
        if form is not None:
            best = form
    if best is None and fold:  # too short for columns on both pages
        return _on_one_page(deck, typesetter, paper, width, fold, align)
    assert best is not None
    return _draw(best, setters, typesetter, paper, width, align)


def _on_one_page(
    deck: tuple[Text, ...],
    typesetter: Typesetter,
    paper: Paper,
    width: float,
    fold: Fold,
    align: str,
) -> Band:
    left = fold.x - paper.gutter_ems * paper.body_size
    right = width - fold.x - paper.gutter_ems * paper.body_size
    band = deck_band(deck, typesetter, paper, max(left, right), None, align)
    if left >= right:
        return band
    return replace(band, parts=tuple(moved(part, width - right, 0.0) for part in band.parts))


def _form(
    setters: list[Setter],
    size: float,
    paper: Paper,
    width: float,
    wish: float,
    multiple: int,
    bound: float,
) -> _Form | None:
    """A deck at one size, in a number of columns divisible by ``multiple``; None if there is none,
    or if it costs ``bound`` or more, which is often known before lines are broken."""
    off = _OFF_SIZE * abs(size - wish)
    if off >= bound:
        return None
    gap = max(paper.gutter_ems * paper.body_size, size) if multiple == 1 else _GAP_AT_FOLD * size
    for columns in _columns(size, width, gap, multiple):
        measure = (width - (columns - 1) * gap) / columns / size
        pieces = [_piece(setter, measure) for setter in setters]
        lines = sum(piece.choices[0].lines for piece in pieces)
        if columns > 1 and lines < _ROWS_LEAST * columns - 1:  # the last may be a row shorter
            continue
        rows = ceil(lines / columns)
        flow = fill(pieces, [rows] * columns)
        wide = max(0.0, measure - _MEASURE_MOST) if rows > 1 else 0.0
        cost = flow.cost + off + _WIDE * wide
        found = _Form(size, columns, measure, gap, rows, flow, cost)
        return found if cost < bound else None
    return None


def _columns(size: float, width: float, gap: float, multiple: int) -> Iterator[int]:
    """Numbers of columns, from the fewest that read well down to one."""
    most = max(1, ceil((width + gap) / (_MEASURE_MOST * size + gap)))
    yield from range(ceil(most / multiple) * multiple, 0, -multiple)


def _piece(setter: Setter, measure: float) -> Piece:
    found = setter.options(measure)[:3]
    best = found[0].demerits
    return Piece(
        tuple(
            Choice(breaks.lines, breaks.demerits - best, key=at) for at, breaks in enumerate(found)
        )
    )


def _draw(
    form: _Form,
    setters: list[Setter],
    typesetter: Typesetter,
    paper: Paper,
    width: float,
    align: str,
) -> Band:
    size, colour = form.size, typesetter.style("deck").colour
    half_lines = max(2 * typesetter.style("deck").grid_lines, 2 * _LEADING * size / paper.leading)
    leading = ceil(half_lines - 1e-6) / 2 * paper.leading
    if form.rows == 1 and len(setters) == 1:
        return _line(form, setters[0], width, align, colour)
    rows: list[Part] = []
    for setter, choice, start in zip(setters, form.flow.choices, form.flow.starts, strict=True):
        breaks = setter.options(form.measure)[choice.key]
        for at, line in enumerate(setter.lines(form.measure, breaks)):
            column, row = divmod(start + at, form.rows)
            x = column * (form.measure * size + form.gap)
            y = _AIR + row * leading + EM_BOX_ASCENT * size
            rows.append(Row("deck", setter, line, x, y, size, colour))
    height = 2 * _AIR + (form.rows - 1) * leading + size
    accent = typesetter.stylebook.accent
    rules = tuple(Stroke(0.0, y, width, y, 0.6, accent) for y in (0.0, height))
    return Band(height, (*rules, *rows), before=8.0)


def _line(form: _Form, setter: Setter, width: float, align: str, colour: tuple[float, ...]) -> Band:
    """A deck of one line: no columns, no rules about it, and no indent."""
    size, measure = form.size, width / form.size
    (line,) = setter.lines(measure, setter.options(measure)[0])
    spare = width - setter.natural_width * size
    x = spare * _ALIGN.get(align, 0.5) - line.xs[0] * size
    row = Row("deck", setter, line, x, EM_BOX_ASCENT * size, size, colour)
    return Band(size, (row,), before=0.5 * size)
