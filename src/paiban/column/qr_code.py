"""A QR code on body lines, its words beside it: black squares, drawn as rectangles, so that they
print sharp from the black plate alone."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from math import ceil

from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.column.block import Part, Row
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Paragraph
from paiban.page.items import Fill
from paiban.typeset.typesetter import Typesetter

_MODULE = 1.15
"""Points of a square of the code, about 0.4 mm: what telephones read from newsprint."""
_QUIET = 2
"""Squares of white round the code: the standard's four, less the white that the column has."""
_BESIDE = 6.0
"""Ems of the narrowest measure for words beside a code."""


class SetCode(Value, frozen=True):
    """A code as set: the rows of its words, and of the code itself its first line and the places of
    its squares, which are drawn when the page is."""

    rows: tuple[tuple[Row, ...], ...]
    first: int
    address: str
    left: float

    def drawn(self) -> tuple[tuple[Part, ...], ...]:
        """The lines with the squares."""
        lines: list[tuple[Part, ...]] = [*self.rows]
        lines[self.first] = (*lines[self.first], *_squares(self.address, self.left))
        return tuple(lines)


def set_code(block: Paragraph, typesetter: Typesetter, paper: Paper, width: float) -> SetCode:
    """A paragraph with the code of its address: words at the left, the code at the right of a
    measure of ``width`` points; above the code where there is no room beside it."""
    across = len(qr_matrix(block.address))
    role = typesetter.role(block)
    style = typesetter.style(role)
    side = (across + _QUIET) * _MODULE
    deep = ceil((side + paper.leading - paper.body_size) / paper.leading)
    beside = (width - side) / style.size >= _BESIDE
    measure = (width - side if beside else width) / style.size
    setter = typesetter.setter(block.text, role)
    words = setter.lines(measure, setter.options(measure)[0])
    baseline = max(EM_BOX_ASCENT * paper.body_size, EM_BOX_ASCENT * style.size)
    rows: list[tuple[Row, ...]] = [
        (Row(role, setter, line, 0.0, baseline, style.size, style.colour),) for line in words
    ]
    first = 0 if beside else len(rows)
    rows += [() for _ in range(first + deep - len(rows))]
    return SetCode(tuple(rows), first, block.address, width - across * _MODULE)


def _squares(address: str, left: float) -> list[Part]:
    top = _QUIET / 2 * _MODULE
    return [
        Fill(Rect(left + x * _MODULE, top + y * _MODULE, w * _MODULE, h * _MODULE), (0.0,))
        for y, x, w, h in _rectangles(address)
    ]


@lru_cache(maxsize=1024)
def _rectangles(address: str) -> tuple[tuple[int, int, int, int], ...]:
    """The dark squares, as rectangles that are as large as can be: a run of them in a row, and the
    rows beneath that have the same run. Each is its row, its column, its width and its depth."""
    begun: dict[tuple[int, int], int] = {}
    found: list[tuple[int, int, int, int]] = []
    for number, row in enumerate((*qr_matrix(address), b"")):
        runs = dict.fromkeys(_runs(row))
        for run in [run for run in begun if run not in runs]:
            first = begun.pop(run)
            found.append((first, run[0], run[1] - run[0], number - first))
        for run in runs:
            begun.setdefault(run, number)
    return tuple(sorted(found))


def _runs(row: bytes) -> list[tuple[int, int]]:
    at, found = 0, []
    for dark, group in groupby(row):
        count = len(list(group))
        if dark:
            found.append((at, at + count))
        at += count
    return found


@lru_cache(maxsize=1024)
def qr_matrix(address: str) -> tuple[bytes, ...]:
    """The rows of the code of ``address``: 1 is dark."""
    import segno

    code = segno.make(address, error="l", micro=False, boost_error=False)
    return tuple(bytes(row) for row in code.matrix)
