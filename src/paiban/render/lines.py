"""Text lines of a page as a reader sees them: glyphs of one group on one baseline, joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from paiban.base.value import Value
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.page.items import Glyphs, Group, Page
from paiban.render.walk import Leaf, grouped

_SAME_BASELINE = 0.005
"""Baselines closer than this, in points, are one."""


class ReadLine(Value, frozen=True):
    """One line of text; ``pieces`` are its glyph runs, in order."""

    group: Group
    pieces: tuple[Glyphs, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def y(self) -> float:
        return self.pieces[0].y

    @property
    def direction(self) -> str:
        """``horizontal`` or ``vertical``."""
        return "horizontal" if self.pieces[0].axis is None else "vertical"

    @property
    def block(self) -> float:
        """The y of the baseline; for a vertical line, the x of its axis."""
        return self.pieces[0].block

    @property
    def start(self) -> float:
        """The origin of the first glyph along the line; for a vertical line, the head of its em
        box."""
        return min(map(_start, self.pieces))

    @property
    def end(self) -> float:
        """The end of the last glyph's advance."""
        return max(map(_end, self.pieces))

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

    @property
    def source_line(self) -> int:
        """The manuscript line of the text, 0 if none."""
        return next((piece.origin.line for piece in self.pieces if piece.origin), 0)


def page_lines(page: Page) -> Iterator[ReadLine]:
    """All lines of a page, in reading order."""
    for item in merged(grouped(page.items)):
        if isinstance(item, ReadLine):
            yield item


def merged(items: Iterable[tuple[Group, Leaf]]) -> Iterator[ReadLine | tuple[Group, Leaf]]:
    """The items, with adjacent glyphs of one group and baseline joined into lines."""
    for key, run in groupby(items, key=_line_key):
        if key is None:
            yield from run
        else:
            pairs = list(run)
            yield ReadLine(
                pairs[0][0], tuple(item for _, item in pairs if isinstance(item, Glyphs))
            )


def _line_key(entry: tuple[Group, Leaf]) -> tuple[int, int, int] | None:
    group, item = entry
    if isinstance(item, Glyphs) and item.gids:
        upright = int(item.axis is not None)
        return id(group.items), upright, round(item.block / (2 * _SAME_BASELINE))
    return None


def _start(piece: Glyphs) -> float:
    return _box(piece, 0)[0] if piece.upright else piece.inline[0]


def _end(piece: Glyphs) -> float:
    if piece.upright:
        return _box(piece, -1)[1]
    advance = piece.face.advance(piece.gids[-1]) * piece.size / piece.face.units_per_em
    return piece.inline[-1] + advance


def _box(piece: Glyphs, at: int) -> tuple[float, float]:
    """Head and foot of an upright glyph's advance, about the middle of its em."""
    middle = piece.ys[at] + (0.5 - EM_BOX_ASCENT) * piece.size
    half = piece.face.advance_down(piece.gids[at]) * piece.size / piece.face.units_per_em / 2
    return middle - half, middle + half
