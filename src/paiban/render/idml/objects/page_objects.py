"""Items of a page as the objects of a layout program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from paiban.base.geometry import Rect
from paiban.page.items import Colour, Fill, Glyphs, Group, Page, Picture, StoryOnPage, Stroke
from paiban.render.idml.objects.object_values import (
    LAYERS,
    LinkArea,
    PageObject,
    PhotoFrame,
    Shape,
    name_of,
)
from paiban.render.idml.objects.set_text import SetLine, set_lines
from paiban.render.idml.objects.text_threads import (
    NEAR,
    OWN,
    box_threads,
    leg_of,
    running_thread,
    text_legs,
)
from paiban.render.walk import Leaf, grouped

_BETWEEN = 12.0
"""Points between frames beside the page."""
_CODE = 30
"""Fewest squares of one colour that are drawn as one shape: QR codes."""


def objects_of(page: Page) -> list[PageObject]:
    """The objects of a page, from the back to the front."""
    items = [(group, item) for group, item in grouped(page.items) if group.role != "ruby"]
    lines = list(set_lines(items))
    stories = {story.id: text_legs(story, lines) for story in page.stories}
    made: list[PageObject] = [*_shapes(items, stories), *_photos(items)]
    waiting: dict[str, list[SetLine]] = {}
    others: list[SetLine] = []
    for line in lines:
        story = stories.get(line.group.story)
        if story is not None and leg_of(line, story.legs) is not None:
            waiting.setdefault(story.id, []).append(line)
        else:
            others.append(line)
    down = 0.0
    for name, lines in waiting.items():
        thread = running_thread(stories[name], lines, page, down)
        down = thread.frames[-1].rect.bottom + _BETWEEN
        made.append(thread)
    made += box_threads(others, stories)
    made += (LinkArea(f"link to {link.page}", "marks", link.rect, link.page) for link in page.links)
    return sorted(made, key=lambda each: LAYERS.index(each.layer))


def _photos(items: Iterable[tuple[Group, Leaf]]) -> Iterator[PhotoFrame]:
    for group, item in items:
        if isinstance(item, Picture):
            yield PhotoFrame(name_of(group), "photos", item)


def _shapes(
    items: Sequence[tuple[Group, Leaf]], stories: dict[str, StoryOnPage]
) -> Iterator[Shape]:
    """Rules and fields; many squares of one colour are one shape. Marks beside characters are
    attributes of these, and no shapes."""
    pictures: list[Rect] = []
    for is_fill, run in groupby(items, key=_fill_key):
        pairs = list(run)
        if is_fill is not None and len(pairs) >= _CODE:
            group, first = pairs[0]
            assert isinstance(first, Fill)
            rects = tuple(item.rect for _, item in pairs if isinstance(item, Fill))
            yield Shape(f"code {group.story}".strip(), "marks", first.colour, rects)
            continue
        for group, item in pairs:
            if isinstance(item, Picture):
                pictures.append(item.rect)
            elif not isinstance(item, Glyphs) and not _is_mark(group, item, stories):
                yield _shape(group, item, pictures)


def _fill_key(entry: tuple[Group, Leaf]) -> tuple[int, Colour] | None:
    group, item = entry
    return (id(group.items), item.colour) if isinstance(item, Fill) else None


def _is_mark(group: Group, item: Fill | Stroke, stories: dict[str, StoryOnPage]) -> bool:
    """Whether it is drawn beside characters of running text: dots, lines along names."""
    story = stories.get(group.story)
    if story is None or not group.column or group.role in OWN or "crosshead" in group.role:
        return False
    middle = _middle(item)
    return any(_has(leg.rect, middle) for leg in story.legs)


def _middle(item: Fill | Stroke) -> tuple[float, float]:
    if isinstance(item, Stroke):
        return (item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2
    return item.rect.x + item.rect.width / 2, item.rect.y + item.rect.height / 2


def _has(rect: Rect, point: tuple[float, float]) -> bool:
    around = 4 * NEAR
    across = rect.x - around <= point[0] <= rect.right + around
    return across and rect.y - around <= point[1] <= rect.bottom + around


def _shape(group: Group, item: Fill | Stroke, pictures: Sequence[Rect]) -> Shape:
    middle = _middle(item)
    over = any(
        rect.x < middle[0] < rect.right and rect.y < middle[1] < rect.bottom for rect in pictures
    )
    layer = "marks" if over else "furniture"
    if isinstance(item, Stroke):
        return Shape(name_of(group), layer, item.colour, rule=item)
    return Shape(name_of(group), layer, item.colour, (item.rect,))
