"""Soft costs of a whole page, one function each: what no single module can see.

Each takes the modules of a page in order of weight. What a module costs by itself is told in
``leaves.py`` and ``module.py``, what a cut costs in ``subsets.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import log

from paiban.arrange.plan import ModulePlan
from paiban.edition.model import Slot

_DOMINANT = 2.0
"""How much larger than the next the dominant photo of a page is, at least."""
_NO_DOMINANT = 12.0
"""Cost where the two largest photos are equal; falls with the logarithm of their ratio."""
CLASH, ALIKE, LEVEL = 12.0, 1.2, 2
"""Cost of two heads side by side, of sizes nearer than that ratio, at heights that differ by no
more lines."""
_OUT_OF_RANK = 5.0
"""Cost of a head that is larger than that of a weightier story."""
MEETING = 4.0
"""Cost of two photos of different stories that meet."""
_CROSS = 3.0
"""Cost of four corners that meet."""
_PLACE = 2.0
"""Cost where all stories stand in the order of their weight turned round, about."""
_LEANING, _FREE_LEAN, _HEAD_WEIGHT = 12.0, 0.12, 0.5
"""Cost of a page that leans with all its weight to one edge, about; how far from the middle its
weight may lie; what a cell of a head weighs beside one of a photo."""
_TALL_SEAM, _LONG_SEAM = 2.5, 0.8
"""Cost of a seam down the whole page, and of each across it after the first."""


_Box = tuple[float, float, float, float]
"""Left, top, right and foot: ems and lines."""
Photos = Sequence[Sequence[_Box]]
"""The photos of each module on the page."""


def dominance(_modules: Sequence[ModulePlan], photos: Photos) -> float:
    """A page wants one dominant photo, or the eye does not know where to begin."""
    areas = sorted(
        (right - left) * (foot - top) for boxes in photos for left, top, right, foot in boxes
    )
    if len(areas) < 2:
        return 0.0
    return _NO_DOMINANT * max(0.0, log(_DOMINANT * areas[-2] / areas[-1])) / log(_DOMINANT)


def clashing_heads(modules: Sequence[ModulePlan], _photos: Photos = ()) -> float:
    """Heads that stand side by side at one height and in like size read as one (碰题)."""
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
    """Whether the heads of two modules stand side by side, level and alike in size (rule 29)."""
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
    """Sizes of heads fall with the weight of the stories (rule 29)."""
    least, cost = float("inf"), 0.0
    for module in modules:
        size = module.head.size
        if not size:
            continue
        cost += _OUT_OF_RANK if size > least + 0.5 else 0.0
        least = min(least, size)
    return cost


def meeting_photos(_modules: Sequence[ModulePlan], photos: Photos) -> float:
    """Photos of two stories that touch are taken for one story's."""
    return MEETING * sum(
        _meet(one, two)
        for some, others in combinations([boxes for boxes in photos if boxes], 2)
        for one in some
        for two in others
    )


def crosses(modules: Sequence[ModulePlan], _photos: Photos) -> float:
    """Four corners that meet make the page a window with a cross."""
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
    """Seams that run through the whole page (通缝) take it apart; one under the lead is none."""
    slots = [module.slot for module in modules if module.unit >= 0]
    if len(slots) < 3:
        return 0.0
    columns = {slot.column for slot in slots} - {min(slot.column for slot in slots)}
    lines = {slot.line for slot in slots} - {min(slot.line for slot in slots)}
    tall = sum(not any(slot.column < column < slot.right for slot in slots) for column in columns)
    long = sum(not any(slot.line < line < slot.foot for slot in slots) for line in lines)
    return _TALL_SEAM * tall + _LONG_SEAM * max(0, long - 1)


def places(modules: Sequence[ModulePlan], _photos: Photos) -> float:
    """Places rank 上左 > 上右 > 下右 > 下左: it costs that a lighter story has the better one."""
    own = [module.slot for module in modules if module.unit >= 0]
    if len(own) < 2:
        return 0.0
    columns = max(slot.right for slot in own)
    lines = max(slot.foot for slot in own)
    ranks = [_place(slot, columns, lines) for slot in own]
    worse = sum(max(0.0, heavy - light) for heavy, light in combinations(ranks, 2))
    return _PLACE * worse / len(own)


def _place(slot: Slot, columns: int, lines: int) -> float:
    """How far down the order of places a module stands, by its middle: 0 to 1.25."""
    down = (slot.line + slot.lines / 2) / lines
    right = (slot.column + slot.columns / 2) / columns
    return down + 0.25 * (right if down < 0.5 else 1 - right)


def balance(modules: Sequence[ModulePlan], photos: Photos) -> float:
    """A page whose photos and heads all stand on one side leans."""
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
    """The photos of a module on the page."""
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
    """Ems from one basic column to the next, a gutter of an em included."""
    last = module.column(module.text_columns - 1)
    return (last.left + last.ems + 1) / module.slot.columns


def _meet(a: _Box, b: _Box) -> bool:
    """Whether less than two ems or three lines lie between two photos."""
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
    "places": places,
    "balance": balance,
}
"""The costs of a whole page by name."""


def page_costs(
    modules: Sequence[ModulePlan], weights: Mapping[str, float] | None = None
) -> dict[str, float]:
    """What a page costs beyond its modules, by name; ``weights`` are the house's."""
    weights, photos = weights or {}, [_photos(module) for module in modules]
    return {
        name: weights.get(name, 1.0) * cost(modules, photos) for name, cost in PAGE_COSTS.items()
    }
