"""Paper sizes and the page grid: basic columns × baseline grid (rules 22, 24)."""

from __future__ import annotations

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

PAPERS = {paper.name: paper for paper in (SIKAI, DUIKAI)}
_ALSO = {
    "对开": "duikai",
    "對開": "duikai",
    "broadsheet": "duikai",
    "四开": "sikai",
    "四開": "sikai",
    "tabloid": "sikai",
}
THOSE_THERE_ARE = "known papers: duikai (对开), sikai (四开); or describe one in [paper]"


def known_paper(name: str) -> Paper | None:
    """The paper of that name, in either language; None where there is none."""
    plain = name.strip().casefold()
    return PAPERS.get(_ALSO.get(plain, plain))


def paper_named(name: str) -> Paper:
    """The paper of that name; raises ``Unusable`` (``unknown-paper``)."""
    paper = known_paper(name)
    if paper is None:
        raise Unusable("unknown-paper", f'there is no paper "{name[:40]}"', THOSE_THERE_ARE)
    return paper
