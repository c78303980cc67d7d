"""Stories that a plan file takes off the edition: killed, or held for another day."""

from __future__ import annotations

from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.edition.model import Edition, PageSpec
from paiban.edition.plans.plan_file import written_plan


def without_off(edition: Edition, findings: Findings) -> tuple[Edition, set[str]]:
    """``edition`` without the stories that its plan takes off, each of which is told, and the
    numbers of the pages that had them. They are taken off pages, and not out of the pool: where
    the other stories stand does not change."""
    plan = written_plan(str(Path(edition.plan))) if edition.plan else None
    off = {*plan.killed, *plan.held} if plan else set()
    if not off:
        return edition, set()
    pages = {page.number for page in edition.pages if _ids(page) & off}
    for page in edition.pages:
        for placed in page.stories:
            if placed.story.id in off:
                assert plan is not None
                how = "killed" if placed.story.id in plan.killed else "held for another day"
                findings.note(
                    "story-off",
                    f"{placed.story.id} is off page {page.number}: {how}",
                    f"take it out of the plan file {Path(edition.plan).name} to bring it back",
                    placed.story.origin,
                )
    kept = tuple(_without(page, off) if page.number in pages else page for page in edition.pages)
    return replace(edition, pages=kept), pages


def _ids(page: PageSpec) -> set[str]:
    return {placed.story.id for placed in page.stories}


def _without(page: PageSpec, off: set[str]) -> PageSpec:
    return replace(page, stories=tuple(each for each in page.stories if each.story.id not in off))
