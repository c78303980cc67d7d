"""The shape of ``edition.toml`` as people write it (``edition/written/table_shape.py``)."""

from typing import Annotated, Literal

from msgspec import Meta, field

from paiban.edition.written.table_shape import Count, Fraction, Length, Margin, TableShape


class MarginsShape(TableShape, frozen=True):
    """Margins in mm; where ``left`` is not given the type area stands in the middle."""

    top: Margin | None = None
    left: Margin | None = None
    bottom: Margin | None = None


class PaperShape(TableShape, frozen=True):
    """A paper of your own: what is not given is taken from ``base``."""

    base: Annotated[str, Meta(description="duikai (对开) or sikai (四开, the default)")] = "sikai"
    name: Annotated[str, Meta(description="the name that reports use")] = ""
    trim_mm: Annotated[
        tuple[Length, Length] | None, Meta(description="trimmed width and height, in mm")
    ] = None
    margins_mm: MarginsShape = MarginsShape()
    columns: Annotated[Count | None, Meta(description="number of basic columns")] = None
    column_ems: Annotated[Count | None, Meta(description="characters in a basic column")] = None
    gutter_ems: Annotated[Count | None, Meta(description="ems between columns")] = None
    body_size: Annotated[Length | None, Meta(description="body size, in pt")] = None
    leading: Annotated[Length | None, Meta(description="pitch of the body lines, in pt")] = None
    lines: Annotated[
        Count | None, Meta(description="body lines in a column; else as many as the height holds")
    ] = None


class FurnitureShape(TableShape, frozen=True):
    """What folio lines and mastheads say, for every page; a page may override it."""

    paper_name: Annotated[str, Meta(description="name of the newspaper")] = ""
    section: Annotated[str, Meta(description="name of the section (版名)")] = ""
    editor: Annotated[str, Meta(description="editors of the page; stands after 责编：")] = ""
    imprint: Annotated[str, Meta(description="small line of a masthead: issue, CN, sponsor")] = ""


class SlotShape(TableShape, frozen=True):
    """A place on the page: basic columns and body lines, counted from 1 at the top left."""

    column: Count = 1
    line: Count = 1
    columns: Annotated[Count, Meta(description="how many columns wide")] = 1
    lines: Annotated[Count, Meta(description="how many lines deep")] = 1


class PhotoShape(TableShape, frozen=True):
    """A photo. One that names no ``file`` of the story's own joins its captions in order."""

    file: Annotated[str, Meta(description="path from the edition file")] = ""
    caption: str = ""
    credit: str = ""
    focus: Annotated[
        tuple[Fraction, Fraction] | None,
        Meta(description="the point that a crop keeps: [0, 0] top left to [1, 1]"),
    ] = None
    slot: SlotShape | None = None
    place: Annotated[
        Literal["inset"] | None, Meta(description="inset: within the text, which runs round it")
    ] = None
    caption_place: Annotated[
        Literal["under", "beside"] | None,
        Meta(description="where caption and credit stand: under it, or in a strip at its right"),
    ] = None


class WishShape(TableShape, frozen=True):
    """Where on the page, and how wide: the widths in basic columns that will do, and the edge or
    corner of the page."""

    columns: Annotated[
        Count | Annotated[tuple[Count, ...], Meta(min_length=1)] | None,
        Meta(description="basic columns, or a list of widths that will do"),
    ] = None
    place: Annotated[
        Literal[
            "top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right"
        ]
        | None,
        Meta(description="the edge or corner of the page"),
    ] = None


class _StoryKeys(TableShape, frozen=True):
    """What is said of a story wherever it stands."""

    file: Annotated[str, Meta(description="manuscript, path from the edition file")] = ""
    text_columns: Annotated[
        Count | None, Meta(description="number of text columns; else the arranger decides")
    ] = None
    box: Annotated[
        Literal["none", "rule", "double", "tint", "ornament"] | None,
        Meta(description="a box round it: hairline, 文武线, 底纹, 花边; else what its text asks"),
    ] = None
    headline_place: Annotated[
        Literal["over", "beside", "within", "vertical"] | None,
        Meta(
            description="where its head stands: 盖文, 串文, 文包题, 竖题; else what its text asks"
        ),
    ] = None
    column_mode: Annotated[
        Literal["absolute", "relative", "free", "grid"],
        Meta(
            description="where the remainder goes when the span does not divide: wider gaps, a "
            "wider column, parts of an em; grid: the basic columns"
        ),
    ] = "absolute"
    width: Annotated[
        Literal["full"] | None, Meta(description="full: across the page, if it can (通栏)")
    ] = None
    photos: tuple[PhotoShape, ...] = ()
    prefer: Annotated[
        WishShape | tuple[WishShape, ...] | None,
        Meta(description="where it had better stand; of a list, one is enough"),
    ] = None
    forbid: Annotated[
        WishShape | tuple[WishShape, ...] | None, Meta(description="where it must not stand")
    ] = None


