"""Pages that an edition does not name: their numbers, and the sections that they are dealt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from paiban.base.value import replace
from paiban.edition.model import PageSpec, Spread

_NUMBER = re.compile(r"(\D*)(\d+)")


def numbers(spread: Spread, named: Sequence[PageSpec]) -> Iterator[str]:
    """Numbers for pages without one, after those that are named and in their form: A05, A06 …"""
    match = _NUMBER.fullmatch(named[0].number) if named else None
    letters, width, at = spread.prefix, 2 if spread.prefix else 1, len(named)
    if match:
        letters, width = match[1], len(match[2])
    taken = {page.number for page in named}
    while True:
        at += 1
        number = f"{letters}{at:0{width}d}"
        if number not in taken:
            yield number


def made(spread: Spread, named: Sequence[PageSpec], count: int) -> tuple[PageSpec, ...]:
    """The pages with as many more as make ``count``; the first of an edition that names none bears
    the masthead, if the paper has a name."""
    found, names = list(named), numbers(spread, named)
    while len(found) < count:
        front = not found and count > 1 and bool(spread.made.paper_name)
        furniture = replace(spread.made, masthead=front)
        found.append(PageSpec(next(names), (), furniture))
    return tuple(found)


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
