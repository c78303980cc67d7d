"""Parallel composition: pages composed by processes forked from this one.

Once stories are dealt and jumps cut, pages are independent. A process sends back the finished page
with its plan, all plain values, and its findings; the bytes equal those of pages composed one after
another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial

from paiban.base.finding import Finding, Findings
from paiban.base.process.forked import can_fork, forked
from paiban.base.value import Value
from paiban.compose.composer import Laid, PageDesk, compose_page, page_desk
from paiban.compose.planning.plan_choice import Trial
from paiban.deal.estimate import cells
from paiban.edition.model import Edition, PageSpec
from paiban.edition.plans.plan_entries import KeptPage
from paiban.page.items import Page
from paiban.typeset.typesetter import Typesetter

_ENOUGH = 8
"""Fewest stories for which forking pays: starting the processes takes as long as planning two
one-story pages."""


class Sent(Value, frozen=True):
    """A page made by another process."""

    page: Page
    trial: Trial
    left: tuple[Finding, ...]
    """Overset and underset findings (``Laid.found``)."""
    found: tuple[Finding, ...]


def composed(
    edition: Edition,
    typesetter: Typesetter,
    kept: Mapping[str, KeptPage],
    planned: Mapping[str, Trial],
    jobs: int,
) -> tuple[Laid, ...]:
    """Compose the pages of an edition with up to ``jobs`` processes. Pages whose plan is ``kept``,
    and any that no other process returned, are composed here. Those that were ``planned`` are only
    set. Findings go to the typesetter's, in page order."""
    room = _ComposingRoom(edition, typesetter, kept, planned)
    made = {number: room.received(number, sent) for number, sent in room.sent(jobs)}
    for number in range(len(edition.pages)):
        if number not in made:
            made[number] = room.composed(number)
        typesetter.findings.items.extend(made[number][1])
    return tuple(made[number][0] for number in range(len(edition.pages)))


class _ComposingRoom(Value, frozen=True, eq=False):
    """An edition whose pages, numbered from 0, are composed independently, each with its own
    findings."""

    edition: Edition
    typesetter: Typesetter
    kept: Mapping[str, KeptPage]
    planned: Mapping[str, Trial]

    def sent(self, jobs: int) -> Iterator[tuple[int, Sent]]:
        """Pages made by other processes, as they arrive. The slowest are started first, so that all
        processes end at about the same time."""
        specs = self.edition.pages
        waiting = [number for number, spec in enumerate(specs) if spec.number not in self.kept]
        stories = sum(len(specs[number].stories) for number in waiting)
        if len(waiting) > 1 and stories >= _ENOUGH and can_fork():
            waiting.sort(key=lambda number: -self._work(specs[number]))
            yield from forked(self.send, waiting, jobs)

    def _work(self, spec: PageSpec) -> float:
        """Relative time to compose a page; planning dominates."""
        matter = sum(cells(placed.story, self.edition.paper) for placed in spec.stories)
        return matter * len(spec.stories) ** 2

    def send(self, number: int) -> Sent:
        """Compose the page; runs in a forked process."""
        laid, found = self.composed(number)
        return Sent(laid.page, laid.trial, laid.found, found)

    def received(self, number: int, sent: Sent) -> tuple[Laid, tuple[Finding, ...]]:
        """The page here, with a desk like that which it was made at."""
        desk = cache(partial(self._desk, number, sent.trial))
        return Laid(desk, sent.trial, sent.page, sent.left), sent.found

    def _desk(self, number: int, trial: Trial) -> PageDesk:
        nothing_new = Findings.aside()  # the other process has told
        typesetter, spec = self.typesetter.apart(nothing_new), self.edition.pages[number]
        desk = page_desk(spec, self.edition.for_page(spec), typesetter, nothing_new)
        return desk.asking(trial)

    def composed(self, number: int) -> tuple[Laid, tuple[Finding, ...]]:
        """Compose the page in this process."""
        spec, found = self.edition.pages[number], Findings()
        typesetter, kept = self.typesetter.apart(found), self.kept.get(spec.number)
        edition = self.edition.for_page(spec)
        planned = self.planned.get(spec.number)
        return compose_page(spec, edition, typesetter, found, kept, planned), tuple(found)
