"""Lines of a byline: ended between names, never within one."""

from __future__ import annotations

from paiban.typeset.breaker import Breaks
from paiban.typeset.class_table import FORBIDDEN
from paiban.typeset.search import Measure, measure_of
from paiban.typeset.spacing import Spacing

_AFTER = frozenset("、，；,;")
"""Marks that part names, as spaces do."""
_SLASHES = frozenset("／/")
"""They part names from the place (陳怡君／臺北報導), but no job title from the name (文／王明)."""
_TITLE = 2
"""Most characters of a job title before a slash."""
_EPSILON = 1e-9


def name_lines(spacing: Spacing, measure: Measure, indent: float) -> Breaks | None:
    """The fewest lines that end between names, their spaces narrower where that spares a line; None
    where a name is wider than its line."""
    ends: list[int] = []
    start, last = 0, len(spacing) - 1
    while start <= last:
        room = measure_of(measure, len(ends)) - (0.0 if ends else indent)
        fitting = [at for at in _between(spacing, start) if _width(spacing, start, at) <= room]
        if not fitting:
            return None
        ends.append(fitting[-1])
        start = fitting[-1] + 1
    return Breaks(tuple(ends), 0.0) if ends else None


def _between(spacing: Spacing, start: int) -> list[int]:
    """The clusters from ``start`` on after which names end."""
    spaces, strings, last = spacing.shaped.spaces, spacing.shaped.strings, len(spacing) - 1
    ends: list[int] = []
    begun = start
    for at in range(start, last + 1):
        parts = at in spaces or strings[at] in _AFTER
        if at == last or (parts and spacing.penalties[at] != FORBIDDEN):
            ends.append(at)
            begun = at + 1
        elif strings[at] in _SLASHES:
            if at - begun > _TITLE:
                ends.append(at)
            begun = at + 1
    return ends


def _width(spacing: Spacing, start: int, end: int) -> float:
    """The least width of a line, with what its spaces and marks can give."""
    right = spacing.x[end] + spacing.advances[end] - spacing.edge_after[end]
    least = right - (spacing.shrink[end] - spacing.shrink[start])
    return least - spacing.x[start] - spacing.edge_before[start] - _EPSILON
