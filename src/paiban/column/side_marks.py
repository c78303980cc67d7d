"""Marks beside characters: 着重号, 专名号, 浪线书名号 and 注音 (rule 34), 删除线.

They are drawn in the white between lines after the line is set, so they affect neither leading nor
breaks. In horizontal lines, dots and lines go below, readings above; in vertical lines, what is
above goes to the right, what is below to the left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from paiban.base.geometry import Rect
from paiban.base.value import Value, replace
from paiban.column.block import Part, Row, one_line
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.manuscript.story import Mark, MarkKind
from paiban.page.items import Fill, Stroke
from paiban.typeset.paragraph import Setter
from paiban.typeset.ruby import APART, READING, Reading, readings
from paiban.typeset.typesetter import Typesetter

_DOT = 0.15
"""Diameter of a dot, in ems of the text."""
_RULE = 0.045
"""Width of a line, in ems."""
_NIP = 0.08
"""Ems by which a line is shortened at each end, to separate adjacent names."""
_WAVE, _SWING = 0.3, 0.055
"""Length and amplitude of a wave, in ems."""
_INK_FOOT = 0.07
"""From the baseline down to where the ink of Han ends, in ems: the white begins there."""
_BORROWED = 0.13
"""Inkless part of the em boxes above and below, in ems, which a reading may use."""
_INK = 0.92
"""Height of a reading from ascender to descender, as a share of its size."""
_OVERHANG = 0.2
"""Ems that a reading may stand over its neighbours at either side."""
_READABLE = 3.0
"""Points of the smallest reading that newsprint holds; smaller ones are told."""
_SMALLEST = 1.0
"""Points: no reading is smaller, even where lines overlap and the white between them is none."""
_LIFT = 0.03
"""Ems from the top of the characters' em box to the baseline of a reading."""


class _Stretch(Value, frozen=True):
    """The clusters of a mark on one line, with the start and end of each in points."""

    strings: tuple[str, ...]
    places: tuple[tuple[float, float], ...]

    @property
    def start(self) -> float:
        return self.places[0][0]

    @property
    def end(self) -> float:
        return self.places[-1][1]


def parts_beside(row: Row, typesetter: Typesetter, leading: float) -> tuple[Part, ...]:
    """The parts drawn beside a set line for the marks of its characters."""
    marks = row.setter.shaped.text.marks
    drawn = [part for mark in marks for part in _mark(mark, row, leading)]
    return (*drawn, *_readings(row, typesetter, leading)) if marks else ()


def _mark(mark: Mark, row: Row, leading: float) -> Iterator[Part]:
    stretch = _stretch(mark, row)
    if stretch is None or mark.kind is MarkKind.RUBY:
        return
    foot = row.baseline + _INK_FOOT * row.size
    middle = (foot + row.baseline - EM_BOX_ASCENT * row.size + leading) / 2
    if mark.kind is MarkKind.DOTS:
        turned = bool(row.setter.shaped.stands)  # vertical lines have dots at the right
        over = row.baseline - EM_BOX_ASCENT * row.size - (leading - row.size) / 2
        yield from _dots(stretch, over if turned else middle, row)
    elif mark.kind is MarkKind.STRUCK:
        yield _line(stretch, row.baseline - (EM_BOX_ASCENT - 0.5) * row.size, row)
    elif mark.kind is MarkKind.NAME:
        yield _line(stretch, middle, row)
    else:
        yield from _wave(stretch, middle, row)


def _stretch(mark: Mark, row: Row) -> _Stretch | None:
    """The part of the line with the mark; None if the mark is on other lines."""
    shaped, spacing, line = row.setter.shaped, row.setter.spacing, row.line
    offsets = shaped.offsets
    found = [at for at in range(line.start, line.end + 1) if mark.start <= offsets[at] < mark.end]
    if not found:
        return None
    places = tuple(
        (
            left := row.x + line.xs[at - line.start] * row.size,
            left + spacing.advances[at] * row.size,
        )
        for at in found
    )
    strings = tuple(shaped.strings[at] for at in found)
    return _Stretch(strings, places)


