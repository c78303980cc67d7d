"""Soft costs of a page of tiers, where they differ from those of a horizontal page.

The grid lies on its side: a column is a tier from the top, a line one from the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import log

from paiban.arrange.plan import ModulePlan
from paiban.edition.model import Slot

_PLACE, _STRAYED = 2.0, 10.0
"""Approximate cost of a page with its stories in reverse order of weight; cost of a lead that is
not in its corner."""
BELLY, _CHIMNEY = 14.0, 1.5
"""Cost of each gap between tiers that runs across the whole page (腹切り), and of each gap between
lines from its top to its foot (煙突) after the first."""
_TOWER, _TOWER_TIERS = 6.0, 4
"""Cost of each story after the first that is as deep as the page, and the tiers from which it
counts."""
_TALL, _TALL_FROM = 6.0, 0.8
"""Cost of a story whose width is less than this share of its depth, times the logarithm."""
_FLAT, _FLAT_FROM = 1.0, 3.5
"""Cost of a story more than so many times as wide as deep, times the logarithm."""
_LEAD_SHARE, _SMALL_LEAD = 0.4, 14.0
"""Least share of the page's tiers and of its lines for the lead; the cost of what it lacks."""


def tier_places(modules: Sequence[ModulePlan]) -> float:
    """Cost of lighter stories in better places: 右上 > 左上 > 右下 > 左下; and of a lead that has
    another story in the corner at its upper right."""
    own = [module.slot for module in modules if module.unit >= 0]
    if len(own) < 2:
        return 0.0
    tiers, lines = max(slot.right for slot in own), max(slot.foot for slot in own)
    ranks = [_place(slot, tiers, lines) for slot in own]
    worse = sum(max(0.0, heavy - light) for heavy, light in combinations(ranks, 2))
    lead = own[0]
    strayed = any(each.column <= lead.column and each.line <= lead.line for each in own[1:])
    return _PLACE * worse / len(own) + _STRAYED * strayed


def _place(slot: Slot, tiers: int, lines: int) -> float:
    """Rank of a slot among places, by its middle: 0 (best) to 1.5."""
    down = (slot.column + slot.columns / 2) / tiers
    return down + 0.5 * (slot.line + slot.lines / 2) / lines


def tier_seams(modules: Sequence[ModulePlan]) -> float:
    """Cost of gaps across the whole page (腹切り), and of those from its top to its foot."""
    slots = [module.slot for module in modules if module.unit >= 0]
    if len(slots) < 3:
        return 0.0
    tiers = {slot.column for slot in slots} - {min(slot.column for slot in slots)}
    lines = {slot.line for slot in slots} - {min(slot.line for slot in slots)}
    bellies = sum(not any(slot.column < tier < slot.right for slot in slots) for tier in tiers)
    chimneys = sum(not any(slot.line < line < slot.foot for slot in slots) for line in lines)
    return BELLY * bellies + _CHIMNEY * max(0, chimneys - 1)


def towers(modules: Sequence[ModulePlan]) -> float:
    """Cost of the second and each further story that is as deep as the page."""
    slots = [module.slot for module in modules if module.unit >= 0]
    first, last = min(slot.column for slot in slots), max(slot.right for slot in slots)
    if last - first < _TOWER_TIERS:
        return 0.0
    return _TOWER * max(0, sum(slot.columns == last - first for slot in slots) - 1)


def tier_shape(shape: float) -> float:
    """Cost of a story ``shape`` times as wide as deep: they lie along their tiers."""
    tall = _TALL * max(0.0, log(_TALL_FROM / shape))
    return tall + _FLAT * max(0.0, log(shape / _FLAT_FROM))


def small_lead(tiers: float, lines: float) -> float:
    """Cost of a lead of these shares of the page's tiers and lines."""
    return _SMALL_LEAD * (max(0.0, _LEAD_SHARE - tiers) + max(0.0, _LEAD_SHARE - lines))
