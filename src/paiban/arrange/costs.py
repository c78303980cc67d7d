"""Soft costs of a whole page, one function each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log

from paiban.arrange.plan import ModulePlan

_DOMINANT = 2.0
"""How much larger than the next the dominant photo of a page is, at least."""
_NO_DOMINANT = 12.0
"""Cost where the two largest photos are equal; falls with the logarithm of their ratio."""


def dominance(modules: Sequence[ModulePlan]) -> float:
    """A page wants one dominant photo, or the eye does not know where to begin."""
    areas = sorted(
        (
            (place.columns * (module.measure + module.gutter) - module.gutter) * place.lines
            for module in modules
            for place in module.photos
        ),
        reverse=True,
    )
    if len(areas) < 2:
        return 0.0
    return _NO_DOMINANT * max(0.0, log(_DOMINANT * areas[1] / areas[0])) / log(_DOMINANT)


_CLASH = 8.0
"""Cost of two heads side by side at one height and like size (碰题, rule 29)."""
_ALIKE = 1.25
"""Sizes nearer to each other than this ratio are alike."""


def clashing_heads(modules: Sequence[ModulePlan]) -> float:
    """Heads that stand side by side at one height and in like size read as one (碰题)."""
    cost = 0.0
    for at, one in enumerate(modules):
        for two in modules[at + 1 :]:
            if one.slot.line != two.slot.line or not one.head.size or not two.head.size:
                continue
            large, small = max(one.head.size, two.head.size), min(one.head.size, two.head.size)
            cost += _CLASH if large < small * _ALIKE else 0.0
    return cost


_OUT_OF_RANK = 5.0
"""Cost of a head that is larger than that of a weightier story (rule 29)."""


def heads_out_of_rank(modules: Sequence[ModulePlan]) -> float:
    """Sizes of heads fall with the weight of the stories; modules come in order of weight."""
    least, cost = float("inf"), 0.0
    for module in modules:
        size = module.head.size
        if not size:
            continue
        cost += _OUT_OF_RANK if size > least else 0.0
        least = min(least, size)
    return cost


PAGE_COSTS: dict[str, Callable[[Sequence[ModulePlan]], float]] = {
    "dominance": dominance,
    "clashing heads": clashing_heads,
    "heads out of rank": heads_out_of_rank,
}
"""The costs of a whole page by name."""


def page_costs(modules: Sequence[ModulePlan]) -> dict[str, float]:
    """What a page costs beyond its modules, by name."""
    return {name: cost(modules) for name, cost in PAGE_COSTS.items()}
