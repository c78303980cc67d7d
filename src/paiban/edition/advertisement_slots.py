"""Placement of a page's advertisements in whole columns and lines, from the foot up and from the
right, leaving as few corners as possible for the stories."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, permutations, product

from paiban.base.finding import Findings
from paiban.base.value import Value
from paiban.edition.model import Advertisement, PageSpec, Slot
from paiban.edition.paper import Paper

GAP = 1
"""Blank lines between stacked advertisements."""
_ORDERED_MOST = 4
"""Up to this many are tried in every order; more are placed by size, largest first."""
_NARROW, _STEP = 30, 8
"""Cost, in lines, of leaving one column between higher ones, which no story uses well, and of each
step: a step is a corner that stories must be cut around."""


_LEVEL = 4
"""Most lines by which a box is deepened to align its top with its neighbours."""


class _Place(Value, frozen=True):
    """The paper and the slots already taken by stories or furniture."""

    paper: Paper
    taken: tuple[Slot, ...]


def advertisement_slots(
    spec: PageSpec, paper: Paper, taken: Sequence[Slot], findings: Findings
) -> tuple[Slot | None, ...]:
    """The slot of each advertisement of a page; None, with a finding, if it does not fit.

    ``taken`` are slots of furniture. Advertisements placed by the editor stay there; the others
    are placed clear of them and of story slots.
    """
    slots: dict[int, Slot] = {}
    stories = [placed.slot for placed in spec.stories if placed.slot]
    free: list[int] = []
    for number, ad in enumerate(spec.advertisements):
        if not _on_grid(spec, ad, paper, findings):
            continue
        if ad.column is None or ad.line is None:
            free.append(number)
            continue
        slot = Slot(ad.column, ad.line, ad.columns, ad.lines)
        if _is_clear(spec, ad, slot, [*taken, *stories, *slots.values()], findings):
            slots[number] = slot
    wanted = [spec.advertisements[number] for number in free]
    place = _Place(paper, (*taken, *stories, *slots.values()))
    for number, found in zip(free, _placed(wanted, place, tuple(slots.values())), strict=True):
        if found:
            slots[number] = found
        else:
            _report_no_room(spec, spec.advertisements[number], findings)
    return tuple(slots.get(number) for number in range(len(spec.advertisements)))


def foot_slot(
    columns: int, lines: int, down: Sequence[Slot], taken: Sequence[Slot], paper: Paper
) -> Slot | None:
    """A slot at the foot for a box of at least ``lines``, beside the advertisements ``down`` and
    clear of ``taken``; deepened to align with its neighbours if that takes few lines."""
    slot = _lowest(columns, lines, list(down), _Place(paper, tuple(taken)))
    if slot is None:
        return None
    sides = (slot.column - 1, slot.right)
    tops = [each.line for each in down for side in sides if 0 <= side - each.column < each.columns]
    higher = [top for top in tops if 0 < slot.line - top <= _LEVEL]
    deeper = Slot(slot.column, min(higher, default=slot.line), columns, 0)
    deeper = Slot(deeper.column, deeper.line, columns, slot.foot - deeper.line)
    return slot if any(deeper.overlaps(each) for each in (*taken, *down)) else deeper


def _on_grid(spec: PageSpec, ad: Advertisement, paper: Paper, findings: Findings) -> bool:
    column, line = ad.column or 0, ad.line or 0
    if column + ad.columns <= paper.columns and line + ad.lines <= paper.lines:
        return True
    findings.error(
        "advertisement-off-grid",
        f"page {spec.number}: an advertisement ends at column {column + ad.columns}, line "
        f"{line + ad.lines}, outside the grid of {paper.columns} columns and {paper.lines} lines",
        "its size is in basic columns and body lines",
        ad.origin,
    )
    return False


def _is_clear(
    spec: PageSpec, ad: Advertisement, slot: Slot, taken: Sequence[Slot], findings: Findings
) -> bool:
    """Whether the slot given by the editor is free."""
    if not any(slot.overlaps(other) for other in taken):
        return True
    findings.error(
        "advertisement-overlap",
        f"page {spec.number}: an advertisement at column {slot.column + 1}, line {slot.line + 1} "
        "overlaps something already placed",
        "move it, or omit column and line to have it placed where there is room",
        ad.origin,
    )
    return False


def _report_no_room(spec: PageSpec, ad: Advertisement, findings: Findings) -> None:
    findings.error(
        "advertisement-no-room",
        f"page {spec.number}: there is no room for an advertisement of {ad.columns} columns × "
        f"{ad.lines} lines",
        "give it to another page, or make it smaller",
        ad.origin,
    )


def _placed(
    wanted: Sequence[Advertisement], place: _Place, fixed: tuple[Slot, ...]
) -> list[Slot | None]:
    """A slot for each: the cheapest result of all orders of placing them, or, if they are many, the
    result of placing them by size."""
    by_size = sorted(
        range(len(wanted)), key=lambda at: (-wanted[at].columns, -wanted[at].lines, at)
    )
    few = len(wanted) <= _ORDERED_MOST
    orders = permutations(by_size) if few else iter([tuple(by_size)])
    best: list[Slot | None] = []
    least: tuple[float, ...] = ()
    for order in orders:
        found: list[Slot | None] = [None] * len(wanted)
        down: list[Slot] = list(fixed)
        for at in order:
            slot = found[at] = _lowest(wanted[at].columns, wanted[at].lines, down, place)
            if slot:
                down.append(slot)
        cost = (found.count(None), _cost(down, place.paper))
        if not best or cost < least:
            best, least = found, cost
    return best


def _lowest(columns: int, lines: int, down: list[Slot], place: _Place) -> Slot | None:
    """The cheapest slot for one more advertisement: low, at the right, leaving no hole."""
    paper, tried = place.paper, []
    tops = {paper.lines - lines, *(slot.line - GAP - lines for slot in down)}
    tops |= {slot.line - GAP - lines for slot in place.taken}
    for column, top in product(range(paper.columns - columns + 1), sorted(tops)):
        slot = Slot(column, top, columns, lines)
        wider = Slot(column, top - GAP, columns, lines + 2 * GAP)
        if top < 0 or any(wider.overlaps(other) for other in (*place.taken, *down)):
            continue
        tried.append((_cost([*down, slot], paper), -column, -top, slot))
    return min(tried, key=lambda each: each[:3])[3] if tried else None


def _cost(down: Sequence[Slot], paper: Paper) -> float:
    """The cost of the advertisements' outline to the stories above it, in lines."""
    heights = [_height(down, column, paper) for column in range(paper.columns)]
    covered = sum(slot.columns * (slot.lines + GAP) for slot in down)
    holes = sum(heights) - covered
    edged = [paper.lines, *heights, paper.lines]
    pits = sum(edged[at] < min(edged[at - 1], edged[at + 1]) for at in range(1, len(edged) - 1))
    steps = sum(a != b for a, b in pairwise(heights))
    # Tie-breaker: prefer an outline that rises to the right.
    left = sum(height * (paper.columns - at) for at, height in enumerate(heights))
    return max(heights) + _NARROW * pits + _STEP * steps + holes + left / 1000


def _height(down: Sequence[Slot], column: int, paper: Paper) -> int:
    """Lines from the foot of the page to the top of the highest advertisement in a column."""
    tops = [slot.line - GAP for slot in down if 0 <= column - slot.column < slot.columns]
    return paper.lines - min(tops) if tops else 0
