"""Pages composed side by side, by processes forked from this one.

Once stories are dealt and jumps are cut, no page needs to know of another. A process sends back
the finished page with its plan, all plain values, and what it found; the bytes are those of pages
composed one after another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial

from paiban.base.finding import Finding, Findings
from paiban.base.forked import can_fork, forked
from paiban.base.value import Value
from paiban.compose.composer import Laid, PageDesk, compose_page, page_desk
from paiban.compose.plan_choice import Trial
from paiban.deal.estimate import cells
from paiban.edition.model import Edition, PageSpec
from paiban.edition.plans.plan_entries import KeptPage
from paiban.page.items import Page
from paiban.typeset.typesetter import Typesetter

_ENOUGH = 8
"""Stories from which on other processes pay: to begin them takes as long as to plan two pages of
a story each."""


class Sent(Value, frozen=True):
    """A page as another process made it."""

    page: Page
    trial: Trial
    left: tuple[Finding, ...]
    """What the plan left over or white (``Laid.found``)."""
    found: tuple[Finding, ...]


def composed(
    edition: Edition, typesetter: Typesetter, kept: Mapping[str, KeptPage], jobs: int
) -> tuple[Laid, ...]:
    """The pages of an edition, by up to ``jobs`` processes; those whose plan is ``kept``, and what
    another process did not come to, are composed here. Findings go to those of the typesetter, in
    the order of the pages."""
    room = _ComposingRoom(edition, typesetter, kept)
    made = {number: room.received(number, sent) for number, sent in room.sent(jobs)}
    for number in range(len(edition.pages)):
        if number not in made:
            made[number] = room.composed(number)
        typesetter.findings.items.extend(made[number][1])
    return tuple(made[number][0] for number in range(len(edition.pages)))


class _ComposingRoom(Value, frozen=True, eq=False):
    """An edition whose pages, numbered from 0, are made each by itself: each tells what it finds as
    if it were alone."""

    edition: Edition
    typesetter: Typesetter
    kept: Mapping[str, KeptPage]

    def sent(self, jobs: int) -> Iterator[tuple[int, Sent]]:
        """Pages that other processes made, as they come; those that take longest are begun first,
        so that all processes end at about the same time."""
        specs = self.edition.pages
        waiting = [number for number, spec in enumerate(specs) if spec.number not in self.kept]
        stories = sum(len(specs[number].stories) for number in waiting)
        if len(waiting) > 1 and stories >= _ENOUGH and can_fork():
            waiting.sort(key=lambda number: -self._work(specs[number]))
            yield from forked(self.send, waiting, jobs)

    def _work(self, spec: PageSpec) -> float:
        """About how long a page takes, beside others: its plan takes most of it."""
        matter = sum(cells(placed.story, self.edition.paper) for placed in spec.stories)
        return matter * len(spec.stories) ** 2

    def send(self, number: int) -> Sent:
        """The page, made in another process."""
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
        """The page made in this process."""
        spec, found = self.edition.pages[number], Findings()
        typesetter, kept = self.typesetter.apart(found), self.kept.get(spec.number)
        edition = self.edition.for_page(spec)
        return compose_page(spec, edition, typesetter, found, kept), tuple(found)
