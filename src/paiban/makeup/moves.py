"""Moves of stories between pages once these are planned: a page that leaves white, or a story out,
takes or gives one, while that lowers the cost of the pages together.

Stories are dealt by estimate; what a page can do with them is known only when it is arranged. The
moves that promise most by the estimate are tried, a bounded number of them. Sections and weight are
kept: a story goes only to a page of its section, the page's lead stays, and none of the lighter
half comes to the front.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest

from paiban.base.value import Record, Value, replace
from paiban.deal.estimate import cells, full, room
from paiban.deal.section_labels import sections_of
from paiban.edition.model import Edition, PageSpec, Placed, Pool
from paiban.makeup.page_trials import PageTrials
from paiban.makeup.sheets import Sheets

_TRIED = 6
"""Moves tried for a page at a time, those that promise most."""
_AT_ONCE = 3
"""Moves compared with one another before others are tried."""
_ROUNDS, _ROUNDS_A_PAGE = 6, 1.0
"""Bound of the rounds, each of which mends a page, and of those for each page."""
_EFFORT, _EFFORT_A_PAGE = 80.0, 24.0
"""Bound of the effort of all trials for moves, and of that for each page."""
_GAIN = 2.0
"""Least gain of a move."""
_ALIKE = 0.1
"""Weight of an estimate relative to what was measured."""
_NO_PHOTO, _NO_PHOTO_FRONT = 8.0, 24.0
"""Cost of a page, and of the front, without a photo while another has several."""


class Move(Value, frozen=True):
    """A story goes to another page; where ``back`` is not -1, one comes back for it. Pages and
    stories by their places."""

    page: int
    story: int
    to: int
    back: int = -1


def moved(sheets: Sheets, pool: Pool, trials: PageTrials) -> tuple[Sheets, list[tuple[str, str]]]:
    """The pages after moves that make them better together, with the stories moved, each with the
    page that it came to."""
    mover = _Mover(sheets, trials, *_ranks(sheets, pool))
    told: list[tuple[str, str]] = []
    given_up: set[int] = set()
    most = trials.effort + _EFFORT + _EFFORT_A_PAGE * len(sheets.trials)
    for _ in range(_ROUNDS + round(_ROUNDS_A_PAGE * len(sheets.trials))):
        worst = mover.worst(given_up)
        if worst is None or trials.effort > most:
            break
        said = mover.mended(worst)
        if said:
            told += said
            given_up.clear()
        else:
            given_up.add(worst)
    for at in range(len(sheets.trials)):
        if trials.effort <= most:
            told += mover.pictured(at)
    return mover.sheets, told


def _ranks(sheets: Sheets, pool: Pool) -> tuple[dict[int, int], dict[int, str]]:
    """The rank by weight, and the section, of each story that may move."""
    ordered = sorted(pool.stories, key=lambda each: (each.weight <= 0, each.weight))
    may = {
        id(each.placed.story): (rank, each.section)
        for rank, each in enumerate(ordered)
        if not each.page and not each.placed.slot
    }
    on_pages = {id(placed.story) for page in sheets.edition.pages for placed in page.stories}
    ranks = {key: rank for key, (rank, _) in may.items() if key in on_pages}
    return ranks, {key: may[key][1] for key in ranks}


class _Mover(Record):
    sheets: Sheets
    trials: PageTrials
    ranks: Mapping[int, int]
    sections: Mapping[int, str]

    @property
    def pages(self) -> tuple[PageSpec, ...]:
        return self.sheets.edition.pages

    def worst(self, but: set[int]) -> int | None:
        """The page that is furthest from full, of those that are not; none if all are."""
        pressures = {at: abs(self.measured(at)) for at in range(len(self.pages)) if at not in but}
        at = max(pressures, key=lambda each: pressures[each], default=None)
        columns = self.sheets.edition.paper.columns
        return at if at is not None and pressures[at] > columns else None

    def measured(self, at: int) -> float:
        """Cells that a page has too many (stories held over) or too few (white, below 0)."""
        trial, paper = self.sheets.trials[at], self.sheets.edition.paper
        held = sum(cells(self.pages[at].stories[unit].story, paper) for unit in trial.held)
        white = 0 if trial.held else trial.white
        return held - white

    def pressure(self, at: int) -> float:
        """``measured``; of a full page a little of what the estimate says."""
        known = self.measured(at)
        return known or self._estimated(at) * _ALIKE

    def _estimated(self, at: int) -> float:
        page, paper = self.pages[at], self.sheets.edition.paper
        ground = room(page, len(self.pages), page.paper_on(paper), self.sheets.edition.stylebook)
        used = sum(cells(placed.story, paper) for placed in page.stories if not placed.slot)
        photos = sum(len(placed.story.photos) for placed in page.stories)
        return (full(used, photos, ground, paper) - 1.0) * ground

    def mended(self, at: int) -> list[tuple[str, str]]:
        """Take a good one of the promising moves from and to a page: the stories moved, each with
        the page that it goes to; none if no move is better."""
        promising = nsmallest(_TRIED, self._moves(at), key=self._promise)
        for first in range(0, _TRIED, _AT_ONCE):
            best = self._best(promising[first : first + _AT_ONCE])
            if best is not None:
                said = self._said(best[1])
                self.sheets = best[0]
                return said
        return []

    def pictured(self, at: int) -> list[tuple[str, str]]:
        """Bring a photo to a page that has none, from one that has several."""
        if self._photos(at):
            return []
        moves = (
            move
            for move in self._moves(at)
            if move.page == at
            and move.back >= 0
            and self.pages[move.to].stories[move.back].story.photos
            and self._photos(move.to) > 1
        )
        best = self._best(nsmallest(_AT_ONCE, moves, key=self._promise))
        if best is None:
            return []
        said = self._said(best[1])
        self.sheets = best[0]
        return said

    def _photos(self, at: int) -> int:
        return sum(len(placed.story.photos) for placed in self.pages[at].stories)

    def _best(self, moves: Sequence[Move]) -> tuple[Sheets, Move] | None:
        """The best of some moves with the pages after it; None if none gains."""
        self.trials.learn([self._after_pages(move) for move in moves])
        best: tuple[Sheets, Move] | None = None
        least = self._cost(self.sheets) - _GAIN
        for move in moves:
            made = self._after(move)
            cost = self._cost(made)
            if cost < least:
                best, least = (made, move), cost
        return best

    def _cost(self, sheets: Sheets) -> float:
        cost, bare = sheets.cost, 0.0
        several = False
        for page in sheets.edition.pages:
            photos = sum(len(placed.story.photos) for placed in page.stories)
            several = several or photos > 1
            if not photos:
                bare += _NO_PHOTO_FRONT if page.furniture.masthead else _NO_PHOTO
        return cost + bare * several

    def _moves(self, at: int) -> Iterator[Move]:
        for other in range(len(self.pages)):
            if other == at or (self.sheets.trials[other].held and self.sheets.trials[at].held):
                continue  # of two pages with too much none can mend the other
            yield from (Move(at, story, other) for story in self._loose(at, other))
            yield from (Move(other, story, at) for story in self._loose(other, at))
            for story in self._loose(at, other):
                yield from (Move(at, story, other, back) for back in self._loose(other, at))

    def _loose(self, page: int, to: int) -> Iterator[int]:
        """The stories of a page that may go to another."""
        front = self.pages[to].furniture.masthead
        for number, placed in enumerate(self.pages[page].stories):
            key = id(placed.story)
            is_lead = number == 0 and page not in self._held_leads()
            if key not in self.ranks or is_lead or len(self.pages[page].stories) < 2:
                continue
            if front and self.ranks[key] > len(self.ranks) / 2:
                continue
            if self._is_home(self.sections[key], to):
                yield number

    def _held_leads(self) -> list[int]:
        return [at for at, trial in enumerate(self.sheets.trials) if 0 in trial.held]

    def _is_home(self, section: str, page: int) -> bool:
        """Whether a page is of a story's section or has others of it, or no page is."""
        own = self.pages[page].furniture
        inner = (each.furniture.section for each in self.pages if not each.furniture.masthead)
        named = {name for label in inner for name in sections_of(label)}
        if (
            not section
            or section not in named
            or own.masthead
            or section in sections_of(own.section)
        ):
            return True
        sections = (self.sections.get(id(each.story)) for each in self.pages[page].stories)
        return section in sections

    def _promise(self, move: Move) -> tuple[float, int, int, int, int]:
        """What would be left of the pressures of both pages; then the places, for a fixed order."""
        size = self._size(move.page, move.story)
        size -= self._size(move.to, move.back) if move.back >= 0 else 0.0
        here, there = self.pressure(move.page) - size, self.pressure(move.to) + size
        return here**2 + there**2, move.page, move.story, move.to, move.back

    def _size(self, page: int, story: int) -> float:
        placed = self.pages[page].stories[story]
        paper = self.sheets.edition.paper
        photos = len(placed.story.photos) * _PHOTO_CELLS * paper.columns * paper.lines
        return cells(placed.story, paper) + photos

    def _after(self, move: Move) -> Sheets:
        made = self._after_pages(move)
        return replace(self.sheets, edition=made, trials=tuple(self.trials.of(made)))

    def _after_pages(self, move: Move) -> Edition:
        edition, pages = self.sheets.edition, list(self.pages)
        goes = pages[move.page].stories[move.story]
        comes = pages[move.to].stories[move.back] if move.back >= 0 else None
        pages[move.page] = self._with(pages[move.page], goes, comes)
        pages[move.to] = self._with(pages[move.to], comes, goes)
        return replace(edition, pages=tuple(pages))

    def _with(self, page: PageSpec, out: Placed | None, into: Placed | None) -> PageSpec:
        """The page with one story instead of another; those that may move stand by weight, after
        the others."""
        stories = [placed for placed in page.stories if placed is not out]
        stories += [into] if into else []
        own = [placed for placed in stories if id(placed.story) not in self.ranks]
        loose = [placed for placed in stories if id(placed.story) in self.ranks]
        loose.sort(key=lambda placed: self.ranks[id(placed.story)])
        return replace(page, stories=(*own, *loose))

    def _said(self, move: Move) -> list[tuple[str, str]]:
        here, there = self.pages[move.page], self.pages[move.to]
        said = [(here.stories[move.story].story.id, there.number)]
        if move.back >= 0:
            said.append((there.stories[move.back].story.id, here.number))
        return said


_PHOTO_CELLS = 0.05
"""Share of a page that a photo takes, by the estimate."""
