"""Slots for stories that the arranger lets jump (rule 30): their page is arranged with about the
share of text that stays, and the place found is the slot at which the story is cut. The page is
then kept as arranged, with the story filling its slot to the last line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.base.value import Value, replace
from paiban.compose.composer import PageDesk, page_desk
from paiban.compose.furniture.fixtures import fixtures
from paiban.compose.kept.replayed_plan import entry_of
from paiban.compose.planning.plan_choice import Trial, chosen_plan
from paiban.compose.planning.slotted_page import free_region
from paiban.deal.jump_shares import REST_LINES, divided, share_left, shares
from paiban.edition.jump_links import landing_of
from paiban.edition.model import Edition, PageSpec, Placed, Slot
from paiban.edition.plans.plan_entries import KeptPage, PlanEntry
from paiban.manuscript.story import Paragraph, Role, Section, Story, Text
from paiban.typeset.typesetter import Typesetter

_TRIED = (0.0, -0.05, 0.05, -0.1, 0.1, -0.15, 0.15, 0.2)
"""Changes of the share of text that stays, tried in order until the page is full."""
_ABOUT = 0.12
"""How far the text of a cut story may be off its place, as a share of the place's lines."""
_LOST = 1000
"""Overset lines charged for a story without a place."""
_WHITE = 2
"""Empty lines on a page that still counts as full."""


def with_slots(edition: Edition, typesetter: Typesetter) -> tuple[Edition, dict[str, KeptPage]]:
    """The edition with a slot for each jumping story that had none, and the pages arranged for
    that, to be kept. Slots of a plan file stay."""
    waiting = {number: _waiting(page) for number, page in enumerate(edition.pages)}
    waiting = {number: units for number, units in waiting.items() if units}
    planned = _planned(edition) if waiting and edition.plan else {}
    pages, kept = list(edition.pages), {}
    for number, units in waiting.items():
        spec = pages[number]
        page = planned.get(spec.number)
        slots = _slots_of(page, spec, units)
        if not slots:
            slots, page = _Arranger(edition, typesetter, number, units).arranged()
        if page is not None:
            kept[spec.number] = page
        stories = list(spec.stories)
        for unit, slot in slots.items():
            stories[unit] = replace(stories[unit], slot=slot)
        pages[number] = replace(spec, stories=tuple(stories))
    return replace(edition, pages=tuple(pages)), kept


def _waiting(page: PageSpec) -> list[int]:
    """Unit numbers of the stories that jump and have no slot."""
    return [
        unit
        for unit, placed in enumerate(page.stories)
        if placed.jump_auto and placed.jump and placed.slot is None
    ]


def _planned(edition: Edition) -> dict[str, KeptPage]:
    """The pages of the plan file; its findings are reported at composition."""
    from paiban.edition.plans.plan_file import read_plan

    read = read_plan(Path(edition.plan), edition, Findings.aside())
    return {page.number: page for page in read}


def _slots_of(page: KeptPage | None, spec: PageSpec, units: Sequence[int]) -> dict[int, Slot]:
    """The slots that a plan gives to the stories; empty unless it gives all of them."""
    if page is None or not page.locked:
        return {}
    entries = {kept.plan.id: kept.plan.slot for kept in page.stories if kept.plan.part is None}
    found = {unit: entries.get(spec.stories[unit].story.id) for unit in units}
    slots = {unit: slot for unit, slot in found.items() if slot is not None}
    return slots if len(slots) == len(units) else {}


class _Arranger(Value, frozen=True, eq=False):
    """A page on which the stories ``units`` begin and jump."""

    edition: Edition
    typesetter: Typesetter
    number: int
    units: Sequence[int]

    @property
    def spec(self) -> PageSpec:
        return self.edition.pages[self.number]

    def arranged(self) -> tuple[dict[int, Slot], KeptPage | None]:
        """The slots of the stories, and the page they were found on."""
        if len(self.spec.stories) == 1:
            slot = self._all_that_is_free()
            return ({0: slot} if slot else {}), None
        made = [self._tried(_TRIED[0])]
        for more in _TRIED[1:]:
            over, off, white, _ = made[-1][0]
            if (over, off) == (0, 0) and white <= _WHITE:
                break
            made.append(self._tried(more))
        _, desk, trial = min(made, key=lambda each: each[0])
        slots = {plan.unit: plan.slot for plan in trial.plan.modules if plan.unit in self.units}
        return slots, self._kept(desk, trial)

    def _all_that_is_free(self) -> Slot | None:
        edition = self.edition.for_page(self.spec)
        # What is wrong with furniture is told when the page is composed.
        fixed = fixtures(self.spec, edition, self.typesetter, Findings.aside())
        return free_region(list(fixed.taken), edition.paper)

    def _tried(self, more: float) -> tuple[tuple[int, int, int, float], PageDesk, Trial]:
        """The page with the kept share changed by ``more``, and its faults: lines over, lines by
        which cut stories miss their place, empty lines, cost."""
        stories = list(self.spec.stories)
        for unit in self.units:
            stories[unit] = self._shortened(unit, more)
        spec = replace(self.spec, stories=tuple(stories))
        edition = self.edition.for_page(spec)
        on_trial = Findings.aside()  # the page is composed, and told of, with its stories cut
        desk = page_desk(spec, edition, self.typesetter, on_trial)
        trial = chosen_plan(desk.spec, desk.content, edition, desk.taken, on_trial)
        missing = len(stories) - len(trial.plan.modules)
        over, off, white = _LOST * missing, 0, 0
        for plan, run in zip(trial.plan.modules, trial.runs, strict=True):
            if plan.unit not in self.units:
                over += run.flow.over
                white += run.flow.empty
                continue
            # It will be cut to its place, which may hold a little more or less.
            legs = [leg[2] for leg in plan.legs()]
            off += max(0, max(run.flow.over, run.flow.empty) - round(_ABOUT * sum(legs)))
            off += max(0, REST_LINES - max(legs, default=0))
        return (over, off, white, trial.cost), desk, trial

    def _shortened(self, unit: int, more: float) -> Placed:
        placed, at = self.spec.stories[unit], (self.number, unit)
        there = landing_of(self.edition.pages, at)
        assert there is not None
        possible = shares(placed.story, self.edition.paper)
        share = share_left(placed, self.edition.pages[there[0]].stories[there[1]]) + more
        if possible:
            share = min(max(share, possible[0]), possible[-1])
        return replace(placed, story=_with_notice(divided(placed.story, share).first))

    def _kept(self, desk: PageDesk, trial: Trial) -> KeptPage:
        """The page as a plan file would record it, cut stories as full."""
        origin = self.edition.origin or Origin("")
        kept = []
        for plan, run in zip(trial.plan.modules, trial.runs, strict=True):
            entry = entry_of(desk.content.module(plan.unit), plan, run, None)
            if plan.unit in self.units:
                entry = replace(entry, white=0, over=0)
            kept.append(PlanEntry(entry, origin))
        return KeptPage(self.spec.number, True, tuple(kept), origin)


def _with_notice(story: Story) -> Story:
    """The story with the extra line that a jump notice takes."""
    notice = Section((), (Paragraph(Text("（）"), Role.JUMP_TO),))
    return replace(story, sections=(*story.sections, notice))
