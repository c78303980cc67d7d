"""Depth options of a module for the arranger: numbers of lines and their costs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from math import inf

from paiban.base.value import Value

FLOW_WEIGHT = 0.08
"""Plan cost per demerit of setting."""
WHITE = 8.0
"""Plan cost of a line left white."""
OVER = 40.0
"""Plan cost of an overset line."""
_STEPS = 24
"""Most lines more or fewer considered."""


class TextRange(Value, frozen=True):
    """Lines of text: the best number, and the cost of more or fewer.

    ``more[n]`` and ``fewer[n]`` are the costs of n lines more or fewer, ascending, from 0; beyond
    them lines stay white, or are overset.
    """

    natural: int
    more: tuple[float, ...] = (0.0,)
    fewer: tuple[float, ...] = (0.0,)

    def cost(self, slack: int) -> float:
        """The cost of filling ``slack`` lines more than the best number."""
        known, beyond = (self.more, WHITE) if slack >= 0 else (self.fewer, OVER)
        given = min(abs(slack), len(known) - 1)
        return known[given] + beyond * (abs(slack) - given)

    def costs(self, most: int) -> tuple[list[float], int]:
        """A list of ``cost`` for each slack from -n to at least ``most`` lines beyond the known
        ones; and n, the index of slack 0."""
        fewer, more = self.fewer, self.more
        over = [fewer[-1] + OVER * lines for lines in range(most, 0, -1)]
        white = [more[-1] + WHITE * lines for lines in range(1, most + 1)]
        return [*over, *fewer[:0:-1], *more, *white], most + len(fewer) - 1


def text_range(natural: int, more: Iterable[float], fewer: Iterable[float]) -> TextRange:
    """A range from the demerits of each line that a paragraph can gain or lose."""

    def steps(demerits: Iterable[float]) -> tuple[float, ...]:
        cheapest = sorted(FLOW_WEIGHT * each for each in demerits)[:_STEPS]
        return (0.0, *accumulate(each for each in cheapest if each < WHITE))

    return TextRange(natural, steps(more), steps(fewer))


HeadSizes = tuple[float, float, float]
"""The limits of a head set by planning: ``Asked.most``, ``size`` and ``heads``."""
AS_STYLED: HeadSizes = (inf, 0.0, 1.0)
"""The limits of a head of which planning asks nothing."""
HeadKey = tuple[float, int, HeadSizes]
"""Identifies a form of a head: its width, in basic columns or (negative) in ems of the body size
within the text, its index among the forms of that width, and the limits that they were made under.
The same story numbers them alike in every process, so that another one can set the plan."""


class HeadOption(Value, frozen=True):
    """A form of a head: its depth in body lines and its cost; ``size`` is its main size in points;
    ``key`` identifies it to its module (``HeadKey``).

    A head beside or within the text (rule 31) has its depth in ``inset_lines`` and its width in
    ``inset_ems`` of the body size; ``lines`` is then only the white inside a box."""

    lines: int
    cost: float
    key: HeadKey
    size: float = 0.0
    inset_lines: int = 0
    inset_ems: float = 0.0
    level: bool = False
    """Whether its lines are level on a page of tiers (横题)."""
