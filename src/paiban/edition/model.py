"""Model of an edition: paper, stylebook, furniture, pages and their stories."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from paiban.base.origin import Origin
from paiban.base.value import Value, field, replace
from paiban.edition.facing import Facing, spread_paper
from paiban.edition.house.local_words import SIMPLIFIED
from paiban.edition.house.stylebook import Stylebook
from paiban.edition.paper import Paper, level
from paiban.manuscript.story import Story, Text


class Slot(Value, frozen=True):
    """A rectangle in the type area, in basic columns and body lines, 0-based and half open: from
    ``column`` to before ``right``, from ``line`` to before ``foot``."""

    column: int
    line: int
    columns: int
    lines: int

    @property
    def right(self) -> int:
        """The basic column after the last."""
        return self.column + self.columns

    @property
    def foot(self) -> int:
        """The body line after the last."""
        return self.line + self.lines

    @property
    def area(self) -> int:
        """The number of cells, each one basic column wide and one body line deep."""
        return self.columns * self.lines

    def contains(self, other: Slot) -> bool:
        """Whether ``other`` lies inside."""
        return (
            self.column <= other.column
            and self.line <= other.line
            and other.right <= self.right
            and other.foot <= self.foot
        )

    def overlaps(self, other: Slot) -> bool:
        """Whether the slots share a cell."""
        across = min(self.right, other.right) - max(self.column, other.column)
        down = min(self.foot, other.foot) - max(self.line, other.line)
        return across > 0 and down > 0


class Wish(Value, frozen=True):
    """A wish or a ban of the editor for a story: widths in basic columns (none: any), and an edge
    or corner of the page: ``top``, ``bottom-left`` … ("": any)."""

    columns: tuple[int, ...] = ()
    place: str = ""


class Placed(Value, frozen=True):
    """A story on a page. ``slot`` None and ``text_columns`` 0 leave the slot and the number of text
    columns to the arranger."""

    story: Story
    slot: Slot | None = None
    text_columns: int = 0
    photo_slots: tuple[Slot | None, ...] = ()
    """The slot of each photo; None leaves it to the arranger."""
    origin: Origin | None = None
    column_mode: str = "absolute"
    """How the remainder is used if the span does not divide (rule 23): ``absolute``, ``relative``,
    ``free`` or ``grid``."""
    jump: str = ""
    """Number of the page on which the story continues (rule 30)."""
    continued: bool = False
    """Whether this is the continuation of a story."""
    jump_from: str = ""
    """Number of the page from which it continues."""
    jump_origin: Origin | None = None
    """Position of its ``jump`` or ``continued`` key."""
    headline: Text | None = None
    """The editor's head for the continuation."""
    headline_most: float = 0.0
    """Largest size of a continuation's head in points, smaller than where the story begins; 0: no
    such bound."""
    jump_auto: bool = False
    """Whether the arranger may cut it and continue it elsewhere."""
    prefer: tuple[Wish, ...] = ()
    """Where it should stand; meeting one wish is enough."""
    forbid: tuple[Wish, ...] = ()
    """Where it must not stand."""


class Furniture(Value, frozen=True):
    """The text of a page's folio line (报眉), or of the masthead (报头) of a front page."""

    paper_name: str = ""
    date: str = ""
    """As it is set: 2019年11月28日 星期四."""
    folio_date: str = ""
    """As a folio line has it, where that is shorter: 11月28日（木）."""
    section: str = ""
    editor: str = ""
    editor_word: str = SIMPLIFIED.editor
    masthead: bool = False
    """Whether the page has the masthead (报头) instead of the folio line (报眉)."""
    imprint: str = ""
    """Issue number, CN number, sponsor: the small line of a masthead."""
    pinyin: str = ""
    english: str = ""
    """The newspaper's name in letters, under the name of a masthead."""
    lunar: str = ""
    """The date of the Chinese calendar (农历)."""
    weather: str = ""
    price: str = ""
    """Small lines of a masthead."""
    numbered: bool = False
    """Whether it has a folio line though nothing but its number is known."""
    nameplate: str = ""
    """A picture of the name, drawn or written by hand (报头题字), that a masthead shows."""


class Advertisement(Value, frozen=True):
    """An advertisement: a finished picture, sized in basic columns and body lines.

    ``column`` and ``line`` (0-based) are the editor's, both or neither. ``page`` is that of a PDF,
    from 1, and 0 for the first.
    """

    file: str
    columns: int
    lines: int
    column: int | None = None
    line: int | None = None
    alt: str = ""
    origin: Origin | None = None
    page: int = 0
    label: str | None = ""
    """What stands over it; None: the house's label."""


