"""Running text that goes on over pages as one thread: InDesign then carries on what is added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from paiban.base.value import replace
from paiban.render.idml.objects.object_values import Thread
from paiban.render.idml.objects.set_text import SetParagraph
from paiban.render.idml.objects.spread_part import Chain, PlacedObject


class JoinedText(NamedTuple):
    """The objects of all spreads, and the texts that their threads show, by id."""

    objects: list[list[PlacedObject]]
    texts: list[tuple[str, Thread]]


def with_joined_text(spreads: Iterable[Sequence[PlacedObject]]) -> JoinedText:
    """Objects whose running text that goes on elsewhere is chained to its beginning."""
    every = [list(own) for own in spreads]
    parts: dict[str, list[PlacedObject]] = {}
    for each in (each for own in every for each in own):
        if isinstance(each.item, Thread) and each.item.leading and each.item.story:
            parts.setdefault(each.item.story, []).append(each)
    chained = {each.id: each for own in parts.values() if len(own) > 1 for each in _chained(own)}
    objects = [[chained.get(each.id, each) for each in own] for own in every]
    texts = [
        (each.id, _joined(parts[each.item.story]) if each.id in chained else each.item)
        for own in objects
        for each in own
        if isinstance(each.item, Thread) and each.chain.story in ("", each.id)
    ]
    return JoinedText(objects, texts)


def _chained(parts: Sequence[PlacedObject]) -> Iterator[PlacedObject]:
    """The parts of a text: those that are not the last need no frame for what is over."""
    kept = [*(each._replace(item=_without_spare(each.item)) for each in parts[:-1]), parts[-1]]
    lasts = [f"{each.id}f{len(each.item.frames) - 1}" for each in kept]  # type: ignore[union-attr]
    for at, each in enumerate(kept):
        before = lasts[at - 1] if at else "n"
        after = f"{kept[at + 1].id}f0" if at + 1 < len(kept) else "n"
        yield each._replace(chain=Chain(parts[0].id, before, after))


def _without_spare(thread: object) -> Thread:
    assert isinstance(thread, Thread)
    return replace(thread, frames=tuple(frame for frame in thread.frames if not frame.spare))


def _joined(parts: Sequence[PlacedObject]) -> Thread:
    """The text of all parts. A paragraph that is parted between two pages is one again."""
    threads = [each.item for each in parts if isinstance(each.item, Thread)]
    paragraphs = list(threads[0].paragraphs)
    starts = set(threads[0].starts)
    for before, thread in pairwise(threads):
        own = list(thread.paragraphs)
        goes_on = _goes_on(before.paragraphs[-1], own[0], thread)
        shift = len(paragraphs) - goes_on
        starts |= {at + shift for at in thread.starts} | (set() if goes_on else {shift})
        if goes_on:
            first = paragraphs.pop()
            paragraphs.append(SetParagraph((*first.lines, *own.pop(0).lines), first.cap))
        paragraphs += own
    left = tuple(edge for thread in threads for edge in thread.left)
    return replace(threads[0], paragraphs=tuple(paragraphs), starts=frozenset(starts), left=left)


def _goes_on(before: SetParagraph, paragraph: SetParagraph, thread: Thread) -> bool:
    """Whether a paragraph that begins a page goes on from the one before: no two paragraphs of a
    manuscript share a line of it, and where its lines are consecutive, an indent tells."""
    line = paragraph.lines[0]
    last, first = before.lines[-1].pieces[-1].origin, line.pieces[0].origin
    if paragraph.cap or before.role != paragraph.role or not last or not first:
        return False
    if last.file != first.file or not 0 <= first.line - last.line <= 1:
        return False
    start = line.box.y if line.is_vertical else line.box.x
    return first.line == last.line or start < thread.left[0] + line.size / 2
