"""Modules: a story's demand for the arranger, with its depth at each width, heads and photos."""

from __future__ import annotations

from collections.abc import Callable
from math import floor, inf

from paiban.base.value import Value, field, replace
from paiban.column.asked import Asked, BodyKey, ModuleMemory, Own
from paiban.column.body import BodyPiece, BodySetting, Uneven, body_pieces
from paiban.column.box import Air, air
from paiban.column.depth_options import HeadKey, HeadOption, TextRange, text_range
from paiban.column.end_ornament import with_end_ornament
from paiban.column.flow import Flow, fill
from paiban.column.head.head_block import HeadContent, HeadForm, head_forms
from paiban.column.head.head_fold import Fold
from paiban.column.head.head_on_photo import HeadPhoto, HeadSizes, photo_head_forms
from paiban.column.head.ladder import at_most, nearest
from paiban.column.head.tier_heads import in_tiers
from paiban.column.inset import InsetPhoto, InsetQuote
from paiban.column.panel.wide_panel import WidePanel
from paiban.column.picture.photo_block import (
    FOLD_WHITE,
    PhotoContent,
    caption_lines,
    picture_width,
)
from paiban.column.table.wide_table import WideTable
from paiban.edition.paper import Paper
from paiban.manuscript.story import Block, Panel, Paragraph, Story, Table
from paiban.typeset.typesetter import Typesetter

_SHARES = (0.33, 0.14, 0.09)
"""Shares of the page of photos with heads, by the rank of their stories."""


class FramedPhoto(Value, frozen=True, eq=False):
    """A photo of a module (a ``PhotoDemand`` of the arranger); compared by identity."""

    content: PhotoContent
    typesetter: Typesetter
    paper: Paper
    page_width: float = float("inf")
    """Width in points of the widest photo on one page of a spread: a photo across the fold has its
    caption under one half."""

    @property
    def focus_x(self) -> float | None:
        focus = self.content.photo.focus
        return None if focus == (0.5, 0.5) else focus[0]

    @property
    def aspect(self) -> float:
        return self.content.aspect

    @property
    def is_whole(self) -> bool:
        return self.content.is_whole

    def caption_lines(self, width: float) -> int:
        content, words = self.content, width
        if width > self.page_width + 0.01:  # under one half of it, never on it
            under = replace(content.photo, caption_place="under")
            content, words = replace(content, photo=under), width / 2 - FOLD_WHITE
        return caption_lines(content, self.typesetter, self.paper, words)

    def picture_width(self, width: float) -> float:
        return picture_width(self.content, self.typesetter, self.paper, width)