class StoryShape(_StoryKeys, frozen=True):
    """A story on a page: a manuscript, and where the editor wants it."""

    slot: SlotShape | None = None
    jump: Annotated[
        str, Meta(description="number of the page on which it goes on (下转); auto: the arranger's")
    ] = ""
    continued: Annotated[bool, Meta(description="it goes on here (上接)")] = False
    headline: Annotated[
        str, Meta(description="where it goes on: key words of its headline; else its first clause")
    ] = ""


class PooledShape(_StoryKeys, frozen=True):
    """A story of the edition that is given a page by its section and its weight."""

    page: Annotated[str, Meta(description="number of the page that it is to stand on")] = ""
    section: Annotated[str | None, Meta(description="else that of its manuscript")] = None
    priority: Annotated[
        Annotated[int, Meta(ge=0)] | None,
        Meta(description="1 is the weightiest; else that of its manuscript"),
    ] = None
    jump: Annotated[
        Literal["auto"] | None, Meta(description="auto: it may go on on another page")
    ] = None


class AdvertisementShape(TableShape, frozen=True):
    """An advertisement: a picture over whole columns and lines, from the foot up, right first."""

    file: Annotated[
        str, Meta(description="JPEG, PNG, WebP or TIFF, path from the edition file")
    ] = ""
    columns: Annotated[Count, Meta(description="how many basic columns wide")] = 1
    lines: Annotated[Count, Meta(description="how many body lines deep")] = 1
    column: Annotated[Count | None, Meta(description="its first column, with line")] = None
    line: Annotated[Count | None, Meta(description="its first line, with column")] = None
    alt: Annotated[str, Meta(description="what it says, for those who cannot see it")] = ""


class EarShape(TableShape, frozen=True):
    """The box beside the masthead (报眼)."""

    file: Annotated[str, Meta(description="a short manuscript, or a picture")] = ""
    alt: str = ""


class IndexShape(TableShape, frozen=True):
    """The index (导读): where it stands, and of which pages."""

    pages: Annotated[tuple[str, ...], Meta(description="page numbers; else all other pages")] = ()
    column: Count | None = None
    line: Count | None = None
    columns: Count | None = None
    lines: Count | None = None


class PageShape(TableShape, frozen=True):
    """A page and its stories, the weightiest first."""

    number: Annotated[
        str, Meta(description="page number as printed (A04), of a spread A04-A05; else 1, 2, …")
    ] = ""
    kind: Annotated[
        Literal["folio", "masthead"], Meta(description="folio line (报眉) or masthead (报头)")
    ] = "folio"
    spread: Annotated[
        bool | Literal["one-sheet", "two-sheets"],
        Meta(
            description="two facing pages made up as one (通版), numbered A04-A05; one-sheet: they "
            "are the middle sheet of their section, else told by the numbers of its pages"
        ),
    ] = False
    section: str | None = None
    editor: str | None = None
    ear: Annotated[EarShape | None, Meta(description="a box beside the masthead (报眼)")] = None
    index: Annotated[
        bool | tuple[str, ...] | IndexShape,
        Meta(description="导读: true, the pages that it lists, or its place"),
    ] = False
    stories: tuple[StoryShape, ...] = ()
    advertisements: tuple[AdvertisementShape, ...] = ()


class WebShape(TableShape, frozen=True):
    """The web edition (``--format web``)."""

    base_url: Annotated[
        str,
        Meta(
            pattern=r"^(https?://.+)?$",
            description="where its folder will stand: canonical addresses, Open Graph, the feed",
        ),
    ] = ""


class FontShape(TableShape, frozen=True):
    """A variable font in one weight."""

    file: str
    wght: Annotated[
        float, Meta(ge=1, le=1000, description="its weight: 400 regular, 700 bold, 900 black")
    ]


class EditionShape(TableShape, frozen=True):
    """An edition: its paper, what stands on every page, and the pages."""

    title: Annotated[str, Meta(description="title of the PDF")] = ""
    author: str = ""
    language: Annotated[str, Meta(description="BCP 47 language tag")] = "zh-Hans"
    date: Annotated[
        str, Meta(description="a TOML date (set as 2019年11月28日 星期四), or text set as it is")
    ] = ""
    paper: str | PaperShape = "sikai"
    stylebook: Annotated[str, Meta(description="stylebook of your own, path from here")] = ""
    fonts: Annotated[
        dict[str, str | FontShape],
        Meta(
            description="font files by name; a face name of the stylebook (song, hei, kai …) "
            "puts the file before the shipped ones of that face"
        ),
    ] = field(default_factory=dict)
    furniture: FurnitureShape = FurnitureShape()
    web: WebShape = WebShape()
    plan: Annotated[
        str, Meta(description="plan file that the pages are set by (--save-plan), path from here")
    ] = ""
    pages: tuple[PageShape, ...] = ()
    stories: Annotated[
        tuple[PooledShape, ...], Meta(description="stories that are given pages by their section")
    ] = ()
    page_count: Annotated[
        int | None, Meta(description="4, 8, 12 or 16; pages that are not named are made")
    ] = None
    page_prefix: Annotated[
        str | None, Meta(description="before the number of a page that is made: A")
    ] = None
