"""Stories without a page of their own → pages: fixed choices first, the weightiest of all to the
front, then by section and weight; all pages about evenly full."""

from __future__ import annotations

from math import ceil

from paiban.base.finding import Findings
from paiban.base.lazy import call
from paiban.base.value import replace
from paiban.compose.estimate import cells, full, room
from paiban.edition.model import PAGE_COUNTS, Edition, PageSpec, Placed, Pooled, Spread
from paiban.edition.paper import Paper

STORIES_MOST = 10
"""Stories on a page, at most: as many as are arranged within a second."""
_FITS = 1.06
"""How full a page may be by the estimate: its photos and heads give way by as much."""
_THIN = 0.7
"""How full pages of another paper are at least kept, before they are spread anew."""


def paginate(edition: Edition, findings: Findings) -> Edition:
    """Give a page to each story of the edition that has none; an edition whose pages were all
    planned is left alone."""
    spread = edition.spread
    if spread is None:
        return edition
    if spread.anew:
        edition, spread = _anew(edition, spread)
    if not spread.stories and len(edition.pages) >= spread.page_count:
        return replace(edition, spread=None)
    count = spread.page_count or len(edition.pages) or needed(spread.stories, edition)
    # What spreads them is loaded only here: a manuscript alone starts faster.
    from_pool: tuple[PageSpec, ...] = call(_SPREAD, edition, spread, count, findings)
    return replace(edition, pages=from_pool, spread=None)


_SPREAD = "paiban.compose.spread:spread_pages"


def folder_spread(edition: Edition) -> Edition:
    """The edition of a folder, all on one page, as stories to be spread: over as many pages as they
    need, each section on pages of its own where there are several."""
    if len(edition.pages) != 1 or len(edition.pages[0].stories) < 2:
        return edition
    pooled = tuple(
        Pooled(placed, "", placed.story.section_name) for placed in edition.pages[0].stories
    )
    if needed(pooled, edition) == 1:
        return edition
    made = edition.pages[0].furniture
    return replace(edition, pages=(), spread=Spread(pooled, made=made, origin=edition.origin))


def needed(stories: tuple[Pooled, ...], edition: Edition) -> int:
    """Pages that so many stories need, of which each has the whole page."""
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


def _anew(edition: Edition, spread: Spread) -> tuple[Edition, Spread]:
    """Pages that were planned for another paper: kept where they fill this one as well, else their
    stories are spread over as many pages as they need, by the sections of their pages."""
    fills = [_fill(page, edition) for page in edition.pages]
    kept = spread.page_count in (0, len(fills)) and not spread.stories
    if kept and all(0 < fill <= _FITS for fill in fills) and sum(fills) >= _THIN * len(fills):
        return edition, replace(spread, page_count=0)
    pooled = tuple(
        Pooled(placed, "", page.furniture.section, at + 1)
        for page in edition.pages
        for at, placed in enumerate(page.stories)
    )
    stories = (*pooled, *(replace(each, page="") for each in spread.stories))
    count = _count_anew(edition, stories, sheets=spread.sheets)
    fixed = [replace(page, stories=()) for page in edition.pages]
    fixed = [page for page in fixed if page.furniture.masthead or page.advertisements][:count]
    first = edition.pages[0].number if edition.pages else ""
    numbered = [replace(page, number=first) if not at else page for at, page in enumerate(fixed)]
    return replace(edition, pages=tuple(numbered)), replace(
        spread, stories=stories, page_count=count
    )


def _count_anew(edition: Edition, stories: tuple[Pooled, ...], *, sheets: bool) -> int:
    """Pages for all stories beside what is fixed; whole sheets where the edition asks for them."""
    count = needed(stories, edition)
    if not sheets:
        return count
    return next((each for each in PAGE_COUNTS if each >= count), PAGE_COUNTS[-1])


def _fill(page: PageSpec, edition: Edition) -> float:
    used, photos = _load(list(page.stories), edition.paper)
    ground = room(page, len(edition.pages), edition.paper, edition.stylebook)
    return full(used, photos, ground, edition.paper)
