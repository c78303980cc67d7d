"""The order of what feeds hold: the first of each, then the second of each; the short ones of each
together, as briefs (简讯)."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.value import replace
from paiban.manuscript.story import Block, Paragraph, Role, Section, Story, Text

_SHORT = 240
"""Characters of an entry that is brief."""
_FEWEST, _MOST = 3, 5
"""Briefs in one story."""
_HEAD = "简讯"


def with_briefs(stories: Sequence[tuple[Story, int]]) -> list[Story]:
    """The stories of feeds, each given with the number of its feed, in order of weight."""
    feeds: dict[int, list[Story]] = {}
    for story, number in stories:
        feeds.setdefault(number, []).append(story)
    columns = [_of_feed(own) for own in feeds.values()]
    longest = max(map(len, columns), default=0)
    return [own[at] for at in range(longest) for own in columns if at < len(own)]


def _of_feed(stories: list[Story]) -> list[Story]:
    """The stories of one feed, its short ones at the end, several in one."""
    short = [story for story in stories[1:] if _is_brief(story)]
    if len(short) < _FEWEST:
        return stories
    kept = {id(story) for story in short}
    whole = [story for story in stories if id(story) not in kept]
    count = -(-len(short) // _MOST)
    parts = [
        short[at * len(short) // count : (at + 1) * len(short) // count] for at in range(count)
    ]
    return [*whole, *(_together(part) for part in parts)]


def _is_brief(story: Story) -> bool:
    blocks = [block for section in story.sections for block in section.body]
    plain = all(isinstance(block, Paragraph) for block in blocks)
    length = sum(len(block.text.string) for block in blocks if isinstance(block, Paragraph))
    return plain and length <= _SHORT and not story.photos and bool(story.headline)


def _together(stories: list[Story]) -> Story:
    """Briefs as one story, each a section under its own head."""
    first = stories[0]
    head = Text(f"{first.section_name}{_HEAD}", first.file, ((0, first.origin.line),))
    sections = tuple(section for story in stories for section in _sections(story))
    return replace(first, headline=(head,), byline=None, sections=sections)


def _sections(story: Story) -> list[Section]:
    byline: tuple[Block, ...] = ()
    if story.byline:
        byline = (Paragraph(story.byline, Role.BYLINE),)
    opened, *others = story.sections or (Section(),)
    return [Section(story.headline, (*byline, *opened.body)), *others]
