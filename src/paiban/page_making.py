"""An edition that has been read → its pages: stories dealt, jumps cut, plans read, pages set."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from paiban.base.finding import Findings
from paiban.base.value import Value, field, replace
from paiban.compose.composer import Laid, compose_page
from paiban.compose.direction import directed, page_typesetter
from paiban.compose.planning.plan_choice import Trial
from paiban.edition.model import Edition
from paiban.edition.paper import DUIKAI, PAPERS
from paiban.edition.plans.plan_entries import KeptPage
from paiban.font.catalog import Catalog
from paiban.typeset.typesetter import Typesetter

if TYPE_CHECKING:
    from paiban.last_build import LastBuild


class _Ready(Value, frozen=True, eq=False):
    """An edition whose stories all have their pages, with what is known of these before they are
    made: plans by the number of the page, and trials of those that were planned on the way."""

    edition: Edition
    kept: dict[str, KeptPage] = field(default_factory=dict)
    planned: dict[str, Trial] = field(default_factory=dict)
    dealt_before: bool = False
    """Whether the stories stand on the pages of the last build."""


def made_pages(
    edition: Edition, findings: Findings, jobs: int, last: LastBuild | None = None
) -> tuple[Edition, tuple[Laid, ...]]:
    """Make up all pages with up to ``jobs`` processes, or those that have changed since the
    ``last`` build. A lone manuscript that overflows a 四开 page moves to 对开."""
    found = Findings()
    if edition.plan and edition.paper_is_free:
        from paiban.edition.plans.plan_file import planned_paper

        name = planned_paper(Path(edition.plan))
        edition = replace(edition, paper=PAPERS.get(name, edition.paper), paper_is_free=False)
    edition = directed(edition)
    edition, pages = _set(edition, found, jobs, last)
    if edition.paper_is_free and any(p.trial.over for p in pages):
        edition = replace(edition, paper=DUIKAI)
        found = Findings()  # what was found on the smaller paper goes with it
        edition, pages = _set(edition, found, jobs, last)
    findings.items.extend(found.items)
    return edition, pages


def _set(
    edition: Edition, findings: Findings, jobs: int, last: LastBuild | None
) -> tuple[Edition, tuple[Laid, ...]]:
    """The pages, and the edition with the stories that jump in one piece, as the web edition and
    the preview show them."""
    faces = edition.stylebook.faces
    catalog = Catalog(faces, edition.fonts, edition.origin, edition.font_weights)
    typesetter = page_typesetter(edition, catalog, findings)
    dealt = _dealt(edition, typesetter, jobs, last)
    ready = _with_plans(_with_jumps(dealt, typesetter), findings)
    if last is None:
        pages = _composed(ready, typesetter, jobs)
    else:
        pages = tuple(_again(ready, typesetter, last))
        if dealt.dealt_before and last.pages.has_more_left:
            # What no longer fits its page may fit another.
            last.deal.forget()
            findings.items.clear()
            return _set(edition, findings, jobs, last)
    # Report once what recurs on two pages, or when a cut paragraph is reshaped.
    findings.items[:] = dict.fromkeys(findings.items)
    return dealt.edition, pages


def _dealt(edition: Edition, typesetter: Typesetter, jobs: int, last: LastBuild | None) -> _Ready:
    """The edition with a page for each story, those that its plan takes off it left out."""
    findings, ready = typesetter.findings, _Ready(edition)
    if edition.pool or (edition.fillers and not _jumps(edition)):
        known = last.deal.again(edition) if last else None
        if known:
            ready = _Ready(known[0], dealt_before=True)
            findings.items.extend(known[1])
        else:
            ready = _made_up(edition, typesetter, jobs, last)
    if not edition.plan:
        return ready
    from paiban.edition.plans.off_page import without_off

    edition, fewer = without_off(ready.edition, findings)
    planned = {number: each for number, each in ready.planned.items() if number not in fewer}
    return replace(ready, edition=edition, planned=planned)


def _made_up(edition: Edition, typesetter: Typesetter, jobs: int, last: LastBuild | None) -> _Ready:
    """The stories of the pool dealt to pages, and these planned."""
    from paiban.makeup.made_up import made_up

    found = Findings()
    made, planned = made_up(edition, typesetter, found, jobs)
    typesetter.findings.items.extend(found.items)
    if last:
        last.deal.learn(edition, made, tuple(found))
    return _Ready(made, planned=planned)


def _jumps(edition: Edition) -> bool:
    return any(placed.jump for page in edition.pages for placed in page.stories)


def _with_jumps(ready: _Ready, typesetter: Typesetter) -> _Ready:
    """The edition with its stories that jump cut; few have any, so that what cuts is loaded on
    demand."""
    if not _jumps(ready.edition):
        return ready
    from paiban.compose.jump.auto_slots import with_slots
    from paiban.compose.jump.jumped_stories import with_jumps

    edition, kept = with_slots(ready.edition, typesetter)
    edition = with_jumps(edition, typesetter, typesetter.findings, kept)
    return replace(ready, edition=edition, kept=kept)


def _with_plans(ready: _Ready, findings: Findings) -> _Ready:
    """The edition with the pages of its plan file."""
    if not ready.edition.plan:
        return ready
    from paiban.edition.plans.plan_file import read_plan

    read = read_plan(Path(ready.edition.plan), ready.edition, findings)
    return replace(ready, kept={page.number: page for page in read} | ready.kept)


def _composed(ready: _Ready, typesetter: Typesetter, jobs: int) -> tuple[Laid, ...]:
    """All pages, side by side if there are several and ``jobs`` for them."""
    edition, kept, planned = ready.edition, ready.kept, ready.planned
    if jobs > 1 and len(edition.pages) > 1:  # process support is loaded on demand
        from paiban.compose.side_by_side import composed

        return composed(edition, typesetter, kept, planned, jobs)
    return tuple(
        compose_page(
            spec,
            edition.for_page(spec),
            typesetter,
            typesetter.findings,
            kept.get(spec.number),
            planned.get(spec.number),
        )
        for spec in edition.pages
    )


def _again(ready: _Ready, typesetter: Typesetter, last: LastBuild) -> Iterator[Laid]:
    """The pages of an edition that was built before: those that have changed are made."""
    edition = ready.edition
    made = {
        spec.number: last.pages.page(
            spec,
            edition.for_page(spec),
            typesetter,
            ready.kept.get(spec.number),
            ready.planned.get(spec.number),
        )
        for spec in last.pages.in_order(edition.pages)
    }
    for spec in edition.pages:
        typesetter.findings.items.extend(made[spec.number].found)
        yield made[spec.number].laid
    last.pages.end({spec.number for spec in edition.pages})
