"""Soft costs of a whole page, one function each.

Each function takes the modules of a page in order of weight. Costs of single modules are in
``cuts/leaves.py`` and ``module/``, costs of cuts in ``cuts/subsets.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import log

from paiban.arrange.plan import ModulePlan
from paiban.arrange.tier_costs import tier_heads, tier_places, tier_seams, towers
from paiban.column.head.ladder import LEAST_BINDING
from paiban.edition.model import Slot

_DOMINANT = 2.25
"""Least ratio of the dominant photo's area to the next."""
_NO_DOMINANT = 13.0
"""Cost if the two largest photos are equal; falls with the logarithm of their ratio."""
CLASH, ALIKE, LEVEL = 12.0, 1.2, 2
"""Cost of two heads side by side whose sizes differ by less than the ratio ``ALIKE`` and whose
tops differ by at most ``LEVEL`` lines."""
_OUT_OF_RANK = 5.0
"""Cost of a head larger than that of a weightier story."""
MEETING = 4.0
"""Cost of two photos of different stories that meet."""
_CROSS = 3.0
"""Cost of four corners that meet."""
_PLACE = 2.0
"""Approximate cost of a page with its stories in reverse order of weight."""
_LEANING, _FREE_LEAN, _HEAD_WEIGHT = 12.0, 0.12, 0.5
"""Approximate cost of a page with all its visual weight at one edge; free distance of its centre
from the middle; weight of a head's cell relative to a photo's."""
_STRIP, _STRIPS_FREE, _STRIP_COLUMNS = 6.0, 2, 4
"""Cost of a story over the whole width, those that are free, and the columns from which it counts
as a strip."""
_TALL_SEAM, _LONG_SEAM = 2.5, 0.8
"""Cost of each seam down the whole page, and of each seam across it after the first."""


_Box = tuple[float, float, float, float]
"""Left and right in ems, top and foot in lines: (left, top, right, foot)."""
Photos = Sequence[Sequence[_Box]]
"""The photos of each module on the page."""


def dominance(_modules: Sequence[ModulePlan], photos: Photos) -> float:
    """Cost of a page without one dominant photo, which would give the eye a place to begin."""
    areas = sorted(
        (right - left) * (foot - top) for boxes in photos for left, top, right, foot in boxes
    )
    if len(areas) < 2:
        return 0.0
    return _NO_DOMINANT * max(0.0, log(_DOMINANT * areas[-2] / areas[-1])) / log(_DOMINANT)


def clashing_heads(modules: Sequence[ModulePlan], _photos: Photos = ()) -> float:
    """Cost of heads side by side, level and alike in size, which read as one (碰题)."""
    ending: dict[int, list[ModulePlan]] = {}
    for module in modules:
        ending.setdefault(module.slot.right, []).append(module)
    return sum(
        CLASH
        for right in modules
        for left in ending.get(right.slot.column, ())
        if clash(left, right)
    )


def clash(one: ModulePlan, two: ModulePlan) -> bool:
    """Whether the heads of two modules are side by side, level and alike in size (rule 29)."""
    size, its = one.head.size, two.head.size
    if not size or not its or not one.head.lines or not two.head.lines:
        return False
    left, right = one.slot, two.slot
    if left.column > right.column:
        left, right = right, left
    if left.right != right.column or abs(left.line - right.line) > LEVEL:
        return False
    return max(size, its) < min(size, its) * ALIKE


def heads_out_of_rank(modules: Sequence[ModulePlan], _photos: Photos = ()) -> float:
    """Cost of heads larger than those of weightier stories (rule 29)."""
    least, cost = float("inf"), 0.0
    for module in modules:
        size = module.head.size
        if not size:
            continue
        cost += _OUT_OF_RANK if size > least + 0.5 else 0.0
        least = min(least, max(size, LEAST_BINDING))
    return cost


def meeting_photos(_modules: Sequence[ModulePlan], photos: Photos) -> float:
    """Cost of adjacent photos of two stories, which seem to belong to one."""
    return MEETING * sum(
        _meet(one, two)
        for some, others in combinations([boxes for boxes in photos if boxes], 2)
        for one in some
        for two in others
    )


def crosses(modules: Sequence[ModulePlan], _photos: Photos) -> float:
    """Cost of four corners that meet, which divide the page by a cross."""
    corners: dict[tuple[int, int], int] = {}
    for module in modules:
        slot = module.slot
        for column in (slot.column, slot.right):
            corners[column, slot.line] = corners.get((column, slot.line), 0) + 1
    feet: dict[tuple[int, int], int] = {}
    for module in modules:
        slot = module.slot
        for column in (slot.column, slot.right):
            foot = column, slot.foot + 1  # a line of white lies between
            feet[foot] = feet.get(foot, 0) + 1
    return _CROSS * sum(count == 2 and feet.get(place) == 2 for place, count in corners.items())


