"""A page put together: plan, set modules and furniture become one frozen ``Page``."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.arrange.pages import arrange
from paiban.arrange.plan import ModulePlan, PageDemand, Plan
from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.column.demand import Module
from paiban.column.options import FLOW_WEIGHT
from paiban.compose.furniture import folio, separators
from paiban.compose.masthead import masthead
from paiban.compose.modules import PageContent, page_content
from paiban.compose.setting import Run, SetModule, run_text, set_module
from paiban.compose.slotted import free_region, slotted_plan, touch
from paiban.edition.model import Edition, PageSpec, Slot
from paiban.page.items import Group, Item, Page, StoryOnPage
from paiban.typeset.typesetter import Typesetter

_TRIED = 12
"""Plans that are set, at most, before the best of them is taken: the only retry loop."""


class _Trial(Value, frozen=True):
    """A plan with its text run through it."""

    plan: Plan
    runs: tuple[Run, ...]
    cost: float


def compose_page(
    spec: PageSpec, edition: Edition, typesetter: Typesetter, findings: Findings
) -> Page:
    """Arrange and set one page; what does not fit, or leaves white, is reported."""
    file = str(edition.origin) if edition.origin else ""
    head = masthead(spec.furniture, typesetter, edition.paper, file)
    taken = [head.slot] if head else []
    content = page_content(spec.stories, typesetter, edition.paper, findings)
    trial = _best(_plans(spec, content, edition, taken, findings), content)
    modules = [
        set_module(_module(content, plan.unit), plan, run, edition.paper)
        for plan, run in zip(trial.plan.modules, trial.runs, strict=True)
    ]
    _report(modules, findings)
    over = [head.group] if head else folio(spec, typesetter, edition.paper, file)
    return _page(spec, edition, typesetter, over, modules)


def _module(content: PageContent, unit: int) -> Module:
    if unit >= 0:
        return content.modules[unit]
    assert content.package is not None
    return content.package


def _plans(
    spec: PageSpec,
    content: PageContent,
    edition: Edition,
    taken: list[Slot],
    findings: Findings,
) -> list[Plan]:
    """Slots that are given are kept; the stories without share the largest place left."""
    paper = edition.paper
    fixed: list[ModulePlan] = []
    free: list[int] = []
    largest = float("inf")  # no head is larger than that of a weightier story (rule 29)
    for number, placed in enumerate(spec.stories):
        if placed.slot is None:
            free.append(number)
            continue
        if any(touch(placed.slot, other) for other in taken):
            findings.error(
                "slot-under-masthead",
                f"the slot of {placed.story.id} lies under the masthead",
                f"begin it at line {max(other.lines for other in taken) + 2} or lower",
                placed.origin,
            )
        module = content.modules[number]
        module.most = min(module.most, largest)
        plan = slotted_plan(module, placed, paper, number)
        if plan is None:
            findings.error(
                "slot-too-small",
                f"{placed.story.id} cannot stand in its slot of {placed.slot.columns} columns × "
                f"{placed.slot.lines} lines: head and photos leave no room",
                "give it more lines, or take a photo out",
                placed.origin,
            )
        else:
            fixed.append(plan)
            largest = min(largest, plan.head.size or largest)
    if not free:
        return [Plan(tuple(fixed), sum(plan.cost for plan in fixed))]
    return _around(fixed, free, content, edition, taken, findings)


def _around(
    fixed: list[ModulePlan],
    free: list[int],
    content: PageContent,
    edition: Edition,
    taken: list[Slot],
    findings: Findings,
) -> list[Plan]:
    """Arrange the free stories in what furniture and fixed ones leave."""
    paper = edition.paper
    region = free_region([*taken, *(plan.slot for plan in fixed)], paper)
    modules = content.modules if not fixed else tuple(content.modules[at] for at in free)
    gap = edition.stylebook.story_gap
    plans: list[Plan] = []
    if region is not None:
        demand = PageDemand(
            modules, paper, region, content.package, content.package is not None, gap
        )
        plans = arrange(demand)
    if not plans:
        for at in free:
            story = content.modules[at].story
            findings.error(
                "no-room",
                f"there is no place on the page for {story.id}",
                "give it a slot, or another page",
                story.origin,
            )
        return [Plan(tuple(fixed), 0.0)]
    return [Plan((*fixed, *_numbered(plan, free, fixed)), plan.cost) for plan in plans]


def _numbered(plan: Plan, free: list[int], fixed: list[ModulePlan]) -> tuple[ModulePlan, ...]:
    """Plans of the free stories, numbered as on the page."""
    if not fixed:
        return plan.modules
    slots = [(free[each.unit], each) for each in plan.modules]
    return tuple(
        ModulePlan(
            number,
            each.slot,
            each.head,
            each.text_columns,
            each.measure,
            each.gutter,
            each.photos,
            each.slack,
            each.cost,
        )
        for number, each in slots
    )


def _best(plans: Sequence[Plan], content: PageContent) -> _Trial:
    """Run the text through the best plans and take the one that fills best."""
    best: _Trial | None = None
    for plan in plans[:_TRIED]:
        runs = tuple(run_text(_module(content, each.unit), each) for each in plan.modules)
        cost = plan.cost + sum(
            FLOW_WEIGHT * run.flow.cost - _foreseen(content, each)
            for each, run in zip(plan.modules, runs, strict=True)
        )
        if best is None or cost < best.cost:
            best = _Trial(plan, runs, cost)
    assert best is not None
    return best


def _foreseen(content: PageContent, plan: ModulePlan) -> float:
    """What the plan reckoned for fitting its text; the flow tells it exactly."""
    return _module(content, plan.unit).text(plan.measure).cost(plan.slack)


def _report(modules: list[SetModule], findings: Findings) -> None:
    for each in modules:
        story, flow = each.module.story, each.flow
        if flow.over:
            findings.error(
                "overset",
                f"{story.id} is {flow.over} lines ({each.overset_characters} characters) too long "
                "for its place",
                f"cut {flow.over} lines, or give it more room",
                story.origin,
            )
        elif flow.empty > 1:
            findings.warn(
                "underset",
                f"{story.id} leaves {flow.empty} lines white",
                f"add about {flow.empty * int(each.plan.measure)} characters, or give it less room",
                story.origin,
            )


def _page(
    spec: PageSpec,
    edition: Edition,
    typesetter: Typesetter,
    over: list[Group],
    modules: list[SetModule],
) -> Page:
    paper = edition.paper
    items: list[Item] = list(over)
    rules = separators([each.plan for each in modules if each.plan.unit >= 0], paper, typesetter)
    if rules:
        items.append(rules)
    stories: dict[str, list[SetModule]] = {}
    for each in modules:
        stories.setdefault(each.module.id, []).append(each)
    items += [_story_group(name, parts) for name, parts in stories.items()]
    return Page(
        spec.number,
        paper.width,
        paper.height,
        paper.type_area,
        tuple(paper.baseline(line) for line in range(paper.lines)),
        tuple(paper.column_x(column) for column in range(paper.columns)),
        paper.span(1),
        paper.body_size,
        tuple(items),
        tuple(_on_page(name, parts) for name, parts in stories.items()),
        spec.furniture.section,
    )


def _story_group(name: str, parts: list[SetModule]) -> Group:
    groups: list[Item] = []
    for each in parts:
        groups += [*each.head, *each.body, *each.photos]
    return Group("story", tuple(groups), name, _hull([each.rect for each in parts]))


def _hull(rects: list[Rect]) -> Rect:
    x, y = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    return Rect(x, y, right - x, bottom - y)


def _on_page(name: str, parts: list[SetModule]) -> StoryOnPage:
    story = parts[0].module.story
    title = " ".join(text.string for text in story.headline) or name
    return StoryOnPage(
        name,
        title,
        story.file,
        tuple(each.rect for each in parts),
        max(each.headline_size for each in parts),
        sum(each.flow.over for each in parts),
        sum(each.overset_characters for each in parts),
    )
