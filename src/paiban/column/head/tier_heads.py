"""Heads on a page of tiers: of one line or two, since lines follow one another to the left."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.base.value import replace
from paiban.column.block import Row
from paiban.column.head.head_block import HeadForm

_LINES, _MORE = 2, 18.0
"""Lines of a headline that cost nothing, and the cost of each further one."""
_SCRAP = 2
"""Characters of a line that is no more than a scrap."""


def in_tiers(forms: Iterable[HeadForm]) -> tuple[HeadForm, ...]:
    """The forms of a head with the cost of further lines, the cheapest first; none whose further
    lines make scraps of it, if the desk did not break it so."""
    given = [(form, _headline_lines(form)) for form in forms]
    whole = [(form, lines) for form, lines in given if not _is_scraps(lines)]
    found = [
        replace(form, cost=form.cost + _MORE * max(0, len(lines) - _LINES))
        for form, lines in whole or given
    ]
    return tuple(sorted(found, key=lambda form: (form.cost, form.lines)))


def _headline_lines(form: HeadForm) -> list[int]:
    """The characters of each line of the headline."""
    parts = (part for band in form.bands for part in band.parts)
    rows = [part for part in parts if isinstance(part, Row) and part.role.endswith("headline")]
    return [row.line.end - row.line.start + 1 for row in rows]


def _is_scraps(lines: list[int]) -> bool:
    return len(lines) > _LINES and min(lines) <= _SCRAP
