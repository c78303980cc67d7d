"""A table as the arranger asks for it: its depth at each width, and what that width costs."""

from __future__ import annotations

from paiban.base.value import Value
from paiban.column.chart.set_chart import figure_widths, set_figures
from paiban.edition.paper import Paper
from paiban.manuscript.story import Table
from paiban.typeset.typesetter import Typesetter

_BROKEN, _BROKEN_MOST = 0.6, 8.0
"""Cost of each line that broken cells add, and of all together at most."""
_SMALLER, _NARROWER = 9.0, 12.0
"""Cost of type that is smaller than the style's, and for each time that the table is too wide."""
_NEAR = 1e-6


class WideTable(Value, frozen=True, eq=False):
    """A table of a story (a ``TableDemand`` of the arranger); ``number`` is that of its block.
    ``known`` keeps lines and cost of each width."""

    number: int
    table: Table
    typesetter: Typesetter
    paper: Paper
    known: dict[tuple[int, float], tuple[int, float]]

    def lines(self, ems: float) -> int:
        return self._at(ems)[0]

    def cost(self, ems: float) -> float:
        return self._at(ems)[1]

    def _at(self, ems: float) -> tuple[int, float]:
        found = self.known.get((self.number, ems))
        if found is None:
            found = self.known[self.number, ems] = self._reckoned(ems * self.paper.body_size)
        return found

    def _reckoned(self, width: float) -> tuple[int, float]:
        asked, lines = figure_widths(self.table, self.typesetter, self.paper), self._lines(width)
        if width >= asked.natural - _NEAR:
            return lines, 0.0
        cost = min(_BROKEN_MOST, _BROKEN * (lines - self._lines(asked.natural)))
        if width < asked.full - _NEAR:
            cost += _SMALLER + _NARROWER * (asked.full / width - 1)
        return lines, cost

    def _lines(self, width: float) -> int:
        return set_figures(self.table, self.typesetter, self.paper, width).lines
