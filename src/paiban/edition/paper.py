"""Paper sizes and the page grid: basic columns × baseline grid (rules 22, 24)."""

from __future__ import annotations

import unicodedata

from paiban.base.finding import Unusable
from paiban.base.geometry import Rect
from paiban.base.units import MM
from paiban.base.value import Value

EM_BOX_ASCENT = 0.88
"""Ems of the ideographic em box above the baseline; 0.12 em are below."""


class Paper(Value, frozen=True):
    """A trim size and its body grid. Lengths are in points.

    The grid has ``columns`` basic columns of ``column_ems`` characters of ``body_size``, separated
    by ``gutter_ems``, and ``lines`` body lines of ``leading``; the type area begins at
    (``margin_left``, ``margin_top``). ``name`` is ``duikai``, ``sikai`` or the user's own.

    A spread (通版) has ``fold`` basic columns on its left page; the gap at the fold is ``fold_gap``
    wider than a gutter, and head letters keep ``fold_clear`` away from the fold. On a single page
    ``fold`` is 0.

    The grid of a vertical page (``is_vertical``) lies on its side: its columns are the tiers (段)
    from the top of the page, its lines those from the right. So ``width`` is the height of the
    trim, ``margin_left`` the margin at its top, ``margin_top`` the one at its right. The page is
    turned once it is set (``compose/vertical/upright_page.py``).
    """

    name: str
    width: float
    height: float
    margin_top: float
    margin_left: float
    columns: int
    column_ems: int
    gutter_ems: int
    body_size: float
    leading: float
    lines: int
    fold: int = 0
    fold_gap: float = 0.0
    fold_clear: float = 0.0
    is_vertical: bool = False

    def crosses(self, columns: int) -> bool:
        """Whether ``columns`` basic columns exceed one page, and so cross the fold."""
        return 0 < self.fold < columns

    @property
    def fold_x(self) -> float:
        """The x of the fold, in points: the middle of two facing pages."""
        return self.width / 2

    def span_ems(self, columns: int) -> int:
        """Width of ``columns`` basic columns in ems: n × base + (n − 1) × gap (rule 22), without
        the extra gap at the fold."""
        return columns * self.column_ems + (columns - 1) * self.gutter_ems

    def span(self, columns: int) -> float:
        """Width of ``columns`` basic columns in points; more than one page has cross the fold."""
        return self.span_ems(columns) * self.body_size + self.fold_gap * self.crosses(columns)

    def across(self, column: int, columns: int) -> float:
        """Width in points of ``columns`` basic columns from ``column`` on, with the gap at the fold
        if it lies between them."""
        return self.column_x(column + columns - 1) + self.span(1) - self.column_x(column)

    def column_x(self, column: int) -> float:
        """The x of the left edge of basic column ``column`` (0-based), in points."""
        left = self.margin_left + column * (self.column_ems + self.gutter_ems) * self.body_size
        return left + self.fold_gap * (0 < self.fold <= column)

    def line_y(self, line: int) -> float:
        """The y of the top of the em box of body line ``line`` (0-based), in points."""
        return self.margin_top + line * self.leading

    def baseline(self, line: int) -> float:
        """The y of the baseline of body line ``line`` (0-based), in points."""
        return self.line_y(line) + EM_BOX_ASCENT * self.body_size

    def depth(self, lines: int) -> float:
        """Depth of ``lines`` body lines in points, from first em-box top to last em-box foot."""
        return max(0.0, (lines - 1) * self.leading + self.body_size)

    @property
    def trim(self) -> tuple[float, float]:
        """Width and height of the trim as it is read, in points."""
        return (self.height, self.width) if self.is_vertical else (self.width, self.height)

    @property
    def type_area(self) -> Rect:
        """The rectangle filled by the em boxes of the body lines."""
        return Rect(
            self.margin_left, self.margin_top, self.span(self.columns), self.depth(self.lines)
        )


SIKAI = Paper(
    name="sikai",
    width=270 * MM,
    height=390 * MM,
    margin_top=24 * MM,
    margin_left=(270 * MM - 71 * 9) / 2,
    columns=6,
    column_ems=11,
    gutter_ems=1,
    body_size=9,
    leading=11.25,
    lines=88,
)
"""四开, tabloid: 6 columns of 11 characters, 71 em = 225.4 mm; 88 lines = 348.5 mm."""

DUIKAI = Paper(
    name="duikai",
    width=390 * MM,
    height=540 * MM,
    margin_top=30 * MM,
    margin_left=(390 * MM - 111 * 9) / 2,
    columns=8,
    column_ems=13,
    gutter_ems=1,
    body_size=9,
    leading=11.25,
    lines=123,
)
"""对开, broadsheet: 8 columns of 13 characters, 111 em = 352.4 mm; 123 lines = 487.4 mm."""


def _named(
    name: str, size: tuple[float, float], top: float, columns: int, ems: int, lines: int
) -> Paper:
    """A paper of ``size`` in mm, with ``top`` mm over its type area, which stands in the middle."""
    span = (columns * (ems + 1) - 1) * 9
    width, height = size[0] * MM, size[1] * MM
    left = (width - span) / 2
    return Paper(name, width, height, top * MM, left, columns, ems, 1, 9, 11.25, lines)


