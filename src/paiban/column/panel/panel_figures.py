"""The figures of a panel: large numbers over what they count, side by side as their column
allows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.column.block import Part, Row, moved, one_line
from paiban.column.panel.panel_column import PanelColumn, natural
from paiban.manuscript.slicing import part
from paiban.manuscript.story import PanelLine, Text
from paiban.page.items import Stroke

_GAP = 14.0
"""Points between two figures side by side."""
_LEAST = 62.0
"""Points of the narrowest place of one."""
_SMALLEST = 0.6
"""Least size of the numbers, as a share of the style's."""
_BENEATH = 4.0
"""Points from the foot of the numbers to the line of their labels."""
_DIGITS = late_pattern(r"([^\d+\-−–—]*)([+\-−–—]?\d[\d.,，:：/%％‰~～—-]*)(.*)", re.DOTALL)


class _Number(Value, frozen=True):
    """A number in its pieces: the digits large, what stands before and after them small."""

    pieces: tuple[tuple[Text, str], ...]


def _number(text: Text) -> _Number:
    found = _DIGITS.fullmatch(text.string)
    spans = [(found.span(at), at) for at in (1, 2, 3)] if found else [((0, len(text.string)), 2)]
    return _Number(
        tuple(
            (part(text, *span), "panel_number" if at == 2 else "panel_unit")
            for span, at in spans
            if text.string[slice(*span)].strip()
        )
    )


def set_figures(figures: Sequence[PanelLine], column: PanelColumn) -> None:
    """Set the figures in as many rows as they need."""
    numbers = [_number(line.lead) for line in figures if line.lead]
    widest = max(_wide(number, column, 1.0) for number in numbers)
    needed = max(_LEAST, widest)
    most = max(1, int((column.width + _GAP) // (needed + _GAP)))
    across = ceil(len(figures) / ceil(len(figures) / most))
    wide = (column.width - (across - 1) * _GAP) / across
    scale = max(_SMALLEST, min(1.0, wide / widest))
    for start in range(0, len(figures), across):
        if start:
            _rule(column)
        _row(figures[start : start + across], column, wide, scale)


def _wide(number: _Number, column: PanelColumn, scale: float) -> float:
    setter = column.typesetter
    return sum(
        natural(setter.setter(text, role), _size(role, column, scale)) + 1.0
        for text, role in number.pieces
    )


def _size(role: str, column: PanelColumn, scale: float) -> float:
    size = column.typesetter.style(role).size
    return size * scale if role == "panel_number" else size


def _rule(column: PanelColumn) -> None:
    """A hairline between two rows, in a blank line."""
    y, book = column.paper.body_size / 2, column.typesetter.stylebook
    right = column.left + column.width
    column.laid.append([Stroke(column.left, y, right, y, book.rule_width, (0.6,))])
    column.keep_with_next()


def _row(figures: Sequence[PanelLine], column: PanelColumn, wide: float, scale: float) -> None:
    """One row: its parts stand in its first line, figure by figure as they are read."""
    first, leading = column.depth, column.paper.leading
    size = _size("panel_number", column, scale)
    deep = ceil((0.76 * size + _BENEATH) / leading)
    found: list[Part] = []
    lines = deep
    for at, figure in enumerate(figures):
        left = column.left + at * (wide + _GAP)
        found += _digits(figure, column, left, deep * leading - _BENEATH, scale)
        own = PanelColumn(column.typesetter, column.paper, left, wide)
        own.words(figure.text, "panel_count", opens=False)
        for line, parts in enumerate(own.laid):
            found += [moved(each, 0.0, (deep + line) * leading) for each in parts]
        lines = max(lines, deep + own.depth)
        if at:
            x, foot = left - _GAP / 2, (deep + own.depth - 0.3) * leading
            ink = column.typesetter.stylebook.rule_width
            found.append(Stroke(x, 2.0, x, foot, ink, (0.6,)))
    column.laid += [found, *([] for _ in range(lines - 1))]
    column.kept |= set(range(first + 1, first + lines))


def _digits(
    figure: PanelLine, column: PanelColumn, x: float, baseline: float, scale: float
) -> list[Row]:
    """The number of a figure, from ``x`` on."""
    rows: list[Row] = []
    for text, role in _number(figure.lead).pieces if figure.lead else ():
        setter, size = column.typesetter.setter(text, role), _size(role, column, scale)
        wide, accent = natural(setter, size), column.typesetter.stylebook.accent
        rows.append(one_line("panel", setter, size, wide, baseline, colour=accent, x=x))
        x += wide + 1.0
    return rows
