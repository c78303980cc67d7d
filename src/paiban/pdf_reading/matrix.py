"""Matrices and boxes of content streams, in page units (y upwards)."""

from __future__ import annotations

import math
from collections.abc import Iterable

from paiban.base.value import Value

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_HUGE = 1e9


def bounded(number: float) -> float:
    """The number bounded, so that products stay finite in damaged files."""
    return max(-_HUGE, min(_HUGE, number)) if number == number else 0.0  # not a number


def multiply(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    product = (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
               e * g + f * i + k, e * h + f * j + m)  # fmt: skip
    total = sum(product)
    if total == total and max(product) <= _HUGE and min(product) >= -_HUGE:
        return product
    x0, y0, x1, y1, x, y = (bounded(each) for each in product)
    return (x0, y0, x1, y1, x, y)


def as_matrix(numbers: tuple[float, ...]) -> Matrix:
    if len(numbers) != 6:
        return IDENTITY
    a, b, c, d, e, f = numbers
    return (a, b, c, d, e, f)


def apply(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    left, up = a * x + c * y + e, b * x + d * y + f
    if -_HUGE <= left <= _HUGE and -_HUGE <= up <= _HUGE:
        return left, up
    return bounded(left), bounded(up)


def scale_of(matrix: Matrix) -> float:
    """The mean scale of a matrix, by which line widths grow."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(min(_HUGE, abs(a * d - b * c)))


def across(matrix: Matrix) -> float:
    return min(_HUGE, math.hypot(matrix[0], matrix[1]))


def upward(matrix: Matrix) -> float:
    return min(_HUGE, math.hypot(matrix[2], matrix[3]))


class Box(Value, frozen=True):
    """A rectangle from (x0, y0), lower left, to (x1, y1)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def empty(self) -> bool:
        return self.x1 < self.x0 or self.y1 < self.y0

    def cut(self, other: Box) -> Box:
        return Box(
            max(self.x0, other.x0), max(self.y0, other.y0),
            min(self.x1, other.x1), min(self.y1, other.y1),
        )  # fmt: skip

    def touches(self, other: Box, slack: float = 0.01) -> bool:
        cut = self.cut(other)
        return cut.width > -slack and cut.height > -slack

    def shares(self, other: Box, slack: float = 0.01) -> bool:
        """Whether the boxes share more than an edge; a box without width counts."""
        return self.cut(Box(other.x0 + slack, other.y0 + slack, other.x1 - slack,
                            other.y1 - slack)).empty is False  # fmt: skip

    def holds(self, other: Box, slack: float = 0.01) -> bool:
        return (
            other.x0 >= self.x0 - slack
            and other.y0 >= self.y0 - slack
            and other.x1 <= self.x1 + slack
            and other.y1 <= self.y1 + slack
        )

    def times(self, by: float) -> Box:
        """The box in units of which ``by`` make one of its own."""
        if by == 1.0:
            return self
        return Box(self.x0 * by, self.y0 * by, self.x1 * by, self.y1 * by)

    def grown(self, by: float) -> Box:
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    @property
    def corners(self) -> tuple[Point, ...]:
        return (self.x0, self.y0), (self.x1, self.y0), (self.x1, self.y1), (self.x0, self.y1)


EVERYWHERE = Box(-_HUGE, -_HUGE, _HUGE, _HUGE)


def box_round(points: Iterable[Point]) -> Box:
    """The bounding box of the points."""
    placed = list(points)
    if not placed:
        return Box(0, 0, -1, -1)
    xs = [x for x, _ in placed]
    ys = [y for _, y in placed]
    return Box(min(xs), min(ys), max(xs), max(ys))


def as_box(numbers: tuple[float, ...]) -> Box | None:
    """A box from a PDF rectangle with its corners in any order."""
    if len(numbers) != 4:
        return None
    x0, y0, x1, y1 = numbers
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def placed_box(matrix: Matrix, box: Box) -> Box:
    return box_round(apply(matrix, corner) for corner in box.corners)
