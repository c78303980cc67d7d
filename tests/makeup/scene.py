"""A finished page as an art director sees it: rectangles, lines and photos, and nothing of how
they were made. The measures are taken of this, so that a test can draw a small scene by hand.

Points, as on the page; y downwards. A *row* is a body line of the type area, counted from 0; a
*column* a basic column, counted from 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from paiban.api import Build
from paiban.base.geometry import Rect
from paiban.edition.model import Placed
from paiban.manuscript.story import Paragraph
from paiban.page.items import Group, Item, Page, Picture, Stroke
from paiban.render.lines import page_lines
from tests.compose.built import box

_WORDS = frozenset({"caption", "credit", "table"})
_FURNITURE = frozenset({"folio", "masthead", "furniture"})
ADVERTISEMENT = "advertisement"
"""The role of an advertisement's group."""


@dataclass(frozen=True)
class Line:
    """A line of text: its em boxes. ``column`` is its text column, 0 for heads and captions."""

    box: Rect
    baseline: float
    role: str = "body"
    column: int = 0


@dataclass(frozen=True)
class Photo:
    """A photo: with its words, and the picture alone."""

    rect: Rect
    picture: Rect


@dataclass(frozen=True)
class Leg:
    """A run of body lines in one text column that no photo parts; ``left`` and ``right`` are
    those of the text column."""

    left: float
    right: float
    lines: tuple[Line, ...]

    @property
    def top(self) -> float:
        return self.lines[0].box.y

    @property
    def bottom(self) -> float:
        return self.lines[-1].box.bottom


@dataclass(frozen=True)
class StoryScene:
    """A story in its rectangle. ``overset`` counts characters."""

    id: str
    rect: Rect
    headline_size: float
    head: tuple[Line, ...] = ()
    body: tuple[Line, ...] = ()
    words: tuple[Line, ...] = ()
    photos: tuple[Photo, ...] = ()
    overset: int = 0
    boxed: bool = False
    tables: tuple[Rect, ...] = ()
    """Tables; their lines are among the words, for they have rows of their own."""

    @property
    def panels(self) -> tuple[Rect, ...]:
        """What parts the text: photos with their words, and tables."""
        return (*(photo.rect for photo in self.photos), *self.tables)

    @property
    def legs(self) -> list[Leg]:
        """The legs, column by column, each from the top."""
        return [leg for _, legs in sorted(self.columns().items()) for leg in legs]

    def columns(self) -> dict[int, list[Leg]]:
        """The legs of each text column."""
        lines: dict[int, list[Line]] = {}
        for line in self.body:
            lines.setdefault(line.column, []).append(line)
        return {column: list(self._legs(found)) for column, found in lines.items()}

    def _legs(self, lines: Sequence[Line]) -> Iterator[Leg]:
        left, right = min(each.box.x for each in lines), max(each.box.right for each in lines)
        run: list[Line] = []
        for line in sorted(lines, key=lambda each: each.baseline):
            if run and self._parted(run[-1], line):
                yield Leg(left, right, tuple(run))
                run = []
            run.append(line)
        yield Leg(left, right, tuple(run))

    def _parted(self, above: Line, below: Line) -> bool:
        """Whether a photo or a table stands between two lines of a column."""
        between = Rect(above.box.x, above.box.bottom, above.box.width, below.box.y - above.box.y)
        return any(panel.overlaps(between, 1.0) for panel in self.panels)


@dataclass(frozen=True)
class Scene:
    """A page: its grid, its stories in order of weight, its advertisements. ``missing`` tells of
    each story that has no place how many characters it has; ``asked`` what the edition says of
    the advertisements, (columns, rows); ``furniture`` what stands in the type area beside them."""

    area: Rect
    columns: tuple[float, ...]
    column_width: float
    leading: float
    body_size: float
    rows: int
    stories: tuple[StoryScene, ...]
    missing: tuple[tuple[str, int], ...] = ()
    advertisements: tuple[Rect, ...] = ()
    asked: tuple[tuple[int, int], ...] = ()
    furniture: tuple[Rect, ...] = ()

    def rows_of(self, rect: Rect) -> range:
        """The rows whose em boxes a rectangle touches by more than a point."""
        tops = (self.area.y + row * self.leading for row in range(self.rows))
        touched = [
            row
            for row, top in enumerate(tops)
            if min(rect.bottom, top + self.body_size) - max(rect.y, top) > 1
        ]
        return range(touched[0], touched[-1] + 1) if touched else range(0)

    def columns_of(self, rect: Rect) -> range:
        """The basic columns that a rectangle touches by more than a point."""
        touched = [
            number
            for number, x in enumerate(self.columns)
            if min(rect.right, x + self.column_width) - max(rect.x, x) > 1
        ]
        return range(touched[0], touched[-1] + 1) if touched else range(0)


