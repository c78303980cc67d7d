"""Model of a manuscript: stories, their parts, and the source line of each character."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum

from paiban.base.origin import Origin
from paiban.base.value import Value, field, replace


class Emphasis(StrEnum):
    """Inline emphasis; a change of face, never a slant (Chinese has no italic)."""

    BOLD = "bold"
    KAI = "kai"
    """Markdown's *emphasis*: set in 楷, as Chinese papers do."""


class Span(Value, frozen=True):
    """Characters ``start`` to ``end`` (exclusive) of a text carry ``emphasis``."""

    start: int
    end: int
    emphasis: Emphasis


class MarkKind(StrEnum):
    """Marks beside characters; they change neither the face nor the leading (rule 34)."""

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
    """Characters ``start`` to ``end`` (exclusive) of a text carry a mark; ruby has a ``reading``,
    with a space between the readings of two characters."""

    start: int
    end: int
    kind: MarkKind
    reading: str = ""


class Text(Value, frozen=True):
    """A run of characters with its emphasis and its position in the source.

    ``lines`` maps offsets to source lines: pairs of (offset, 1-based line), ascending, the first
    at offset 0. A hard-wrapped source has one pair per line.
    """

    string: str
    file: str = ""
    lines: tuple[tuple[int, int], ...] = ((0, 0),)
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()

    def origin(self, offset: int = 0) -> Origin:
        """The source position of the character at ``offset``."""
        index = bisect_right(self.lines, (offset, 1 << 60)) - 1
        return Origin(self.file, self.lines[max(index, 0)][1])

    def __str__(self) -> str:
        return self.string

    def __bool__(self) -> bool:
        return bool(self.string)


class Role(StrEnum):
    """The role of a paragraph in the body."""

    BODY = "body"
    CROSSHEAD = "crosshead"
    """小标题: kept with the text that follows it."""
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    """``string`` includes the marker ("1. ", "● ") as it will be set."""
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
    """A closing line that credits the pictures or the source: (本报图片由……提供)."""
    JUMP_TO = "jump_to"
    """（下转A3版）, the notice under a part that continues on another page (rule 30)."""
    JUMP_FROM = "jump_from"
    """（上接A1版）, the notice over the continuation."""


TABLE_WORDS = ("chart", "table")
"""Styles of lines that tell of the table after them: how it is drawn, its title, its unit. No such
line is left in a story that has been read (tables/table_words.py)."""
CUTTABLE = (Role.BODY, Role.QUOTE, Role.EDITOR_NOTE)
"""Paragraphs that a jump may cut."""


class Paragraph(Value, frozen=True):
    """One paragraph of the body. ``level`` nests list items (0 outermost); its first character
    stands over ``drop_cap`` lines; a pull quote stands ``across`` columns if it can. ``style``: a
    style of the house's own, which takes the place of that of the role where the stylebook has it.

    Of a paragraph that a jump cuts, the first part keeps the whole text and ends at ``cut_at`` (an
    offset; 0: not cut), so that its lines are those of the whole; the other part ``opens_mid``: it
    has no indent. So do the lines of a stanza after its first, and those of a letter that begin at
    the edge (编辑同志：, 敬礼).
    """

    text: Text
    role: Role = Role.BODY
    level: int = 0
    drop_cap: int = 0
    across: bool = False
    cut_at: int = 0
    opens_mid: bool = False
    style: str = ""
    address: str = ""
    """Where the QR code beside its text leads; "": it has none."""
    portrait: Photo | None = None
    """A head-shot (头像) at its left."""

    @property
    def may_be_cut(self) -> bool:
        """Whether a jump may cut it."""
        return self.role in CUTTABLE and not self.drop_cap and not self.style


CHARTS = ("bar", "column", "line", "share", "number", "multiples")
"""Charts that a table can be drawn as: bars across, columns, lines, shares of a whole, large
figures, a small chart of each row."""


class ChartWish(Value, frozen=True):
    """The kind of chart that a table is drawn as, one of ``CHARTS``, and the names of what is to
    stand out in it."""

    kind: str
    highlight: tuple[str, ...] = ()
    origin: Origin | None = None