def _dots(stretch: _Stretch, y: float, row: Row) -> Iterator[Part]:
    """A dot centred on each character, except punctuation."""
    size = _DOT * row.size
    for string, (start, end) in zip(stretch.strings, stretch.places, strict=True):
        if unicodedata.category(string[0])[0] not in "PSZ":
            yield from _dot((start + end) / 2, y, size, row)


def _dot(x: float, y: float, size: float, row: Row) -> Iterator[Part]:
    """A dot made of two squares, one on its corner: round enough at 1⅓ points."""
    side = size * 0.84
    yield Fill(Rect(x - side / 2, y - side / 2, side, side), row.colour)
    step = side / 8**0.5
    yield Stroke(x - step, y - step, x + step, y + step, side, row.colour)


def _line(stretch: _Stretch, y: float, row: Row) -> Stroke:
    nip = _NIP * row.size
    return Stroke(stretch.start + nip, y, stretch.end - nip, y, _RULE * row.size, row.colour)


def _wave(stretch: _Stretch, y: float, row: Row) -> Iterator[Stroke]:
    nip, swing = _NIP * row.size, _SWING * row.size
    start, end = stretch.start + nip, stretch.end - nip
    count = 2 * max(1, round((end - start) / (_WAVE * row.size)))
    steps = [start + (end - start) * at / count for at in range(count + 1)]
    for at, (x0, x1) in enumerate(pairwise(steps)):
        up = swing if at % 2 else -swing
        yield Stroke(x0, y - up, x1, y + up, _RULE * row.size, row.colour)


def _readings(row: Row, typesetter: Typesetter, leading: float) -> Iterator[Row]:
    """Each reading over its own characters. Neighbours are of one size, the largest at which they
    do not touch; one by itself may stand over what is beside it."""
    line, white = row.line, (leading - (1 - _BORROWED) * row.size) / _INK
    most = max(_SMALLEST, min(READING * row.size, white))
    for group in readings(row.setter.shaped, line.start, line.end):
        overhang = -APART if len(group) > 1 else _OVERHANG
        own = [_over(one, row, typesetter) for one in group]
        rooms = [each.end - each.start + 2 * overhang * row.size for each in own]
        ems = [max(each.setter.natural_width, 0.1) for each in own]
        size = min([most, *(room / wide for room, wide in zip(rooms, ems, strict=True))])
        if size < _READABLE:
            _tell(size, own[0].setter, typesetter)
        for each in own:
            yield _reading(each, size, row)


class _Over(Value, frozen=True):
    """A reading and where its characters begin and end: on the line, in points, and in the text."""

    setter: Setter
    start: float
    end: float
    offsets: tuple[int, int]


def _over(one: Reading, row: Row, typesetter: Typesetter) -> _Over:
    line, advances = row.line, row.setter.spacing.advances
    setter = typesetter.setter(one.text, "ruby")
    start = row.x + line.xs[one.first - line.start] * row.size
    end = row.x + (line.xs[one.last - line.start] + advances[one.last]) * row.size
    shaped = row.setter.shaped
    behind = shaped.offsets[one.last] + len(shaped.strings[one.last])
    return _Over(setter, start, end, (shaped.offsets[one.first], behind))


def _tell(size: float, setter: Setter, typesetter: Typesetter) -> None:
    origin = setter.shaped.text.origin(0)
    message = f"the reading {setter.shaped.text.string} is set in {size:.1f} pt"
    hint = "shorten it, or give each character a reading of its own"
    known = typesetter.findings
    if not any(each.code == "small-reading" and each.message == message for each in known):
        known.warn("small-reading", message, hint, origin)


def _reading(over: _Over, size: float, row: Row) -> Row:
    """A reading over the middle of its characters, within the edges of the line."""
    baseline = row.baseline - (EM_BOX_ASCENT + _LIFT) * row.size
    width = over.setter.natural_width * size
    made = one_line("ruby", over.setter, size, width, baseline, align="left", colour=row.colour)
    left, right = _edges(row)
    middle = (over.start + over.end - width) / 2
    x = min(max(middle, left), max(left, right - width))
    return replace(made, x=x, over=over.offsets)


def _edges(row: Row) -> tuple[float, float]:
    """Start and end of a line's characters, which readings must not exceed."""
    line, advances = row.line, row.setter.spacing.advances
    return row.x + line.xs[0] * row.size, row.x + (line.xs[-1] + advances[line.end]) * row.size
