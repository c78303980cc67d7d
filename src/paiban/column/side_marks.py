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
from paiban.manuscript.story import Mark, MarkKind, Text
from paiban.page.items import Fill, Stroke
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
"""Ems from the baseline down to the lower edge of Han's ink."""
_READING = 0.5
"""Largest size of a reading, as a share of the text's."""
_BORROWED = 0.13
"""Inkless part of the em boxes above and below, in ems, which a reading may use."""
_INK = 0.92
"""Height of a reading from ascender to descender, as a share of its size."""
_OVERHANG = 0.2
"""Ems by which a reading may overhang its neighbours on each side."""
_APART = -0.03
"""Overhang if neighbours have readings too, which must not run together."""
_SMALLER = 0.75
"""Least size of readings over single characters, as a share of the largest size."""
_LIFT = 0.03
"""Ems from the top of the characters' em box to the baseline of a reading."""


class _Stretch(Value, frozen=True):
    """The clusters of a mark on one line, with the start and end of each in points."""

    strings: tuple[str, ...]
    places: tuple[tuple[float, float], ...]
    first: int
    """Number of the mark's characters on earlier lines."""

    @property
    def start(self) -> float:
        return self.places[0][0]

    @property
    def end(self) -> float:
        return self.places[-1][1]


def parts_beside(row: Row, typesetter: Typesetter, leading: float) -> tuple[Part, ...]:
    """The parts drawn beside a set line for the marks of its characters."""
    marks = row.setter.shaped.text.marks
    return tuple(part for mark in marks for part in _mark(mark, row, typesetter, leading))


def _mark(mark: Mark, row: Row, typesetter: Typesetter, leading: float) -> Iterator[Part]:
    stretch = _stretch(mark, row)
    if stretch is None:
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
    elif mark.kind is MarkKind.TITLE:
        yield from _wave(stretch, middle, row)
    else:
        yield from _readings(mark, stretch, row, typesetter, leading)


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
    return _Stretch(strings, places, offsets[found[0]] - mark.start)


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


def _readings(
    mark: Mark, stretch: _Stretch, row: Row, typesetter: Typesetter, leading: float
) -> Iterator[Row]:
    """A reading over each character if their numbers match and they fit, else one over all. If a
    line end divides the characters, the larger part takes the whole reading."""
    size = min(_READING * row.size, (leading - row.size + _BORROWED * row.size) / _INK)
    words = mark.reading.split()
    if len(words) == mark.end - mark.start:
        words = words[stretch.first : stretch.first + len(stretch.places)]
        own = [
            _reading(word, *place, size, row, typesetter, _APART)
            for word, place in zip(words, stretch.places, strict=True)
        ]
        least = min(each.size for each in own)
        if least > size * _SMALLER:  # all of one size
            for word, place in zip(words, stretch.places, strict=True):
                yield _reading(word, *place, least, row, typesetter, _APART)
            return
    elif 2 * len(stretch.places) < mark.end - mark.start:
        return
    yield _reading(" ".join(words), stretch.start, stretch.end, size, row, typesetter)


def _reading(
    string: str,
    start: float,
    end: float,
    size: float,
    row: Row,
    typesetter: Typesetter,
    overhang: float = _OVERHANG,
) -> Row:
    """A reading centred over ``start`` to ``end``, made smaller if it would overhang too far."""
    text = row.setter.shaped.text
    origin = text.origin(row.setter.shaped.offsets[row.line.start])
    setter = typesetter.setter(Text(string, text.file, ((0, origin.line),)), "ruby")
    room = end - start + 2 * overhang * row.size
    size = min(size, room / max(setter.natural_width, 0.1))
    baseline = row.baseline - (EM_BOX_ASCENT + _LIFT) * row.size
    width = setter.natural_width * size
    made = one_line("ruby", setter, size, width, baseline, align="left", colour=row.colour)
    left, right = _edges(row)
    return replace(made, x=min(max((start + end - width) / 2, left), max(left, right - width)))


def _edges(row: Row) -> tuple[float, float]:
    """Start and end of a line's characters, which readings must not exceed."""
    line, advances = row.line, row.setter.spacing.advances
    return row.x + line.xs[0] * row.size, row.x + (line.xs[-1] + advances[line.end]) * row.size
