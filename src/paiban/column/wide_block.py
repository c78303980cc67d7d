"""A block that may stand across text columns, as the arranger asks for it."""

from __future__ import annotations

from paiban.base.value import Value
from paiban.edition.paper import Paper
from paiban.typeset.typesetter import Typesetter


class WideBlock(Value, frozen=True, eq=False):
    """Depth and cost of a block at each width (a ``TableDemand`` of the arranger); ``number`` is
    that of the block in its story, ``known`` keeps what was reckoned."""

    number: int
    typesetter: Typesetter
    paper: Paper
    known: dict[tuple[int, float], tuple[int, float]]

    def lines(self, ems: float) -> int:
        """Depth in body lines at a width of ``ems`` of the body size."""
        return self._at(ems)[0]

    def cost(self, ems: float) -> float:
        """The cost of that width."""
        return self._at(ems)[1]

    def _at(self, ems: float) -> tuple[int, float]:
        found = self.known.get((self.number, ems))
        if found is None:
            found = self.known[self.number, ems] = self.reckoned(ems * self.paper.body_size)
        return found

    def reckoned(self, width: float) -> tuple[int, float]:
        """Depth in body lines and cost at ``width`` points."""
        raise NotImplementedError
