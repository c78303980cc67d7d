"""Make-up of the stories that the editor gave no page: sheets, pages, and moves between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.compose.planning.plan_choice import Trial
from paiban.deal.page_count import with_pool
from paiban.deal.section_labels import labelled, sections_of
from paiban.edition.model import Edition, Pool
from paiban.edition.paper import DUIKAI
from paiban.makeup.fillers import with_fillers
from paiban.makeup.moves import moved
from paiban.makeup.page_trials import PageTrials
from paiban.makeup.sheets import Sheets, chosen_sheets
from paiban.typeset.typesetter import Typesetter


def made_up(
    edition: Edition, typesetter: Typesetter, findings: Findings, jobs: int
) -> tuple[Edition, dict[str, Trial]]:
    """Give a page to each story of the pool, plan the pages, move stories between them, and close
    with fillers what stays white. Returns the edition, and the trial of each page by its number."""
    edition, pool = with_pool(edition)
    if pool and edition.plan:
        pool = _by_plan(pool, Path(edition.plan))
    trials = PageTrials(typesetter, jobs)
    if pool:
        sheets, found = chosen_sheets(edition, pool, trials)
        findings.items.extend(found.items)
        sheets, told = moved(sheets, pool, trials)
        sheets = _with_labels(sheets, edition, pool)
        _tell(edition, pool, sheets, told, findings)
    elif edition.fillers:
        sheets = Sheets(edition, tuple(trials.of(edition)))
    else:
        return edition, {}
    sheets, used = with_fillers(sheets, edition.fillers, trials)
    for name, page in used:
        message = f"page {page}: {name} fills what would stay white"
        findings.note("filler-used", message, "", edition.origin)
    for trial in sheets.trials:
        findings.items.extend(trial.found)
    made = replace(sheets.edition, paper_is_free=False)
    numbered = zip(made.pages, sheets.trials, strict=True)
    return made, {page.number: each.trial for page, each in numbered}


def _with_labels(sheets: Sheets, edition: Edition, pool: Pool) -> Sheets:
    """The pages that the edition does not name, labelled by the sections that came to stand on
    them; by a plan file where there is one."""
    named = {page.number for page in edition.pages}
    if edition.plan:
        return _with_sections(sheets, Path(edition.plan), named)
    sections = {id(each.placed.story): each.section for each in pool.stories}
    pages = labelled(sheets.edition.pages, named, sections, sheets.edition.paper)
    return replace(sheets, edition=replace(sheets.edition, pages=pages))


def _with_sections(sheets: Sheets, plan: Path, named: set[str]) -> Sheets:
    """The pages that are not ``named``, with the sections that a plan file gives them."""
    from paiban.edition.plans.plan_file import planned_sections

    sections = planned_sections(plan)
    pages = tuple(
        replace(page, furniture=replace(page.furniture, section=sections[page.number]))
        if page.number in sections and page.number not in named
        else page
        for page in sheets.edition.pages
    )
    return replace(sheets, edition=replace(sheets.edition, pages=pages))


def _by_plan(pool: Pool, plan: Path) -> Pool:
    """The pool with the stories that a plan file has on the pages where it has them, on as many
    pages."""
    from paiban.edition.plans.plan_file import planned_pages

    pages = planned_pages(plan)
    stories = tuple(
        replace(each, page=each.page or pages.get(each.placed.story.id, ""))
        for each in pool.stories
    )
    count = len(dict.fromkeys(pages.values()))
    return replace(pool, stories=stories, page_count=pool.page_count or count)


def _tell(
    edition: Edition, pool: Pool, sheets: Sheets, told: list[tuple[str, str]], findings: Findings
) -> None:
    """What was chosen, and what was moved."""
    made = sheets.edition
    count = len(made.pages)
    if not pool.page_count and not edition.pages:
        paper = "对开" if made.paper.name == DUIKAI.name else "四开"
        name = paper if made.paper.name in (DUIKAI.name, "sikai") else made.paper.name
        pages = f"{count} pages" if count > 1 else "one page"
        findings.note(
            "sheet-chosen",
            f"{len(pool.stories)} stories on {pages} of {name}, the best filled of those tried",
            "--paper and --pages choose others",
            pool.origin,
        )
    for blank in (page for page in made.pages if not page.stories and not page.advertisements):
        findings.warn(
            "page-white",
            f"page {blank.number}: no story is left for it, it stays white",
            "ask for fewer pages",
            pool.origin,
        )
    for story, section, page in _strayed(made, pool):
        findings.note(
            "section-strayed",
            f"{story} is of {section} but stands on page {page}: its own pages are full",
            "write page with it to have it on another",
            pool.origin,
        )
    for story, page in told:
        findings.note(
            "story-moved",
            f"{story} went to page {page}, for both pages are better filled so",
            "write page with it to have it on another",
            pool.origin,
        )


def _strayed(edition: Edition, pool: Pool) -> Iterator[tuple[str, str, str]]:
    """The stories on pages of other sections though there are pages of theirs: story, section and
    page. The front page has stories of all sections."""
    sections = {id(each.placed.story): each.section for each in pool.stories if not each.page}
    inner = [page for page in edition.pages if not page.furniture.masthead]
    labels = {page.number: sections_of(page.furniture.section) for page in inner}
    named = {name for label in labels.values() for name in label}
    for page in inner:
        for placed in page.stories:
            section = sections.get(id(placed.story), "")
            if section in named and section not in labels[page.number]:
                yield placed.story.id, section, page.number