class Ear(Value, frozen=True):
    """The ear (报眼) beside the masthead: a notice, or a picture that fills it."""

    notice: Story | None = None
    picture: str = ""
    alt: str = ""
    origin: Origin | None = None
    page: int = 0


class IndexBox(Value, frozen=True):
    """The index of a front page (导读): the lead headlines of ``pages``, or of all other pages.
    ``slot`` None is the usual place: the foot of the last column, or beside what stands there."""

    pages: tuple[str, ...] = ()
    slot: Slot | None = None
    origin: Origin | None = None
    pictures: bool = False
    """Whether each headline has a small picture."""
    under_masthead: bool = False
    """Whether it is a strip across the page, beneath the masthead."""


class Teaser(Value, frozen=True):
    """A story that a front page tells of: the path of its manuscript, or the number of a page whose
    lead it is; with a headline and a picture of its own, or those of the story."""

    story: str = ""
    page: str = ""
    headline: str = ""
    picture: str = ""
    origin: Origin | None = None


class Skybox(Value, frozen=True):
    """The strip over a masthead that tells of up to three stories; without ``teasers`` of the leads
    of other pages."""

    teasers: tuple[Teaser, ...] = ()
    origin: Origin | None = None


class Filler(Value, frozen=True):
    """A filler (补白): a short story, or the file of a picture, as a house advertisement."""

    file: str
    placed: Placed | None = None
    origin: Origin | None = None

    @property
    def name(self) -> str:
        """What findings call it."""
        return self.placed.story.id if self.placed else Path(self.file).name


class PageSpec(Value, frozen=True):
    """A page as planned: its number as printed (A04), furniture, stories in order of weight."""

    number: str
    stories: tuple[Placed, ...]
    furniture: Furniture = Furniture()
    advertisements: tuple[Advertisement, ...] = ()
    ear: Ear | None = None
    index: IndexBox | None = None
    skybox: Skybox | None = None
    facing: Facing | None = None
    """The two pages of a spread (通版)."""
    poster: bool = False
    """Whether the photo of its first story is to fill it (封面化)."""

    def paper_on(self, paper: Paper) -> Paper:
        """The paper of the page in an edition on ``paper``: a poster has level lines."""
        if self.poster and paper.is_vertical:
            return level(paper)
        return spread_paper(paper, self.facing) if self.facing else paper


def count_of(pages: Sequence[PageSpec]) -> int:
    """The number of printed pages: a spread counts as two."""
    return sum(2 if page.facing else 1 for page in pages)


class Pooled(Value, frozen=True):
    """A story without a page yet. ``page`` is the number of the page requested; "": it is dealt by
    ``section`` and ``weight`` (1 is the highest; 0: none)."""

    placed: Placed
    page: str = ""
    section: str = ""
    weight: int = 0


class Pool(Value, frozen=True):
    """Stories to be dealt to the pages of the edition, and to pages added for them."""

    stories: tuple[Pooled, ...] = ()
    page_count: int = 0
    """The number of pages wanted; 0: the pages named, or as many as needed."""
    prefix: str = ""
    """Prefix of the numbers of added pages: A."""
    made: Furniture = Furniture()
    """The furniture of added pages, except their section."""
    sheets: bool = False
    """Whether pages come in whole sheets: 4, 8, 12 or 16."""
    origin: Origin | None = None
    anew: bool = False
    """Whether the pages were planned for another paper: stories that do not fit are dealt again."""
    quick: bool = False
    """Whether the first number of pages that holds all stories is taken."""


PAGE_COUNTS = (4, 8, 12, 16)
"""Page counts of whole sheets, printed on both sides and folded."""


class WebSettings(Value, frozen=True):
    """What the edition wants of its web edition. ``base_url`` is the URL of its folder; "" if
    unknown."""

    base_url: str = ""
    pdf: bool = True
    """Whether it holds PDFs of its pages to download."""
    offline: bool = False
    """Whether it can be installed, and read without a network."""


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
    """Whether the paper is chosen by the length of the text (a single manuscript)."""
    origin: Origin | None = None
    pool: Pool | None = None
    """Stories without a page."""
    plan: str = ""
    """The plan file (resolved) of the pages."""
    web: WebSettings = WebSettings()
    fillers: tuple[Filler, ...] = ()
    """What may close a place that would stay white (补白), each once."""

    def for_page(self, page: PageSpec) -> Edition:
        """The edition for one page: on the paper of two pages if it is a spread, on a level one if
        it is a poster."""
        own = page.paper_on(self.paper)
        return self if own is self.paper else replace(self, paper=own)
