"""Page assembly: a plan, set modules and furniture become one frozen ``Page``."""

from __future__ import annotations

from collections.abc import Callable

from paiban.base.finding import Finding, Findings
from paiban.base.geometry import Rect
from paiban.base.value import Value, replace
from paiban.column.head.ladder import LEAST_HEAD
from paiban.column.picture.photo_block import on_photos
from paiban.compose.direction import set_in_place, set_on, with_crossing_places
from paiban.compose.fitting_report import (
    fitting,
    report_cropped,
    report_photo_slots,
    report_tables,
)
from paiban.compose.furniture.clear_slots import with_clear_slots
from paiban.compose.furniture.fixed import Fixtures
from paiban.compose.furniture.fixtures import fixtures
from paiban.compose.furniture.separators import separators
from paiban.compose.left_out import report_left_out
from paiban.compose.links import jump_links
from paiban.compose.module_setting import SetModule
from paiban.compose.on_photos.grouped_photos import with_groups
from paiban.compose.on_photos.named_places import report_named_places
from paiban.compose.on_photos.placed_heads import report_no_room, with_heads_on_photos
from paiban.compose.on_photos.poster import (
    as_poster,
    is_poster,
    over_poster,
    poster_of,
    teaser_links,
    with_poster,
)
from paiban.compose.page_findings import named
from paiban.compose.planning.plan_choice import Trial, chosen_plan
from paiban.compose.planning.slotted_page import free_region
from paiban.compose.planning.white import white_of
from paiban.compose.story_modules import BodyMemories, PageContent, page_content
from paiban.edition.model import Edition, PageSpec, Slot
from paiban.edition.paper import Paper
from paiban.edition.plans.plan_entries import KeptPage
from paiban.manuscript.ends.closing import credits_photos
from paiban.page.items import Group, Item, Page, StoryOnPage
from paiban.typeset.typesetter import Typesetter


class PageDesk(Value, frozen=True, eq=False):
    """A page before planning: its modules and the slots its furniture takes."""

    spec: PageSpec
    edition: Edition
    typesetter: Typesetter
    content: PageContent
    taken: list[Slot]
    fixed: Fixtures
    """Folio line or masthead, ear, index, advertisements."""

    def asking(self, trial: Trial) -> PageDesk:
        """The desk with what planning came to ask of the modules."""
        return replace(self, content=self.content.asking(trial.asked))


class Laid(Value, frozen=True, eq=False):
    """A page with the plan that set it; ``found`` holds its overset and underset findings."""

    at: PageDesk | Callable[[], PageDesk]
    trial: Trial
    page: Page
    found: tuple[Finding, ...] = ()

    @property
    def desk(self) -> PageDesk:
        """The desk the page was made at. For a page made in another process, an equal desk is built
        on first use."""
        return self.at() if callable(self.at) else self.at


def compose_page(
    spec: PageSpec,
    edition: Edition,
    typesetter: Typesetter,
    findings: Findings,
    kept: KeptPage | None = None,
    planned: Trial | None = None,
) -> Laid:
    """Arrange and set one page, by its plan where it is ``kept``, or by a trial of it that was
    ``planned``; what does not fit, or leaves white, is reported."""
    found = Findings()
    desk = page_desk(spec, edition, typesetter, found)
    trial = planned
    if kept is not None:
        from paiban.compose.kept.kept_page import kept_trial

        given = desk.spec, desk.content, edition, desk.taken
        trial = kept_trial(*given, kept, found)
    trial = trial or chosen_plan(desk.spec, desk.content, edition, desk.taken, found)
    laid = set_page(desk, trial)
    findings.items += [*named(found, spec.number), *laid.found]
    return laid


def page_desk(
    spec: PageSpec,
    edition: Edition,
    typesetter: Typesetter,
    findings: Findings,
    known: BodyMemories | None = None,
) -> PageDesk:
    """The modules of a page's stories, and its fixed furniture."""
    typesetter = set_on(typesetter, edition.paper).in_section(spec.furniture.section)
    spec = as_poster(spec)
    stories = with_groups(spec.stories, edition.language, findings)
    stories = with_heads_on_photos(stories, edition.paper, findings)
    spec = replace(spec, stories=stories)
    poster = is_poster(spec)
    # The index of a poster stands on its photo.
    own = replace(spec, index=None) if poster else spec
    setter = on_photos(typesetter) if poster else typesetter
    fixed = _fixtures(own, edition, setter, findings)
    taken = list(fixed.taken)
    spec = with_clear_slots(spec, taken, findings)
    region = free_region(taken, edition.paper)
    spec = with_crossing_places(spec, region, edition.paper, findings)
    content = page_content(spec.stories, typesetter, edition.paper, findings, known)
    if poster:
        content = with_poster(content, spec, edition, typesetter, findings)
    return PageDesk(spec, edition, typesetter, content, taken, fixed)


def _fixtures(
    spec: PageSpec, edition: Edition, typesetter: Typesetter, findings: Findings
) -> Fixtures:
    if not edition.paper.is_vertical:
        return fixtures(spec, edition, typesetter, findings)
    from paiban.compose.vertical.tier_fixtures import tier_fixtures

    return tier_fixtures(spec, edition, typesetter, findings)


