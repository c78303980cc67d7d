"""Checks of the editor's slots: on the grid, not overlapping, clear of the fold."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.edition.model import Placed, Slot
from paiban.edition.paper import Paper
from paiban.edition.written.edition_shapes import SlotShape


def slot_of(shape: SlotShape | None, paper: Paper, findings: Findings, at: Origin) -> Slot | None:
    """The slot, counted from 0; None if none is given or it is not on the grid
    (``slot-outside``)."""
    if shape is None:
        return None
    slot = Slot(shape.column - 1, shape.line - 1, shape.columns, shape.lines)
    if slot.right <= paper.columns and slot.foot <= paper.lines:
        return slot
    message = (
        f"the slot ends at column {slot.right}, line {slot.foot}, "
        f"outside the grid of {paper.columns} columns and {paper.lines} lines"
    )
    findings.error("slot-outside", message, "columns and lines count from 1", at)
    return None


def over_fold(slot: Slot, paper: Paper) -> bool:
    """Whether a slot crosses the fold of a spread."""
    return slot.column < paper.fold < slot.right


def story_slot(
    shape: SlotShape | None,
    paper: Paper,
    box: str,
    direction: str,
    findings: Findings,
    at: Origin,
) -> Slot | None:
    """The slot of a story; None, with ``slot-over-fold``, if it may not cross the fold. A slot that
    crosses it must be wider than a page, or text would be two scraps beside the fold; a boxed one
    needs as many columns on either side; a vertical story must keep to one page."""
    slot = slot_of(shape, paper, findings, at)
    if slot is None or not over_fold(slot, paper):
        return slot
    uneven = 2 * (paper.fold - slot.column) != slot.columns
    if paper.crosses(slot.columns) and direction != "vertical" and not (box and uneven):
        return slot
    hint = f"keep it on one page, or make it wider than {paper.fold} columns"
    if direction == "vertical":
        hint = "keep it on one page: its lines are vertical"
    elif box and uneven and paper.crosses(slot.columns):
        hint = "give a boxed story as many columns on the left page as on the right"
    message = f"the slot of {slot.columns} columns crosses the fold"
    findings.error("slot-over-fold", message, hint, at)
    return None


def check_slots(stories: tuple[Placed, ...], story_gap: int, findings: Findings) -> None:
    """Report slots that overlap (``slots-overlap``) or are less than ``story_gap`` body lines apart
    (``slots-touch``)."""
    for index, later in enumerate(stories):
        for earlier in stories[:index]:
            if later.slot and earlier.slot:
                _check_pair(earlier, later, story_gap, findings)


def _check_pair(earlier: Placed, later: Placed, story_gap: int, findings: Findings) -> None:
    """``check_slots`` for two stories."""
    assert earlier.slot
    assert later.slot
    one, two = earlier.slot, later.slot
    across = min(one.right, two.right) - max(one.column, two.column)
    gap = max(one.line, two.line) - min(one.foot, two.foot)
    if across <= 0 or gap >= story_gap:
        return
    names = f'"{earlier.story.id}" and "{later.story.id}"'
    if gap < 0:
        message = f"the slots of {names} overlap"
        findings.error("slots-overlap", message, "move or shorten one of them", later.origin)
    else:
        message = f"the slots of {names} are {gap} lines apart, less than {story_gap}"
        findings.warn("slots-touch", message, "leave a blank line between them", later.origin)
