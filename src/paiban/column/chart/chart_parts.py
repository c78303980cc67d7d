"""What all charts are drawn with: labels on one line, and the inks of a chart.

Positions are in points from the top left of the chart, which is as wide as its text columns and as
deep as whole body lines. Labels stand in the black of the text.
"""

from __future__ import annotations

from math import ceil

from paiban.base.geometry import Rect
from paiban.base.spot import Spot
from paiban.base.value import Record, field
from paiban.column.block import Part, Row, one_line
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Text
from paiban.page.items import Colour, Fill, Stroke
from paiban.typeset.justify import Line
from paiban.typeset.paragraph import Setter
from paiban.typeset.typesetter import Typesetter

GAP = 4.0
"""Points between a label and what it names."""
_LIGHTER = (1.0, 0.6, 0.35, 0.2, 0.12)
"""Shares of the ink of a chart in its first, second, … series."""


class Drawing(Record):
    """A chart being drawn: its parts in the order in which they are read."""

    typesetter: Typesetter
    paper: Paper
    width: float
    parts: list[Part] = field(default_factory=list)

    def size(self, role: str = "chart_label") -> float:
        """Points of the labels of a role."""
        return min(self.typesetter.style(role).size, self.paper.leading * 4)

    def wide(self, text: Text, role: str = "chart_label") -> float:
        """Points of a label on one line."""
        if not text.string:
            return 0.0
        return self.typesetter.setter(text, role).natural_width * self.size(role)

    def label(
        self,
        text: Text,
        x: float,
        baseline: float,
        align: str = "left",
        role: str = "chart_label",
        *,
        strong: bool = False,
    ) -> None:
        """Set a label on one line, from ``x`` on, to it, or centred on it."""
        if not text.string:
            return
        book = self.typesetter.stylebook
        setter, size = self.typesetter.setter(text, role), self.size(role)
        colour = book.accent if strong else book.style(role).colour
        wide = setter.natural_width * size
        left = x - {"left": 0.0, "right": 1.0, "centre": 0.5}[align] * wide
        self.parts.append(one_line("table", setter, size, wide, baseline, colour=colour, x=left))

    def row(self, setter: Setter, line: Line, x: float, baseline: float) -> None:
        """Set a line of a label of several, its text from ``x`` on."""
        start = min(line.xs) + setter.spacing.edge_before[line.start]
        size, colour = self.size(), self.typesetter.style("chart_label").colour
        self.parts.append(Row("table", setter, line, x - start * size, baseline, size, colour))

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: Colour) -> None:
        """Fill a rectangle, whichever of its corners are given."""
        left, top = min(x0, x1), min(y0, y1)
        self.parts.append(Fill(Rect(left, top, abs(x1 - x0), abs(y1 - y0)), colour))

    def rule(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        width: float = 0.0,
        colour: Colour = (0.0,),
    ) -> None:
        """Draw a line, a hairline by default."""
        weight = width or self.typesetter.stylebook.rule_width
        self.parts.append(Stroke(x0, y0, x1, y1, weight, colour))

    def baseline(self, line: int) -> float:
        """The baseline of a body line of the chart."""
        return line * self.paper.leading + EM_BOX_ASCENT * self.paper.body_size

    def lines(self, height: float) -> int:
        """Body lines that hold ``height`` points."""
        return max(1, ceil(height / self.paper.leading - 1e-6))

    def ink(self, series: int, *, strong: bool = False) -> Colour:
        """The ink of a series, or of what stands out."""
        book = self.typesetter.stylebook
        own = book.accent if strong else book.chart_ink
        return lighter(own, _LIGHTER[series % len(_LIGHTER)])


def lighter(colour: Colour, share: float) -> Colour:
    """A tint of a colour: a ``share`` of its ink."""
    if share >= 1.0:
        return colour
    if isinstance(colour, Spot):  # a tint of a spot colour is no colour of its own
        return (1.0 - 0.6 * share,)
    if len(colour) == 4:
        return tuple(round(each * share, 4) for each in colour)
    return tuple(round(1.0 - (1.0 - each) * share, 4) for each in colour)


def centre(size: float) -> float:
    """How far the middle of a line of digits is above its baseline, at a size in points."""
    return 0.36 * size
