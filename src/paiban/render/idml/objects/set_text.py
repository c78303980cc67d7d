"""Glyphs of a page as the paragraphs and lines of its texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.font.face import Face
from paiban.page.items import Colour, Glyphs, Group

_SAME = 0.005
"""Points by which baselines of one line may differ."""


def text_size(piece: Glyphs) -> float:
    """The size of the text, which is not that of an emoji's face."""
    return piece.size / piece.face.scale


class SetLine(Value, frozen=True):
    """A line of text: its runs of glyphs, in the order in which they are read, and their group."""

    group: Group
    pieces: tuple[Glyphs, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def offset(self) -> int:
        """Where it begins in its text."""
        return min(piece.offset for piece in self.pieces)

    @property
    def is_vertical(self) -> bool:
        return self.pieces[0].axis is not None

    @property
    def block(self) -> float:
        """The y of its baseline, or the x of its axis."""
        return self.pieces[0].block

    @property
    def size(self) -> float:
        return max(map(text_size, self.pieces))

    @property
    def box(self) -> Rect:
        """The em boxes of its glyphs."""
        above, size = EM_BOX_ASCENT * self.size, self.size
        if self.is_vertical:
            head = min(min(piece.ys) for piece in self.pieces) - above * self._stands
            foot = max(map(_foot, self.pieces))
            return Rect(self.block - size / 2, head, size, foot - head)
        left = min(min(piece.xs) for piece in self.pieces)
        right = max(map(_right, self.pieces))
        return Rect(left, self.block - above, right - left, size)

    @property
    def _stands(self) -> bool:
        return not self.pieces[0].turned


def _right(piece: Glyphs) -> float:
    return max(
        x + piece.face.advance(gid) * piece.size / piece.face.units_per_em
        for x, gid in zip(piece.xs, piece.gids, strict=True)
    )


def _foot(piece: Glyphs) -> float:
    size = text_size(piece)
    if piece.turned:
        last = piece.face.advance(piece.gids[-1]) * piece.size / piece.face.units_per_em
        return max(piece.ys) + last
    return max(piece.ys) + (1 - EM_BOX_ASCENT) * size


class SetParagraph(Value, frozen=True):
    """A paragraph as set, or the part of one that stands together."""

    lines: tuple[SetLine, ...]
    cap: SetLine | None = None
    """The drop cap before it."""

    @property
    def group(self) -> Group:
        return self.lines[0].group

    @property
    def role(self) -> str:
        return self.group.role

    @property
    def pieces(self) -> Iterator[Glyphs]:
        """The runs of all its lines."""
        for line in self.lines:
            yield from line.pieces

    @property
    def text(self) -> str:
        """Its text, with its drop cap, without line ends."""
        cap = self.cap.text if self.cap else ""
        return cap + "".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        return _most((text_size(piece), len(piece.gids)) for piece in self.pieces)

    @property
    def face(self) -> Face:
        """The face of most of its glyphs."""
        faces = {id(piece.face): piece.face for piece in self.pieces}
        return faces[_most((id(piece.face), len(piece.gids)) for piece in self.pieces)]

    @property
    def colour(self) -> Colour:
        return _most((piece.colour, len(piece.gids)) for piece in self.pieces)


_Kind = TypeVar("_Kind")


def _most(counted: Iterable[tuple[_Kind, int]]) -> _Kind:
    """What most glyphs have; of equals, what comes first."""
    total = Counter[_Kind]()
    for value, count in counted:
        total[value] += count
    return total.most_common(1)[0][0]


def set_lines(items: Iterable[tuple[Group, object]]) -> Iterator[SetLine]:
    """The lines among the drawn items of a page, in reading order. What stands apart on one
    baseline, being texts of their own, is as many lines."""
    waiting: list[Glyphs] = []
    group: Group | None = None
    for own, item in items:
        if not isinstance(item, Glyphs) or not item.gids:
            continue
        if waiting and group is not None and not _goes_on(group, waiting[-1], own, item):
            yield SetLine(group, tuple(waiting))
            waiting = []
        group = own
        waiting.append(item)
    if waiting and group is not None:
        yield SetLine(group, tuple(waiting))


def _goes_on(group: Group, before: Glyphs, own: Group, item: Glyphs) -> bool:
    alike = (before.axis is None) == (item.axis is None) and own.items is group.items
    return alike and abs(before.block - item.block) < _SAME and item.offset > before.offset


def paragraphs(lines: Iterable[SetLine]) -> Iterator[SetParagraph]:
    """The paragraphs that lines are of. A line goes on with the one before where it is later in
    its text."""
    waiting: list[SetLine] = []
    cap: SetLine | None = None
    for line in lines:
        if waiting and not _is_later(waiting[-1], line):
            yield SetParagraph(tuple(waiting), cap)
            waiting, cap = [], None
        if line.group.role == "drop_cap" and not waiting:
            cap = line
            continue
        waiting.append(line)
    if waiting:
        yield SetParagraph(tuple(waiting), cap)


def _is_later(before: SetLine, line: SetLine) -> bool:
    one, other = before.group, line.group
    if (one.role, one.story) != (other.role, other.story):
        return False
    return line.offset > before.pieces[-1].offset
