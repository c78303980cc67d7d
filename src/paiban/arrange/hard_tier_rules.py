"""Hard rules of pages of tiers, one function each, beside those of all pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.arrange.module.text_around import WHITE
from paiban.arrange.plan import ModulePlan, PageDemand

DEEPEST_HEAD = 5
"""Most tiers of a vertical head (五段見出し)."""
LEAST_REST = 8
"""Fewest ems of the lines beneath a level head that ends within a tier."""
_NEAR = 1e-6


def text_stands_in_tiers(modules: Sequence[ModulePlan], page: PageDemand) -> Iterator[str]:
    """The lines of a story are as long as a tier is deep, unless it has a box or the editor gave
    it other columns."""
    paper = page.paper
    for module in modules:
        if module.unit < 0 or page.head or page.modules[module.unit].box_ems:
            continue
        own = module.text_columns == module.slot.columns and module.measure == paper.column_ems
        if not own and not page.columns_asked(module.unit):
            yield f"the lines of module {module.unit} are not as long as a tier"


def heads_take_whole_tiers(modules: Sequence[ModulePlan], page: PageDemand) -> Iterator[str]:
    """A head ends with a tier, and is five tiers deep at the most; a level one may leave the lines
    beneath it in its last tier a length that can be read."""
    for module in modules:
        if module.unit < 0 or page.head or page.modules[module.unit].box_ems:
            continue
        tiers = module.slot.columns if module.head.size and module.head.lines else 0
        for inset in module.insets:
            if inset.kind == "head":
                step = page.paper.column_ems + page.paper.gutter_ems
                deep = (inset.left + inset.ems + page.paper.gutter_ems) / step
                tiers = round(deep)
                within = inset.ems % step
                rest = page.paper.column_ems - within - WHITE
                if abs(deep - tiers) > _NEAR and not (module.head.level and rest >= LEAST_REST):
                    yield f"the head of module {module.unit} ends within a tier"
        if tiers > DEEPEST_HEAD:
            yield f"the head of module {module.unit} is {tiers} tiers deep"


def nothing_jumps(modules: Sequence[ModulePlan], _page: PageDemand) -> Iterator[str]:
    """Text goes on in the tier beneath, never over one without any of it (飛び降り)."""
    for module in modules:
        tiers = list(dict.fromkeys(tier for tier, _, _ in module.legs()))
        if tiers and tiers != list(range(tiers[0], tiers[-1] + 1)):
            yield f"the text of module {module.unit} jumps over a tier"


TIER_RULES = {
    "text stands in tiers": text_stands_in_tiers,
    "heads take whole tiers": heads_take_whole_tiers,
    "nothing jumps": nothing_jumps,
}
