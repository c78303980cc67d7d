"""The lines of a page as a reader sees them: glyphs of one baseline in one group put together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from paiban.base.value import Value
from paiban.page.items import Glyphs, Group, Page
from paiban.render.walk import Leaf, grouped

_SAME_BASELINE = 0.005
"""Points within which two baselines are one."""


class Line(Value, frozen=True):
    """One line of text; ``pieces`` are its runs of glyphs, in order."""

    group: Group
    pieces: tuple[Glyphs, ...]

    @property
    def text(self) -> str:
        return "".join(text for piece in self.pieces for text in piece.texts)

    @property
    def y(self) -> float:
        return self.pieces[0].y

    @property
    def start(self) -> float:
        """Where the first glyph's origin stands."""
        return min(piece.xs[0] for piece in self.pieces)

    @property
    def end(self) -> float:
        """Where the advance of the last glyph ends."""
        return max(map(_end, self.pieces))

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

    @property
    def source_line(self) -> int:
        """The line of the manuscript that the text comes from, 0 where it has none."""
        return next((piece.origin.line for piece in self.pieces if piece.origin), 0)


def page_lines(page: Page) -> Iterator[Line]:
    """All lines of a page, in reading order."""
    for item in merged(grouped(page.items)):
        if isinstance(item, Line):
            yield item


def merged(items: Iterator[tuple[Group, Leaf]]) -> Iterator[Line | tuple[Group, Leaf]]:
    """The items with neighbouring glyphs of one group and baseline made into lines."""
    for key, run in groupby(items, key=_line_key):
        if key is None:
            yield from run
        else:
            pairs = list(run)
            yield Line(pairs[0][0], tuple(item for _, item in pairs if isinstance(item, Glyphs)))


def _line_key(entry: tuple[Group, Leaf]) -> tuple[int, int] | None:
    group, item = entry
    if isinstance(item, Glyphs) and item.gids:
        return id(group.items), round(item.y / (2 * _SAME_BASELINE))
    return None


def _end(piece: Glyphs) -> float:
    advance = piece.face.advance(piece.gids[-1]) * piece.size / piece.face.units_per_em
    return piece.xs[-1] + advance
