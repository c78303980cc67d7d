"""Shapes of ``edition.toml``: its tables, keys and bounds as people write them."""

from typing import Annotated, Literal

from msgspec import Meta, field

from paiban.edition.written.table_shape import Count, Fraction, Length, Margin, TableShape


class MarginsShape(TableShape, frozen=True):
    """Margins in mm; without ``left`` the type area is centred."""

    top: Margin | None = None
    left: Margin | None = None
    bottom: Margin | None = None


class PaperShape(TableShape, frozen=True):
    """A paper of your own; what is not given is taken from ``base``."""

    base: Annotated[str, Meta(description="a paper by name; 四开 is the default")] = "sikai"
    name: Annotated[str, Meta(description="the name that reports use")] = ""
    trim_mm: Annotated[
        tuple[Length, Length] | None, Meta(description="trimmed width and height, in mm")
    ] = None
    margins_mm: MarginsShape = MarginsShape()
    writing: Annotated[
        Literal["horizontal", "vertical"],
        Meta(description="vertical: lines run down, from right to left, in tiers (竖排分段)"),
    ] = "horizontal"
    tiers: Annotated[Count | None, Meta(description="number of tiers (段) of a vertical page")] = (
        None
    )
    columns: Annotated[Count | None, Meta(description="number of basic columns")] = None
    column_ems: Annotated[Count | None, Meta(description="characters in a basic column")] = None
    gutter_ems: Annotated[Count | None, Meta(description="ems between columns")] = None
    body_size: Annotated[Length | None, Meta(description="body size, in pt")] = None
    leading: Annotated[Length | None, Meta(description="leading of the body lines, in pt")] = None
    lines: Annotated[
        Count | None, Meta(description="body lines in a column; else as many as the height holds")
    ] = None


class FurnitureShape(TableShape, frozen=True):
    """The text of folio lines and mastheads on every page; a page may override it."""

    paper_name: Annotated[str, Meta(description="name of the newspaper")] = ""
    nameplate: Annotated[
        str,
        Meta(description="its name as drawn for the masthead (报头题字): PDF, SVG or a picture"),
    ] = ""
    section: Annotated[str, Meta(description="name of the section (版名)")] = ""
    editor: Annotated[str, Meta(description="editors of the page; stands after 责编：")] = ""
    imprint: Annotated[str, Meta(description="small line of a masthead: issue, CN, sponsor")] = ""
    pinyin: Annotated[str, Meta(description="its name in pinyin, under the name")] = ""
    english: Annotated[str, Meta(description="its name in English, under the name")] = ""
    lunar: Annotated[bool, Meta(description="with the date of the Chinese calendar (农历)")] = False
    weather: Annotated[str, Meta(description="the weather, beside the date")] = ""
    price: Annotated[str, Meta(description="the price, in the masthead")] = ""


class SlotShape(TableShape, frozen=True):
    """A place on the page: basic columns and body lines, counted from 1 at the top left."""

    column: Count = 1
    line: Count = 1
    columns: Annotated[Count, Meta(description="how many columns wide")] = 1
    lines: Annotated[Count, Meta(description="how many lines deep")] = 1


class PhotoShape(TableShape, frozen=True):
    """A photo. If the story does not name its ``file``, it takes the story's captions in order."""

    file: Annotated[str, Meta(description="path from the edition file")] = ""
    caption: str = ""
    credit: str = ""
    focus: Annotated[
        tuple[Fraction, Fraction] | None,
        Meta(description="the point that a crop keeps: [0, 0] top left to [1, 1]"),
    ] = None
    slot: SlotShape | None = None
    place: Annotated[
        Literal["inset", "corner", "portrait"] | None,
        Meta(
            description="inset: within the text, which runs round it; corner: in a corner of the "
            "photo before it; portrait: a head-shot beside the opening of the text"
        ),
    ] = None
    caption_place: Annotated[
        Literal["under", "beside", "on"] | None,
        Meta(
            description="where caption and credit stand: under it, in a strip at its right, or on "
            "its foot"
        ),
    ] = None
    crop: Annotated[
        Literal["none", "fill"] | None,
        Meta(description="none: shown whole; fill: cropped to its frame, whatever its kind"),
    ] = None
    kind: Annotated[
        Literal["qr", "comic", "chart", "figure"] | None,
        Meta(description="a picture that is shown whole, for its edges are part of it"),
    ] = None
    page: Annotated[Count | None, Meta(description="which page of a PDF; else the first")] = None
    bleed: Annotated[
        bool | None,
        Meta(description="it reaches the trim at the edges of the page that it touches (出血)"),
    ] = None
    cut_out: Annotated[
        bool | None,
        Meta(description="set without its ground (退底): text follows its outline"),
    ] = None
    zoom: Annotated[
        Annotated[float, Meta(ge=1, le=8)] | None,
        Meta(description="how many times larger it is shown, about its focus"),
    ] = None
    group: Annotated[
        str, Meta(description="photos with the same name stand together, under one caption (组图)")
    ] = ""


