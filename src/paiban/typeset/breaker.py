"""Where the lines of a paragraph break: the best choice for the paragraph as a whole (rule 21).

A shortest path in the manner of Knuth and Plass, over (break, number of lines so far), so that
each line may have a measure of its own and every number of lines that the paragraph can be set
in comes out with its best breaks. Only breaks near the end of a full line are looked at: the
work grows with the length of the text, not with its square.

Demerits: a line stretched by ρ ems at each gap costs (ρ/0.05)² + (ρ/0.1)⁴, so that 5 % of an em
costs about 1 and looser lines dear; squeezing costs up to 1 with the share of the white that is
taken; plus what the table asks for the break itself. A last line of a single character costs
``LONE`` (rule 20).
"""

from __future__ import annotations

from bisect import bisect_right

from paiban.base.value import Record, Value
from paiban.typeset.spacing import FORBIDDEN, WESTERN, Spacing
from paiban.typeset.table import INDEX

LONE = 60.0
EMERGENCY = 400.0
_TOLERANT = (0.16, 30.0)
"""Ems at each gap up to which lines are looked at, and how much worse than the best way of as many
lines a way may be: what follows makes good no more than a line stretched by a fifth of an em."""
_DESPERATE = (0.7, 600.0)
"""The same for a second pass over the few paragraphs whose best setting has a bad line."""
_BAD = 35.0
"""Demerits from which a setting is bad enough for that: one line stretched by 0.22 em a gap."""
_EPSILON = 1e-6
_DIGIT = INDEX["digit"]
_MARKS = frozenset(
    INDEX[name] for name in ("close", "comma", "stop", "exclaim", "middle", "ellipsis", "dash")
)


class Breaks(Value, frozen=True):
    """One way to set a paragraph: ``ends[i]`` is the last cluster of line i; total demerits."""

    ends: tuple[int, ...]
    demerits: float

    @property
    def lines(self) -> int:
        return len(self.ends)


class _Node(Record):
    """The best way to break after cluster ``end`` with so many lines."""

    end: int
    demerits: float
    before: _Node | None


def break_lines(spacing: Spacing, measure: float, indent: float = 0.0) -> tuple[Breaks, ...]:
    """All numbers of lines in which the paragraph can be set, the best first.

    ``measure`` and ``indent`` of the first line in ems. An unbreakable run longer than the
    measure (a URL) is cut at the measure.
    """
    last = len(spacing) - 1
    if last < 0:
        return ()
    found = _search(spacing, measure, indent, *_TOLERANT)
    if found[0].demerits > _BAD and found[0].lines > 1:
        found = _search(spacing, measure, indent, *_DESPERATE)
    return found


def _search(
    spacing: Spacing, measure: float, indent: float, loosest: float, hopeless: float
) -> tuple[Breaks, ...]:
    """One pass: lines stretched by up to ``loosest``, ways up to ``hopeless`` worse."""
    last = len(spacing) - 1
    nodes: list[dict[int, _Node]] = [{} for _ in range(last + 2)]
    nodes[0][0] = _Node(-1, 0.0, None)
    best: dict[int, float] = {0: 0.0}
    for start in range(last + 1):
        if not nodes[start]:
            continue
        ends = _ends(spacing, start, measure if start else measure - indent, last, loosest)
        for lines, node in nodes[start].items():
            if node.demerits <= best[lines] + hopeless:
                _reach(nodes, best, node, lines + 1, ends)
        if start:
            nodes[start] = {}
    found = [_path(node) for node in nodes[last + 1].values()]
    return tuple(sorted(found, key=lambda breaks: (breaks.demerits, breaks.lines)))


def _reach(
    nodes: list[dict[int, _Node]],
    best: dict[int, float],
    node: _Node,
    lines: int,
    ends: list[tuple[int, float]],
) -> None:
    """Keep the best way to each of ``ends`` as line number ``lines``."""
    least = best.get(lines, FORBIDDEN)
    for end, demerits in ends:
        total = node.demerits + demerits
        reached = nodes[end + 1]
        known = reached.get(lines)
        if known is None or total < known.demerits:
            reached[lines] = _Node(end, total, node)
            least = min(least, total)
    best[lines] = least


def _path(node: _Node) -> Breaks:
    ends: list[int] = []
    at: _Node | None = node
    while at is not None and at.end >= 0:
        ends.append(at.end)
        at = at.before
    return Breaks(tuple(reversed(ends)), node.demerits)


def _ends(
    spacing: Spacing, start: int, width: float, last: int, loosest: float
) -> list[tuple[int, float]]:
    """Where a line from ``start`` may end, with the demerits of that line."""
    x, advances, equal = spacing.x, spacing.advances, spacing.equal
    shrink, first, penalties = spacing.shrink, spacing.first, spacing.penalties
    edge_after = spacing.edge_after
    origin = x[start] + spacing.edge_before[start]
    # The farthest cluster that could end here: beyond it even the squeezed line is too long.
    reach = min(last, bisect_right(x, origin + width) - 1)
    squeezed = origin + width + shrink[reach] - shrink[start]
    reach = min(last, bisect_right(x, squeezed, reach) - 1)
    found: list[tuple[int, float]] = []
    if reach == last:
        lastly = _last_line(spacing, start, width, last, origin)
        if lastly is not None:
            found.append((last, lastly))
    for end in range(min(reach, last - 1), start - 1, -1):
        if penalties[end] == FORBIDDEN:
            continue
        over = x[end] + advances[end] - edge_after[end] - origin - width
        if over > _EPSILON:
            room = shrink[end] - shrink[start]
            if over > room + _EPSILON:
                continue
            share = over / room
            found.append((end, share * share * 0.8 + 0.2 * over + penalties[end]))
            continue
        short = -over - (first[end] - first[start])
        gaps = equal[end] - equal[start]
        ratio = short / gaps if gaps else short
        if ratio > loosest and found:
            break
        square = ratio * ratio * 100 if ratio > 0 else 0.0
        found.append((end, 4 * square + square * square + penalties[end]))
        if ratio > loosest:
            break
    return found or [(_cut(spacing, start, width, last), EMERGENCY)]


def _last_line(
    spacing: Spacing, start: int, width: float, last: int, origin: float
) -> float | None:
    """Demerits of ending the paragraph with a line from ``start``, None where it is too long."""
    over = spacing.x[last] + spacing.advances[last] - spacing.edge_after[last] - origin - width
    room = spacing.shrink[last] - spacing.shrink[start]
    if over > room + _EPSILON:
        return None
    demerits = 0.8 * (over / room) ** 2 + 0.2 * over if over > _EPSILON else 0.0
    return demerits + (LONE if start and _is_lone(spacing, start, last) else 0.0)


def _is_lone(spacing: Spacing, start: int, last: int) -> bool:
    """A single Han with its marks, or a lone figure (rule 20)."""
    body = [at for at in range(start, last + 1) if spacing.kinds[at] not in _MARKS]
    if len(body) <= 1:
        return True
    return all(spacing.kinds[at] == _DIGIT for at in body) and len(body) <= 2


def _cut(spacing: Spacing, start: int, width: float, last: int) -> int:
    """The last cluster that fits, whatever the rules say: only for runs longer than a line."""
    end = start
    while end < last and (
        spacing.x[end + 1] + spacing.advances[end + 1] - spacing.x[start] <= width + _EPSILON
    ):
        end += 1
    if end == last:
        return end
    if spacing.kinds[end] in WESTERN and spacing.kinds[end + 1] in WESTERN:
        return end
    back = end
    while back > start and spacing.penalties[back] == FORBIDDEN:
        back -= 1
    return back if back > start else end
