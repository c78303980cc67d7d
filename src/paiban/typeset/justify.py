"""A broken line → where each cluster stands (rules 11–16, 18)."""

from __future__ import annotations

from paiban.base.value import Value
from paiban.typeset.spacing import Spacing, shrink_of, stretch_of
from paiban.typeset.table import EQUAL, HAN_LATIN, LEVELS, NO_STRETCH, WORD_SPACE


class Line(Value, frozen=True):
    """One set line; lengths in ems of its text.

    Clusters ``start`` to ``end`` (inclusive) begin at ``xs``; ``width`` is what the line takes
    without the white trimmed at its edges; ``stretch`` the ems added at each equal gap,
    ``shrink`` the ems taken in all, ``parted`` what each priority of rule 16 gave.
    """

    start: int
    end: int
    xs: tuple[float, ...]
    width: float
    stretch: float = 0.0
    shrink: float = 0.0
    parted: tuple[float, ...] = ()


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
    """Set clusters ``start``..``end`` on a measure of ``measure`` ems.

    ``full`` lines reach both edges; others keep natural spaces (squeezed if too long) and stand
    at ``align`` (0 left, 0.5 centred, 1 right).
    """
    room = measure - indent
    origin = spacing.x[start] + spacing.edge_before[start]
    natural = spacing.x[end] + spacing.advances[end] - spacing.edge_after[end] - origin
    missing = room - natural
    if missing < -1e-9:
        adjust, parted = _squeeze(spacing, start, end, -missing)
        stretch, shrunk = 0.0, -missing
    elif full:
        adjust, stretch = _spread(spacing, start, end, missing)
        parted, shrunk = (), 0.0
    else:
        adjust, stretch, parted, shrunk = None, 0.0, (), 0.0
        indent += missing * align
    xs = _positions(spacing, start, end, indent - origin, adjust)
    width = natural if adjust is None else room
    return Line(start, end, xs, width, stretch, shrunk, parted)


def _positions(
    spacing: Spacing, start: int, end: int, shift: float, adjust: list[float] | None
) -> tuple[float, ...]:
    if adjust is None:
        return tuple(x + shift for x in spacing.x[start : end + 1])
    xs, moved = [spacing.x[start] + shift], 0.0
    for x, more in zip(spacing.x[start + 1 : end + 1], adjust, strict=True):
        moved += more
        xs.append(x + shift + moved)
    return tuple(xs)


def _squeeze(
    spacing: Spacing, start: int, end: int, over: float
) -> tuple[list[float], tuple[float, ...]]:
    """Take ``over`` ems from the gaps, priority after priority (rule 16)."""
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
    if over > 1e-9 and taken_from:  # an emergency line: better even than over the edge
        taken_from = [taken - over / len(taken_from) for taken in taken_from]
    return taken_from, tuple(parted)


def _spread(spacing: Spacing, start: int, end: int, missing: float) -> tuple[list[float], float]:
    """Add ``missing`` ems: word spaces, then Han–Latin gaps, then all others equally (rule 16)."""
    gaps, naturals = spacing.gaps[start:end], spacing.naturals[start:end]
    adjust = [0.0] * len(gaps)
    for kind in (WORD_SPACE, HAN_LATIN):
        where = [at for at, gap in enumerate(gaps) if gap.stretch == kind]
        rooms = [stretch_of(gaps[at], naturals[at]) for at in where]
        total = sum(rooms)
        if total <= 0:
            continue
        share = min(1.0, missing / total)
        for at, room in zip(where, rooms, strict=True):
            adjust[at] = room * share
        missing -= total * share
    kinds: tuple[tuple[int, ...], ...] = ((EQUAL,), (WORD_SPACE, HAN_LATIN), (NO_STRETCH,))
    for wanted in kinds:  # lines without an equal gap stretch what they have
        where = [at for at, gap in enumerate(gaps) if gap.stretch in wanted]
        if where:
            more = missing / len(where)
            for at in where:
                adjust[at] += more
            return adjust, more
    return adjust, 0.0
