"""White places of a page: where they are, how deep, and what share of the type area they take.

Counted in cells of an em by a body line, so that text columns of any measure are seen as they are.
What is used is what ``soft_measures.ink`` says of each story, with a gutter at its sides and a row
above each story. White narrower than ``_NARROW`` ems is the gap between columns and no place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paiban.base.geometry import Rect
from tests.makeup.scene import Scene
from tests.makeup.soft_measures import ink

_NARROW = 5
"""Ems: less than any text column, more than any gap between two."""
_ONE_LINE = 1
"""Rows of a place that is not counted."""

Cell = tuple[int, int]
"""Ems from the left of the type area, rows from its top."""


@dataclass(frozen=True)
class Place:
    """White cells that hang together. ``lines`` is how deep they are; ``kind``: ``between`` (what
    comes next beneath is a story's top), ``inside`` (its own story goes on) or ``foot``."""

    cells: int
    lines: int
    kind: str


@dataclass(frozen=True)
class White:
    """The places deeper than a line. Shares are of the type area."""

    share: float
    between: float
    deepest: int
    deepest_between: int
    largest: float = 0.0
    """The largest place, in lines of one basic column."""


def white(scene: Scene) -> White:
    """The white of a page."""
    found = places(scene)
    area = _ems(scene) * scene.rows
    between = [each for each in found if each.kind == "between"]
    return White(
        sum(each.cells for each in found) / area,
        sum(each.cells for each in between) / area,
        max((each.lines for each in found), default=0),
        max((each.lines for each in between), default=0),
        max((each.cells for each in found), default=0) / _column_ems(scene),
    )


def _column_ems(scene: Scene) -> float:
    return scene.column_width / scene.body_size


def places(scene: Scene) -> list[Place]:
    """Each white place that is deeper than one line, from the top."""
    found = []
    left = _white_cells(scene)
    while left:
        cells = _together(min(left, key=lambda cell: (cell[1], cell[0])), left)
        left -= cells
        lines = _depth(cells)
        if lines > _ONE_LINE:
            found.append(Place(len(cells), lines, _kind(scene, cells)))
    return found


def _ems(scene: Scene) -> int:
    return round(scene.area.width / scene.body_size)


def _white_cells(scene: Scene) -> set[Cell]:
    """Cells that nothing takes, but for gaps between columns."""
    used = {cell for rect in _used(scene) for cell in _cells_of(scene, rect)}
    found: set[Cell] = set()
    for row in range(scene.rows):
        run: list[Cell] = []
        for em in range(_ems(scene) + 1):
            if em < _ems(scene) and (em, row) not in used:
                run.append((em, row))
            else:
                found |= set(run) if len(run) >= _NARROW else set()
                run = []
    return found


def _used(scene: Scene) -> Iterator[Rect]:
    """What takes room, a gutter at its sides included, and the row above each story."""
    gutter, row = scene.body_size, scene.leading
    yield from _inked(scene)
    for story in scene.stories:
        yield Rect(story.rect.x, story.rect.y - row, story.rect.width, row)
    for each in (*scene.advertisements, *scene.furniture):
        yield Rect(each.x - gutter, each.y - row, each.width + 2 * gutter, each.height + row)


def _inked(scene: Scene) -> Iterator[Rect]:
    """The ink of stories, a gutter at its sides included."""
    gutter = scene.body_size
    for story in scene.stories:
        for each in ink(scene, story):
            yield Rect(each.x - gutter, each.y, each.width + 2 * gutter, each.height)


def _cells_of(scene: Scene, rect: Rect) -> Iterator[Cell]:
    """Cells that a rectangle takes, more than half of each em."""
    left = round((rect.x - scene.area.x) / scene.body_size)
    right = round((rect.right - scene.area.x) / scene.body_size)
    for row in scene.rows_of(rect):
        for em in range(max(0, left), min(_ems(scene), right)):
            yield em, row


def _together(first: Cell, among: set[Cell]) -> set[Cell]:
    """The cells that hang together with one, edge to edge."""
    found, open_for = {first}, [first]
    while open_for:
        em, row = open_for.pop()
        beside = {(em - 1, row), (em + 1, row), (em, row - 1), (em, row + 1)} & among - found
        found |= beside
        open_for += beside
    return found


def _depth(cells: set[Cell]) -> int:
    """Rows of the longest run of cells one beneath another."""
    longest = 0
    for em, row in cells:
        if (em, row - 1) not in cells:
            foot = row
            while (em, foot) in cells:
                foot += 1
            longest = max(longest, foot - row)
    return longest


def _kind(scene: Scene, cells: set[Cell]) -> str:
    """What comes first beneath the place: another story, its own, or nothing."""
    lowest: dict[int, int] = {}
    for em, row in cells:
        lowest[em] = max(row, lowest.get(em, 0))
    tops = _next(scene, lowest, (story.rect for story in scene.stories))
    inks = _next(scene, lowest, _inked(scene))
    if any(top <= inks.get(em, scene.rows) for em, top in tops.items()):
        return "between"
    return "inside" if inks else "foot"


def _next(scene: Scene, lowest: dict[int, int], rects: Iterator[Rect]) -> dict[int, int]:
    """By em, the first row beneath the lowest cell in which one of the rectangles begins."""
    found: dict[int, int] = {}
    for rect in rects:
        cells = set(_cells_of(scene, rect))
        top = min((row for _, row in cells), default=0)
        for em, row in cells:
            if row == top > lowest.get(em, scene.rows):
                found[em] = min(top, found.get(em, scene.rows))
    return found
