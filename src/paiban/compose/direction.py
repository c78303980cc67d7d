"""Which way a story's lines run. What sets vertical lines is loaded where a story has them: pages
without them start faster."""

from __future__ import annotations

from collections.abc import Callable

from paiban.arrange.plan import ModulePlan
from paiban.base.finding import Findings
from paiban.base.lazy import call
from paiban.base.value import replace
from paiban.column.demand import Module
from paiban.column.head import HeadContent, HeadForm
from paiban.compose.setting import Run, SetModule, set_module
from paiban.edition.model import PageSpec, Placed, Slot
from paiban.edition.paper import Paper
from paiban.typeset.typesetter import Typesetter

_VERTICAL = "paiban.compose.vertical"
_HEADS = "paiban.compose.upright_heads"


def with_vertical_places(spec: PageSpec, region: Slot | None, findings: Findings) -> PageSpec:
    """A vertical story alone on its page has all of ``region``; among others it needs a slot, and
    is set in horizontal lines where it has none."""
    stories = []
    for placed in spec.stories:
        if placed.story.direction == "vertical" and placed.slot is None:
            if len(spec.stories) == 1 and region is not None:
                placed = replace(placed, slot=region)
            else:
                findings.warn(
                    "vertical-without-slot",
                    f"{placed.story.id} is set in horizontal lines: it has no slot",
                    "a vertical story among others needs a slot in edition.toml",
                    placed.origin or placed.story.origin,
                )
        stories.append(placed)
    return replace(spec, stories=tuple(stories))


def in_direction(
    module: Module, placed: Placed, typesetter: Typesetter, findings: Findings
) -> Module:
    """The module as it is, or for lines that run down where its story asks for them."""
    if placed.slot is None or placed.story.direction != "vertical":
        return module
    turned: Module = call(f"{_VERTICAL}:vertical_module", module, placed, typesetter, findings)
    return turned


HeadMaker = Callable[[float, float], tuple[HeadForm, ...]]


def upright_heads(
    content: HeadContent, typesetter: Typesetter, paper: Paper, findings: Findings
) -> HeadMaker:
    """What makes the forms of a vertical head in a horizontal story (rule 31)."""
    made: HeadMaker = call(f"{_HEADS}:upright_heads", content, typesetter, paper, findings)
    return made


def plan_in_direction(module: Module, placed: Placed, unit: int) -> ModulePlan | None:
    """The plan of a vertical module in its slot; None where it cannot stand there."""
    plan: ModulePlan | None = call(f"{_VERTICAL}:vertical_plan", module, placed, unit)
    return plan


def set_in_place(module: Module, plan: ModulePlan, run: Run, paper: Paper) -> SetModule:
    """Set a module in the place that the plan gives it, turned where its lines run down."""
    if not module.is_vertical:
        return set_module(module, plan, run, paper)
    turned: SetModule = call(f"{_VERTICAL}:set_turned", module, plan, run, paper)
    return turned
