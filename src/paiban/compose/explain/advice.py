"""Advice for a story that does not fill its place, found by trial: lines to cut or add, a deeper or
shallower photo, a slot with one column more or less, or of other depth."""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from pathlib import Path

from paiban.arrange.plan import ModulePlan, PhotoPlace
from paiban.base.value import replace
from paiban.column.demand import Module
from paiban.compose.module_setting import SetModule, run_text
from paiban.compose.planning.slotted_page import slotted_plan
from paiban.edition.model import Placed, Slot

_DEEPER = 12
"""Largest change of the depth of a photo, in lines; so many depths of a slot are tried."""
_CROP = 0.48
"""Largest change of a photo's depth by cropping, as a logarithm: 1 to 1.6."""
_STRIP = 6
"""A photo of fewer lines is a strip."""


def advice(each: SetModule) -> str:
    """Ways to close the place of a module that is over or underset, joined by "or"; "" if it is
    full."""
    flow = each.flow
    if flow.over:
        lines = _count(flow.over, "line")
        file = Path(each.module.story.file).name or each.module.id
        first = f"cut {lines} ({each.overset_characters} characters) of {file}"
        return ", or ".join((first, *_photo(each), *_slots(each)))
    if flow.empty:
        ems = sum(each.plan.column(at).ems for at in range(each.plan.text_columns))
        characters = flow.empty * int(ems / each.plan.text_columns)
        return ", or ".join((f"add about {characters} characters", *_photo(each), *_slots(each)))
    return ""


def _photo(each: SetModule) -> Iterator[str]:
    """The first row of photos that closes the place when made deeper or shallower."""
    module, plan, flow = each.module, each.plan, each.flow
    if module.is_crossing:
        return
    sign = -1 if flow.over else 1
    rows = {(place.below, place.line if place.below else 0, place.lines) for place in plan.photos}
    for row in sorted(rows):
        for more in range(1, _DEEPER + 1):
            tried = _with_deeper(plan, row, sign * more)
            if tried is None:
                break
            found = run_text(module, tried).flow
            if not found.over and found.empty <= (1 if flow.over else 0):
                numbers = [str(place.photo + 1) for place in plan.photos if _row(place) == row]
                what = f"photo {' and '.join(numbers)}"
                how = "less deep" if flow.over else "deeper"
                yield f"make {what} {how} by {_count(more, 'line')}"
                return


_Row = tuple[bool, int, int]


def _row(place: PhotoPlace) -> _Row:
    return place.below, place.line if place.below else 0, place.lines


def _with_deeper(plan: ModulePlan, row: _Row, more: int) -> ModulePlan | None:
    """The plan with a row's photos ``more`` lines deeper; None if that leaves a mere strip, crops
    too much, overlaps, or runs out of the body."""
    lines = row[2] + more
    if lines < _STRIP or abs(log(lines / row[2])) > _CROP:
        return None
    photos = tuple(
        replace(place, line=place.line if place.below else place.line - more, lines=lines)
        if _row(place) == row
        else place
        for place in plan.photos
    )
    if any(place.line < 0 or place.foot > plan.body_lines for place in photos):
        return None
    tried = replace(plan, photos=photos)
    return None if _overlap(photos) else tried


def _overlap(photos: tuple[PhotoPlace, ...]) -> bool:
    return any(
        one.cells.overlaps(two.cells) for at, one in enumerate(photos) for two in photos[at + 1 :]
    )


def _slots(each: SetModule) -> Iterator[str]:
    """Slots that the story would fill: of other depth, or of one column more or less."""
    module, plan = each.module, each.plan
    whole = sorted(place.photo for place in plan.photos) == list(range(len(module.photos)))
    if plan.unit < 0 or module.is_crossing or plan.insets or not whole:
        return
    slot, sign = plan.slot, 1 if each.flow.over else -1
    lines = _depth(module, slot.columns, _depths(each))
    if lines is not None:
        more = _count(abs(lines - slot.lines), "line")
        how = "more" if sign > 0 else "less"
        way = "width" if module.paper.is_vertical else "depth"
        yield f"give it {more} {how} in {way} (its slot: lines = {lines})"
    columns = slot.columns + sign
    if not 1 <= columns <= module.paper.columns:
        return
    near = round(slot.area / columns)
    if each.flow.over:
        near = min(near, slot.lines)
    depths = sorted(range(max(4, near - 4), near + _DEEPER), key=lambda depth: abs(depth - near))
    lines = _depth(module, columns, depths)
    if lines is not None and lines <= module.paper.lines:
        more = "more" if sign > 0 else "less"
        if module.paper.is_vertical:
            yield f"give it one tier {more}: {columns} tiers × {lines} lines"
        else:
            yield f"give it one column {more}: {columns} columns × {lines} lines"


def _depths(each: SetModule) -> list[int]:
    """Depths of a slot that may fit, by how near they are to what its columns lack or leave."""
    lines, flow = each.plan.slot.lines, each.flow
    share = -(-(flow.over or flow.empty) // each.plan.text_columns)
    sign = 1 if flow.over else -1
    tries = sorted(range(1, share + _DEEPER), key=lambda more: (abs(more - share), more))
    return [lines + sign * more for more in tries[:_DEEPER]]


def _depth(module: Module, columns: int, depths: list[int]) -> int | None:
    """The first depth at which the story fills that many columns."""
    for lines in depths:
        if not 1 <= lines <= module.paper.lines:
            continue
        placed = Placed(module.story, Slot(0, 0, columns, lines))
        plan = slotted_plan(module, placed, module.paper, 0)
        if plan is None:
            continue
        flow = run_text(module, plan).flow
        if not flow.over and flow.empty <= 1:
            return lines
    return None


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