# Columns of 10 to 13 characters: one alone, and two with the gutter between them, are measures that
# can be read (9 to 27 em). The white at the foot is 12 to 20 mm.
A4 = _named("a4", (210, 297), 22, 4, 13, 65)
"""4 columns of 13 characters, 55 em = 174.6 mm; 65 lines = 257.2 mm."""
A3 = _named("a3", (297, 420), 24, 6, 13, 95)
"""6 columns of 13 characters, 83 em = 263.5 mm; 95 lines = 376.2 mm."""
TABLOID = _named("tabloid", (280, 430), 24, 6, 12, 98)
"""The tabloid of other countries, larger than 四开: 6 columns of 12 characters, 77 em = 244.5 mm;
98 lines = 388.1 mm."""
BERLINER = _named("berliner", (315, 470), 26, 7, 12, 107)
"""柏林版: 7 columns of 12 characters, 90 em = 285.8 mm; 107 lines = 423.9 mm."""
EINK = _named("eink", (188, 246), 16, 4, 12, 55)
"""A large reader of electronic paper (墨水屏), whose frame adds to the margins: 4 columns of 12
characters, 51 em = 161.9 mm; 55 lines = 217.5 mm."""


def in_tiers(base: Paper, tiers: int, leading: float, name: str) -> Paper:
    """The vertical grid of ``tiers`` on a horizontal paper, in its type area: tiers of whole
    characters, with its gutter between them, and lines ``leading`` points apart."""
    area, em, gap = base.type_area, base.body_size, base.gutter_ems
    ems = max(1, (int(area.height / em + _ROUNDED) - (tiers - 1) * gap) // tiers)
    lines = max(1, int((area.width - em) / leading + _ROUNDED) + 1)
    right = (base.width - (lines - 1) * leading - em) / 2
    top = base.margin_top + (area.height - (tiers * ems + (tiers - 1) * gap) * em) / 2
    return Paper(
        name, base.height, base.width, right, top, tiers, ems, gap, em, leading, lines,
        is_vertical=True,
    )  # fmt: skip


_ROUNDED = 1e-6
_GAP_OF_LINES = 1.5
"""Leading of vertical lines in ems, where the paper gives none: they stand further apart than
horizontal ones, for readings and marks stand between them."""


def vertical(base: Paper, tiers: int = 0, leading: float = 0.0) -> Paper:
    """The vertical form of a paper; without ``tiers`` in as many as have 17 characters or 18."""
    if not tiers:
        ems = base.type_area.height / base.body_size
        tiers = max(1, round((ems + base.gutter_ems) / (_TIER_EMS + base.gutter_ems)))
    leading = leading or base.body_size * _GAP_OF_LINES
    return in_tiers(base, tiers, leading, f"{base.name}-vertical")


def level(paper: Paper) -> Paper:
    """The horizontal form of a vertical paper: columns of about twelve characters and lines a
    quarter of an em apart, in its type area."""
    width, height = paper.trim
    em, gap, deep = paper.body_size, paper.gutter_ems, paper.span(paper.columns)
    across = int(paper.depth(paper.lines) / em + _ROUNDED)
    columns = max(1, round((across + gap) / (_LEVEL_EMS + gap)))
    ems = (across - (columns - 1) * gap) // columns
    left = (width - (columns * ems + (columns - 1) * gap) * em) / 2
    lines = int((deep - em) / (em * _LEVEL_LEADING) + _ROUNDED) + 1
    return Paper(
        f"{paper.name}-level", width, height, paper.margin_left, left, columns, ems, gap, em,
        em * _LEVEL_LEADING, lines,
    )  # fmt: skip


_LEVEL_EMS, _LEVEL_LEADING = 12, 1.25
_TIER_EMS = 17.5
_JA_SHEET = Paper("ja-sheet", 406 * MM, 545 * MM, 27 * MM, 13.5 * MM, 1, 119, 1, 9, 9, 155)
"""The sheet of Japanese newspapers (ブランケット判), with its type area of 378 × 492 mm."""
JA_BLANKET = in_tiers(_JA_SHEET, 12, 14.4, "ja-blanket")
"""Japanese newspapers of today: 12 tiers of 12 characters, 74 lines a tier."""
VERTICAL = tuple(vertical(base) for base in (SIKAI, DUIKAI, TABLOID))
"""四开 in 6 tiers of 17 characters and 47 lines, 对开 in 8 of 18 and 74, tabloid in 7 of 16, 51."""
PAPERS = {
    paper.name: paper
    for paper in (SIKAI, DUIKAI, A4, A3, TABLOID, BERLINER, EINK, *VERTICAL, JA_BLANKET)
}
_VERTICALLY = ("竖排", "直排", "豎排")
_ALSO = {
    "对开": "duikai",
    "對開": "duikai",
    "broadsheet": "duikai",
    "四开": "sikai",
    "四開": "sikai",
    "柏林版": "berliner",
    "柏林式": "berliner",
    "墨水屏": "eink",
    "e-ink": "eink",
    **{f"{name}{how}": "sikai-vertical" for name in ("四开", "四開") for how in _VERTICALLY},
    **{f"{name}{how}": "duikai-vertical" for name in ("对开", "對開") for how in _VERTICALLY},
    "ブランケット判": "ja-blanket",
}
PAPER_NAMES = (
    "sikai (四开), duikai (对开), a4, a3, tabloid, berliner, eink, "
    "sikai-vertical (四开竖排, 四開直排), duikai-vertical (对开竖排, 對開直排), tabloid-vertical, "
    "ja-blanket (ブランケット判)"
)
THOSE_THERE_ARE = f"known papers: {PAPER_NAMES}; or describe one in [paper]"


def known_paper(name: str) -> Paper | None:
    """The paper of that name, in either language; None where there is none."""
    plain = unicodedata.normalize("NFKC", name).strip().casefold()
    return PAPERS.get(_ALSO.get(plain, plain))


def paper_named(name: str) -> Paper:
    """The paper of that name; raises ``Unusable`` (``unknown-paper``)."""
    paper = known_paper(name)
    if paper is None:
        raise Unusable("unknown-paper", f'there is no paper "{name[:40]}"', THOSE_THERE_ARE)
    return paper
