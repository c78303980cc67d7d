"""Spreads (通版): page numbers and paper of two facing pages made up as one across the fold.

In a newspaper bound at the left and folded once, even pages are left pages: A04 faces A05. Only
the two middle pages of a section are one sheet; all others meet at the fold from two sheets, which
no press registers exactly, and the fold may be off: what must not be cut keeps clear of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from paiban.base.late_pattern import late_pattern
from paiban.base.units import MM
from paiban.base.value import Value, replace
from paiban.edition.paper import Paper

_NUMBER = late_pattern(r"(\D*?)(\d+)")
_JOINT = late_pattern(r"\s*[-–—]\s*")
_CLEAR = 3 * MM
"""Least distance of head letters from the fold if two sheets meet there: the tolerance of trimming
and folding, as for bleed."""
_NEAR = 2
"""Characters by which a spread's columns may be wider or narrower than a page's."""
_GAP = 0.5
"""Least ems by which the gap at the fold exceeds the gutters: it is the inner margin of both
pages."""


class Facing(Value, frozen=True):
    """The page numbers of a spread; ``one_sheet`` if they are the middle sheet of their section, so
    that nothing is cut at the fold."""

    left: str
    right: str
    one_sheet: bool = False

    @property
    def numbers(self) -> tuple[str, str]:
        return self.left, self.right


def numbers_of(number: str) -> tuple[str, ...]:
    """The page numbers in ``number``: two for A04-A05, else itself."""
    parts = tuple(_JOINT.split(number))
    return parts if len(parts) == 2 and all(map(_NUMBER.fullmatch, parts)) else (number,)


def face_each_other(left: str, right: str) -> bool:
    """Whether two pages face each other in a newspaper bound at the left."""
    one, other = _NUMBER.fullmatch(left), _NUMBER.fullmatch(right)
    if not one or not other or one[1] != other[1]:
        return False
    return int(one[2]) % 2 == 0 and int(other[2]) == int(one[2]) + 1


def section_of(number: str) -> str:
    """The letters of a page number: A of A04."""
    match = _NUMBER.fullmatch(number)
    return match[1] if match else ""


def is_middle(left: str, numbers: Iterable[str], page_count: int = 0) -> bool:
    """Whether the spread with left page ``left`` is the middle sheet of its section: pages n and
    n + 1 of 2n. The pages are ``page_count`` if given, else the section's pages in ``numbers``."""
    match = _NUMBER.fullmatch(left)
    count = page_count or Counter(map(section_of, numbers))[section_of(left)]
    return match is not None and count == 2 * int(match[2])


def spread_paper(paper: Paper, facing: Facing) -> Paper:
    """The paper of two facing pages made up as one: twice as wide, with a type area from outer
    margin to outer margin and an even number of columns. Of the grids with columns up to two
    characters wider or narrower than a page's, the one with the narrowest gap at the fold."""
    outer = max(paper.margin_left, paper.width - paper.type_area.right)
    em, gutter = paper.body_size, paper.gutter_ems
    room = (2 * paper.width - 2 * outer) / em
    usual = (2 * paper.columns, paper.column_ems)
    grids = [
        (count, ems)
        for ems in range(max(1, paper.column_ems - _NEAR), paper.column_ems + _NEAR + 1)
        if (count := _even(room - _GAP + gutter, ems, gutter)) and count > 0
    ]
    gaps = {
        (count, ems): room - count * ems - (count - 2) * gutter for count, ems in grids or [usual]
    }
    columns, column_ems = _narrowest(gaps, paper.column_ems)
    gap = gaps[columns, column_ems]
    return replace(
        paper,
        width=2 * paper.width,
        margin_left=outer,
        columns=columns,
        column_ems=column_ems,
        fold=columns // 2,
        fold_gap=max(0.0, gap - gutter) * em,
        fold_clear=0.0 if facing.one_sheet else _CLEAR,
    )


def _even(room: float, ems: int, gutter: int) -> int:
    """The largest even number of columns of ``ems``, each with a gutter, that fit into ``room``."""
    return int((room + 1e-6) // (ems + gutter)) // 2 * 2


def _narrowest(gaps: dict[tuple[int, int], float], usual: int) -> tuple[int, int]:
    """The grid with the narrowest gap; among equals, the one with columns nearest to a page's."""
    return min(gaps, key=lambda grid: (round(gaps[grid], 3), abs(grid[1] - usual), grid))


def twice(numbers: Sequence[str]) -> list[str]:
    """The page numbers used more than once, alone or in spreads."""
    counted = Counter(one for number in numbers for one in numbers_of(number))
    return [number for number, count in counted.items() if count > 1]
