"""Unique ids for the stories of an edition, whose files may share names."""

from __future__ import annotations

from paiban.base.value import replace
from paiban.edition.model import Edition, PageSpec, Placed, Pool


def with_unique_ids(edition: Edition) -> Edition:
    """The edition with "-2", "-3" … appended to the ids of later stories of the same name."""
    seen: dict[str, int] = {}
    pages = tuple(_page(page, seen) for page in edition.pages)
    pool = edition.pool and _pool(edition.pool, seen)
    if pages == edition.pages and pool == edition.pool:
        return edition
    return replace(edition, pages=pages, pool=pool)


def _pool(pool: Pool, seen: dict[str, int]) -> Pool:
    stories = (replace(each, placed=_placed(each.placed, seen)) for each in pool.stories)
    return replace(pool, stories=tuple(stories))


def _page(page: PageSpec, seen: dict[str, int]) -> PageSpec:
    return replace(page, stories=tuple(_placed(placed, seen) for placed in page.stories))


def _placed(placed: Placed, seen: dict[str, int]) -> Placed:
    name = placed.story.id
    if placed.continued:  # the story begins elsewhere
        return placed
    seen[name] = seen.get(name, 0) + 1
    if seen[name] == 1:
        return placed
    return replace(placed, story=replace(placed.story, id=f"{name}-{seen[name]}"))
