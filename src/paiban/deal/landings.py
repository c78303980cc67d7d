"""Landings of stories that may jump (``jump = "auto"``): whether each jumps, where to, and about
how much stays, by the estimate before setting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.deal.estimate import cells, full, room
from paiban.deal.jump_shares import (
    USUAL,
    begun,
    continued,
    divided,
    may_jump,
    share_left,
    shares,
)
from paiban.edition.jump_links import Key, beginnings, chain, landing_of
from paiban.edition.model import Edition, PageSpec, Placed
from paiban.edition.paper import Paper
from paiban.manuscript.story import Story

_UNUSUAL = 0.2
"""Cost of a share away from ``USUAL``, in fill per share, against uneven pages."""
_FITS = 1.03
"""Largest estimated fill of a page without a jump; beyond it, text would be overset."""
_LANDS = 1.06
"""Largest fill of a page with a landing."""
_PART_FULL = 0.97
"""Largest fill of the page on which a story that jumps begins."""
_PHOTO_SHARE = 0.3
"""Share of a slot taken by the photos of its story."""


def stays_whole(placed: Placed, findings: Findings) -> Placed:
    """A story whose rest fits on no page: it stays whole, and ``jump-no-room`` is reported."""
    findings.warn(
        "jump-no-room",
        f"no other page has room for the rest of {placed.story.id}: it stays whole",
        "cut it, or give it another page",
        placed.origin,
    )
    return replace(placed, jump_auto=False)


def with_landings(edition: Edition, findings: Findings) -> Edition:
    """The edition with a landing for each story that has to jump; stories that fit their page stay
    whole."""
    pages = landed(edition.pages, edition, findings)
    return replace(edition, pages=pages)


def landed(
    pages: tuple[PageSpec, ...], edition: Edition, findings: Findings
) -> tuple[PageSpec, ...]:
    """The pages with a landing for each of their stories that has to jump."""
    for at in _waiting(pages):
        placed = pages[at[0]].stories[at[1]]
        share = _share(pages, at, edition) if len(pages) > 1 else None
        if share is None:
            pages = _put(pages, at, replace(placed, jump_auto=False))
            continue
        entry = continued(placed, divided(placed.story, share).rest)
        there = _landing_page(pages, at[0], entry, edition)
        if there is None:
            pages = _put(pages, at, stays_whole(placed, findings))
            continue
        pages = _put(pages, at, begun(placed, pages[there].number))
        page = replace(pages[there], stories=(*pages[there].stories, entry))
        pages = (*pages[:there], page, *pages[there + 1 :])
    return pages


def _waiting(pages: Sequence[PageSpec]) -> list[Key]:
    """The stories whose jump is undecided."""
    return [
        (number, index)
        for number, page in enumerate(pages)
        for index, placed in enumerate(page.stories)
        if placed.jump_auto and not placed.jump and not placed.continued
    ]


def _share(pages: Sequence[PageSpec], at: Key, edition: Edition) -> float | None:
    """The share of a story that stays, the most that fits; None if all of it does."""
    placed, paper = pages[at[0]].stories[at[1]], edition.paper
    if not may_jump(placed, paper):
        return None
    if placed.slot:
        has = _held(placed)
        most = {
            share: cells(divided(placed.story, share).first, paper) / has
            for share in (*shares(placed.story, paper), 1.0)
        }
    else:
        most = {
            share: fill(_put(pages, at, _shortened(placed, share)), at[0], edition) / _PART_FULL
            for share in shares(placed.story, paper)
        }
        most[1.0] = fill(pages, at[0], edition) / _FITS
    if most.pop(1.0) <= 1.0:
        return None
    return max((share for share in most if most[share] <= 1.0), default=min(most))


def _shortened(placed: Placed, share: float) -> Placed:
    """The estimated part of a story where it begins."""
    first = begun(placed, placed.jump)
    return replace(first, story=divided(first.story, share).first)


def _landing_page(
    pages: Sequence[PageSpec], here: int, entry: Placed, edition: Edition
) -> int | None:
    """The index of the page for a landing: of the story's section, else the next with room, else an
    earlier one; None if there is none."""
    others: list[int] = [*range(here + 1, len(pages)), *range(here)]
    own = [at for at in others if pages[at].furniture.section == entry.story.section_name]
    for at in dict.fromkeys([*own, *others]):
        with_it = list(pages)
        with_it[at] = replace(pages[at], stories=(*pages[at].stories, entry))
        if fill(with_it, at, edition) <= _LANDS:
            return at
    return None


def _put(pages: Sequence[PageSpec], at: Key, placed: Placed) -> tuple[PageSpec, ...]:
    stories = pages[at[0]].stories
    page = replace(pages[at[0]], stories=(*stories[: at[1]], placed, *stories[at[1] + 1 :]))
    return (*pages[: at[0]], page, *pages[at[0] + 1 :])


def fill(pages: Sequence[PageSpec], number: int, edition: Edition) -> float:
    """The estimated fill of a page; stories that jump count by their part."""
    page = pages[number]
    ground = room(page, len(pages), page.paper_on(edition.paper), edition.stylebook)
    stories = [
        reckoned(pages, (number, index), edition.paper)
        for index, placed in enumerate(page.stories)
        if placed.slot is None
    ]
    used = sum(cells(story, edition.paper) for story in stories)
    return full(used, sum(len(story.photos) for story in stories), ground, edition.paper)


def reckoned(pages: Sequence[PageSpec], at: Key, paper: Paper) -> Story:
    """A story, or its estimated part on this page if it jumps."""
    placed, there = pages[at[0]].stories[at[1]], landing_of(pages, at)
    if placed.continued and not placed.jump_auto:
        return _left_by_slots(pages, at, paper)
    if not placed.jump_auto or there is None:
        return placed.story
    return divided(placed.story, share_left(placed, pages[there[0]].stories[there[1]])).first


def _left_by_slots(pages: Sequence[PageSpec], at: Key, paper: Paper) -> Story:
    """The rest of a story with the editor's jumps, after the slots before are full."""
    story = pages[at[0]].stories[at[1]].story
    for beginning in beginnings(pages):
        held = _held(pages[beginning[0]].stories[beginning[1]])
        for landing in chain(pages, beginning):
            if landing.at == at:
                return divided(story, min(1.0, held / max(1.0, cells(story, paper)))).rest
            held += _held(pages[landing.at[0]].stories[landing.at[1]])
    return story


