"""What the arranger sees and what it says: demands and plans. Rectangles only, no fonts.

All in grid units: basic columns across, body lines down, 0-based within the type area.
"""

from __future__ import annotations

from typing import Protocol

from paiban.base.value import Value
from paiban.column.options import HeadOption, TextRange
from paiban.edition.model import Slot
from paiban.edition.paper import Paper


class PhotoDemand(Protocol):
    """What the arranger asks of a photo; hashed by identity."""

    def __hash__(self) -> int: ...

    @property
    def aspect(self) -> float:
        """Width to height of the upright picture."""
        ...

    def caption_lines(self, width: float) -> int:
        """Lines of caption and credit beneath it, at a width in points."""
        ...


class Demand(Protocol):
    """What the arranger asks of a module: a story, or a section of one."""

    @property
    def id(self) -> str: ...

    @property
    def photos(self) -> tuple[PhotoDemand, ...]: ...

    @property
    def has_head(self) -> bool: ...

    @property
    def inset_ems(self) -> float:
        """Ems that a box takes from its measure, both sides together."""
        ...

    def heads(self, columns: int) -> tuple[HeadOption, ...]:
        """The forms of its head over so many basic columns, the best first."""
        ...

    def text(self, measure: float) -> TextRange:
        """The depth of its text in one column of ``measure`` ems of the body size."""
        ...


class PageDemand(Value, frozen=True):
    """A page to be arranged: the modules in order of weight; a package has a head of its own over
    them all, and photos that any of its modules may take."""

    modules: tuple[Demand, ...]
    paper: Paper
    region: Slot
    """The rectangle to fill; the whole type area unless other things stand on the page."""
    head: Demand | None = None
    shared_photos: bool = False
    gap: int = 1


class PhotoPlace(Value, frozen=True):
    """Where a photo stands in its module's body: text columns and body lines from the body's
    top. ``lines`` include caption; ``gap`` lines of white stand beneath (``below``) or above."""

    photo: int
    column: int
    columns: int
    line: int
    lines: int
    gap: int
    below: bool


class ModulePlan(Value, frozen=True):
    """A module in its place: a head over ``text_columns`` columns of ``measure`` ems (parted by
    ``gutter`` ems), with photos. ``cost`` is the arranger's."""

    unit: int
    slot: Slot
    head: HeadOption
    text_columns: int
    measure: float
    gutter: float
    photos: tuple[PhotoPlace, ...]
    slack: int
    cost: float

    @property
    def body_lines(self) -> int:
        return self.slot.lines - self.head.lines

    def legs(self) -> list[tuple[int, int, int]]:
        """The free runs of body lines: (text column, first line, lines), in reading order."""
        legs: list[tuple[int, int, int]] = []
        for column in range(self.text_columns):
            taken = sorted(
                (
                    place.line - (0 if place.below else place.gap),
                    place.line + place.lines + (place.gap if place.below else 0),
                )
                for place in self.photos
                if place.column <= column < place.column + place.columns
            )
            at = 0
            for start, end in [*taken, (self.body_lines, self.body_lines)]:
                if start > at:
                    legs.append((column, at, start - at))
                at = max(at, end)
        return legs


class Plan(Value, frozen=True):
    """A page arranged: its modules in reading order, and what the plan costs."""

    modules: tuple[ModulePlan, ...]
    cost: float
