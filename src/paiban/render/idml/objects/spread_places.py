"""Places of pages on spreads: which face each other, and where each begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.edition.facing import face_each_other
from paiban.page.items import Page

_BETWEEN = 216.0
"""Points between two spreads on the pasteboard."""
_DIGITS = late_pattern(r"(\d+)\D*$")


class PlacedPage(Value, frozen=True):
    """A page of the document on its spread, whose origin is the spine (or the middle of a page that
    faces none) at half the height: ``x`` and ``y`` are its top left. ``sheets`` are the printed
    pages that it is: two of a spread (通版)."""

    page: Page
    x: float
    y: float

    @property
    def sheets(self) -> tuple[tuple[str, float, float], ...]:
        """Number, left edge and width of each printed page."""
        page = self.page
        if not page.facing:
            return ((page.number, self.x, page.width),)
        half = page.width / 2
        return ((page.facing[0], self.x, half), (page.facing[1], self.x + half, half))


class PlacedSpread(Value, frozen=True):
    """Pages that are seen together, and how far down they lie."""

    pages: tuple[PlacedPage, ...]
    down: float

    @property
    def sheets(self) -> int:
        return sum(len(each.sheets) for each in self.pages)


def has_facing_pages(pages: Sequence[Page]) -> bool:
    return len(pages) > 1 or any(page.facing for page in pages)


def placed_spreads(pages: Sequence[Page]) -> list[PlacedSpread]:
    """The spreads of a document."""
    facing = has_facing_pages(pages)
    made: list[PlacedSpread] = []
    down = 0.0
    for own in _together(pages):
        y = -own[0].height / 2
        placed: tuple[PlacedPage, ...]
        if len(own) == 2:
            placed = (PlacedPage(own[0], -own[0].width, y), PlacedPage(own[1], 0.0, y))
        else:
            placed = (PlacedPage(own[0], _left(own[0], facing=facing), y),)
        made.append(PlacedSpread(placed, down))
        down += own[0].height + _BETWEEN
    return made


def _left(page: Page, *, facing: bool) -> float:
    """The left edge of a page that stands alone: the spine is at the right of a left page."""
    if page.facing or not facing:
        return -page.width / 2
    return -page.width if is_left(page.number) else 0.0


def is_left(number: str) -> bool:
    """Whether a page is a left one: those with even numbers are."""
    found = _DIGITS.search(number)
    return found is not None and int(found[1]) % 2 == 0


def _together(pages: Sequence[Page]) -> Iterator[tuple[Page, ...]]:
    at = 0
    while at < len(pages):
        page = pages[at]
        other = pages[at + 1] if at + 1 < len(pages) else None
        single = page.facing or other is None or other.facing
        if not single and other is not None and face_each_other(page.number, other.number):
            yield page, other
            at += 2
        else:
            yield (page,)
            at += 1
