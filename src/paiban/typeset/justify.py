"""Justification: positions of the clusters of a broken line (rules 11–16, 18)."""

from __future__ import annotations

from itertools import accumulate

from paiban.base.value import Value, replace
from paiban.typeset.cells import cells_between, cells_in, positions
from paiban.typeset.class_table import (
    EQUAL,
    HAN_LATIN,
    LEVELS,
    WORD_SPACE,
    shrink_of,
    stretch_of,
)
from paiban.typeset.spacing import Hyphen, Spacing
from paiban.typeset.visual_order import in_visual_order

_WIDEST, _SHORTEST = 0.5, 1.0
"""Ems that a gap is stretched by at most, where the line lacks more than so many. Such a line stays
ragged: a gap of more than half an em is a hole, while the end of a line is not seen for less than a
character."""


class Added(Value, frozen=True):
    """What a stretched line was given where, in ems: the report of rule 16, as ``parted`` is for
    squeezed lines. Word spaces and Han–Latin gaps up to their most, then all gaps but word spaces
    equally; ``forced`` is what word spaces took beyond that as the line has too few others;
    ``lacking`` what a line lacks that stays ragged (one word, a URL)."""

    word_space: float = 0.0
    han_latin: float = 0.0
    equal: float = 0.0
    forced: float = 0.0
    lacking: float = 0.0

    @property
    def total(self) -> float:
        return self.word_space + self.han_latin + self.equal + self.forced


NOTHING = Added()


class Line(Value, frozen=True):
    """A set line; lengths in ems of its text.

    Clusters ``start`` to ``end`` (inclusive) begin at ``xs``; ``width`` is what the line takes
    without the white trimmed at its edges; ``stretch`` the ems added at each equal gap,
    ``shrink`` the ems taken in all. The report of rule 16: ``parted`` what each priority of
    shrinking gave, ``overfull`` what had to be taken beyond them, ``added`` what was given where.
    ``hyphen`` is drawn after the last cluster.
    """

    start: int
    end: int
    xs: tuple[float, ...]
    width: float
    stretch: float = 0.0
    shrink: float = 0.0
    parted: tuple[float, ...] = ()
    added: Added = NOTHING
    overfull: float = 0.0
    hyphen: Hyphen | None = None


def set_line(
    spacing: Spacing,
    start: int,
    end: int,
    measure: float,
    *,
    indent: float = 0.0,
    full: bool = True,
    align: float = 0.0,
) -> Line:
    """Set clusters ``start`` to ``end`` (inclusive) on ``measure`` ems.

    ``full`` lines reach both edges, but for those that would have holes; others keep natural spaces
    (squeezed if too long) and stand at ``align`` (0 left, 0.5 centred, 1 right).
    """
    line = _set(spacing, start, end, measure, indent, full, align)
    if spacing.shaped.levels:
        line = replace(line, xs=in_visual_order(spacing, start, end, line.xs, measure))
    return line


def _set(
    spacing: Spacing,
    start: int,
    end: int,
    measure: float,
    indent: float,
    full: bool,
    align: float,
) -> Line:
    """The line in the order in which it is read."""
    hyphen = spacing.hyphens.get(end)
    if spacing.tails:
        return _in_cells(spacing, start, end, measure, indent)
    room = measure - indent
    origin = spacing.x[start] + spacing.edge_before[start]
    natural = spacing.x[end] + spacing.advances[end] - spacing.edge_after[end] - origin
    missing = room - natural
    if missing < -1e-9:
        adjust, parted = _squeeze(spacing, start, end, -missing)
        xs = _positions(spacing, start, end, indent - origin, adjust)
        overfull = max(0.0, -missing - sum(parted)) if adjust else 0.0
        return Line(start, end, xs, room, 0.0, -missing, parted, NOTHING, overfull, hyphen)
    if full:
        given, stretch, added = _spread(spacing, start, end, missing)
        xs = _positions(spacing, start, end, indent - origin, given)
        width = room - added.lacking
        return Line(start, end, xs, width, stretch, 0.0, (), added, 0.0, hyphen)
    shift = indent + missing * align - origin
    xs = _positions(spacing, start, end, shift, None)
    return Line(start, end, xs, natural, hyphen=hyphen)


