"""An edition as the paper planned it: paper, stylebook, furniture, pages and their stories."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.origin import Origin
from paiban.base.value import Value, field, replace
from paiban.edition.facing import Facing, spread_paper
from paiban.edition.house.stylebook import Stylebook
from paiban.edition.paper import Paper
from paiban.manuscript.story import Story, Text


class Slot(Value, frozen=True):
    """A place on the page: basic columns and body lines, 0-based, in the type area."""

    column: int
    line: int
    columns: int
    lines: int


class Wish(Value, frozen=True):
    """What the editor wishes, or forbids, for a story: the widths in basic columns that will do
    (any where there are none), and the edge or corner of the page: ``top`` ``bottom-left`` …
    ("" for any)."""

    columns: tuple[int, ...] = ()
    place: str = ""


class Placed(Value, frozen=True):
    """A story on a page. ``slot`` is None where the arranger is free; ``text_columns`` is the
    number of text columns that the editor wants it set in, 0 to leave that to the arranger."""

    story: Story
    slot: Slot | None = None
    text_columns: int = 0
    photo_slots: tuple[Slot | None, ...] = ()
    """For each photo of the story its slot, None where the arranger is free."""
    origin: Origin | None = None
    column_mode: str = "absolute"
    """Where the remainder goes where the span does not divide (rule 23): ``absolute`` ``relative``
    ``free`` ``grid``."""
    jump: str = ""
    """Number of the page on which the story goes on (rule 30)."""
    continued: bool = False
    """Whether the story goes on here, having begun elsewhere."""
    jump_from: str = ""
    """Number of the page from which it goes on."""
    jump_origin: Origin | None = None
    """Where the edition says that it jumps, or that it goes on."""
    headline: Text | None = None
    """The head of the part that goes on here, where the editor gives it."""
    jump_auto: bool = False
    """Whether it may go on elsewhere, wherever the arranger has it cut."""
    prefer: tuple[Wish, ...] = ()
    """Where it had better stand; one of them is enough."""
    forbid: tuple[Wish, ...] = ()
    """Where it must not stand."""


class Furniture(Value, frozen=True):
    """What stands on a page besides stories: the folio line, or a masthead on a front page."""

    paper_name: str = ""
    date: str = ""
    """As it is to be set: 2019年11月28日 星期四."""
    section: str = ""
    editor: str = ""
    masthead: bool = False
    """Whether the page bears the masthead (报头) in place of the folio line (报眉)."""
    imprint: str = ""
    """Issue number, CN number, sponsor: the small line of a masthead."""


class Advertisement(Value, frozen=True):
    """A finished picture that stands on a page as it is: so many basic columns and body lines.

    ``column`` and ``line`` (0-based) are where the editor puts it, both or neither.
    """

    file: str
    columns: int
    lines: int
    column: int | None = None
    line: int | None = None
    alt: str = ""
    origin: Origin | None = None


class Ear(Value, frozen=True):
    """The box beside the masthead (报眼): a notice, or a picture that fills it."""

    notice: Story | None = None
    picture: str = ""
    alt: str = ""
    origin: Origin | None = None


class IndexBox(Value, frozen=True):
    """The index of a front page (导读): the lead headlines of other pages, of all where ``pages``
    names none. ``slot`` is None for its usual place: the foot of the last column, or beside what
    stands there."""

    pages: tuple[str, ...] = ()
    slot: Slot | None = None
    origin: Origin | None = None


class PageSpec(Value, frozen=True):
    """One page as planned: its number as printed (A04), furniture, stories in order of weight."""

    number: str
    stories: tuple[Placed, ...]
    furniture: Furniture = Furniture()
    advertisements: tuple[Advertisement, ...] = ()
    ear: Ear | None = None
    index: IndexBox | None = None
    facing: Facing | None = None
    """The two pages that it is, where it is a spread (通版)."""

    def paper_on(self, paper: Paper) -> Paper:
        """The paper that it is made up on, in an edition on ``paper``."""
        return spread_paper(paper, self.facing) if self.facing else paper


def count_of(pages: Sequence[PageSpec]) -> int:
    """How many pages they are: a spread is two."""
    return sum(2 if page.facing else 1 for page in pages)


class Pooled(Value, frozen=True):
    """A story that the edition has and no page yet. ``page`` is the number of the page that it is
    to stand on, "" where it goes by ``section`` and ``weight`` (1 is the weightiest; 0: none)."""

    placed: Placed
    page: str = ""
    section: str = ""
    weight: int = 0


class Pool(Value, frozen=True):
    """Stories that are to be spread over pages: those of the edition, and pages made for them."""

    stories: tuple[Pooled, ...] = ()
    page_count: int = 0
    """Pages that the edition is to have; 0: those that it names, or as many as are needed."""
    prefix: str = ""
    """What stands before the number of a page that is made: A."""
    made: Furniture = Furniture()
    """The furniture of pages that are made, but for their section."""
    sheets: bool = False
    """Whether pages are printed by the sheet, in numbers of 4, 8, 12 or 16."""
    origin: Origin | None = None
    anew: bool = False
    """Whether the pages were planned for another paper: those that do not fit are spread anew."""


PAGE_COUNTS = (4, 8, 12, 16)
"""Pages that an edition can have: whole sheets, printed on both sides and folded."""


class Edition(Value, frozen=True):
    """Everything that the pipeline needs for a build."""

    title: str
    paper: Paper
    stylebook: Stylebook
    pages: tuple[PageSpec, ...]
    fonts: dict[str, str] = field(default_factory=dict)
    """The user's font files: family name → path (resolved), tried before the shipped faces."""
    font_weights: dict[str, float] = field(default_factory=dict)
    """Of those that are variable, the weights that the edition names."""
    language: str = "zh-Hans"
    author: str = ""
    paper_is_free: bool = False
    """Whether the paper may be chosen by the length of the text (a manuscript alone)."""
    origin: Origin | None = None
    pool: Pool | None = None
    """Stories that have no page yet."""
    plan: str = ""
    """The plan file (resolved) that the pages are set by."""
    base_url: str = ""
    """Where the folder of the web edition will stand; "" where that is not known."""

    def for_page(self, page: PageSpec) -> Edition:
        """The edition as a page sees it: on the paper of two pages where it is a spread."""
        return replace(self, paper=page.paper_on(self.paper)) if page.facing else self
