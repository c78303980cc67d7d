"""Costs of the editor's wishes and bans, for pages and for widths of a story."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.arrange.plan import ModulePlan, PageDemand
from paiban.arrange.wish_distance import distance_from_any, forbidden

_WISH = 12.0
"""Cost of a place as far as possible from the preferred one."""
_FORBIDDEN = 100.0
"""Cost of a forbidden place: taken only if there is no other page."""


def wish_cost(modules: Sequence[ModulePlan], page: PageDemand) -> float:
    """The cost of the modules of a page for the editor's wishes and bans."""
    cost = 0.0
    for module in modules:
        if page.prefer and module.unit >= 0:
            wishes = page.prefer[module.unit]
            cost += _WISH * distance_from_any(wishes, module.slot, page.area)
        if page.forbid and module.unit >= 0:
            here = (forbidden(wish, module.slot, page.area) for wish in page.forbid[module.unit])
            cost += _FORBIDDEN * any(here)
    return cost


def width_cost(page: PageDemand, unit: int, columns: int) -> float | None:
    """The cost of a width by the editor's wishes for widths; None if it is forbidden."""
    for wish in page.forbid[unit] if page.forbid else ():
        if not wish.place and columns in wish.columns:
            return None
    wishes = [wish for wish in (page.prefer[unit] if page.prefer else ()) if wish.columns]
    if not wishes:
        return 0.0
    nearest = min(abs(columns - wide) for wish in wishes for wide in wish.columns)
    return _WISH * nearest / page.paper.columns