def _held(placed: Placed) -> float:
    """The cells of a slot that are left for text."""
    if placed.slot is None:
        return 0.0
    area = placed.slot.area
    return area * (1 - _PHOTO_SHARE * bool(placed.story.photos))


def evened(pages: tuple[PageSpec, ...], edition: Edition) -> tuple[PageSpec, ...]:
    """The pages with each story divided so that both its pages are about equally full."""
    for at, there in list(_pairs(pages)):
        placed, landing = pages[at[0]].stories[at[1]], pages[there[0]].stories[there[1]]
        tried = []
        for share in shares(placed.story, edition.paper):
            rest = replace(divided(placed.story, share).rest, photos=landing.story.photos)
            entry = replace(landing, story=replace(rest, headline_place="over"))
            made = _put(pages, there, entry)
            uneven = abs(fill(made, at[0], edition) - fill(made, there[0], edition))
            tried.append((uneven + _UNUSUAL * abs(share - USUAL), made))
        pages = min(tried, key=lambda each: each[0])[1] if tried else pages
    return pages


def _pairs(pages: Sequence[PageSpec]) -> Iterator[tuple[Key, Key]]:
    """The beginning and landing of each story without a slot that jumps automatically."""
    for number, page in enumerate(pages):
        for index, placed in enumerate(page.stories):
            there = landing_of(pages, (number, index)) if placed.jump_auto else None
            if there is not None and placed.slot is None:
                yield (number, index), there
