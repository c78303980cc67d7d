"""Plans for the stories of a page that have no slot, in the area that furniture and given slots
leave."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.arrange.arranger import arrange
from paiban.arrange.makeup_rules import broken, short_of_text
from paiban.arrange.plan import ModulePlan, PageDemand, Plan
from paiban.base.value import Value, replace
from paiban.compose.planning.slotted_page import free_region
from paiban.compose.story_modules import PageContent
from paiban.edition.model import Edition, PageSpec, Slot, Wish


class FreePart(Value, frozen=True, eq=False):
    """The free area of a page, and the stories for it: ``fixed`` are the plans of those with slots,
    ``free`` the numbers of the others."""

    spec: PageSpec
    edition: Edition
    taken: tuple[Slot, ...]
    """Slots of furniture and of stories with slots."""
    fixed: tuple[ModulePlan, ...]
    free: tuple[int, ...]

    def without(self, unit: int) -> FreePart:
        """The part without one of its stories."""
        return replace(self, free=tuple(at for at in self.free if at != unit))

    def demand(self, content: PageContent) -> PageDemand | None:
        """What the stories demand; None if nothing of the page is free."""
        region = free_region(list(self.taken), self.edition.paper)
        if region is None or not self.free:
            return None
        stories = [self.spec.stories[at] for at in self.free]
        return PageDemand(
            # A package has more modules than stories.
            content.modules if self._is_whole else tuple(content.modules[at] for at in self.free),
            self.edition.paper,
            region,
            content.package,
            content.package is not None,
            self.edition.stylebook.story_gap,
            self.taken,
            has_lead=0 in self.free,
            prefer=_wishes([placed.prefer for placed in stories]),
            forbid=_wishes([placed.forbid for placed in stories]),
            text_columns=_given([placed.text_columns for placed in stories]),
            weights=self.edition.stylebook.makeup,
        )

    @property
    def alone(self) -> Plan:
        """The plan of the stories with slots, without any other."""
        return Plan(self.fixed, sum(plan.cost for plan in self.fixed))

    def plans(self, content: PageContent) -> list[Plan]:
        """Plans with all stories of the page, the best first; empty if they have no room."""
        demand = self.demand(content)
        if not self.free:
            return [self.alone]
        plans = arrange(demand) if demand else []
        if self._is_whole:
            return plans
        return [
            replace(plan, modules=(*self.fixed, *self._numbered(plan.modules))) for plan in plans
        ]

    def is_strained(self, plan: Plan, content: PageContent) -> bool:
        """Whether a plan that fills the page by stretched stories breaks a hard rule of make-up,
        or has legs that the text does not reach."""
        demand = self.demand(content)
        if demand is None or sum(each.slack for each in plan.modules) <= 0:
            return False
        own = [each for each in plan.modules if each.unit < 0 or self._is_whole]
        own += [
            replace(each, unit=self.free.index(each.unit))
            for each in plan.modules
            if each.unit in self.free and not self._is_whole
        ]
        return bool(broken(own, demand)) or short_of_text(own, demand) > 0

    @property
    def _is_whole(self) -> bool:
        return len(self.free) == len(self.spec.stories)

    def _numbered(self, modules: Sequence[ModulePlan]) -> list[ModulePlan]:
        """The plans of the free stories with their unit numbers on the page."""
        return [replace(each, unit=self.free[each.unit]) for each in modules]


def _given(columns: list[int]) -> tuple[int, ...]:
    return tuple(columns) if any(columns) else ()


def _wishes(wishes: list[tuple[Wish, ...]]) -> tuple[tuple[Wish, ...], ...]:
    return tuple(wishes) if any(wishes) else ()