def seams(modules: Sequence[ModulePlan], _photos: Photos) -> float:
    """Cost of seams through the whole page (通缝), which divide it; one across is free."""
    slots = [module.slot for module in modules if module.unit >= 0]
    if len(slots) < 3:
        return 0.0
    columns = {slot.column for slot in slots} - {min(slot.column for slot in slots)}
    lines = {slot.line for slot in slots} - {min(slot.line for slot in slots)}
    tall = sum(not any(slot.column < column < slot.right for slot in slots) for column in columns)
    long = sum(not any(slot.line < line < slot.foot for slot in slots) for line in lines)
    return _TALL_SEAM * tall + _LONG_SEAM * max(0, long - 1)


def strips(modules: Sequence[ModulePlan], _photos: Photos) -> float:
    """Cost of the third and each further story that takes the whole width: a page of strips."""
    slots = [module.slot for module in modules if module.unit >= 0]
    left, right = min(slot.column for slot in slots), max(slot.right for slot in slots)
    if right - left < _STRIP_COLUMNS:
        return 0.0
    wide = sum(slot.columns == right - left for slot in slots)
    return _STRIP * max(0, wide - _STRIPS_FREE)


def places(modules: Sequence[ModulePlan], _photos: Photos) -> float:
    """Cost of lighter stories in better places; places rank 上左 > 上右 > 下右 > 下左."""
    own = [module.slot for module in modules if module.unit >= 0]
    if len(own) < 2:
        return 0.0
    columns = max(slot.right for slot in own)
    lines = max(slot.foot for slot in own)
    ranks = [_place(slot, columns, lines) for slot in own]
    worse = sum(max(0.0, heavy - light) for heavy, light in combinations(ranks, 2))
    return _PLACE * worse / len(own)


def _place(slot: Slot, columns: int, lines: int) -> float:
    """Rank of a slot among places, by its middle: 0 (best) to 1.25."""
    down = (slot.line + slot.lines / 2) / lines
    right = (slot.column + slot.columns / 2) / columns
    return down + 0.25 * (right if down < 0.5 else 1 - right)


def balance(modules: Sequence[ModulePlan], photos: Photos) -> float:
    """Cost of a page that leans, with its photos and heads on one side."""
    weights: list[tuple[float, float]] = []
    for module, boxes in zip(modules, photos, strict=True):
        slot = module.slot
        head = module.head.lines * slot.columns
        weights.append((head * _HEAD_WEIGHT, slot.column + slot.columns / 2))
        pitch = _pitch(module) if boxes else 1.0
        for left, top, right, foot in boxes:
            weights.append(((right - left) / pitch * (foot - top), (left + right) / 2 / pitch))
    mass = sum(weight for weight, _ in weights)
    if not mass:
        return 0.0
    middle = sum(weight * at for weight, at in weights) / mass
    columns = max(module.slot.right for module in modules)
    return _LEANING * max(0.0, abs(middle / columns - 0.5) - _FREE_LEAN)


def _photos(module: ModulePlan) -> list[_Box]:
    """The boxes of a module's photos on the page."""
    if not module.photos and not module.insets:
        return []
    pitch = _pitch(module)
    left, top = module.slot.column * pitch, module.slot.line + module.head.lines
    boxes: list[_Box] = []
    for place in module.photos:
        across = module.across(place)
        at = left + across.left
        boxes.append((at, top + place.line, at + across.ems, top + place.foot))
    for inset in module.insets:
        if inset.kind == "photo":
            at, line = left + inset.left, top + inset.line
            boxes.append((at, line, at + inset.ems, line + inset.lines))
    return boxes


def _pitch(module: ModulePlan) -> float:
    """Ems from one basic column to the next, with a gutter of 1 em."""
    last = module.column(module.text_columns - 1)
    return (last.left + last.ems + 1) / module.slot.columns


def _meet(a: _Box, b: _Box) -> bool:
    """Whether two photos are less than two ems or three lines apart."""
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    return (across > -2 and down > 0) or (across > 0 and down > -3)


PAGE_COSTS: dict[str, Callable[[Sequence[ModulePlan], Photos], float]] = {
    "dominance": dominance,
    "clashing_heads": clashing_heads,
    "heads_out_of_rank": heads_out_of_rank,
    "meeting_photos": meeting_photos,
    "crosses": crosses,
    "seams": seams,
    "strips": strips,
    "places": places,
    "balance": balance,
}
"""The page costs by name."""


_TIER_COSTS = PAGE_COSTS | {
    "clashing_heads": lambda modules, _: tier_heads(modules),
    "seams": lambda modules, _: tier_seams(modules),
    "strips": lambda modules, _: towers(modules),
    "places": lambda modules, _: tier_places(modules),
}
"""Those of a page of tiers."""


def page_costs(
    modules: Sequence[ModulePlan],
    weights: Mapping[str, float] | None = None,
    *,
    in_tiers: bool = False,
) -> dict[str, float]:
    """The page costs by name, multiplied by the house's ``weights``."""
    weights, photos = weights or {}, [_photos(module) for module in modules]
    costs = _TIER_COSTS if in_tiers else PAGE_COSTS
    return {name: weights.get(name, 1.0) * cost(modules, photos) for name, cost in costs.items()}
