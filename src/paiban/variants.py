"""``--alternatives``: further editions of one source, each page by a differing plan."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.finding import Findings
from paiban.base.timing import Timings
from paiban.compose.composer import Laid, PageDesk, set_page
from paiban.compose.explain.alternatives import DIFFERENT, alternatives, with_pins
from paiban.compose.planning.plan_choice import Trial
from paiban.edition.plans.plan_entries import EditionPlan
from paiban.edition.plans.plan_file import written_plan
from paiban.pipeline import Made, checked


def variants(made: Made, count: int) -> tuple[Made, ...]:
    """Up to ``count`` - 1 further editions: the n-th has each page's n-th plan, or its best if it
    has no more. Missing plans are reported in ``made``."""
    with made.timings.stage("alternatives"):
        kept = written_plan(made.edition.plan)
        plans = [alternatives(_pinned(laid, kept), laid.trial, count) for laid in made.laid]
        for laid, trials in zip(made.laid, plans, strict=True):
            _tell(made, laid, trials, count)
        most = max(map(len, plans), default=0)
        return tuple(_variant(made, plans, number) for number in range(1, most))


def _pinned(laid: Laid, kept: EditionPlan | None) -> PageDesk:
    """The page with the slots that its plan pins."""
    number = laid.desk.spec.number
    pages = [page for page in (kept.pages if kept else ()) if page.number == number]
    pins = {each.id: each.slot for page in pages for each in page.stories if each.pinned}
    return with_pins(laid.desk, pins)


def _variant(made: Made, plans: Sequence[Sequence[Trial]], number: int) -> Made:
    """The edition by the ``number``-th plans; its findings are those of ``made`` except
    plan-dependent ones, which are its own."""
    own = {finding for laid in made.laid for finding in laid.found}
    findings = Findings([finding for finding in made.before if finding not in own])
    pages = []
    for laid, trials in zip(made.laid, plans, strict=True):
        page = set_page(laid.desk, trials[number]) if number < len(trials) else laid
        findings.items.extend(page.found)
        pages.append(page)
    return checked(made.edition, tuple(pages), findings, Timings())


def _tell(made: Made, laid: Laid, trials: Sequence[Trial], count: int) -> None:
    if len(trials) >= count:
        return
    spec = laid.desk.spec
    pinned = any(placed.slot for placed in spec.stories)
    made.findings.warn(
        "few-alternatives",
        f"page {spec.number} has {len(trials)} of {count} plans that differ by "
        f"{DIFFERENT:.0%} of the page",
        "remove slots from the edition file"
        if pinned
        else "the stories fill it in no other way; more photos or a shorter story may help",
        laid.desk.edition.origin,
    )
