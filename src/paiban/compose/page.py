"""A page put together: plan, set modules and furniture become one frozen ``Page``."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.compose.direction import set_in_place, with_vertical_places
from paiban.compose.fitting import fitting
from paiban.compose.furniture import folio, separators
from paiban.compose.links import jump_links
from paiban.compose.masthead import masthead
from paiban.compose.modules import page_content
from paiban.compose.planning import chosen_plan, module_of
from paiban.compose.setting import SetModule
from paiban.compose.slotted import free_region
from paiban.edition.model import Edition, PageSpec
from paiban.page.items import Group, Item, Page, StoryOnPage
from paiban.typeset.typesetter import Typesetter


def compose_page(
    spec: PageSpec, edition: Edition, typesetter: Typesetter, findings: Findings
) -> Page:
    """Arrange and set one page; what does not fit, or leaves white, is reported."""
    file = str(edition.origin) if edition.origin else ""
    head = masthead(spec.furniture, typesetter, edition.paper, file)
    taken = [head.slot] if head else []
    spec = with_vertical_places(spec, free_region(taken, edition.paper), findings)
    content = page_content(spec.stories, typesetter, edition.paper, findings)
    trial = chosen_plan(spec, content, edition, taken, findings)
    modules = [
        set_in_place(module_of(content, plan.unit), plan, run, edition.paper)
        for plan, run in zip(trial.plan.modules, trial.runs, strict=True)
    ]
    _report(modules, findings)
    over = [head.group] if head else folio(spec, typesetter, edition.paper, file)
    return _page(spec, edition, typesetter, over, modules)


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
    # A box parts its story from the others by itself.
    open_modules = [each.plan for each in modules if each.plan.unit >= 0 and not each.module.box]
    rules = separators(open_modules, paper, typesetter)
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
        jump_links(spec.stories, tuple(items)),
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
        _fitted(parts),
    )


def _fitted(parts: list[SetModule]) -> tuple[str, ...]:
    """How the parts of a story were made to fit; a package tells of which part it speaks."""
    if len(parts) == 1:
        return fitting(parts[0])
    names = [f"part {each.module.number + 1}" if each.plan.unit >= 0 else "head" for each in parts]
    return tuple(
        f"{name}: {sentence}"
        for name, each in zip(names, parts, strict=True)
        for sentence in fitting(each)
    )
