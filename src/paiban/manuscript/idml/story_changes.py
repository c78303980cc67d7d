"""What differs between a story as paiban wrote it and as it came back, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from paiban.base.value import Value
from paiban.manuscript.idml.idml_stories import Base, IdmlStory

PARTED = "\n"
"""Where a changed text begins a paragraph."""


class TextChange(Value, frozen=True):
    """A paragraph whose text is another now: "" where it was taken out, several, parted by
    ``PARTED``, where it was divided or others were added after it."""

    story: str
    base: Base
    now: str


def changes_of(story: IdmlStory) -> Iterator[TextChange]:
    """The changes of a story, in order."""
    before = [each.text for each in story.base]
    matcher = SequenceMatcher(None, before, story.now, autojunk=False)
    added: dict[int, list[str]] = {}
    changed: dict[int, str] = {}
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        if i1 == i2:  # only new ones: after the paragraph before them, or before the first
            added.setdefault(i1 - 1, []).extend(story.now[j1:j2])
            continue
        changed |= _paired(before, i1, i2, list(story.now[j1:j2]))
    for at in sorted({*changed, *added}):
        number = max(at, 0)
        if number >= len(story.base):
            continue
        own = changed.get(number, before[number])
        more = added.get(at, [])
        texts = [*more, own] if at < 0 else [own, *more]
        now = PARTED.join(text for text in texts if text)
        if now != before[number]:
            yield TextChange(story.story, story.base[number], now)


def _paired(before: list[str], i1: int, i2: int, now: list[str]) -> dict[int, str]:
    """Paragraphs that others took the place of: each with the one most like it, in order; what is
    left goes with the last, or is taken out."""
    if len(now) == i2 - i1:
        return dict(zip(range(i1, i2), now, strict=True))
    made: dict[int, str] = {}
    for number in range(i1, i2):
        left = i2 - number
        if len(now) >= left:
            take = len(now) - left + 1
            made[number] = PARTED.join(now[:take])
            now = now[take:]
        else:
            like = now[0] if now else ""
            ratio = SequenceMatcher(None, before[number], like, autojunk=False).ratio()
            made[number] = now.pop(0) if now and ratio > 0.5 else ""
    return made
