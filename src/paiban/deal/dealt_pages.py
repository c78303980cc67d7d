"""Dealing of an edition's stories to its pages: first those fixed by the editor, then the
weightiest, then each section on its pages, then the rest where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.deal.balance import Balance
from paiban.deal.dealer import FULL, Dealer, dealer_of
from paiban.deal.jump_shares import begun, may_jump
from paiban.deal.landings import evened, landed, stays_whole
from paiban.deal.new_pages import in_order, made
from paiban.deal.section_labels import labelled
from paiban.edition.model import PAGE_COUNTS, Edition, PageSpec, Pool, Pooled
from paiban.edition.written.checked import unknown
from paiban.manuscript.story import Paragraph, Story

_MOST = 1.08
"""Largest estimated fill of a page; beyond it, stories are held over."""
_HOPELESS = 1.5
"""The same where pages are planned afterwards, which tells what fits: beyond it, none is tried."""
_THIN = 0.85
"""Least fill of all pages; below it, ``pages-thin`` is reported."""


def pooled_pages(
    edition: Edition, pool: Pool, count: int, findings: Findings, *, planned: bool = False
) -> tuple[PageSpec, ...]:
    """The pages of the edition, at least ``count``, with all stories that fit by the estimate; or,
    if they are ``planned`` afterwards, with all but what is hopeless.

    Reports ``unknown-page``, ``held-over``, ``pages-thin`` and ``jump-no-room``.
    """
    pages, lifted = _lifted(made(pool, edition.pages, count), edition, findings)
    pooled = (*lifted, *pool.stories)
    stories = _by_weight(_on_known_pages(pooled, pages, findings))
    stories = _that_fit(edition, pages, stories, _HOPELESS if planned else FULL, findings)
    dealer = dealer_of(edition, pages, stories)
    dealer.deal(len(edition.pages), list(dict.fromkeys(each.section for each in pool.stories)))
    balance = dealer.balance()
    target = balance.target()
    balance.settle()
    if not planned:
        _take_off(dealer, balance, findings)
    if target < _THIN and pool.page_count:
        _report_thin(target, len(pages), pool, findings)
    filled = _with_stories(dealer, balance, findings)
    if not planned:
        named = {page.number for page in edition.pages}
        filled = labelled(filled, named, _sections(dealer), edition.paper)
    return in_order(evened(_in_place(filled, edition.pages), edition))


def _sections(dealer: Dealer) -> dict[int, str]:
    """The section of each story by its identity, first parts of stories that jump among them."""
    return {id(each.placed.story): each.section for each in dealer.stories}


def _lifted(
    pages: tuple[PageSpec, ...], edition: Edition, findings: Findings
) -> tuple[tuple[PageSpec, ...], list[Pooled]]:
    """The pages without their stories that may jump and have no slot, and those stories as pooled
    ones, each fixed to its page."""
    lifted, left = [], []
    for page in pages:
        free = [placed for placed in page.stories if placed.slot is None]
        own = [placed for placed in free if may_jump(placed, edition.paper)]
        lifted += [Pooled(placed, page.number, placed.story.section_name, 1) for placed in own]
        stories = tuple(placed for placed in page.stories if placed not in own)
        left.append(replace(page, stories=stories))
    return landed(tuple(left), edition, findings), lifted


def _in_place(pages: tuple[PageSpec, ...], named: tuple[PageSpec, ...]) -> tuple[PageSpec, ...]:
    """The pages with their own stories in the editor's order."""
    orders = {page.number: [placed.story.file for placed in page.stories] for page in named}
    found = []
    for page in pages:
        order = orders.get(page.number, [])
        last = len(order)
        places = {file: at for at, file in reversed(list(enumerate(order)))}
        key = [
            last if placed.jump_auto and placed.continued else places.get(placed.story.file, last)
            for placed in page.stories
        ]
        stories = [page.stories[at] for at in sorted(range(len(key)), key=lambda at: key[at])]
        found.append(replace(page, stories=tuple(stories)))
    return tuple(found)


