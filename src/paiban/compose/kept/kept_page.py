"""Pages set from a plan file: stories keep their slots, changed ones are refitted into them, and
late ones take the place that moves the fewest others."""

from __future__ import annotations

from paiban.arrange.plan import ModulePlan, Plan
from paiban.arrange.plan_difference import difference, placing
from paiban.base.finding import Findings
from paiban.base.value import Record, replace
from paiban.column.depth_options import FLOW_WEIGHT
from paiban.compose.kept.late_stories import LatePage, StandingStory, with_late
from paiban.compose.kept.replayed_plan import refits, replayed
from paiban.compose.module_setting import TextRun, run_text
from paiban.compose.planning.inset_fitting import fitted
from paiban.compose.planning.plan_choice import (
    Trial,
    chosen_plan,
    planned,
    tell_too_small,
    trials_of,
)
from paiban.compose.planning.slotted_page import slotted_plan
from paiban.compose.story_modules import PageContent
from paiban.edition.model import Edition, PageSpec, Placed, Slot
from paiban.edition.plans.plan_entries import KeptPage, PlanEntry


def kept_trial(
    spec: PageSpec,
    content: PageContent,
    edition: Edition,
    taken: list[Slot],
    page: KeptPage,
    findings: Findings,
) -> Trial:
    """The page as its plan has it, or arranged anew where nothing of that can be kept."""
    if not page.stories:
        return chosen_plan(spec, content, edition, taken, findings)
    if not page.locked:
        return _near(_with_pins(spec, page), content, edition, taken, page, findings)
    told = Findings()
    keeper = _Keeper(spec, content, edition, taken, page, told)
    trial = keeper.page_of_stories() if content.package is None else keeper.package()
    findings.items += [each for each in told.items if trial or each.code not in _OF_PLACES]
    if trial is None:  # heads that have been set to the sizes of the plan stay so
        return chosen_plan(spec, keeper.content, edition, taken, findings, held=True)
    return replace(trial, asked=keeper.content.asked)


_OF_PLACES = ("slot-taken", "slot-too-small", "no-room")
"""What is told again where the page is arranged anew."""
_NEAR = 10.0
"""Cost of a page that differs everywhere from an unlocked plan, which is only a preference."""


def _near(
    spec: PageSpec,
    content: PageContent,
    edition: Edition,
    taken: list[Slot],
    page: KeptPage,
    findings: Findings,
) -> Trial:
    """The page arranged anew; of similarly good plans, the one nearest to the old."""
    is_package = content.package is not None
    units = {placed.story.id: unit for unit, placed in enumerate(spec.stories)}
    old = [
        ((each.plan.part or 0) - 1 if is_package else units[each.plan.id], each.plan.slot)
        for each in page.stories
    ]
    best, plans = planned(spec, content, edition, taken, findings)
    trials = [best, *trials_of(plans, content.asking(best.asked))]
    nearest = min(
        (trial for trial in trials if trial.over <= best.over),
        key=lambda trial: trial.cost + _NEAR * difference(placing(trial.plan), old),
    )
    return replace(nearest, asked=best.asked)


def _with_pins(spec: PageSpec, page: KeptPage) -> PageSpec:
    """The page with the slots that its plan pins; slots of the edition file win."""
    pins = {each.plan.id: each.plan.slot for each in page.stories if each.plan.pinned}
    return replace(
        spec,
        stories=tuple(
            replace(placed, slot=placed.slot or pins.get(placed.story.id))
            for placed in spec.stories
        ),
    )