class Module(Value, frozen=True, eq=False):
    """A story, or a section of a package, that fills one slot; compared by identity.

    ``wish`` gives the preferred head size for a width, in points; ``least`` and ``most`` are the
    smallest and largest its story allows (``least`` 0: the style's).
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
    """The kind of its box, or ""."""
    head_place: str = "over"
    """Position of its head (rule 31): ``over``, ``beside``, ``within`` or ``vertical``; on a
    page of tiers ``tiers``, ``level`` or ``either``."""
    column_mode: str = "absolute"
    """How the remainder is used if its span does not divide (rule 23)."""
    across: Callable[[float, float], tuple[HeadForm, ...]] | None = None
    """Makes the forms of a head whose lines run across those of the text, from the preferred and
    the largest size: a vertical one, and on a page of tiers a level one."""
    least: float = 0.0
    before: int = 0
    """Basic columns on the left page, if it crosses the fold without filling both pages."""
    on_photo: HeadPhoto | None = None
    """The photo that its head stands on, which is none of ``photos``."""
    asked: Asked = Asked()
    """The limits set by planning."""
    _memory: ModuleMemory = field(default_factory=ModuleMemory)

    @property
    def id(self) -> str:
        return self.story.id

    @property
    def air(self) -> Air:
        """The white inside its box."""
        return air(self.box)

    @property
    def box_ems(self) -> float:
        return 2 * self.air.ems

    @property
    def is_crossing(self) -> bool:
        """Whether its lines run across those of its page, on a grid of its own."""
        return False

    @property
    def has_head(self) -> bool:
        return bool(self.head)

    @property
    def is_centred(self) -> bool:
        """Whether the lines of its head are centred."""
        return self.typesetter.style(self.head.role).align == "centre"

    @property
    def insets(self) -> tuple[InsetPhoto | InsetQuote, ...]:
        """Photos and pull quotes that text runs round."""
        photos = (
            InsetPhoto(number, photo.content, self.typesetter, self.paper)
            for number, photo in enumerate(self.photos)
            if photo.content.photo.place == "inset"
        )
        quotes = (
            InsetQuote(number, block.text, self.typesetter, self.paper)
            for number, block in enumerate(self.blocks)
            if isinstance(block, Paragraph) and block.across
        )
        return (*photos, *quotes)

    @property
    def tables(self) -> tuple[WideTable | WidePanel, ...]:
        """Tables and panels, which stand across columns where one has no room for them."""
        known = self._memory.body.tables
        return tuple(
            WideTable(number, self.typesetter, self.paper, known, block)
            if isinstance(block, Table)
            else WidePanel(number, self.typesetter, self.paper, known, block)
            for number, block in enumerate(self.blocks)
            if isinstance(block, Table | Panel)
        )

    def asking(self, asked: Asked) -> Module:
        """The module under other limits; it shares this one's cache."""
        if asked == self.asked:
            return self
        most = asked.photos_most
        photos = self.photos if most < 0 else self.photos[:most]
        place = asked.place or self.head_place
        return replace(self, asked=asked, photos=photos, head_place=place)

    def giving(self, heads: float, photos: float, photos_most: int = -1) -> Module:
        """The module with its head and photos larger or smaller by these factors, and of its
        photos only the first ``photos_most``."""
        given = replace(self.asked, heads=heads, photos=photos, photos_most=photos_most)
        return self.asking(given)

    @property
    def photo_scale(self) -> float:
        """Factor of the preferred areas of its photos."""
        return self.asked.photos

    def held(self, most: float) -> Module:
        """The module with a head no larger than ``most`` points."""
        if most >= self.largest:
            return self
        most = at_most(self.typesetter.stylebook.ladder, most)
        return self.asking(replace(self.asked, most=most))

    def sized(self, size: float) -> Module:
        """The module with a head of ``size`` points."""
        return self.asking(replace(self.asked, size=size))

    def longer(self, lines: int) -> Module:
        """The module with room for ``lines`` more lines."""
        return self.asking(replace(self.asked, extra=self.asked.extra + lines))

    def wished(self, width: float) -> float:
        """The preferred head size for a width, in points."""
        return self.asked.size or self._given(self.wish(width))

    @property
    def largest(self) -> float:
        """The largest head size allowed, in points."""
        return self.asked.size or min(self._given(self.most), self.asked.most)

    @property
    def smallest(self) -> float:
        """The smallest head size allowed, in points; 0: the style's."""
        return self.asked.size or self._given(self.least)

    def _given(self, size: float) -> float:
        """A size as its page, giving way, has it: a step of the ladder if it was one."""
        heads, ladder = self.asked.heads, self.typesetter.stylebook.ladder
        if heads == 1.0 or not size:
            return size
        return nearest(ladder, size * heads) if size in ladder else _half(size * heads)

    @property
    def least_size(self) -> float:
        """The size in points below which a headline is too small for its style."""
        style = self.typesetter.style(self.head.role)
        return style.min_size or style.size * 0.75

    def head_forms(self, columns: int) -> tuple[HeadForm, ...]:
        """The forms of the head over ``columns`` basic columns."""
        width = self.paper.span(columns) - self.box_ems * self.paper.body_size
        return self._forms_over(columns, width, self._fold(columns))

    def _fold(self, columns: int) -> Fold | None:
        """The fold of the spread if the module crosses it."""
        paper = self.paper
        if not paper.crosses(columns):
            return None
        left = paper.column_x(paper.fold - (self.before or paper.fold))
        return Fold(paper.fold_x - left - self.air.ems * paper.body_size, paper.fold_clear)

    def _forms_over(
        self, over: float, width: float, fold: Fold | None = None
    ) -> tuple[HeadForm, ...]:
        heads, key = self._memory.heads, (self.asked.sizes, over)
        found = heads.get(key)
        if found is None and self.on_photo and over > 0 and fold is None:
            sizes = HeadSizes(self.wished(width), self.largest, self.smallest, self._photo_area)
            found = heads[key] = photo_head_forms(
                self.head, self.on_photo, self.typesetter, self.paper, width, sizes
            )
        if found is None:
            found = heads[key] = head_forms(
                self.head,
                self.typesetter,
                self.paper,
                width,
                self.wished(width),
                self.largest,
                self.smallest,
                fold,
                held=self.asked.most < inf,
            )
            if self.paper.is_vertical:
                found = heads[key] = in_tiers(
                    found, width, self.paper, self.typesetter.style(self.head.role).align
                )
        return found

    @property
    def _photo_area(self) -> float:
        """The area wished for the photo that its head stands on: a third of the page for the lead,
        less for the others."""
        area, number = self.paper.type_area, self.number
        return _SHARES[min(number, len(_SHARES) - 1)] * area.width * area.height

    def heads(self, columns: int) -> tuple[HeadOption, ...]:
        """The options of the head over ``columns``; they include the white inside a box."""
        options, key = self._memory.options, (self.asked.sizes, columns)
        found = options.get(key)
        if found is None:
            white = 2 * self.air.lines
            found = options[key] = tuple(
                HeadOption(form.lines + white, form.cost, self._offer(columns, form), form.size)
                for form in self.head_forms(columns)
            )
        return found

    def heads_held(self, columns: int, most: float) -> tuple[HeadOption, ...]:
        """``heads`` of at most ``most`` points."""
        return self.held(most).heads(columns)

    def inset_heads_held(self, ems: float, most: float) -> tuple[HeadOption, ...]:
        """``inset_heads`` of at most ``most`` points."""
        return self.held(most).inset_heads(ems)

    def inset_heads(self, ems: float) -> tuple[HeadOption, ...]:
        """The options of a head beside or within the text, ``ems`` wide; a vertical head has the
        width of its lines."""
        options, key = self._memory.options, (self.asked.sizes, -ems)
        found = options.get(key)
        if found is None:
            em, white = self.paper.body_size, 2 * self.air.lines
            if self.across and not ems:
                forms = self.across(self.wished(self.paper.span(2)), self.largest)
            else:
                forms = self._forms_over(-ems, ems * em)
            found = options[key] = tuple(
                HeadOption(
                    white,
                    form.cost,
                    self._offer(-ems, form),
                    form.size,
                    form.lines,
                    form.ems or ems,
                    form.level,
                )
                for form in forms
            )
        return found

    def _offer(self, over: float, form: HeadForm) -> HeadKey:
        sizes = self.asked.sizes
        forms = self._memory.offered.setdefault((over, sizes), [])
        forms.append(form)
        return over, len(forms) - 1, sizes

    def offered(self, head: HeadOption) -> HeadForm:
        """The form of an option, which may come from the same module in another process."""
        over, number, sizes = head.key
        if (over, sizes) not in self._memory.offered:
            most, size, heads = sizes
            alike = replace(self, asked=replace(self.asked, most=most, size=size, heads=heads))
            if over > 0:
                alike.heads(int(over))
            else:
                alike.inset_heads(-over)
        return self._memory.offered[over, sizes][number]

    def pieces(
        self, measure: float, uneven: Own = (), apart: tuple[int, ...] = ()
    ) -> tuple[BodyPiece, ...]:
        """The body at a measure in ems of the body size; ``uneven`` lines have their own, blocks
        ``apart`` are set elsewhere and leave empty pieces."""
        key: BodyKey = measure, uneven, apart
        bodies = self._memory.body.bodies
        found = bodies.get(key)
        if found is None:
            own: Uneven = {line: (left, ems) for line, left, ems in uneven}
            setting = BodySetting(self.typesetter, self.paper, measure, own)
            pieces = body_pieces(self.blocks, setting, apart)
            found = with_end_ornament(pieces, self.blocks, self.story, setting)
            bodies[key] = found
        return found

    def flow(
        self,
        measure: float,
        legs: tuple[int, ...],
        uneven: Own = (),
        apart: tuple[int, ...] = (),
    ) -> Flow:
        """The body filled into legs of these numbers of lines; cached, since plans share them."""
        key = (measure, uneven, apart), legs
        flows = self._memory.body.flows
        found = flows.get(key)
        if found is None:
            pieces = [body.piece for body in self.pieces(measure, uneven, apart)]
            found = flows[key] = fill(pieces, legs)
        return found

    def text(self, measure: float, apart: tuple[int, ...] = ()) -> TextRange:
        ranges = self._memory.body.ranges
        found = ranges.get((measure, apart))
        if found is None:
            found = ranges[measure, apart] = _range(self.pieces(measure, (), apart))
        extra = self.asked.extra
        return replace(found, natural=found.natural + extra) if extra else found


def _half(size: float) -> float:
    """The next smaller size in half points."""
    return floor(size * 2) / 2


def _range(pieces: tuple[BodyPiece, ...]) -> TextRange:
    """The range of lines of all pieces, from the cost of one line more or fewer in each."""
    more: list[float] = []
    fewer: list[float] = []
    natural = 0
    for number, body in enumerate(pieces):
        # The first piece is at the head of its leg, where a crosshead has no white above.
        choices = (number == 0 and body.piece.at_head) or body.piece.choices
        best = choices[0]
        natural += best.lines
        for side, step in ((more, 1), (fewer, -1)):
            costs = [each.cost for each in choices if each.lines == best.lines + step]
            if costs:
                side.append(min(costs))
    return text_range(natural, more, fewer)
