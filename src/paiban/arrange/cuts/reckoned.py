"""What the modules of a page take at the least, before any page is searched."""

from __future__ import annotations

from paiban.arrange.cuts.regions import divisions
from paiban.arrange.cuts.solver import Search
from paiban.arrange.plan import PageDemand
from paiban.base.value import Value


class Reckoned(Value, frozen=True):
    """What the modules of a page take at least, each, in cells with the white beneath (0: it has no
    form that fits the page), and the cells that there are."""

    least: tuple[int, ...]
    room: int

    @property
    def is_thin(self) -> bool:
        """Whether the modules have room together, with half of it to spare."""
        return all(self.least) and 2 * sum(self.least) <= self.room


def reckoned(page: PageDemand) -> Reckoned:
    """The least that the modules of a page take, and the room for them."""
    with_room = [
        each for each in divisions(page.area, page.taken, page.gap, page.paper.fold) if each
    ]
    if not with_room:
        return Reckoned((0,) * len(page.modules), 0)
    search = Search(page, with_room)
    least = (
        min((lines + page.gap) * wide for wide, row in enumerate(rows) for _, lines, _ in row)
        if any(rows)
        else 0
        for rows in search.subsets.leaves
    )
    return Reckoned(tuple(least), search.room)
