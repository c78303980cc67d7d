"""Spreads (通版): two facing pages made up as one, across the fold between them.

Their numbers, and the paper that they are made up on. In a paper that is bound at the left and
folded once, even pages are left ones: A04 and A05 face each other. Only the two pages in the middle
of a section are one sheet; all others meet at the fold from two sheets, which no press registers
exactly, and of which the fold may lie some way off: what must not be cut keeps away from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from paiban.base.units import MM
from paiban.base.value import Value, replace
from paiban.edition.paper import Paper

_NUMBER = re.compile(r"(\D*?)(\d+)")
_JOINT = re.compile(r"\s*[-–—]\s*")
_CLEAR = 3 * MM
"""From the fold to the letters of a head where two sheets meet there: the tolerance of trimming
and folding, as for bleed."""
_NEAR = 2
"""Characters by which the columns of a spread may be wider or narrower than those of a page."""
_GAP = 0.5
"""Ems by which the gap at the fold is wider than the others, at least: it is the inner margin of
both pages."""


class Facing(Value, frozen=True):
    """The numbers of the two pages of a spread; ``one_sheet`` where they are the middle sheet of
    their section, so that nothing is cut or parted at the fold."""

    left: str
    right: str
    one_sheet: bool = False

    @property
    def numbers(self) -> tuple[str, str]:
        return self.left, self.right


def numbers_of(number: str) -> tuple[str, ...]:
    """The numbers of the pages that ``number`` names: those of A04-A05, or itself."""
    parts = tuple(_JOINT.split(number))
    return parts if len(parts) == 2 and all(map(_NUMBER.fullmatch, parts)) else (number,)


def face_each_other(left: str, right: str) -> bool:
    """Whether two pages lie side by side in a paper that is bound at the left."""
    one, other = _NUMBER.fullmatch(left), _NUMBER.fullmatch(right)
    if not one or not other or one[1] != other[1]:
        return False
    return int(one[2]) % 2 == 0 and int(other[2]) == int(one[2]) + 1


def section_of(number: str) -> str:
    """The letters before the number of a page: A of A04."""
    match = _NUMBER.fullmatch(number)
    return match[1] if match else ""


def is_middle(left: str, numbers: Iterable[str], page_count: int = 0) -> bool:
    """Whether the spread that begins with page ``left`` is the middle sheet of its section, of the
    pages ``numbers`` of an edition, or of ``page_count`` where it makes up so many: of 2n pages it
    is n and n + 1."""
    match = _NUMBER.fullmatch(left)
    count = page_count or Counter(map(section_of, numbers))[section_of(left)]
    return match is not None and count == 2 * int(match[2])


def spread_paper(paper: Paper, facing: Facing) -> Paper:
    """Two facing pages of ``paper`` as one: twice as wide, the type area from outer margin to outer
    margin. An even number of columns, the gap in the middle wider; of those with columns up to two
    characters wider or narrower than on a page, the one whose gap at the fold is least."""
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
    """The most columns of ``ems``, an even number, that ``room`` ems hold, each with a gutter."""
    return int((room + 1e-6) // (ems + gutter)) // 2 * 2


def _narrowest(gaps: dict[tuple[int, int], float], usual: int) -> tuple[int, int]:
    """The grid of the least gap; of equal ones that with columns nearest to a page's."""
    return min(gaps, key=lambda grid: (round(gaps[grid], 3), abs(grid[1] - usual), grid))


def twice(numbers: Sequence[str]) -> list[str]:
    """The pages that are named more than once, by themselves or as halves of spreads."""
    counted = Counter(one for number in numbers for one in numbers_of(number))
    return [number for number, count in counted.items() if count > 1]
