"""Pages that an edition does not name: their numbers, and the sections that they are dealt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from paiban.base.value import replace
from paiban.edition.facing import numbers_of
from paiban.edition.model import PageSpec, Pool, count_of

_NUMBER = re.compile(r"(\D*)(\d+)")


def numbers(pool: Pool, named: Sequence[PageSpec]) -> Iterator[str]:
    """Numbers for pages without one, after those that are named and in their form: A05, A06 …; of
    an edition with a spread, whose place is told by its numbers, those that are left."""
    match = _NUMBER.fullmatch(numbers_of(named[0].number)[0]) if named else None
    letters, width, at = pool.prefix, 2 if pool.prefix else 1, count_of(named)
    if match:
        letters, width = match[1], len(match[2])
    if any(page.facing for page in named):
        at = 0
    taken = {number for page in named for number in numbers_of(page.number)}
    while True:
        at += 1
        number = f"{letters}{at:0{width}d}"
        if number not in taken:
            yield number


def made(pool: Pool, named: Sequence[PageSpec], count: int) -> tuple[PageSpec, ...]:
    """The pages with as many more as make ``count``; the first of an edition that names none bears
    the masthead, if the paper has a name."""
    found, names = list(named), numbers(pool, named)
    while count_of(found) < count:
        front = not found and count > 1 and bool(pool.made.paper_name)
        furniture = replace(pool.made, masthead=front)
        found.append(PageSpec(next(names), (), furniture))
    return tuple(found)


def in_order(pages: Sequence[PageSpec]) -> tuple[PageSpec, ...]:
    """The pages by their numbers, where there is a spread among them: what was made may come before
    it, and printer's pairs go by this order."""
    firsts = [_NUMBER.fullmatch(numbers_of(page.number)[0]) for page in pages]
    if not any(page.facing for page in pages) or None in firsts:
        return tuple(pages)
    keys = [(match[1], int(match[2])) for match in firsts if match]
    return tuple(page for _, page in sorted(zip(keys, pages, strict=True), key=_first))


def _first(pair: tuple[tuple[str, int], PageSpec]) -> tuple[str, int]:
    return pair[0]


def dealt(amounts: dict[str, float], rooms: Sequence[float]) -> list[str]:
    """The section of each of the pages with these ``rooms``: sections one after another, each over
    as much of the pages as it has matter; a page is of the section that has most of it."""
    total, room = sum(amounts.values()), sum(rooms)
    names: list[str] = []
    start = 0.0
    for each in rooms:
        end = start + each / max(1.0, room) * total
        names.append(_widest(amounts, start, end))
        start = end
    return names


def _widest(amounts: dict[str, float], start: float, end: float) -> str:
    best, most, at = "", -1.0, 0.0
    for name, amount in amounts.items():
        shared = min(end, at + amount) - max(start, at)
        if shared > most + 1e-9:
            best, most = name, shared
        at += amount
    return best
