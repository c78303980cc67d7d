"""Links of a page: each jump notice links to the page it names (rule 30)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paiban.base.geometry import Rect
from paiban.edition.model import Placed
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.manuscript.story import Role
from paiban.page.items import Glyphs, Group, Item, Link


def jump_links(stories: Iterable[Placed], items: tuple[Item, ...]) -> tuple[Link, ...]:
    """A link over each jump notice among ``items``."""
    targets: dict[tuple[str, str], str] = {}
    for placed in stories:
        targets[placed.story.id, Role.JUMP_TO.value] = placed.jump
        targets[placed.story.id, Role.JUMP_FROM.value] = placed.jump_from
    return tuple(
        Link(_rect(group), page)
        for group in _groups(items)
        if (page := targets.get((group.story, group.role), ""))
    )


def _groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)


def _rect(group: Group) -> Rect:
    """The em boxes of a notice: one line of full-width characters and figures."""
    glyphs = [item for item in group.items if isinstance(item, Glyphs)]
    size = max(item.size for item in glyphs)
    left, right = min(min(item.xs) for item in glyphs), max(max(item.xs) for item in glyphs)
    return Rect(left, glyphs[0].y - EM_BOX_ASCENT * size, right + size - left, size)
