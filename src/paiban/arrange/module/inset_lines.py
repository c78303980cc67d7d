"""Lines at which insets stand: clear of photos and of one another, with legs above and beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from paiban.arrange.module.grids import TextGrid
from paiban.arrange.module.text_around import LEAST, WHITE, Inset, TextColumn
from paiban.arrange.plan import PhotoPlace
from paiban.base.value import replace

_SHALLOW = 4
"""Depth of the shallowest inset, in lines."""
_BY_PHOTO = 0.3
"""How much a table next to a photo parts the columns, as a share."""


class Columns(Protocol):
    """What has text columns: a grid, or a plan."""

    def column(self, number: int) -> TextColumn: ...


def refitted(
    insets: tuple[Inset, ...],
    more: int,
    body_lines: int,
    columns: Columns,
    photos: Sequence[PhotoPlace],
) -> tuple[Inset, ...] | None:
    """The insets with the first photo (else a quote, else the head) ``more`` lines deeper, for
    copyfitting; None if that leaves no legs above and below, or none between it and others."""
    which = resized(insets)
    inset = insets[which]
    if inset.outline or (inset.kind != "photo" and more < 0):
        return None  # a cut-out is never cropped, text does not shrink
    lines = inset.lines + more
    line = max(0, inset.line - more // 2) if inset.line else 0
    if inset.kind == "table" and inset.line + inset.lines == body_lines:
        line = inset.line - more
    changed = replace(inset, line=line, lines=lines)
    others = (*insets[:which], *insets[which + 1 :])
    if lines < _SHALLOW or line + lines > body_lines or not makes_legs(line, lines, body_lines):
        return None
    if any(
        after < line < before for after, before in barred_lines(changed, columns, photos, others)
    ):
        return None
    return (*insets[:which], changed, *insets[which + 1 :])


def resized(insets: Sequence[Inset]) -> int:
    """Which of the insets ``refitted`` makes deeper or shallower."""
    order = {"photo": 0, "quote": 1, "table": 2, "head": 3}
    last = len(order)
    return min(
        range(len(insets)), key=lambda at: last if insets[at].outline else order[insets[at].kind]
    )


def nearest_line(
    inset: Inset,
    wish: int,
    grid: TextGrid,
    body_lines: int,
    photos: Sequence[PhotoPlace],
    found: Sequence[Inset],
) -> Inset | None:
    """The inset at the line nearest to ``wish`` that leaves it clear; a head at the top stays
    there, or has no place.

    Only few lines can be the nearest: the one wished for, and the ends of the runs of free lines.
    There may be a hundred thousand bodies to try, so no line between is looked at."""
    most = body_lines - inset.lines
    if inset.kind == "head" and wish == 0:
        most = min(most, 0)
    barred = list(barred_lines(inset, grid, photos, found))
    ends = {wish, 0, WHITE + LEAST, most - WHITE - LEAST, most}
    ends.update(line for run in barred for line in run)
    free = [
        line
        for line in ends
        if 0 <= line <= most
        and not any(after < line < before for after, before in barred)
        and makes_legs(line, inset.lines, body_lines)
    ]
    line = min(free, key=lambda line: (abs(line - wish), line), default=None)
    return None if line is None else replace(inset, line=line)


def makes_legs(line: int, lines: int, body_lines: int) -> bool:
    """Whether an inset leaves either no text or a leg above and below it (rule 27)."""
    above, under = line - WHITE, body_lines - line - lines - WHITE
    return (line == 0 or above >= LEAST) and (under >= LEAST or under + WHITE == 0)


def barred_lines(
    inset: Inset, grid: Columns, photos: Sequence[PhotoPlace], found: Sequence[Inset]
) -> Iterator[tuple[int, int]]:
    """The runs of lines, without their ends, at which an inset is less than a leg away from photos
    and other insets in its columns."""
    left, right = inset.left, inset.left + inset.ems
    for place in photos:
        first, last = grid.column(place.column), grid.column(place.right - 1)
        if first.left < right and left < last.left + last.ems:
            far = LEAST + place.gap + WHITE
            yield from _run(inset, place.line, place.foot, far)
    for other in found:
        if other.left < right and left < other.left + other.ems:
            yield from _run(inset, other.line, other.line + other.lines, WHITE + LEAST)


def _run(inset: Inset, line: int, foot: int, far: int) -> Iterator[tuple[int, int]]:
    """The lines at which an inset is less than ``far`` from what stands from ``line`` to ``foot``.
    A table may stand right above or beneath it, with no leg between."""
    first, last = line - inset.lines, foot
    if inset.kind == "table":
        yield first - far, first - WHITE
        yield first - WHITE, last + WHITE
        yield last + WHITE, last + far
    else:
        yield first - far, last + far


def parting(inset: Inset, body_lines: int, photos: Sequence[PhotoPlace]) -> float:
    """How much a table parts the columns: 0 at their head or foot, 1 between text and text; little
    right above or beneath a photo."""
    if inset.kind != "table" or inset.line == 0 or inset.line + inset.lines == body_lines:
        return 0.0
    near = (inset.line - WHITE, inset.line + inset.lines + WHITE)
    return (
        _BY_PHOTO
        if any(place.foot == near[0] or place.line == near[1] for place in photos)
        else 1.0
    )
