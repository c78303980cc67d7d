"""Model of a finished page: a closed set of items at fixed positions.

Lengths are in points; the origin is the top left of the trim box, y runs down. Renderers draw it
and compute no layout. The order of the items is the reading order.
"""

from __future__ import annotations

from itertools import groupby

from paiban.base.geometry import Rect
from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.font.face import Face
from paiban.photo.lettered.veil import Veil

Colour = tuple[float, ...]
"""1 value: grey (0 is black); 3: sRGB; 4: CMYK. All from 0 to 1."""


class Glyphs(Value, frozen=True):
    """Glyphs of one face and size on one line.

    ``xs[i]`` is the x of the origin of glyph ``gids[i]``, in points from the left of the trim;
    ``texts[i]`` is its text (two characters for a ligature such as ——; "" for the second glyph of a
    cluster).

    ``size`` is that of the face, which for emoji differs from that of the text (font/face.py).
    ``ys`` is empty if all glyphs are on the baseline ``y``, else the y of each (marks above
    letters, emoji).

    A vertical line has an ``axis``, the x of its middle; then each origin has a y of its own in
    ``ys``, and ``y`` is the first of them. Glyphs stand upright one under another, or are
    ``turned`` a quarter to the right and run down (Latin words, rule 33); those side by side
    within an em are drawn at the share ``narrow`` of their width.

    ``offset`` is that of the first glyph in its text: a run at 0 begins a paragraph. A reading is
    ``over`` characters of a paragraph: from the offset of the first to that after the last.

    Words that run from right to left (``is_rtl``) follow one another as they are read, and each has
    its glyphs from the left, as readers of a PDF expect them: what it begins with is the last.
    """

    face: Face
    size: float
    y: float
    gids: tuple[int, ...]
    xs: tuple[float, ...]
    texts: tuple[str, ...]
    colour: Colour = (0.0,)
    origin: Origin | None = None
    axis: float | None = None
    ys: tuple[float, ...] = ()
    turned: bool = False
    narrow: float = 1.0
    is_rtl: bool = False
    offset: int = 0
    over: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """What they stand for, in the order in which it is read."""
        if not self.is_rtl:
            return "".join(self.texts)
        words = [list(word) for _, word in groupby(self.texts, key=str.isspace)]
        return "".join(text for word in words for text in reversed(word))

    @property
    def upright(self) -> bool:
        """Whether the glyphs are upright in a vertical line."""
        return self.axis is not None and not self.turned

    @property
    def level(self) -> bool:
        """Whether the glyphs are side by side in one em of a vertical line (rule 33)."""
        return self.upright and len(self.gids) > 1 and len(set(self.ys)) == 1

    def rise(self, at: int) -> float:
        """How far glyph ``at`` is above the baseline, or to its right if turned, in points."""
        if self.axis is None:
            return self.y - self.ys[at] if self.ys else 0.0
        return self.xs[at] - self.xs[0] if self.turned else 0.0

    @property
    def inline(self) -> tuple[float, ...]:
        """Positions of the origins along the line: x, or y in a vertical line."""
        return self.xs if self.axis is None else self.ys

    @property
    def block(self) -> float:
        """Position of the line: the y of its baseline, or the x of its axis."""
        return self.y if self.axis is None else self.axis


class Picture(Value, frozen=True):
    """A photo in its frame. ``crop`` is the visible part of the upright picture, in fractions
    (x0, y0, x1, y1). ``file`` is "" for an empty frame; ``page`` is that of a PDF, from 1, and 0
    for the first."""

    rect: Rect
    file: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    origin: Origin | None = None
    alt: str = ""
    page: int = 0
    veils: tuple[Veil, ...] = ()
    """Blended into its pixels, so that letters can stand on it."""
    is_cut_out: bool = False
    """Whether text runs along its outline, over its white ground."""


class Stroke(Value, frozen=True):
    """A straight rule from (x0, y0) to (x1, y1)."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    colour: Colour = (0.0,)


Outline = tuple[tuple[float, ...], ...]
"""Closed curves: each a first point (x, y), then for each cubic its two control points and its end,
as shares of the width and height of a box. One that winds the other way is a hole."""


class Fill(Value, frozen=True):
    """A filled rectangle: tints, reversed strips; or what an ``outline`` in it encloses."""

    rect: Rect
    colour: Colour
    outline: Outline = ()


class Group(Value, frozen=True):
    """A group of items. ``role`` says what it is (``headline`` ``kicker`` ``subhead`` ``deck``
    ``slogans`` ``byline`` ``body`` ``crosshead`` ``photo`` ``portrait`` ``caption`` ``credit``
    ``table`` ``folio`` ``masthead`` ``furniture`` ``story`` …), ``story`` is the id of its story
    ("" for furniture)."""

    role: str
    items: tuple[Item, ...]
    story: str = ""
    rect: Rect | None = None
    column: int = 0
    """1-based text column of a body line, 0 if not applicable."""
    alt: str = ""
    """What a chart shows, in words."""


Item = Glyphs | Picture | Stroke | Fill | Group


class Leg(Value, frozen=True):
    """Lines of running text that follow one another at one measure, in text column ``column``
    (1-based): the rectangle of their em boxes. Text beside an inset, and above and beneath a table,
    has legs of its own. ``leading`` is the distance of body lines."""

    rect: Rect
    column: int
    leading: float
    vertical: bool = False


class StoryOnPage(Value, frozen=True):
    """The data of a story on the page, for the outline, the layout file and the checks."""

    id: str
    title: str
    file: str
    slots: tuple[Rect, ...]
    headline_size: float
    overset_lines: int = 0
    overset_characters: int = 0
    fitting: tuple[str, ...] = ()
    """What was done to fit the story into its slot, one sentence each."""
    photos_credited: bool = False
    """Whether its byline or its last line says whose all its photos are."""
    legs: tuple[Leg, ...] = ()
    """Where its running text stands, in reading order."""


class Link(Value, frozen=True):
    """A link to another page of the document, by page number."""

    rect: Rect
    page: str


class Page(Value, frozen=True):
    """A finished page. ``baselines`` are the y of the baseline grid; ``columns`` the x of the left
    edges of the basic columns, each ``column_width`` wide."""

    number: str
    width: float
    height: float
    type_area: Rect
    baselines: tuple[float, ...]
    columns: tuple[float, ...]
    column_width: float
    body_size: float
    items: tuple[Item, ...]
    stories: tuple[StoryOnPage, ...] = ()
    section: str = ""
    links: tuple[Link, ...] = ()
    facing: tuple[str, ...] = ()
    """The numbers of the two pages of a spread (通版)."""
    tiers: tuple[Rect, ...] = ()
    """The tiers (段) of a page with vertical lines, from the top. It has no baselines, and one
    column as wide as they."""

    @property
    def fold(self) -> float | None:
        """The x of the fold of a spread: its middle."""
        return self.width / 2 if self.facing else None


class Document(Value, frozen=True):
    """The pages of an edition, with the metadata of its PDF."""

    title: str
    author: str
    language: str
    pages: tuple[Page, ...]
