"""Where the lines of a paragraph break: the best choice for the paragraph as a whole (rule 21).

A shortest path in the manner of Knuth and Plass, over (break, number of lines so far), so that
each line may have a measure of its own and every number of lines that the paragraph can be set
in comes out with its best breaks. Only breaks near the end of a full line are looked at: the
work grows with the length of the text, not with its square; a paragraph of more than ``_WHOLE``
clusters is broken part by part (``_commit``), so that memory stays bounded too.

Lines that are tight beside lines that are loose cost ``UNEVEN`` more. Most paragraphs have none in
their cheapest breaks, which are then the best with that charge too; only where they have is the
search made again with the class of the line as part of the state, which makes it exact.
docs/typesetting.md tells all demerits.
"""

from __future__ import annotations

from paiban.base.value import Value, replace
from paiban.typeset.search import (
    Measure,
    Node,
    SearchPart,
    Widths,
    charge_of,
    demerits_of,
    ends_to,
)
from paiban.typeset.search import nodes_to as _nodes_in_python
from paiban.typeset.spacing import Spacing

try:
    from paiban.typeset.fast_search import nodes_to as _nodes_in_c
except ImportError:  # not compiled (src/hatch_build.py)
    _nodes_in_c = _nodes_in_python

_TOLERANT = (0.16, 30.0)
"""Ems at each gap up to which lines are looked at, and how much worse than the best way of as many
lines a way may be: what follows makes good no more than a line stretched by a fifth of an em."""
_DESPERATE = (0.7, 900.0)
"""The same for a second pass over the few paragraphs whose best setting has a bad line."""
_BAD = 35.0
"""Demerits from which a setting is bad enough for that: one line stretched by 0.22 em a gap."""
_WHOLE = 1280
"""Clusters that are broken at once, where a paragraph has more than twice as many: 100 lines of
13 em. Longer parts gain nothing, and the numbers of lines to tell apart grow with the length."""
_OVERLAP = 24
"""Lines looked at beyond a forced break: what comes later moves it no more."""


class Breaks(Value, frozen=True):
    """One way to set a paragraph: ``ends[i]`` is the last cluster of line i; total demerits."""

    ends: tuple[int, ...]
    demerits: float

    @property
    def lines(self) -> int:
        return len(self.ends)


def break_lines(spacing: Spacing, measure: Measure, indent: float = 0.0) -> tuple[Breaks, ...]:
    """All numbers of lines in which the paragraph can be set, the best first.

    ``measure`` and ``indent`` of the first line in ems. An unbreakable run longer than the
    measure (a URL) is cut at the measure. Of a very long paragraph only the end has a choice.
    """
    if not len(spacing):
        return ()
    fixed, part = _commit(spacing, Widths(measure, indent))
    return tuple(_joined(fixed, found) for found in _best(part))


def break_to(spacing: Spacing, measure: Measure, lines: int, indent: float = 0.0) -> Breaks | None:
    """The best breaks in exactly so many lines, None where there are none (looseness).

    Looser lines are looked at than ``break_lines`` would: the caller has a reason to ask.
    """
    if not len(spacing):
        return None
    fixed, part = _commit(spacing, Widths(measure, indent))
    wanted = lines - fixed.lines
    found = [breaks for breaks in _search(_desperate(part, True)) if breaks.lines == wanted]
    return _joined(fixed, found[0]) if found else None


def _joined(fixed: Breaks, rest: Breaks) -> Breaks:
    return Breaks(fixed.ends + rest.ends, fixed.demerits + rest.demerits) if fixed.ends else rest


def _commit(spacing: Spacing, widths: Widths) -> tuple[Breaks, SearchPart]:
    """The lines of a very long paragraph that are decided, and the rest as one part.

    The cheapest way to somewhat more than ``_WHOLE`` clusters is taken, its last lines left open.
    """
    ends: list[int] = []
    demerits, first, count = 0.0, 0, len(spacing)
    while count - first > 2 * _WHOLE:
        part = SearchPart(spacing, widths, first, len(ends), first + _WHOLE, *_TOLERANT)
        found = _best(part)[0]
        kept = found.ends[: max(1, found.lines - _OVERLAP)]
        demerits += found.demerits * len(kept) / found.lines
        ends += kept
        first = ends[-1] + 1
    part = SearchPart(spacing, widths, first, len(ends), count, *_TOLERANT)
    return Breaks(tuple(ends), demerits), part


def _best(part: SearchPart) -> tuple[Breaks, ...]:
    """All numbers of lines, the best first; the search made again where the best is bad."""
    nodes = _nodes_to(part)
    least = min(nodes, key=demerits_of)
    several = least[3] is not None and least[3][1] >= part.first
    if least[0] + charge_of(least) > _BAD and several:
        part = _desperate(part, False)
        nodes = _nodes_to(part)
        least = min(nodes, key=demerits_of)
    plain = _sorted(part, nodes, charged=False)
    charge = charge_of(least)
    if not charge:
        return plain
    bound = least[0] + charge + 1e-6  # what costs more is not the best: the second search is short
    found = _search(replace(part, classed=True, bound=bound))
    by_lines: dict[int, Breaks] = {}
    for breaks in sorted((*plain, *found), key=_cost):
        by_lines.setdefault(breaks.lines, breaks)
    return tuple(by_lines.values())


def _nodes_to(part: SearchPart) -> list[Node]:
    """By the compiled search, where it is there; on the grid of characters by the plain one."""
    return _nodes_in_python(part) if part.spacing.tails else _nodes_in_c(part)


def _search(part: SearchPart) -> tuple[Breaks, ...]:
    return _sorted(part, _nodes_to(part), charged=part.classed)


def _desperate(part: SearchPart, classed: bool) -> SearchPart:
    loosest, hopeless = _DESPERATE
    return replace(part, loosest=loosest, hopeless=hopeless, classed=classed)


def _sorted(part: SearchPart, nodes: list[Node], *, charged: bool) -> tuple[Breaks, ...]:
    """The ways to ``nodes`` as breaks: the best of each number of lines, the best of all first."""
    by_lines: dict[int, Breaks] = {}
    for node in nodes:
        extra = 0.0 if charged else charge_of(node)
        found = Breaks(ends_to(node, part.first), node[0] + extra)
        known = by_lines.get(found.lines)
        if known is None or found.demerits < known.demerits:
            by_lines[found.lines] = found
    return tuple(sorted(by_lines.values(), key=_cost))


def _cost(breaks: Breaks) -> tuple[float, int]:
    return breaks.demerits, breaks.lines