def scene_of(made: Build, asked: tuple[tuple[int, int], ...] = (), at: int = 0) -> Scene:
    """A page of a build. ``asked`` are the advertisements' sizes in the edition file."""
    page, placed = made.made.document.pages[at], made.made.edition.pages[at].stories
    lines = [line for line in page_lines(page) if line.group.story and line.text.strip()]
    found = {each.id: each for each in page.stories}
    stories = []
    for spec in placed:
        on_page = found.get(spec.story.id)
        if on_page is None:
            continue
        own = [
            Line(box(line), line.y, line.group.role, line.group.column)
            for line in lines
            if line.group.story == on_page.id
        ]
        stories.append(
            StoryScene(
                on_page.id,
                _hull(on_page.slots),
                on_page.headline_size,
                tuple(line for line in own if not line.column and line.role not in _WORDS),
                tuple(line for line in own if line.column and line.role not in _WORDS),
                tuple(line for line in own if line.role in _WORDS),
                tuple(_photos(page.items, on_page.id)),
                on_page.overset_characters,
                any(group.role == "box" for group in _groups(page.items, on_page.id)),
                tuple(_tables(page.items, on_page.id)),
            )
        )
    missing = tuple(
        (each.story.id, _characters(each)) for each in placed if each.story.id not in found
    )
    gaps = [lower - upper for upper, lower in pairwise(page.baselines)]
    return Scene(
        page.type_area,
        page.columns,
        page.column_width,
        min(gaps),
        page.body_size,
        len(page.baselines),
        tuple(stories),
        missing,
        tuple(_advertisements(page)),
        asked,
        tuple(_masthead(page)),
    )


def _masthead(page: Page) -> Iterator[Rect]:
    """What a masthead takes of the type area, down to its lower rule, over the whole width."""
    area = page.type_area
    groups = [each for each in page.items if isinstance(each, Group) and each.role == "masthead"]
    feet = [item.y1 for each in groups for item in each.items if isinstance(item, Stroke)]
    if feet:
        yield Rect(area.x, area.y, area.width, max(feet) - area.y)


def _hull(rects: Sequence[Rect]) -> Rect:
    x, y = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    return Rect(x, y, right - x, bottom - y)


def _groups(items: tuple[Item, ...], story: str) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            if item.story == story:
                yield item
            yield from _groups(item.items, story)


def _photos(items: tuple[Item, ...], story: str) -> Iterator[Photo]:
    for group in _groups(items, story):
        picture = next((item for item in group.items if isinstance(item, Picture)), None)
        if group.role == "photo" and picture:
            yield Photo(group.rect or picture.rect, picture.rect)


def _tables(items: tuple[Item, ...], story: str) -> Iterator[Rect]:
    """The rules of a table tell how wide and deep it is."""
    for group in _groups(items, story):
        rules = [each for each in group.items if isinstance(each, Stroke)]
        if group.role == "table" and rules:
            yield _hull([Rect(each.x0, each.y0, each.x1 - each.x0, 0.0) for each in rules])


def _advertisements(page: Page) -> Iterator[Rect]:
    """Groups that say what they are; else pictures that belong to no story and no furniture."""
    for group in _groups(page.items, ""):
        picture = next((item for item in group.items if isinstance(item, Picture)), None)
        if group.role == ADVERTISEMENT or (picture and group.role not in _FURNITURE):
            rect = group.rect or (picture.rect if picture else None)
            if rect:
                yield rect


def _characters(placed: Placed) -> int:
    """Characters of a story's body."""
    return sum(
        len("".join(block.text.string.split()))
        for section in placed.story.sections
        for block in section.body
        if isinstance(block, Paragraph)
    )
