"""Pages that were set as the plan file that sets them again: what stays pinned."""

from __future__ import annotations

from paiban.compose.kept.saved_plan import _with_pins
from paiban.edition.plans.plan_entries import PagePlan, StoryPlan


def test_a_story_stays_pinned_only_on_the_place_that_was_pinned() -> None:
    story = StoryPlan("a", None, "horizontal", 1, 1, 3, 20)
    pins = {("A1", "a", None, story.slot)}

    def pinned(number: str, each: StoryPlan) -> bool:
        return _with_pins(PagePlan(number, "sikai", stories=(each,)), pins).stories[0].pinned

    assert pinned("A1", story)
    assert not pinned("A2", story)
    assert not pinned("A1", StoryPlan("b", None, "horizontal", 1, 1, 3, 20))
    assert not pinned("A1", StoryPlan("a", 1, "horizontal", 1, 1, 3, 20))
    assert not pinned("A1", StoryPlan("a", None, "horizontal", 1, 1, 3, 21))
