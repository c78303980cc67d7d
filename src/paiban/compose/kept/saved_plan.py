"""Set pages → the plan file that reproduces them (``--save-plan``)."""

from __future__ import annotations

from collections.abc import Container, Iterable

from paiban.base.value import replace
from paiban.compose.composer import Laid
from paiban.compose.kept.replayed_plan import entry_of
from paiban.edition.plans.plan_entries import EditionPlan, PagePlan


def edition_plan(pages: Iterable[Laid], before: EditionPlan | None = None) -> EditionPlan:
    """The plan of an edition, all pages locked, stories in reading order. A story still in the
    place where ``before`` pinned it stays pinned."""
    pins = {
        (page.number, story.id, story.part, story.slot)
        for page in (before.pages if before else ())
        for story in page.stories
        if story.pinned
    }
    made = EditionPlan(pages=tuple(_with_pins(_page(laid), pins) for laid in pages))
    return replace(made, killed=before.killed, held=before.held) if before else made


def _with_pins(page: PagePlan, pins: Container[object]) -> PagePlan:
    stories = tuple(
        replace(story, pinned=(page.number, story.id, story.part, story.slot) in pins)
        for story in page.stories
    )
    return replace(page, stories=stories)


def _page(laid: Laid) -> PagePlan:
    spec, trial = laid.desk.spec, laid.trial
    content = laid.desk.asking(trial).content
    is_package = content.package is not None
    stories = tuple(
        entry_of(content.module(plan.unit), plan, run, plan.unit + 1 if is_package else None)
        for plan, run in zip(trial.plan.modules, trial.runs, strict=True)
    )
    has_place = {story.id for story in stories}
    left_out = tuple(
        placed.story.id
        for placed in spec.stories
        if placed.slot is None and placed.story.id not in has_place
    )
    section = spec.furniture.section
    paper = laid.desk.edition.paper.name
    return PagePlan(spec.number, paper, True, section, stories, left_out)
