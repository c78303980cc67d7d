"""The deal of the last build kept: stories without a page of their own stay on the pages where they
stood as long as they are the same stories."""

from __future__ import annotations

from paiban.base.finding import Finding
from paiban.base.value import Record, Value, replace
from paiban.edition.likeness import but_text, but_texts
from paiban.edition.model import Edition, PageSpec, Pooled
from paiban.manuscript.story import Story


class _Deal(Value, frozen=True, eq=False):
    """What was dealt, without its texts, the edition that came of it, and what was found."""

    of: tuple[object, ...]
    edition: Edition
    found: tuple[Finding, ...]


class KeptDeal(Record):
    """The last deal of a source that is built again and again."""

    last: _Deal | None = None

    def learn(self, edition: Edition, made: Edition, found: tuple[Finding, ...]) -> None:
        """Keep what was made of ``edition``."""
        self.last = _Deal(_dealt(edition), made, found)

    def again(self, edition: Edition) -> tuple[Edition, tuple[Finding, ...]] | None:
        """``edition`` with its stories on the pages of the last deal; None where it has others, or
        they ask for something else."""
        last = self.last
        if last is None or last.of != _dealt(edition):
            return None
        pooled = edition.pool.stories if edition.pool else ()
        stories = {each.placed.story.id: each.placed.story for each in pooled}
        for page in edition.pages:
            stories |= {placed.story.id: placed.story for placed in page.stories}
        pages = tuple(_with(page, stories) for page in last.edition.pages)
        return replace(last.edition, pages=pages), last.found

    def forget(self) -> None:
        """Deal anew at the next build."""
        self.last = None


def _with(page: PageSpec, stories: dict[str, Story]) -> PageSpec:
    """A page with the present texts of its stories; fillers are as they were."""
    placed = (replace(each, story=stories.get(each.story.id, each.story)) for each in page.stories)
    return replace(page, stories=tuple(placed))


def _dealt(edition: Edition) -> tuple[object, ...]:
    """All that a deal goes by but the texts."""
    pages = tuple(but_texts(page) for page in edition.pages)
    pool = edition.pool and replace(edition.pool, stories=())
    pooled = tuple(_bare(each) for each in (edition.pool.stories if edition.pool else ()))
    return replace(edition, pages=(), pool=None), pages, pool, pooled


def _bare(pooled: Pooled) -> tuple[object, ...]:
    return pooled.page, pooled.section, pooled.weight, but_text(pooled.placed)
