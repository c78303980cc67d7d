"""An edition as the paper planned it: paper, stylebook, furniture, pages and their stories."""

from __future__ import annotations

from paiban.base.origin import Origin
from paiban.base.value import Value, field
from paiban.edition.paper import Paper
from paiban.edition.stylebook import Stylebook
from paiban.manuscript.model import Story, Text


class Slot(Value, frozen=True):
    """A place on the page: basic columns and body lines, 0-based, in the type area."""

    column: int
    line: int
    columns: int
    lines: int


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


class PageSpec(Value, frozen=True):
    """One page as planned: its number as printed (A04), furniture, stories in order of weight."""

    number: str
    stories: tuple[Placed, ...]
    furniture: Furniture = Furniture()


class Edition(Value, frozen=True):
    """Everything that the pipeline needs for a build."""

    title: str
    paper: Paper
    stylebook: Stylebook
    pages: tuple[PageSpec, ...]
    fonts: dict[str, str] = field(default_factory=dict)
    """The user's font files: family name → path (resolved), tried before the shipped faces."""
    language: str = "zh-Hans"
    author: str = ""
    paper_is_free: bool = False
    """Whether the paper may be chosen by the length of the text (a manuscript alone)."""
    origin: Origin | None = None
