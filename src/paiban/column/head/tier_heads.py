"""Heads on a page of tiers: of one line or two, since lines follow one another to the left."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.base.value import replace
from paiban.column.block import Row
from paiban.column.head.head_block import HeadForm

_LINES, _MORE = 2, 4.0
"""Lines of a headline that cost nothing, and the cost of each further one."""


def in_tiers(forms: Iterable[HeadForm]) -> tuple[HeadForm, ...]:
    """The forms of a head with the cost of further lines, the cheapest first."""
    found = [
        replace(form, cost=form.cost + _MORE * max(0, _headline_lines(form) - _LINES))
        for form in forms
    ]
    return tuple(sorted(found, key=lambda form: (form.cost, form.lines)))


def _headline_lines(form: HeadForm) -> int:
    parts = (part for band in form.bands for part in band.parts)
    return sum(isinstance(part, Row) and part.role.endswith("headline") for part in parts)
