"""Leaves of the solver: the forms and costs of one module at each width and depth."""

from __future__ import annotations

from math import log

from paiban.arrange.fold_rules import LARGER, ONE_SIDED, OVER_FOLD
from paiban.arrange.module.asked_columns import readable_spans
from paiban.arrange.module.module_forms import Forms, ModuleForm
from paiban.arrange.module.photo_rows import KnownPhotos
from paiban.arrange.photo_wishes import own_wishes
from paiban.arrange.plan import PageDemand
from paiban.arrange.tier_costs import small_lead, tier_shape
from paiban.arrange.wish_costs import width_cost
from paiban.base.value import replace

Leaf = tuple[float, int, ModuleForm]
"""Cost, depth in lines, the form."""

SHALLOW_LEG = 8
"""Legs side by side that are shallower than this many lines look like scraps."""
SCRAP = 0.35
"""Cost per line by which legs are shallower."""
_LEAD_SHARE = 0.5
"""Least share of the page's width for the lead."""
_NARROW_LEAD = 14.0
"""Cost of a narrower lead, times the share it lacks."""
_SLIM = 0.8
"""Cost of a module more than twice as deep as wide, times the logarithm of the excess."""
_FLAT = 1.5
"""Cost of a module more than three times as wide as deep, times the logarithm of the excess."""

_STRIP, _STRIPS_FROM, _STRIP_COLUMNS = 2.0, 3, 4
"""Cost of a module, but the lead, over the whole width of a page of so many stories and columns: a
page is cut into modules, not stacked from strips."""


def leaves(page: PageDemand, unit: int, columns: int, known: KnownPhotos) -> list[Leaf]:
    """The cheapest form of a module for each depth it can fill at a width, sorted by cost."""
    wished = width_cost(page, unit, columns)
    if wished is None:
        return []
    demand, asked = page.modules[unit], page.columns_asked(unit)
    if asked and columns not in readable_spans(page.paper, asked, demand):
        return []
    numbers = tuple(range(len(demand.photos)))
    wishes = own_wishes(page, demand, unit)
    if wishes and page.paper.crosses(columns):
        wishes = (wishes[0] * LARGER, *wishes[1:])
    forms = Forms(demand, numbers, wishes, columns, page.paper, asked, known=known)
    limit = page.paper.lines
    found: list[Leaf] = []
    for lines, form in forms.by_depth(limit).items():
        # The form's cost includes its shape and the editor's wishes from here on.
        cost = wished + form.cost + shape_cost(page, unit, form, columns)
        found.append((cost, lines, replace(form, cost=cost)))
    return sorted(found, key=lambda leaf: leaf[:2])


def shape_cost(page: PageDemand, unit: int, form: ModuleForm, columns: int) -> float:
    """The cost of a module's shape: scraps of text, slim or flat shapes, a narrow lead."""
    paper, weigh = page.paper, page.weights.get
    body = form.lines - form.head.lines
    cost = 0.0
    if form.grid.columns > 1:
        cost += weigh("scraps", 1.0) * SCRAP * max(0, SHALLOW_LEG - body)
    shape = paper.depth(form.lines) / paper.span(columns)
    if paper.is_vertical:
        return cost + _in_tiers(page, unit, shape, form, columns)
    cost += weigh("slim", 1.0) * _SLIM * max(0.0, log(shape / 2))
    cost += weigh("flat", 1.0) * _FLAT * max(0.0, log(1 / (3 * shape)))
    if unit == 0 and page.has_lead and len(page.modules) > 1:
        lacking = max(0.0, _LEAD_SHARE - columns / page.paper.columns)
        cost += weigh("narrow_lead", 1.0) * _NARROW_LEAD * lacking
    many = len(page.modules) >= _STRIPS_FROM and paper.columns >= _STRIP_COLUMNS
    if unit and many and columns == paper.columns:
        cost += weigh("strips", 1.0) * _STRIP
    if unit and paper.crosses(columns):
        cost += OVER_FOLD
    if paper.fold and unit == 0 and page.has_lead and not paper.crosses(columns):
        cost += ONE_SIDED
    return cost


def _in_tiers(page: PageDemand, unit: int, shape: float, form: ModuleForm, tiers: int) -> float:
    """The cost of the shape of a module in tiers, and of a small lead."""
    paper, weigh = page.paper, page.weights.get
    cost = weigh("slim", 1.0) * tier_shape(shape)
    if unit == 0 and page.has_lead and len(page.modules) > 1:
        shares = tiers / paper.columns, form.lines / paper.lines
        cost += weigh("narrow_lead", 1.0) * small_lead(*shares)
    elif len(page.modules) >= _STRIPS_FROM and tiers == paper.columns >= _STRIP_COLUMNS:
        cost += weigh("strips", 1.0) * _STRIP
    return cost
