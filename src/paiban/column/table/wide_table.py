"""A table as the arranger asks for it: its depth at each width, and what that width costs."""

from __future__ import annotations

from paiban.column.chart.set_chart import figure_widths, set_figures
from paiban.column.wide_block import WideBlock
from paiban.manuscript.story import Table

_BROKEN, _BROKEN_MOST = 0.6, 8.0
"""Cost of each line that broken cells add, and of all together at most."""
_SMALLER, _NARROWER = 9.0, 12.0
"""Cost of type that is smaller than the style's, and for each time that the table is too wide."""
_NEAR = 1e-6


class WideTable(WideBlock, frozen=True, eq=False):
    """A table or a chart of a story."""

    table: Table

    def reckoned(self, width: float) -> tuple[int, float]:
        asked, lines = figure_widths(self.table, self.typesetter, self.paper), self._lines(width)
        if width >= asked.natural - _NEAR:
            return lines, 0.0
        cost = min(_BROKEN_MOST, _BROKEN * (lines - self._lines(asked.natural)))
        if width < asked.full - _NEAR:
            cost += _SMALLER + _NARROWER * (asked.full / width - 1)
        return lines, cost

    def _lines(self, width: float) -> int:
        return set_figures(self.table, self.typesetter, self.paper, width).lines