def set_page(desk: PageDesk, trial: Trial) -> Laid:
    """Set a page by a plan with its text already run."""
    desk = desk.asking(trial)
    findings, paper = Findings(), desk.edition.paper
    gap = desk.edition.stylebook.story_gap
    modules = [
        set_in_place(desk.content.module(plan.unit), plan, run, paper, desk.fixed.top(gap))
        for plan, run in zip(trial.plan.modules, trial.runs, strict=True)
    ]
    white = white_of(desk.taken, trial.plan, desk.edition)
    report_left_out(desk.spec, desk.content, trial.plan, white // paper.columns, findings)
    _report(modules, findings)
    report_cropped(modules, findings)
    report_named_places(modules, findings)
    report_no_room(modules, findings)
    report_tables(modules, findings)
    report_photo_slots(modules, desk.spec, findings)
    if paper.fold:
        from paiban.compose.over_fold import report_focus

        report_focus(modules, paper, findings)
    if paper.is_vertical:
        from paiban.compose.vertical.upright_page import upright

        modules = [upright(each, paper) for each in modules]
    page = _page(desk.spec, desk.edition, desk.typesetter, desk.fixed, modules)
    return Laid(desk, trial, page, tuple(named(findings, desk.spec.number)))


def _report(modules: list[SetModule], findings: Findings) -> None:
    for each in modules:
        _report_head(each, findings)
        story, flow = each.module.story, each.flow
        if flow.over:
            from paiban.compose.explain.advice import advice

            findings.error(
                "overset",
                f"{story.id} is {_count(flow.over, 'line')} "
                f"({_count(each.overset_characters, 'character')}) too long for its place"
                + _each(flow.over, each),
                advice(each),
                story.origin,
            )
        elif flow.empty > 1:
            from paiban.compose.explain.advice import advice

            findings.warn(
                "underset",
                f"{story.id} leaves {flow.empty} lines empty" + _each(flow.empty, each),
                advice(each),
                story.origin,
            )


def _each(lines: int, each: SetModule) -> str:
    """The share of each column: that is by how much the place is too deep, or not deep enough."""
    columns = each.plan.text_columns
    if columns <= 1:
        return ""
    if each.module.paper.is_vertical:
        return f", {-(-lines // columns)} in each of its {columns} tiers"
    return f", {-(-lines // columns)} in each of its {columns} columns"


def _report_head(each: SetModule, findings: Findings) -> None:
    """Tell of a headline that had to be smaller than a head may be."""
    module, size = each.module, each.headline_size
    least = min(module.least_size, module.largest, LEAST_HEAD)
    if 0 < size < least:
        findings.warn(
            "headline-small",
            f"the headline of {module.story.id} is set in {size:.4g} pt: its place has no room for "
            f"the {least:.4g} pt that a head has at the least",
            "shorten it, break it in two lines, or give the story more tiers"
            if module.paper.is_vertical
            else "shorten it, break it in two lines, or give the story more columns",
            module.story.headline[0].origin() if module.story.headline else module.story.origin,
        )


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _page(
    spec: PageSpec,
    edition: Edition,
    typesetter: Typesetter,
    fixed: Fixtures,
    modules: list[SetModule],
) -> Page:
    paper = edition.paper
    items: list[Item] = list(fixed.before)
    # A box already separates its story from the others.
    open_modules = [each.plan for each in modules if each.plan.unit >= 0 and not each.module.box]
    tiers: tuple[Rect, ...] = ()
    if paper.is_vertical:
        from paiban.compose.vertical.tier_rules import tier_rules
        from paiban.compose.vertical.upright_page import tiers_of

        items += tier_rules(open_modules, paper, typesetter)
        tiers = tiers_of(paper)
    elif rules := separators(
        open_modules, paper, typesetter, fixed.advertisements, fixed.label_places
    ):
        items.append(rules)
    stories: dict[str, list[SetModule]] = {}
    for each in modules:
        stories.setdefault(each.module.id, []).append(each)
    groups: list[Item] = [_story_group(name, parts) for name, parts in stories.items()]
    poster = poster_of(modules)
    links = fixed.links
    if poster:  # masthead and folio line are drawn over it
        items = [groups.pop(0), *over_poster(fixed.before, poster), *items[len(fixed.before) :]]
        links = (*links, *teaser_links(poster))
    items += [*groups, *fixed.after]
    width, height = paper.trim
    area, baselines, columns, column_width = _grid(paper, tiers)
    return Page(
        spec.number,
        width,
        height,
        area,
        baselines,
        columns,
        column_width,
        paper.body_size,
        tuple(items),
        tuple(_on_page(name, parts) for name, parts in stories.items()),
        spec.furniture.section,
        (*jump_links(spec.stories, tuple(items)), *links),
        spec.facing.numbers if spec.facing else (),
        tiers,
    )


def _grid(
    paper: Paper, tiers: tuple[Rect, ...]
) -> tuple[Rect, tuple[float, ...], tuple[float, ...], float]:
    """Type area, baselines, columns and their width; a page of tiers has one column as wide as
    they, and no baselines."""
    if tiers:
        first, last = tiers[0], tiers[-1]
        area = Rect(first.x, first.y, first.width, last.bottom - first.y)
        return area, (), (area.x,), area.width
    return (
        paper.type_area,
        tuple(paper.baseline(line) for line in range(paper.lines)),
        tuple(paper.column_x(column) for column in range(paper.columns)),
        paper.span(1),
    )


def _story_group(name: str, parts: list[SetModule]) -> Group:
    groups: list[Item] = []
    for each in parts:
        groups += [*each.beneath, *each.head, *each.body, *each.over]
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
        credits_photos(story),
        tuple(leg for each in parts for leg in each.legs),
    )


def _fitted(parts: list[SetModule]) -> tuple[str, ...]:
    """How the parts of a story were copyfitted; sentences of a package name their part."""
    if len(parts) == 1:
        return fitting(parts[0])
    names = [f"part {each.module.number + 1}" if each.plan.unit >= 0 else "head" for each in parts]
    return tuple(
        f"{name}: {sentence}"
        for name, each in zip(names, parts, strict=True)
        for sentence in fitting(each)
    )
