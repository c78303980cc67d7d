"""Changes of set text as edits of the manuscript that it was set from, whose characters are not
quite the same: markup stands between them, marks were normalised."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from paiban.base.value import Value
from paiban.manuscript.idml.story_changes import PARTED, TextChange

_BEYOND = 30
"""Lines after the last known one in which a paragraph may end."""
_LEAST_ALIKE = 0.6
"""Share of a paragraph's characters that are found in the manuscript in order."""


class Edit(Value, frozen=True):
    """Characters ``start`` to ``end`` of a manuscript to be replaced by ``text``."""

    start: int
    end: int
    text: str


def edits_of(change: TextChange, source: str) -> list[Edit] | None:
    """The edits of ``source`` that make a change, the last first; None where the paragraph is not
    found in it."""
    places = _places(change, source)
    before = change.base.text
    found = sum(place is not None for place in places)
    if found < _LEAST_ALIKE * len(before) or not before:
        return None
    if not change.now:
        return [_taken_out(places, source)]
    edits: list[Edit] = []
    for i1, i2, text in _replaced(before, change.now):
        edit = _edit(i1, i2, text, places)
        if edit is None:
            return None
        edits.append(edit)
    return edits[::-1]


def _places(change: TextChange, source: str) -> list[int | None]:
    """For each character of the paragraph, where it stands in ``source``; None: nowhere."""
    starts = [0]
    for at, character in enumerate(source):
        if character == "\n":
            starts.append(at + 1)
    low, high = sorted((max(1, change.base.first), max(1, change.base.last)))
    begin = starts[min(low, len(starts)) - 1]
    end = starts[high + _BEYOND] if high + _BEYOND < len(starts) else len(source)
    before = change.base.text
    window = source[begin : min(end, begin + 40 * len(before) + 4000)]
    exact = window.find(before)
    if exact >= 0:
        return [begin + exact + at for at in range(len(before))]
    places: list[int | None] = [None] * len(before)
    matcher = SequenceMatcher(None, before, window, autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        for step in range(size):
            places[a + step] = begin + b + step
    return places


def _replaced(before: str, now: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of ``before`` that are others in ``now``."""
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "equal":
            yield i1, i2, now[j1:j2].replace(PARTED, "\n\n")


def _edit(i1: int, i2: int, text: str, places: list[int | None]) -> Edit | None:
    """The edit of a stretch; None where its ends are not known in the manuscript."""
    own = [place for place in places[i1:i2] if place is not None]
    if i1 < i2:
        if len(own) < i2 - i1:  # marks that were normalised stand between known neighbours
            left = places[i1 - 1] if i1 else None
            right = places[i2] if i2 < len(places) else None
            if left is None or right is None:
                return None
            return Edit(left + 1, right, text)
        return Edit(own[0], own[-1] + 1, text)
    if i1 and places[i1 - 1] is not None:
        at = (places[i1 - 1] or 0) + 1
        return Edit(at, at, text)
    if i1 < len(places) and places[i1] is not None:
        at = places[i1] or 0
        return Edit(at, at, text)
    return None


def _taken_out(places: list[int | None], source: str) -> Edit:
    """The lines of a paragraph, with the empty one after them."""
    known = [place for place in places if place is not None]
    start = source.rfind("\n", 0, known[0]) + 1
    end = source.find("\n", known[-1])
    end = len(source) if end < 0 else end + 1
    while source[end : end + 1] == "\n":
        end += 1
    return Edit(start, end, "")


def edited(source: str, edits: list[Edit]) -> str:
    """``source`` with edits that are given from the last to the first."""
    for edit in edits:
        source = source[: edit.start] + edit.text + source[edit.end :]
    return source
