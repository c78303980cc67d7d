"""Parts of a line that are elements of their own: characters under a reading, the label of an item
of a list.

Readings are drawn after the text of their story. Which characters one belongs to is told by their
offsets, and of several texts of a story that have those, by its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby, pairwise

from paiban.base.value import Value, replace
from paiban.page.items import Glyphs, Group, Item
from paiban.render.walk import Leaf, grouped
from paiban.typeset.marker import MARKER

_SAME = 0.01
"""Points within which two items stand on one line."""
_LISTED = "list_item"

_Range = tuple[int, int, int]
"""The glyphs of an item under a reading: the first, that after the last, the reading."""


class LinePart(Value, frozen=True, eq=False):
    """An item, or glyphs of it, drawn as one. ``kind`` is that of their element: RB, RT, Lbl, or ""
    for that of the item; ``reading`` is the number of the reading. ``to`` is the x of the next
    glyph of the item; None at its end, and beside a space."""

    item: Leaf
    kind: str = ""
    reading: int = 0
    to: float | None = None


class PageParts(Value, frozen=True, eq=False):
    """The readings of a page and the glyphs beneath them, by the identity of their items."""

    readings: dict[int, int]
    bases: dict[int, list[_Range]]

    def of(self, group: Group, item: Leaf) -> list[LinePart]:
        """The parts of an item in the order in which they are read."""
        if not isinstance(item, Glyphs) or not item.gids:
            return [LinePart(item)]
        if id(item) in self.readings:
            return [LinePart(item, "RT", self.readings[id(item)])]
        own: list[tuple[int, int, str, int]] = [
            (first, last, "RB", number) for first, last, number in self.bases.get(id(item), ())
        ]
        if group.role == _LISTED and _begins(item) and (end := _label(item)):
            own = [(0, end, "Lbl", 0), *(each for each in own if each[0] >= end)]
        return _cut(item, sorted(own)) if own else [LinePart(item)]


def page_parts(items: Sequence[Item]) -> PageParts:
    """The readings among ``items``, each with its characters. One whose characters are not found
    is no reading; nor is one beside a vertical line, for readers of a PDF put the parts of a
    vertical line in another order."""
    texts: dict[str, list[Glyphs]] = defaultdict(list)
    over: dict[str, list[Glyphs]] = defaultdict(list)
    for group, item in grouped(tuple(items)):
        if isinstance(item, Glyphs) and item.gids and item.axis is None:
            (texts if item.over is None else over)[group.story].append(item)
    readings: dict[int, int] = {}
    bases: dict[int, list[_Range]] = defaultdict(list)
    number = 0
    for story, found in over.items():
        for _, run in groupby(found, key=lambda each: (each.over, each.y, each.origin)):
            own, number = list(run), number + 1
            ranges = _beneath(own[0], texts[story])
            if not ranges or any(
                _taken(first, last, bases[id(base)]) for base, first, last in ranges
            ):
                continue
            readings |= {id(each): number for each in own}
            for base, first, last in ranges:
                bases[id(base)].append((first, last, number))
    return PageParts(readings, bases)


def _taken(first: int, last: int, others: list[_Range]) -> bool:
    return any(first < other[1] and other[0] < last for other in others)


def _beneath(reading: Glyphs, texts: list[Glyphs]) -> list[tuple[Glyphs, int, int]]:
    """The glyphs that a reading stands over, in the items that have them."""
    assert reading.over
    start, end = reading.over

    def apart(item: Glyphs) -> float:
        along = item.xs[_glyphs(item, start, end)[0]] - reading.xs[0]
        return abs(item.y - reading.y) + abs(along)

    having = [
        at for at, item in enumerate(texts) if item.y > reading.y and any(_glyphs(item, start, end))
    ]
    if not having:
        return []
    line = _line_of(texts, min(having, key=lambda at: apart(texts[at])))
    found = [(item, *_glyphs(item, start, end)) for item in line]
    found = [each for each in found if any(each[1:])]
    return [] if any(item.is_rtl for item, _, _ in found) else found


def _line_of(texts: list[Glyphs], at: int) -> list[Glyphs]:
    """The items of the line of one."""

    def goes_on(one: Glyphs, other: Glyphs) -> bool:
        return abs(one.y - other.y) < _SAME and one.offset < other.offset

    first = last = at
    while first and goes_on(texts[first - 1], texts[first]):
        first -= 1
    while last + 1 < len(texts) and goes_on(texts[last], texts[last + 1]):
        last += 1
    return texts[first : last + 1]


def _glyphs(item: Glyphs, start: int, end: int) -> tuple[int, int]:
    """The glyphs of the characters from ``start`` to ``end``: the first, and that after the last;
    the second is 0 where there are none."""
    if item.offset >= end:
        return 0, 0
    offset, within = item.offset, list[int]()
    for at, text in enumerate(item.texts):
        if start <= offset < end and (text or within):
            within.append(at)
        offset += len(text)
    while within and not item.texts[within[-1]] and within[-1] + 1 == len(item.texts):
        within.pop()  # the hyphen of a word that the line end breaks
    return (within[0], within[-1] + 1) if within else (0, 0)


def _begins(item: Glyphs) -> bool:
    return item.offset == 0 and item.axis is None


def _label(item: Glyphs) -> int:
    """The number of glyphs of an item's label."""
    text = item.text
    found = MARKER.match(text if " " in text else f"{text} ")
    if not found:
        return 0
    _, last = _glyphs(item, 0, found.end() - 1)
    return last


def _cut(item: Glyphs, own: list[tuple[int, int, str, int]]) -> list[LinePart]:
    """The item cut at the glyphs that have elements of their own."""
    cuts = sorted({0, len(item.gids), *(cut for each in own for cut in each[:2])})
    kinds = {first: (kind, number) for first, _, kind, number in own}
    return [
        LinePart(_part(item, first, last), *kinds.get(first, ("", 0)), _to(item, last))
        for first, last in pairwise(cuts)
    ]


def _to(item: Glyphs, at: int) -> float | None:
    if at == len(item.gids) or any(item.texts[each].isspace() for each in (at - 1, at)):
        return None
    return item.xs[at]


def _part(item: Glyphs, first: int, last: int) -> Glyphs:
    return replace(
        item,
        gids=item.gids[first:last],
        xs=item.xs[first:last],
        ys=item.ys[first:last],
        texts=item.texts[first:last],
        offset=item.offset + sum(map(len, item.texts[:first])),
    )
