"""Added pages, which the edition does not name: their numbers and sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.base.late_pattern import late_pattern
from paiban.base.value import replace
from paiban.edition.facing import numbers_of
from paiban.edition.model import PageSpec, Pool, count_of

_NUMBER = late_pattern(r"(\D*)(\d+)")


def numbers(pool: Pool, named: Sequence[PageSpec]) -> Iterator[str]:
    """Numbers for added pages, in the form of the named ones: the first that are free. With A01
    and A04 named, two more are A02 and A03."""
    match = _NUMBER.fullmatch(numbers_of(named[0].number)[0]) if named else None
    letters, width, at = pool.prefix, 2 if pool.prefix else 1, 0
    if match:
        letters, width = match[1], len(match[2])
    taken = {number for page in named for number in numbers_of(page.number)}
    while True:
        at += 1
        number = f"{letters}{at:0{width}d}"
        if number not in taken:
            yield number


def made(pool: Pool, named: Sequence[PageSpec], count: int) -> tuple[PageSpec, ...]:
    """The named pages, with more added up to ``count``; the first added page of an edition without
    named ones has the masthead, if the newspaper has a name."""
    found, names = list(named), numbers(pool, named)
    while count_of(found) < count:
        several = count > 1 or pool.made.numbered
        front = not found and several and bool(pool.made.paper_name)
        furniture = replace(pool.made, masthead=front)
        found.append(PageSpec(next(names), (), furniture))
    return tuple(found)


def in_order(pages: Sequence[PageSpec]) -> tuple[PageSpec, ...]:
    """The pages sorted by number: added pages may come between the named ones, and printer's
    pairs depend on the order. Unsorted where a number is not letters and digits."""
    firsts = [_NUMBER.fullmatch(numbers_of(page.number)[0]) for page in pages]
    if None in firsts:
        return tuple(pages)
    keys = [(match[1], int(match[2])) for match in firsts if match]
    return tuple(page for _, page in sorted(zip(keys, pages, strict=True), key=_first))


def _first(pair: tuple[tuple[str, int], PageSpec]) -> tuple[str, int]:
    return pair[0]


Shares = tuple[tuple[str, float], ...]
"""Sections of a page, each with the share of the page that is its own; the largest first."""

_SLIVER = 0.06
"""A section with a smaller share of a page goes to its other pages."""


def dealt(amounts: dict[str, float], rooms: Sequence[float]) -> list[Shares]:
    """The sections of each page with these ``rooms``: they follow one another in proportion to
    their amounts, so that only a page where one ends and the next begins has more than one."""
    total, room = sum(amounts.values()), sum(rooms)
    pages: list[Shares] = []
    start = 0.0
    for each in rooms:
        end = start + each / max(1.0, room) * total
        pages.append(_shares(amounts, start, end))
        start = end
    return pages


def _shares(amounts: dict[str, float], start: float, end: float) -> Shares:
    found: list[tuple[str, float]] = []
    at, wide = 0.0, max(1.0, end - start)
    for name, amount in amounts.items():
        shared = (min(end, at + amount) - max(start, at)) / wide
        is_whole = at >= start - 1e-9 and at + amount <= end + 1e-9  # it has no other page
        if shared > _SLIVER or (is_whole and amount > 0):
            found.append((name, shared))
        at += amount
    return tuple(sorted(found, key=_share, reverse=True)) or ((next(iter(amounts), ""), 1.0),)


def _share(pair: tuple[str, float]) -> float:
    return pair[1]
