"""Dealer: gives each story a home page; the weightiest go to the front, a section's
stories to its pages, the rest where there is room; stories that jump are dealt in two parts."""

from __future__ import annotations

from paiban.base.value import Record, field, replace
from paiban.deal.balance import Balance, Ground, Load
from paiban.deal.estimate import STORIES_MOST, cells, full, room
from paiban.deal.jump_shares import begun, continued, divided, may_jump, usual_share
from paiban.deal.new_pages import dealt
from paiban.edition.model import Edition, Furniture, PageSpec, Placed, Pooled
from paiban.edition.paper import SIKAI

FULL = 1.02
"""Largest fill of all pages together; beyond it, the lightest stories are left out."""
_NEAR = 0.03
"""Tolerance for the fill of the front page, around its share."""
_FRONT = 0.25
"""Share of stories weighty enough for the front page; lighter ones get there only by a swap that
fills it much better."""
_FRONT_SHARE = 0.35
"""Largest share of the front page for a story other than the lead: a front has several stories."""
_WHOLE = 0.45
"""Share of the front page above which a story that may jump does."""
_STORIES_WIDE = 14
"""Most stories on a page wider than 四开."""


class Dealer(Record):
    """Deals stories, in order of weight, to pages; ``home[i]`` is the page of story ``i``, -1 if it
    has none yet."""

    pages: list[PageSpec]
    stories: list[Pooled]
    grounds: list[Ground]
    sizes: list[float]
    edition: Edition
    home: list[int]
    target: float = 1.0
    begins: dict[int, int] = field(default_factory=dict)
    """The rest of a story that jumps → the story itself."""
    uncut: dict[int, Placed] = field(default_factory=dict)
    """The stories that jump, before they were replaced by their first parts."""

    def deal(self, named: int, sections: list[str]) -> None:
        """Give each story a home; the pages after the first ``named`` are assigned ``sections``, in
        that order."""
        numbers = [page.number for page in self.pages]
        for at, story in enumerate(self.stories):
            if story.page:
                self.home[at] = numbers.index(story.page)
                if self._jumps(at, self.home[at]):
                    self._divide(at)
        self._deal_front()
        self._name_sections(named, sections)
        for section in sections:
            self._deal_section(section)
        for at, home in enumerate(self.home):
            begins = self.begins.get(at)
            begin = -1 if begins is None else self.home[begins]
            if home in (-1, begin):
                self.home[at] = self._emptiest(begin)

    def whole(self) -> list[Placed]:
        """The stories to be placed, whole; their ``jump_auto`` is cleared, since the dealer has
        decided which of them jump."""
        found = [
            each.placed if each.placed.continued else replace(each.placed, jump_auto=False)
            for each in self.stories
        ]
        for at, placed in self.uncut.items():
            found[at] = placed
        return found

    def _jumps(self, at: int, page: int) -> bool:
        """Whether a story may jump and is too long for a page; on a front page, for its share."""
        if len(self.pages) == 1 or not may_jump(self.stories[at].placed, self.edition.paper):
            return False
        if self.grounds[page].front:
            return self.sizes[at] > _WHOLE * self.grounds[page].room
        on_it = [other for other in range(len(self.home)) if self.home[other] == page]
        return self.fill(page, *(() if at in on_it else (at,))) > FULL

    def _divide(self, at: int) -> None:
        """Replace a story by its first part, and add the rest as another story."""
        each, paper = self.stories[at], self.edition.paper
        placed = each.placed
        parts = divided(placed.story, usual_share(placed.story, paper))
        first = replace(parts.first, photos=begun(placed, "").story.photos)
        self.uncut[at] = placed
        self.begins[len(self.stories)] = at
        self.stories[at] = replace(each, placed=replace(placed, story=first))
        self.sizes[at] = cells(first, paper)
        rest = continued(placed, parts.rest)
        self.stories.append(replace(each, placed=rest, page=""))
        self.sizes.append(cells(rest.story, paper))
        self.home.append(-1)

    def _unite(self, at: int) -> None:
        """Undo the latest ``_divide``, which was that of story ``at``."""
        self.stories[at] = replace(self.stories[at], placed=self.uncut.pop(at))
        self.sizes[at] = cells(self.stories[at].placed.story, self.edition.paper)
        del self.begins[len(self.stories) - 1]
        for each in (self.stories, self.sizes, self.home):
            each.pop()

    def fill(self, page: int, *more: int) -> float:
        """The fill of a page with the stories dealt to it and ``more``."""
        ground = self.grounds[page]
        on = [at for at, home in enumerate(self.home) if home == page] + list(more)
        used = ground.cells + sum(self.sizes[at] for at in on)
        photos = ground.photos + sum(len(self.stories[at].placed.story.photos) for at in on)
        return full(used, photos, ground.room, self.edition.paper)

    def balance(self) -> Balance:
        """The dealt stories, ready to be balanced."""
        loads = [
            Load(
                self.sizes[at],
                len(each.placed.story.photos),
                each.section,
                self.home[at],
                bool(each.page) or at in self.uncut,
                at / len(self.stories),
                self.home[self.begins[at]] if at in self.begins else -1,
            )
            for at, each in enumerate(self.stories)
        ]
        paper = self.edition.paper
        most = STORIES_MOST if paper.columns <= SIKAI.columns else _STORIES_WIDE
        return Balance(self.grounds, loads, list(self.home), paper, most)

    def _open(self) -> list[int]:
        return [at for at, home in enumerate(self.home) if home < 0]

    def _deal_front(self) -> None:
        """Deal the weightiest stories of all sections to the front page."""
        front = next((at for at, ground in enumerate(self.grounds) if ground.front), -1)
        if front < 0 or len(self.pages) == 1:
            return
        weighty = len(self.stories) * _FRONT
        for at in self._open():
            if self.fill(front) >= self.target - 2 * _NEAR or at > weighty:
                break
            lead, jumps = front not in self.home, self._jumps(at, front)
            if jumps:
                self._divide(at)
            small = self.sizes[at] <= _FRONT_SHARE * self.grounds[front].room
            # Of too few stories for all pages the front has one too.
            most = max(self.target + _NEAR, 1.0) if lead else self.target + _NEAR
            if (lead or small) and self.fill(front, at) <= most:
                self.home[at] = front
            elif jumps:
                self._unite(at)

    def _name_sections(self, named: int, sections: list[str]) -> None:
        """Assign sections to added pages, for the stories that a section's named pages cannot
        hold."""
        amounts = dict.fromkeys(sections, 0.0)
        for at in self._open():
            amounts[self.stories[at].section] += self.sizes[at]
        free = [at for at in range(named, len(self.pages)) if not self.grounds[at].front]
        scale = sum(self.sizes) / max(1.0, sum(ground.room for ground in self.grounds))
        for at, ground in enumerate(self.grounds):
            for section in amounts if at not in free else ():
                left = amounts[section] - ground.room * ground.share(section) * scale
                amounts[section] = max(0.0, left)
        pages = dealt(amounts, [self.grounds[at].room for at in free]) if free else []
        for at, shares in zip(free, pages, strict=False):
            section = shares[0][0]
            furniture = self._furniture_of(section, at)
            self.pages[at] = replace(self.pages[at], furniture=furniture)
            self.grounds[at] = replace(self.grounds[at], section=section, shares=shares)

    def _furniture_of(self, section: str, at: int) -> Furniture:
        """The furniture of a page of ``section``: that of a named page of it, if any."""
        own = replace(self.pages[at].furniture, section=section)
        alike = (page.furniture for page in self.edition.pages if not page.furniture.masthead)
        return next((each for each in alike if each.section == section), own)

    def _deal_section(self, section: str) -> None:
        """Deal the stories of a section to its pages in order, in proportion to their room."""
        pages = self._pages_of(section)
        stories = [at for at in self._open() if self.stories[at].section == section]
        grounds = [self.grounds[page] for page in pages]
        rooms = [ground.room * (ground.share(section) or 1.0) for ground in grounds]
        total = sum(self.sizes[at] for at in stories)
        used = 0.0
        for at in stories if pages else ():
            middle = (used + self.sizes[at] / 2) / max(1.0, total) * sum(rooms)
            before = 0.0
            for page, each in zip(pages, rooms, strict=True):
                before += each
                if middle <= before or page == pages[-1]:
                    self.home[at] = page
                    break
            used += self.sizes[at]

    def _pages_of(self, section: str) -> list[int]:
        """The inside pages of a section; without a section, those of no section with stories."""
        inner = [at for at, ground in enumerate(self.grounds) if not ground.front]
        inner = inner or list(range(len(self.grounds)))
        if section:
            return [at for at in inner if self.grounds[at].share(section)]
        others = {story.section for story in self.stories if story.section}
        return [at for at in inner if self.grounds[at].section not in others]

    def _emptiest(self, but: int = -1) -> int:
        pages = (page for page in range(len(self.pages)) if page != but)
        return min(pages, key=lambda page: (self.fill(page), page))


def dealer_of(edition: Edition, pages: tuple[PageSpec, ...], stories: list[Pooled]) -> Dealer:
    paper, grounds = edition.paper, []
    for page in pages:
        own = [placed.story for placed in page.stories if placed.slot is None]
        furniture = page.furniture
        grounds.append(
            Ground(
                room(page, len(pages), page.paper_on(paper), edition.stylebook),
                furniture.section,
                sum(cells(story, paper) for story in own),
                sum(len(story.photos) for story in own),
                len(page.stories),
                furniture.masthead and bool(furniture.paper_name) and len(pages) > 1,
            )
        )
    sizes = [cells(each.placed.story, paper) for each in stories]
    photos = sum(len(each.placed.story.photos) for each in stories)
    photos += sum(ground.photos for ground in grounds)
    used, rooms = sum(sizes) + sum(ground.cells for ground in grounds), [g.room for g in grounds]
    each_photos = round(photos / len(grounds))
    target = full(used / len(grounds), each_photos, sum(rooms) / len(grounds), paper)
    return Dealer(list(pages), stories, grounds, sizes, edition, [-1] * len(stories), target)
