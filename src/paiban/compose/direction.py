"""Line direction of a story and of its page. The modules for vertical lines are imported only where
there are any: other pages start faster.

A story is vertical or horizontal as its page is, unless it says otherwise: then its lines run
across those of the page (it is ``crossing``), and it needs a slot."""

from __future__ import annotations

from paiban.arrange.plan import ModulePlan
from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.column.demand import Module
from paiban.column.head.head_block import HeadContent, HeadMaker
from paiban.compose.module_setting import SetModule, TextRun, set_module
from paiban.edition.model import Edition, PageSpec, Placed, Slot
from paiban.edition.paper import Paper
from paiban.font.catalog import Catalog
from paiban.manuscript.story import Story
from paiban.typeset.typesetter import Typesetter


def page_typesetter(edition: Edition, catalog: Catalog, findings: Findings) -> Typesetter:
    """The typesetter of an edition's pages, which sets lines in their direction."""
    book, language = edition.stylebook, edition.language
    if not edition.paper.is_vertical:
        return Typesetter(book, catalog, findings, language)
    from paiban.typeset.vertical_lines import VerticalTypesetter

    return VerticalTypesetter(book, catalog, findings, language, quotes=book.vertical_quotes)


def set_on(typesetter: Typesetter, paper: Paper) -> Typesetter:
    """The typesetter of a page: a poster has level lines in an edition whose lines are vertical."""
    if typesetter.is_vertical == paper.is_vertical:
        return typesetter
    book, found = typesetter.stylebook, typesetter.findings
    return Typesetter(book, typesetter.catalog, found, typesetter.locale)


def directed(edition: Edition) -> Edition:
    """The edition with the direction of its pages in each story that has none of its own; on
    horizontal pages none is needed."""
    if not edition.paper.is_vertical:
        return edition
    pool = edition.pool
    if pool:
        pooled = (replace(each, placed=_directed(each.placed)) for each in pool.stories)
        pool = replace(pool, stories=tuple(pooled))
    pages = tuple(
        page if page.poster else replace(page, stories=tuple(map(_directed, page.stories)))
        for page in edition.pages
    )
    fillers = tuple(
        replace(each, placed=_directed(each.placed)) if each.placed else each
        for each in edition.fillers
    )
    return replace(edition, pages=pages, pool=pool, fillers=fillers)


def _directed(placed: Placed) -> Placed:
    if placed.story.direction:
        return placed
    return replace(placed, story=replace(placed.story, direction="vertical"))


def is_crossing(story: Story, paper: Paper) -> bool:
    """Whether the lines of a story run across those of its page."""
    return bool(story.direction) and (story.direction == "vertical") != paper.is_vertical


def with_crossing_places(
    spec: PageSpec, region: Slot | None, paper: Paper, findings: Findings
) -> PageSpec:
    """Give a crossing story that is alone on its page all of ``region``. Among others it needs a
    slot; without one it is reported and set as the page is."""
    stories = []
    for placed in spec.stories:
        if placed.slot is None and is_crossing(placed.story, paper):
            if len(spec.stories) == 1 and region is not None:
                placed = replace(placed, slot=region)
            else:
                _tell(placed, paper, findings)
                direction = "vertical" if paper.is_vertical else "horizontal"
                placed = replace(placed, story=replace(placed.story, direction=direction))
        stories.append(placed)
    return replace(spec, stories=tuple(stories))


def _tell(placed: Placed, paper: Paper, findings: Findings) -> None:
    """Tell of a crossing story that is set as its page is."""
    if paper.is_vertical:
        findings.warn(
            "vertical-without-slot",
            f"{placed.story.id} is set in vertical lines: it has no slot",
            "a horizontal story among others needs a slot in edition.toml",
            placed.origin or placed.story.origin,
        )
        return
    findings.warn(
        "vertical-without-slot",
        f"{placed.story.id} is set in horizontal lines: it has no slot",
        "a vertical story among others needs a slot in edition.toml",
        placed.origin or placed.story.origin,
    )


def in_direction(
    module: Module, placed: Placed, typesetter: Typesetter, findings: Findings
) -> Module:
    """The module unchanged, or a ``CrossingModule`` if its story is crossing and has a slot."""
    if placed.slot is None or not is_crossing(placed.story, module.paper):
        return module
    from paiban.compose.vertical.crossing_stories import crossing_module

    return crossing_module(module, placed, typesetter, findings)


def upright_heads(
    content: HeadContent, typesetter: Typesetter, paper: Paper, findings: Findings
) -> HeadMaker:
    """A maker of vertical head forms for a horizontal story (rule 31)."""
    from paiban.compose.vertical import upright_heads

    return upright_heads.upright_heads(content, typesetter, paper, findings)


def level_heads(
    content: HeadContent,
    typesetter: Typesetter,
    paper: Paper,
    findings: Findings,
    *,
    is_asked: bool,
) -> HeadMaker:
    """A maker of level head forms for a story on a page of tiers."""
    from paiban.compose.vertical import level_heads

    return level_heads.level_heads(content, typesetter, paper, findings, is_asked=is_asked)


def plan_in_direction(module: Module, placed: Placed, unit: int) -> ModulePlan | None:
    """The plan of a crossing module in its slot; None if it does not fit."""
    from paiban.compose.vertical.crossing_stories import CrossingModule, crossing_plan

    assert isinstance(module, CrossingModule)
    return crossing_plan(module, placed, unit)


def set_in_place(
    module: Module, plan: ModulePlan, run: TextRun, paper: Paper, top: int = 0
) -> SetModule:
    """Set a module in its planned place, turned if it is crossing; the stories of the page begin
    at body line ``top``."""
    if not module.is_crossing:
        return set_module(module, plan, run, paper, top)
    from paiban.compose.vertical.crossing_stories import CrossingModule, TurnedPlan, set_crossing

    assert isinstance(module, CrossingModule) and isinstance(plan, TurnedPlan)
    return set_crossing(module, plan, run, paper)
