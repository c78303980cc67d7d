"""Sides of photos on a planned page: a row narrower than its story's text stands at the right, at
the left or amid it.

To move a row sideways changes no cell, so the search leaves it at the right of the head of the
text, and at the left of the foot. Pages on which every photo stands there look alike; here the
rows of a page are moved where that makes them differ, photos of two stories part, or the page
lean less. The text of a story goes on to begin at the upper left, so that a reader finds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.arrange.costs import page_costs
from paiban.arrange.plan import Demand, ModulePlan, PageDemand, Plan
from paiban.base.value import replace

_SAME = 1.5
"""Cost of each story, beyond half of those with photos, whose photos stand at the same side."""
_AGAINST_HEAD = 1.0
"""Cost of photos at a side under a centred head where they could stand amid the text, and of
photos amid the text under a head at the left."""
_ROUNDS = 2
"""Passes over the stories of a page."""
_NAME = "sides"
LEFT, AMID, RIGHT = "left", "amid", "right"


def sided(plan: Plan, page: PageDemand) -> Plan:
    """The plan with its rows of photos at the sides that cost least."""
    best = _reckoned(plan, plan.modules, page)
    for _ in range(_ROUNDS):
        before = best
        for at, module in enumerate(best.modules):
            for moved in _elsewhere(module):
                modules = (*best.modules[:at], moved, *best.modules[at + 1 :])
                tried = _reckoned(plan, modules, page)
                if tried.cost < best.cost - 1e-6:
                    best = tried
        if best is before:
            break
    return best


def _reckoned(plan: Plan, modules: Sequence[ModulePlan], page: PageDemand) -> Plan:
    """The plan with other modules, and the page costs of these."""
    old = dict(plan.costs)
    stories = [each for each in modules if each.unit >= 0 or page.head]
    new = page_costs(stories, page.weights, in_tiers=page.paper.is_vertical)
    own = page.weights.get(_NAME, 1.0) * _sides(modules, page.modules)
    costs = old | new | ({_NAME: own} if own else {})
    total = plan.cost - sum(old.get(name, 0.0) for name in new) + sum(new.values()) + own
    return replace(plan, modules=tuple(modules), cost=total, costs=tuple(costs.items()))


def _sides(modules: Sequence[ModulePlan], demands: Sequence[Demand]) -> float:
    stand = [(side_of(each), each) for each in modules if each.unit >= 0]
    sides = [side for side, _ in stand if side]
    most = max(map(sides.count, sides), default=0)
    cost = _SAME * max(0, most - (len(sides) + 1) // 2)
    for side, module in stand:
        if side and _may_be_amid(module):
            cost += _AGAINST_HEAD * ((side == AMID) != demands[module.unit].is_centred)
    return cost


def side_of(module: ModulePlan) -> str:
    """Where the photos of a module stand: ``LEFT``, ``AMID`` or ``RIGHT``; "" for photos over its
    whole width, in several rows, and for none."""
    if not module.photos or len({(each.line, each.lines) for each in module.photos}) > 1:
        return ""
    left, right = _row(module)
    if right - left >= module.text_columns:
        return ""
    return LEFT if left == 0 else RIGHT if right == module.text_columns else AMID


def _elsewhere(module: ModulePlan) -> Iterator[ModulePlan]:
    """The module with its row of photos at the other places."""
    if not side_of(module) or module.insets or module.wider or module.fold:
        return
    left, right = _row(module)
    spare = module.text_columns - (right - left)
    # Under a photo at the upper left no reader would look for the beginning of a text; beside one,
    # readers of PDF take its caption for the beginning of the last line, which is level with it.
    at_head = not module.photos[0].line
    places = ([] if at_head else [0]) + ([spare // 2] if _may_be_amid(module) else []) + [spare]
    for place in places:
        if place != left:
            photos = (replace(each, column=each.column + place - left) for each in module.photos)
            yield replace(module, photos=tuple(photos))


def _row(module: ModulePlan) -> tuple[int, int]:
    """The text columns of a row of photos: the first, and the one after the last."""
    return min(each.column for each in module.photos), max(each.right for each in module.photos)


def _may_be_amid(module: ModulePlan) -> bool:
    """Whether photos may have text at both sides: as many columns, and none that is as wide."""
    left, right = _row(module)
    wide = right - left
    spare = module.text_columns - wide
    return spare > 0 and spare % 2 == 0 and 2 * wide >= module.text_columns
