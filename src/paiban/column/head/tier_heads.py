"""Heads on a page of tiers: of one line or two, since lines follow one another to the left, and
over no more tiers than their words fill."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.base.value import replace
from paiban.column.block import Row
from paiban.column.head.head_block import HeadForm
from paiban.edition.paper import Paper

_LINES, _MORE = 2, 4.0
"""Lines of a headline that cost nothing, and the cost of each further one."""
_BARE = 3.0
"""Cost of each tier that a head leaves white from end to end, though text could stand there."""


def in_tiers(
    forms: Iterable[HeadForm], depth: float, paper: Paper, align: str
) -> tuple[HeadForm, ...]:
    """The forms of a head ``depth`` points deep with the cost of further lines and of tiers that
    they leave bare, the cheapest first. The white of a centred head is at both its ends."""
    step = (paper.column_ems + paper.gutter_ems) * paper.body_size
    ends = 2 if align == "centre" else 1
    found = []
    for form in forms:
        bare = (depth - _deepest(form)) / ends // step
        found.append(replace(form, cost=form.cost + _more(form) + _BARE * bare))
    return tuple(sorted(found, key=lambda form: (form.cost, form.lines)))


def _more(form: HeadForm) -> float:
    return _MORE * max(0, _headline_lines(form) - _LINES)


def _deepest(form: HeadForm) -> float:
    """The points that the longest line of a head takes."""
    rows = [part for band in form.bands for part in band.parts if isinstance(part, Row)]
    return max((row.setter.natural_width * row.size for row in rows), default=0.0)


def _headline_lines(form: HeadForm) -> int:
    parts = (part for band in form.bands for part in band.parts)
    return sum(isinstance(part, Row) and part.role.endswith("headline") for part in parts)
