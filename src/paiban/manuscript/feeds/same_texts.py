"""Stories that several feeds have, told by their text: an agency's story comes by many ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from zlib import crc32

from paiban.base.late_pattern import late_pattern
from paiban.manuscript.story import Paragraph, Role, Story

_GRAM = 6
"""Characters of the pieces that are compared."""
_EACH = 8
"""One piece in so many is compared, told by its checksum: alike in both texts."""
_SAME = 0.8
"""Of the shorter text so much is in the longer."""
_FEWEST = 6
"""Pieces without which texts are compared as a whole."""
_LETTERS = late_pattern(r"[\W_]+")


def same_texts(stories: Sequence[Story]) -> dict[int, int]:
    """The numbers of stories whose text another has too, each with the number of the one to keep:
    the longer, or the first of two."""
    texts = [_letters(story) for story in stories]
    pieces = [_pieces(text) for text in texts]
    order = sorted(range(len(stories)), key=lambda at: (-len(texts[at]), at))
    kept: dict[int, list[int]] = {}
    whole: dict[str, int] = {}
    doubles: dict[int, int] = {}
    for at in order:
        found = whole.get(texts[at])
        if found is None and len(pieces[at]) >= _FEWEST:
            found = _found(pieces[at], kept)
        if found is not None and texts[at]:
            doubles[at] = found
            continue
        whole[texts[at]] = at
        for piece in pieces[at]:
            kept.setdefault(piece, []).append(at)
    return dict(sorted(doubles.items()))


def _found(pieces: set[int], kept: dict[int, list[int]]) -> int | None:
    """The story that has most of these pieces, if it has enough of them."""
    shared = Counter(at for piece in pieces for at in kept.get(piece, ()))
    at, count = max(shared.items(), key=lambda each: (each[1], -each[0]), default=(0, 0))
    return at if count >= _SAME * len(pieces) else None


def _letters(story: Story) -> str:
    """The letters of a story's text, or of its head where it has none."""
    body = [
        block.text.string
        for section in story.sections
        for block in section.body
        if isinstance(block, Paragraph) and block.role is not Role.CREDIT_LINE
    ]
    heads = [line.string for line in story.headline]
    return _LETTERS.sub("", "".join(body) or "".join(heads)).casefold()


def _pieces(text: str) -> set[int]:
    data = (text[at : at + _GRAM].encode("utf-8", "replace") for at in range(len(text) - _GRAM + 1))
    return {number for number in map(crc32, data) if number % _EACH == 0}