class Table(Value, frozen=True):
    """A table of figures: rows of cells, the first ``header_rows`` of them headings.

    ``align`` is "left", "centre" or "right" for each column, or "": figures at the right, words at
    the left. ``caption`` is the title over it, ``unit`` what its figures count, ``notes`` are the
    lines beneath (注：, 资料来源：). It may be drawn as a ``chart``.
    """

    rows: tuple[tuple[Text, ...], ...]
    header_rows: int = 1
    align: tuple[str, ...] = ()
    caption: Text | None = None
    notes: tuple[Text, ...] = ()
    unit: Text | None = None
    chart: ChartWish | None = None

    def origin(self) -> Origin:
        return self.rows[0][0].origin()

    @property
    def texts(self) -> tuple[Text, ...]:
        """All its texts as they are read."""
        words = (each for each in (self.caption, self.unit) if each)
        return (*words, *(cell for row in self.rows for cell in row), *self.notes)


class Photo(Value, frozen=True):
    """A photo as named by the manuscript.

    ``file`` is the resolved path, or "" when the source has only a caption (a raw page dump);
    ``focus`` is the point that a crop keeps, from (0, 0) top left to (1, 1).
    """

    file: str
    caption: Text | None = None
    credit: Text | None = None
    focus: tuple[float, float] = (0.5, 0.5)
    origin: Origin | None = None
    place: str = ""
    """``inset``: within the text, which runs round it (rule 27); ``corner``: in a corner of the
    photo before it; ``portrait``: small, beside the opening of the text; "": where it fits best."""
    caption_place: str = ""
    """``beside``: caption and credit in a strip at the right; ``on``: on the foot of the photo;
    else below it."""
    crop: str = ""
    """``none``: shown whole; ``fill``: cropped to its frame; "": as its kind asks."""
    kind: str = ""
    """What it is, of ``PHOTO_KINDS``; each of these is shown whole unless ``crop`` is ``fill``."""
    shown: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """The part of the file that is the photo, left, top, right, bottom, where the manuscript has
    cropped it: the rest is never seen. ``focus`` is a point of this part."""
    page: int = 0
    """Which page of a PDF, from 1; 0: the first."""
    bleed: bool = False
    """Whether it reaches the trim at those edges of the page that its frame touches."""
    cut_out: bool = False
    """Whether it is set without its ground (退底): text follows its outline."""
    group: str = ""
    """Photos of a story with the same name here stand together, under one caption."""
    members: tuple[Photo, ...] = ()
    """The photos that it stands for: a group, or a photo with a small one in its corner."""
    layout: str = ""
    """How they stand (column/picture/photo_group.py)."""

    def zoomed(self, zoom: float) -> Photo:
        """The photo shown ``zoom`` times larger: so much less of it, about its focus."""
        x, y = (min(max(at - 0.5 / zoom, 0.0), 1.0 - 1.0 / zoom) for at in self.focus)
        focus = ((self.focus[0] - x) * zoom, (self.focus[1] - y) * zoom)
        return replace(self, shown=(x, y, x + 1.0 / zoom, y + 1.0 / zoom), focus=focus)


PANELS = ("links", "background", "facts", "figures", "timeline", "qa", "profile", "quote")
"""Panels beside the text of a story: 链接, 背景, 资料, 数字, 时间轴, 问答, 人物, 引语."""


class PanelLine(Value, frozen=True):
    """A line of a panel: ``lead`` is what is set apart in it, as its ``part`` asks (the date of an
    ``entry``, the number of a ``figure``, the name of a ``person``), ``text`` the rest. Other parts
    have only a text: ``text``, ``head``, ``question``, ``answer``, ``speaker``."""

    part: str
    text: Text
    lead: Text | None = None

    @property
    def texts(self) -> tuple[Text, ...]:
        return tuple(each for each in (self.lead, self.text) if each)


