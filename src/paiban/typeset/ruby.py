"""Room for readings (注音) in the line: rule 34.

Readings of neighbours must not touch, nor become too small to be read. Where one is longer than
what it stands over even at the smallest size, the characters beneath it are set wider apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from paiban.base.value import Value
from paiban.manuscript.story import Mark, MarkKind, Text
from paiban.shape.clusters import Shaped
from paiban.typeset.spacing import Spacing, sum_up

READING = 0.5
"""Largest size of a reading, of the text's."""
SMALLER = 0.75
"""Of that size, the least for readings that have neighbours."""
APART = 0.05
"""Ems of the text that stay white before and after a reading that has neighbours."""


class Reading(Value, frozen=True):
    """A text that stands over the clusters ``first`` to ``last``."""

    text: Text
    first: int
    last: int


def readings(shaped: Shaped, start: int, end: int) -> list[list[Reading]]:
    """The readings over clusters ``start`` to ``end``, neighbours together.

    A mark with as many words as characters is a reading for each of them. Of characters that a
    line end parts, the greater part takes a reading over them all.
    """
    marks = [mark for mark in shaped.text.marks if mark.kind is MarkKind.RUBY]
    found = [one for mark in marks for one in _readings(mark, shaped, start, end)]
    found.sort(key=lambda one: one.first)
    groups: list[list[Reading]] = []
    for one in found:
        if groups and groups[-1][-1].last + 1 == one.first:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _readings(mark: Mark, shaped: Shaped, start: int, end: int) -> Iterator[Reading]:
    offsets = shaped.offsets
    found = [at for at in range(start, end + 1) if mark.start <= offsets[at] < mark.end]
    if not found:
        return
    words = mark.reading.split()
    if len(words) == mark.end - mark.start:
        first = offsets[found[0]] - mark.start
        for at, word in zip(found, words[first:], strict=False):
            yield Reading(_text(word, shaped, at), at, at)
    elif 2 * len(found) >= mark.end - mark.start:
        yield Reading(_text(" ".join(words), shaped, found[0]), found[0], found[-1])


def _text(words: str, shaped: Shaped, at: int) -> Text:
    text = shaped.text
    return Text(words, text.file, ((0, text.origin(shaped.offsets[at]).line),))


def make_room(spacing: Spacing, width_of: Callable[[Text], float]) -> None:
    """Set characters wider apart beneath readings that would touch; ``width_of`` gives the ems of
    a reading of its own size."""
    changed = False
    for group in readings(spacing.shaped, 0, len(spacing) - 1):
        for one in group if len(group) > 1 else ():
            places = range(one.first, one.last + 1)
            there = sum(spacing.advances[at] for at in places)
            there += sum(spacing.naturals[one.first : one.last])
            least = READING * SMALLER * 1.01  # as rounding goes, rather above the least
            more = width_of(one.text) * least + 2 * APART - there
            for at in places if more > 0 else ():
                spacing.advances[at] += more / len(places)
                spacing.shifts[at] += more / len(places) / 2
                changed = True
    if changed:
        sum_up(spacing)
