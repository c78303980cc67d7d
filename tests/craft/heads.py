"""Counts of the heads of one page: their sizes, their widths, the white round them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from paiban.page.items import Group, Item, Page, StoryOnPage
from tests.craft.lines import SetLine, lines_of

_OVER = ("kicker", "headline", "subhead", "deck", "byline", "slogans")
_STEPS, _SEEN = 5, 1.2
"""Most sizes of heads on a page, and the least ratio of neighbouring sizes that the eye sees."""
_FILLED = 0.6
_EVEN = 1.0
"""Body lines by which the white under the heads of a page may differ."""


def head_counts(page: Page) -> Counter[str]:
    """What is counted of heads on a page."""
    gaps = [lower - upper for upper, lower in pairwise(page.baselines)]
    lines = lines_of(page)
    counts = _sizes(lines)
    for story in page.stories:
        own = [line for line in lines if line.story == story.id]
        counts += _width(story, own)
    whites = sorted(_whites(page, lines, min(gaps)))
    counts["pages with several heads"] += len(whites) > 1
    counts["pages of uneven white under heads"] += (
        len(whites) > 1 and whites[-1] - whites[0] > _EVEN
    )
    return counts


def _sizes(lines: list[SetLine]) -> Counter[str]:
    sizes = sorted({round(line.size, 1) for line in lines if line.role == "headline"})
    counts = Counter[str]()
    counts["sizes of heads"] += len(sizes)
    counts["pages of more than five sizes"] += len(sizes) > _STEPS
    for smaller, larger in pairwise(sizes):
        counts["steps"] += 1
        counts["steps under 1.2"] += larger / smaller < _SEEN - 0.01
    return counts


def _width(story: StoryOnPage, lines: list[SetLine]) -> Counter[str]:
    """Whether the widest line of a head takes enough of its place."""
    counts = Counter[str]()
    head = [line for line in lines if line.role == "headline"]
    if head and story.slots:
        widest = max(line.right - line.x for line in head)
        counts["heads"] += 1
        counts["heads under 60 %"] += widest < _FILLED * story.slots[0].width
    return counts


def _whites(page: Page, lines: list[SetLine], leading: float) -> Iterator[float]:
    """The white between each head and the text or the photo under it, in body lines."""
    photos = [*_photos(page.items)]
    for story in dict.fromkeys(line.story for line in lines):
        own = [line for line in lines if line.story == story]
        head = [line for line in own if line.role in _OVER and not line.column]
        if not any(line.role == "headline" for line in head):
            continue
        foot = max(line.y + 0.12 * line.size for line in head)
        tops = [line.y - 0.88 * line.size for line in own if line.column]
        tops += [top for photo, top in photos if photo == story]
        beneath = [top - foot for top in tops if top > foot]
        if beneath:
            yield min(beneath) / leading


def _photos(items: tuple[Item, ...]) -> Iterator[tuple[str, float]]:
    """Story and top edge of each photo."""
    for item in items:
        if isinstance(item, Group):
            if item.role == "photo" and item.rect:
                yield item.story, item.rect.y
            else:
                yield from _photos(item.items)
