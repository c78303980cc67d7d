"""Shortest-path search of the breaker, over (break, lines so far) and optionally line classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from paiban.base.value import Value, replace
from paiban.typeset.cell_ends import ends_in_cells
from paiban.typeset.demerits import LAST, UNEVEN, Ends, ends_of
from paiban.typeset.spacing import Spacing

Measure = float | Sequence[float] | Callable[[int], float]
"""Ems of every line, or of each line by number from 0; the last in a sequence is repeated."""

_CLASSES = 8
_CHARGED = tuple(
    UNEVEN if LAST not in (before, after) and abs(before - after) > 1 else 0.0
    for before in range(_CLASSES)
    for after in range(_CLASSES)
)
"""Demerits of a line of one class after a line of another."""

Node = tuple[float, int, int, "Node | None"]
"""The best path to a break: demerits, last cluster and class of the line, path to the line before.
A plain tuple: a page makes tens of thousands."""


class Widths(Value, frozen=True):
    """The measure of each line by number, less the first line's indent."""

    measure: Measure
    indent: float

    def of(self, line: int) -> float:
        return measure_of(self.measure, line) - (0.0 if line else self.indent)


class SearchPart(Value, frozen=True):
    """One search: lines from ``number`` on, starting at cluster ``first``; lines that begin at
    ``horizon`` or later are not followed (the end of the paragraph or of the part)."""

    spacing: Spacing
    widths: Widths
    first: int
    number: int
    horizon: int
    loosest: float
    hopeless: float
    classed: bool = False
    bound: float = float("inf")


def measure_of(measure: Measure, line: int) -> float:
    """The measure of line number ``line``, in ems."""
    if isinstance(measure, (int, float)):
        return measure
    if callable(measure):
        return measure(line)
    return measure[min(line, len(measure) - 1)]


def nodes_to(part: SearchPart) -> list[Node]:
    """The best path to the horizon for each number of lines (and class of the last line)."""
    spacing, widths, last = part.spacing, part.widths, len(part.spacing) - 1
    common = widths.measure if isinstance(widths.measure, (int, float)) else None
    look = ends_in_cells if spacing.tails else ends_of
    nodes: dict[int, dict[int, Node]] = {}
    nodes[part.first] = {part.number * _CLASSES: (0.0, part.first - 1, LAST, None)}
    best: dict[int, float] = {part.number: 0.0}
    for start in range(part.first, min(part.horizon, last + 1)):
        reached = nodes.pop(start, None)
        if reached is None:
            continue
        by_width: dict[float, Ends] = {}
        most = part.bound
        if common is not None:  # what follows is the same for all paths to here
            most = min(most, part.hopeless + min([node[0] for node in reached.values()]))
        for key, node in reached.items():
            line = key // _CLASSES
            if node[0] > best[line] + part.hopeless or node[0] > most:
                continue
            width = common if common is not None and line else widths.of(line)
            ends = by_width.get(width)
            if ends is None:
                ends = by_width[width] = look(spacing, start, width, part.loosest)
            _reach(nodes, best, node, line + 1, ends, part.classed)
    found = [node for reached in nodes.values() for node in reached.values()]
    # Emergency breaks of 400 demerits can make every path look hopeless.
    return found or nodes_to(replace(part, hopeless=float("inf")))


def _reach(
    nodes: dict[int, dict[int, Node]],
    best: dict[int, float],
    node: Node,
    lines: int,
    ends: Ends,
    classed: bool,
) -> None:
    """Keep the best path to each of ``ends`` as line number ``lines``."""
    least = best.get(lines, float("inf"))
    so_far, before, plain = node[0], node[2] * _CLASSES, lines * _CLASSES
    for end, demerits, fit in ends:
        total = so_far + demerits
        key = plain
        if classed:
            total += _CHARGED[before + fit]
            key += fit
        reached = nodes.get(end + 1)
        if reached is None:
            nodes[end + 1] = {key: (total, end, fit, node)}
        else:
            known = reached.get(key)
            if known is not None and total >= known[0]:
                continue
            reached[key] = (total, end, fit, node)
        if total < least:
            least = total
    best[lines] = least


def demerits_of(node: Node) -> float:
    return node[0]


def _way(node: Node) -> list[Node]:
    """The lines to a node, from the last to the first."""
    way: list[Node] = []
    at, before = node, node[3]
    while before is not None:
        way.append(at)
        at, before = before, before[3]
    return way


def ends_to(node: Node, first: int) -> tuple[int, ...]:
    return tuple(end for _, end, _, _ in reversed(_way(node)) if end >= first)


def charge_of(node: Node) -> float:
    """Demerits of uneven adjacent lines on the path to a node."""
    return sum(_CHARGED[one[2] * _CLASSES + two[2]] for two, one in pairwise(_way(node)))
