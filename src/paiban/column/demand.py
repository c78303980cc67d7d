"""What a story asks of the arranger: its depth at each width, with its head and photo choices."""

from __future__ import annotations

from collections.abc import Callable

from paiban.base.value import Record, Value, field, replace
from paiban.column.body import BodyPiece, BodySetting, body_pieces
from paiban.column.box import Air, air
from paiban.column.flow import Flow, fill
from paiban.column.head import HeadContent, HeadForm, head_forms
from paiban.column.options import HeadOption, TextRange, text_range
from paiban.column.photo_block import PhotoContent, caption_lines
from paiban.edition.paper import Paper
from paiban.manuscript.model import Block, Story
from paiban.typeset.typesetter import Typesetter


class FramedPhoto(Value, frozen=True, eq=False):
    """A photo as the arranger sees it; compared by identity."""

    content: PhotoContent
    typesetter: Typesetter

    @property
    def aspect(self) -> float:
        return self.content.aspect

    def caption_lines(self, width: float) -> int:
        return caption_lines(self.content, self.typesetter, width)


class Module(Record):
    """A story, or a section of a package, that stands in one rectangle.

    ``wish`` gives the head size wished for at a width in points, ``most`` the largest allowed.
    """

    story: Story
    head: HeadContent
    blocks: tuple[Block, ...]
    photos: tuple[FramedPhoto, ...]
    typesetter: Typesetter
    paper: Paper
    wish: Callable[[float], float]
    most: float
    number: int = 0
    box: str = ""
    """The box that it stands in."""
    extra: int = 0
    """Lines that it asks for beyond its text: what tables left white when they found no room."""
    _heads: dict[int, tuple[HeadForm, ...]] = field(default_factory=dict)
    _bodies: dict[float, tuple[BodyPiece, ...]] = field(default_factory=dict)
    _flows: dict[tuple[float, tuple[int, ...]], Flow] = field(default_factory=dict)
    _ranges: dict[float, TextRange] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.story.id

    @property
    def air(self) -> Air:
        """The white inside its box."""
        return air(self.box)

    @property
    def inset_ems(self) -> float:
        return 2 * self.air.ems

    @property
    def is_vertical(self) -> bool:
        """Whether its lines run down."""
        return False

    @property
    def has_head(self) -> bool:
        return bool(self.head)

    def head_forms(self, columns: int) -> tuple[HeadForm, ...]:
        """The forms of the head over so many basic columns; ``HeadOption.key`` indexes them."""
        found = self._heads.get(columns)
        if found is None:
            width = self.paper.span(columns) - self.inset_ems * self.paper.body_size
            found = self._heads[columns] = head_forms(
                self.head, self.typesetter, self.paper, width, self.wish(width), self.most
            )
        return found

    def heads(self, columns: int) -> tuple[HeadOption, ...]:
        """The forms as the arranger sees them; the air in a box counts with the head."""
        white = 2 * self.air.lines
        return tuple(
            HeadOption(form.lines + white, form.cost, key, form.size)
            for key, form in enumerate(self.head_forms(columns))
        )

    def pieces(self, measure: float) -> tuple[BodyPiece, ...]:
        """The body at a measure in ems of the body size."""
        found = self._bodies.get(measure)
        if found is None:
            setting = BodySetting(self.typesetter, self.paper, measure)
            found = self._bodies[measure] = body_pieces(self.blocks, setting)
        return found

    def flow(self, measure: float, legs: tuple[int, ...]) -> Flow:
        """The body run through legs of so many lines; many plans of a page share them."""
        found = self._flows.get((measure, legs))
        if found is None:
            pieces = [body.piece for body in self.pieces(measure)]
            found = self._flows[measure, legs] = fill(pieces, legs)
        return found

    def text(self, measure: float) -> TextRange:
        found = self._ranges.get(measure)
        if found is None:
            found = self._ranges[measure] = _range(self.pieces(measure))
        return replace(found, natural=found.natural + self.extra) if self.extra else found


def _range(pieces: tuple[BodyPiece, ...]) -> TextRange:
    """What the pieces together can give: a line more or fewer of each, at its cost."""
    more: list[float] = []
    fewer: list[float] = []
    natural = 0
    for number, body in enumerate(pieces):
        # The first stands at the head of its leg, where a crosshead has no white above it.
        choices = (number == 0 and body.piece.at_head) or body.piece.choices
        best = choices[0]
        natural += best.lines
        for side, step in ((more, 1), (fewer, -1)):
            costs = [each.cost for each in choices if each.lines == best.lines + step]
            if costs:
                side.append(min(costs))
    return text_range(natural, more, fewer)
