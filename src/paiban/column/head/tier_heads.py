"""Heads on a page of tiers: of one line or two, since lines follow one another to the left, and
over no more tiers than their words fill."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.base.value import replace
from paiban.column.block import Row
from paiban.column.head.head_block import HeadForm
from paiban.edition.paper import Paper

_LINES, _MORE = 2, 18.0
"""Lines of a headline that cost nothing, and the cost of each further one."""
_SCRAP = 2
"""Characters of a line that is no more than a scrap."""
_BARE = 3.0
"""Cost of each tier that a head leaves white from end to end, though text could stand there."""


def in_tiers(
    forms: Iterable[HeadForm], depth: float, paper: Paper, align: str
) -> tuple[HeadForm, ...]:
    """The forms of a head ``depth`` points deep with the cost of further lines and of tiers that
    they leave bare, the cheapest first; none whose further lines make scraps of it, if the desk did
    not break it so. The white of a centred head is at both its ends."""
    step = (paper.column_ems + paper.gutter_ems) * paper.body_size
    ends = 2 if align == "centre" else 1
    given = [(form, _headline_lines(form)) for form in forms]
    whole = [(form, lines) for form, lines in given if not _is_scraps(lines)]
    found = []
    for form, lines in whole or given:
        bare = (depth - _deepest(form)) / ends // step
        more = _MORE * max(0, len(lines) - _LINES)
        found.append(replace(form, cost=form.cost + more + _BARE * bare))
    return tuple(sorted(found, key=lambda form: (form.cost, form.lines)))


def _deepest(form: HeadForm) -> float:
    """The points that the longest line of a head takes."""
    rows = [part for band in form.bands for part in band.parts if isinstance(part, Row)]
    return max((row.setter.natural_width * row.size for row in rows), default=0.0)


def _headline_lines(form: HeadForm) -> list[int]:
    """The characters of each line of the headline."""
    parts = (part for band in form.bands for part in band.parts)
    rows = [part for part in parts if isinstance(part, Row) and part.role.endswith("headline")]
    return [row.line.end - row.line.start + 1 for row in rows]


def _is_scraps(lines: list[int]) -> bool:
    return len(lines) > _LINES and min(lines) <= _SCRAP
