"""Line breaking, optimised over the whole paragraph (rule 21).

A shortest path as in Knuth and Plass, over (break, number of lines so far), so that each line may
have its own measure, and each possible number of lines gets its best breaks. Only breaks near the
end of a full line are considered, so the work grows linearly with the text; a paragraph of more
than twice ``_WHOLE`` clusters is broken in parts (``_commit``), which bounds memory too.

A tight line beside a loose one costs ``UNEVEN`` extra. Most paragraphs have none in their cheapest
breaks, which are then optimal; the others are searched again with the class of the line in the
state, which is exact. docs/typesetting.md lists all demerits.
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
"""The most stretch per gap of the lines considered, in ems, and the most demerits by which a path
may exceed the best one with as many lines: later lines cannot make up for more than a line
stretched by a fifth of an em."""
_DESPERATE = (0.7, 900.0)
"""As ``_TOLERANT``, for a second pass over the few paragraphs whose best setting is bad."""
_BAD = 35.0
"""Demerits above which a setting is bad: one line stretched by 0.22 em per gap."""
_WHOLE = 1280
"""Clusters per part, if a paragraph has more than twice as many: 100 lines of 13 em. Longer parts
gain nothing, and the number of possible line counts grows with the length."""
_OVERLAP = 24
"""Lines searched beyond the end of a part; later ones no longer change its breaks."""


class Breaks(Value, frozen=True):
    """One way to break a paragraph: ``ends[i]`` is the last cluster of line i; total demerits."""

    ends: tuple[int, ...]
    demerits: float

    @property
    def lines(self) -> int:
        return len(self.ends)


def break_lines(spacing: Spacing, measure: Measure, indent: float = 0.0) -> tuple[Breaks, ...]:
    """The best breaks for each possible number of lines, the best number first.

    ``measure``, and ``indent`` of the first line, are in ems. An unbreakable run longer than the
    measure (a URL) is cut at the measure. In a very long paragraph only the end can vary.
    """
    if not len(spacing):
        return ()
    fixed, part = _commit(spacing, Widths(measure, indent))
    return tuple(_joined(fixed, found) for found in _best(part))


def break_to(spacing: Spacing, measure: Measure, lines: int, indent: float = 0.0) -> Breaks | None:
    """The best breaks in exactly ``lines`` lines, or None (looseness).

    Looser lines are considered than in ``break_lines``.
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
    """The fixed lines at the start of a very long paragraph, and the rest as one part.

    The cheapest path over ``_WHOLE`` clusters is fixed except for its last ``_OVERLAP`` lines.
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
    """The best breaks for each number of lines, best first; searched again if the best is bad."""
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
    bound = least[0] + charge + 1e-6  # what costs more is not optimal: keeps the search short
    found = _search(replace(part, classed=True, bound=bound))
    by_lines: dict[int, Breaks] = {}
    for breaks in sorted((*plain, *found), key=_cost):
        by_lines.setdefault(breaks.lines, breaks)
    return tuple(by_lines.values())


def _nodes_to(part: SearchPart) -> list[Node]:
    """Search with the compiled module if available; on the character grid, in Python."""
    return _nodes_in_python(part) if part.spacing.tails else _nodes_in_c(part)


def _search(part: SearchPart) -> tuple[Breaks, ...]:
    return _sorted(part, _nodes_to(part), charged=part.classed)


def _desperate(part: SearchPart, classed: bool) -> SearchPart:
    loosest, hopeless = _DESPERATE
    return replace(part, loosest=loosest, hopeless=hopeless, classed=classed)


def _sorted(part: SearchPart, nodes: list[Node], *, charged: bool) -> tuple[Breaks, ...]:
    """The paths to ``nodes`` as breaks: the best for each number of lines, best first."""
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
