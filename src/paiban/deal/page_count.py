"""Pagination: the number of pages, and the dealing of stories without a page to them."""

from __future__ import annotations

from math import ceil

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.deal.estimate import STORIES_MOST, cells, full, room
from paiban.edition.model import (
    PAGE_COUNTS,
    Edition,
    PageSpec,
    Placed,
    Pool,
    Pooled,
    count_of,
)
from paiban.edition.paper import Paper

_FITS = 1.06
"""Largest estimated fill of a page: photos and heads absorb the excess."""
_THIN = 0.7
"""Least mean fill of pages planned for another paper; below it, their stories are dealt again."""


def with_pool(edition: Edition) -> tuple[Edition, Pool | None]:
    """The edition, and the stories to be dealt to pages; none if all have one. Stories of pages
    planned for another paper are dealt again where these do not fill."""
    pool = edition.pool
    if pool is None:
        return edition, None
    if pool.anew:
        edition, pool = _anew(edition, pool)
    if not pool.stories and count_of(edition.pages) >= pool.page_count:
        return replace(edition, pool=None), None
    return edition, pool


def dealt(edition: Edition, findings: Findings) -> Edition:
    """Give a page to each story that has none, by estimate alone: for editions in which stories may
    jump, which are cut before their pages are planned."""
    edition, pool = with_pool(edition)
    if pool is None:
        return edition
    # Imported late: a single manuscript starts faster.
    from paiban.deal.dealt_pages import pooled_pages

    count = pool.page_count or count_of(edition.pages) or needed(pool.stories, edition)
    return replace(edition, pages=pooled_pages(edition, pool, count, findings), pool=None)


def needed(stories: tuple[Pooled, ...], edition: Edition) -> int:
    """The estimated number of pages that ``stories`` need, without furniture."""
    paper, placed = edition.paper, [each.placed for each in stories]
    cellular = paper.columns * paper.lines
    used, photos = _load(placed, paper)
    count = ceil(len(stories) / STORIES_MOST)
    while full(used / count, ceil(photos / count), cellular, paper) > 1.0 and count < len(stories):
        count += 1
    return max(1, count)


def _load(stories: list[Placed], paper: Paper) -> tuple[float, int]:
    used = sum(cells(placed.story, paper) for placed in stories)
    return used, sum(len(placed.story.photos) for placed in stories)


def _anew(edition: Edition, pool: Pool) -> tuple[Edition, Pool]:
    """Pages planned for another paper: kept if they fill this one too, else their stories are dealt
    again, by the sections of their pages, to as many pages as they need."""
    fills = [_fill(page, edition) for page in edition.pages]
    kept = pool.page_count in (0, len(fills)) and not pool.stories
    if kept and all(0 < fill <= _FITS for fill in fills) and sum(fills) >= _THIN * len(fills):
        return edition, replace(pool, page_count=0)
    pooled = tuple(
        Pooled(placed, "", page.furniture.section, at + 1)
        for page in edition.pages
        for at, placed in enumerate(page.stories)
    )
    stories = (*pooled, *(replace(each, page="") for each in pool.stories))
    count = _count_anew(edition, stories, sheets=pool.sheets)
    fixed = [replace(page, stories=()) for page in edition.pages]
    kept_pages = (p for p in fixed if p.advertisements or p.furniture.masthead or p.facing)
    fixed = list(kept_pages)[:count]
    first = edition.pages[0].number if edition.pages else ""
    numbered = [
        page if at or page.facing else replace(page, number=first) for at, page in enumerate(fixed)
    ]
    return replace(edition, pages=tuple(numbered)), replace(pool, stories=stories, page_count=count)


def _count_anew(edition: Edition, stories: tuple[Pooled, ...], *, sheets: bool) -> int:
    """The number of pages for all stories, in whole ``sheets`` if the edition wants them."""
    count = needed(stories, edition)
    if not sheets:
        return count
    return next((each for each in PAGE_COUNTS if each >= count), PAGE_COUNTS[-1])


def _fill(page: PageSpec, edition: Edition) -> float:
    used, photos = _load(list(page.stories), edition.paper)
    paper = page.paper_on(edition.paper)
    ground = room(page, len(edition.pages), paper, edition.stylebook)
    return full(used, photos, ground, edition.paper)
