"""What a story can be set in, as the arranger sees it: numbers of lines and their cost."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from paiban.base.value import Value

FLOW_WEIGHT = 0.08
"""How a demerit of setting counts against the costs of a plan."""
WHITE = 4.0
"""Cost of a line that stays white, in the costs of a plan."""
OVER = 40.0
"""Cost of a line that does not fit."""
_STEPS = 24
"""Lines more or fewer that are reckoned with, at most."""


class TextRange(Value, frozen=True):
    """Lines of text: the best number, and what it costs to take so many more or fewer.

    ``more[n]`` and ``fewer[n]`` are the costs of n lines more or fewer, ascending, from 0; what is
    beyond them stays white, or does not fit.
    """

    natural: int
    more: tuple[float, ...] = (0.0,)
    fewer: tuple[float, ...] = (0.0,)

    def cost(self, slack: int) -> float:
        """What it costs to fill ``slack`` lines more than the best number."""
        known, beyond = (self.more, WHITE) if slack >= 0 else (self.fewer, OVER)
        given = min(abs(slack), len(known) - 1)
        return known[given] + beyond * (abs(slack) - given)

    def costs(self, most: int) -> tuple[list[float], int]:
        """``cost`` of each slack from -n on, up to at least ``most`` lines beyond what is known, as
        a list; and n, which is where in the list the cost of no slack stands."""
        fewer, more = self.fewer, self.more
        over = [fewer[-1] + OVER * lines for lines in range(most, 0, -1)]
        white = [more[-1] + WHITE * lines for lines in range(1, most + 1)]
        return [*over, *fewer[:0:-1], *more, *white], most + len(fewer) - 1


def text_range(natural: int, more: Iterable[float], fewer: Iterable[float]) -> TextRange:
    """A range from the demerits of each single line that some paragraph can give or take."""

    def steps(demerits: Iterable[float]) -> tuple[float, ...]:
        cheapest = sorted(FLOW_WEIGHT * each for each in demerits)[:_STEPS]
        return (0.0, *accumulate(each for each in cheapest if each < WHITE))

    return TextRange(natural, steps(more), steps(fewer))


HeadKey = tuple[float, int]
"""What a head stands over, basic columns or (less than zero) ems of the body size within the text,
and which of the forms made for that it is, from 0. Two modules of the same story that ask alike
name their forms alike, so that a plan can be set by another process than made it."""


class HeadOption(Value, frozen=True):
    """A form of a head: its depth in lines and what it costs; ``size`` is its main size in points;
    ``key`` names it to its maker: see ``HeadKey``.

    A head that stands within the text (rule 31) has its depth in ``inset_lines`` and its width in
    ``inset_ems`` of the body size; ``lines`` is then but the air in a box."""

    lines: int
    cost: float
    key: HeadKey
    size: float = 0.0
    inset_lines: int = 0
    inset_ems: float = 0.0
