"""Rows of a head across the fold of a spread (通版): parted between two characters, at the fold.

A character that the fold cuts is what editors circle first. Where two sheets meet at the fold the
letters also keep away from it by the tolerance of trimming.
"""

from __future__ import annotations

from paiban.base.value import Value, replace
from paiban.column.block import Band, Part, Row
from paiban.typeset.class_table import FORBIDDEN
from paiban.typeset.justify import Line
from paiban.typeset.paragraph import Setter
from paiban.typeset.words.sense import sense_breaks

_SENSE, _IN_WORD = 0.7, 6.0
"""Ems by which a better place to break may lie farther from the fold, for each grade of the breaks
at sense (typeset/words/sense.py); the grade of a place within a word."""
_FLUSH = 0.5
"""Points from the left edge at which a row begins that is set flush left."""


class Fold(Value, frozen=True):
    """Where the fold is, in points from the left of a head, and how far letters keep from it."""

    x: float
    clear: float

    @property
    def room(self) -> float:
        """Points that a row across the fold needs beside its own width, but for an em."""
        return 2 * self.clear


def parted(bands: list[Band], fold: Fold | None) -> list[Band]:
    """The bands, their rows parted where they lie across the fold."""
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
    """A row on one page, moved off the fold where it stands too near to it."""
    over = end - (fold.x - fold.clear) if end <= fold.x + 0.01 else 0.0
    under = fold.x + fold.clear - start if start >= fold.x - 0.01 else 0.0
    return (replace(row, x=row.x - max(0.0, over) + max(0.0, under)),)


def _halves(row: Row, at: int, fold: Fold) -> tuple[Row, Row]:
    """The clusters up to ``at`` before the fold, the others after it, about as far from it."""
    line, size = row.line, row.size
    cut = at - line.start + 1
    left = _slice(line, line.start, at, line.xs[:cut])
    right = _slice(line, at + 1, line.end, line.xs[cut:])
    ends, begins = _right(row, at), row.x + line.xs[cut] * size
    gap = max(begins - ends, fold.room)
    shift, moved = fold.x - gap / 2 - ends, fold.x + gap / 2 - begins
    if row.x + line.xs[0] * size < _FLUSH:  # flush left: it begins where it began
        shift, moved = 0.0, max(0.0, fold.x + fold.clear - begins)
    return replace(row, line=left, x=row.x + shift), replace(row, line=right, x=row.x + moved)


def _slice(line: Line, start: int, end: int, xs: tuple[float, ...]) -> Line:
    return replace(line, start=start, end=end, xs=xs)


def _extent(row: Row) -> tuple[float, float]:
    return row.x + row.line.xs[0] * row.size, _right(row, row.line.end)


def _right(row: Row, at: int) -> float:
    """Where cluster ``at`` of a row ends."""
    spacing = row.setter.spacing
    return row.x + (row.line.xs[at - row.line.start] + spacing.advances[at]) * row.size


def _break(row: Row, fold: Fold, *, flush: bool) -> int | None:
    """The cluster after which a row is parted: that which ends nearest to the fold, of those after
    which a line may break; in a row that is ``flush`` left it ends before the fold. None where
    there is none."""
    line, size = row.line, row.size
    middles = {
        at: (_right(row, at) + row.x + line.xs[at + 1 - line.start] * size) / 2
        for at in range(line.start, line.end)
        if not flush or _right(row, at) <= fold.x - fold.clear
    }
    return _nearest(row.setter, {at: (middle - fold.x) / size for at, middle in middles.items()})


def _nearest(setter: Setter, off: dict[int, float]) -> int | None:
    """The gap that is least ``off``, in ems; one between two clauses, or two words, may be somewhat
    farther."""
    shaped, penalties = setter.shaped, setter.spacing.penalties
    allowed = [at for at in off if penalties[at] != FORBIDDEN]
    grades = dict(sense_breaks(shaped.text.string))
    grade = {at: grades.get(shaped.offsets[at + 1], _IN_WORD) for at in allowed}
    cost = {at: abs(off[at]) + _SENSE * grade[at] for at in allowed}
    return min(allowed, key=lambda at: (cost[at], at), default=None)


def ems_across(setter: Setter, fold: Fold | None, width: float) -> float:
    """The ems that a text on one line takes of ``width`` points when it is parted at the fold:
    its wider side tells, for the fold stays where it is."""
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