def _with_stories(dealer: Dealer, balance: Balance, findings: Findings) -> tuple[PageSpec, ...]:
    """The pages with the stories dealt to them; those that jump in two parts."""
    numbers, placed = [page.number for page in dealer.pages], dealer.whole()
    dropped = set()
    for rest, first in dealer.begins.items():
        where = balance.at[rest]
        if balance.fill(where) <= _MOST:
            placed[first] = begun(placed[first], numbers[where])
        else:
            dropped.add(rest)
            placed[first] = stays_whole(placed[first], findings)
    return tuple(
        replace(
            page,
            stories=(
                *page.stories,
                *(
                    each
                    for at, each in enumerate(placed)
                    if balance.at[at] == number and at not in dropped
                ),
            ),
        )
        for number, page in enumerate(dealer.pages)
    )


def _that_fit(
    edition: Edition,
    pages: tuple[PageSpec, ...],
    stories: list[Pooled],
    most: float,
    findings: Findings,
) -> list[Pooled]:
    """The stories that fit all pages together, ``most`` times full: the lightest are left out until
    the rest fits, then those short enough are taken back."""
    kept, out = list(stories), []
    while dealer_of(edition, pages, kept).target > most and any(not each.page for each in kept):
        last = max(at for at, each in enumerate(kept) if not each.page)
        out.append(kept.pop(last))
    for each in reversed(out):
        with_it = [story for story in stories if story in kept or story is each]
        if dealer_of(edition, pages, with_it).target <= most:
            kept = with_it
        else:
            _report_held_over(each, len(pages), findings)
    return kept


def _on_known_pages(
    stories: Sequence[Pooled], pages: Sequence[PageSpec], findings: Findings
) -> Iterator[Pooled]:
    """The stories; a request for an unknown page is reported and dropped."""
    numbers = [page.number for page in pages]
    for each in stories:
        if each.page and each.page not in numbers:
            message, hint = f'there is no page "{each.page}"', unknown(each.page, numbers)
            findings.error("unknown-page", message, hint, each.placed.origin)
            each = replace(each, page="")
        yield each


def _by_weight(stories: Iterator[Pooled]) -> list[Pooled]:
    """Sort by weight: 1 first, stories without a weight last; equals keep their order."""
    return sorted(stories, key=lambda each: (each.weight <= 0, each.weight))


def _take_off(dealer: Dealer, balance: Balance, findings: Findings) -> None:
    """Take the lightest stories off overfull pages, and report them."""
    for page in range(len(dealer.pages)):
        parts = {*dealer.begins, *dealer.uncut}
        on = [at for at, where in enumerate(balance.at) if where == page and at not in parts]
        own = dealer.grounds[page].stories
        while balance.fill(page) > _MOST and len(on) + own > 1 and on:
            last = on.pop()
            balance.drop(last)
            _report_held_over(dealer.stories[last], len(dealer.pages), findings)


def _report_held_over(each: Pooled, pages: int, findings: Findings) -> None:
    story = each.placed.story
    more = next((count for count in PAGE_COUNTS if count > pages), 0)
    photos = f" and {len(story.photos)} photos" if story.photos else ""
    findings.error(
        "held-over",
        f"{story.id} ({_characters(story)} characters{photos}) is held over: it has no room",
        f"write page_count = {more}, or cut longer stories" if more else "cut longer stories",
        story.origin,
    )


def _characters(story: Story) -> int:
    return sum(
        len(block.text.string)
        for section in story.sections
        for block in section.body
        if isinstance(block, Paragraph)
    )


def _report_thin(target: float, pages: int, pool: Pool, findings: Findings) -> None:
    findings.warn(
        "pages-thin",
        f"the stories fill about {target * pages:.1f} of {pages} pages",
        "use fewer pages, or add stories and photos",
        pool.origin,
    )
