"""Cut of a jumping story: its first part fills its slot to the last line, notice included, and ends
inside a sentence (rule 30).

Each cut near the foot of the last leg is tried by running the text before it through the legs,
copyfitting included; the cheapest wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from paiban.arrange.plan import ModulePlan
from paiban.base.value import Value, replace
from paiban.column.body import BodyPiece, BodySetting
from paiban.column.cut_paragraphs import ParagraphCut, cuts, line_inset
from paiban.column.demand import Module
from paiban.column.depth_options import TextRange
from paiban.compose.module_setting import run_text
from paiban.compose.planning.slotted_page import slotted_plan
from paiban.edition.model import Placed
from paiban.manuscript.slicing import part
from paiban.manuscript.story import Block, Paragraph

_TRIED = 24
"""Most cuts tried, likeliest first: the true foot of a leg is at most a few lines from the
estimate."""
_GOOD = 4.0
"""A cut with fewer demerits is taken at once."""
_OFF = 8.0
"""Estimated demerits for each line between a cut and the foot."""
_ABOUT = 60
"""Lines before and after the foot that are searched: a table may be there."""
_PLANNED = 3
"""Most times a slot is replanned for the text that a cut leaves in it."""


class CutStory(Value, frozen=True):
    """A story cut in two: the blocks of both parts, and the lines of the second at the first's
    measure."""

    first: tuple[Block, ...]
    rest: tuple[Block, ...]
    lines: int


class _AnyLength(TextRange, frozen=True):
    """The depth range of a text that fills any place, since it will be cut there."""

    def cost(self, slack: int) -> float:
        return 0.0


class _Elastic(Module, frozen=True, eq=False):
    """A module whose text is as long as its place: head and photos alone tell the best form."""

    def text(self, measure: float, apart: tuple[int, ...] = ()) -> TextRange:
        """A depth range without cost at any slack."""
        pieces = self.pieces(measure, (), apart)
        return _AnyLength(sum(each.piece.choices[0].lines for each in pieces))


def cut_story(module: Module, placed: Placed, unit: int, notice: Paragraph) -> CutStory | None:
    """The story cut at the foot of its slot, with ``notice`` under the first part; None if it
    cannot be cut."""
    plan = slotted_plan(_elastic(module), placed, module.paper, unit)
    parts = None
    for _ in range(_PLANNED):
        if plan is None:
            return parts
        parts = _best(module, plan, notice)
        if parts is None:
            return None
        # The cut text may change the plan of the slot: then cut again.
        own = _with_blocks(module, parts.first)
        again = slotted_plan(own, placed, module.paper, unit)
        if again is None or (again.legs(), again.measure) == (plan.legs(), plan.measure):
            return parts
        plan = again
    return parts


def cut_in_form(module: Module, plan: ModulePlan, notice: Paragraph) -> CutStory | None:
    """The story cut at the foot of a place whose form is known."""
    return _best(module, plan, notice)


def _elastic(module: Module) -> Module:
    return _Elastic(**_fields(module))


def _with_blocks(module: Module, blocks: tuple[Block, ...]) -> Module:
    return Module(**(_fields(module) | {"blocks": blocks}))


def _fields(module: Module) -> dict[str, Any]:
    """The fields of a module, without its caches."""
    return {name: getattr(module, name) for name in module.__struct_fields__ if name[0] != "_"}


def _best(module: Module, plan: ModulePlan, notice: Paragraph) -> CutStory | None:
    """The cheapest cut near the foot of the last leg."""
    best: tuple[float, CutStory] | None = None
    for at, cut in _likeliest(module, plan):
        if best is not None and cut.cost >= best[0]:
            continue
        tried = _tried(module, plan, at, cut, notice)
        if tried is not None and (best is None or tried[0] < best[0]):
            best = tried
        if best is not None and best[0] < _GOOD:
            break
    return best[1] if best else None


def _tried(
    module: Module, plan: ModulePlan, at: int, cut: ParagraphCut, notice: Paragraph
) -> tuple[float, CutStory] | None:
    """The total cost and parts of a cut in block ``at``. If the block's lines have other measures
    than assumed (text round a photo), the cut with the nearest number of lines is tried."""
    for _ in range(2):
        parts = _parts(module, plan, at, cut, notice)
        flow = run_text(_with_blocks(module, parts.first), plan).flow
        own = list(_cuts(module, plan, at, flow.starts[at]))
        if any(each.offset == cut.offset for each in own):
            return flow.cost + cut.cost, parts
        if not own:
            return None
        cut = min(own, key=lambda each: abs(each.lines - cut.lines))
    return None


def _likeliest(module: Module, plan: ModulePlan) -> list[tuple[int, ParagraphCut]]:
    """The cuts to try, each a block number and a cut in it."""
    legs, uneven = plan.room()
    room = sum(lines for _, _, lines in legs) - 1.0  # one line for the notice
    room -= sum(1 - ems / plan.measure for _, _, ems in uneven)
    places = sorted(
        (abs(end - room) * _OFF + cut.cost, number, at, cut)
        for number, (at, cut, end) in enumerate(_places(module, plan, room))
    )
    return [(at, cut) for _, _, at, cut in places[:_TRIED]]


def _places(
    module: Module, plan: ModulePlan, room: float
) -> Iterator[tuple[int, ParagraphCut, int]]:
    """All cuts near line ``room``, with the line the text is estimated to reach there."""
    line = 0
    for at, body in enumerate(_pieces(module, plan)):
        end = line + body.piece.choices[0].lines
        if end > room - _ABOUT and line < room + _ABOUT:
            for cut in _cuts(module, plan, at):
                yield at, cut, line + cut.lines
        line = end


def _pieces(module: Module, plan: ModulePlan) -> tuple[BodyPiece, ...]:
    """The whole text at the common measure."""
    return module.pieces(plan.measure, (), plan.apart)


def _cuts(
    module: Module, plan: ModulePlan, at: int, start: int | None = None
) -> Iterator[ParagraphCut]:
    """The cuts of block ``at`` if it begins at flow line ``start``; with None, all lines have the
    common measure."""
    block = module.blocks[at]
    if not isinstance(block, Paragraph):
        return
    uneven = () if start is None else plan.room()[1]
    own = {line: (left, ems) for line, left, ems in uneven}
    setting = BodySetting(module.typesetter, module.paper, plan.measure, own)
    style = module.typesetter.style(block.role.value)
    measure = setting.measures(start or 0, line_inset(block, style), style.size)
    yield from cuts(block, module.typesetter, measure)


def _parts(
    module: Module, plan: ModulePlan, at: int, cut: ParagraphCut, notice: Paragraph
) -> CutStory:
    """The two parts of a cut in block ``at``."""
    block = module.blocks[at]
    assert isinstance(block, Paragraph)
    text = part(block.text, cut.offset, len(block.text.string))
    goes_on = Paragraph(text, block.role, block.level, opens_mid=True)
    after = _pieces(module, plan)[at + 1 :]
    return CutStory(
        (*module.blocks[:at], replace(block, cut_at=cut.offset), notice),
        (goes_on, *module.blocks[at + 1 :]),
        cut.left + sum(each.piece.choices[0].lines for each in after),
    )
