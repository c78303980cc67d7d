"""Demerits of the possible ends of a line (docs/typesetting.md).

A line stretched by ρ ems per gap costs (ρ/0.05)² + (ρ/0.1)⁴: 5 % of an em costs about 1, looser
lines far more. Squeezing costs up to about ¼, by the share of the white taken. The table's penalty
for the break is added. A last line of a single character costs ``lone``.
"""

from __future__ import annotations

from bisect import bisect_right

from paiban.typeset.class_table import FORBIDDEN, INDEX, WESTERN
from paiban.typeset.spacing import Spacing

LONE = 60.0
"""Least demerits of a last line of a single character: more than the lines that avoid it cost in a
column of 8 em or more (see ``lone``)."""
PAIR = 2.0
"""Demerits of a last line of two characters: as many as a line stretched by 0.06 em per gap."""
EMERGENCY = 400.0
"""Demerits of a break where none is allowed, in a run longer than the line."""
SQUEEZED, TAKEN = 0.2, 0.05
"""Demerits of a line with all its white squeezed, and per em taken. Shrinking comes first (rule
16): a line stretched by 0.02 em per gap costs as much. At four times these values 三国演义 has 1 %
more lines, and three times the squared stretch."""
UNEVEN = 2.0
"""Demerits of adjacent lines whose classes differ by two or more: as much as a line stretched by
0.07 em per gap."""

TIGHT, EVEN, LOOSE, VERY_LOOSE, LAST = range(5)
"""Classes of lines: over half the white squeezed; stretched up to 0.05 em per gap; up to 0.1;
above; the last line of a paragraph, which matches any."""
_TIGHT_SHARE, _EVEN_MOST, _LOOSE_MOST = 0.5, 0.05, 0.1

Ends = list[tuple[int, float, int]]
"""Possible ends of a line: cluster, demerits, class."""

_EPSILON = 1e-6
_PAIR_OF = 2
_NARROWEST = 5.0
_DIGIT = INDEX["digit"]
_MARKS = frozenset(
    INDEX[name]
    for name in ("close", "comma", "colon", "stop", "exclaim", "middle", "ellipsis", "dash", "wave")
)


def loose(ratio: float) -> float:
    """Demerits of a line stretched by ``ratio`` ems per gap."""
    square = ratio * ratio * 100
    return 4 * square + square * square


def lone(width: float) -> float:
    """Demerits of a single character on the last line: always more than avoiding it costs.

    To avoid it, a line gives up one character and may also end in a mark of half an em: 1½ em over
    the gaps of a full line. That costs 12 at 13 em, 253 at 6 em, 725 at 5 em; in narrower lines the
    single character is better.
    """
    return max(LONE, 1.01 * loose(1.5 / (max(width, _NARROWEST) - 2)))


def ends_of(spacing: Spacing, start: int, width: float, loosest: float) -> Ends:
    """The possible ends of a line from ``start``, with the line's demerits and class."""
    x, closes, equal = spacing.x, spacing.closes, spacing.equal
    shrink, first, penalties = spacing.shrink, spacing.first, spacing.penalties
    last = len(penalties) - 1
    origin = x[start] + spacing.edge_before[start]
    shrunk, firsts, equals, limit = shrink[start], first[start], equal[start], origin + width
    # The last cluster that could end the line: beyond it even the squeezed line is too long.
    reach = max(start, min(last, bisect_right(x, limit) - 1))
    squeezed = limit + shrink[reach] - shrunk
    reach = min(last, bisect_right(x, squeezed, reach) - 1)
    found: Ends = []
    if reach == last:
        lastly = _last_line(spacing, start, width, last, origin)
        if lastly is not None:
            found.append((last, lastly, LAST))
    for end in range(min(reach, last - 1), start - 1, -1):
        penalty = penalties[end]
        if penalty == FORBIDDEN:
            continue
        over = closes[end] - limit
        if over > _EPSILON:
            room = shrink[end] - shrunk
            if over > room + _EPSILON:
                continue
            share = over / room
            fit = TIGHT if share > _TIGHT_SHARE else EVEN
            found.append((end, SQUEEZED * share * share + TAKEN * over + penalty, fit))
            continue
        short = -over - (first[end] - firsts)
        gaps = equal[end] - equals
        ratio = short / gaps if gaps else short
        if ratio > loosest and found:
            break
        if ratio <= 0.0:
            found.append((end, penalty, EVEN))
            continue
        square = ratio * ratio * 100
        fit = EVEN if ratio <= _EVEN_MOST else LOOSE if ratio <= _LOOSE_MOST else VERY_LOOSE
        found.append((end, 4 * square + square * square + penalty, fit))
        if ratio > loosest:
            break
    return found or [(_cut(spacing, start, width, last), EMERGENCY, LAST)]


def _last_line(
    spacing: Spacing, start: int, width: float, last: int, origin: float
) -> float | None:
    """Demerits of a last line from ``start``, None if it is too long."""
    over = spacing.x[last] + spacing.advances[last] - spacing.edge_after[last] - origin - width
    room = spacing.shrink[last] - spacing.shrink[start]
    if over > room + _EPSILON:
        return None
    demerits = SQUEEZED * (over / room) ** 2 + TAKEN * over if over > _EPSILON else 0.0
    return demerits + (ending(spacing, start, width) if start else 0.0)


def ending(spacing: Spacing, start: int, width: float) -> float:
    """Demerits of a last line from ``start`` for its shortness."""
    if is_lone(spacing, start):
        return lone(width)
    characters = 0
    for at in range(start, len(spacing)):
        characters += spacing.kinds[at] not in _MARKS
        if characters > _PAIR_OF:
            return 0.0
    return PAIR


def is_lone(spacing: Spacing, start: int) -> bool:
    """Whether a last line from ``start`` is a single Han with its marks, or a number of one or two
    digits (rule 20)."""
    body = [at for at in range(start, len(spacing)) if spacing.kinds[at] not in _MARKS]
    if len(body) != 2 or body[1] != body[0] + 1:
        return len(body) <= 1
    return all(spacing.kinds[at] == _DIGIT for at in body)


def _cut(spacing: Spacing, start: int, width: float, last: int) -> int:
    """The last cluster that fits, regardless of the rules: for runs longer than a line."""
    end = start
    while end < last and (
        spacing.x[end + 1] + spacing.advances[end + 1] - spacing.x[start] <= width + _EPSILON
    ):
        end += 1
    return permitted_before(spacing, start, end)


def permitted_before(spacing: Spacing, start: int, end: int) -> int:
    """The end of a line that must be cut: ``end`` within a word or URL, else the last permitted
    break before it, if any."""
    if end == len(spacing) - 1:
        return end
    if spacing.kinds[end] in WESTERN and spacing.kinds[end + 1] in WESTERN:
        return end
    back = end
    while back > start and spacing.penalties[back] == FORBIDDEN:
        back -= 1
    return back if back > start else end
