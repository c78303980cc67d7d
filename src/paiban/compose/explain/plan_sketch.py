"""Character sketch of a page's plan: upper-case letters for stories, lower-case for their
photos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from paiban.arrange.plan import ModulePlan
from paiban.compose.vertical.crossing_stories import TurnedPlan
from paiban.edition.model import Slot
from paiban.edition.paper import Paper

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WIDE, _ROWS = 6, 30
"""Characters per basic column, and the most rows of the sketch."""
_WHITE, _HEAD, _TAKEN = ".", "=", "#"


def sketch(modules: Iterable[ModulePlan], taken: Sequence[Slot], paper: Paper) -> str:
    """Rows of ``step`` body lines, each led by the number of its first line: letters for stories in
    order of weight, lower-case for their photos, ``=`` for heads, ``#`` for furniture, ``.`` for
    white."""
    step = ceil(paper.lines / _ROWS)
    rows = [[_WHITE] * (paper.columns * _WIDE) for _ in range(0, paper.lines, step)]
    for slot in taken:
        _draw(rows, slot, _TAKEN, step)
    for plan in modules:
        _module(rows, plan, step)
    if paper.is_vertical:
        return _upright(rows, step)
    numbers = "".join(f"{column + 1:<{_WIDE}}" for column in range(paper.columns))
    lines = [f"    {numbers}".rstrip()]
    lines += [f"{at * step + 1:>3} {''.join(row)}" for at, row in enumerate(rows)]
    return "\n".join(lines)


_TIER_ROWS = 3
"""Rows of the sketch of a page of tiers for each of these."""


def _upright(rows: list[list[str]], step: int) -> str:
    """The sketch of a page of tiers, which lies on its side in ``rows``, turned: each tier led by
    its number, lines counted from the right."""
    lines = [f"    {len(rows) * step:<{2 * len(rows) - 1}}1"]
    kept = range(0, len(rows[0]), _WIDE // _TIER_ROWS)
    for at in kept:
        number = f"{at // _WIDE + 1:>3}" if at % _WIDE == 0 else "   "
        lines.append(f"{number} " + "".join(row[at] * 2 for row in reversed(rows)))
    return "\n".join(lines)


def _module(rows: list[list[str]], plan: ModulePlan, step: int) -> None:
    slot = plan.slot
    letter = LETTERS[plan.unit % len(LETTERS)] if plan.unit >= 0 else _HEAD
    _draw(rows, slot, letter, step)
    if isinstance(plan, TurnedPlan):  # its head and photos are told on a grid of its own
        return
    _draw(rows, Slot(slot.column, slot.line, slot.columns, plan.head.lines), _HEAD, step)
    if not plan.text_columns or not plan.photos:
        return
    top = slot.line + plan.head.lines
    last = plan.column(plan.text_columns - 1)
    share = slot.columns / (last.left + last.ems)
    for place in plan.photos:
        across = plan.across(place)
        left = slot.column + across.left * share
        _box(
            rows,
            left,
            left + across.ems * share,
            top + place.line,
            place.lines,
            letter.lower(),
            step,
        )


def _draw(rows: list[list[str]], slot: Slot, sign: str, step: int) -> None:
    _box(rows, slot.column, slot.right, slot.line, slot.lines, sign, step)


def _box(
    rows: list[list[str]],
    left: float,
    right: float,
    line: int,
    lines: int,
    sign: str,
    step: int,
) -> None:
    """Fill the rows whose first line is within; ``left`` and ``right`` are in basic columns."""
    for row in range(ceil(line / step), min(len(rows), ceil((line + lines) / step))):
        for at in range(round(left * _WIDE), min(len(rows[row]), round(right * _WIDE))):
            rows[row][at] = sign
