"""Headline grades of a page: steps of the stylebook's ladder, by weight (rule 29).

The lead's head is at least a third larger than any other. The others share at most four steps, the
heavier above the lighter, so no head is larger than that of a weightier story, whatever its place
and width. Where there are more steps than stories, a story may choose among neighbouring ones;
where there are fewer, stories share them, and those alike in weight and length are not parted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.base.value import Value
from paiban.column.head.ladder import between, nearest, visible_steps
from paiban.edition.house.stylebook import TextStyle
from paiban.edition.paper import DUIKAI, Paper

_LEAD_LARGER = 4 / 3
_LEAST, _WISHED = 0.85, 1.1
"""Smallest and wanted size of the lead on 对开, relative to the stylebook's."""
_PAPER = 0.4
"""Heads grow with the width of the type area to this power: on 四开 they are a sixth smaller."""
_STEPS = 4
"""Most steps of a page beneath its lead's."""
_FEW, _FEW_LEAST = 6, 15.0
"""Up to this many stories beneath the lead, no head is smaller than this (小三)."""
_BELOW = 1.5
"""How many more stories each step has than the one above it."""
_ALIKE = 1.25
"""Ratio of the lengths of neighbours in weight up to which they are alike."""


class Grade(Value, frozen=True):
    """Smallest, wanted and largest size of a head, in points."""

    least: float
    wish: float
    most: float

    def at_most(self, size: float) -> Grade:
        """The grade of a head whose own style has a largest size; 0: none."""
        if not 0 < size < self.most:
            return self
        return Grade(min(self.least, size), min(self.wish, size), size)


class Ranked(Value, frozen=True):
    """What tells how alike two stories are: the editor's priority (0: none) and characters."""

    priority: int
    length: int

    def is_like(self, other: Ranked) -> bool:
        short, long = sorted((self.length, other.length))
        return self.priority == other.priority and long <= short * _ALIKE


def grades(
    stories: Sequence[Ranked],
    paper: Paper,
    lead: TextStyle,
    other: TextStyle,
    ladder: Sequence[float],
) -> tuple[Grade, ...]:
    """Grades of ``stories``, in order of weight, from the styles of the lead's head and of the
    others', and the ladder of sizes."""
    scale = (paper.span_ems(paper.columns) / DUIKAI.span_ems(DUIKAI.columns)) ** _PAPER
    size = lead.size * scale
    own = between(ladder, size * _LEAST, (lead.max_size or lead.size) * scale)
    first = Grade(own[-1], nearest(own, size * _WISHED), own[0])
    others = stories[1:]
    if not others:
        return (first,)
    top = min(other.max_size or other.size, first.least / _LEAD_LARGER)
    smallest = other.min_size or other.size
    bottom = max(smallest, _FEW_LEAST) if len(others) <= _FEW else smallest
    steps = [*visible_steps(ladder, top, min(bottom, top))][:_STEPS]
    bands = _banded(steps, len(others)) if len(others) <= len(steps) else _shared(steps, others)
    return (first, *(_grade(band, steps) for band in bands))


def _grade(band: Sequence[float], steps: Sequence[float]) -> Grade:
    """The grade of a story of these steps, which may have the next larger of the page."""
    above = max(0, steps.index(band[0]) - 1)
    return Grade(band[-1], band[0], steps[above])


def _banded(steps: Sequence[float], count: int) -> Iterator[Sequence[float]]:
    """The steps of each of ``count`` stories, none more than there are; the first ones have more
    to choose from."""
    each, more = divmod(len(steps), count)
    at = 0
    for number in range(count):
        end = at + each + (number < more)
        yield steps[at:end]
        at = end


def _shared(steps: Sequence[float], others: Sequence[Ranked]) -> Iterator[Sequence[float]]:
    """The step of each story where they share steps, the lower ones more; a run of like stories
    has the step of the one in its middle."""
    shares = [_BELOW**at for at in range(len(steps))]
    edges = [sum(shares[: at + 1]) / sum(shares) * len(others) for at in range(len(steps))]
    for first, last in _runs(others):
        middle = (first + last) / 2
        step = next(size for size, edge in zip(steps, edges, strict=True) if middle <= edge)
        yield from ([step] for _ in range(first, last))


def _runs(stories: Sequence[Ranked]) -> Iterator[tuple[int, int]]:
    """First and end of each run of stories alike in weight and length."""
    first = 0
    for at in range(1, len(stories) + 1):
        if at == len(stories) or not stories[at].is_like(stories[at - 1]):
            yield first, at
            first = at
