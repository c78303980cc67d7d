"""What the desk sent, frozen: stories, their parts, and where each character came from."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum

from paiban.base.origin import Origin
from paiban.base.value import Value, field


class Emphasis(StrEnum):
    """Inline emphasis; set by face, never by slanting (Chinese has no italic)."""

    BOLD = "bold"
    KAI = "kai"
    """Markdown's *emphasis*: set in 楷, as Chinese papers do."""


class Span(Value, frozen=True):
    """Characters ``start`` to ``end`` (exclusive) of a text carry ``emphasis``."""

    start: int
    end: int
    emphasis: Emphasis


class MarkKind(StrEnum):
    """Marks beside characters; they change neither the face nor the pitch of lines (rule 34)."""

    DOTS = "dots"
    """着重号: a dot with each character."""
    NAME = "name"
    """专名号: a straight line along a proper name."""
    TITLE = "title"
    """浪线书名号: a wavy line along the title of a book."""
    RUBY = "ruby"
    """注音: a reading along the characters."""
    STRUCK = "struck"
    """删除线: a line through the characters."""


class Mark(Value, frozen=True):
    """Characters ``start`` to ``end`` (exclusive) of a text bear a mark; a ruby has a ``reading``,
    with a space between the readings of two characters."""

    start: int
    end: int
    kind: MarkKind
    reading: str = ""


class Text(Value, frozen=True):
    """A run of characters with its emphasis and its place in the source.

    ``lines`` maps offsets to source lines: pairs of (offset, 1-based line), ascending, the first
    at offset 0. Hard-wrapped sources have one pair for each source line.
    """

    string: str
    file: str = ""
    lines: tuple[tuple[int, int], ...] = ((0, 0),)
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()

    def origin(self, offset: int = 0) -> Origin:
        """The place in the source of the character at ``offset``."""
        index = bisect_right(self.lines, (offset, 1 << 60)) - 1
        return Origin(self.file, self.lines[max(index, 0)][1])

    def __str__(self) -> str:
        return self.string

    def __bool__(self) -> bool:
        return bool(self.string)


class Role(StrEnum):
    """What a paragraph of the body is."""

    BODY = "body"
    CROSSHEAD = "crosshead"
    """小标题: kept with the text that follows it."""
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    """``string`` holds the marker too ("1. ", "● "), as it is to be set."""
    PULL_QUOTE = "pull_quote"
    EDITOR_NOTE = "editor_note"
    """编者按."""
    BYLINE = "byline"
    """Made of the story's byline where that opens the text."""
    VERSE = "verse"
    """One line of a poem. A stanza goes on in those that ``opens_mid``."""
    SIGNATURE = "signature"
    """落款: the names and the date under a letter or a statement, at the right."""
    FOOTNOTE = "footnote"
    """A note at the end, after the mark that stands in the text (①)."""
    CREDIT_LINE = "credit_line"
    """A line at the end that credits the pictures or the source: (本报图片由……提供)."""
    JUMP_TO = "jump_to"
    """（下转A3版）, the notice under the part of a story that goes on elsewhere (rule 30)."""
    JUMP_FROM = "jump_from"
    """（上接A1版）, the notice over the part that goes on."""


CUTTABLE = (Role.BODY, Role.QUOTE, Role.EDITOR_NOTE)
"""Paragraphs that a jump may cut."""


class Paragraph(Value, frozen=True):
    """One paragraph of the body. ``level`` nests list items (0 outermost); its first character
    stands over ``drop_cap`` lines; a pull quote stands ``across`` columns if it can. ``style``: a
    style of the house's own, which takes the place of that of the role where the stylebook has it.

    Of a paragraph that a jump cuts, the first part keeps the whole text and ends at ``cut_at`` (an
    offset; 0: not cut), so that its lines are those of the whole; the other part ``opens_mid``. So
    do the lines of a stanza after its first.
    """

    text: Text
    role: Role = Role.BODY
    level: int = 0
    drop_cap: int = 0
    across: bool = False
    cut_at: int = 0
    opens_mid: bool = False
    style: str = ""

    @property
    def may_be_cut(self) -> bool:
        """Whether a jump may cut it."""
        return self.role in CUTTABLE and not self.drop_cap and not self.style


class Table(Value, frozen=True):
    """A table of figures: rows of cells; the first ``header_rows`` rows are headings.

    ``align`` has one of "left", "centre", "right" for each column.
    """

    rows: tuple[tuple[Text, ...], ...]
    header_rows: int = 1
    align: tuple[str, ...] = ()
    caption: Text | None = None

    def origin(self) -> Origin:
        return self.rows[0][0].origin()


Block = Paragraph | Table


class Photo(Value, frozen=True):
    """A photo as the manuscript names it.

    ``file`` is the resolved path, or "" where the source tells a caption but no file (a raw page
    dump); ``focus`` is the point that a crop keeps, from (0, 0) top left to (1, 1).
    """

    file: str
    caption: Text | None = None
    credit: Text | None = None
    focus: tuple[float, float] = (0.5, 0.5)
    origin: Origin | None = None
    place: str = ""
    """``inset``: within the text, which runs round it (rule 27); else where it fits best."""
    caption_place: str = ""
    """``beside``: caption and credit in a strip at its right; else beneath it."""


BOXES = ("rule", "double", "tint", "ornament")
"""Boxes round a story: a hairline, a thick and a thin rule (文武线), a tint (底纹), 花边."""


DIRECTIONS = ("horizontal", "vertical")
"""How the lines of a story run: across, or down (竖排)."""


HEAD_PLACES = ("over", "beside", "within", "vertical")
"""Where a head stands: over its text (盖文题), beside it (串文题), within it (文包题), or upright
beside it (竖题). Rule 31."""
PHOTO_PLACES = ("inset",)
CAPTION_PLACES = ("under", "beside")


class Section(Value, frozen=True):
    """A part of a story under a head of its own; the first section of most stories has none."""

    headline: tuple[Text, ...] = ()
    body: tuple[Block, ...] = ()


class Story(Value, frozen=True):
    """One story, or a package (专题): one main head and deck over several headed sections.

    ``headline`` has one Text for each line the desk asked for; where it has one, the head may be
    broken at sense. ``priority`` 1 is the weightiest; 0 means that none was given.
    """

    id: str
    file: str
    headline: tuple[Text, ...] = ()
    kicker: Text | None = None
    subhead: tuple[Text, ...] = ()
    deck: tuple[Text, ...] = ()
    slogans: tuple[Text, ...] = ()
    byline: Text | None = None
    dateline: Text | None = None
    source: Text | None = None
    sections: tuple[Section, ...] = ()
    photos: tuple[Photo, ...] = ()
    priority: int = 0
    section_name: str = ""
    column_title: Text | None = None
    """栏目题: the name of the standing column, above the head."""
    headline_place: str = "over"
    """One of ``HEAD_PLACES``."""
    box: str = ""
    """The box that the story stands in: one of ``BOXES``, or none."""
    drop_cap: int = 0
    """Lines over which the first character of the text stands (首字下沉); 0: as all others."""
    direction: str = "horizontal"
    """How its lines run: one of ``DIRECTIONS``."""
    origin: Origin = field(default_factory=lambda: Origin(""))
