"""What the arranger sees and what it says: demands and plans. Rectangles only, no fonts.

All in grid units: basic columns across, body lines down, 0-based within the type area.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from paiban.arrange.module.text_around import Inset, Leg, TextColumn, Uneven, room
from paiban.base.value import Value, field
from paiban.column.depth_options import HeadOption, TextRange
from paiban.edition.model import Slot, Wish
from paiban.edition.paper import Paper


class PhotoDemand(Protocol):
    """What the arranger asks of a photo; hashed by identity."""

    def __hash__(self) -> int: ...

    @property
    def aspect(self) -> float:
        """Width to height of the upright picture."""
        ...

    @property
    def is_whole(self) -> bool:
        """Whether it is shown whole: its frame may be larger than it, never smaller."""
        ...

    def caption_lines(self, width: float) -> int:
        """Lines of caption and credit beneath it, at a width in points."""
        ...

    @property
    def focus_x(self) -> float | None:
        """How far from its left edge its focus is, in fractions of its width; None where nobody
        has said."""
        ...

    def picture_width(self, width: float) -> float:
        """What the picture itself has of a width in points: words may stand beside it."""
        ...


class InsetDemand(Protocol):
    """What the arranger asks of a photo or a pull quote that is to stand within the text."""

    @property
    def kind(self) -> str: ...

    @property
    def number(self) -> int:
        """Which photo, or which block of the body, it is."""
        ...

    def lines(self, ems: float) -> int:
        """Its depth in body lines over so many ems of the body size."""
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
    def head_place(self) -> str:
        """Where its head stands (rule 31): ``over`` the text, ``beside`` it, ``within`` it, or
        ``vertical`` beside it."""
        ...

    @property
    def box_ems(self) -> float:
        """Ems that a box takes from its measure, both sides together."""
        ...

    @property
    def insets(self) -> tuple[InsetDemand, ...]:
        """What is to stand within its text."""
        ...

    @property
    def column_mode(self) -> str:
        """Where the remainder goes where its span does not divide (rule 23)."""
        ...

    def heads(self, columns: int) -> tuple[HeadOption, ...]:
        """The forms of its head over so many basic columns, the best first."""
        ...

    def inset_heads(self, ems: float) -> tuple[HeadOption, ...]:
        """The forms of a head that stands within so many ems of the body size."""
        ...

    def text(self, measure: float, apart: tuple[int, ...] = ()) -> TextRange:
        """The depth of its text in one column of ``measure`` ems of the body size, without the
        blocks that stand ``apart``."""
        ...


class PageDemand(Value, frozen=True):
    """A page to be arranged: the modules in order of weight; a package has a head of its own over
    them all, and photos that any of its modules may take."""

    modules: tuple[Demand, ...]
    paper: Paper
    region: Slot
    """The largest rectangle that is free: what a package fills."""
    head: Demand | None = None
    shared_photos: bool = False
    gap: int = 1
    taken: tuple[Slot, ...] = ()
    """What furniture, advertisements and fixed stories take; several stories fill all the rest."""
    has_lead: bool = True
    """Whether the first module is the page's lead."""
    prefer: tuple[tuple[Wish, ...], ...] = ()
    forbid: tuple[tuple[Wish, ...], ...] = ()
    """What the editor wishes and forbids, for each module; () for none at all."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """By which the costs of a page are multiplied, by name (``costs.PAGE_COSTS``)."""

    @property
    def area(self) -> Slot:
        """The whole type area."""
        return Slot(0, 0, self.paper.columns, self.paper.lines)


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

    @property
    def right(self) -> int:
        """The text column after its last."""
        return self.column + self.columns

    @property
    def foot(self) -> int:
        """The body line under its last."""
        return self.line + self.lines

    @property
    def cells(self) -> Slot:
        """The text columns and body lines that it takes, the white not reckoned in."""
        return Slot(self.column, self.line, self.columns, self.lines)


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
    wider: int = 0
    """Of the text columns, how many of the last are an em wider than the measure (rule 23)."""
    insets: tuple[Inset, ...] = ()
    """What stands within the text (rules 27 and 31)."""
    fold: int = 0
    """Of a module across the fold of a spread, the text columns before it; 0 on one page."""
    fold_ems: float = 0.0
    """Ems by which the others stand further to the right."""

    @property
    def body_lines(self) -> int:
        return self.slot.lines - self.head.lines

    @property
    def apart(self) -> tuple[int, ...]:
        """The blocks of the body that do not flow with it."""
        return tuple(inset.number for inset in self.insets if inset.kind == "quote")

    def column(self, number: int) -> TextColumn:
        """A text column: where it begins, from the left of the text, and its measure, in ems."""
        wider = number - (self.text_columns - self.wider)
        left = number * (self.measure + self.gutter) + max(0, wider)
        left += self.fold_ems * (0 < self.fold <= number)
        return TextColumn(left, self.measure + (wider >= 0))

    def across(self, place: PhotoPlace) -> TextColumn:
        """Where a photo begins and how wide it is, in ems."""
        first, last = self.column(place.column), self.column(place.right - 1)
        return TextColumn(first.left, last.left + last.ems - first.left)

    def legs(self) -> list[Leg]:
        """The free runs of body lines: (text column, first line, lines), in reading order."""
        return self.room()[0]

    def room(self) -> tuple[list[Leg], Uneven]:
        """The legs, and the lines of the flow whose measure is not the common one."""
        taken = [self._taken(column) for column in range(self.text_columns)]
        if self.insets or self.wider:
            columns = [self.column(number) for number in range(self.text_columns)]
            return room(columns, self.body_lines, taken, self.insets, self.measure)
        legs: list[Leg] = []
        for column, runs in enumerate(taken):
            at = 0
            for start, end in [*runs, (self.body_lines, self.body_lines)]:
                if start > at:
                    legs.append((column, at, start - at))
                at = max(at, end)
        return legs, ()

    def _taken(self, column: int) -> list[tuple[int, int]]:
        """The lines that photos take from a column, white included, from the top."""
        return sorted(
            (
                place.line - (0 if place.below else place.gap),
                place.foot + (place.gap if place.below else 0),
            )
            for place in self.photos
            if place.column <= column < place.right
        )


class Plan(Value, frozen=True):
    """A page arranged: its modules in reading order, and what the plan costs."""

    modules: tuple[ModulePlan, ...]
    cost: float
    costs: tuple[tuple[str, float], ...] = ()
    """What the page costs beyond its modules, by name."""
