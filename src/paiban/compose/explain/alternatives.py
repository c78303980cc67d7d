"""Alternative plans for a page that differ enough from the first for an editor to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from paiban.arrange.plan_difference import difference, placing
from paiban.base.value import replace
from paiban.compose.composer import PageDesk
from paiban.compose.planning.plan_choice import Trial, every_trial
from paiban.compose.planning.slotted_page import free_region
from paiban.compose.story_modules import PageContent
from paiban.edition.model import Slot

DIFFERENT = 0.25
"""Least share of story cells that change owner between differing plans; with fewer it is the same
page with its seams moved."""


def with_pins(desk: PageDesk, pinned: Mapping[str, Slot]) -> PageDesk:
    """The page with the slots that a plan file pins, keyed by story id; slots of the edition file
    win."""
    stories = tuple(
        replace(placed, slot=placed.slot or pinned.get(placed.story.id))
        for placed in desk.spec.stories
    )
    return replace(desk, spec=replace(desk.spec, stories=stories)) if pinned else desk


def alternatives(desk: PageDesk, chosen: Trial, count: int) -> list[Trial]:
    """``chosen`` and other differing plans, ``count`` in all or as many as exist. If the arranger
    has too few, the stories after the lead are tried in other orders of weight, and finally with
    left and right exchanged."""
    trials = every_trial(desk.spec, desk.content, desk.edition, desk.taken)
    found = differing([chosen], sorted(trials, key=lambda trial: trial.cost), count)
    region = free_region(desk.taken, desk.edition.paper)
    if desk.content.package is not None or any(placed.slot for placed in desk.spec.stories):
        return found
    for order in _orders(len(desk.spec.stories)):
        if len(found) < count:
            found = differing(found, _reordered(desk, order), count)
    if len(found) < count and region is not None:
        found = differing(found, [mirrored(trial, region) for trial in found], count)
    return found


def _orders(count: int) -> list[tuple[int, ...]]:
    """Orders with the lead first: the others reversed, and with their halves exchanged."""
    others = tuple(range(1, count))
    half = len(others) // 2
    orders = [(0, *reversed(others)), (0, *others[half:], *others[:half])]
    return [order for order in dict.fromkeys(orders) if order != (0, *others)]


def _reordered(desk: PageDesk, order: Sequence[int]) -> list[Trial]:
    """The plans for the stories in another order of weight; heads keep their sizes."""
    spec = replace(desk.spec, stories=tuple(desk.spec.stories[unit] for unit in order))
    content = PageContent(tuple(desk.content.modules[unit] for unit in order))
    found = []
    for trial in every_trial(spec, content, desk.edition, desk.taken):
        modules = tuple(replace(each, unit=order[each.unit]) for each in trial.plan.modules)
        found.append(replace(trial, plan=replace(trial.plan, modules=modules)))
    return found


def mirrored(trial: Trial, region: Slot) -> Trial:
    """The page with left and right exchanged: every module keeps its form, and so its text."""
    edges = region.column + region.right
    modules = tuple(
        replace(
            each,
            slot=replace(each.slot, column=edges - each.slot.right),
        )
        for each in trial.plan.modules
    )
    return replace(trial, plan=replace(trial.plan, modules=modules))


def differing(known: Sequence[Trial], trials: Sequence[Trial], count: int) -> list[Trial]:
    """``known`` and those of ``trials``, in order, that differ from all before them, ``count`` at
    most. Trials with more text over than the first, or without a story, are skipped."""
    found = list(known)
    for trial in trials:
        if len(found) >= count:
            break
        whole = len(trial.plan.modules) >= len(known[0].plan.modules)
        if whole and trial.over <= known[0].over and all(_differ(trial, other) for other in found):
            found.append(trial)
    return found


def _differ(one: Trial, two: Trial) -> bool:
    return difference(placing(one.plan), placing(two.plan)) >= DIFFERENT
