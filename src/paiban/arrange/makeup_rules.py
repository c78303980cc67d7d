"""Hard rules of make-up, one function each.

Each yields its violations as text, so that ``paiban explain`` can say which rule binds. The solver
keeps most rules by construction; tests hold every plan to all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from paiban.arrange.costs import clash
from paiban.arrange.hard_tier_rules import TIER_RULES
from paiban.arrange.module.asked_columns import NARROWEST, WIDEST
from paiban.arrange.module.text_around import LEAST
from paiban.arrange.plan import ModulePlan, PageDemand
from paiban.column.head.ladder import LEAST_BINDING

Rule = Callable[[Sequence[ModulePlan], PageDemand], Iterator[str]]


def nothing_overlaps(modules: Sequence[ModulePlan], _page: PageDemand) -> Iterator[str]:
    """No two modules share a cell."""
    for one, two in combinations(modules, 2):
        if one.slot.overlaps(two.slot):
            yield f"modules {one.unit} and {two.unit} overlap"


def inside_the_type_area(modules: Sequence[ModulePlan], page: PageDemand) -> Iterator[str]:
    """Every module lies within the type area."""
    area = page.area
    for module in modules:
        slot = module.slot
        right, foot = slot.right, slot.foot
        if slot.column < 0 or slot.line < 0 or right > area.columns or foot > area.lines:
            yield f"module {module.unit} leaves the type area"


def fixed_things_stay(modules: Sequence[ModulePlan], page: PageDemand) -> Iterator[str]:
    """Advertisements, furniture and stories with slots of their own stay where they are."""
    for module in modules:
        if any(module.slot.overlaps(slot) for slot in page.taken):
            yield f"module {module.unit} overlaps something fixed"


def measures_are_readable(modules: Sequence[ModulePlan], _page: PageDemand) -> Iterator[str]:
    """Body text is set in columns of 9 to 27 ems."""
    for module in modules:
        if module.unit >= 0 and not NARROWEST <= module.measure <= WIDEST:
            yield f"module {module.unit} has a measure of {module.measure:g} em"


def legs_are_legs(modules: Sequence[ModulePlan], _page: PageDemand) -> Iterator[str]:
    """If a story has several legs, each is at least three lines deep."""
    for module in modules:
        legs = module.legs()
        shortest = min((lines for _, _, lines in legs), default=LEAST)
        if module.unit >= 0 and len(legs) > 1 and shortest < LEAST:
            yield f"module {module.unit} has a leg of {shortest} lines"


def heads_do_not_clash(modules: Sequence[ModulePlan], _page: PageDemand) -> Iterator[str]:
    """No two heads are side by side, level and alike in size (碰题, rule 29)."""
    for one, two in combinations(modules, 2):
        if clash(one, two):
            yield f"the heads of modules {one.unit} and {two.unit} clash"


def heads_keep_rank(modules: Sequence[ModulePlan], _page: PageDemand) -> Iterator[str]:
    """No head is larger than that of a weightier story (rule 29)."""
    headed = [module for module in modules if module.head.size and module.unit >= 0]
    for heavy, light in combinations(headed, 2):
        if light.head.size > max(heavy.head.size, LEAST_BINDING) + 0.5:
            yield f"the head of module {light.unit} is larger than that of module {heavy.unit}"


def photos_stay_with_their_story(modules: Sequence[ModulePlan], _page: PageDemand) -> Iterator[str]:
    """A photo lies within its story's module."""
    for module in modules:
        for place in module.photos:
            deep = place.line >= 0 and place.foot <= module.body_lines
            if not deep or place.right > module.text_columns:
                yield f"photo {place.photo + 1} of module {module.unit} leaves it"


HARD_RULES: dict[str, Rule] = {
    "nothing overlaps": nothing_overlaps,
    "inside the type area": inside_the_type_area,
    "fixed things stay": fixed_things_stay,
    "measures are readable": measures_are_readable,
    "legs are legs": legs_are_legs,
    "heads do not clash": heads_do_not_clash,
    "heads keep rank": heads_keep_rank,
    "photos stay with their story": photos_stay_with_their_story,
}


def short_of_text(modules: Sequence[ModulePlan], page: PageDemand) -> int:
    """Number of stories whose last leg is too short once the lines that no copyfitting fills stay
    white: no breach of a rule, for a story may be too short for any leg, but worse than none."""
    count = 0
    for module in modules:
        legs = module.legs()
        if module.unit < 0 or len(legs) < 2:
            continue
        text = page.modules[module.unit].text(module.measure, module.apart)
        white = max(0, module.slack - len(text.more) + 1)
        count += white > 0 and legs[-1][2] - white < LEAST
    return count


def broken(modules: Sequence[ModulePlan], page: PageDemand) -> dict[str, list[str]]:
    """The violations of a plan, by rule."""
    rules = HARD_RULES | TIER_RULES if page.paper.is_vertical else HARD_RULES
    found = {name: list(rule(modules, page)) for name, rule in rules.items()}
    return {name: said for name, said in found.items() if said}