class WishShape(TableShape, frozen=True):
    """A place and width on the page: the acceptable widths in basic columns, and the edge or corner
    of the page."""

    columns: Annotated[
        Count | Annotated[tuple[Count, ...], Meta(min_length=1)] | None,
        Meta(description="width in basic columns, or a list of acceptable widths"),
    ] = None
    place: Annotated[
        Literal[
            "top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right"
        ]
        | None,
        Meta(description="the edge or corner of the page"),
    ] = None


class _StoryKeys(TableShape, frozen=True):
    """The keys of every story, with or without a page."""

    file: Annotated[str, Meta(description="manuscript, path from the edition file")] = ""
    text_columns: Annotated[
        Count | None, Meta(description="number of text columns; else the arranger decides")
    ] = None
    box: Annotated[
        Literal["none", "rule", "double", "tint", "ornament"] | None,
        Meta(description="box around it: hairline, 文武线, 底纹, 花边; default: its manuscript's"),
    ] = None
    headline_place: Annotated[
        Literal["over", "beside", "within", "vertical", "level"] | None,
        Meta(
            description="position of its head: 盖文, 串文, 文包题, 竖题, 横题; default: its "
            "manuscript's"
        ),
    ] = None
    head_on_photo: Annotated[
        bool
        | Literal[
            "auto", "top", "bottom", "left", "right",
            "top-left", "top-right", "bottom-left", "bottom-right",
        ]
        | None,
        Meta(description="its head stands on its first photo (压题); default: its manuscript's"),
    ] = None  # fmt: skip
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
        Meta(description="where it should stand; of a list, one is enough"),
    ] = None
    forbid: Annotated[
        WishShape | tuple[WishShape, ...] | None, Meta(description="where it must not stand")
    ] = None


class StoryShape(_StoryKeys, frozen=True):
    """A story on a page: a manuscript, and where the editor places it."""

    slot: SlotShape | None = None
    jump: Annotated[
        str, Meta(description="number of the page where it continues (下转); auto: the arranger's")
    ] = ""
    continued: Annotated[bool, Meta(description="it continues here (上接)")] = False
    headline: Annotated[
        str, Meta(description="of a continuation: key words of its headline; else its first clause")
    ] = ""


class PooledShape(_StoryKeys, frozen=True):
    """A story that is dealt to a page by its section and weight."""

    page: Annotated[str, Meta(description="number of the page that it must go to")] = ""
    section: Annotated[str | None, Meta(description="default: its manuscript's")] = None
    priority: Annotated[
        Annotated[int, Meta(ge=0)] | None,
        Meta(description="1 is the highest; default: its manuscript's"),
    ] = None
    jump: Annotated[
        Literal["auto"] | None, Meta(description="auto: it may continue on another page")
    ] = None


class AdvertisementShape(TableShape, frozen=True):
    """An advertisement: a picture over whole columns and lines, by default at the foot."""

    file: Annotated[
        str, Meta(description="PDF, SVG, JPEG, PNG, WebP or TIFF, path from the edition file")
    ] = ""
    page: Annotated[Count | None, Meta(description="which page of a PDF; else the first")] = None
    columns: Annotated[Count, Meta(description="how many basic columns wide")] = 1
    lines: Annotated[Count, Meta(description="how many body lines deep")] = 1
    column: Annotated[Count | None, Meta(description="its first column, with line")] = None
    line: Annotated[Count | None, Meta(description="its first line, with column")] = None
    alt: Annotated[str, Meta(description="what it says, for those who cannot see it")] = ""
    label: Annotated[
        str | None, Meta(description="what stands over it; else the stylebook's, 广告")
    ] = None


class EarShape(TableShape, frozen=True):
    """The box beside the masthead (报眼)."""

    file: Annotated[str, Meta(description="a short manuscript, or a picture")] = ""
    alt: str = ""
    page: Annotated[Count | None, Meta(description="which page of a PDF; else the first")] = None


class IndexShape(TableShape, frozen=True):
    """The index (导读): its pages and its slot."""

    pages: Annotated[tuple[str, ...], Meta(description="page numbers; else all other pages")] = ()
    column: Count | None = None
    line: Count | None = None
    columns: Count | None = None
    lines: Count | None = None
    pictures: Annotated[bool, Meta(description="a small picture with each headline")] = False
    place: Annotated[
        Literal["masthead"] | None,
        Meta(description="masthead: in a strip across the page, beneath the masthead"),
    ] = None


