"""Heads of a planned page brought into rank: none larger than that of a weightier story, and none
beside one at one height and alike (rule 29).

A story may have its own step of the ladder or the one above, which may fill its width better. The
search chooses for each story alone; where that breaks the rule, the lighter story's head goes down
a step and keeps its depth. A head that its place made smaller than any may be binds no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from paiban.arrange.costs import ALIKE, clash
from paiban.arrange.plan import Demand, ModulePlan
from paiban.base.value import replace
from paiban.column.head.ladder import LEAST_BINDING

_OF_TIERS = ("tiers", "either", "level")
"""Places of heads on a page of tiers."""


def in_rank(modules: Iterable[ModulePlan], demands: Sequence[Demand]) -> list[ModulePlan]:
    """``modules``, in order of weight, with heads that step down. Only heads of modules that meet
    at a column can clash."""
    found: list[ModulePlan] = []
    meeting: defaultdict[tuple[str, int], list[ModulePlan]] = defaultdict(list)
    largest = float("inf")
    for module in modules:
        if module.unit >= 0 and module.head.size:
            demand = demands[module.unit]
            if module.head.size > largest:
                module = _held(module, demand, largest)
            slot = module.slot
            beside = meeting["ends", slot.column] + meeting["begins", slot.right]
            if any(clash(module, other) for other in beside):
                module = _held(module, demand, module.head.size / ALIKE)
            largest = min(largest, max(module.head.size, LEAST_BINDING))
        found.append(module)
        meeting["begins", module.slot.column].append(module)
        meeting["ends", module.slot.right].append(module)
    return found


def _held(module: ModulePlan, demand: Demand, most: float) -> ModulePlan:
    """The module with the best head of the same depth of at most ``most`` points; as it is where
    there is none, or the head stands within level text."""
    if module.head.inset_lines:
        return _held_in_tiers(module, demand, most) if demand.head_place in _OF_TIERS else module
    heads = demand.heads_held(module.slot.columns, most)
    held = next((each for each in heads if each.lines == module.head.lines), None)
    if held is None or held.size > most:
        return module
    return replace(module, head=held, cost=module.cost - module.head.cost + held.cost)


def _held_in_tiers(module: ModulePlan, demand: Demand, most: float) -> ModulePlan:
    """The module with the best head over the same tiers, in the same lines or fewer: what they
    leave is white."""
    own = module.head
    for head in demand.inset_heads_held(0.0 if own.level else own.inset_ems, most):
        alike = head.level == own.level and head.inset_ems == own.inset_ems
        if alike and head.size <= most and head.inset_lines <= own.inset_lines:
            held = replace(head, inset_lines=own.inset_lines)
            return replace(module, head=held, cost=module.cost - own.cost + head.cost)
    return module