class _Keeper(Record):
    """A page while its stories are set by its plan; ``content`` comes to have what that asks of
    the modules."""

    spec: PageSpec
    content: PageContent
    edition: Edition
    taken: list[Slot]
    page: KeptPage
    findings: Findings

    def package(self) -> Trial | None:
        """A story with a page to itself: all its parts as planned, or None."""
        entries = {kept.plan.part: kept for kept in self.page.stories}
        parts = [at + 1 for at in range(len(self.content.modules))]
        if set(entries) != {0, *parts} or not self._has_photos(entries[1]):
            self.findings.warn(
                "plan-parts",
                f"{self.spec.stories[0].story.id} has other parts or photos than in the plan",
                "the page was arranged anew; save its plan again",
                self.page.origin,
            )
            return None
        found = {}
        for kept in self.page.stories:
            assert kept.plan.part is not None
            made = self._set(kept, kept.plan.part - 1, self.spec.stories[0], kept_photos(kept))
            if made is None:
                return None
            found[kept.plan.part - 1] = made
        return trial_of(list(found.values()))

    def _has_photos(self, section: PlanEntry) -> bool:
        """Whether the parts of a package have together the photos that the page shows, which any
        of its sections tells."""
        photos = [number for kept in self.page.stories for number in kept_photos(kept)]
        return sorted(photos) == list(_shown(self.spec.stories[0], section))

    def page_of_stories(self) -> Trial | None:
        standing = self._standing()
        late = [
            unit
            for unit, placed in enumerate(self.spec.stories)
            if unit not in standing and not self._has_none(placed)
        ]
        if not late:
            return trial_of([(each.plan, each.run) for each in self._in_order(standing)])
        for unit in late:
            placed = self.spec.stories[unit]
            self.findings.note(
                "story-not-in-plan",
                f"{placed.story.id} has no place in the plan of page {self.spec.number}",
                "it was given one; save the plan again with --save-plan",
                placed.origin or placed.story.origin,
            )
        trial = with_late(self._in_order(standing), late, self._page())
        if trial is None:
            self.findings.note(
                "plan-changed",
                f"no part of page {self.spec.number} holds the late stories: it was arranged anew",
                "save the plan again with --save-plan",
                self.page.origin,
            )
        return trial

    def _has_none(self, placed: Placed) -> bool:
        """Whether a story had no place when the plan was saved, and has none now: its slot is too
        small, which was told, or it is held over."""
        if placed.slot is None and placed.story.id in self.page.left_out:
            return True
        return placed.slot is not None

    def _standing(self) -> dict[int, StandingStory]:
        """The stories that keep a place, by unit number, each set there."""
        entries = {kept.plan.id: kept for kept in self.page.stories if kept.plan.part is None}
        found: dict[int, StandingStory] = {}
        blocked = list(self.taken)
        largest = float("inf")  # rule 29, as for given slots
        for unit, placed in enumerate(self.spec.stories):
            if placed.slot is None:
                continue
            kept = entries.get(placed.story.id)
            self.content = self.content.having(unit, self.content.modules[unit].held(largest))
            made = self._pinned(unit, placed, kept)
            if made is None:
                module = self.content.modules[unit]
                paper = self.edition.paper
                tell_too_small(module, placed, placed.slot, paper, self.findings)
            else:
                found[unit] = StandingStory(*made, pinned=True)
                blocked.append(made[0].slot)
                largest = min(largest, made[0].head.size or largest)
        for unit, placed in enumerate(self.spec.stories):
            kept = entries.get(placed.story.id)
            if placed.slot is not None or kept is None:
                continue
            if any(kept.plan.slot.overlaps(slot) for slot in blocked):
                self._tell_blocked(kept)
                continue
            made = self._set(kept, unit, placed, _shown(placed, kept))
            if made is not None:
                found[unit] = StandingStory(*made, pinned=kept.plan.pinned)
        return found

    def _page(self) -> LatePage:
        paper, book = self.edition.paper, self.edition.stylebook
        taken, gap, weights = tuple(self.taken), book.story_gap, book.makeup
        return LatePage(self.spec, self.content, paper, taken, gap, weights, self.findings)

    def _in_order(self, standing: dict[int, StandingStory]) -> list[StandingStory]:
        """Stories in plan-file order, which is reading order; others after them."""
        place = {kept.plan.id: at for at, kept in enumerate(self.page.stories)}
        stories, last = self.spec.stories, len(place)
        units = sorted(standing, key=lambda unit: place.get(stories[unit].story.id, last))
        return [standing[unit] for unit in units]

    def _pinned(self, unit: int, placed: Placed, kept: PlanEntry | None) -> Set | None:
        """A story whose slot the edition gives: as planned if the plan has the same slot."""
        module = self.content.modules[unit]
        same = kept is not None and kept.plan.slot == placed.slot
        if kept is not None and same and not module.is_crossing:
            return self._set(kept, unit, placed, _shown(placed, kept))
        plan = slotted_plan(module, placed, self.edition.paper, unit)
        if plan is None:
            return None
        return fitted(module, plan)

    def _set(
        self, kept: PlanEntry, unit: int, placed: Placed, numbers: tuple[int, ...]
    ) -> Set | None:
        """A story in its place: as it was, or where it has changed, fitted anew."""
        module, entry = self.content.module(unit), kept.plan
        sized, plan = replayed(module, placed, entry, unit, numbers)
        old = (plan, run_text(sized, plan)) if plan else None
        if old and old[1].flow.over <= entry.over and old[1].flow.empty <= entry.white:
            self.content = self.content.having(unit, sized)
            return old
        paper = self.edition.paper
        new = [fitted(module, plan) for plan in refits(module, placed, entry, unit, numbers, paper)]
        found = [*([old] if old else []), *new]
        if not found:
            self.findings.warn(
                "plan-no-room",
                f"{placed.story.id} does not fit the place that the plan gives it",
                "head and photos leave no room for text; it was given another place",
                kept.origin,
            )
        return min(found, key=_worth, default=None)

    def _tell_blocked(self, kept: PlanEntry) -> None:
        self.findings.warn(
            "plan-place-taken",
            f"the place of {kept.plan.id} in the plan is taken: another story has a slot there, "
            "an advertisement, or the masthead",
            "it was given another place; save the plan again",
            kept.origin,
        )


Set = tuple[ModulePlan, TextRun]
"""A module's plan with its text run through it."""


def kept_photos(kept: PlanEntry) -> tuple[int, ...]:
    """The photos of an entry, those that text runs round too, counted from 0."""
    photos = [photo.photo - 1 for photo in kept.plan.photos]
    photos += [inset.number - 1 for inset in kept.plan.insets if inset.kind == "photo"]
    return tuple(sorted(photos))


def trial_of(made: list[Set]) -> Trial:
    """Set modules as a page, whose cost is the sum of theirs."""
    modules, runs = tuple(plan for plan, _ in made), tuple(run for _, run in made)
    cost = sum(plan.cost for plan in modules) + sum(FLOW_WEIGHT * run.flow.cost for run in runs)
    return Trial(Plan(modules, cost), runs, cost)


def _worth(made: Set) -> tuple[int, int, float]:
    """Sort key: lines over, empty lines, cost."""
    plan, run = made
    return run.flow.over, run.flow.empty, plan.cost + FLOW_WEIGHT * run.flow.cost


def _shown(placed: Placed, kept: PlanEntry) -> tuple[int, ...]:
    """The photos of a story that its page shows."""
    shown, photos = kept.plan.photos_shown, len(placed.story.photos)
    return tuple(range(min(shown, photos) if shown >= 0 else photos))
