"""Line direction of a story, horizontal or vertical. The modules for vertical lines are imported
only for stories that have them: other pages start faster."""

from __future__ import annotations

from paiban.arrange.plan import ModulePlan
from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.column.demand import Module
from paiban.column.head.head_block import HeadContent, HeadMaker
from paiban.compose.module_setting import SetModule, TextRun, set_module
from paiban.edition.model import PageSpec, Placed, Slot
from paiban.edition.paper import Paper
from paiban.typeset.typesetter import Typesetter


def with_vertical_places(spec: PageSpec, region: Slot | None, findings: Findings) -> PageSpec:
    """Give a vertical story that is alone on its page all of ``region``. Among others it needs a
    slot; without one it is reported and set horizontally."""
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
    """The module unchanged, or a ``VerticalModule`` if its story is vertical and has a slot."""
    if placed.slot is None or placed.story.direction != "vertical":
        return module
    from paiban.compose.vertical.vertical_stories import vertical_module

    return vertical_module(module, placed, typesetter, findings)


def upright_heads(
    content: HeadContent, typesetter: Typesetter, paper: Paper, findings: Findings
) -> HeadMaker:
    """A maker of vertical head forms for a horizontal story (rule 31)."""
    from paiban.compose.vertical import upright_heads

    return upright_heads.upright_heads(content, typesetter, paper, findings)


def plan_in_direction(module: Module, placed: Placed, unit: int) -> ModulePlan | None:
    """The plan of a vertical module in its slot; None if it does not fit."""
    from paiban.compose.vertical.vertical_stories import VerticalModule, vertical_plan

    assert isinstance(module, VerticalModule)
    return vertical_plan(module, placed, unit)


def set_in_place(
    module: Module, plan: ModulePlan, run: TextRun, paper: Paper, top: int = 0
) -> SetModule:
    """Set a module in its planned place, turned if its lines are vertical; the stories of the page
    begin at body line ``top``."""
    if not module.is_vertical:
        return set_module(module, plan, run, paper, top)
    from paiban.compose.vertical.vertical_stories import TurnedPlan, VerticalModule, set_turned

    assert isinstance(module, VerticalModule) and isinstance(plan, TurnedPlan)
    return set_turned(module, plan, run, paper)