def _in_cells(spacing: Spacing, start: int, end: int, measure: float, indent: float) -> Line:
    """A line on the character grid: its cells from the left edge, the rest empty."""
    cells = cells_between(spacing, start, end)
    xs = positions(spacing, start, end, round(indent))
    over = cells - spacing.edge_after[end] - cells_in(measure - indent)
    return Line(start, end, xs, float(cells), overfull=max(0.0, over))


def _positions(
    spacing: Spacing, start: int, end: int, shift: float, adjust: list[float] | None
) -> tuple[float, ...]:
    if adjust is None:
        return tuple([x + shift for x in spacing.x[start : end + 1]])
    moved = accumulate(adjust, initial=0.0)
    places = zip(spacing.x[start : end + 1], moved, strict=True)
    return tuple([x + shift + more for x, more in places])


def _squeeze(
    spacing: Spacing, start: int, end: int, over: float
) -> tuple[list[float], tuple[float, ...]]:
    """Take ``over`` ems from the gaps, by priority (rule 16)."""
    gaps, naturals = spacing.gaps[start:end], spacing.naturals[start:end]
    rooms = [shrink_of(gap, natural) for gap, natural in zip(gaps, naturals, strict=True)]
    by_level = [0.0] * LEVELS
    for gap, room in zip(gaps, rooms, strict=True):
        by_level[gap.level] += room
    shares, parted = [], []
    for room in by_level:
        taken = min(room, over)
        over -= taken
        parted.append(taken)
        shares.append(taken / room if room else 0.0)
    taken_from = [-room * shares[gap.level] for gap, room in zip(gaps, rooms, strict=True)]
    if over > 1e-9 and taken_from:  # an emergency line: better squeezed than beyond the edge
        taken_from = [taken - over / len(taken_from) for taken in taken_from]
    return taken_from, tuple(parted)


def _spread(
    spacing: Spacing, start: int, end: int, missing: float
) -> tuple[list[float] | None, float, Added]:
    """Add ``missing`` ems: word spaces, then Han–Latin gaps, then all but word spaces equally (rule
    16). Letters are never parted, nor are gaps opened to holes: such a line stays ragged."""
    count = end - start
    alike = spacing.equal[end] - spacing.equal[start] == count
    if count and alike and spacing.first[end] == spacing.first[start]:  # Han alone
        if missing > max(_SHORTEST, count * _WIDEST):
            return None, 0.0, Added(lacking=missing)
        return [missing / count] * count, missing / count, Added(0.0, 0.0, missing, 0.0)
    gaps, naturals = spacing.gaps[start:end], spacing.naturals[start:end]
    adjust, asked = [0.0] * count, missing
    given = {WORD_SPACE: 0.0, HAN_LATIN: 0.0}
    for kind in given:
        where = [at for at, gap in enumerate(gaps) if gap.stretch == kind]
        rooms = [stretch_of(gaps[at], naturals[at]) for at in where]
        total = sum(rooms)
        if total <= 0:
            continue
        share = min(1.0, missing / total)
        for at, room in zip(where, rooms, strict=True):
            adjust[at] += room * share
        given[kind] = total * share
        missing -= total * share
    kinds: tuple[tuple[int, ...], ...] = ((EQUAL, HAN_LATIN), (EQUAL, HAN_LATIN, WORD_SPACE))
    for wanted in kinds:  # lines with too few equal gaps stretch all that they have
        where = [at for at, gap in enumerate(gaps) if gap.stretch in wanted]
        if wanted == kinds[0] and missing > len(where) * _WIDEST:
            continue
        if where:
            if missing > max(_SHORTEST, len(where) * _WIDEST):
                break
            more = missing / len(where)
            for at in where:
                adjust[at] += more
            equal, forced = (missing, 0.0) if wanted == kinds[0] else (0.0, missing)
            return adjust, more, Added(given[WORD_SPACE], given[HAN_LATIN], equal, forced)
    return None, 0.0, Added(lacking=asked) if asked > 0 else NOTHING
