"""Trials of pages: each planned with its stories as it would be printed, and kept, so that pages
that stay the same between two ways to deal the stories are planned once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from paiban.base.finding import Finding, Findings
from paiban.base.process.forked import can_fork, forked
from paiban.base.value import Record, Value, field
from paiban.compose.composer import page_desk
from paiban.compose.planning.plan_choice import Trial, chosen_plan
from paiban.compose.planning.white import white_of
from paiban.compose.story_modules import BodyMemories
from paiban.deal.estimate import cells
from paiban.edition.model import Advertisement, Edition, PageSpec
from paiban.edition.paper import Paper
from paiban.manuscript.story import Story
from paiban.typeset.typesetter import Typesetter

_HELD = 150.0
"""Cost of a story held over, beside that of its cells."""
_HELD_CELL = 6.0
"""Cost of each cell of it by the estimate: more than one left white."""
_LOST_PHOTO = 60.0
"""Cost of a photo left out."""
_WHITE = 4.0
"""Cost of a cell that stays white where no plan reckoned with it."""
_USUAL = 8
"""Stories of a page that takes no longer than others; the time of one of more grows by their
square."""
_AT_ONCE = 4
"""Pages tried before it is asked whether the others can be of use; the same with any number of
processes, for the order of trials must not depend on it."""
_ENOUGH = 3
"""Fewest pages to be planned for which forking pays."""


class PageTrial(Value, frozen=True):
    """A page planned: its trial, what it costs with all that it leaves out, and the findings of
    planning."""

    trial: Trial
    cost: float
    white: int
    """Cells left white, at the foot and in its stories."""
    held: tuple[int, ...]
    """The stories held over, by their place on the page."""
    found: tuple[Finding, ...]


_Key = tuple[str, str, int, tuple[int, ...], tuple[Advertisement, ...]]


class PageTrials(Record):
    """The pages of an edition tried so far, by number, paper, count of pages, and stories."""

    typesetter: Typesetter
    jobs: int = 1
    made: int = 0
    """Number of pages planned."""
    effort: float = 0.0
    """What these took, a page of ``_USUAL`` stories or fewer being 1."""
    bodies: BodyMemories = field(default_factory=dict)
    _known: dict[_Key, PageTrial] = field(default_factory=dict)

    def of(self, edition: Edition) -> list[PageTrial]:
        """A trial of each page of the edition."""
        self.learn((edition,))
        return [self._known[_key(edition, spec)] for spec in edition.pages]

    def within(self, edition: Edition, most: float) -> list[PageTrial]:
        """As ``of``, given up where the pages but the last, whose white costs less, cost ``most``:
        then the trials made so far."""
        for first in range(0, len(edition.pages), _AT_ONCE):
            some = edition.pages[first : first + _AT_ONCE]
            self._learn([(edition, spec) for spec in some])
            made = [self._known[_key(edition, spec)] for spec in edition.pages[: first + _AT_ONCE]]
            if sum(trial.cost for trial in made[: len(edition.pages) - 1]) >= most:
                break
        return made

    def learn(self, editions: Iterable[Edition]) -> None:
        """Try the pages of the editions that are not known, side by side."""
        self._learn([(edition, spec) for edition in editions for spec in edition.pages])

    def _learn(self, pages: Iterable[tuple[Edition, PageSpec]]) -> None:
        waiting = {
            key: (edition, spec)
            for edition, spec in pages
            if (key := _key(edition, spec)) not in self._known
        }
        keys = list(waiting)
        self.made += len(keys)
        self.effort += sum(
            max(1.0, (len(spec.stories) / _USUAL) ** 2) for _, spec in waiting.values()
        )

        def tried(at: int) -> PageTrial:
            return _tried(*waiting[keys[at]], self.typesetter, self.bodies)

        if self.jobs > 1 and len(keys) >= _ENOUGH and can_fork():
            for at, trial in forked(tried, range(len(keys)), self.jobs):
                self._known[keys[at]] = trial
        for at, key in enumerate(keys):
            if key not in self._known:  # alone, or its process died
                self._known[key] = tried(at)


def _key(edition: Edition, spec: PageSpec) -> _Key:
    stories = tuple(id(placed.story) for placed in spec.stories)
    count = len(edition.pages)
    return spec.number, edition.paper.name, count, stories, spec.advertisements


def _tried(
    edition: Edition, spec: PageSpec, typesetter: Typesetter, bodies: BodyMemories
) -> PageTrial:
    found, edition = Findings.aside(), edition.for_page(spec)
    apart = typesetter.apart(Findings.aside())
    desk = page_desk(spec, edition, apart, Findings.aside(), bodies)
    trial = chosen_plan(desk.spec, desk.content, edition, desk.taken, found)
    placed = {each.unit for each in trial.plan.modules}
    held = tuple(
        unit
        for unit, story in enumerate(desk.spec.stories)
        if desk.content.package is None and unit not in placed and story.slot is None
    )
    lost = sum(
        len(story.story.photos) - min(len(story.story.photos), most)
        for story, most in zip(spec.stories, _most_photos(trial), strict=False)
    )
    cost = trial.cost + trial.given + _LOST_PHOTO * lost
    for unit in held:
        cost += held_cost(spec.stories[unit].story, edition.paper)
    cost += _HELD_CELL * sum(
        run.flow.over * module.slot.columns / max(1, module.text_columns)
        for module, run in zip(trial.plan.modules, trial.runs, strict=True)
    )
    white = white_of(desk.taken, trial.plan, edition)
    cost += _WHITE * max(0, white - trial.plan.white - edition.paper.columns)
    white += sum(run.flow.empty for run in trial.runs)
    return PageTrial(trial, cost, white, held, tuple(found))


def held_cost(story: Story, paper: Paper) -> float:
    """The cost of a story held over."""
    return _HELD + _HELD_CELL * cells(story, paper)


def _most_photos(trial: Trial) -> Sequence[int]:
    return [each.photos_most if each.photos_most >= 0 else 1 << 30 for each in trial.asked]
