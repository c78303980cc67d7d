"""Rectangles on the page, in points; the origin is the top left of the trim box, y runs down."""

from __future__ import annotations

from paiban.base.value import Value


class Rect(Value, frozen=True):
    """A rectangle in points; (x, y) is its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def area(self) -> float:
        return self.width * self.height

    def overlaps(self, other: Rect, slack: float = 0.01) -> bool:
        """Whether the two overlap by more than ``slack`` points in both directions."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across > slack and down > slack

    def contains(self, other: Rect, slack: float = 0.01) -> bool:
        """Whether ``other`` lies inside, within ``slack`` points."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )
