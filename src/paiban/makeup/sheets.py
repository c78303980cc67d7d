"""The sheet that is chosen: the paper and the number of pages, where these are free, by trying what
they make of the stories."""

from __future__ import annotations

from math import inf, log

from paiban.base.finding import Findings
from paiban.base.value import Value, replace
from paiban.deal.dealt_pages import pooled_pages
from paiban.deal.estimate import cells, full
from paiban.edition.model import PAGE_COUNTS, Edition, Pool, count_of
from paiban.edition.paper import DUIKAI, SIKAI, Paper
from paiban.makeup.page_trials import PageTrial, PageTrials, held_cost
from paiban.manuscript.story import Story

_BEST_FILL = 1.15
"""Estimated fill that the number of pages is sought about."""
_FAR, _NEAR = 0.4, 5
"""Sheets tried, by the logarithm of their estimated fill relative to ``_BEST_FILL``, and most of
them, once one is found that holds all stories."""
_MOST = 10
"""Most sheets tried."""
_LAST_WHITE = 0.25
"""Cost of white on the last page, relative to others: there it may stay."""
_PAGE = 45.0
"""Cost of a page of 四开 as such: of two ways that fill alike, the one with less paper is taken."""
_CELLS = SIKAI.columns * SIKAI.lines


class Sheets(Value, frozen=True, eq=False):
    """An edition dealt to a number of pages on a paper, with a trial of each page."""

    edition: Edition
    trials: tuple[PageTrial, ...]
    undealt: tuple[Story, ...] = ()
    """Stories for which there was no room by far."""

    @property
    def held(self) -> int:
        """Stories held over."""
        return len(self.undealt) + sum(len(trial.held) for trial in self.trials)

    @property
    def cost(self) -> float:
        """Cost of all pages; white at the foot of the last one costs less."""
        cost = sum(trial.cost for trial in self.trials)
        cost += sum(held_cost(story, self.edition.paper) for story in self.undealt)
        if self.trials:
            last = self.trials[-1]
            cost -= (1 - _LAST_WHITE) * dict(last.trial.plan.costs).get("white", 0.0)
        return cost + (_paper_cost(self.edition) if self.trials else 0.0)


def _paper_cost(edition: Edition) -> float:
    paper = edition.paper
    return _PAGE * len(edition.pages) * paper.columns * paper.lines / _CELLS


def chosen_sheets(edition: Edition, pool: Pool, trials: PageTrials) -> tuple[Sheets, Findings]:
    """The edition on the paper and the number of pages that its stories fill best, among those that
    are free; and what dealing them reports."""
    best: tuple[Sheets, Findings] | None = None
    for tried, (off, count, paper) in enumerate(_candidates(edition, pool)):
        settled = best and not best[0].held
        if tried and (tried >= _MOST or (settled and (off > _FAR or tried >= _NEAR))):
            break
        most = best[0].cost if best else inf
        made = _dealt(replace(edition, paper=paper), pool, count, trials, most)
        if made is None:
            continue
        if best is None or made[0].cost < best[0].cost - 1e-6:
            best = made
        if pool.quick and not best[0].held:
            break
    assert best is not None
    return best


def _dealt(
    edition: Edition, pool: Pool, count: int, trials: PageTrials, most: float
) -> tuple[Sheets, Findings] | None:
    """The stories dealt to ``count`` pages, each tried; None if they come to cost ``most``."""
    findings = Findings()
    pages = pooled_pages(edition, pool, count, findings, planned=True)
    dealt = replace(edition, pages=pages, pool=None)
    there = {id(placed.story) for page in pages for placed in page.stories}
    stories = (each.placed.story for each in pool.stories)
    undealt = tuple(story for story in stories if id(story) not in there)
    untried = Sheets(dealt, (), undealt).cost + _paper_cost(dealt)
    made = trials.within(dealt, most - untried)
    return None if len(made) < len(pages) else (Sheets(dealt, tuple(made), undealt), findings)


def _candidates(edition: Edition, pool: Pool) -> list[tuple[float, int, Paper]]:
    """How far each number of pages on each paper is from full by the estimate, nearest first."""
    given = pool.page_count or count_of(edition.pages)
    if given:
        return [(0.0, given, edition.paper)]
    papers = (SIKAI, DUIKAI) if edition.paper_is_free else (edition.paper,)
    counts = PAGE_COUNTS if pool.sheets else range(1, len(pool.stories) + 1)
    found = [(_off(pool, count, paper), count, paper) for paper in papers for count in counts]
    return sorted(found, key=lambda each: (each[0], each[1], each[2].name))


def _off(pool: Pool, count: int, paper: Paper) -> float:
    """How far the estimated fill of so many pages is from the best."""
    stories = [each.placed.story for each in pool.stories]
    used = sum(cells(story, paper) for story in stories) / count
    photos = sum(len(story.photos) for story in stories) / count
    return abs(log(full(used, photos, paper.columns * paper.lines, paper) / _BEST_FILL))
