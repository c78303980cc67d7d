"""Giving way: what a page does before it leaves white, or a story out.

A page is arranged with heads and photos as their weight asks. If that leaves white, they grow; if
there is too much, they shrink; corners beside the furniture stay white; heads that ought to be
level stand as others do; photos are left out, the last of each story first; and at last stories are
held over, the lightest first. Each step is taken only where the one before it does not fill the
page, so that a page gives no more than it must.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from paiban.arrange.cuts.reckoned import Reckoned, reckoned
from paiban.arrange.cuts.regions import Division, divisions
from paiban.arrange.plan import PageDemand, Plan
from paiban.base.value import Value, replace
from paiban.compose.planning.free_stories import FreePart
from paiban.compose.story_modules import PageContent


class Step(Value, frozen=True):
    """How far a page gives way: factors of its heads and of its photos' areas, and the number of
    photos a story may show (-1: all). ``cost`` is that of the step, in costs of plans."""

    heads: float
    photos: float
    photos_most: int = -1
    cost: float = 0.0


_LARGER = (
    Step(1.0, 1.5, cost=3.0),
    Step(1.2, 2.2, cost=7.0),
    Step(1.2, 3.2, cost=14.0),
)
_SMALLER = (
    Step(1.0, 0.65, cost=3.0),
    Step(0.83, 0.4, cost=7.0),
)
_FEWER_PHOTOS = (
    Step(0.83, 0.3, 1, cost=40.0),
    Step(0.83, 0.3, 0, cost=80.0),
)

_MUCH = 0.15
"""Share of a page that is white from which only the last step is tried."""

_GOING = 3
"""Stories tried to be held over alone, before the lightest goes in any case."""

_LONG, _AIR = 0.5, 1.2
"""Share of a page that texts too long for it have at least; factor of the least that others take.
"""
_CUTS = (0.85, 0.7, 0.5)
"""Shares of what is left for such texts that they are tried to fill."""

_CORNER, _CORNERS = 0.1, 8
"""Most of a page that such a corner takes, and the number of sets of them that are tried."""

Given = tuple[list[Plan], PageContent, FreePart, float]
"""Plans, the content and the stories that they are of, and the cost of what was given."""


def given_way(part: FreePart, content: PageContent) -> Given:
    """Plans for the page after it gave way as far as it must; none if it has room for nothing."""
    plans = part.plans(content)
    if not plans:
        return _smaller(part, content)
    if _is_full(plans, content, part):
        return plans, content, part, 0.0
    best: Given = plans, content, part, 0.0
    # Where much is white, a little larger will not do.
    far = plans[0].white > _MUCH * part.edition.paper.columns * part.edition.paper.lines
    for step in _LARGER[-1:] if far else _apart(_LARGER, content):
        grown = _with(part, content, step)
        found = part.plans(grown)
        if not found:
            break  # what was white has no room for more
        # A full page stays full, whatever that costs.
        is_fuller = found[0].white <= max(best[0][0].white, part.edition.paper.columns)
        if is_fuller and _price(found, step.cost) < _price(best[0], best[3]):
            best = found, grown, part, step.cost
        if _is_full(found, grown, part):
            break
    return best


def _apart(steps: Sequence[Step], content: PageContent) -> list[Step]:
    """The steps that differ for the page: without photos, those of its heads alone."""
    if any(module.photos for module in content.modules):
        return list(steps)
    first: dict[float, Step] = {1.0: steps[0]}
    for step in steps:
        first.setdefault(step.heads, step)
    return list(first.values())[1:]


def _is_full(plans: list[Plan], content: PageContent, part: FreePart) -> bool:
    """Whether the best plan fills the page, but for a line at its foot, and breaks no rule for
    that: what is filled by stories blown up is better filled by larger photos."""
    best = plans[0]
    return best.white <= part.edition.paper.columns and not part.is_strained(best, content)


def _price(plans: list[Plan], cost: float) -> float:
    return min(plan.cost for plan in plans) + cost


def _smaller(part: FreePart, content: PageContent) -> Given:
    given = _stepped(part, content, _apart(_SMALLER, content)) or _beside_corners(part, content)
    freed = _with_heads_freed(part, content)
    if not given and freed is not content:
        given = _stepped(part, freed, (Step(1.0, 1.0), *_SMALLER))
    if not given and any(module.photos for module in content.modules):
        given = _stepped(part, content, _FEWER_PHOTOS)
    return given or _held_over(part, content)


def _stepped(part: FreePart, content: PageContent, steps: Sequence[Step]) -> Given | None:
    """The page after the first step that gives it plans."""
    for step in steps:
        shrunk = _with(part, content, step)
        plans = part.plans(shrunk)
        if plans:
            return plans, shrunk, part, step.cost
    return None


def _with_heads_freed(part: FreePart, content: PageContent) -> PageContent:
    """The content without the wish for level heads, which fit few places."""
    for unit in part.free if content.package is None else ():
        module = content.modules[unit]
        if module.head_place == "level":
            freed = module.asking(replace(module.asked, place="either"))
            content = content.having(unit, freed)
    return content


def _beside_corners(part: FreePart, content: PageContent) -> Given | None:
    """The page with corners beside its furniture left white, which no story fills, where the rest
    has room for all of them: no story stays out for want of a shape."""
    demand = part.demand(content)
    if demand is None or content.package is not None:
        return None
    known = reckoned(demand)
    if not all(known.least) or sum(known.least) > known.room:
        return None
    for corners in _corners(demand):
        left = replace(part, taken=(*part.taken, *corners))
        for step in (Step(1.0, 1.0), *_SMALLER):
            given = _with(left, content, step)
            plans = left.plans(given)
            if plans:
                return (*given_way(left, given)[:3], step.cost)
    return None


def _corners(demand: PageDemand) -> list[Division]:
    """Small rectangles into which furniture and slots cut the page: those of each division, and
    each alone, the least white first."""
    found = divisions(demand.area, demand.taken, demand.gap, demand.paper.fold)
    most = _CORNER * demand.area.area
    small = [tuple(slot for slot in each if slot.area <= most) for each in found if len(each) > 1]
    sets = {*small, *((slot,) for each in small for slot in each)} - {()}
    return sorted(sets, key=_white)[:_CORNERS]


def _white(corners: Division) -> tuple[int, list[tuple[int, int]]]:
    return sum(slot.area for slot in corners), [(slot.line, slot.column) for slot in corners]


def _held_over(part: FreePart, content: PageContent) -> Given:
    """The page without its lightest stories: the lightest one that makes room, else the lightest
    and so on."""
    shrunk = _with(part, content, _SMALLER[1])
    cut = list(_with_long_ones_cut(part, content, shrunk))
    for shorter in cut:
        if part.plans(_with(part, shorter, _SMALLER[1])):
            return given_way(part, shorter)
    if cut:
        return given_way(part, cut[-1])
    while len(part.free) > 1 and content.package is None:
        for unit in islice(_may_go(part, shrunk), _GOING):
            left = part.without(unit)
            if left.plans(_with(left, content, _SMALLER[1])):
                return given_way(left, content)
        part = part.without(part.free[-1])
    return [], content, part, 0.0


def _with_long_ones_cut(
    part: FreePart, content: PageContent, shrunk: PageContent
) -> Iterator[PageContent]:
    """Where a text that must stay is too long for any page: what is planned as if it were shorter,
    so that it is set as far as there is room, and the rest told, rather than left out whole."""
    demand = part.demand(shrunk)
    if content.package is not None or demand is None:
        return
    known = reckoned(demand)
    long = [
        unit
        for unit, least in zip(part.free, known.least, strict=True)
        # What was cut and still has no place is not too long: its head or its photos are.
        if not least and _must_stay(part, unit) and content.modules[unit].asked.extra >= 0
    ]
    if not long:
        return
    left = max(_LONG * known.room, known.room - sum(known.least) * _AIR) / len(long)
    for share in _CUTS:
        cut = content
        for unit in long:
            module = content.modules[unit]
            natural = module.text(part.edition.paper.column_ems).natural
            cut = cut.having(unit, module.longer(min(0, int(left * share) - natural)))
        if cut.asked != content.asked:
            yield cut


def _must_stay(part: FreePart, unit: int) -> bool:
    """Whether a story is the lead of its page, or goes on there from another (下转)."""
    return unit == 0 or bool(part.spec.stories[unit].jump_from)


def _may_go(part: FreePart, content: PageContent) -> Iterator[int]:
    """The stories without which the others may have room: those that no page holds, then the
    lightest first, never the lead nor what goes on from another page."""
    demand = part.demand(content)
    if demand is None:
        return
    known: Reckoned = reckoned(demand)
    yield from (part.free[at] for at, least in enumerate(known.least) if not least)
    for at in range(len(part.free) - 1, 0, -1):
        if _must_stay(part, part.free[at]):
            continue
        rest = [least for unit, least in enumerate(known.least) if unit != at]
        if all(rest) and sum(rest) <= known.room:
            yield part.free[at]


def _with(part: FreePart, content: PageContent, step: Step) -> PageContent:
    """The content of a page that gives way by a step. Stories with slots give nothing: their plans
    are made, with all their photos."""
    units = part.free if content.package is None else range(len(content.modules))
    for unit in units:
        module = content.modules[unit]
        content = content.having(unit, module.giving(step.heads, step.photos, step.photos_most))
    return content
