"""Heads across the fold of a spread (通版): rows are divided between two characters, at the fold.

The fold must not cut a character. If two sheets meet at the fold, letters also keep clear of it by
the tolerance of trimming.
"""

from __future__ import annotations

from paiban.base.value import Value, replace
from paiban.column.block import Band, Part, Row
from paiban.typeset.class_table import FORBIDDEN
from paiban.typeset.justify import Line
from paiban.typeset.paragraph import Setter
from paiban.typeset.words.sense import sense_breaks

_SENSE, _IN_WORD = 0.4, 10.0
"""Ems by which a better place to break may lie farther from the fold, for each grade of the breaks
at sense (typeset/words/sense.py); the grade of a place within a word."""
_FLUSH = 0.5
"""A row that begins less than this many points from the left edge is flush left."""


class Fold(Value, frozen=True):
    """The position of the fold from the left of a head, and the distance letters keep from it, in
    points."""

    x: float
    clear: float

    @property
    def room(self) -> float:
        """Extra points that a row needs to keep clear of the fold."""
        return 2 * self.clear


def parted(bands: list[Band], fold: Fold | None) -> list[Band]:
    """The bands, with rows that cross the fold divided at it."""
    if fold is None:
        return bands
    return [
        replace(band, parts=tuple(one for part in band.parts for one in _parted(part, fold)))
        for band in bands
    ]


def _parted(part: Part, fold: Fold) -> tuple[Part, ...]:
    if not isinstance(part, Row) or part.setter.shaped.stands:
        return (part,)
    start, end = _extent(part)
    if not start < fold.x - 0.01 or not end > fold.x + 0.01:
        return _beside(part, start, end, fold)
    at = _break(part, fold, flush=start < _FLUSH)
    return (part,) if at is None else _halves(part, at, fold)


def _beside(row: Row, start: float, end: float, fold: Fold) -> tuple[Part, ...]:
    """A row on one page, moved clear of the fold."""
    over = end - (fold.x - fold.clear) if end <= fold.x + 0.01 else 0.0
    under = fold.x + fold.clear - start if start >= fold.x - 0.01 else 0.0
    return (replace(row, x=row.x - max(0.0, over) + max(0.0, under)),)


def _halves(row: Row, at: int, fold: Fold) -> tuple[Row, Row]:
    """The row in two: clusters up to ``at`` before the fold, the others after it, about as far."""
    line, size = row.line, row.size
    cut = at - line.start + 1
    left = _slice(line, line.start, at, line.xs[:cut])
    right = _slice(line, at + 1, line.end, line.xs[cut:])
    ends, begins = _right(row, at), row.x + line.xs[cut] * size
    gap = max(begins - ends, fold.room)
    shift, moved = fold.x - gap / 2 - ends, fold.x + gap / 2 - begins
    if row.x + line.xs[0] * size < _FLUSH:  # flush left: its start does not move
        shift, moved = 0.0, max(0.0, fold.x + fold.clear - begins)
    return replace(row, line=left, x=row.x + shift), replace(row, line=right, x=row.x + moved)


def _slice(line: Line, start: int, end: int, xs: tuple[float, ...]) -> Line:
    return replace(line, start=start, end=end, xs=xs)


def _extent(row: Row) -> tuple[float, float]:
    return row.x + row.line.xs[0] * row.size, _right(row, row.line.end)


def _right(row: Row, at: int) -> float:
    """The x at which cluster ``at`` of a row ends."""
    spacing = row.setter.spacing
    return row.x + (row.line.xs[at - row.line.start] + spacing.advances[at]) * row.size


def _break(row: Row, fold: Fold, *, flush: bool) -> int | None:
    """The cluster after which a row is divided, or None: the one nearest to the fold after which a
    line may break, preferring sense breaks; in a ``flush`` left row, one before the fold."""
    line, size = row.line, row.size
    middles = {
        at: (_right(row, at) + row.x + line.xs[at + 1 - line.start] * size) / 2
        for at in range(line.start, line.end)
        if not flush or _right(row, at) <= fold.x - fold.clear
    }
    return _nearest(row.setter, {at: (middle - fold.x) / size for at, middle in middles.items()})


def _nearest(setter: Setter, off: dict[int, float]) -> int | None:
    """The breakable gap with the least ``off`` (ems from the fold); gaps between clauses or words
    may be somewhat farther."""
    shaped, penalties = setter.shaped, setter.spacing.penalties
    allowed = [at for at in off if penalties[at] != FORBIDDEN]
    grades = dict(sense_breaks(shaped.text.string))
    grade = {at: grades.get(shaped.offsets[at + 1], _IN_WORD) for at in allowed}
    cost = {at: abs(off[at]) + _SENSE * grade[at] for at in allowed}
    return min(allowed, key=lambda at: (cost[at], at), default=None)


def ems_across(setter: Setter, fold: Fold | None, width: float) -> float:
    """The ems of a text on one line over ``width`` points when divided at the fold: since the fold
    is fixed, the wider side decides."""
    natural, spacing = setter.natural_width, setter.spacing
    last = len(spacing) - 1
    if fold is None or last < 1:
        return natural
    share, origin = fold.x / width, spacing.x[0] + spacing.edge_before[0]
    ends = {at: spacing.x[at] + spacing.advances[at] - origin for at in range(last)}
    begins = {at: spacing.x[at + 1] - origin for at in range(last)}
    at = _nearest(setter, {at: (ends[at] + begins[at]) / 2 - share * natural for at in ends})
    if at is None:
        return natural
    half = (begins[at] - ends[at]) / 2
    return max(natural, (ends[at] + half) / share, (natural - begins[at] + half) / (1 - share))
