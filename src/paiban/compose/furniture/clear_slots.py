"""Slots of stories that lie under furniture, advertisements or the index: what is left of them."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.edition.model import PageSpec, Placed, Slot


def with_clear_slots(spec: PageSpec, taken: list[Slot], findings: Findings) -> PageSpec:
    """The page with its slots cut to what is free: nothing is printed over what is ``taken``."""
    return replace(spec, stories=tuple(_clear(each, taken, findings) for each in spec.stories))


def _clear(placed: Placed, taken: list[Slot], findings: Findings) -> Placed:
    slot = placed.slot
    under = [other for other in taken if slot.overlaps(other)] if slot else []
    if slot is None or not under:
        return placed
    findings.error("slot-taken", *_taken(placed, under), placed.origin)
    return replace(placed, slot=_clear_of(slot, under))


def _taken(placed: Placed, under: list[Slot]) -> tuple[str, str]:
    """What is wrong with a slot that lies under furniture, and what helps."""
    first = max(other.foot for other in under)
    if all(other.line == 0 for other in under):
        hint = f"begin it at line {first + 2} or lower"
        return f"the slot of {placed.story.id} lies under the masthead", hint
    message = f"the slot of {placed.story.id} lies under an advertisement or the index"
    return message, "move it, or make it smaller"


def _clear_of(slot: Slot, under: list[Slot]) -> Slot | None:
    """The longest run of lines of a slot that is free: nothing is printed over what is taken. None
    where no line is left; the story then goes where the page has room."""
    top, runs = slot.line, []
    for other in sorted(under, key=lambda each: each.line):
        runs.append((other.line - top, -top))
        top = max(top, other.foot)
    lines, line = max((*runs, (slot.foot - top, -top)))
    return Slot(slot.column, -line, slot.columns, lines) if lines > 0 else None