class TeaserShape(TableShape, frozen=True):
    """A story that the skybox tells of."""

    story: Annotated[str, Meta(description="its manuscript, path from the edition file")] = ""
    page: Annotated[str, Meta(description="number of its page; of a story, found")] = ""
    headline: Annotated[str, Meta(description="a headline of its own; else that of the story")] = ""
    picture: Annotated[
        str, Meta(description="a picture, path from here; else the story's first")
    ] = ""


class PageShape(TableShape, frozen=True):
    """A page and its stories, in order of weight."""

    number: Annotated[
        str, Meta(description="page number as printed (A04), of a spread A04-A05; else 1, 2, …")
    ] = ""
    kind: Annotated[
        Literal["folio", "masthead"], Meta(description="folio line (报眉) or masthead (报头)")
    ] = "folio"
    spread: Annotated[
        bool | Literal["one-sheet", "two-sheets"],
        Meta(
            description="two facing pages made up as one (通版), numbered A04-A05; one-sheet: the "
            "middle sheet of their section; default: derived from the page numbers"
        ),
    ] = False
    poster: Annotated[
        bool,
        Meta(
            description="the photo of its first story fills it to the edges, with its head, the "
            "masthead and the index on it (封面化)"
        ),
    ] = False
    section: str | None = None
    editor: str | None = None
    ear: Annotated[EarShape | None, Meta(description="a box beside the masthead (报眼)")] = None
    index: Annotated[
        bool | tuple[str, ...] | IndexShape,
        Meta(description="导读: true, the pages that it lists, or its slot"),
    ] = False
    skybox: Annotated[
        bool | tuple[str | TeaserShape, ...],
        Meta(
            description="a strip over the masthead: true, or up to three manuscripts, page numbers "
            "or tables"
        ),
    ] = False
    stories: tuple[StoryShape, ...] = ()
    advertisements: tuple[AdvertisementShape, ...] = ()


class WebShape(TableShape, frozen=True):
    """The web edition (``--format web``)."""

    base_url: Annotated[
        str,
        Meta(
            pattern=r"^(https?://.+)?$",
            description="URL of its folder, for canonical links, Open Graph and the feed",
        ),
    ] = ""
    pdf: Annotated[bool, Meta(description="whether its pages can be downloaded as PDF")] = True
    offline: Annotated[
        bool, Meta(description="whether it can be installed, and read without a network")
    ] = False


class FontShape(TableShape, frozen=True):
    """A variable font in one weight."""

    file: str
    wght: Annotated[
        float, Meta(ge=1, le=1000, description="its weight: 400 regular, 700 bold, 900 black")
    ]


class EditionShape(TableShape, frozen=True):
    """An edition: its paper, its furniture and its pages."""

    title: Annotated[str, Meta(description="title of the PDF")] = ""
    author: str = ""
    language: Annotated[str, Meta(description="BCP 47 language tag")] = "zh-Hans"
    date: Annotated[
        str,
        Meta(description="a TOML date (set as 2019年11月28日 星期四), or text set as is"),
    ] = ""
    paper: str | PaperShape = "sikai"
    stylebook: Annotated[str, Meta(description="your own stylebook, path from here")] = ""
    fonts: Annotated[
        dict[str, str | FontShape],
        Meta(
            description="font files by name; a file named like a face of the stylebook (song, hei, "
            "kai …) is tried before the shipped ones"
        ),
    ] = field(default_factory=dict)
    furniture: FurnitureShape = FurnitureShape()
    web: WebShape = WebShape()
    plan: Annotated[
        str, Meta(description="plan file of the pages (--save-plan), path from here")
    ] = ""
    pages: tuple[PageShape, ...] = ()
    stories: Annotated[
        tuple[PooledShape, ...], Meta(description="stories that are dealt to pages by section")
    ] = ()
    fillers: Annotated[
        str | tuple[str, ...],
        Meta(
            description="files and folders of fillers (补白): short stories and pictures that may "
            "close a place that would stay white, each once"
        ),
    ] = ()
    feed: Annotated[
        dict[str, str],
        Meta(
            description="of a template: the names that it uses, each with where the feed has it "
            "(paiban batch)"
        ),
    ] = field(default_factory=dict)
    page_count: Annotated[
        int | None, Meta(description="4, 8, 12 or 16; pages that are not named are added")
    ] = None
    page_prefix: Annotated[
        str | None, Meta(description="prefix of the numbers of added pages: A")
    ] = None
