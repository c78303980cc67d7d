"""Stories without a page of their own → as many pages as they need, in order of weight."""

from __future__ import annotations

from math import ceil

from paiban.base.value import replace
from paiban.edition.model import Edition, PageSpec, Placed
from paiban.edition.paper import Paper
from paiban.manuscript.model import Paragraph, Story

_FULL = 0.97
"""Of a page's cells, what is planned for: heads and legs do not divide without loss."""
_HEAD_CELLS = 6
"""Lines of head and of white round a story, over the columns that it stands in."""
_PHOTO_CELLS = 24
"""Cells of columns × lines that a photo takes at its smallest useful size."""
_STORIES_MOST = 10
"""Stories on a page, at most: as many as are arranged within a second."""


def paginate(edition: Edition) -> Edition:
    """Spread the stories of a folder's one page over pages that they fill about evenly.

    Pages are numbered from 1; an edition whose pages were planned is left alone.
    """
    if len(edition.pages) != 1 or any(placed.slot for placed in edition.pages[0].stories):
        return edition
    stories = edition.pages[0].stories
    if len(stories) < 2:
        return edition
    sizes = [cells(placed.story, edition.paper) for placed in stories]
    room = edition.paper.columns * edition.paper.lines * _FULL
    count = max(ceil(sum(sizes) / room), ceil(len(stories) / _STORIES_MOST))
    if count == 1:
        return edition
    groups = _split(stories, sizes, count, room)
    furniture = edition.pages[0].furniture
    pages = tuple(PageSpec(str(at), group, furniture) for at, group in enumerate(groups, 1))
    return replace(edition, pages=pages)


def cells(story: Story, paper: Paper) -> float:
    """Cells of basic columns × lines that a story is likely to take."""
    lines = 0
    for section in story.sections:
        for block in section.body:
            if isinstance(block, Paragraph):
                lines += ceil((len(block.text.string) + 2) / paper.column_ems)
            else:
                lines += len(block.rows) * 2
    deck = sum(len(text.string) for text in story.deck) / paper.column_ems * 2.5
    columns = min(paper.columns, max(2, round(lines / 40) + 1))
    return lines + deck + _HEAD_CELLS * columns + _PHOTO_CELLS * len(story.photos)


def _split(
    stories: tuple[Placed, ...], sizes: list[float], count: int, room: float
) -> list[tuple[Placed, ...]]:
    """Fill page after page in order, each to its even share but never over its room."""
    groups: list[list[Placed]] = [[]]
    used, left = 0.0, sum(sizes)
    for placed, size in zip(stories, sizes, strict=True):
        pages_left = max(1, count - len(groups) + 1)
        share = min(room, (left + used) / pages_left)
        if groups[-1] and (used + size > room or used + size / 2 > share):
            groups.append([])
            used = 0.0
        groups[-1].append(placed)
        used += size
        left -= size
    return [tuple(group) for group in groups]
