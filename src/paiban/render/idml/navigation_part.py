"""What the design map says of ways through a document: links over pages, and bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from paiban.page.items import Page
from paiban.render.idml.idml_xml import Node, node, properties, valued
from paiban.render.idml.objects.object_values import LinkArea
from paiban.render.idml.objects.spread_part import PlacedObject, page_id
from paiban.render.idml.objects.spread_places import PlacedSpread


class Navigation(NamedTuple):
    """Elements of the design map: links with their ends, and bookmarks."""

    links: list[Node]
    bookmarks: list[Node]


def navigation(
    spreads: Sequence[PlacedSpread], objects: Iterable[Sequence[PlacedObject]]
) -> Navigation:
    """The bookmarks of a document, one for each page and under it one for each story, as its PDF
    has them; and a link for each area on ``objects`` that leads to another page."""
    pages = list(_pages(spreads))
    known = {number: f"go-{number}" for page, _ in pages for number in _numbers(page)}
    goals = [_goal(each, id_, known) for page, id_ in pages for each in _numbers(page)]
    sources: list[Node] = []
    links: list[Node] = []
    for placed in (each for own in objects for each in own):
        if isinstance(placed.item, LinkArea) and placed.item.page in known:
            source, link = _link(placed.id, placed.item, known[placed.item.page], len(links) + 1)
            sources.append(source)
            links.append(link)
    bookmarks = [_bookmark(page, known) for page, _ in pages]
    return Navigation([*goals, *sources, *links], bookmarks)


def _pages(spreads: Sequence[PlacedSpread]) -> Iterator[tuple[Page, str]]:
    for at, spread in enumerate(spreads):
        for number, placed in enumerate(spread.pages):
            yield placed.page, page_id(f"s{at}", number)


def _numbers(page: Page) -> tuple[str, ...]:
    """The numbers by which a page is named: of a spread, that of the whole too."""
    return tuple(dict.fromkeys((page.number, *page.facing)))


def _goal(number: str, page: str, known: dict[str, str]) -> Node:
    return node(
        "HyperlinkPageDestination",
        Self=known[number],
        Name=number,
        NameManually=True,
        DestinationPage=page,
        ViewSetting="FitWindow",
        Hidden=False,
    )


def _link(area: str, item: LinkArea, goal: str, number: int) -> tuple[Node, Node]:
    source = node(
        "HyperlinkPageItemSource",
        Self=f"{area}s",
        Name=f"{item.name} {number}",
        SourcePageItem=area,
        Hidden=False,
    )
    link = node(
        "Hyperlink",
        properties(valued("Destination", "object", goal)),
        Self=f"{area}h",
        Name=f"{item.name} {number}",
        Source=f"{area}s",
        Visible=False,
        Highlight="None",
        Hidden=False,
        DestinationUniqueKey=number,
    )
    return source, link


def _bookmark(page: Page, known: dict[str, str]) -> Node:
    goal = known[page.number]
    stories = [
        node("Bookmark", Self=f"{goal}b{at}", Name=story.title or story.id, Destination=goal)
        for at, story in enumerate(page.stories)
    ]
    title = " ".join(filter(None, (page.number, page.section)))
    return node("Bookmark", *stories, Self=f"{goal}b", Name=title, Destination=goal)
