"""Demands and plans, the input and output of the arranger: rectangles only, no fonts.

Positions are in grid units: basic columns and body lines, 0-based within the type area.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from paiban.arrange.module.text_around import Inset, Leg, TextColumn, Uneven, apart, room
from paiban.base.value import Value, field
from paiban.column.depth_options import HeadOption, TextRange
from paiban.edition.model import Slot, Wish
from paiban.edition.paper import Paper


class PhotoDemand(Protocol):
    """What the arranger needs to know of a photo; hashed by identity."""

    def __hash__(self) -> int: ...

    @property
    def aspect(self) -> float:
        """Width / height of the upright picture."""
        ...

    @property
    def is_whole(self) -> bool:
        """Whether it is shown whole: its frame may be larger than it, never smaller."""
        ...

    def caption_lines(self, width: float) -> int:
        """Lines of caption and credit below it, at a width in points."""
        ...

    @property
    def focus_x(self) -> float | None:
        """Position of its focus from the left, as a fraction of its width; None if not given."""
        ...

    def picture_width(self, width: float) -> float:
        """Width of the picture in points, without a strip of words beside it."""
        ...


class InsetDemand(Protocol):
    """What the arranger needs to know of a photo or pull quote that text runs round."""

    @property
    def kind(self) -> str: ...

    @property
    def number(self) -> int:
        """Number of the photo, or of the block of the body."""
        ...

    def lines(self, ems: float) -> int:
        """Depth in body lines at a width of ``ems`` of the body size."""
        ...

    def outline(self, ems: float) -> tuple[tuple[float, float], ...]:
        """Of a cut-out ``ems`` wide, how far it reaches at each of its lines; else ()."""
        ...


class TableDemand(Protocol):
    """What the arranger needs to know of a table or a chart, which may stand across columns."""

    @property
    def number(self) -> int:
        """Number of its block of the body."""
        ...

    def lines(self, ems: float) -> int:
        """Depth in body lines at a width of ``ems`` of the body size."""
        ...

    def cost(self, ems: float) -> float:
        """The cost of that width: of cells that are broken, of type that is too small."""
        ...


class Demand(Protocol):
    """What the arranger needs to know of a module: a story, or a section of one."""

    @property
    def id(self) -> str: ...

    @property
    def photos(self) -> tuple[PhotoDemand, ...]: ...

    @property
    def photo_scale(self) -> float:
        """Factor of the preferred areas of its photos."""
        ...

    @property
    def has_head(self) -> bool: ...

    @property
    def is_centred(self) -> bool:
        """Whether the lines of its head are centred."""
        ...

    @property
    def head_place(self) -> str:
        """Position of its head (rule 31): ``over`` the text, ``beside`` it, ``within`` it, or
        ``vertical`` beside it; on a page of tiers over whole ``tiers``, ``level`` over them, or
        ``either``."""
        ...

    @property
    def box_ems(self) -> float:
        """Ems of white inside its box, both sides together."""
        ...

    @property
    def insets(self) -> tuple[InsetDemand, ...]:
        """Its insets."""
        ...

    @property
    def tables(self) -> tuple[TableDemand, ...]:
        """Its tables."""
        ...

    @property
    def column_mode(self) -> str:
        """How the remainder is used if its span does not divide (rule 23)."""
        ...

    def heads(self, columns: int) -> tuple[HeadOption, ...]:
        """The forms of its head over ``columns`` basic columns, the best first."""
        ...

    def heads_held(self, columns: int, most: float) -> tuple[HeadOption, ...]:
        """``heads`` of at most ``most`` points."""
        ...

    def inset_heads_held(self, ems: float, most: float) -> tuple[HeadOption, ...]:
        """``inset_heads`` of at most ``most`` points."""
        ...

    def inset_heads(self, ems: float) -> tuple[HeadOption, ...]:
        """The forms of a head beside or within the text, ``ems`` of the body size wide; 0: of one
        whose lines run across those of the text."""
        ...

    def text(self, measure: float, apart: tuple[int, ...] = ()) -> TextRange:
        """The depth range of its text in one column of ``measure`` ems of the body size, without
        the blocks ``apart``."""
        ...


class PageDemand(Value, frozen=True):
    """A page to be arranged: its modules in order of weight. A package has a ``head`` over all of
    them and shares its photos among them."""

    modules: tuple[Demand, ...]
    paper: Paper
    region: Slot
    """The largest free rectangle, which a package fills."""
    head: Demand | None = None
    shared_photos: bool = False
    gap: int = 1
    taken: tuple[Slot, ...] = ()
    """Slots of furniture, advertisements and fixed stories; several stories fill all the rest."""
    has_lead: bool = True
    """Whether the first module is the lead."""
    prefer: tuple[tuple[Wish, ...], ...] = ()
    forbid: tuple[tuple[Wish, ...], ...] = ()
    """The editor's wishes and bans for each module; () if there are none."""
    text_columns: tuple[int, ...] = ()
    """The number of text columns that each module must have, 0: any; () if none is given."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """Factors of the page costs, by name (``costs.PAGE_COSTS``)."""

    def columns_asked(self, unit: int) -> int:
        """The number of text columns that a module must have; 0: any."""
        return self.text_columns[unit] if self.text_columns else 0

    @property
    def area(self) -> Slot:
        """The type area."""
        return Slot(0, 0, self.paper.columns, self.paper.lines)


class PhotoPlace(Value, frozen=True):
    """The place of a photo in its module's body: text columns and body lines from the top of the
    body. ``lines`` include the caption; ``gap`` lines of white are below it (``below``) or
    above."""

    photo: int
    column: int
    columns: int
    line: int
    lines: int
    gap: int
    below: bool

    @property
    def right(self) -> int:
        """The text column after the last."""
        return self.column + self.columns

    @property
    def foot(self) -> int:
        """The body line after the last."""
        return self.line + self.lines

    @property
    def cells(self) -> Slot:
        """Its text columns and body lines as a slot, without white."""
        return Slot(self.column, self.line, self.columns, self.lines)


class ModulePlan(Value, frozen=True):
    """A module in its slot: a head over ``text_columns`` columns of ``measure`` ems, separated by
    ``gutter`` ems, with photos. ``cost`` is that of its form."""

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
    """How many of the last text columns are an em wider than the measure (rule 23)."""
    insets: tuple[Inset, ...] = ()
    """Its insets (rules 27 and 31)."""
    fold: int = 0
    """Text columns before the fold of a spread; 0 on one page."""
    fold_ems: float = 0.0
    """Ems by which the other text columns are further to the right."""

    @property
    def body_lines(self) -> int:
        return self.slot.lines - self.head.lines

    @property
    def apart(self) -> tuple[int, ...]:
        """The blocks of the body that do not flow with the text."""
        return apart(self.insets)

    def column(self, number: int) -> TextColumn:
        """A text column: its left edge from the left of the text, and its measure, in ems."""
        wider = number - (self.text_columns - self.wider)
        left = number * (self.measure + self.gutter) + max(0, wider)
        left += self.fold_ems * (0 < self.fold <= number)
        return TextColumn(left, self.measure + (wider >= 0))

    def across(self, place: PhotoPlace) -> TextColumn:
        """Left edge and width of a photo, in ems."""
        first, last = self.column(place.column), self.column(place.right - 1)
        return TextColumn(first.left, last.left + last.ems - first.left)

    def legs(self) -> list[Leg]:
        """The free runs of body lines: (text column, first line, lines), in reading order."""
        return self.room()[0]

    def room(self) -> tuple[list[Leg], Uneven]:
        """The legs, and the lines of the flow with their own measure."""
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
        """The runs of lines that photos take from a column, white included, from the top."""
        return sorted(
            (
                place.line - (0 if place.below else place.gap),
                place.foot + (place.gap if place.below else 0),
            )
            for place in self.photos
            if place.column <= column < place.right
        )


class Plan(Value, frozen=True):
    """An arranged page: its modules in reading order, and its total cost."""

    modules: tuple[ModulePlan, ...]
    cost: float
    costs: tuple[tuple[str, float], ...] = ()
    """The page costs by name."""
    white: int = 0
    """Cells (columns × lines) left white at the foot of the page, where its stories are too few."""
