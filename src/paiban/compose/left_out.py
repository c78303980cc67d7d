"""Findings for what a page has no room for, and for what it cannot fill."""

from __future__ import annotations

from paiban.arrange.plan import Plan
from paiban.base.finding import Findings
from paiban.compose.story_modules import PageContent
from paiban.edition.model import PageSpec, Placed
from paiban.manuscript.story import Story


def report_left_out(
    spec: PageSpec, content: PageContent, plan: Plan, white: int, findings: Findings
) -> None:
    """Report stories held over, photos left out, and the lines across the page that stay
    ``white``, but for a page on which the editor gave every place.

    A story with a slot of its own that is not on the page has been reported with its slot.
    """
    placed = {each.unit for each in plan.modules}
    if content.package is None:
        for unit, story in enumerate(spec.stories):
            if unit not in placed and story.slot is None:
                _held_over(story, findings)
        for unit in sorted(placed):
            module = content.modules[unit]
            _photos_left_out(module.story, len(module.photos), findings)
            if module.asked.place:
                _head_elsewhere(module.story, findings)
    elif placed:
        _photos_left_out(content.package.story, _shown(plan), findings)
    else:
        _held_over(spec.stories[0], findings)
    if white > 1 and any(placed.slot is None for placed in spec.stories):
        findings.warn(
            "page-white",
            f"page {spec.number}: its stories are too few, {white} lines of it stay white",
            "add a story, a photo or fillers, or put it on fewer pages",
        )


def _held_over(placed: Placed, findings: Findings) -> None:
    story = placed.story
    findings.error(
        "held-over",
        f"{story.id} is held over: the page has no room for it",
        "cut it or another story, give it another page, or print it tomorrow",
        story.origin,
    )


def _head_elsewhere(story: Story, findings: Findings) -> None:
    findings.warn(
        "headline-place-unused",
        f"the page has no place for a level head of {story.id}: it stands as other heads do",
        "give the story more text or another page, or leave out headline_place",
        story.origin,
    )


def _shown(plan: Plan) -> int:
    """The photos of a package on its page: any of its parts may show them."""
    photos = {place.photo for each in plan.modules for place in each.photos}
    insets = (inset for each in plan.modules for inset in each.insets)
    return len(photos | {inset.number for inset in insets if inset.kind == "photo"})


def _photos_left_out(story: Story, shown: int, findings: Findings) -> None:
    """Photos of a story for which the page has no room."""
    left = len(story.photos) - shown
    if left > 0:
        what = "a photo" if left == 1 else f"{left} photos"
        findings.error(
            "photo-left-out",
            f"the page has no room for {what} of {story.id}",
            "leave out others, cut a story, or give it another page",
            story.photos[-1].origin,
        )
