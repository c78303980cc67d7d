"""Heads of a planned page brought into rank: none larger than that of a weightier story (rule 29).

A story may have its own step of the ladder or the one above, which may fill its width better. The
search chooses for each story alone; where that puts a head above a weightier one, the head goes
down a step and keeps its depth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from paiban.arrange.plan import Demand, ModulePlan
from paiban.base.value import replace
from paiban.column.depth_options import HeadOption


def in_rank(modules: Iterable[ModulePlan], demands: Sequence[Demand]) -> Iterator[ModulePlan]:
    """``modules``, in order of weight, with heads that step down."""
    largest = float("inf")
    for module in modules:
        head = module.head
        if module.unit >= 0 and head.size > largest:
            held = _held(module, demands[module.unit], largest)
            if held is not None:
                cost = module.cost - head.cost + held.cost
                module = replace(module, head=held, cost=cost)
        yield module
        largest = min(largest, module.head.size or largest)


def _held(module: ModulePlan, demand: Demand, most: float) -> HeadOption | None:
    """The best head of the same depth of at most ``most`` points; None if there is none, or the
    head stands within the text."""
    if module.head.inset_lines:
        return None
    heads = demand.heads_held(module.slot.columns, most)
    return next((each for each in heads if each.lines == module.head.lines), None)
