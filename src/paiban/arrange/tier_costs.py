"""Soft costs of a page of tiers, where they differ from those of a horizontal page.

The grid lies on its side: a column is a tier from the top, a line one from the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import log

from paiban.arrange.plan import ModulePlan
from paiban.base.value import Value
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
STACKED = 12.0
"""Cost of a head right under the head of another story (叠题): they read as one."""
_ABREAST, _ALIKE, _NEAR = 5.0, 1.2, 12
"""Cost of two heads that begin in one tier (尻もち), whose sizes differ by less than the ratio
``_ALIKE``, with fewer than so many lines between them."""
_GAP = 2
"""Lines between stories side by side, at the most."""
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


def tier_heads(modules: Sequence[ModulePlan]) -> float:
    """Cost of vertical heads that read as one: right under one another, or side by side in a tier
    and alike in size."""
    return STACKED * stacked_heads(modules) + _ABREAST * _abreast(_placed(modules))


def stacked_heads(modules: Sequence[ModulePlan]) -> int:
    """The number of heads that end at the foot of their story, over that of another."""
    placed = _placed(modules)
    return sum(
        other.slot.column == one.slot.right
        and head.is_to_foot
        and min(head.end, its.end) > max(head.line, its.line)
        for one, head in placed
        for other, its in placed
    )


def _abreast(placed: _Placed) -> int:
    """The number of heads alike in size that begin in one tier and stand close together."""
    return sum(
        other.slot.column == one.slot.column
        and 0 <= other.slot.line - one.slot.foot <= _GAP
        and its.line - head.end < _NEAR
        and max(head.size, its.size) < _ALIKE * min(head.size, its.size)
        for one, head in placed
        for other, its in placed
    )


def _placed(modules: Sequence[ModulePlan]) -> _Placed:
    return [(module, head) for module in modules if (head := _head(module)) is not None]


class _Head(Value, frozen=True):
    """A vertical head on the page: its lines, whether it ends at the foot of its story."""

    line: int
    end: int
    size: float
    is_to_foot: bool


def _head(module: ModulePlan) -> _Head | None:
    """The vertical head of a story, if it has one."""
    head, top = module.head, module.slot.line
    if module.unit < 0 or not head.size or head.level:
        return None
    if head.lines:
        return _Head(top, top + head.lines, head.size, True)
    for inset in module.insets:
        if inset.kind == "head":
            last = module.column(module.text_columns - 1)
            to_foot = inset.left + inset.ems > last.left
            return _Head(top + inset.line, top + inset.line + inset.lines, head.size, to_foot)
    return None


_Placed = list[tuple[ModulePlan, _Head]]