class Panel(Value, frozen=True):
    """A panel within a story, one of ``PANELS``: set apart on its own ground, under its ``label``
    (新闻链接) and ``title``, with a ``portrait`` where it has one. ``aspect`` is width to height of
    the portrait, 0 until it was looked at and where it cannot be shown."""

    kind: str
    lines: tuple[PanelLine, ...]
    label: Text | None = None
    title: Text | None = None
    portrait: Photo | None = None
    aspect: float = 0.0

    @property
    def texts(self) -> tuple[Text, ...]:
        """All its texts as they are read."""
        heads = tuple(each for each in (self.label, self.title) if each)
        credit = self.portrait.credit if self.portrait else None
        words = tuple(text for line in self.lines for text in line.texts)
        return (*heads, *words, *((credit,) if credit else ()))

    def origin(self) -> Origin:
        return self.texts[0].origin() if self.texts else Origin("")


Block = Paragraph | Table | Panel


BOXES = ("rule", "double", "tint", "ornament")
"""Boxes around a story: a hairline, a thick and a thin rule (文武线), a tint (底纹), 花边."""


DIRECTIONS = ("horizontal", "vertical")
"""Direction of a story's lines: across, or down (竖排)."""


HEAD_PLACES = ("over", "beside", "within", "vertical", "level")
"""Position of a head: over its text (盖文题), beside it (串文题), within it (文包题), vertical
beside it (竖题), or level over vertical text (横题). Rule 31."""
PHOTO_PLACES = ("inset", "corner", "portrait")
CAPTION_PLACES = ("under", "beside", "on")
HEADS_ON_PHOTO = (
    "auto", "top", "bottom", "left", "right",
    "top-left", "top-right", "bottom-left", "bottom-right",
)  # fmt: skip
"""Where a head stands on a photo (压题): where that is calmest, or at an edge or in a corner."""
MOST_ZOOM = 8
"""How many times larger a photo may be shown than it is: beyond that little is left of it."""
CROPS = ("none", "fill")
PHOTO_KINDS = ("qr", "comic", "chart", "figure")
"""Pictures that lose their sense with their edges."""


KINDS = ("news", "feature", "comment", "brief", "notice", "literary")
"""Kinds of a story (体裁): 消息, 通讯 and 特写, 评论, 简讯, 公告, 副刊. A house may have a style
for the head and for the text of each."""


class Section(Value, frozen=True):
    """A part of a story under its own head; the first section of most stories has none."""

    headline: tuple[Text, ...] = ()
    body: tuple[Block, ...] = ()


class Story(Value, frozen=True):
    """One story, or a package (专题): one main head and deck over several headed sections.

    ``headline`` has one Text for each line the desk asked for; if there is only one, the head may
    be broken at sense. ``priority`` 1 is the highest; 0 means not given.
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
    """栏目题: the name of a standing column, above the head."""
    headline_place: str = "over"
    """One of ``HEAD_PLACES``."""
    box: str = ""
    """The box around the story: one of ``BOXES``, or ""."""
    drop_cap: int = 0
    """Height of the drop cap (首字下沉) in lines; 0: no drop cap."""
    direction: str = ""
    """One of ``DIRECTIONS``; "": that of its page."""
    kind: str = ""
    """One of ``KINDS``, or ""."""
    headline_style: str = ""
    """The style of the stylebook that its headline has; "": that of its kind."""
    head_on_photo: str = ""
    """Where its head stands on its first photo (压题照片), one of ``HEADS_ON_PHOTO``; "": not on
    it."""
    head_photo: Photo | None = None
    """The photo that its head stands on, once its page is made up; then not one of ``photos``."""
    portrait: Photo | None = None
    """The head-shot beside the opening of its text, once its page is made up; then not one of
    ``photos``."""
    embargo: str = ""
    """The time before which it must not appear (ISO 8601), as its sender writes it; "": none."""
    key: str = ""
    """What tells it from all other stories, whatever file it is in: its ``id``, or that of the
    agency's item; "": its file does."""
    origin: Origin = field(default_factory=lambda: Origin(""))

    @property
    def portraits(self) -> tuple[Photo, ...]:
        """The photos that stand in panels, and not with the others."""
        panels = (
            block for section in self.sections for block in section.body if isinstance(block, Panel)
        )
        return tuple(panel.portrait for panel in panels if panel.portrait)
