"""From a source to finished pages: manuscript → shaped text → lines → plan → Page."""

from __future__ import annotations

from pathlib import Path

from paiban.base.finding import Finding, Findings, Unusable
from paiban.base.origin import Origin
from paiban.base.timing import Timings
from paiban.base.value import Value, field, replace
from paiban.compose.composer import Laid, compose_page
from paiban.deal.page_count import folder_pool, paginate
from paiban.edition.identity import with_unique_ids
from paiban.edition.model import Edition
from paiban.edition.paper import DUIKAI, PAPERS
from paiban.edition.plans.plan_entries import KeptPage
from paiban.font.catalog import Catalog
from paiban.manuscript.reader import read_manuscript
from paiban.page.items import Document
from paiban.page.page_checks import check_page
from paiban.typeset.typesetter import Typesetter

_EDITION_FILE = "edition.toml"


class Made(Value, frozen=True):
    """What a build made: the finished pages, and what was found on the way."""

    document: Document
    edition: Edition
    findings: Findings
    timings: Timings = field(default_factory=Timings)
    laid: tuple[Laid, ...] = ()
    """The pages with the plans that they were set by."""
    before: tuple[Finding, ...] = ()
    """What was found before the pages were looked over."""


def make(source: Path, paper: str | None = None, plan: Path | None = None, jobs: int = 1) -> Made:
    """Read ``source`` (manuscript, edition file or folder) and make its pages, by the plan file
    ``plan`` where there is one, planned by up to ``jobs`` processes.

    Raises ``Unusable`` where nothing can be made of the source.
    """
    findings, timings = Findings(), Timings()
    with timings.stage("read"):
        edition = with_unique_ids(read_source(source, paper, findings))
        if plan is not None:
            edition = replace(edition, plan=str(plan))
    with timings.stage("make up"):
        edition, laid = _pages(edition, findings, jobs)
    return checked(edition, laid, findings, timings)


def checked(edition: Edition, laid: tuple[Laid, ...], findings: Findings, timings: Timings) -> Made:
    """The pages as a document, each looked over."""
    before, pages = tuple(findings), tuple(each.page for each in laid)
    with timings.stage("check"):
        for page in pages:
            check_page(page, findings)
    document = Document(edition.title, edition.author, edition.language, pages)
    return Made(document, edition, findings, timings, laid, before)


def read_source(source: Path, paper: str | None, findings: Findings) -> Edition:
    """The edition that ``source`` holds, or that is made of it."""
    from paiban.edition.file.edition_file import read_edition

    if not source.exists():
        raise Unusable(
            "no-such-file", f"there is no {source.name}", "check the path", Origin(str(source))
        )
    if source.is_dir():
        if not (source / _EDITION_FILE).exists():
            folder = _improvised("folder", source, paper, findings)
            return paginate(folder_pool(folder), findings)
    elif source.suffix.lower() != ".toml":
        return _improvised("manuscript", source, paper, findings)
    # What checks an edition file is loaded only where there is one: a manuscript starts faster.
    edition: Edition = read_edition(source, findings, read_manuscript, paper)
    return _with_landings(paginate(edition, findings), findings)


def _improvised(kind: str, source: Path, paper: str | None, findings: Findings) -> Edition:
    """The edition that is made of a ``folder`` or a ``manuscript``."""
    from paiban.edition.improvised import edition_of_folder, edition_of_manuscript

    of = edition_of_folder if kind == "folder" else edition_of_manuscript
    return of(source, paper, findings, read_manuscript)


def _with_landings(edition: Edition, findings: Findings) -> Edition:
    """The edition with pages on which its stories may go on: few have such stories."""
    from paiban.deal.landings import with_landings

    waiting = any(
        placed.jump_auto and not (placed.jump or placed.continued)
        for page in edition.pages
        for placed in page.stories
    )
    if not waiting:
        return edition
    made: Edition = with_landings(edition, findings)
    return made


def _pages(edition: Edition, findings: Findings, jobs: int) -> tuple[Edition, tuple[Laid, ...]]:
    """All pages made up. A manuscript alone that runs over a 四开 page goes on a 对开 one."""
    found = Findings()
    if edition.plan and edition.paper_is_free:
        from paiban.edition.plans.plan_file import planned_paper

        name = planned_paper(Path(edition.plan))
        edition = replace(edition, paper=PAPERS.get(name, edition.paper), paper_is_free=False)
    pages = _set(edition, found, jobs)
    if edition.paper_is_free and any(p.trial.over for p in pages):
        edition = replace(edition, paper=DUIKAI)
        found = Findings()
        pages = _set(edition, found, jobs)
    findings.items.extend(found.items)
    return edition, pages


def _set(edition: Edition, findings: Findings, jobs: int) -> tuple[Laid, ...]:
    faces = edition.stylebook.faces
    catalog = Catalog(faces, edition.fonts, edition.origin, edition.font_weights)
    typesetter = Typesetter(edition.stylebook, catalog, findings, edition.language)
    jumps = any(placed.jump for page in edition.pages for placed in page.stories)
    plans: dict[str, KeptPage] = {}
    if jumps:  # few editions have them: what cuts stories is loaded only for those
        from paiban.compose.jump.auto_slots import with_slots
        from paiban.compose.jump.jumped_stories import with_jumps

        edition, plans = with_slots(edition, typesetter)
        edition = with_jumps(edition, typesetter, findings, plans)
    if edition.plan:
        from paiban.edition.plans.plan_file import read_plan

        read = read_plan(Path(edition.plan), edition, findings)
        plans = {page.number: page for page in read} | plans
    pages: tuple[Laid, ...]
    if jobs > 1 and len(edition.pages) > 1:  # what works with processes is loaded only for those
        from paiban.compose.side_by_side import composed

        pages = composed(edition, typesetter, plans, jobs)
    else:
        pages = tuple(
            compose_page(spec, edition.for_page(spec), typesetter, findings, plans.get(spec.number))
            for spec in edition.pages
        )
    # What stands on two pages is told once; so is what of a paragraph is cut, and shaped anew.
    findings.items[:] = dict.fromkeys(findings.items)
    return pages
