"""What of a page and of its stories does not lie in their texts: states of an edition that differ
in texts alone are told by it."""

from __future__ import annotations

from paiban.base.value import replace
from paiban.edition.model import PageSpec, Placed
from paiban.manuscript.story import Story

_NO_STORY = Story("", "")


def but_texts(page: PageSpec) -> tuple[object, ...]:
    """All of a page but the texts of its stories."""
    return replace(page, stories=()), tuple(but_text(each) for each in page.stories)


def but_text(placed: Placed) -> tuple[object, ...]:
    """All of a story on a page but its text, and where it is written."""
    story = placed.story
    bare = replace(placed, story=_NO_STORY, origin=None)
    return bare, story.id, len(story.photos), len(story.sections), story.box, story.kind
