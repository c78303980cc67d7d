"""Balancing of pages: moves and swaps stories between pages until no step improves their fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.base.value import Record, Value, field
from paiban.deal.estimate import full
from paiban.deal.new_pages import Shares
from paiban.deal.section_labels import sections_of
from paiban.edition.paper import Paper

_ROUNDS = 12
"""Most passes over all stories; most editions settle after four."""
_FROM_HOME = 0.0008
"""Cost per page of distance from a story's home. A page 6 % too full costs 0.0036: enough to move a
story to a near page, but not across the edition."""
_OFF_SECTION = 0.03
"""Cost of a page of another section: worth it if a page is 17 % off."""
_OFF_FRONT = 0.02
"""Cost of moving a story to or from the front page: worth it if that is 15 % off."""
_LIGHT = 4.0
"""Extra factor of ``_OFF_FRONT`` for bringing the lightest story to the front."""
_CROWDED = 0.02
"""Cost of each story beyond ``Balance.most``."""
_OVER = 6.0
"""Extra factor for an overfull page: what does not fit is not printed."""


class Load(Value, frozen=True):
    """A story to be put on a page; ``home`` is the page chosen by weight and section."""

    cells: float
    photos: int
    section: str
    home: int
    fixed: bool = False
    rank: float = 0.0
    """Rank by weight: 0 first, 1 last."""
    never: int = -1
    """The page it must not go to, because the story it continues begins there; -1: none."""


class Ground(Value, frozen=True):
    """A page to be filled: its room in cells, and what is already on it."""

    room: float
    section: str
    cells: float = 0.0
    photos: int = 0
    stories: int = 0
    front: bool = False
    shares: Shares = ()
    """The sections of an added page, with their shares; () where it is all ``section``'s."""

    def share(self, section: str) -> float:
        """The share of the page that is a section's own."""
        if self.shares:
            return dict(self.shares).get(section, 0.0)
        names = sections_of(self.section)
        return (section in names) / len(names) if names else float(not section)


class Balance(Record):
    """Stories on pages: ``at[i]`` is the page of load ``i``."""

    grounds: Sequence[Ground]
    loads: Sequence[Load]
    at: list[int]
    paper: Paper
    most: int
    """Most stories that can be arranged well on a page."""
    _cells: list[float] = field(default_factory=list)
    _photos: list[int] = field(default_factory=list)
    _stories: list[int] = field(default_factory=list)
    """Totals of each page, updated with each step, since ``fill`` is called so often."""

    def __post_init__(self) -> None:
        self._cells = [ground.cells for ground in self.grounds]
        self._photos = [ground.photos for ground in self.grounds]
        self._stories = [ground.stories for ground in self.grounds]
        for load, page in zip(self.loads, self.at, strict=True):
            self._put(load, page, 1)

    def settle(self) -> list[int]:
        """Move and swap stories while that lowers the cost; returns the page of each."""
        for _ in range(_ROUNDS):
            target = self.target()
            if not sum(self._moved(load, target) for load in range(len(self.loads))):
                break
        return self.at

    def fill(self, page: int) -> float:
        """The fill of a page; 1.0 is full."""
        room = self.grounds[page].room
        return full(self._cells[page], self._photos[page], room, self.paper)

    def target(self) -> float:
        """The mean fill of all pages, weighted by their room."""
        rooms = [ground.room for ground in self.grounds]
        fills = [self.fill(page) for page in range(len(rooms))]
        return sum(a * b for a, b in zip(fills, rooms, strict=True)) / max(1.0, sum(rooms))

    def drop(self, load: int) -> None:
        """Take a story off its page, leaving it on none."""
        self._put(self.loads[load], self.at[load], -1)
        self.at[load] = -1

    def _put(self, load: Load, page: int, sign: int) -> None:
        self._cells[page] += sign * load.cells
        self._photos[page] += sign * load.photos
        self._stories[page] += sign

    def _moved(self, load: int, target: float) -> bool:
        """Take the best step for a story, if any lowers the cost; returns whether one did."""
        if self.loads[load].fixed:
            return False
        here = self.at[load]
        best: tuple[int, int] | None = None
        least = -1e-6
        for step in self._steps(load):
            pages = {here, step[1]}
            before = self._cost(pages, target) + self._away(load) + self._away(step[0])
            self._take(load, step)
            after = self._cost(pages, target) + self._away(load) + self._away(step[0])
            self._take(load, (step[0], here))
            if after - before < least:
                best, least = step, after - before
        if best:
            self._take(load, best)
        return best is not None

    def _steps(self, load: int) -> Iterator[tuple[int, int]]:
        """The possible steps of a story: (story to swap with or -1, page)."""
        here, never = self.at[load], self.loads[load].never
        yield from ((-1, page) for page in range(len(self.grounds)) if page not in (here, never))
        for other, there in enumerate(self.at):
            own = self.loads[other]
            if there not in (here, never) and not own.fixed and own.never != here:
                yield other, there

    def _take(self, load: int, step: tuple[int, int]) -> None:
        other, page = step
        here = self.at[load]
        if other >= 0:
            self._put(self.loads[other], page, -1)
            self._put(self.loads[other], here, 1)
            self.at[other] = here
        self._put(self.loads[load], here, -1)
        self._put(self.loads[load], page, 1)
        self.at[load] = page

    def _cost(self, pages: set[int], target: float) -> float:
        cost = 0.0
        for page in pages:
            fill = self.fill(page)
            over = max(0.0, fill - max(1.0, target))
            cost += (fill - target) ** 2 + _OVER * over**2
            cost += _CROWDED * max(0, self._stories[page] - self.most)
        return cost

    def _away(self, load: int) -> float:
        """The cost of a story being away from its home."""
        if load < 0:
            return 0.0
        own, page = self.loads[load], self.at[load]
        away = _FROM_HOME * abs(page - own.home)
        ground, home = self.grounds[page], self.grounds[own.home]
        if ground.front != home.front:
            return away + _OFF_FRONT * (1 + _LIGHT * own.rank * ground.front)
        strange = not ground.front and self._is_strange(own, ground)
        return away + _OFF_SECTION * strange

    def _is_strange(self, load: Load, ground: Ground) -> bool:
        """Whether a page is not of a story's section although other pages are."""
        if not load.section or ground.share(load.section):
            return False
        return any(each.share(load.section) and not each.front for each in self.grounds)
